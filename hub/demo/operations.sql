-- What the demo's parties recorded with the hub themselves, as of 31 October 2025: days move with the demo's (`hub.demo.day`).
-- Run as hub_ingest; again it changes nothing, whatever else was accepted or declared meanwhile. No text names a participant: only codes stand here.

create temporary table demo_site on commit drop as
select s.id as site_id, s.study_id, s.number, s.country, st.key as study
from study_site s join study st on st.id = s.study_id
where st.key in ('HUB-101', 'HUB-202', 'HUB-303') and s.confirmed_at is not null and s.deleted_at is null
  and exists (select from source_identity i join source_system o on o.id = i.source_system_id
    where i.kind = 'STUDY_SITE' and i.entity_id = s.id and o.name = 'ctms-' || lower(st.key));

create temporary table demo_subject on commit drop as
select p.id as subject_id, d.*, row_number() over (partition by d.site_id order by p.label) as place
from subject p join demo_site d on d.site_id = p.study_site_id where p.deleted_at is null;

insert into monitoring_visit (id, study_id, study_site_id, kind, method, state, planned_on, confirmed_on, conducted_from,
  conducted_to, purpose)
select md5('demo visit ' || study || number || planned)::uuid, study_id, site_id, kind, method, state, planned::date,
  case when state <> 'PLANNED' then planned::date - 14 end, conducted::date, conducted::date, purpose
from demo_site cross join (values
  ('MONITORING', 'ON_SITE', 'CONDUCTED', '2025-09-16', '2025-09-17', 'Consent and eligibility of all enrolled'),
  ('MONITORING', 'REMOTE', 'CONFIRMED', '2025-11-11', null, 'Open queries and the file of the investigator'),
  ('MONITORING', 'ON_SITE', 'PLANNED', '2026-01-20', null, null)
) v (kind, method, state, planned, conducted, purpose)
on conflict (id) do nothing;

insert into monitoring_report (id, study_id, study_site_id, monitoring_visit_id, state, drafted_on, first_submitted_on,
  submitted_on, returned_on, returns, approved_on)
select md5('demo report ' || v.id)::uuid, v.study_id, v.study_site_id, v.id,
  case when s.number like '%1' then 'APPROVED' else 'RETURNED' end, '2025-09-22', '2025-09-24',
  case when s.number like '%1' then date '2025-09-29' else '2025-09-24' end, '2025-09-26', 1,
  case when s.number like '%1' then date '2025-10-06' end
from monitoring_visit v join demo_site s on s.site_id = v.study_site_id where v.state = 'CONDUCTED'
on conflict (id) do nothing;
insert into monitoring_report_step (id, study_id, study_site_id, monitoring_report_id, step, happened_on)
select md5('demo step ' || r.id || t.step || t.happened)::uuid, r.study_id, r.study_site_id, r.id, t.step, t.happened::date
from monitoring_report r join demo_site s on s.site_id = r.study_site_id join (values
  ('DRAFTED', '2025-09-22'), ('SUBMITTED', '2025-09-24'), ('RETURNED', '2025-09-26'), ('SUBMITTED', '2025-09-29'),
  ('APPROVED', '2025-10-06')
) t (step, happened) on t.happened <= '2025-09-26' or s.number like '%1'
where r.id = md5('demo report ' || r.monitoring_visit_id)::uuid
on conflict (id) do nothing;

insert into issue (id, study_id, study_site_id, kind, importance, title, state, assigned_role, opened_on, due_on)
select md5('demo issue ' || study || number)::uuid, study_id, site_id, 'CONDUCT', 'MAJOR',
  'Consent forms of a superseded version in the file', 'OPEN', 'SITE', '2025-10-02', '2025-10-24'
from demo_site where number like '%1'
on conflict (id) do nothing;
insert into issue (id, study_id, kind, about_id, about_role, importance, title, state, assigned_role, opened_on, due_on)
select md5('demo oversight ' || st.key)::uuid, st.id, 'OVERSIGHT', o.id, 'CRO', 'MAJOR',
  'Reports of visits later than the contract says', 'OPEN', 'CRO', '2025-10-09', '2025-11-15'
from study st join organization o on o.key = 'meridian' where st.key = 'HUB-101'
on conflict (id) do nothing;

