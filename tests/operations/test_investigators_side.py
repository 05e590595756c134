"""What an SMO may do for the investigator alone, by what it is engaged for there; and who reads what it did."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from hub.database.session import identified
from hub.errors import NotFound, NotPermitted, RequestRefused, StateRefused
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import Party, Principal, PrincipalKind, Role, Scope
from tests.graphql.world import CALLERS, key
from tests.operations.samples import staff, study_site, subject_tie
from tests.operations.test_verbs import Undone

POSTAL, LEE = key("postal hanbit"), key("contact lee")
NISHI = staff.SAMPLES["recordPostalAddress"].given
CHANGED = staff.SAMPLES["changePostalAddress"].given
SITE = study_site.SAMPLES["changeSiteAddress"].given
TIE = subject_tie.SAMPLES["tieSubjects"].given
TIES = subject_tie.SAMPLES["prepareSubjectTies"].given
SMO = CALLERS["smo"]


@pytest_asyncio.fixture(loop_scope="session")
async def staged(world: asyncpg.Connection, admin: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The administrator's connection within a transaction that is undone: what is agreed may be changed in it."""
    transaction = admin.transaction()
    await transaction.start()
    yield admin
    await transaction.rollback()


async def _carry(
    staged: asyncpg.Connection, who: Principal, name: str, given: Mapping[str, Any], on: UUID | None = None
) -> UUID:
    table = VERBS[name].table.name
    version = await staged.fetchval(f"select changed_xid::text from {table} where id = $1", on)
    await staged.execute("set local role hub_app")
    try:
        pool: Any = Undone(staged)
        return await carry(pool, who, VERBS[name], given, reason="as agreed", object_id=on, version=version)
    finally:
        await staged.execute("reset role")


async def test_an_smo_changes_the_address_it_recorded_until_the_institution_says_another(
    staged: asyncpg.Connection,
) -> None:
    for who in (SMO, CALLERS["site"]):
        await _carry(staged, who, "changePostalAddress", CHANGED, POSTAL)
    with pytest.raises(NotPermitted):
        await _carry(staged, SMO, "changePostalAddress", CHANGED, POSTAL)


async def test_an_smo_records_an_address_for_the_investigator_in_a_production_study(staged: asyncpg.Connection) -> None:
    with pytest.raises(NotPermitted):
        await _carry(staged, SMO, "recordPostalAddress", NISHI)
    behalf = "update engagement set on_behalf_of = 'INVESTIGATOR' where id = $1"
    await staged.execute(behalf, key("engagement 102"))
    of = "update study set environment = $2 where id = $1"
    await staged.execute(of, key("study alpha"), "TRAINING")
    with pytest.raises(NotPermitted):
        await _carry(staged, SMO, "recordPostalAddress", NISHI)
    await staged.execute(of, key("study alpha"), "PRODUCTION")
    await _carry(staged, SMO, "recordPostalAddress", NISHI)


async def test_an_smo_says_where_a_site_is_for_the_investigator_alone(staged: asyncpg.Connection) -> None:
    """Of a study-site everybody who conducts the study there may: it need not be where the institution is."""
    there = key("site 102")
    with pytest.raises(NotPermitted):
        await _carry(staged, SMO, "changeSiteAddress", SITE, there)
    behalf = "update engagement set on_behalf_of = 'INVESTIGATOR' where id = $1"
    await staged.execute(behalf, key("engagement 102"))
    await _carry(staged, SMO, "changeSiteAddress", SITE, there)
    said = "select address, address_romanised, amended_at is not null from study_site where id = $1"
    assert [tuple(row) for row in await staged.fetch(said, there)] == [(*SITE.values(), True)]


async def test_who_reads_the_trail_of_a_site_reads_that_its_address_was_changed(staged: asyncpg.Connection) -> None:
    there = key("site 101")
    before = {name: await _trail(staged, CALLERS[name], there) for name in ("sponsor", "site", "smo", "other_site")}
    await _carry(staged, CALLERS["site"], "changeSiteAddress", SITE, there)
    new = {name: (await _trail(staged, CALLERS[name], there))[len(before[name]) :] for name in before}
    assert new == {"sponsor": ["UPDATE"], "site": ["UPDATE"], "smo": [], "other_site": []}
    entry = "select old, new, reason from audit_record where entity_id = $1 order by at desc limit 1"
    ((old, changed, reason),) = await staged.fetch(entry, there)
    assert "한빛로 2 별관" in changed and "가온로 12" in old and reason == "as agreed"


