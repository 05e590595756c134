"""Decisions by a row of their own: each asks for the version that was read, and of two at once one is taken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.errors import StateRefused
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import PrincipalKind
from resolvers.engine.engine import Engine
from tests.access.mutations import MUTATIONS, ON, version_of
from tests.graphql.world import CALLERS, key
from tests.operations.samples.subject_tie import SAMPLES

TABLES = ("site_match_decision", "study_match_decision", "conflict_decision", "replay_request")
DECIDED = [name for name, (given, _) in MUTATIONS.items() if ON.search(given)]
STALE = {"code": "VERSION_STALE", "path": ["input", "version"]}


@pytest_asyncio.fixture(loop_scope="session")
async def quiet(engine: Engine, admin: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The administrator's connection; nothing waits before and after."""
    for table in TABLES:
        await admin.execute(f"delete from {table} where finished_at is null")
    yield admin
    for table in TABLES:
        await admin.execute(f"delete from {table} where finished_at is null")


async def _refused(engine: Engine, name: str, version: str, caller: str = "sponsor") -> Any:
    given = f'{MUTATIONS[name][0]}, version: "{version}", reason: "x"'
    document = f"mutation {{ {name}(input: {{ {given} }}) {{ userErrors {{ code path }} }} }}"
    answer = orjson.loads((await engine.execute(document, None, None, CALLERS[caller])).body)
    return answer["data"][name]["userErrors"]


async def _rows(admin: asyncpg.Connection) -> int:
    return sum([await admin.fetchval(f"select count(*) from {table}") for table in TABLES])


def test_every_one_that_decides_by_a_row_of_its_own_is_asked_here() -> None:
    assert set(MUTATIONS) - set(DECIDED) == {"acceptSite", "ingestFiles", "makeCalendarFeed"}


@pytest.mark.parametrize("name", DECIDED)
async def test_a_stale_version_decides_nothing(engine: Engine, quiet: asyncpg.Connection, name: str) -> None:
    before = await _rows(quiet)
    assert await _refused(engine, name, "1") == [STALE]
    for version in ("", "x", "-1", str(2**64), "9" * 5_000):
        assert await _refused(engine, name, version) == [STALE | {"code": "REQUEST_INVALID"}]
    # who may not decide does not learn whether it changed
    assert [each["code"] for each in await _refused(engine, name, "1", "other_sponsor")] == ["NOT_FOUND"]
    assert await _rows(quiet) == before
    assert await _refused(engine, name, await version_of(quiet, name)) == []


@pytest.mark.parametrize("name", ["refuseSiteMatch", "refuseStudyMatch", "unresolveConflict"])
async def test_of_two_at_once_one_is_taken(engine: Engine, quiet: asyncpg.Connection, name: str) -> None:
    before, version = await _rows(quiet), await version_of(quiet, name)
    answers = await asyncio.gather(*(_refused(engine, name, version) for _ in range(4)))
    assert sorted(len(each) for each in answers) == [0, 1, 1, 1]
    assert await _rows(quiet) == before + 1


@pytest.mark.parametrize("name", ["acceptSiteMatch", "acceptStudyMatch", "resolveConflict"])
async def test_a_decision_that_waited_for_one_that_was_carried_out_is_stale(
    engine: Engine, quiet: asyncpg.Connection, write_pool: asyncpg.Pool, name: str
) -> None:
    """It was right when it was read, and is asked once more when its row is made."""
    version = await version_of(quiet, name)
    assert await _refused(engine, name, version) == []
    found = ON.search(MUTATIONS[name][0])
    assert found is not None
    table, before = found[1], await _rows(quiet)
    async with quiet.transaction():
        await quiet.execute(f"update {table}_decision set finished_at = now() where finished_at is null")
        await quiet.execute(
            f"update {table} set changed_xid = pg_current_xact_id() where changed_xid::text = $1", version
        )
        later = asyncio.create_task(_refused(engine, name, version))
        while not await quiet.fetchval("select exists (select from pg_locks where not granted)"):
            assert not later.done(), "it did not wait for the one that is carried out"
            await asyncio.sleep(0.01)
    assert await later == [STALE]
    assert await _rows(quiet) == before


async def test_participants_are_tied_by_one_of_two_at_once(quiet: asyncpg.Connection, write_pool: asyncpg.Pool) -> None:
    """A tie that is asked for has no object with a version yet: one that waits refuses the next."""
    who, verb = replace(CALLERS["smo"], kind=PrincipalKind.PERSON), VERBS["tieSubjects"]
    given = SAMPLES["tieSubjects"].given
    made = await asyncio.gather(
        *(carry(write_pool, who, verb, given, reason="one person") for _ in range(3)), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in made) == ["StateRefused", "StateRefused", "UUID"]
    assert any(isinstance(each, StateRefused) for each in made)
    await quiet.execute("delete from subject_tie where subject_id = $1", key("subject 101-003"))
