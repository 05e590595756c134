"""The source's own trail, kept as origin SOURCE with its user, time and reason; each entry once, whoever sends it.

What an entry of class IDENTIFIER quotes is kept as a salted SHA-256; value and salt stand in `audit_value`.
"""

from __future__ import annotations

from hub.ingest.publish.sql import temporary
from hub.ingest.publish.words import NOBODY, joined, laxer
from hub.principal import IDENTIFYING

_HASHED = ", ".join(f"'{kind}'" for kind in IDENTIFYING)

RAISED = temporary(
    "audit_raised",
    f"select a.seq, {joined('k.data_class', 'a.data_class')} as data_class from (select seq, subject_key, data_class,"
    " as_read(concat_ws(e'\\x1f', old_value, new_value, reason)) as words from staged_audit offset 0) a"
    " left join subject_ref r using (subject_key)"
    f" join known_value k on k.subject_id = coalesce(r.subject_id, '{NOBODY}')"
    f" and {laxer('a.data_class', 'k.data_class')} and position(k.value in a.words) > 0 group by a.seq",
)
"""The entries whose words quote a known value of the subject, and the class that makes them of."""

# Of an anti join with the entries known before the planner expects one row, and loops over the rest.
# In order of time, since three of the indexes are.
_INSERT = """
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, entity_key, origin, action,
    data_class, at, source_user, source_key, reason, old, new, source_system_id, ingest_run_id, source_line)
  select a.audit_id, l.study_id, coalesce(n.study_site_id, s.study_site_id), s.id,
    case when a.item_oid <> '' then 'item' when a.form_oid <> '' then 'form_data'
      when a.event_oid <> '' then 'study_event' when s.id is null then 'study' else 'subject' end,
    coalesce(a.place_id, s.id, l.study_id), nullif(a.place, ''), 'SOURCE', coalesce(a.category, ''),
    coalesce(g.data_class, a.data_class), a.moment, a.user_key, nullif(a.audit_key, ''), a.reason,
    to_jsonb(case when coalesce(g.data_class, a.data_class) in ({_HASHED}) then h.old_hash else a.old_value end),
    to_jsonb(case when coalesce(g.data_class, a.data_class) in ({_HASHED}) then h.new_hash else a.new_value end),
    l.source_id, l.run_id, a.line
  from staged_audit a cross join load l
  left join subject_ref r using (subject_key) left join subject s on s.id = r.subject_id
  left join site_span n on n.subject_key = a.subject_key and (a.seq >= n.from_seq or n.first) and a.seq < n.to_seq
  left join audit_raised g on g.seq = a.seq left join audit_hash h on h.seq = a.seq
  where a.subject_key = '' or s.id is not null
  order by a.moment, a.seq
  {on_conflict};
  get diagnostics written = row_count
"""
INSERT = f"""
do $$ declare written bigint;
begin
  begin {_INSERT.format(_HASHED=_HASHED, on_conflict="")};
  exception when unique_violation then {_INSERT.format(_HASHED=_HASHED, on_conflict="on conflict (id) do nothing")};
  end;
  insert into tally (entity, created, unchanged) select 'audit', written, count(*) - written from staged_audit;
end $$
"""
"""A file repeats no entry, or repeats those of before from its first one on: to look each up costs a fifth of this."""

HASHED = temporary(
    "audit_hash",
    "select a.seq, a.salt, a.subject_id, a.study_site_id, a.old_value, a.new_value,"
    " encode(sha256(convert_to(a.salt || a.old_value, 'UTF8')), 'hex') as old_hash,"
    " encode(sha256(convert_to(a.salt || a.new_value, 'UTF8')), 'hex') as new_hash"
    " from (select a.seq, nullif(a.old_value, '') as old_value, nullif(a.new_value, '') as new_value,"
    " s.id as subject_id, s.study_site_id, gen_random_uuid()::text as salt"
    " from staged_audit a left join audit_raised g using (seq)"
    " left join subject_ref r using (subject_key) left join subject s on s.id = r.subject_id"
    f" where coalesce(g.data_class, a.data_class) in ({_HASHED}) and (a.old_value <> '' or a.new_value <> '')"
    " and (a.subject_key = '' or s.id is not null)"
    " and not exists (select from audit_record t where t.id = a.audit_id)) a",
)

VALUES = """
insert into audit_value (sha256, study_id, study_site_id, subject_id, salt, value)
select v.hash, l.study_id, h.study_site_id, h.subject_id, h.salt, v.value from audit_hash h cross join load l
cross join lateral (values (h.old_hash, h.old_value), (h.new_hash, h.new_value)) v (hash, value)
where v.value is not null on conflict do nothing
"""

STATEMENTS = (RAISED, HASHED, INSERT, VALUES)
