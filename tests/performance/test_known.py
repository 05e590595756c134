"""Figures as known at an instant: queries and deviations as they stood then, and why others cannot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hub.database.session import identified
from hub.performance.definition import AS_NOW
from hub.performance.definitions import DEFINITIONS, known_now
from hub.performance.families import FAMILIES
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, key

QUERY, DEVIATION = key("known query"), key("known deviation")
PAST = (
    "insert into data_query_past (study_id, data_query_id, kind, is_query, status, raised_at, answered_at, closed_at,"
    " removed, known_from, known_to) values ($1, $2, 'MANUAL', true, $3, $4, $5, null, false, $6, $7)"
)
DEVIATED = (
    "insert into protocol_deviation_past (study_id, protocol_deviation_id, code, occurred_earliest, occurred_latest,"
    " removed, known_from, known_to) values ($1, $2, 'IMPORTANT', '2024-04-02', '2024-04-02', false, $3, $4)"
)
BEFORE, OPENED, ANSWERED, NOW = (f"2024-{day}T00:00:00Z" for day in ("04-15", "05-01", "06-01", "07-01"))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest_asyncio.fixture(loop_scope="session")
async def learned(world: asyncpg.Connection, admin: asyncpg.Connection) -> AsyncIterator[None]:
    """A query known as open from April 20, as answered from May 20, as closed from June 20; and a deviation known with
    a date until May 20, and without one since."""
    place = (key("study alpha"), key("site 101"), key("subject 101-001"))
    await admin.execute(
        "insert into data_query (id, study_id, study_site_id, subject_id, kind, is_query, status, raised_at,"
        " answered_at, closed_at, known_from) values ($1, $2, $3, $4, 'MANUAL', true, 'CLOSED', '2024-04-10Z',"
        " '2024-04-12Z', '2024-04-14Z', '2024-04-20Z')",
        *(QUERY, *place),
    )
    await admin.execute(
        "insert into protocol_deviation (id, study_id, study_site_id, subject_id, code, known_from)"
        " values ($1, $2, $3, $4, 'IMPORTANT', '2024-04-20Z')",
        *(DEVIATION, *place),
    )
    first, second, third = (_at(f"2024-{day}T00:00:00Z") for day in ("04-20", "05-20", "06-20"))
    raised, replied = _at("2024-04-10T00:00:00Z"), _at("2024-04-12T00:00:00Z")
    await admin.execute(PAST, place[0], QUERY, "OPEN", raised, None, first, second)
    await admin.execute(PAST, place[0], QUERY, "ANSWERED", raised, replied, second, third)
    await admin.execute(DEVIATED, place[0], DEVIATION, first, second)
    yield
    for table, of, key_ in (
        ("data_query", "data_query_id", QUERY),
        ("protocol_deviation", "protocol_deviation_id", DEVIATION),
    ):
        await admin.execute(f"delete from {table}_past where {of} = $1", key_)
        await admin.execute(f"delete from {table} where id = $1", key_)


DOCUMENT = """
query Known($at: DateTime, $metrics: [Metric!]!) {
  performance(
    metrics: $metrics, groupBy: [STUDY, SITE], asOf: "2024-07-31T12:00:00Z", knownAt: $at, first: 3
    filter: {number: {eq: "101"}}
  ) { study { key } figures {
    numerator denominator excluded knownAt definition { id knownNow }
    numeratorRows(first: 30) { amount } denominatorRows(first: 30) { amount } excludedRows(first: 30) { amount }
  } }
}
"""
METRICS = ["OPEN_QUERIES", "QUERY_RESPONSE_TIME_MANUAL", "QUERY_RESOLUTION_TIME", "DEVIATIONS"]


async def _figures(engine: Engine, at: str | None, *metrics: str, caller: str = "sponsor") -> dict[str, Any]:
    answer = await ask(engine, CALLERS[caller], DOCUMENT, {"at": at, "metrics": list(metrics or METRICS)})
    (alpha,) = [each for each in answer["performance"] if each["study"]["key"] == "ALPHA"]
    return {figure["definition"]["id"]: figure for figure in alpha["figures"]}


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize("caller", ["sponsor", "site"])
async def test_queries_and_deviations_count_as_they_were_known(engine: Engine, caller: str) -> None:
    told = {at: await _figures(engine, at, caller=caller) for at in (BEFORE, OPENED, ANSWERED, NOW, None)}

    def moved(id_: str, part: str) -> list[float]:
        """By how much each instant differs from the one before the hub knew of any of it."""
        return [told[at][id_][part] - told[BEFORE][id_][part] for at in (OPENED, ANSWERED, NOW)]

    assert moved("openQueries", "numerator") == [1, 1, 0]
    assert moved("queryResponseTimeManual", "denominator") == [0, 1, 1]
    assert moved("queryResponseTimeManual", "excluded") == [1, 0, 0]
    assert moved("queryResolutionTime", "denominator") == [0, 0, 1]
    assert moved("deviations", "numerator") == [1, 0, 0]
    assert moved("deviations", "excluded") == [0, 1, 1]
    for id_, now in told[None].items():
        same = ("numerator", "denominator", "excluded")
        assert {name: now[name] for name in same} == {name: told[NOW][id_][name] for name in same}
        assert now["knownAt"] is None and _at(told[NOW][id_]["knownAt"]) == _at(NOW)


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize("at", [BEFORE, OPENED, ANSWERED, NOW])
async def test_the_rows_are_those_that_were_known(engine: Engine, at: str) -> None:
    for figure in (await _figures(engine, at)).values():
        for part in ("numerator", "denominator", "excluded"):
            total = sum(row["amount"] for row in figure[f"{part}Rows"])
            assert total == pytest.approx(figure[part] or 0), (figure["definition"], part)


async def test_what_has_no_history_says_why_and_does_not_move(engine: Engine) -> None:
    """Not even where what divides it has one, or the other way about: a figure is of one knowledge."""
    mixed = ("QUERIES_PER_100_DATA_POINTS", "SITE_ACTIVATION_RATE", "DATA_ENTRY_LAG", "EVENTS_OVERDUE")
    early, now = [await _figures(engine, at, *mixed) for at in ("2023-01-01T00:00:00Z", None)]
    for id_, figure in early.items():
        assert figure == now[id_] and figure["knownAt"] is None and figure["definition"]["knownNow"], id_
    answer = await ask(engine, CALLERS["nobody"], "{ kpiDefinitions { id knownNow } }")
    told = {each["id"]: each["knownNow"] for each in answer["kpiDefinitions"]}
    assert {id_: told[id_] for id_ in DEFINITIONS} == {id_: known_now(of) for id_, of in DEFINITIONS.items()}
    assert told["openQueries"] is None and told["deviations"] is None
    assert AS_NOW.keys() < FAMILIES.keys()


@pytest.mark.usefixtures("learned")
async def test_who_reads_a_row_reads_what_it_was(world: asyncpg.Connection, read_pool: asyncpg.Pool) -> None:
    for table, id_ in (("data_query", QUERY), ("protocol_deviation", DEVIATION)):
        for caller, who in CALLERS.items():
            async with identified(read_pool, who) as connection:
                now = await connection.fetchval(f"select count(*) from {table} where id = $1", id_)
                past = await connection.fetchval(f"select count(*) from {table}_past where {table}_id = $1", id_)
            assert (past > 0) == (now == 1) == (caller not in ("other_site", "other_sponsor", "nobody")), (
                table,
                caller,
            )