-- whose files are owed, from around the day they were loaded: two of the laboratory are missing, one of the sponsor's was late
insert into transfer_agreement (id, study_id, source_system_id, sender_id, content, frequency, first_due_on, grace_days, agreement_document)
select md5('demo owed ' || e.key || s.name)::uuid, e.id, s.id, o.id, a.content, a.frequency,
  (r.arrived at time zone s.time_zone)::date - a.before, a.grace, 'DTA-' || e.key || a.number
from (values ('HUB-101', 'laboratory', 'haram', 'LABORATORY', 'WEEKLY', 14, 2, '-1'),
  ('HUB-101', 'ctms-hub-101', 'meridian', 'TRIAL_MANAGEMENT', 'WEEKLY', 0, 3, '-2'),
  ('HUB-303', 'redcap', 'haneul', 'CASE_REPORT_FORMS', 'MONTHLY', 1, 5, '-1')
) a (study, source, sender, content, frequency, before, grace, number)
join study e on e.key = a.study and e.environment = 'PRODUCTION' join source_system s on s.name = a.source
join organization o on o.key = a.sender
cross join lateral (select min(started_at) as arrived from ingest_run where source_system_id = s.id and study_id = e.id) r
on conflict (id) do nothing;

insert into corrective_action (id, study_id, study_site_id, issue_id, kind, cause, action, due_on, state, done_on, evidence, checked_on,
  recorded_at)
select md5('demo capa ' || i.id || a.kind)::uuid, i.study_id, i.study_site_id, i.id, a.kind, 'Old forms stayed in the folder of the ward',
  a.action, a.due::date, a.state, a.done::date, a.evidence, null, '2025-10-06'
from issue i join demo_site d on d.site_id = i.study_site_id cross join (values
  ('CORRECTIVE', 'Remove superseded forms from all folders', '2025-10-17', 'DONE', '2025-10-15', 'List of the folders, signed'),
  ('PREVENTIVE', 'Hand out forms from the file of the investigator alone', '2025-11-28', 'PLANNED', null, null)
) a (kind, action, due, state, done, evidence)
where i.id = md5('demo issue ' || d.study || d.number)::uuid
on conflict (id) do nothing;
insert into safety_report (id, study_id, study_site_id, subject_id, adverse_event_id, recipient, clock, clock_days, aware_on, due_on,
  reported_on)
select md5('demo report of ' || e.id)::uuid, e.study_id, e.study_site_id, e.subject_id, e.id, 'SPONSOR', 'PROTOCOL', 1,
  e.onset_latest + 1, e.onset_latest + 2, e.onset_latest + 1 + (row_number() over (order by e.id) % 3)::integer
from adverse_event e join demo_site d on d.site_id = e.study_site_id
where e.serious and e.deleted_at is null and e.onset_latest between '2024-09-01' and '2025-10-31'
on conflict (id) do nothing;

insert into action_item (id, study_id, study_site_id, monitoring_visit_id, description, assigned_role, due_on, state, done_on,
  evidence)
select md5('demo action ' || v.id || a.text)::uuid, v.study_id, v.study_site_id, v.id, a.text, a.who, a.due::date, a.state,
  a.done::date, a.evidence
from monitoring_visit v join demo_site s on s.site_id = v.study_site_id cross join (values
  ('File the licence of the sub-investigator', 'SITE', '2025-10-10', 'DONE', '2025-10-08', 'Filed'),
  ('Enter the pages of the last visits', 'SMO', '2025-10-20', 'OPEN', null, null),
  ('Send the new version of the manual', 'CRO', '2025-11-20', 'OPEN', null, null)
) a (text, who, due, state, done, evidence)
where v.state = 'CONDUCTED'
on conflict (id) do nothing;

insert into risk_signal (id, study_id, study_site_id, definition, definition_version, finding, as_of, state, decision,
  rationale, decided_on)
select md5('demo signal ' || study || number)::uuid, study_id, site_id, 'kri0009', 1, 'Queries stay open for long', '2025-09-30',
  'DECIDED', 'WATCH', 'Two coordinators were on leave', '2025-10-07'
from demo_site where study = 'HUB-101' and number = '102'
on conflict (id) do nothing;

insert into consent_form_version (id, study_id, version, language, approved_on, effective_on, asks_anew)
select md5('demo icf ' || st.key || v.version)::uuid, st.id, v.version, null, v.approved::date, v.effective::date, v.anew
from study st cross join (values ('1.0', '2024-09-20', '2024-10-01', false), ('2.0', '2025-08-20', '2025-09-01', true))
  v (version, approved, effective, anew)
