"""Studies that arrive under several spellings: proposed with evidence, tied and untied; no row changes its study."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import pytest_asyncio

from hub.database.session import identified
from hub.operations import declaration
from hub.operations.declaration import Declaration, Organization, Role, Study, study_id
from tests.graphql.world import CALLERS
from tests.ingest.conftest import Hub, declare, drain, state_of, who_conducts
from tests.ingest.exports import site_list

_NUMBERS = itertools.count(1)
_FROM, _TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
_REGISTRY = (
    "insert into registry_fact (id, study_id, registry, registry_id, path, field, value)"
    " values (gen_random_uuid(), $1, 'CTGOV', $2, 'a', 'a', 'x')"
)
_DECIDE = (
    "insert into study_match_decision (id, study_id, study_match_id, decision, kept_study_id, principal_id,"
    " party_id, principal_kind, token_id, scopes, decided_by, read_version, reason) select gen_random_uuid(), study_id,"
    " id, $2, $3, $4, $4, 'MACHINE', 'x', '{hub.sites.write}', 'cro', coalesce($5, changed_xid::text), 'One protocol'"
    " from study_match where $1 in (study_id, other_id) returning id"
)


@dataclass(slots=True)
class Studies:
    """Two studies declared apart, `one` with a source whose load looks for others."""

    hub: Hub
    one: str
    other: str

    def id(self, key: str) -> UUID:
        return study_id(key, "UAT")

    async def called(self, key: str, protocol: str, *, title: str | None = None, environment: str = "UAT") -> None:
        study = Study(key, environment, protocol, title=title)
        await declaration.apply(self.hub.admin, Declaration(studies=(study,)))

    async def sponsored(self, key: str, organization: str) -> None:
        made = Organization(organization, organization, ("SPONSOR",))
        role = Role(key, "UAT", organization, "SPONSOR", _FROM, _TO)
        await declaration.apply(self.hub.admin, Declaration(organizations=(made,), roles=(role,)))

    async def load(self) -> None:
        path = site_list(self.hub.folder / f"sites-{next(_NUMBERS)}.csv", self.one, {"site_number": "1"})
        (receipt,) = await self.hub.load(path, adapter="ctms_sites")
        assert receipt.error is None

    async def evidence(self) -> list[list[str]]:
        query = "select evidence from study_match where $1 in (study_id, other_id) and state = 'PROPOSED'"
        return [row["evidence"] for row in await self.hub.admin.fetch(query, self.id(self.one))]

    async def decide(self, decision: str, kept: UUID | None = None, *, read: str | None = None) -> str | None:
        """Record the decision as the mutation does, carry it out; the code it ended with. read: else what it is."""
        who = await who_conducts(self.hub.admin, self.id(self.one), self.id(self.other))
        made = await self.hub.admin.fetchval(_DECIDE, self.id(self.one), decision, kept, who, read)
        assert await drain(self.hub.settings) == []
        ended = "select error_code from study_match_decision where id = $1"
        code: str | None = await self.hub.admin.fetchval(ended, made)
        return code

    async def tied(self) -> list[UUID | None]:
        rows = await self.hub.admin.fetch(
            "select same_as_id from study where id = any($1::uuid[]) order by key",
            [self.id(self.one), self.id(self.other)],
        )
        return [row["same_as_id"] for row in rows]


@pytest_asyncio.fixture(loop_scope="session")
async def studies(hub: Hub) -> AsyncIterator[Studies]:
    """Two studies of their own."""
    number = next(_NUMBERS)
    one, other = f"SM-{number}A", f"SM-{number}B"
    source = await declare(hub.settings, one, adapter="ctms_sites", mapping={}, study_oids=[])
    made = Studies(replace(hub, source=source), one, other)
    await made.called(other, other)
    yield made


async def test_one_protocol_number_written_differently_is_proposed(studies: Studies) -> None:
    await studies.load()
    assert await studies.evidence() == []
    await studies.called(studies.other, studies.one.replace("-", " ").lower())
    await studies.load()
    assert await studies.evidence() == [["PROTOCOL_NUMBER"]]


async def test_an_entry_of_a_registry_is_enough(studies: Studies) -> None:
    for key in (studies.one, studies.other):
        await studies.hub.admin.execute(_REGISTRY, studies.id(key), f"NCT {studies.one}")
    await studies.load()
    assert await studies.evidence() == [["REGISTRY_ID"]]


async def test_a_title_alone_proposes_nothing_and_with_the_sponsor_it_does(studies: Studies) -> None:
    for key in (studies.one, studies.other):
        await studies.called(key, key, title=f"A trial of {studies.one}")
    await studies.load()
    assert await studies.evidence() == []
    for key in (studies.one, studies.other):
        await studies.sponsored(key, f"sponsor {studies.one}")
    await studies.load()
    assert await studies.evidence() == [["SPONSOR", "TITLE"]]


async def test_studies_of_two_sponsors_or_environments_are_never_proposed(studies: Studies) -> None:
    await studies.called(studies.one, studies.one, environment="TRAINING")
    await studies.load()
    assert await studies.evidence() == []
    await studies.called(studies.other, studies.one)
    for key in (studies.one, studies.other):
        await studies.sponsored(key, f"sponsor {key}")
    await studies.load()
    assert await studies.evidence() == []


async def test_a_tie_moves_nothing_and_is_undone(studies: Studies) -> None:
    await studies.called(studies.other, studies.one)
    await studies.load()
    one, other = studies.id(studies.one), studies.id(studies.other)
    before = [await state_of(studies.hub.admin, study) for study in (one, other)]
    assert await studies.decide("ACCEPT", other, read="1") == "VERSION_STALE"
    assert await studies.tied() == [None, None]
    assert await studies.decide("ACCEPT", other) is None
    assert await studies.tied() == [other, None]
    assert [await state_of(studies.hub.admin, study) for study in (one, other)] == before
    await studies.load()
    assert await studies.decide("REFUSE") == "RUN_CONFLICT"
    assert await studies.decide("UNDO") is None
    assert await studies.tied() == [None, None]
    assert await studies.evidence() == [["PROTOCOL_NUMBER"]]


async def test_the_trail_of_one_study_does_not_tell_of_the_other(studies: Studies, write_pool: asyncpg.Pool) -> None:
    """Whoever audits one of the two sees neither that another was thought of nor that they are tied."""
    await studies.called(studies.other, studies.one)
    await studies.load()
    one, other = studies.id(studies.one), studies.id(studies.other)
    assert await studies.decide("ACCEPT", other) is None
    told = (
        "select count(*) from audit_record where study_id = any($1::uuid[])"
        " and (entity like 'study_match%' or entity = 'study' and new ? 'same_as_id')"
    )
    ledger = "select count(*) from audit_record where study_id = any($1::uuid[])"
    assert await studies.hub.admin.fetchval(told, [one, other]) == 5
    for mine, seen in (([one], 0), ([other], 0), ([one, other], 5)):
        caller = replace(CALLERS["sponsor"], id=uuid4(), party=replace(CALLERS["sponsor"].party, id=uuid4()))
        for study in mine:
            await studies.hub.admin.execute(
                "insert into access_study (party_id, study_id, fact_id, rights, valid_from, valid_to)"
                " values ($1, $2, gen_random_uuid(), '{CODE,CONDUCT,AUDIT}', $3, $4)",
                caller.party.id, study, _FROM, _TO,
            )  # fmt: skip
        async with identified(write_pool, caller) as connection:
            assert await connection.fetchval(told, [one, other]) == seen
            assert await connection.fetchval(ledger, mine) > 0


async def test_what_was_refused_is_not_proposed_again_until_that_is_undone(studies: Studies) -> None:
    await studies.called(studies.other, studies.one)
    await studies.load()
    assert await studies.decide("REFUSE") is None
    await studies.load()
    assert await studies.evidence() == []
    assert await studies.decide("UNDO") is None
    assert await studies.evidence() == [["PROTOCOL_NUMBER"]]


async def test_studies_make_no_chain(studies: Studies) -> None:
    await studies.called(studies.other, studies.one)
    await studies.load()
    elsewhere = study_id(studies.one, "PRODUCTION")
    await studies.called(studies.one, "something else", environment="PRODUCTION")
    tie = "update study set same_as_id = $1 where id = $2"
    await studies.hub.admin.execute(tie, elsewhere, studies.id(studies.other))
    assert await studies.decide("ACCEPT", studies.id(studies.other)) == "RUN_CONFLICT"
    assert await studies.tied() == [None, elsewhere]
