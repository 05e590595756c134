-- The laboratory and who lists changes call participants of HUB-101 by the codes that the EDC has: whom they mean is known
-- before their files.
insert into source_system (id, name, adapter)
select md5('demo source ' || name)::uuid, name, 'tabular' from (values ('laboratory'), ('changes')) n (name)
where not exists (select from source_system s where s.name = n.name);
insert into source_identity (id, study_id, study_site_id, source_system_id, kind, source_key, label, entity_id)
select md5('demo ' || l.name || ' of ' || p.label)::uuid, p.study_id, p.study_site_id, l.id, 'SUBJECT', p.label, p.label, p.id
from subject p join study s on s.id = p.study_id and s.key = 'HUB-101' and s.environment = 'PRODUCTION'
join source_system e on e.id = p.source_system_id and e.name = 'rave' join source_system l on l.name in ('laboratory', 'changes')
on conflict do nothing;