where st.key in ('HUB-101', 'HUB-202', 'HUB-303')
on conflict (id) do nothing;

insert into recruitment_campaign (id, study_id, study_site_id, name, channel, starts_on, ends_on, planned_contacts)
select md5('demo campaign ' || study || number)::uuid, study_id, site_id, 'Letters to clinics nearby', 'REFERRAL', '2025-03-01',
  '2025-08-31', 40
from demo_site where number like '%1'
on conflict (id) do nothing;
insert into pre_screening_entry (id, study_id, study_site_id, subject_id, code, channel, stage, reviewed_on, pre_eligible_on,
  contacted_on, consented_on, lost_on, lost_reason)
select md5('demo entry ' || s.study || s.number || n)::uuid, s.study_id, s.site_id,
  (select p.subject_id from demo_subject p where p.site_id = s.site_id and p.place = n), 'PS-' || lpad(n::text, 4, '0'),
  (array['CHART_REVIEW', 'CLINIC', 'REFERRAL'])[1 + n % 3], 'CONSENTED', day, day + 2, day + 5, day + 12, null, null
from demo_site s cross join generate_series(1, 4) n cross join lateral (select date '2025-02-03' + n * 9 as day) d
where exists (select 1 from demo_subject p where p.site_id = s.site_id and p.place = n)
on conflict (id) do nothing;
insert into pre_screening_entry (id, study_id, study_site_id, code, channel, stage, reviewed_on, pre_eligible_on, contacted_on,
  lost_on, lost_reason)
select md5('demo entry ' || study || number || n)::uuid, study_id, site_id, 'PS-' || lpad(n::text, 4, '0'),
  (array['CHART_REVIEW', 'CLINIC', 'REFERRAL'])[1 + n % 3], case when n % 2 = 0 then 'CONTACTED' else 'REVIEWED' end, day,
  case when n % 2 = 0 then day + 2 end, case when n % 2 = 0 then day + 5 end, day + 8,
  (array['NOT_ELIGIBLE', 'DECLINED', 'NOT_REACHED', 'TRAVEL'])[1 + n % 4]
from demo_site cross join generate_series(11, 19) n cross join lateral (select date '2025-02-03' + n * 9 as day) d
on conflict (id) do nothing;
insert into pre_screening_sharing (id, study_id, study_site_id, valid_from, valid_to)
select md5('demo sharing ' || study || number)::uuid, study_id, site_id, '2025-01-01', '2035-12-31'
from demo_site where study = 'HUB-101' and number = '102'
on conflict (id) do nothing;

insert into retention_contact (id, study_id, study_site_id, subject_id, contacted_on, method, outcome, next_on)
select md5('demo contact ' || subject_id)::uuid, study_id, site_id, subject_id, '2025-10-21', 'TELEPHONE',
  (array['REACHED', 'NOT_REACHED', 'WILL_ATTEND'])[1 + place % 3], '2025-11-04'
from demo_subject where place <= 3
on conflict (id) do nothing;

insert into document_rule (id, study_id, artifact, title, holder, needs, before_step, valid_months, recorded_at)
select md5('demo rule ' || st.key || r.artifact)::uuid, st.id, r.artifact, r.title, 'INVESTIGATOR_ISF', r.needs, 'ACTIVATED', r.months,
  '2024-09-02'
from study st cross join (values ('05.02.01', 'Principal investigator CV', 'QUALIFICATION', 24),
  ('05.02.07', 'GCP certificate', 'QUALIFICATION', 36), ('05.03.01', 'Signed protocol page', 'CONDUCT', null),
  ('05.04.05', 'Subject identification log', 'DOCUMENT', null)) r (artifact, title, needs, months)
where st.key in ('HUB-101', 'HUB-202', 'HUB-303')
on conflict (id) do nothing;
insert into document_rule (id, study_id, artifact, title, holder, needs, before_step, valid_months, duty, answered_by, recorded_at)
select md5('demo rule of each ' || key)::uuid, id, '05.02.02', 'Sub-investigator CV', 'INVESTIGATOR_ISF', 'QUALIFICATION', 'ACTIVATED', 24,
  'SUB_INVESTIGATOR', 'CV', '2024-09-02'
