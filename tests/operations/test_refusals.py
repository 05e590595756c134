"""Refusals are counted by minute away from the answers, without variables; too many are lost, not waited for."""

from __future__ import annotations

from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.audit import refusals as watched
from hub.audit.refusals import Refusals
from hub.operations.commands import Commands
from resolvers.engine import engine as engine_
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.graphql.world import CALLERS, id_

FIND = "query Find($id: ID!) { subject(id: $id) { label } }"
HIDDEN = id_("subject", "subject 102-001")


@pytest.fixture
def refusals(write_pool: asyncpg.Pool) -> Refusals:
    """What the engine of a test notes."""
    return Refusals(write_pool)


@pytest.fixture
def noting(world: asyncpg.Connection, read_pool: Any, write_pool: asyncpg.Pool, refusals: Refusals) -> Engine:
    """An engine that notes what it refuses."""
    return Engine(schema, bindings(), read_pool, write_pool, commands=Commands(write_pool), refusals=refusals)


@pytest_asyncio.fixture(loop_scope="session", autouse=True)
async def _nothing_yet(world: asyncpg.Connection, admin: asyncpg.Connection) -> None:
    """What other tests were refused is none of these."""
    await admin.execute("delete from refused_request where minute > '2025-01-01'")


async def _kept(admin: asyncpg.Connection) -> list[tuple[Any, ...]]:
    rows = await admin.fetch(
        "select client_id, code, operation_name, sum(requests), sum(missing) from refused_request"
        " where minute > '2025-01-01' group by 1, 2, 3 order by 1, 2"
    )
    return [tuple(row) for row in rows]


async def test_what_is_refused_is_counted_and_never_what_was_asked(
    noting: Engine, refusals: Refusals, admin: asyncpg.Connection
) -> None:
    site = CALLERS["site"]
    for given in (HIDDEN, HIDDEN, id_("subject", "no such"), id_("subject", "subject 101-001")):
        await noting.execute(FIND, {"id": given}, None, site)
    await noting.execute("{ nothing }", None, None, site)
    given = f'studyId: "{id_("study", "no")}", number: "1", reason: "x"'
    merge = f"mutation {{ acceptSite(input: {{ {given} }}) {{ site {{ id }} }} }}"
    await noting.execute(merge, None, None, CALLERS["cro"])
    assert await _kept(admin) == []
    await refusals.write(unfinished=True)
    assert await _kept(admin) == [
        ("hanbit-portal", "NOT_FOUND", "Find", 3, 2),
        ("hanbit-portal", "REQUEST_INVALID", None, 1, 0),
        ("meri-portal", "NOT_FOUND", None, 1, 1),
    ]
    rows = orjson.dumps([dict(row) for row in await admin.fetch("select * from refused_request")], default=str)
    assert HIDDEN.split("_")[1].encode() not in rows
    assert refusals.lost == 0


async def test_an_id_that_led_to_nothing_is_counted_in_an_answer_of_any_length(
    noting: Engine, refusals: Refusals, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = "kpiDefinitions { id title formula }"
    document = f"query Q($id: ID!, $ids: [ID!]!) {{ ...R {wide} n: nodes(ids: $ids) {{ id }} }}"
    document += " fragment R on Query { ... { s: subject(id: $id) { label } } }"
    seen = id_("subject", "subject 101-001")
    for long in (1 << 16, 10):
        monkeypatch.setattr(engine_, "LONG", long)
        for id, ids in ((HIDDEN, [seen]), (seen, [HIDDEN, seen, HIDDEN]), (seen, [seen])):
            answer = await noting.execute(document, {"id": id, "ids": ids}, None, CALLERS["site"])
            assert len(answer.body) > 5_000
    (caller,) = refusals._callers.values()
    assert [(count.requests, count.missing) for count in caller.counts.values()] == [(4, 3)]


async def test_who_is_refused_in_many_ways_takes_no_place_of_others_and_stays_counted(
    refusals: Refusals, admin: asyncpg.Connection, world: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched, "SHARE", 3)
    monkeypatch.setattr(watched, "MOST", 4)
    site, sponsor, cro = (CALLERS[name] for name in ("site", "sponsor", "cro"))
    for n in range(50):
        refusals.note(site, "NOT_FOUND", f"d{n}", f"N{n}", 1, n)
    for n in range(4):
        refusals.note(sponsor, "REQUEST_INVALID", f"d{n}", None)
    assert refusals._kinds <= 4 + 2  # each caller may have one more of each code
    monkeypatch.setattr(watched, "MOST_CLIENTS", 2)
    refusals.note(cro, "NOT_FOUND", "d", None)
    assert refusals.lost == 1
    before = await admin.fetchval("select count(*) from refused_request where document_sha256 is null")
    await refusals.write(unfinished=True)
    rows = await admin.fetch(
        "select client_id, sum(requests), sum(missing), count(*) filter (where document_sha256 is null)"
        " from refused_request where document_sha256 ~ '^d[0-9]+$' and minute > '2025-01-01' or document_sha256 is null"
        " group by 1 order by 1"
    )
    assert before == 0 and [tuple(row) for row in rows] == [("hanbit-portal", 50, 50, 1), ("haru-portal", 4, 0, 1)]
    assert not refusals._callers and refusals._kinds == 0


async def test_what_could_not_be_written_is_counted_as_dropped(
    refusals: Refusals, admin: asyncpg.Connection, world: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise OSError

    for code in ("NOT_FOUND", "REQUEST_INVALID"):
        refusals.note(CALLERS["smo"], code, "d", None)
        with monkeypatch.context() as patch:
            patch.setattr(Refusals, "_append", away)
            await refusals.write(unfinished=True)
    await refusals.write(unfinished=True)
    rows = await admin.fetch("select code, requests from refused_request where client_id = 'daso-portal'")
    assert [tuple(row) for row in rows] == [("DROPPED", 2)] and not refusals._callers


async def test_what_is_older_than_it_is_kept_is_forgotten(
    world: asyncpg.Connection, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    await write_pool.execute("select forget_refusals()")
    assert await admin.fetchval("select count(*) from refused_request where minute < '2025-01-01'") == 0
