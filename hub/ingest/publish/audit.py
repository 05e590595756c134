"""The source's own trail, kept as origin SOURCE with its user, time and reason; each entry once, whoever sends it again.

What an entry of class IDENTIFIER quotes is kept as a salted SHA-256; value and salt stand in `audit_value`.
"""

from __future__ import annotations

from hub.ingest.identity import minted
from hub.ingest.publish.sql import temporary
from hub.ingest.publish.words import raised

_PATH = ("event_oid", "event_repeat", "form_oid", "form_repeat", "group_oid", "group_repeat", "item_oid")
_KEY = (
    "coalesce(nullif(f.audit_key, ''), concat_ws(e'\\x1e', f.at, f.user_key, f.category, f.old_value, f.new_value,"
    " f.reason))"
)
_EVENT = minted("r.subject_id", "'EVENT'", "f.event_oid", "f.event_repeat")
_FORM = minted("r.subject_id", "'FORM'", "f.event_oid", "f.event_repeat", "f.form_oid", "f.form_repeat")

ROWS = temporary(
    "audit_row",
    "select distinct on (id) * from ("
    f"select {minted('l.source_id', chr(39) + 'AUDIT' + chr(39), _KEY, 'f.subject_key', *(f'f.{k}' for k in _PATH))}"
    " as id, s.study_site_id as site_now, r.subject_id,"
    " case when f.item_oid <> '' then 'item' when f.form_oid <> '' then 'form_data'"
    " when f.event_oid <> '' then 'study_event' else 'subject' end as entity,"
    f" case when f.form_oid <> '' then {_FORM} when f.event_oid <> '' then {_EVENT} else r.subject_id end as entity_id,"
    " f.group_oid, f.group_repeat, f.event_oid, f.event_repeat, f.form_oid, f.form_repeat, f.item_oid, f.category,"
    " f.data_class, f.moment, f.user_key, f.audit_key, f.reason, f.old_value, f.new_value, f.line, f.seq,"
    " f.subject_key from staged_audit f cross join load l left join subject_ref r using (subject_key)"
    " left join subject s on s.id = r.subject_id where f.subject_key = '' or s.id is not null) a"
    " where not exists (select from audit_record t where t.id = a.id) order by id",
)

INSERT = """
with made as materialized (
  select a.*, gen_random_uuid()::text as salt, coalesce(n.study_site_id, a.site_now) as study_site_id,
    l.study_id, l.source_id, l.run_id
  from audit_row a cross join load l
  left join site_span n on n.subject_key = a.subject_key and (a.seq >= n.from_seq or n.first) and a.seq < n.to_seq
), words as materialized (
  select m.id, v.value, encode(sha256(convert_to(m.salt || v.value, 'UTF8')), 'hex') as hash, v.old,
    m.study_id, m.study_site_id, m.subject_id, m.salt
  from made m cross join lateral (values (m.old_value, true), (m.new_value, false)) v (value, old)
  where m.data_class = 'IDENTIFIER' and v.value <> ''
), kept as (
  insert into audit_value (sha256, study_id, study_site_id, subject_id, salt, value)
  select hash, study_id, study_site_id, subject_id, salt, value from words on conflict do nothing
), written as (
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, entity_key, origin, action,
    data_class, at, source_user, source_key, reason, old, new, source_system_id, ingest_run_id, source_line)
  select m.id, m.study_id, m.study_site_id, m.subject_id, m.entity, m.entity_id,
    concat_ws('/', nullif(concat(m.event_oid, '[', m.event_repeat, ']'), '[]'),
      nullif(concat(m.form_oid, '[', m.form_repeat, ']'), '[]'),
      nullif(concat(m.group_oid, '[', m.group_repeat, ']'), '[]'), nullif(m.item_oid, '')),
    'SOURCE', coalesce(m.category, ''), m.data_class, m.moment, m.user_key, nullif(m.audit_key, ''), m.reason,
    to_jsonb(coalesce(o.hash, m.old_value)), to_jsonb(coalesce(n.hash, m.new_value)), m.source_id, m.run_id, m.line
  from made m left join words o on o.id = m.id and o.old left join words n on n.id = m.id and not n.old
  returning 1
)
insert into tally (entity, created, unchanged)
select 'audit', count(*), (select count(*) from staged_audit) - count(*) from written
"""

STATEMENTS = (ROWS, raised("audit_row", "old_value", "new_value", "reason"), INSERT)