from study where key in ('HUB-101', 'HUB-202', 'HUB-303')
on conflict (id) do nothing;
insert into document (id, study_id, study_site_id, document_rule_id, artifact, title, version, holder, needs, state, dated_on,
  filed_on)
select md5('demo document ' || d.study || d.number || r.artifact)::uuid, d.study_id, d.site_id, r.id, r.artifact, r.title, '1',
  r.holder, r.needs, 'FINAL', '2024-11-04', '2024-11-11'
from demo_site d join document_rule r on r.study_id = d.study_id
where r.duty is null and not (d.number like '%2' and r.artifact = '05.02.07')
on conflict (id) do nothing;
insert into submission (id, study_id, study_site_id, country, recipient, body, committee_id, kind, submitted_on, decision, decided_on,
  approved_until)
select md5('demo submission ' || study || number)::uuid, study_id, site_id, demo_site.country, 'IRB', coalesce(o.name_romanised, 'IRB of ' || number),
  o.id, 'INITIAL', '2024-10-07', 'APPROVED', '2024-10-28', '2025-10-27'
from demo_site left join organization o on o.key = 'ondam' and number in ('101', '201')
on conflict (id) do nothing;
insert into submission (id, study_id, country, recipient, body, kind, clock, submitted_on, decision, decided_on)
select distinct md5('demo application ' || study || d.country || kind)::uuid, study_id, d.country, 'AUTHORITY', body, kind, clock,
  submitted::date, decision, decided::date
from demo_site d join (values
  ('KR', 'MFDS', 'INITIAL', null, '2024-09-23', 'APPROVED', '2024-11-08'),
  ('JP', 'PMDA', 'INITIAL', null, '2024-09-30', 'APPROVED', '2024-10-29'),
  ('TW', 'TFDA', 'INITIAL', 'IND_STANDARD', '2024-09-30', 'APPROVED', '2024-11-21'),
  ('TW', 'TFDA', 'AMENDMENT', 'IND_FAST_TRACK', '2025-10-09', null, null)
) a (country, body, kind, clock, submitted, decision, decided) on a.country = d.country
on conflict (id) do nothing;
insert into critical_data (id, study_id, form_oid, rationale)
select md5('demo critical ' || key)::uuid, id, 'AE', 'Safety of the participants' from study where key in ('HUB-101', 'HUB-202', 'HUB-303')
on conflict (id) do nothing;
insert into site_selection (id, study_id, study_site_id, state, asked_on, decided_on, rationale)
select md5('demo selection ' || study || number)::uuid, study_id, site_id, 'SELECTED', '2024-07-01', '2024-08-12',
  'Patients of the indication and a trained team'
from demo_site
on conflict (id) do nothing;
insert into protocol_safety_clock (id, study_id, name, event, recipient, amount, unit, source, valid_from)
select md5('demo clock ' || key || name)::uuid, id, name, event, recipient, amount, unit, source, '2024-09-01'
from study cross join (values
  ('PROTOCOL_SAE', 'SAE', 'SPONSOR', 24, 'HOURS', 'Protocol, section 8.4'),
  ('PROTOCOL_SAE_IRB', 'SAE_FATAL_OR_LIFE_THREATENING', 'IRB', 7, 'CALENDAR_DAYS', 'Protocol, section 8.5')
) c (name, event, recipient, amount, unit, source) where key in ('HUB-101', 'HUB-202', 'HUB-303')
on conflict (id) do nothing;
insert into start_up_record (id, study_id, study_site_id, step, planned_on, started_on, done_on, owner)
select md5('demo step ' || study || number || step)::uuid, study_id, site_id, step, '2024-11-15', '2024-10-10', '2024-11-20', owner
from demo_site cross join (values ('CONTRACT', 'CRO'), ('BUDGET', 'SPONSOR')) s (step, owner)
on conflict (id) do nothing;

