"""Item values: the stream folded per form and class into the entries of `form_data_items`.

Order is kept per item (`o`), so a stale value changes nothing whatever order files come in. An item whose class
changed (a new mapping, a definition that came later) moves to the row of its new class.
"""

from __future__ import annotations

from hub.database.minted import beneath
from hub.ingest.publish.sql import STAMP, temporary

ROWS = temporary(
    "item_row",
    "select i.form_id, i.path, i.item_oid, i.data_class, i.op, i.value, i.null_flavour, i.entered, i.seq, i.line,"
    " coalesce(nullif(i.version, 0), l.received) as version"
    " from staged_item i join subject_ref r using (subject_key) join form_data f on f.id = i.form_id"
    " cross join load l",
)

_VERSION = "coalesce(nullif(g.version, 0), l.received)"


def _joined(word: str, instead: str) -> str:
    """An object of the entries of several groups, which have no key in common, a word of theirs replaced."""
    entries = f"replace(substr(items, 2, length(items) - 2), '{word}', {instead})"
    return f"('{{' || string_agg({entries}, ',') || '}}')::jsonb"


_OF_VERSION = """'"o":' || """ + _VERSION


ONCE = temporary(
    "item_once",
    "select f.id as form_id, exists (select from form_data_items d where d.form_data_id = f.id) as stored"
    " from (select form_id, min(seq) = max(seq) as once from staged_item_group join subject_ref using (subject_key)"
    " group by form_id, group_oid, group_repeat) g join form_data f on f.id = g.form_id"
    " where not exists (select from item_row i where i.form_id = f.id) group by f.id having bool_and(g.once)",
)
"""Forms of which the file says each group at once, and once: what it says needs no folding."""

FILLED = f"""
insert into form_data_items (id, study_id, study_site_id, subject_id, form_data_id, data_class, items,
  source_system_id, ingest_run_id, source_key, source_line, source_version)
select {beneath("g.form_id", "g.data_class")}, f.study_id, f.study_site_id, f.subject_id, f.id, g.data_class, g.items,
  l.source_id, l.run_id, f.source_key, g.line, g.version
from (select form_id, data_class, max(line) as line, max({_VERSION}) as version,
    {_joined('"o":0', _OF_VERSION)} as items
  from staged_item_group g join item_once using (form_id) cross join load l where not stored
  group by form_id, data_class) g
join form_data f on f.id = g.form_id cross join load l order by g.form_id;
insert into tally (entity, created)
select 'item', sum(number) from staged_item_group join item_once using (form_id) where not stored having count(*) > 0
"""
"""What is new as a whole is stored as it came."""

SAME = f"""
create temp table item_same on commit drop as
select g.form_id, g.data_class, g.number from (
  select form_id, data_class, sum(number) as number, {_joined('"o":0,', "''")} as items
  from staged_item_group join item_once using (form_id) where stored
  group by form_id, data_class) g
join form_data_items d on d.form_data_id = g.form_id and d.data_class = g.data_class
where d.items @> g.items and not jsonb_path_exists(d.items, '$.*.n');
analyze item_same;
insert into tally (entity, unchanged) select 'item', sum(number) from item_same having count(*) > 0
"""
"""What is stored already says nothing new, whatever its order."""

SPREAD = f"""
insert into item_row
select g.form_id, e.path, substr(e.path, length(g.group_oid) + length(g.group_repeat) + 4), g.data_class, g.op,
  coalesce(e.entry ->> 'v', ''), e.entry ->> 'n', g.entered, g.seq, g.line, {_VERSION}
from staged_item_group g join subject_ref r using (subject_key) join form_data f on f.id = g.form_id
cross join load l cross join lateral jsonb_each(g.items::jsonb) e (path, entry)
where not exists (select from item_once o where o.form_id = g.form_id and not o.stored)
  and not exists (select from item_same o where o.form_id = g.form_id and o.data_class = g.data_class)
"""

GROUPS_REMOVED = """
insert into item_row (form_id, path, item_oid, data_class, op, seq, line, version)
select g.form_id, p.path, p.item_oid, p.data_class, 'R', g.seq, g.line, g.version
from item_row g
join lateral (
  select distinct i.path, i.item_oid, i.data_class from item_row i
  where i.form_id = g.form_id and i.item_oid <> '' and starts_with(i.path, g.path)
  union
  select k.path, substr(k.path, length(g.path) + 1), d.data_class from form_data_items d
  cross join lateral jsonb_object_keys(d.items) k (path)
  where d.form_data_id = g.form_id and starts_with(k.path, g.path)
) p on true
where g.op = 'R' and g.item_oid = '';
delete from item_row where item_oid = ''
"""

FOLD = temporary(
    "item_fold",
    "select distinct on (form_id, path) form_id, path, data_class, op, line, version, value, null_flavour,"
    " min(entered) over (partition by form_id, path order by op = 'L', version desc, seq desc"
    " rows between unbounded preceding and unbounded following) as entered"  # in the order of the rest: sorted once
    " from item_row order by form_id, path, op = 'L', version desc, seq desc",
)

