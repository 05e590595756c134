"""Stored items whose class is another one by the mapping and definitions of now: they move, in the same transaction.

A hub of a region drops the values of what becomes an identifier of a subject of another country, as reading would have.
Runs when the mapping is newer than that of the source's last run, when item definitions changed, or when the study is
open that was not, or no longer.
"""

from __future__ import annotations

from collections.abc import Sequence

import asyncpg

from hub.database.minted import beneath
from hub.ingest.classify import Classifier
from hub.ingest.publish import stricter
from hub.ingest.publish.sql import ABROAD, STAMP
from hub.principal import DataClass

_NEEDED = """
select exists (select from tally where entity = 'item_def' and created + changed > 0) as redefined, l.remapped
  or coalesce(l.open_before <> $1, false) as anew
from load l
"""
"""`anew`: the class of any item may be another one; `redefined`: of those that the file defines."""
_UNDER = "update ingest_run r set open_study = $1 from load l where r.id = l.run_id"
"""What an earlier run took the study for is kept, for no time tells it: one that is declared to be blinded while a run
publishes was open to that run.
"""
_STORED = """
select distinct f.oid, k.path, i.data_class from form_data_items i join form_data f on f.id = i.form_data_id
cross join load l cross join lateral jsonb_object_keys(i.items) k (path)
where i.study_id = l.study_id and i.source_system_id = l.source_id
"""
_TABLE = "create temp table reclassed (form_oid text, path text, was text, data_class text) on commit drop"
_DROPPED = f"r.data_class = 'IDENTIFIER' and {ABROAD.format('s')}"
_MOVING = f"""
create temp table moving on commit drop as
select i.id as row_id, f.id as form_id, e.path, r.data_class,
  case when {_DROPPED} then e.entry - 'v' else e.entry end as entry, e.entry ? 'v' and {_DROPPED} as dropped,
  case when r.data_class in ('IDENTIFIER', 'BLINDED') and r.was <> 'IDENTIFIER' then r.data_class else '' end
  as stricter from reclassed r
join form_data f on f.oid = r.form_oid join form_data_items i on i.form_data_id = f.id and i.data_class = r.was
join subject p on p.id = f.subject_id left join study_site s on s.id = p.study_site_id
cross join load l cross join lateral jsonb_each(i.items) e (path, entry)
where f.study_id = l.study_id and i.source_system_id = l.source_id and e.path = r.path
"""
_OUT = f"""
update form_data_items d set items = d.items - m.paths, {STAMP}
from (select row_id, array_agg(path) as paths from moving where stricter = $1 group by row_id) m where d.id = m.row_id
"""
_STRICTER = "select set_config('hub.audit_class', $1, true)"
_IN = f"""
insert into form_data_items as t (id, study_id, study_site_id, subject_id, form_data_id, data_class, items,
  source_system_id, ingest_run_id, source_key, source_line, source_version)
select {beneath("f.id", "m.data_class")}, f.study_id, f.study_site_id, f.subject_id, f.id, m.data_class, m.items,
  l.source_id, l.run_id, f.source_key, f.source_line, f.source_version
from (select form_id, data_class, jsonb_object_agg(path, entry) as items from moving group by 1, 2) m
join form_data f on f.id = m.form_id cross join load l
on conflict (form_data_id, data_class) do update set items = t.items || excluded.items, {STAMP}
"""
_DEFINED = (
    "select d.oid, d.data_class from item_def d join load l on l.study_id = d.study_id"
    " and l.source_id = d.source_system_id group by 1, 2"
)
_DEFINE = f"""
with defined as (
  update item_def d set data_class = n.data_class, {STAMP}
  from load l, unnest($1::text[], $2::text[]) n (oid, data_class)
  where l.study_id = d.study_id and l.source_id = d.source_system_id and d.oid = n.oid
    and d.data_class <> n.data_class returning 1)
insert into tally (entity, changed) select 'item_def', count(*) from defined
"""
_TOLD = """
insert into found (rule, severity, message, record_kind)
select 'REGION_TOO_LATE', 'WARNING', count(*) || ' values became identifiers after they were stored, of sites outside'
  ' the region of this hub: they were dropped, and what the trail told of them and files kept before hold them still',
  'Item' from moving where dropped having count(*) > 0
"""
_TURNED = "insert into turned select distinct f.subject_id from moving m join form_data f on f.id = m.form_id"
"""What is taken from their items is derived anew."""
_TALLY = "insert into tally (entity, changed) select 'reclassified_item', count(*) from moving"


async def reclassify(connection: asyncpg.Connection, classifier: Classifier) -> bool:
    """Move every stored item of the source to the row of its class of now; whether some became stricter.

    Those are noted, for `stricter.hide` at the end of what the caller does.
    """
    ((redefined, anew),) = await connection.fetch(_NEEDED, classifier.open_study)
    await connection.execute(_UNDER, classifier.open_study)
    if not (redefined or anew):
        return False
    await _define(connection, classifier)
    moved, strict = [], set()
    for form_oid, path, was in await connection.fetch(_STORED):
        item_oid = path.partition("]/")[2]
        now = classifier.item(form_oid, item_oid)
        if now != was:
            moved.append((form_oid, path, was, now))
            strict.add((form_oid, item_oid, now))
    if anew or classifier.redefined:
        of = None if anew else list(classifier.redefined)
        for form_oid, item_oid, was, laid in await connection.fetch(stricter.QUOTED, of):
            now = classifier.item(form_oid, item_oid)
            if {was, laid}.isdisjoint((now, DataClass.IDENTIFIER_BLINDED.value)):
                strict.add((form_oid, item_oid, now))
    hiding = [item for item in strict if item[2] in stricter.HIDES]
    if hiding:
        await stricter.note(connection, hiding)
    if moved:
        await _move(connection, moved)
    return bool(hiding)


async def _move(connection: asyncpg.Connection, moved: Sequence[tuple[str, str, str, str]]) -> None:
    await connection.execute(_TABLE)
    await connection.copy_records_to_table("reclassed", records=moved)
    await connection.execute(_MOVING)
    for kind in ("IDENTIFIER", "BLINDED", ""):
        # the trail of the row an item leaves must not tell what its new class hides
        await connection.execute(_STRICTER, kind)
        await connection.execute(_OUT, kind)
    for statement in (_IN, _TOLD, _TURNED, _TALLY):
        await connection.execute(statement)


async def _define(connection: asyncpg.Connection, classifier: Classifier) -> None:
    """Give the definitions of the source the class their items have now."""
    defined = await connection.fetch(_DEFINED)
    changed = {oid: classifier.item("", oid) for oid, was in defined if classifier.item("", oid) != was}
    await connection.execute(_DEFINE, list(changed), list(changed.values()))