-- of the hospital a sub-investigator, of the SMO two coordinators: the one of 101 carries more than is said she can, the other
-- was trained in GCP long ago, and at 301 she took over
insert into person (id, name, name_romanised, language, organization_id)
select md5('demo person goeun')::uuid, '탁고은', 'Tak Goeun', 'ko', id from organization where key = 'dasom'
on conflict (id) do nothing;
create temporary table demo_staff on commit drop as
select p.id as person_id, case p.name_romanised when 'Sagong Narae' then 'narae' when 'Tak Goeun' then 'goeun' else 'dasom' end as who
from person p join organization o on o.id = p.organization_id
where (o.key = 'dasom' and p.name_romanised in ('Sagong Narae', 'Tak Goeun')) or (o.key = 'hanbit' and p.name_romanised = 'Seomun Dasom');
insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on)
select md5('demo sub-investigator ' || s.id)::uuid, s.study_id, s.id, p.id, 'SUB_INVESTIGATOR', '2025-01-06'
from demo_site d join study_site s on s.id = d.site_id
join person p on p.organization_id = s.organization_id and p.name_romanised = 'Seomun Dasom'
on conflict (id) do nothing;
insert into delegation (id, study_id, study_site_id, person_id, task, starts_on)
select md5('demo signing ' || id)::uuid, study_id, study_site_id, person_id, 'CRF_SIGNATURE', starts_on
from staff_assignment where id = md5('demo sub-investigator ' || study_site_id)::uuid
on conflict (id) do nothing;
insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on, ends_on, handed_over_from_id)
select md5('demo coordinator ' || d.study || d.number || who)::uuid, d.study_id, d.site_id, person_id, 'CRC', a.starts::date, a.ends::date,
  case when a.number = '301' and who = 'goeun' then md5('demo coordinator HUB-303301narae')::uuid end
from (values ('narae', 'HUB-101', '101', '2025-01-06', null), ('narae', 'HUB-303', '301', '2025-01-06', '2025-08-31'),
  ('goeun', 'HUB-303', '301', '2025-09-01', null)) a (who, study, number, starts, ends)
join demo_staff using (who) join demo_site d on d.study = a.study and d.number = a.number
order by a.ends nulls last
on conflict (id) do nothing;
insert into delegation (id, study_id, study_site_id, person_id, task, starts_on)
select md5('demo delegation ' || w.id || task)::uuid, w.study_id, w.study_site_id, w.person_id, task, w.starts_on + 7
from staff_assignment w join demo_staff using (person_id) cross join (values ('CONSENT_EXPLANATION'), ('DATA_ENTRY'), ('QUERY_ANSWERS')) t (task)
where w.duty = 'CRC' and who = 'narae' or w.duty = 'SUB_INVESTIGATOR' and task = 'CONSENT_EXPLANATION'
on conflict (id) do nothing;
insert into training (id, person_id, study_id, kind, provider, recognised, completed_on, certificate)
select md5('demo training ' || who || t.kind || coalesce(t.study, ''))::uuid, person_id, st.id, t.kind, t.provider, t.attests, t.done::date,
  t.kind || '-' || upper(who)
from (values ('narae', 'GCP', null, 'Korea training centre', true, '2024-05-20'), ('narae', 'PROTOCOL', 'HUB-101', 'Sponsor', false, '2024-12-02'),
  ('narae', 'SYSTEM', 'HUB-101', 'Sponsor', false, '2024-12-03'), ('narae', 'PROTOCOL', 'HUB-303', 'Sponsor', false, '2024-12-09'),
  ('goeun', 'GCP', null, 'Korea training centre', true, '2022-02-14'), ('dasom', 'GCP', null, 'Korea training centre', true, '2023-09-11'),
  ('dasom', 'PROTOCOL', 'HUB-101', 'Sponsor', false, '2024-12-02')) t (who, kind, study, provider, attests, done)
join demo_staff using (who) left join study st on st.key = t.study and st.environment = 'PRODUCTION'
where t.study is null or st.id is not null
on conflict (id) do nothing;
insert into qualification (id, person_id, kind, title, authority, country, dated_on, valid_until)
select md5('demo qualification ' || who || q.kind)::uuid, person_id, q.kind, q.title, q.authority, q.country, q.dated::date, q.until::date
from (values ('dasom', 'LICENCE', 'Medical practice', 'Ministry of Health and Welfare', 'KR', '2022-12-01', '2025-12-10'),
  ('dasom', 'CV', 'Curriculum vitae', null, null, '2025-01-03', null), ('narae', 'CV', 'Curriculum vitae', null, null, '2025-01-03', null),
  ('goeun', 'CV', 'Curriculum vitae', null, null, '2022-11-01', null)) q (who, kind, title, authority, country, dated, until)
