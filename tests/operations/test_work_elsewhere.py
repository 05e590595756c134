"""Work handed over from one coordinator to another, and appointments that meet others behind a sponsor's wall."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hub.errors import RequestRefused, VersionStale
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import PrincipalKind
from hub.tables.staff import SiteTask, StaffDuty
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key

_VISIT = '{ appointment: node(id: "%s") { ... on Appointment { conflicts conflictKinds } } }'
_HERE = _VISIT % id_("appointment", "appointment 101-001")
_REMAINING = """{ staffAssignments(filter: { person: { eq: "PERSON" } }) { nodes { site { number } endsOn remaining {
  assignment { site { number } } appointment { startsAt } delegation { task } } } } }""".replace(
    "PERSON", id_("person", "person lee")
)


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def _elsewhere(world: asyncpg.Connection, admin: asyncpg.Connection) -> None:
    """The SMO's lee works for another sponsor at 201 of the same hospital, at the same hour and in the same room."""
    for study, number in (("beta", "201"), ("alpha uat", "901")):
        await admin.execute(
            "insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on)"
            " values ($1, $2, $3, $4, 'CRC', '2024-02-01')",
            *(key(f"assignment smo {number}"), key(f"study {study}"), key(f"site {number}"), key("person lee")),
        )
    await admin.execute(
        "insert into delegation (id, study_id, study_site_id, person_id, task, starts_on)"
        " values ($1, $2, $3, $4, 'DATA_ENTRY', '2024-02-01')",
        *(key("delegation lee"), key("study alpha"), key("site 101"), key("person lee")),
    )
    await admin.execute(
        "insert into appointment (id, study_id, study_site_id, subject_id, event_oid, starts_at, ends_at, person_id,"
        " room, state) select $1, study_id, study_site_id, id, 'V', '2024-04-02 01:30Z', '2024-04-02 03:00Z', $2, '3',"
        " 'BOOKED' from subject where label = '201-001'",
        *(key("appointment 201"), key("person lee")),
    )


@pytest_asyncio.fixture(loop_scope="session", autouse=True)
async def _as_before(_elsewhere: None, admin: asyncpg.Connection) -> AsyncIterator[None]:
    """What a test moves is where it was for the next one, whichever comes first."""
    moved = ("appointment", "monitoring_visit", "staff_assignment")
    for table in moved:
        await admin.execute(f"create temp table kept_{table} as table {table}")
    yield
    await admin.execute(
        "update engagement set valid_to = '2024-01-02' where id = any ($1)",
        [key(f"engagement {number}") for number in ("201", "901")],
    )
    async with admin.transaction():
        await admin.execute("set local session_replication_role = replica")
        for table in moved:
            await admin.execute(f"delete from {table}; insert into {table} table kept_{table}; drop table kept_{table}")


