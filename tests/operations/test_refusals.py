"""Refusals are counted by minute away from the answers, without variables; too many are lost, not waited for."""

from __future__ import annotations

from typing import Any

import asyncpg
import orjson
import pytest

from hub.audit import refusals as watched
from hub.audit.refusals import Refusals
from hub.operations.commands import Commands
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


async def test_more_than_are_kept_are_lost(refusals: Refusals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watched, "MOST", 2)
    for code in ("A", "B", "C", "A"):
        refusals.note(CALLERS["site"], code, "d", None)
    assert refusals.lost == 1


async def test_what_is_older_than_it_is_kept_is_forgotten(
    world: asyncpg.Connection, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    await write_pool.execute("select forget_refusals()")
    assert await admin.fetchval("select count(*) from refused_request where minute < '2025-01-01'") == 0
