"""What every step of publishing stands on: the run, its staging under fixed names, the tally and the findings."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from hub.ingest.item_group import Read
from hub.ingest.staging import STAGED, all_columns, name_of, table

TABLES = """
create temp table tally (entity text not null, created bigint not null default 0, changed bigint not null default 0,
  unchanged bigint not null default 0, removed bigint not null default 0, quarantined bigint not null default 0)
  on commit drop;
create temp table found (rule text not null, severity text not null, message text not null, record_kind text,
  source_line bigint, study_site_id uuid, subject_id uuid, fragment text, data_class text,
  waits_for text[] not null default '{}', stands_for text[]) on commit drop;
create temp table turned (subject_id uuid not null) on commit drop;
create temp table parsed (raw text primary key, iso text, precision text, earliest date, latest date,
  instant timestamptz, rule text) on commit drop
"""

_CAME = """coalesce((select max(a.started_at) from ingest_run a where a.study_id = r.study_id
  and a.source_system_id = r.source_system_id and a.sha256 = r.sha256 and a.reads_again_id is null), r.started_at)"""
"""SQL: when the bytes of a run `r` came last. Reading them again makes nothing they say newer."""

CUT = f"(extract(epoch from coalesce(r.as_of, {_CAME})) * 1000000)::bigint"
"""SQL: the version of what a file says of itself, of its run `r`: its data cut, else when its bytes came last."""

LOAD = f"""
create temp table load on commit drop as
select r.id as run_id, $6::text as scope, r.study_id, r.source_system_id as source_id, s.name as source_name,
  (extract(epoch from {_CAME}) * 1000000)::bigint as received, coalesce(r.as_of, {_CAME}) as as_of,
  {CUT} as cut,
  r.mapping_version, m.country, $2::boolean as authority, $3::boolean as by_number, $4::boolean as visit_dates,
  $5::boolean as open_study, $7::boolean as names_arms, $8::text as region, b.mapping_version as mapping_before,
  b.open_study as open_before, coalesce(b.mapping_version <> r.mapping_version, false) as remapped
from ingest_run r join source_system s on s.id = r.source_system_id
left join lateral (select b.mapping_version, b.open_study from ingest_run b where b.study_id = r.study_id
  and b.source_system_id = r.source_system_id and b.state = 'PUBLISHED' and b.open_study is not null
  order by b.finished_at desc limit 1) b on true
join study_mapping m on m.study_id = r.study_id and m.source_system_id = r.source_system_id
  and m.version = r.mapping_version
where r.id = $1
"""
"""`mapping_before`, `open_before`: under which what is stored of the source was classified last."""


_AT = (
    "seq, line, op, subject_key, event_oid, event_repeat, form_oid, form_repeat, group_oid, group_repeat, metadata_oid"
)
_OF_ITEMS = {
    # where items are said, one by one or together
    "staged_at": f"select {_AT}, entered_at, form_id from staged_item"
    f" union all select {_AT}, entered_at, form_id from staged_item_group",
    "staged_each": f"select {_AT}, data_class, form_id, item_oid, value from staged_item union all"
    f" select {_AT}, data_class, form_id, substr(e.path, length(group_oid) + length(group_repeat) + 4), e.entry ->> 'v'"
    " from staged_item_group cross join lateral jsonb_each(items::jsonb) e (path, entry)",
}


def views(run: UUID, staged: Collection[type[Read]]) -> str:
    """Fixed names for the run's staging tables; of a kind that the file has none of, an empty view of those columns."""
    tables = {
        f"staged_{name_of(kind)}": f"select * from staging.{table(kind, run)}"
        if kind in staged
        else _nothing(kind, run)
        for kind in STAGED
    }
    made = [f"create temp view {name} as {query}" for name, query in (tables | _OF_ITEMS).items()]
    # the planner is to know what was staged
    return "; ".join([*made, *(f"analyze staging.{table(kind, run)}" for kind in staged)])


def _nothing(kind: type[Read], run: UUID) -> str:
    empty = ", ".join(f"null::{sql} as {name}" for name, sql in all_columns(kind).items())
    # of a table, so that rows may be deleted of it; the planner leaves out what joins it
    return f"select {empty} from staging.mark_{run.hex} where false"


END = "drop view " + ", ".join([*_OF_ITEMS, *(f"staged_{name_of(kind)}" for kind in STAGED)])
