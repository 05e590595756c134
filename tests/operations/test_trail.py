"""What the trail holds of a row beside what is told of it: nothing that follows from a value, and no token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest
import pytest_asyncio

from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import PrincipalKind
from hub.tables.audit_trigger import AUDITED
from hub.tables.base import metadata
from hub.tables.operated import ASKED_WITH
from tests.graphql.serving import world
from tests.graphql.world import CALLERS, key
from tests.operations.samples.subject_tie import SAMPLES
from tests.operations.test_text_rule import INSERT

__all__ = ["world"]


@pytest_asyncio.fixture(loop_scope="session")
async def undone(world: asyncpg.Connection, admin: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The administrator's connection in a transaction of which nothing stays."""
    transaction = admin.transaction()
    await transaction.start()
    yield admin
    await transaction.rollback()


async def test_of_an_identity_that_is_deleted_only_values_are_kept_and_they_can_be_taken_away(
    undone: asyncpg.Connection,
) -> None:
    async def kept() -> list[str]:
        return [row[0] for row in await undone.fetch("select value from audit_value where subject_id = $1", subject)]

    subject = await undone.fetchval("select id from subject where label = '101-001'")
    before = await kept()
    await undone.execute(INSERT, subject, ["Theresa"])
    await undone.execute("update subject_identity set value = 'Therese Quill' where value = 'Theresa'")
    await undone.execute("delete from subject_identity where value = 'Therese Quill'")
    own = ["Theresa", "Therese Quill", "Therese Quill"]  # each by its own salt
    assert sorted(await kept()) == sorted([*before, *own])
    told = "select old from audit_record where entity = 'subject_identity' and action = 'DELETE' and subject_id = $1"
    (old,) = [row[0] for row in await undone.fetch(told, subject)]
    assert "value" in old
    assert "sought" not in old
    assert "Therese" not in old
    await undone.execute("delete from audit_value where value = any ($1)", own)
    assert await kept() == before


@pytest.mark.parametrize("table", [name for name in AUDITED if any(c.computed for c in metadata.tables[name].c)])
async def test_what_is_worked_out_of_a_row_is_not_in_the_trail_of_its_removal(
    table: str, undone: asyncpg.Connection
) -> None:
    await undone.execute("set local session_replication_role = replica")  # what hangs on the row may stay
    row = await undone.fetchrow(f"select * from {table} limit 1")
    if row is None:
        pytest.skip("the world has none")
    await undone.execute(f"alter table {table} enable always trigger audit_delete")
    await undone.execute(f"delete from {table} where id = $1", row["id"])
    told = "select jsonb_object_keys(old) from audit_record where entity_id = $1 and action = 'DELETE'"
    generated = {column.name for column in metadata.tables[table].c if column.computed is not None}
    assert {each[0] for each in await undone.fetch(told, row["id"])} == set(row.keys()) - generated


async def test_the_token_that_an_undoing_was_asked_with_is_not_in_the_trail(
    world: asyncpg.Connection, admin: asyncpg.Connection, write_pool: asyncpg.Pool
) -> None:
    kim = replace(CALLERS["site"], kind=PrincipalKind.PERSON, id=key("person kim"), token_id="first token")
    given = SAMPLES["tieSubjects"].given
    tie = await carry(write_pool, kim, VERBS["tieSubjects"], given, reason="one person")
    await admin.execute("update subject_tie set state = 'TIED', finished_at = now() where id = $1", tie)
    version = await admin.fetchval("select changed_xid::text from subject_tie where id = $1", tie)
    who = replace(kim, token_id="second token", key="thumbprint")
    await carry(write_pool, who, VERBS["untieSubjects"], {}, object_id=tie, version=version, reason="not one")
    assert await admin.fetchval("select token_id from subject_tie where id = $1", tie) == "second token"
    await admin.execute("delete from subject_tie where id = $1", tie)
    told = await admin.fetch(
        "select action, jsonb_object_keys(coalesce(old, '{}') || coalesce(new, '{}')) from audit_record"
        " where entity_id = $1",
        tie,
    )
    assert {"UPDATE", "DELETE"} == {row[0] for row in told}
    names = {row[1] for row in told}
    assert "state" in names
    assert not names & set(ASKED_WITH.split(", "))
