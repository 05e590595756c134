"""What a load and `tie-all` do with codes of two sources grows with the participants, never with their pairs."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from hub.database.same_code import found
from hub.ingest import publish
from hub.ingest.receipt import Receipt
from tests.ingest.conftest import Hub
from tests.ingest.exports import audit
from tests.ingest.test_same_code import loaded, second

MANY = 400
_SECONDS = "set local statement_timeout = '5s'"
"""What takes a hundredth of it, and took six times as long once."""


def _people(source: str, code: str, number: int) -> list[list[str]]:
    key = f"0a6e2c1e-{ord(source):04d}-4000-8000-101000"
    return [[audit(n, f"{key}{n:06d}", label=code.format(n), site="101", event="V")] for n in range(number)]


async def _explained(connection: asyncpg.Connection, statement: str, *args: Any) -> str:
    plan = await connection.fetch(f"explain {statement.partition('; analyze ')[0]}", *args)
    return "\n".join(row[0] for row in plan)


class _Explains:
    """A connection that keeps the plan of what it fetches."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection = connection
        self.plans: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    async def fetch(self, query: str, *args: Any) -> list[asyncpg.Record]:
        self.plans.append(await _explained(self.connection, query, *args))
        rows: list[asyncpg.Record] = await self.connection.fetch(query, *args)
        return rows


async def test_no_participant_is_compared_with_each(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    plans, after = list[str](), list[str]()
    execute = publish.execute

    async def explained(connection: asyncpg.Connection, step: str, statements: tuple[str, ...]) -> None:
        if not step.endswith("same_code"):
            await execute(connection, step, statements)
            return
        for statement in statements:
            if statement.strip().startswith(("create", "insert")):
                plans.append(await _explained(connection, statement))
            await connection.execute(statement)
        after.append(await connection.fetchval("select current_setting('enable_nestloop')"))

    monkeypatch.setattr(publish, "execute", explained)
    await loaded(hub, *_people("a", "S-{:04}", 40))
    other = await second(hub)
    await loaded(other, *_people("b", "s{}", 40))
    assert (len(plans), after) == (6, ["on", "on"])
    assert not [plan for plan in plans[1::3] + plans[2::3] if "Nested Loop" in plan]

    connection: Any = _Explains(hub.admin)
    said = await found(connection, hub.source.study_id, other.source.id, hub.source.id, None, None)
    assert len(said.pairs) == 40
    assert "Nested Loop" not in connection.plans[0]
    assert await hub.admin.fetchval("select current_setting('enable_nestloop')") == "on"


async def test_a_code_that_a_source_gave_to_many_is_no_code_of_anybody(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = publish.execute

    async def hurried(connection: asyncpg.Connection, step: str, statements: tuple[str, ...]) -> None:
        if step.endswith("same_code"):
            statements = (_SECONDS, *statements, "set local statement_timeout to default")
        await execute(connection, step, statements)

    monkeypatch.setattr(publish, "execute", hurried)
    await loaded(hub, *_people("a", "TBD", MANY))
    other = await second(hub)
    receipt: Receipt = await loaded(other, *_people("b", "TBD", MANY))
    assert ("SUBJECT_UNTIED", "WARNING") not in receipt.rules
    async with hub.admin.transaction():
        await hub.admin.execute(_SECONDS)
        said = await found(hub.admin, hub.source.study_id, other.source.id, hub.source.id, None, None)
        await hub.admin.execute("set local statement_timeout to default")
    assert (list(said.pairs), sum(said.left_out.values())) == ([], MANY)