join demo_staff using (who)
on conflict (id) do nothing;
insert into qualification_number (id, qualification_id, person_id, number)
select md5('demo number ' || id)::uuid, id, person_id, 'MD-' || upper(left(md5(id::text), 6))
from qualification where kind = 'LICENCE' and id = md5('demo qualification dasomLICENCE')::uuid
on conflict (id) do nothing;
insert into document_rule (id, study_id, artifact, title, holder, needs, before_step, valid_months, duty, answered_by, recorded_at)
select md5('demo rule held ' || key || artifact)::uuid, id, artifact, r.title, 'INVESTIGATOR_ISF', 'QUALIFICATION', 'ACTIVATED', months, duty,
  answered, '2024-09-02'
from study cross join (values ('05.02.03', 'Sub-investigator licence', null, 'SUB_INVESTIGATOR', 'LICENCE'),
  ('05.02.04', 'Coordinator CV', 24, 'CRC', 'CV')) r (artifact, title, months, duty, answered)
where key in ('HUB-101', 'HUB-202', 'HUB-303')
on conflict (id) do nothing;
insert into staff_capacity (id, person_id, points)
select md5('demo capacity ' || who)::uuid, person_id, points
from (values ('narae', 10), ('goeun', 40)) c (who, points) join demo_staff using (who)
on conflict (id) do nothing;
insert into performed_task (id, study_id, study_site_id, subject_id, person_id, task, performed_on)
select md5('demo task ' || subject_id || t.task)::uuid, d.study_id, d.site_id, d.subject_id, w.person_id, t.task, '2025-10-20'
from demo_subject d join staff_assignment w on w.study_site_id = d.site_id and w.duty = 'CRC' and w.ends_on is null
join demo_staff using (person_id) cross join (values ('DATA_ENTRY'), ('SAMPLE_COLLECTION')) t (task)
where d.place <= 2
on conflict (id) do nothing;

insert into appointment (id, study_id, study_site_id, subject_id, event_oid, starts_at, ends_at, person_id, room, state)
select md5('demo appointment ' || subject_id)::uuid, study_id, site_id, subject_id, visit, starts_at, starts_at + interval '45 minutes',
  (select w.person_id from staff_assignment w where w.study_site_id = site_id and w.ends_on is null order by w.duty, w.id limit 1),
  '2', 'BOOKED'
from (
  select d.*, row_number() over (partition by d.site_id order by d.place) as turn, case when d.study <> 'HUB-101' then 'VISIT'
    when r.since is null then 'BASE' when r.since < 25 then 'W4' when r.since < 53 then 'W8' when r.since < 81 then 'W12'
    else 'EOS' end as visit
  from demo_subject d left join lateral (select date '2025-10-31' - m.occurred_latest as since from subject_milestone m
    where m.subject_id = d.subject_id and m.kind = 'RANDOMIZED' and m.known_to is null) r on true
  where not exists (select from subject_milestone m where m.subject_id = d.subject_id and m.known_to is null
    and m.kind in ('SCREEN_FAILED', 'STUDY_ENDED', 'WITHDRAWN', 'COMPLETED'))
) p
-- two on the day that a demo is made and one four days later, each on the next day that is no weekend
cross join lateral (select date '2025-11-07' + (array[0, 0, 4])[turn] as wished) w
cross join lateral (select (wished + (array[0, 0, 0, 0, 0, 2, 1])[extract(isodow from wished)::integer])::timestamp at time zone 'UTC'
  + interval '1 hour' + turn * interval '30 minutes' as starts_at) t
where turn <= 3
on conflict (id) do nothing;

insert into payable_item (id, study_id, study_site_id, subject_id, study_event_id, payer_id, agreement_document, item, amount,
  currency, state, earned_on, invoiced_on, paid_on)
select md5('demo payable ' || e.id)::uuid, d.study_id, d.site_id, e.subject_id, e.id, r.organization_id,
  'CTA ' || d.study || ' ' || d.number, coalesce(e.name, e.oid), 1250 + 10 * d.place, 'USD',
  (array['EARNED', 'INVOICED', 'PAID'])[1 + d.place % 3], e.occurred_latest, case when d.place % 3 > 0 then e.occurred_latest + 30 end,
  case when d.place % 3 = 2 then e.occurred_latest + 75 end