async def test_participants_are_tied_by_who_is_engaged_for_them_and_reads_identifiers(
    staged: asyncpg.Connection,
) -> None:
    person = replace(SMO, kind=PrincipalKind.PERSON)
    with pytest.raises(NotPermitted):
        await _carry(staged, replace(person, scopes=person.scopes - {Scope.IDENTIFIERS}), "tieSubjects", TIE)
    of = "update engagement_activity set activity_group = $2 where id = $1"
    for group in ("PRE_SCREENING", "CRC_SAFETY"):
        await staged.execute(of, key("activity 101CRC_PARTICIPANTS"), group)
        with pytest.raises(NotPermitted):
            await _carry(staged, person, "tieSubjects", TIE)
    await staged.execute(of, key("activity 101CRC_PARTICIPANTS"), "CRC_PARTICIPANTS")
    await _carry(staged, person, "tieSubjects", TIE)


async def test_ties_are_prepared_looked_at_and_then_asked_for_or_undone_together(staged: asyncpg.Connection) -> None:
    person = replace(CALLERS["site"], kind=PrincipalKind.PERSON)
    batch = await _carry(staged, person, "prepareSubjectTies", TIES)
    of = "select subject_id, kept_subject_id, state, finished_at is null as waits from subject_tie where batch_id = $1"

    async def ties() -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for row in await staged.fetch(of, batch)]

    both = key("subject 101-003"), key("subject 101-001")
    assert await ties() == [(*both, "PREPARED", False)], "nothing is asked for yet"
    await _carry(staged, person, "carryOutSubjectTies", {}, batch)
    assert await ties() == [(*both, "REQUESTED", True)]
    with pytest.raises(StateRefused):
        await _carry(staged, person, "undoSubjectTies", {}, batch)
    await staged.execute("update subject_tie set state = 'TIED', finished_at = now() where batch_id = $1", batch)
    await _carry(staged, person, "undoSubjectTies", {}, batch)
    assert await ties() == [(*both, "UNDO_REQUESTED", True)]


async def test_ties_of_a_participant_that_is_gone_since_are_not_carried_out(staged: asyncpg.Connection) -> None:
    person = replace(CALLERS["site"], kind=PrincipalKind.PERSON)
    for codes, refusal in (
        ("CT-3,nobody", NotFound),
        ("CT-3", RequestRefused),
        ("CT-3,101-001\nCT-3,101-002", RequestRefused),
        ("CT-3," + "x" * 200_000, RequestRefused),
    ):
        with pytest.raises(refusal):
            await _carry(staged, person, "prepareSubjectTies", {**TIES, "codes": codes})
    with pytest.raises(RequestRefused, match="nobody there"):
        await _carry(staged, person, "prepareSubjectTies", {name: TIES[name] for name in TIES if name != "codes"})
    batch = await _carry(staged, person, "prepareSubjectTies", TIES)
    await staged.execute("update subject set deleted_at = now() where id = $1", key("subject 101-001"))
    with pytest.raises(StateRefused, match="anew"):
        await _carry(staged, person, "carryOutSubjectTies", {}, batch)


async def _trail(staged: asyncpg.Connection, who: Principal, on: UUID) -> list[str]:
    """What was done to the row, as far as the caller reads it."""
    await staged.execute("set local role hub_read")
    try:
        pool: Any = Undone(staged)
        async with identified(pool, who) as connection:
            rows = await connection.fetch("select action from audit_record where entity_id = $1 order by at", on)
    finally:
        await staged.execute("reset role")
    return [row["action"] for row in rows]


