"""Where a group stands in the network: the same as plain Python says, and nothing of fewer than five peers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import combinations
from math import floor
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import orjson
import pytest
import pytest_asyncio
from graphql import build_schema

from hub.performance.benchmark import refresh
from hub.performance.definitions import DEFINITIONS, METRICS
from resolvers.engine.engine import Engine
from schema.root import sdl
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, key

FEW = 5
OWN = {
    "sponsor": ("101", "102"),
    "smo": ("101", "102"),
    "site": ("101", "201"),
    "other_site": ("102",),
    "other_sponsor": ("201",),
}
"""Study-sites whose every fact the caller may read."""
BOTH = """
fragment told on BenchmarkPosition {
  site { number } country value peers median lowerQuartile upperQuartile percentile step exceedsMedian absence
}
query Both {
  all: benchmarks(metrics: [ENROLLED], groupBy: SITE) { ...told }
  here: benchmarks(metrics: [ENROLLED], groupBy: SITE, among: COUNTRY) { ...told }
}
"""
_INSERT = """
insert into benchmark_figure (id, metric, version, grouping, group_id, country, holder_id, site_ids, rights, numerator,
  value, as_of)
values (gen_random_uuid(), 'enrolled', 1, 'SITE', $1, $2, $3, array[$1::uuid], '{CODE}', $4, $4, '2024-07-31')
"""


class Group(NamedTuple):
    """A study-site of the network."""

    name: str
    country: str | None
    holder: str
    value: float


def _network(random: Random) -> list[Group]:
    """Sites of the small world, and others, of few countries and few holders, with values that are often equal."""
    own = [
        Group(f"site {number}", random.choice(["KR", "JP", None]), number, random.randint(0, 9))
        for number in ("101", "102", "201")
    ]
    far = [
        Group(
            f"far {place}",
            random.choice(["KR", "KR", "JP", "AU", None]),
            f"holder {random.randint(1, random.choice([4, 30]))}",
            random.randint(0, 9),
        )
        for place in range(random.choice([3, 6, 9, 14, 24, 60]))
    ]
    return own + far


async def _load(world: asyncpg.Connection, network: list[Group]) -> None:
    await world.execute("delete from benchmark_figure")
    rows = [(key(each.name), each.country, key(each.holder), float(each.value)) for each in network]
    await world.executemany(_INSERT, rows)


@pytest_asyncio.fixture(loop_scope="session")
async def network(world: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The small world, whose network is put back afterwards."""
    await world.execute("create temp table kept as select * from benchmark_figure")
    yield world
    await world.execute(
        "delete from benchmark_figure; insert into benchmark_figure select * from kept; drop table kept"
    )


def _enough(peers: list[Group]) -> bool:
    return len(peers) >= FEW and len({each.holder for each in peers}) >= FEW