from demo_subject d join study_event e on e.subject_id = d.subject_id and e.deleted_at is null and e.study_site_id = d.site_id
  and e.occurred_latest <= '2025-10-31'
join lateral (select organization_id from study_role where study_id = d.study_id and role = 'SPONSOR' order by id limit 1) r on true
where d.place <= 3
on conflict (id) do nothing;

insert into ip_account (id, study_id, study_site_id, subject_id, product, kit_number, counted_on, dispensed, expected, returned,
  explanation)
select md5('demo count ' || subject_id)::uuid, study_id, site_id, subject_id, 'Study kit', null, '2025-10-14', 60, 4,
  4 - case when place = 2 then 2 else 0 end, case when place = 2 then null else 'As expected' end
from demo_subject where place <= 3
on conflict (id) do nothing;

-- by the study's sponsor: a plan of enrolment, milestones, and what its CTMS says was enrolled
create temporary table demo_study on commit drop as
select d.study_id, d.study, count(*)::integer as sites, (select r.organization_id from study_role r
  where r.study_id = d.study_id and r.role = 'SPONSOR' and r.deleted_at is null order by r.organization_id limit 1) as sponsor_id,
  (select r.organization_id from study_role r
  where r.study_id = d.study_id and r.role = 'CRO' and r.deleted_at is null order by r.organization_id limit 1) as cro_id
from demo_site d group by d.study_id, d.study;
insert into enrolment_plan (id, study_id, month, cumulative, known_from, organization_id)
select md5('demo plan ' || study || month)::uuid, study_id, date_trunc('month', month::date)::date, sites * per_site, '2025-01-06', sponsor_id
from demo_study cross join (values ('2025-03-01', 3), ('2025-06-01', 6), ('2025-09-01', 10), ('2025-12-01', 14)) p (month, per_site)
on conflict (id) do nothing;
insert into milestone (id, study_id, name, measure, effective, known_from, owner_id)
select md5('demo milestone ' || study || name)::uuid, study_id, name, 'PLANNED', day::date, '2025-01-06',
  case owner when 'CRO' then coalesce(cro_id, sponsor_id) else sponsor_id end
from demo_study cross join (values ('LPI', '2025-10-15', 'CRO'), ('LPLV', '2026-04-30', 'CRO'), ('DBL', '2026-06-30', 'SPONSOR'))
  m (name, day, owner)
on conflict (id) do nothing;
-- the monitor says that 103 was initiated two days after the CTMS does
insert into monitoring_visit (id, study_id, study_site_id, kind, method, state, planned_on, confirmed_on, conducted_from, conducted_to)
select md5('demo initiation ' || d.study || d.number)::uuid, d.study_id, d.site_id, 'INITIATION', 'ON_SITE', 'CONDUCTED',
  i.effective_latest, i.effective_latest - 14, i.effective_latest + 2, i.effective_latest + 2
from demo_site d join study_site_status i on i.study_site_id = d.site_id and i.status = 'INITIATED'
  and i.known_to is null and i.deleted_at is null
where d.study = 'HUB-101' and d.number = '103'
on conflict (id) do nothing;
-- when each site was to be activated; 106 and 304 wait for their documents still
insert into milestone (id, study_id, study_site_id, name, measure, effective, known_from, owner_id)
select md5('demo activation ' || d.study || d.number)::uuid, d.study_id, d.site_id, 'ACTIVATED', 'PLANNED',
  coalesce((select min(a.effective_latest) - 9 from study_site_status a where a.study_site_id = d.site_id
    and a.status = 'ACTIVATED' and a.known_to is null and a.deleted_at is null), '2025-09-15'), '2025-01-06',
  coalesce(s.cro_id, s.sponsor_id)
from demo_site d join demo_study s using (study_id)
on conflict (id) do nothing;
insert into reported_figure (id, study_id, metric, definition_version, required, numerator, as_of, system, organization_id, recorded_at)
select md5('demo figure ' || study)::uuid, study_id, 'ENROLLED', 1, 'CODE', sites * 11, '2025-10-31', 'CTMS', sponsor_id, '2025-10-31'
from demo_study
on conflict (id) do nothing;
insert into kpi_threshold (id, study_id, definition, version, thresholds, reason, known_from)
select md5('demo threshold ' || study)::uuid, study_id, 'enrolmentToPlan', 1, '{0.6,0.85}', 'A slow start was agreed', '2025-02-03'
from demo_study where study = 'HUB-101'
on conflict (id) do nothing;

