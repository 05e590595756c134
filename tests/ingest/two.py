"""A study of whose sites two lists tell."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest_asyncio

from hub.ingest import conflict
from hub.operations import declaration
from hub.operations.declaration import Declaration, Precedence
from tests.ingest.conftest import Hub, declare, drain, who_conducts
from tests.ingest.exports import site_list

_NUMBERS = itertools.count(1)

LISTS = {"adapter": "ctms_sites", "study_oids": []}


@dataclass(slots=True)
class Two:
    """A study whose sites two lists tell of: `one` is an authority and declared first, `other` is neither."""

    one: Hub
    other: Hub
    key: str

    async def say(self, hub: Hub, **row: str) -> Any:
        """A list of the source with site 101; its receipt."""
        path = site_list(hub.folder / f"sites-{next(_NUMBERS)}.csv", self.key, {"site_number": "101", **row})
        (receipt,) = await hub.load(path, adapter="ctms_sites")
        assert receipt.error is None
        return receipt

    async def site(self) -> dict[str, Any]:
        (row,) = await self.one.rows(
            "select s.*, o.key as organization from study_site s left join organization o on o.id = s.organization_id"
            " where s.study_id = $1 and s.number = '101'"
        )
        return row

    async def conflicts(self) -> list[tuple[str, str, str, str]]:
        """Field, state, whose word prevails, and why; in order of opening."""
        rows = await self.one.rows(
            "select c.field, c.state, coalesce(s.name, '') as name, c.rule from conflict c left join source_system s"
            " on s.id = c.prevailing_source_id where c.study_id = $1 and c.deleted_at is null order by c.opened_at"
        )
        return [(r["field"], r["state"], r["name"].removeprefix(f"{self.key} "), r["rule"]) for r in rows]

    async def words(self, field: str) -> list[tuple[str, str, bool]]:
        """Source, value, and whether it is its word still."""
        rows = await self.one.rows(
            "select s.name, v.value, v.known_to is null as current, v.ingest_run_id, v.source_line from source_value v"
            " join source_system s on s.id = v.source_system_id where v.study_id = $1 and field = $2"
            " order by known_from",
            field,
        )
        assert all(row["ingest_run_id"] and row["source_line"] == 2 for row in rows)
        return [(row["name"].removeprefix(f"{self.key} "), row["value"], row["current"]) for row in rows]

    async def version(self) -> str:
        """The version of the last conflict."""
        of = "select changed_xid::text from conflict where study_id = $1 order by opened_at desc limit 1"
        return str(await self.one.value(of))

    async def decide(
        self, decision: str, source: UUID | None = None, *, read: str | None = None, who: UUID | None = None
    ) -> str | None:
        """Record the decision on the last conflict as the mutation does, carry it out; the code it ended with.

        read: the version of the conflict that was read, else the one it has. who: the party, else one that may.
        """
        made = await self.one.value(
            "insert into conflict_decision (id, study_id, conflict_id, decision, source_system_id, principal_id,"
            " party_id, principal_kind, token_id, scopes, decided_by, read_version, reason)"
            " select gen_random_uuid(), $1, (select id from conflict where study_id = $1 order by opened_at desc"
            " limit 1), $2, $3, $4, $4, 'MACHINE', 'x', '{hub.sites.write}', 'cro', $5, 'Letterhead' returning id",
            decision,
            source,
            who or await who_conducts(self.one.admin, self.one.source.study_id),
            read or await self.version(),
        )
        assert await drain(self.one.settings) == []
        code: str | None = await self.one.value(
            "select error_code from conflict_decision where study_id = $1 and id = $2 and finished_at is not null", made
        )
        return code

    async def order(self, *sources: str, field: str | None = None) -> None:
        names = tuple(f"{self.key} {name}" for name in sources)
        precedence = Precedence(self.key, "UAT", names, field)
        await declaration.apply(self.one.admin, Declaration(precedences=(precedence,)))
        await conflict.reorder(self.one.admin, [self.one.source.study_id])


@pytest_asyncio.fixture(loop_scope="session")
async def two(hub: Hub) -> AsyncIterator[Two]:
    """A new study with both sources."""
    key = f"TWO-{next(_NUMBERS)}"
    first = await declare(hub.settings, key, name=f"{key} one", mapping={}, **LISTS)
    mapping = {"sites": {"authority": False}}
    second = await declare(hub.settings, key, name=f"{key} other", mapping=mapping, **LISTS)
    yield Two(replace(hub, source=first), replace(hub, source=second), key)
