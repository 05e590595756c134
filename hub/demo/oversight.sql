-- What is recorded for oversight: deviations with their importance, the sponsor's file, sites planned by country, authorities
-- told of single sites, what is known of serious events. Run after operations.sql, in its transaction.

insert into study_country (id, study_id, country, planned_sites, planned_subjects)
select md5('demo country ' || study || country)::uuid, study_id, country, count(*) + (country = 'JP')::integer, 12 * count(*)
from demo_site group by study, study_id, country
on conflict do nothing;

insert into protocol_deviation (id, study_id, study_site_id, subject_id, category, code, importance, status, occurred_raw, occurred,
  occurred_precision, occurred_earliest, occurred_latest, identified_raw, identified, identified_precision, identified_earliest,
  identified_latest, recorded_at)
select md5('demo deviation ' || d.subject_id || v.category)::uuid, d.study_id, d.site_id, d.subject_id, v.category, v.code, v.importance,
  v.status, o.day::text, o.day::text, 'DAY', o.day, o.day, i.day::text, i.day::text, 'DAY', i.day, i.day, i.day
from demo_subject d join (values
  (1, 'Visit schedule', 'NOT_IMPORTANT', 'MINOR', 'Closed', '2025-09-03', 6),
  (2, 'Informed consent', 'IMPORTANT', 'MAJOR', 'Open', '2025-09-08', 9),
  (4, 'Study procedure', 'NOT_IMPORTANT', 'MINOR', 'Open', '2025-10-02', 14)
) v (place, category, code, importance, status, occurred, later) on v.place = d.place
cross join lateral (select v.occurred::date + (d.place * 3 + length(d.number))::integer % 5 as day) o
cross join lateral (select o.day + v.later as day) i
on conflict (id) do nothing;
insert into protocol_deviation_text (id, study_id, study_site_id, protocol_deviation_id, data_class, text)
select md5('demo words ' || v.id)::uuid, v.study_id, v.study_site_id, v.id, 'CODE', t.words
from protocol_deviation v join demo_subject d on d.subject_id = v.subject_id and v.id = md5('demo deviation ' || d.subject_id || v.category)::uuid
join (values ('Visit schedule', 'The visit took place after its window.'), ('Informed consent', 'A form of a superseded version was signed.'),
  ('Study procedure', 'The second blood pressure was not taken.')) t (category, words) using (category)
on conflict (id) do nothing;

-- the sponsor's file lacks one paper of a site each, and one site sent what it had late
insert into document_rule (id, study_id, artifact, title, holder, needs, before_step, recorded_at)
select md5('demo sponsor rule ' || key || artifact)::uuid, id, artifact, r.title, 'SPONSOR_TMF', 'CONDUCT', 'ACTIVATED', '2024-09-02'
from study cross join (values ('04.01.02', 'IRB or IEC approval'), ('05.03.02', 'Site contract'), ('05.04.03', 'Monitoring visit report'))
  r (artifact, title)
where key in ('HUB-101', 'HUB-202', 'HUB-303')
on conflict (id) do nothing;
insert into document (id, study_id, study_site_id, document_rule_id, artifact, title, version, holder, needs, state, dated_on, filed_on)
select md5('demo sponsor document ' || d.study || d.number || r.artifact)::uuid, d.study_id, d.site_id, r.id, r.artifact, r.title, '1',
  r.holder, r.needs, 'FINAL', '2024-11-18', date '2024-11-18' + case when d.number like '%3' then 62 else 12 end
from demo_site d join document_rule r on r.study_id = d.study_id and r.holder = 'SPONSOR_TMF'
where not (d.number like '%4' and r.artifact = '05.04.03')
on conflict (id) do nothing;

insert into submission (id, study_id, study_site_id, country, recipient, body, kind, submitted_on, decision, decided_on)
select md5('demo notification ' || study || number)::uuid, study_id, site_id, country, 'AUTHORITY', body, 'INITIAL', '2024-11-04', 'APPROVED',
  date '2024-11-04' + taken
from demo_site join (values ('AU', 'TGA', 6), ('TH', 'Thai FDA', 38)) a (country, body, taken) using (country)
on conflict (id) do nothing;

insert into adverse_event_assessment (id, study_id, study_site_id, subject_id, adverse_event_id, aware_on, causality, expected, recorded_at)
select md5('demo assessment ' || e.id)::uuid, e.study_id, e.study_site_id, e.subject_id, e.id, e.onset_latest + 1,
  case when row_number() over (order by e.id) % 3 = 0 then 'RELATED' else 'NOT_RELATED' end, row_number() over (order by e.id) % 2 = 0,
  e.onset_latest + 1
from adverse_event e join demo_site d on d.site_id = e.study_site_id
where e.serious and e.deleted_at is null and e.onset_latest between '2024-09-01' and '2025-10-31'
on conflict (id) do nothing;
-- the hospital in Seoul tells its IRB of every serious event
insert into safety_report (id, study_id, study_site_id, subject_id, adverse_event_id, recipient, committee_id, clock, clock_days, aware_on,
  due_on, reported_on)
select md5('demo report to the committee ' || e.id)::uuid, e.study_id, e.study_site_id, e.subject_id, e.id, 'IRB', o.id, 'PROTOCOL', 15,
  e.onset_latest + 1, e.onset_latest + 16, e.onset_latest + 9
from adverse_event e join demo_site d on d.site_id = e.study_site_id and d.number in ('101', '201') join organization o on o.key = 'ondam'
where e.serious and e.deleted_at is null and e.onset_latest between '2024-09-01' and '2025-10-31'
on conflict (id) do nothing;

-- what of all this is of who withdrew from follow-up is withheld, as it is of what a load or a command brings
select withhold(id) from study;
