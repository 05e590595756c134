"""Stored items whose class is another one by the mapping and definitions of now: they move, in the same transaction.

Runs when the mapping is newer than that of the source's last run, or when item definitions changed.
"""

from __future__ import annotations

import asyncpg

from hub.ingest.classify import Classifier
from hub.ingest.identity import minted
from hub.ingest.publish.sql import STAMP

_NEEDED = """
select l.remapped or exists (select from tally where entity = 'item_def' and created + changed > 0) from load l
"""
_STORED = """
select distinct f.oid, k.path, i.data_class from form_data_items i join form_data f on f.id = i.form_data_id
cross join load l cross join lateral jsonb_object_keys(i.items) k (path)
where i.study_id = l.study_id and i.source_system_id = l.source_id
"""
_TABLE = "create temp table reclassed (form_oid text, path text, was text, data_class text) on commit drop"
_MOVING = """
create temp table moving on commit drop as
select i.id as row_id, f.id as form_id, e.path, e.entry, r.data_class,
  case when r.data_class in ('IDENTIFIER', 'BLINDED') and r.was in ('CODE', 'CLINICAL') then r.data_class else '' end
  as stricter from reclassed r
join form_data f on f.oid = r.form_oid join form_data_items i on i.form_data_id = f.id and i.data_class = r.was
cross join load l cross join lateral jsonb_each(i.items) e (path, entry)
where f.study_id = l.study_id and i.source_system_id = l.source_id and e.path = r.path
"""
_OUT = f"""
update form_data_items d set items = d.items - m.paths, {STAMP}
from (select row_id, array_agg(path) as paths from moving where stricter = $1 group by row_id) m where d.id = m.row_id
"""
_QUOTED = f"""
update data_query_text t set data_class = m.data_class, {STAMP}
from data_query_state s join data_query q on q.id = s.data_query_id
join moving m on m.form_id = q.form_data_id and q.item_oid = split_part(m.path, ']/', 2)
where t.data_query_state_id = s.id and m.data_class in ('IDENTIFIER', 'BLINDED')
  and t.data_class in ('CODE', 'CLINICAL')
"""
_TOLD = f"""
update protocol_deviation_text t set data_class = m.data_class, {STAMP}
from protocol_deviation d join moving m on m.form_id = d.form_data_id and d.item_oid = split_part(m.path, ']/', 2)
where t.protocol_deviation_id = d.id and m.data_class in ('IDENTIFIER', 'BLINDED')
  and t.data_class in ('CODE', 'CLINICAL')
"""
_STRICTER = "select set_config('hub.audit_class', $1, true)"
_IN = f"""
insert into form_data_items as t (id, study_id, study_site_id, subject_id, form_data_id, data_class, items,
  source_system_id, ingest_run_id, source_key, source_line, source_version)
select {minted("f.id", "m.data_class")}, f.study_id, f.study_site_id, f.subject_id, f.id, m.data_class, m.items,
  l.source_id, l.run_id, f.source_key, f.source_line, f.source_version
from (select form_id, data_class, jsonb_object_agg(path, entry) as items from moving group by 1, 2) m
join form_data f on f.id = m.form_id cross join load l
on conflict (form_data_id, data_class) do update set items = t.items || excluded.items, {STAMP}
"""
_TALLY = "insert into tally (entity, changed) select 'reclassified_item', count(*) from moving"


async def reclassify(connection: asyncpg.Connection, classifier: Classifier) -> None:
    """Move every stored item of the source to the row of its class of now."""
    if not await connection.fetchval(_NEEDED):
        return
    moved = []
    for form_oid, path, was in await connection.fetch(_STORED):
        now = classifier.item(form_oid, path.partition("]/")[2])
        if now != was:
            moved.append((form_oid, path, was, now))
    if moved:
        await connection.execute(_TABLE)
        await connection.copy_records_to_table("reclassed", records=moved)
        await connection.execute(_MOVING)
        for stricter in ("IDENTIFIER", "BLINDED", ""):
            # the trail of the row an item leaves must not tell what its new class hides
            await connection.execute(_STRICTER, stricter)
            await connection.execute(_OUT, stricter)
        for statement in (_IN, _QUOTED, _TOLD, _TALLY):
            await connection.execute(statement)
