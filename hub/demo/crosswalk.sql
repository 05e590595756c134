-- The laboratory calls participants of HUB-101 by the codes that the EDC has: whom it means is known before its file.
insert into source_system (id, name, adapter)
select md5('demo source laboratory')::uuid, 'laboratory', 'tabular'
where not exists (select from source_system where name = 'laboratory');
insert into source_identity (id, study_id, study_site_id, source_system_id, kind, source_key, label, entity_id)
select md5('demo specimen of ' || p.label)::uuid, p.study_id, p.study_site_id, l.id, 'SUBJECT', p.label, p.label, p.id
from subject p join study s on s.id = p.study_id and s.key = 'HUB-101' and s.environment = 'PRODUCTION'
join source_system e on e.id = p.source_system_id and e.name = 'rave' join source_system l on l.name = 'laboratory'
on conflict do nothing;
