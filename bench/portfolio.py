"""Performance of a whole portfolio: the hub's one statement beside hand-written SQL, and its growth with the rows.

Both give the same figures of every study: of participants, of EDC queries and of the entry of CRF pages, each with
what it was made from. The hand-written statement runs as the administrator, whom no policy binds, limits rows to the
caller's studies by a predicate of its own, and knows its figures by name. One connection each, no parallel workers for
either (a server gives its cores to callers, and the hub's statement has none), in turns.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from bench import data
from bench.bare import pool
from bench.data import ALL_SITES, Scale
from hub.database import engine
from hub.migrations import migrate
from hub.principal import Party, Principal, PrincipalKind, Scope
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema

RATIO_CEILING = 1.2
GROWTH_CEILING = 1.1

DOCUMENT = """query Portfolio {
  performance(
    groupBy: [STUDY], first: 5000
    metrics: [
      SCREENED, ENROLLED, SCREEN_FAILURE_RATE, DROP_OUT_RATE, OPEN_QUERIES, QUERY_RESPONSE_TIME_MANUAL, DATA_ENTRY_LAG
    ]
  ) {
    study { key }
    figures { value numerator denominator excluded }
  }
}"""

_SEEN = (
    "exists (select from access_study a where a.party_id = $1::uuid and now() >= a.valid_from and now() < a.valid_to"
    " and '{right}' = any (a.rights) and a.study_id = {table}.study_id)"
)

BARE = f"""
with person as (
  select m.study_id, m.subject_id, array_agg(m.kind) filter (where m.occurred_latest <= current_date) as reached,
    array_agg(m.kind) filter (where m.occurred_latest is null
      or (m.occurred_earliest <= current_date and m.occurred_latest > current_date)) as unsure
  from subject_milestone m join subject p on p.id = m.subject_id
  where {_SEEN.format(right="CODE", table="m")} and m.known_to is null and m.deleted_at is null and p.deleted_at is null
    and m.kind in ('SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'WITHDRAWN')
  group by m.study_id, m.subject_id
), people as (
  select study_id,
    count(*) filter (where not 'SCREENED' = any (unsure) and 'SCREENED' = any (reached)) as screened,
    count(*) filter (where 'SCREENED' = any (unsure)) as screened_x,
    count(*) filter (where not 'ENROLLED' = any (unsure) and 'ENROLLED' = any (reached)) as enrolled,
    count(*) filter (where 'ENROLLED' = any (unsure)) as enrolled_x,
    count(*) filter (where not failure_x and 'SCREEN_FAILED' = any (reached)) as failure_n,
    count(*) filter (where not failure_x and 'SCREENED' = any (reached)) as failure_d,
    count(*) filter (where failure_x) as failure_x,
    count(*) filter (where not out_x and reached @> '{{ENROLLED,WITHDRAWN}}') as out_n,
    count(*) filter (where not out_x and 'ENROLLED' = any (reached)) as out_d, count(*) filter (where out_x) as out_x
  from (select study_id, coalesce(reached, '{{}}') as reached, coalesce(unsure, '{{}}') as unsure,
      coalesce(unsure && '{{SCREENED,SCREEN_FAILED}}', false) as failure_x,
      coalesce(unsure && '{{ENROLLED,WITHDRAWN}}', false) as out_x from person) each
  group by study_id
), asked as (
  select q.study_id,
    count(*) filter (where q.status in ('OPEN', 'ANSWERED', 'FORWARDED') or q.closed_at > now()) as open_n,
    count(*) filter (where q.raised_at is null and q.status in ('OPEN', 'ANSWERED', 'FORWARDED')) as open_x,
    sum(extract(epoch from q.answered_at - q.raised_at) / 86400)
      filter (where q.kind = 'MANUAL' and q.answered_at <= now())::float8 as response_n,
    count(*) filter (where q.kind = 'MANUAL' and q.raised_at is not null and q.answered_at <= now()) as response_d,
    count(*) filter (where q.kind = 'MANUAL'
      and not coalesce(q.raised_at is not null and q.answered_at <= now(), false)) as response_x
  from data_query q join subject p on p.id = q.subject_id
  where {_SEEN.format(right="CLINICAL", table="q")} and q.is_query and q.deleted_at is null and p.deleted_at is null
    and (q.raised_at is null or q.raised_at <= now())
  group by q.study_id
), entered as (
  select f.study_id, sum(day - e.occurred_earliest) filter (where known) as lag_n,
    count(*) filter (where known) as lag_d,
    count(*) filter (where not known) as lag_x
  from form_data f
  join study_site s on s.id = f.study_site_id
  join study_event e on e.id = f.study_event_id
  join subject p on p.id = f.subject_id
  cross join lateral (select (f.first_entered_at at time zone s.time_zone)::date as day) d
  cross join lateral (
    select coalesce(e.occurred_earliest = e.occurred_latest and day is not null, false) as known) k
  where {_SEEN.format(right="CODE", table="f")} and f.deleted_at is null and e.deleted_at is null
    and p.deleted_at is null and (f.first_entered_at is null or f.first_entered_at <= now())
  group by f.study_id
)
select row_to_json(q)::text from (select (select json_agg(n) from (
  select json_build_object('key', s.key) as study, json_build_array(
    json_build_object('value', screened, 'numerator', screened, 'denominator', null, 'excluded', screened_x),
    json_build_object('value', enrolled, 'numerator', enrolled, 'denominator', null, 'excluded', enrolled_x),
    json_build_object('value', failure_n::float8 / nullif(failure_d, 0), 'numerator', failure_n,
      'denominator', failure_d, 'excluded', failure_x),
    json_build_object('value', out_n::float8 / nullif(out_d, 0), 'numerator', out_n, 'denominator', out_d,
      'excluded', out_x),
    json_build_object('value', open_n, 'numerator', open_n, 'denominator', null, 'excluded', open_x),
    json_build_object('value', response_n / nullif(response_d, 0), 'numerator', response_n,
      'denominator', response_d, 'excluded', response_x),
    json_build_object('value', lag_n::float8 / nullif(lag_d, 0), 'numerator', lag_n, 'denominator', lag_d,
      'excluded', lag_x)) as figures
  from (select id as study_id, * from study) s left join people using (study_id) left join asked using (study_id)
  left join entered using (study_id)
  where {_SEEN.format(right="CODE", table="s")} and s.environment = 'PRODUCTION' order by s.key
) n) as performance) q
"""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Seconds of each answer over one size of the world, the nth of both together."""

    scale: Scale
    hub: list[float]
    bare: list[float]

    @property
    def rows(self) -> int:
        """Rows of facts there are."""
        counts = self.scale.counts()
        return sum(counts[table] for table in ("subject_milestone", "data_query", "study_event", "form_data"))

    @property
    def ratio(self) -> float:
        """The hub's seconds by the hand-written statement's, at the median of the rounds."""
        return statistics.median(one / two for one, two in zip(self.hub, self.bare, strict=True))


def growth(found: Sequence[Portfolio]) -> float:
    """By how much the hub's seconds grew more than the rows, from the least size to the greatest."""
    least, greatest = min(found, key=lambda each: each.rows), max(found, key=lambda each: each.rows)
    return (statistics.median(greatest.hub) / statistics.median(least.hub)) / (greatest.rows / least.rows)


async def sizes(settings: Settings, scales: Sequence[Scale], rounds: int) -> list[Portfolio]:
    """Measure on databases of these sizes, each filled and dropped; of the settings' own its size is the last."""
    found = []
    for scale in scales[:-1]:
        other = replace(settings, database=f"{settings.database}_{scale.studies}")
        await migrate(other)
        await data.fill(other, scale)
        found.append(await measure(other, scale, rounds))
        await drop(other)
    return [*found, await measure(settings, scales[-1], rounds)]


async def drop(settings: Settings) -> None:
    """Drop the settings' database."""
    admin = await engine.connect_admin(settings)
    try:
        await admin.execute(f'drop database if exists "{settings.database}" with (force)')
    finally:
        await admin.close()


async def measure(settings: Settings, scale: Scale, rounds: int) -> Portfolio:
    """Ask both in turns, the first time unmeasured. Raises RuntimeError when they differ."""
    party = Party(ALL_SITES.party, ALL_SITES.party, ALL_SITES.organization, ALL_SITES.role)
    caller = Principal(party.id, PrincipalKind.MACHINE, party.organization_name, party, frozenset({Scope.READ}), "t", 0)
    found = Portfolio(scale, [], [])
    async with (
        await engine.read_pool(settings, size=1) as reads,
        await pool(settings) as others,
        others.acquire() as bare,
    ):
        await bare.execute("set max_parallel_workers_per_gather = 0")
        hub = Engine(schema, bindings(), reads, others)
        for number in range(-1, rounds):
            start = time.perf_counter()
            one = await _hub(hub, caller)
            middle = time.perf_counter()
            two = await _bare(bare, party)
            if number >= 0:
                found.hub.append(middle - start)
                found.bare.append(time.perf_counter() - middle)
            elif _rounded(one) != _rounded(two):
                raise RuntimeError(f"hub and hand-written SQL do not agree: {one[:500]!r}, {two[:500]!r}")
    return found


async def _hub(hub: Engine, caller: Principal) -> bytes:
    body = (await hub.execute(DOCUMENT, None, None, caller)).body
    if b'"errors"' in body:
        raise RuntimeError(f"the hub did not answer: {body[:500]!r}")
    return body


async def _bare(bare: Any, party: Party) -> bytes:
    return str(await bare.fetchval(BARE, str(party.id))).encode()


def _rounded(answer: bytes) -> Any:
    """The figures of an answer, sums of floats to 9 places."""
    body = orjson.loads(answer)
    slices = body.get("data", body)["performance"]
    return [
        (each["study"]["key"], [{name: _number(value) for name, value in f.items()} for f in each["figures"]])
        for each in slices
    ]


def _number(value: Any) -> Any:
    return None if value is None else round(float(value), 9)
