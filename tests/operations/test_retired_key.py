"""What waits is not done where the key it was asked for with is retired since, or the token is revoked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest
import pytest_asyncio

from adapters.registry import adapters
from hub.cli_worker import may_ask
from hub.database.queue import Job
from hub.errors import NotPermitted
from hub.ingest.jobs import carry_out, handlers
from hub.ingest.run import silent
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import PrincipalKind, Scope
from hub.settings import Settings
from hub.tables.queue import JOBS
from resolvers.engine.engine import Engine
from tests.access.mutations import MUTATIONS, ON, version_of
from tests.graphql.world import CALLERS, key
from tests.operations.samples.subject_tie import SAMPLES
from tests.operations.test_decisions import DECIDED, TABLES
from tests.reporting.conftest import CLIENT

WHO = replace(CALLERS["sponsor"], key="thumbprint")
WAITS = {JOBS[kind].table: kind for kind in ("REPLAY", "SITE_MATCH", "STUDY_MATCH", "CONFLICT")}


@pytest_asyncio.fixture(loop_scope="session")
async def by_key(engine: Engine, admin: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The administrator's connection; the caller is a client with a key, and nothing waits before and after."""
    tidy = [f"delete from {table} where finished_at is null" for table in TABLES]
    for statement in tidy:
        await admin.execute(statement)
    await admin.execute(CLIENT, WHO.id, WHO.client_id, WHO.party.id, sorted(map(str, WHO.scopes)))
    await admin.execute(
        "insert into oauth_client_key (id, client_id, kid, jwk, thumbprint)"
        " values (gen_random_uuid(), $1, 'k', '{}', 'thumbprint')",
        WHO.client_id,
    )
    yield admin
    for statement in (*tidy, "delete from oauth_client_key", "delete from oauth_client"):
        await admin.execute(statement)


async def _asked(engine: Engine, admin: asyncpg.Connection, name: str) -> tuple[str, UUID]:
    """Ask for it; the table and the row that waits."""
    given = f'{MUTATIONS[name][0]}, version: "{await version_of(admin, name)}", reason: "x"'
    document = f"mutation {{ {name}(input: {{ {given} }}) {{ userErrors {{ code path }} }} }}"
    answer = orjson.loads((await engine.execute(document, None, None, WHO)).body)
    assert answer["data"][name]["userErrors"] == []
    waiting = {table: await admin.fetchval(f"select id from {table} where finished_at is null") for table in WAITS}
    ((table, id_),) = [each for each in waiting.items() if each[1] is not None]
    return table, id_


def _job(kind: str, reference: UUID) -> Job:
    of_the_queue: Any = None
    return Job(key("study alpha"), kind, reference, 0, of_the_queue)


@pytest.mark.parametrize("name", DECIDED)
async def test_what_waits_is_not_done_once_the_key_is_retired(
    engine: Engine, by_key: asyncpg.Connection, database: Settings, name: str
) -> None:
    table, waits = await _asked(engine, by_key, name)
    passed: list[Scope] = []

    async def standing(settings: Settings, asked: asyncpg.Record, scope: Scope) -> None:
        await may_ask(settings, asked, scope)
        passed.append(scope)
        raise NotPermitted("far enough: the world stays as it is")

    work = handlers(standing)[WAITS[table]]
    with pytest.raises(NotPermitted, match="far enough"):
        await work(database, adapters().__getitem__, waits, None, silent)
    assert passed == [Scope.INGEST if table == "replay_request" else Scope.SITES_WRITE]
    await by_key.execute("update oauth_client_key set revoked_at = now()")

    found = ON.search(MUTATIONS[name][0])
    assert found is not None
    matter = f"select to_jsonb(m)::text from {found[1]} m where id::text = $1"
    before = await by_key.fetchval(matter, found[2])
    job = _job(WAITS[table], waits)
    await carry_out(database, adapters().__getitem__, job, by_kind=handlers(may_ask))
    row = await by_key.fetchrow(f"delete from {table} where id = $1 returning error_code, finished_at", waits)
    assert row is not None and row["finished_at"] is not None and row["error_code"] == "NOT_PERMITTED"
    assert await by_key.fetchval(matter, found[2]) == before


@pytest.mark.parametrize("without", ["scope", "client"])
async def test_nor_once_the_client_may_no_longer(
    engine: Engine, by_key: asyncpg.Connection, database: Settings, without: str
) -> None:
    table, waits = await _asked(engine, by_key, "refuseSiteMatch")
    ends = {"scope": "scopes = '{hub.read}'", "client": "revoked_at = now()"}[without]
    await by_key.execute(f"update oauth_client set {ends}")
    job = _job(WAITS[table], waits)
    await carry_out(database, adapters().__getitem__, job, by_kind=handlers(may_ask))
    assert await by_key.fetchval(f"select error_code from {table} where id = $1", waits) == "NOT_PERMITTED"
    await by_key.execute(f"delete from {table} where id = $1", waits)


async def test_participants_are_not_tied_once_the_persons_token_is_revoked(
    by_key: asyncpg.Connection, database: Settings, write_pool: asyncpg.Pool
) -> None:
    """No machine ties any, so that no key does: what ends here is the word of a person."""
    kim = replace(CALLERS["site"], kind=PrincipalKind.PERSON, id=key("person kim"), token_id="of kim")
    tie = await carry(write_pool, kim, VERBS["tieSubjects"], SAMPLES["tieSubjects"].given, reason="one person")
    await by_key.execute(
        "insert into oauth_revocation (kind, value, until) values ('TOKEN', 'of kim', now() + interval '1 hour')"
    )
    job = _job("SUBJECT_TIE", tie)
    await carry_out(database, adapters().__getitem__, job, by_kind=handlers(may_ask))
    await by_key.execute("delete from oauth_revocation")
    row = await by_key.fetchrow("delete from subject_tie where id = $1 returning state, error_code", tie)
    assert row is not None and tuple(row) == ("REQUESTED", "NOT_PERMITTED")


async def test_what_another_asked_for_too_is_done_all_the_same(
    engine: Engine, by_key: asyncpg.Connection, database: Settings
) -> None:
    _, first = await _asked(engine, by_key, "replayRun")
    given = f'{MUTATIONS["replayRun"][0]}, version: "{await version_of(by_key, "replayRun")}", reason: "x"'
    document = f"mutation {{ replayRun(input: {{ {given} }}) {{ userErrors {{ code }} }} }}"
    for who in (replace(WHO, key="another"), WHO):  # twice with the same key is one
        assert b'"userErrors":[]' in (await engine.execute(document, None, None, who)).body
    waiting = "select id from replay_request where finished_at is null and key_thumbprint = $1"
    (second,) = [row["id"] for row in await by_key.fetch(waiting, "another")]
    assert [row["id"] for row in await by_key.fetch(waiting, "thumbprint")] == [first]
    await by_key.execute("update oauth_client_key set revoked_at = now()")
    await carry_out(database, adapters().__getitem__, _job("REPLAY", first), by_kind=handlers(may_ask))
    ended = await by_key.fetch("select id, error_code from replay_request where id = any($1)", [first, second])
    assert {row["id"]: row["error_code"] for row in ended} == {first: "NOT_PERMITTED", second: None}
    await by_key.execute("delete from replay_request where id = any($1)", [first, second])