async def test_what_is_of_no_study_has_a_trail_for_whose_it_is_and_for_who_did_it(staged: asyncpg.Connection) -> None:
    await _carry(staged, SMO, "changePostalAddress", CHANGED, POSTAL)
    await _carry(staged, SMO, "changePersonContact", {"email": "lee@daso.example"}, LEE)
    without = {scope: replace(SMO, scopes=SMO.scopes - {scope}) for scope in (Scope.AUDIT, Scope.IDENTIFIERS)}
    seen = {
        POSTAL: {
            "site": ["INSERT", "UPDATE"],
            "smo": ["UPDATE"],
            "sponsor": [],
            "other_site": [],
            "site_without_scopes": [],
        },
        LEE: {"smo": ["INSERT", "UPDATE"], "site": [], "sponsor": [], "other_site": []},
    }
    for on, callers in seen.items():
        assert {name: await _trail(staged, CALLERS[name], on) for name in callers} == callers
        assert await _trail(staged, without[Scope.AUDIT], on) == []
    assert await _trail(staged, without[Scope.IDENTIFIERS], POSTAL) == ["UPDATE"]
    assert await _trail(staged, without[Scope.IDENTIFIERS], LEE) == []
    assert await _trail(staged, replace(SMO, party=CALLERS["cro"].party), POSTAL) == []


async def test_an_employer_reads_the_trail_of_its_staff_and_nobody_else_does(staged: asyncpg.Connection) -> None:
    for on in (key("org daso"), key("person lee")):
        assert await _trail(staged, SMO, on) == ["INSERT"]
        assert await _trail(staged, CALLERS["site"], on) == []
    who = {
        "recordTraining": "site",
        "setStaffCapacity": "site",
        "endQualification": "site",
        "changeStaffCapacity": "smo",
    }
    colleague = {name: replace(CALLERS[name], id=key("principal of a colleague")) for name in ("site", "smo")}
    for verb, name in who.items():
        sample = staff.SAMPLES[verb]
        done = await _carry(staged, CALLERS[name], verb, sample.given, sample.on)
        trail = await _trail(staged, colleague[name], done)
        assert trail[-1:] == ["INSERT" if sample.on is None else "UPDATE"], verb
        for other in {"site", "smo", "sponsor", "cro", "other_site", "nobody"} - {name}:
            assert await _trail(staged, CALLERS[other], done) == [], (verb, other)


async def test_what_an_employer_said_of_a_person_stays_with_it_when_the_person_goes_to_another(
    staged: asyncpg.Connection,
) -> None:
    """The next one reads what came with the person and what it says itself, in whichever of its roles."""
    capacity, person = key("capacity lee"), key("person lee")
    await _carry(staged, SMO, "changeStaffCapacity", {"points": 30}, capacity)
    await _carry(staged, SMO, "changePersonContact", {"email": "lee@daso.example"}, LEE)
    await staged.execute("select set_config('hub.party', '', true), set_config('hub.principal', '', true)")
    await staged.execute("update person set organization_id = $1 where id = $2", key("org hanbit"), person)
    left = replace(SMO, id=key("principal of a colleague"))
    joined = replace(CALLERS["site"], id=key("principal of a colleague"))
    now = {capacity: ["INSERT"], LEE: ["INSERT"], person: ["INSERT", "UPDATE"]}
    assert {on: await _trail(staged, joined, on) for on in now} == now
    then = {capacity: ["UPDATE"], LEE: ["UPDATE"], person: []}
    assert {on: await _trail(staged, left, on) for on in then} == then

    await _carry(staged, CALLERS["site"], "changeStaffCapacity", {"points": 20}, capacity)
    assert await _trail(staged, left, capacity) == ["UPDATE"]
    for caller, seen in ((left, []), (joined, ["INSERT", "UPDATE"])):
        other = replace(caller, party=await _in_another_role(staged, caller.party))
        assert await _trail(staged, other, capacity) == seen
    for caller in (left, joined):
        unread = replace(caller, scopes=caller.scopes - {Scope.AUDIT})
        assert await _trail(staged, unread, capacity) == []


async def _in_another_role(staged: asyncpg.Connection, party: Party) -> Party:
    other = replace(party, id=key(f"party {party.organization_id} CRO"), role=Role.CRO)
    made = "insert into party (id, organization_id, role) values ($1, $2, $3)"
    await staged.execute(made, other.id, other.organization_id, other.role)
    return other