STORED = temporary(
    "item_stored",
    "select d.form_data_id as form_id, e.key as path, e.value as entry, d.data_class, d.id as row_id,"
    " coalesce((e.value ->> 'o')::bigint, 0) as version, e.value ->> 't' as entered"
    " from form_data_items d cross join lateral jsonb_each(d.items) e"
    " where d.form_data_id in (select form_id from item_fold)",
)

_WORD = (
    "jsonb_strip_nulls(jsonb_build_object('v', case f.op when 'U' then nullif(f.value, '') end,"
    " 'n', case f.op when 'U' then f.null_flavour end, 'o', case when f.op <> 'L' then f.version end,"
    " 'x', case f.op when 'R' then now() end, 't', least(f.entered, o.entered)))"
)
_SAME = (
    "o.entry ->> 'v' is not distinct from case f.op when 'U' then nullif(f.value, '') end"
    " and o.entry ->> 'n' is not distinct from case f.op when 'U' then f.null_flavour end"
    " and (o.entry ? 'x') = (f.op = 'R')"
)
_EARLIER = (
    "case when f.entered < coalesce(o.entered, 'infinity') then o.entry || jsonb_build_object('t', f.entered)"
    " else o.entry end"
)

_HELD = "exists (select from item_stored s where s.form_id = f.form_id)"
_NEW = f"not {_HELD}"
_TOLD = {
    "o": "case when op <> 'L' then version end",
    "v": "case when op = 'U' then to_json(nullif(value, '')) end",
    "n": "case when op = 'U' then to_json(null_flavour) end",
    "x": "case when op = 'R' then to_json(now()) end",
    "t": "to_json(entered)",
}
_TOGETHER = " || ".join(f"coalesce(',\"{key}\":' || ({value}), '')" for key, value in _TOLD.items())
FRESH = (
    "select form_id, data_class,"
    f" ('{{' || string_agg(to_json(path) || ':{{' || substr({_TOGETHER}, 2) || '}}', ',') || '}}')::jsonb as items,"
    f" max(line) as line, max(version) as version from item_fold f where {_NEW} group by form_id, data_class"
)
"""Of forms that hold nothing yet the first word on each item is what is stored: put together as text, which takes half
of what it takes as objects."""

DECIDED = temporary(
    "item_decided",
    "select f.form_id, f.path, f.data_class, f.line, f.version, o.row_id as old_row, o.data_class as old_class,"
    f" o.entry as before, case when o.entry is null then {_WORD}"
    f" when f.op = 'L' or f.version < o.version or ({_SAME}) then {_EARLIER} else {_WORD} end as entry"
    f" from item_fold f left join item_stored o using (form_id, path) where {_HELD}",
)
"""A stale word, or one that says nothing new, changes nothing but the time of first entry."""

MOVED = f"""
update form_data_items d set items = d.items - m.paths, {STAMP}
from (select old_row, array_agg(path) as paths from item_decided where old_class <> data_class group by old_row) m
where d.id = m.old_row
"""

MERGE = f"""
insert into form_data_items as t (id, study_id, study_site_id, subject_id, form_data_id, data_class, items,
  source_system_id, ingest_run_id, source_key, source_line, source_version)
select {beneath("c.form_id", "c.data_class")}, f.study_id, f.study_site_id, f.subject_id, f.id, c.data_class, c.items,
  l.source_id, l.run_id, f.source_key, c.line, c.version
from (select form_id, data_class, jsonb_object_agg(path, entry) as items, max(line) as line, max(version) as version
  from item_decided where entry is distinct from before or old_class <> data_class group by form_id, data_class
  union all {FRESH}) c
join form_data f on f.id = c.form_id cross join load l order by c.form_id
on conflict (form_data_id, data_class) do update set items = t.items || excluded.items,
  source_system_id = excluded.source_system_id, ingest_run_id = excluded.ingest_run_id,
  source_line = excluded.source_line, source_version = greatest(t.source_version, excluded.source_version), {STAMP}
"""

TALLY = f"""
insert into tally (entity, created, changed, unchanged, removed)
select 'item', count(*) filter (where before is null and not entry ? 'x'),
  count(*) filter (where before is not null and differs and not (entry ? 'x' and not before ? 'x')),
  count(*) filter (where not differs),
  count(*) filter (where differs and entry ? 'x' and not coalesce(before ? 'x', false))
from (select *, entry is distinct from before or old_class is distinct from data_class as differs from item_decided) d;
insert into tally (entity, created, removed)
select 'item', count(*) filter (where op <> 'R'), count(*) filter (where op = 'R') from item_fold f
where {_NEW} having count(*) > 0
"""

STATEMENTS = (ROWS, ONCE, FILLED, SAME, SPREAD, GROUPS_REMOVED, FOLD, STORED, DECIDED, MOVED, MERGE, TALLY)