async def test_a_wall_tells_the_employer_and_the_institution_that_there_is_another_and_no_more(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    async def kinds(caller: str, document: str = _HERE) -> list[str] | None:
        found: dict[str, list[str]] | None = (await ask(engine, CALLERS[caller], document))["appointment"]
        return None if found is None else found["conflictKinds"]

    both = ["PERSON", "ROOM"]
    assert await kinds("smo") == [*both, "PERSON_ELSEWHERE"]
    assert await kinds("site") == [*both, "ROOM_ELSEWHERE"]
    assert await kinds("sponsor") == await kinds("cro") == both
    there = _VISIT % id_("appointment", "appointment 201")
    assert (await kinds("smo", there), await kinds("other_sponsor", there)) == (None, [])
    await admin.execute("update appointment set person_id = $1, room = null", key("person kim"))
    assert (await kinds("site"), await kinds("smo")) == (["PERSON", "PERSON_ELSEWHERE"], ["PERSON"])
    await admin.execute("update study set environment = 'TRAINING' where key = 'BETA'")
    assert await kinds("site") == ["PERSON"], "of training nobody is in the way"
    await admin.execute("update study set environment = 'PRODUCTION' where key = 'BETA'")
    await admin.execute("update appointment set person_id = $1, room = '3'", key("person lee"))
    await admin.execute("update appointment set state = 'MISSED' where id = $1", key("appointment 101-001"))
    assert await kinds("smo") == []
    await admin.execute("update appointment set state = 'BOOKED' where id = $1", key("appointment 101-001"))


@pytest.mark.parametrize(
    ("at", "monitored", "told"),
    [
        ("2024-05-03 01:00Z", None, []),
        ("2024-05-03 16:00Z", None, ["WEEKEND"]),  # a Saturday in Seoul already
        ("2024-05-06 01:00Z", None, ["HOLIDAY"]),  # instead of Children's Day, a Sunday
        ("2024-05-03 01:00Z", "2024-05-03", ["MONITORING_VISIT"]),
    ],
)
async def test_days_off_and_a_monitor_s_visit_are_in_the_way(
    engine: Engine, admin: asyncpg.Connection, at: str, monitored: str | None, told: list[str]
) -> None:
    await admin.execute(
        "update appointment set starts_at = at, ends_at = at + interval '1 hour'"
        " from (select $2::text::timestamptz) day (at) where id = $1",
        *(key("appointment 101-001"), at),
    )
    await admin.execute(
        "update monitoring_visit set planned_on = coalesce($1, date '2024-11-05'), conducted_from = null,"
        " conducted_to = null, state = 'PLANNED', data_class = 'CODE' where study_site_id = $2",
        *(monitored and date.fromisoformat(monitored), key("site 101")),
    )
    assert (await ask(engine, CALLERS["site"], _HERE))["appointment"]["conflictKinds"] == told


async def _hand_over(
    pool: asyncpg.Pool, admin: asyncpg.Connection, on: str = "assignment smo 101", to: str = "park", **given: Any
) -> None:
    who = replace(CALLERS["smo"], kind=PrincipalKind.PERSON)
    await carry(
        pool,
        who,
        VERBS["handOverStaffAssignment"],
        {"ends_on": date(2024, 6, 20), "to_person_id": key(f"person {to}"), **given},
        reason="lee leaves",
        object_id=key(on),
        version=await admin.fetchval("select changed_xid::text from staff_assignment where id = $1", key(on)),
    )


async def test_all_of_a_coordinator_s_work_is_handed_over_and_what_remains_is_said(
    engine: Engine, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    lee, park = key("person lee"), key("person park")
    await admin.execute(
        "update appointment set starts_at = '2024-06-20 14:00Z', ends_at = '2024-06-20 14:30Z' where id = $1",
        key("appointment 101-001"),
    )  # late on the last day in Seoul
    await admin.execute(
        "update appointment set starts_at = '2024-06-20 15:00Z', ends_at = '2024-06-20 15:30Z' where id = $1",
        key("appointment 101-003"),
    )  # the day after
    await admin.execute(
        "update appointment set starts_at = '2024-06-21 00:00Z', ends_at = '2024-06-21 01:00Z' where id = $1",
        key("appointment 201"),
    )

    async def works() -> list[tuple[str, bool, str]]:
        return [
            (row["number"], row["person_id"] == park, str(row["day"]))
            for row in await admin.fetch(
                "select s.number, w.person_id, coalesce(w.ends_on, w.starts_on) as day from staff_assignment w"
                " join study_site s on s.id = w.study_site_id where w.person_id = any ($1) order by 1, 2, 3",
                [lee, park],
            )
        ]

    with pytest.raises(RequestRefused):
        await _hand_over(write_pool, admin, to="lee")
    moved = "select id from appointment where person_id = $1"
    nurse = "insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on)"
    nurse += " select $1, study_id, study_site_id, person_id, 'NURSE', starts_on from staff_assignment where id = $2"
    await admin.execute(nurse, key("nurse"), key("assignment smo 101"))
    await _hand_over(write_pool, admin)
    assert await admin.fetch(moved, park) == [], "they may be of the duty in which lee goes on"
    await admin.execute("delete from staff_assignment where person_id = $1 or id = $2", park, key("nurse"))
    await admin.execute("update staff_assignment set ends_on = null where id = $1", key("assignment smo 101"))
    await _hand_over(write_pool, admin)
    assert sorted(await works()) == [
        ("101", False, "2024-06-20"),
        ("101", True, "2024-06-21"),
        ("201", False, "2024-02-01"),
        ("901", False, "2024-02-01"),
    ]
    assert [row["id"] for row in await admin.fetch(moved, park)] == [key("appointment 101-003")]
    (seen,) = (await ask(engine, CALLERS["smo"], _REMAINING))["staffAssignments"]["nodes"]
    assert seen["remaining"] == [{"assignment": None, "appointment": None, "delegation": {"task": "DATA_ENTRY"}}]

    # the SMO is engaged at 201 as well, and in training at 901: everything of the other at once
    await admin.execute("update staff_assignment set ends_on = null where id = $1", key("assignment smo 101"))
    await _engage(admin, "beta", "201")
    await _engage(admin, "alpha uat", "901")
    (here, _) = (await ask(engine, CALLERS["smo"], _REMAINING))["staffAssignments"]["nodes"]
    assert here["remaining"] == [], "nothing remains while the assignment goes on"
    latest = await admin.fetchval(
        "select max(v)::text from (select changed_xid from staff_assignment where person_id = $1"
        " union all select changed_xid from appointment where person_id = $1) each (v)",
        lee,
    )
    with pytest.raises(RequestRefused):
        await _hand_over(write_pool, admin, to="kim", all_of_person=True, latest_version=latest)
    with pytest.raises(VersionStale):
        await _hand_over(write_pool, admin, all_of_person=True, latest_version=str(int(latest) - 1))
    await _hand_over(write_pool, admin, all_of_person=True, latest_version=latest)
    assert {row for row in await works() if not row[1]} == {
        ("101", False, "2024-06-20"),
        ("201", False, "2024-06-20"),
        ("901", False, "2024-02-01"),
    }
    assert ("201", True, "2024-06-21") in await works()
    assert await admin.fetchval("select person_id from appointment where id = $1", key("appointment 201")) == park
    assert await admin.fetchval("select person_id from appointment where id = $1", key("appointment 101-001")) == lee
    told = await admin.fetch(
        "select study_id, array_agg(distinct reason) as reasons from audit_record"
        " where entity = 'appointment' and reason <> 'the room was taken' and reason <> '' group by study_id"
    )
    assert {row["study_id"]: row["reasons"] for row in told} == {
        key("study alpha"): ["lee leaves"],
        key("study beta"): ["Work was handed over to another of the same staff"],
    }, "another sponsor's trail does not say the words"


async def test_who_is_of_other_staff_and_not_known_at_the_site_is_not_brought_there(
    write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    given = {"site_id": key("site 201"), "person_id": key("person sato"), "duty": StaffDuty.CRC}
    given |= {"starts_on": date(2024, 6, 1), "task": SiteTask.DATA_ENTRY, "performed_on": date(2024, 6, 1)}
    who = replace(CALLERS["smo"], kind=PrincipalKind.PERSON)
    await _engage(admin, "beta", "201")
    shown = "update staff_assignment set person_id = $1 where id = $2"  # so that the SMO sees whom it names
    await admin.execute(shown, key("person sato"), key("assignment smo 101"))
    for name in ("assignStaff", "recordPerformedTask"):
        verb = VERBS[name]
        with pytest.raises(RequestRefused) as refused:
            await carry(
                write_pool, who, verb, {each.name: given[each.name] for each in verb.given if each.name in given}
            )
        assert (refused.type, refused.value.details["field"]) == (RequestRefused, "person_id")


async def _engage(admin: asyncpg.Connection, of: str, number: str) -> None:
    engagement, study, site = key(f"engagement {number}"), key(f"study {of}"), key(f"site {number}")
    await admin.execute(
        "insert into engagement (id, study_id, study_site_id, provider_id, on_behalf_of, valid_from, valid_to)"
        " values ($1, $2, $3, $4, 'INVESTIGATOR', '2024-01-01', '2099-12-31')"
        " on conflict (id) do update set valid_to = excluded.valid_to",
        *(engagement, study, site, key("org daso")),
    )
    await admin.execute(
        "insert into engagement_activity (id, engagement_id, study_id, study_site_id, activity, activity_group, owner,"
        " valid_from, valid_to) values ($1, $2, $3, $4, 'ELIGIBILITY_CHECK', 'CRC_PARTICIPANTS', 'INVESTIGATOR',"
        " '2024-01-01', '2099-12-31') on conflict do nothing",
        *(key(f"activity {number}"), engagement, study, site),
    )