def _quantile(values: list[float], share: float) -> float:
    at = share * (len(values) - 1)
    low = floor(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (at - low) * (values[high] - values[low])


def _position(own: Group, peers: list[Group]) -> dict[str, Any]:
    """What is told of a group among these peers."""
    values = sorted(each.value for each in peers)
    step = next((step for step, least in ((5, 100), (10, 50), (25, 20), (50, 10)) if len(values) >= least), None)
    below = sum(v < own.value for v in values) + sum(v == own.value for v in values) / 2
    quartiles = step is not None and step <= 25
    return {
        "peers": len(values),
        "median": _quantile(values, 0.5),
        "lowerQuartile": _quantile(values, 0.25) if quartiles else None,
        "upperQuartile": _quantile(values, 0.75) if quartiles else None,
        "percentile": step and min(100 - step, step * floor(100 * below / len(values) / step)),
        "step": step,
        "exceedsMedian": own.value > _quantile(values, 0.5),
        "absence": None,
    }


NOTHING = dict.fromkeys(
    ("peers", "median", "lowerQuartile", "upperQuartile", "percentile", "step", "exceedsMedian")
) | {"absence": "SMALL_CELL"}


def _told(network: list[Group], numbers: tuple[str, ...], *, by_country: bool) -> dict[str, dict[str, Any]]:
    """What a caller of these sites is told, by the number of each."""
    names = {f"site {number}" for number in numbers}
    own = [each for each in network if each.name in names]
    peers = [each for each in network if each.name not in names]
    if not by_country:
        return {each.name[5:]: _position(each, peers) if _enough(peers) else NOTHING for each in own}
    here = {c: [p for p in peers if p.country == c] for c in {each.country for each in own} - {None}}
    open_ = {country for country, of in here.items() if _enough(of)}
    rest = [each for each in peers if each.country not in open_]
    if rest and not _enough(rest):
        open_ = set()
    return {each.name[5:]: _position(each, here[each.country]) if each.country in open_ else NOTHING for each in own}


def _by_number(answer: list[dict[str, Any]]) -> dict[str, Any]:
    leave = ("site", "country", "value")
    return {each["site"]["number"]: {k: v for k, v in each.items() if k not in leave} for each in answer}


def _cells(network: list[Group], caller: str, answer: dict[str, Any]) -> Iterator[list[Group]]:
    """Every set of peers that can be had by taking what is told of countries from what is told of the network."""
    names = {f"site {number}" for number in OWN[caller]}
    peers = [each for each in network if each.name not in names]
    countries = {each["country"] for each in answer["here"] if each["absence"] is None}
    everybody = any(each["absence"] is None for each in answer["all"])
    for count in range(len(countries) + 1):
        for taken in combinations(sorted(countries), count):
            if everybody:
                yield [each for each in peers if each.country not in taken]
            if taken:
                yield [each for each in peers if each.country in taken]


@pytest.mark.parametrize("seed", range(25))
async def test_what_is_told_is_what_python_says_and_never_of_few(
    engine: Engine, network: asyncpg.Connection, seed: int
) -> None:
    """Equal to the reference; and no taking of one answer from another leaves one to four, or few holders."""
    random = Random(seed)
    groups = _network(random)
    await _load(network, groups)
    for caller, numbers in OWN.items():
        answer = await ask(engine, CALLERS[caller], BOTH)
        for field, by_country in (("all", False), ("here", True)):
            told = _told(groups, numbers, by_country=by_country)
            assert _by_number(answer[field]) == told, (caller, field)
        for cell in _cells(groups, caller, answer):
            assert not cell or _enough(cell), (caller, cell)
        said = orjson.dumps(answer).decode()
        assert not any(str(key(name)) in said for each in groups for name in (each.name, each.holder))
    assert await ask(engine, CALLERS["nobody"], BOTH) == {"all": [], "here": []}


def test_nothing_a_caller_says_narrows_the_peers() -> None:
    """No filter, no order, no day, no environment: what is compared, by which kind, and whom with are closed words."""
    types: Any = build_schema(sdl()).type_map
    asked, told = types["Query"].fields["benchmarks"], types["BenchmarkPosition"].fields
    assert {name: str(of.type) for name, of in asked.args.items()} == {
        "metrics": "[Metric!]!",
        "groupBy": "BenchmarkGroup!",
        "among": "BenchmarkNetwork",
        "first": "Int",
    }
    assert not any(of.args for name, of in told.items() if name != "site")


async def test_a_group_read_in_part_is_neither_ones_own_nor_a_peer(engine: Engine, network: asyncpg.Connection) -> None:
    """A site of ALPHA may not subtract itself from its study, nor the hospital of two studies from either."""
    document = "{ benchmarks(metrics: [ENROLLED], groupBy: STUDY) { study { key } peers } }"
    await network.execute("delete from benchmark_figure where grouping = 'STUDY'")
    rows = [
        ("study alpha", ["101", "102"]),
        ("study beta", ["201"]),
        *((f"far {place}", [f"far {place}"]) for place in range(5)),
    ]
    for name, sites in rows:
        await network.execute(
            _INSERT.replace("'SITE'", "'STUDY'").replace("array[$1::uuid]", "$5"),
            key(name),
            None,
            key(name),
            1.0,
            [key(f"site {site}") for site in sites],
        )

    async def told(caller: str) -> Any:
        return {
            each["study"]["key"]: each["peers"] for each in (await ask(engine, CALLERS[caller], document))["benchmarks"]
        }

    assert await told("site") == {"BETA": 5}
    assert await told("other_site") == {}
    assert await told("sponsor") == {"ALPHA": 6}
    assert await told("other_sponsor") == {"BETA": 6}


async def test_a_site_barred_by_a_rule_is_nobody_s_own(
    engine: Engine, network: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    """Not in figures of conduct either, which count what is about its participants."""
    await _load(network, [Group("site 101", "KR", "101", 1)])
    await network.execute("update benchmark_figure set rights = '{CONDUCT}'")
    sponsor = CALLERS["sponsor"].party.id
    await admin.execute(
        "insert into access_barred (party_id, study_site_id, study_id, rights, valid_from, valid_to)"
        " values ($1, $2, $3, '{CODE}', '2020-01-01', '2099-01-01')",
        *(sponsor, key("site 101"), key("study alpha")),
    )
    told = {who: (await ask(engine, CALLERS[who], BOTH))["all"] for who in ("sponsor", "site")}
    await admin.execute("delete from access_barred where party_id = $1 and valid_to = '2099-01-01'", sponsor)
    assert [len(told[who]) for who in ("sponsor", "site")] == [0, 1]


async def test_peers_of_few_holders_are_few(engine: Engine, network: asyncpg.Connection) -> None:
    await _load(
        network, [Group("site 101", "KR", "101", 1), *(Group(f"far {n}", "KR", f"h {n % 4}", n) for n in range(40))]
    )
    answer = await ask(engine, CALLERS["sponsor"], BOTH)
    assert [_by_number(answer[field]) for field in ("all", "here")] == [{"101": NOTHING}] * 2


async def test_only_the_four_parties_are_told(engine: Engine, world: asyncpg.Connection) -> None:
    """A regulator reads the whole study, and is told of no network."""
    change = "update party set role = $2 where id = $1"
    party = CALLERS["sponsor"].party.id
    document = "{ benchmarks(metrics: [ENROLLED], groupBy: SITE) { value } }"
    assert len((await ask(engine, CALLERS["sponsor"], document))["benchmarks"]) == 2
    await world.execute(change, party, "REGULATOR")
    try:
        await world.execute(
            "update study_role set role = 'REGULATOR' where organization_id = $1",
            CALLERS["sponsor"].party.organization_id,
        )
        assert await ask(engine, CALLERS["sponsor"], document) == {"benchmarks": []}
    finally:
        await world.execute(change, party, "SPONSOR")
        await world.execute(
            "update study_role set role = 'SPONSOR' where organization_id = $1 and role = 'REGULATOR'",
            CALLERS["sponsor"].party.organization_id,
        )


_WITHHELD = " union ".join(
    f"select id, study_id, subject_id from {table} where subject_id is not null and id::text < '8'"
    for table in ("study_event", "form_data", "data_query", "protocol_deviation")
)


@pytest.mark.parametrize("withheld", [False, True])
async def test_what_is_worked_out_is_what_slices_say(
    engine: Engine, network: asyncpg.Connection, admin: asyncpg.Connection, withheld: bool
) -> None:
    """Every figure of every group, by the same definition at the same instant; of sites that were accepted."""
    if withheld:
        await network.execute(f"insert into access_withheld (entity_id, study_id, subject_id) {_WITHHELD}")
    try:
        await _compared(engine, network)
    finally:
        await admin.execute(f"delete from access_withheld where entity_id in (select w.id from ({_WITHHELD}) w)")


async def _compared(engine: Engine, network: asyncpg.Connection) -> None:
    as_of, count = await refresh(network, datetime(2024, 8, 15, tzinfo=UTC))
    assert as_of == datetime(2024, 7, 31, 23, 59, 59, 999999, UTC) and count > 50
    metrics = [name for name, id_ in METRICS.items() if DEFINITIONS[id_].compared]
    document = """
    query Same($metrics: [Metric!]!, $by: [PerformanceGroup!]!, $asOf: DateTime!) {
      performance(metrics: $metrics, groupBy: $by, asOf: $asOf) {
        study { id } country site { id } figures { definition { id } value numerator denominator }
      }
    }
    """
    compared = 0
    for by in (["SITE"], ["STUDY", "COUNTRY"], ["STUDY"]):
        variables = {"metrics": metrics, "by": by, "asOf": as_of.isoformat()}
        for slice_ in (await ask(engine, CALLERS["sponsor"], document, variables))["performance"]:
            group = UUID((slice_["site"] or slice_["study"])["id"].rpartition("_")[2])
            rows = await network.fetch(
                "select metric, value, numerator, denominator from benchmark_figure"
                " where grouping = $1 and group_id = $2 and ($3::text is null or country = $3)",
                by[-1],
                group,
                slice_["country"],
            )
            said = {
                figure["definition"]["id"]: (figure["value"], figure["numerator"], figure["denominator"])
                for figure in slice_["figures"]
                if figure["value"] is not None
            }
            assert {row["metric"]: tuple(row)[1:] for row in rows} == said, by
            compared += len(said)
    assert compared > 60
    smo = await network.fetchval("select value from benchmark_figure where grouping = 'SMO' and metric = 'enrolled'")
    assert smo == await network.fetchval(
        "select sum(value) from benchmark_figure where grouping = 'STUDY' and metric = 'enrolled' and group_id = $1",
        key("study alpha"),
    )