-- CRO and site talk about the issue; of a safety letter every site of HUB-101 is asked, and the first ones have read it
create temporary table demo_party on commit drop as
select d.study_id, d.study, d.site_id, d.number, cro.id as cro_id, cro.organization_id as cro_organization_id, here.id as party_id,
  here.organization_id
from demo_site d join study_site s on s.id = d.site_id
join party here on here.organization_id = s.organization_id and here.role = 'SITE'
join lateral (select p.id, p.organization_id from study_role r join party p on p.organization_id = r.organization_id and p.role = r.role
  where r.study_id = d.study_id and r.role = 'CRO' and r.deleted_at is null order by p.id limit 1) cro on true;
insert into thread (id, study_id, study_site_id, audience, about, about_id, subject_line, state, recorded_at, recorded_party_id)
select md5('demo thread ' || i.id)::uuid, i.study_id, i.study_site_id,
  array[least(p.cro_id, p.party_id), greatest(p.cro_id, p.party_id)], 'issue_' || i.id, i.id, 'Forms that are still in use at the ward',
  'OPEN', '2025-10-03 01:00Z', p.cro_id
from issue i join demo_party p on p.site_id = i.study_site_id where i.id = md5('demo issue ' || p.study || p.number)::uuid
on conflict (id) do nothing;
insert into message (id, study_id, study_site_id, audience, thread_id, state, body, recorded_at, recorded_party_id, recorded_party_role,
  recorded_organization_id)
select md5('demo message ' || t.id || m.role)::uuid, t.study_id, t.study_site_id, t.audience, t.id, 'SENT', m.body, m.at::timestamptz,
  case m.role when 'CRO' then p.cro_id else p.party_id end, m.role,
  case m.role when 'CRO' then p.cro_organization_id else p.organization_id end
from thread t join demo_party p on p.site_id = t.study_site_id cross join (values
  ('CRO', 'Which folders of the ward still hold the superseded forms?', '2025-10-03 01:00Z'),
  ('SITE', 'Two did; both were emptied on Wednesday, and the list is in the file.', '2025-10-16 02:00Z')
) m (role, body, at)
where t.id in (select md5('demo thread ' || i.id)::uuid from issue i)
on conflict (id) do nothing;
insert into task (id, study_id, audience, kind, title, waiting, due_on, state, recorded_at, recorded_party_id)
select md5('demo letter ' || study)::uuid, study_id, array(select unnest(array_agg(distinct party_id) || cro_id) order by 1), 'ACKNOWLEDGE',
  'Safety letter', waiting, '2025-11-14', 'OPEN', '2025-10-24 01:00Z', cro_id
from demo_party p cross join lateral (select count(*) as waiting from (select from demo_party q where q.study = p.study
  group by q.party_id having not bool_or(q.number like '%1')) late) l
where study = 'HUB-101' and waiting > 0 group by study, study_id, cro_id, waiting
on conflict (id) do nothing;
insert into task_assignee (id, study_id, task_id, party_id, organization_id, role, done_at)
select md5('demo assignee ' || t.id || p.party_id)::uuid, t.study_id, t.id, p.party_id, p.organization_id, 'SITE',
  case when bool_or(p.number like '%1') then '2025-10-27 03:00Z'::timestamptz end
from task t join demo_party p on p.study_id = t.study_id where t.id = md5('demo letter ' || p.study)::uuid
group by t.id, t.study_id, p.party_id, p.organization_id
on conflict (id) do nothing;

insert into postal_address (id, organization_id, address, address_romanised, language, country)
select distinct on (organization_id) md5('demo postal ' || organization_id)::uuid, organization_id, address, address_romanised,
  language, country
from study_site where address is not null and organization_id is not null
order by organization_id, number, id
on conflict (organization_id) do nothing;
insert into person_contact (id, person_id, email)
select distinct on (p.id) md5('demo contact ' || p.id)::uuid, p.id,
  trim('.' from regexp_replace(lower(p.name_romanised), '[^a-z]+', '.', 'g')) || '@example.org'
from person p join staff_assignment w on w.person_id = p.id where p.name_romanised is not null
on conflict (person_id) do nothing;
