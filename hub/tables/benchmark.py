"""The network's figures of one instant, one per group, and the one function that tells where a party stands in them.

Nobody who asks reads the table. `benchmark_position` belongs to `hub_access` and gives, for each group of which the
party may read every study-site singly, its own figure and of its peers aggregates alone. Peers are the groups of which
it may read no study-site, or none of whose participants a country's rule lets it read; a group it reads in part is
neither. Nothing a caller chooses narrows the peers but the
country of the group itself, so no two answers differ by a few of them:

- at least `SMALL` peers, of as many holders, else nothing of them is told, not even how many they are;
- by country, the peers outside all countries that are told are none, or at least `SMALL` of as many holders, so that
  the network less any choice of these countries is never fewer;
- quartiles and steps of the percentile are as wide as `SMALL` peers.

The instant is the end of a month, and the figures are worked out once (`hub.performance.benchmark`): asking again after
one fact has changed tells nothing of it.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, DateTime, Double, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from hub.principal import Right, Role
from hub.tables.base import (
    PARTY,
    VALID,
    TextArray,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
)
from hub.tables.functions import SMALL

GROUPINGS: Final = ("SITE", "COUNTRY", "STUDY", "SMO")
"""What is compared: study-sites, countries of a study, studies, SMOs."""

PARTIES: Final = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
"""Roles that are told where they stand."""

STEPS: Final = {percent: -(-100 * SMALL // percent) for percent in (5, 10, 25, 50)}
"""Steps of the percentile, and how many peers it takes until one holds `SMALL` of them."""

benchmark_figure = guard(
    Table(
        "benchmark_figure",
        metadata,
        key(),
        Column("metric", Text, nullable=False),  # id of the definition
        Column("version", Integer, nullable=False),  # of the definition
        Column("grouping", Text, nullable=False),
        Column("group_id", Uuid, nullable=False),  # the study-site, the study, or the SMO
        Column("country", Text),
        Column("holder_id", Uuid, nullable=False),  # whose figure it is: the institution, the sponsor, the SMO
        Column("site_ids", ARRAY(Uuid), nullable=False),
        Column("rights", TextArray, nullable=False),  # that open what is counted
        Column("numerator", Double, nullable=False),
        Column("denominator", Double),
        Column("value", Double, nullable=False),
        Column("as_of", DateTime(timezone=True), nullable=False),
        one_of("grouping", GROUPINGS),
        CheckConstraint("cardinality(site_ids) > 0 and cardinality(rights) > 0", name="scope"),
        *changes(),
    ),
    definer_reads(),
    ingest_writes(),
)
Index(
    "uq_benchmark_figure",
    benchmark_figure.c.metric,
    benchmark_figure.c.grouping,
    benchmark_figure.c.group_id,
    benchmark_figure.c.country,
    unique=True,
    postgresql_nulls_not_distinct=True,
)

_STEP = "case " + " ".join(f"when s.peers >= {peers} then {step}" for step, peers in sorted(STEPS.items())) + " end"

BENCHMARK_POSITION = f"""
create function benchmark_position(metrics text[], by text, in_country boolean)
returns table (metric text, group_id uuid, country text, numerator float8, denominator float8, value float8,
  as_of timestamptz, peers integer, median float8, lower_quartile float8, upper_quartile float8, percentile integer,
  step integer, absence text)
language sql stable security definer set search_path = hub, pg_temp as $$
with mine as materialized (
  select h.site_id, array_agg(distinct r.name) as rights from (
    select a.study_site_id as site_id, a.rights from access_site a where a.party_id = {PARTY} and {VALID}
    union all
    select s.id, a.rights from access_study a join study_site s on s.study_id = a.study_id
    where a.party_id = {PARTY} and {VALID} and s.confirmed_at is not null and s.deleted_at is null
  ) h cross join unnest(h.rights) r (name)
  where exists (select 1 from party p where p.id = {PARTY} and p.role in ({", ".join(f"'{r}'" for r in PARTIES)}))
    and not exists (select 1 from access_barred a where a.party_id = {PARTY} and a.study_site_id = h.site_id and {VALID}
      and '{Right.CODE}' = any (a.rights))
  group by h.site_id
), reach as (
  select f.id, count(*) as sites, count(m.site_id) as readable
  from benchmark_figure f cross join unnest(f.site_ids) s (id)
  left join mine m on m.site_id = s.id and m.rights @> f.rights
  where f.grouping = by and f.metric = any (metrics) group by f.id
), figure as materialized (
  select f.*, r.readable > 0 as own, case when in_country then f.country end as place
  from benchmark_figure f join reach r on r.id = f.id and r.readable in (0, r.sites)
), told as (
  select f.metric, f.country from figure f
  where not f.own and (f.metric, f.country) in (select o.metric, o.country from figure o where o.own)
  group by f.metric, f.country having count(*) >= {SMALL} and count(distinct f.holder_id) >= {SMALL}
), rest as (
  select f.metric, count(*) >= {SMALL} and count(distinct f.holder_id) >= {SMALL} as enough from figure f
  where not f.own and not exists (select 1 from told t where t.metric = f.metric and t.country = f.country)
  group by f.metric
), ranked as (
  select f.*,
    count(*) filter (where not f.own) over (partition by f.metric, f.place order by f.value) as up_to,
    count(*) filter (where not f.own) over (partition by f.metric, f.place, f.value) as alike
  from figure f
), spread as (
  select f.metric, f.place, count(*)::integer as peers, count(distinct f.holder_id) as holders,
    percentile_cont(array[0.25, 0.5, 0.75]) within group (order by f.value) as quartile
  from figure f where not f.own group by f.metric, f.place
), open as (
  select s.*, {_STEP} as step from spread s left join rest r on r.metric = s.metric
  where s.peers >= {SMALL} and s.holders >= {SMALL}
    and (not in_country or s.place is not null and r.enough is not false)
)
select r.metric, r.group_id, r.country, r.numerator, r.denominator, r.value, r.as_of, o.peers, o.quartile[2],
  case when o.step <= 25 then o.quartile[1] end, case when o.step <= 25 then o.quartile[3] end,
  least(100 - o.step, o.step * floor(100 * (r.up_to - r.alike / 2.0) / (o.peers * o.step))::integer), o.step,
  case when o.peers is null then 'SMALL_CELL' end
from ranked r left join open o on o.metric = r.metric and o.place is not distinct from r.place
where r.own
$$
"""


def statements() -> list[str]:
    """The function, who may call it, and whose it is."""
    name = "benchmark_position(text[], text, boolean)"
    return [
        BENCHMARK_POSITION,
        f"revoke execute on function {name} from public",
        f"grant execute on function {name} to hub_read, hub_app",
        f"alter function {name} owner to hub_access",
    ]
