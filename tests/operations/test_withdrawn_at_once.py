"""A withdrawal that is recorded withholds in its own transaction, and so does what is recorded after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import asyncpg
import pytest

from hub.canonical.terminology import ConsentKind
from hub.database.session import IDENTITY, identity
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import PrincipalKind
from hub.tables.retention_contact import ContactMethod, ContactOutcome
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key
from tests.operations.test_verbs import undone

SUBJECT = key("subject 101-001")
READERS = ("sponsor", "cro", "site", "smo")
ASKED = {
    "visits": "select count(*) from study_event where subject_id = $1 and oid = 'VISIT2'",
    "pages": "select count(*) from form_data where id = $1",
    "reactions": "select count(*) from adverse_event where subject_id = $1",
    "reports": "select count(*) from safety_report where subject_id = $1 and recipient = 'SPONSOR'",
    "meetings": "select count(*) from appointment where subject_id = $1",
    "contacts": "select count(*) from retention_contact where subject_id = $1",
    "counts": "select count(*) from ip_account where subject_id = $1",
    "payables": "select count(*) from payable_item where subject_id = $1 and state = 'INVOICED'",
}
SEEN_BY = {
    "payables": {"cro", "smo", "site"},
    "reports": {"sponsor", "cro", "site"},
    "reactions": {"sponsor", "cro", "site"},
}


async def seen(pool: Any, caller: str) -> dict[str, int]:
    """What the caller's next read in the same transaction finds."""
    connection = pool.connection
    await connection.execute(f"select {IDENTITY}", *identity(CALLERS[caller]))
    page = key("form 101-001VISIT2")
    return {name: await connection.fetchval(sql, page if name == "pages" else SUBJECT) for name, sql in ASKED.items()}


async def withdraw(pool: Any, kind: ConsentKind = ConsentKind.WITHDREW_FOLLOWUP, day: date = date(2024, 3, 31)) -> None:
    """The site records what the participant said."""
    given = {"subject_id": SUBJECT, "kind": kind, "effective_on": day, "icf_version": "2.0"}
    await carry(pool, replace(CALLERS["site"], kind=PrincipalKind.PERSON), VERBS["recordConsent"], given)


@pytest.mark.parametrize("caller", READERS)
async def test_what_is_dated_after_it_is_gone_at_once(
    caller: str, world: asyncpg.Connection, write_pool: asyncpg.Pool
) -> None:
    some = {name: int(caller in SEEN_BY.get(name, READERS)) for name in ASKED}
    async with undone(write_pool) as pool:
        assert await seen(pool, caller) == some
        await withdraw(pool, ConsentKind.WITHDREW_TREATMENT)
        assert await seen(pool, caller) == some
        await withdraw(pool)
        assert await seen(pool, caller) == dict.fromkeys(ASKED, 0)
        assert await pool.connection.fetchval(ASKED["visits"].replace("VISIT2", "VISIT1"), SUBJECT) == 1
        await withdraw(pool, ConsentKind.RECONSENTED, date(2024, 4, 1))
        # of the headache no more is known than its year: it may be of the day between the two
        assert await seen(pool, caller) == some | {"reactions": 0, "reports": 0}


async def test_a_serious_event_its_report_and_the_termination_visit_stay(
    world: asyncpg.Connection, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    ending = "update study_mapping set document = document || $1 where id = $2"
    await admin.execute("update adverse_event set serious = true where subject_id = $1", SUBJECT)
    await admin.execute(ending, '{"withdrawal": {"termination": ["VISIT2"]}}', key("mapping alpha"))
    async with undone(write_pool) as pool:
        await withdraw(pool)
        found = await seen(pool, "cro")
        stay = ("visits", "pages", "reactions", "reports", "meetings")
        assert found == dict.fromkeys(stay, 1) | dict.fromkeys(("contacts", "counts", "payables"), 0)
    await admin.execute("update adverse_event set serious = false where subject_id = $1", SUBJECT)
    await admin.execute(
        "update study_mapping set document = document - 'withdrawal' where id = $1", key("mapping alpha")
    )


async def test_what_is_recorded_after_a_withdrawal_is_withheld_too(
    world: asyncpg.Connection, write_pool: asyncpg.Pool
) -> None:
    async with undone(write_pool) as pool:
        await withdraw(pool)
        booked = {
            "subject_id": SUBJECT,
            "event_oid": "VISIT2",
            "starts_at": datetime(2024, 3, 31, 14, tzinfo=UTC),  # the day after, in Seoul
            "ends_at": datetime(2024, 3, 31, 14, 30, tzinfo=UTC),
        }
        await carry(pool, CALLERS["site"], VERBS["bookAppointment"], booked)
        assert (await seen(pool, "cro"))["meetings"] == 1
        booked |= {"starts_at": datetime(2024, 3, 31, 15, tzinfo=UTC), "ends_at": datetime(2024, 3, 31, 16, tzinfo=UTC)}
        await carry(pool, CALLERS["site"], VERBS["bookAppointment"], booked)
        contact = {"method": ContactMethod.LETTER, "outcome": ContactOutcome.REACHED, "contacted_on": date(2024, 4, 2)}
        await carry(pool, CALLERS["site"], VERBS["recordRetentionContact"], {"subject_id": SUBJECT, **contact})
        reported = {"site_id": key("site 101"), "subject_id": SUBJECT, "category": "Other", "description": "Late"}
        days = {"occurred": "2024-04-02", "identified": "2024-04-03"}
        late = await carry(pool, CALLERS["site"], VERBS["reportDeviation"], reported | days)
        found = await seen(pool, "cro")
        assert (found["meetings"], found["contacts"]) == (1, 0)
        for table, column in (("protocol_deviation", "id"), ("protocol_deviation_text", "protocol_deviation_id")):
            assert await pool.connection.fetchval(f"select count(*) from {table} where {column} = $1", late) == 0


async def test_where_nobody_says_the_site_s_zone_it_is_the_day_in_utc(
    world: asyncpg.Connection, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    site = key("site 101")
    zone = await admin.fetchval("select time_zone from study_site where id = $1", site)
    await admin.execute("update study_site set time_zone = null where id = $1", site)
    async with undone(write_pool) as pool:
        await withdraw(pool)
        assert (await seen(pool, "cro"))["meetings"] == 0
    await admin.execute("update study_site set time_zone = $2 where id = $1", site, zone)


async def test_the_mutation_s_own_answer_says_that_it_is_withdrawn(
    engine: Engine, world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    document = f"""mutation {{ recordConsent(input: {{ subjectId: "{id_("subject", "subject 101-003")}",
      kind: WITHDREW_FOLLOWUP, effectiveOn: "2024-03-20" }}) {{ userErrors {{ code }} consentEvent {{ kind }} }} }}"""
    await ask(engine, replace(CALLERS["smo"], kind=PrincipalKind.PERSON), document)
    asked = f"""{{ subject(id: "{id_("subject", "subject 101-003")}") {{ eventsAbsence appointments {{ id }}
      events {{ nodes {{ oid }} }} }} }}"""
    for caller in ("sponsor", "cro", "smo"):
        shown = (await ask(engine, CALLERS[caller], asked))["subject"]
        assert shown["eventsAbsence"] == "WITHDRAWN" and shown["appointments"] == []
        assert [each["oid"] for each in shown["events"]["nodes"]] == ["VISIT1"]
