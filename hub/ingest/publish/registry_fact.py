"""Entries of public registries: each field as it is now; what a newer entry lacks becomes a tombstone."""

from __future__ import annotations

from hub.database.minted import beneath
from hub.ingest.publish.sql import STAMP, merge, temporary

_DATED = r"""'^([0-9]{4}-[0-9]{2}(-[0-9]{2}([T ].*)?)?|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$'"""
DATES = (
    f"select value from staged_registry_fact where value ~ {_DATED} and length(value) <= 64"
    " union select as_of from staged_registry_fact"
)
"""Values that are written as dates, whatever their field is called, and the entries' own."""

# of an entry that is older than the stored one nothing is taken, not even a field that one lacks
NEW = temporary(
    "registry_fact_new",
    "select distinct on (x.registry, x.registry_id, x.part, x.path)"
    f" {beneath('l.scope', chr(39) + 'REGISTRY' + chr(39), 'x.registry', 'x.registry_id', 'x.part', 'x.path')} as id,"
    " l.study_id, x.registry, x.registry_id, x.part, x.path, x.field, x.value, p.iso as date, a.iso as as_of,"
    " false as removed, concat_ws(e'\\x1f', x.registry, x.registry_id, x.part, x.path) as source_key,"
    " x.line as source_line, coalesce(nullif(x.version, 0), l.received) as source_version"
    " from staged_registry_fact x cross join load l left join parsed p on p.raw = x.value"
    " left join parsed a on a.raw = x.as_of"
    " left join (select t.registry, t.registry_id, t.part, max(t.source_version) as version from registry_fact t"
    "  join load l on t.study_id = l.study_id and t.source_system_id = l.source_id group by 1, 2, 3) e"
    " on (e.registry, e.registry_id, e.part) = (x.registry, x.registry_id, x.part)"
    " where e.version is null or coalesce(nullif(x.version, 0), l.received) >= e.version"
    " order by x.registry, x.registry_id, x.part, x.path, x.version desc, x.seq desc",
)

_OTHER = "(excluded.value is distinct from t.value or t.deleted_at is not null)"
MERGE = merge(
    "registry_fact",
    ("value",),
    ("registry", "registry_id", "part", "path", "field"),
    own={
        "date": "excluded.date",
        "as_of": f"case when {_OTHER} then excluded.as_of else t.as_of end",
    },
)
"""A value that stays keeps the day of the entry that brought it: a new day alone changes no row."""

GONE = (
    "with gone as (update registry_fact t set deleted_at = now(), source_version = e.version,"
    f" ingest_run_id = l.run_id, {STAMP}"
    " from (select registry, registry_id, part, max(source_version) as version from registry_fact_new"
    " group by 1, 2, 3) e cross join load l"
    " where (t.registry, t.registry_id, t.part) = (e.registry, e.registry_id, e.part)"
    " and t.study_id = l.study_id and t.source_system_id = l.source_id and t.deleted_at is null"
    " and t.source_version <= e.version and not exists (select from registry_fact_new n where n.id = t.id)"
    " returning 1) insert into tally (entity, removed) select 'registry_fact', count(*) from gone"
)

STATEMENTS = (NEW, MERGE, GONE)
