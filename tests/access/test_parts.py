"""Parties of a part of a study: a committee reads what went to it and counts, a laboratory what came from it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from tests.graphql.world import key

COMMITTEE, LABORATORY, SITE = key("party yunri IRB"), key("party kensa LABORATORY"), key("party hanbit SITE")


@pytest_asyncio.fixture(loop_scope="session")
async def owner(world: asyncpg.Connection, admin: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The administrator in a transaction that is undone, after the small world is loaded."""
    transaction = admin.transaction()
    await transaction.start()
    try:
        yield admin
    finally:
        await transaction.rollback()


async def _as(owner: asyncpg.Connection, party: UUID, sql: str) -> set[str]:
    """The first column of what the party reads."""
    await owner.execute("set local role hub_read")
    await owner.execute("select set_config('hub.party', $1, true)", str(party))
    found = {str(row[0]) for row in await owner.fetch(sql)}
    await owner.execute("reset role")
    return found


COUNTS = f"select status || coalesce(participants::text, absence) from participant_counts('{key('site 101')}')"


async def _more(owner: asyncpg.Connection, kind: str, many: int) -> None:
    await owner.execute(
        "with p as (insert into subject (id, study_id, study_site_id, label)"
        " select gen_random_uuid(), study_id, id, $1 || n from study_site cross join generate_series(1, $2) n"
        " where number = '101' returning *)"
        " insert into subject_milestone (id, study_id, study_site_id, subject_id, kind, occurred_latest)"
        " select gen_random_uuid(), study_id, study_site_id, id, $1, '2024-05-01' from p",
        kind,
        many,
    )


async def test_a_committee_is_told_counts_of_five_and_whoever_reads_participants_all(owner: asyncpg.Connection) -> None:
    before = await _as(owner, SITE, COUNTS)
    assert {"SCREEN_FAILED1", "WITHDRAWN1", "ENROLLED0"} <= before
    assert {"SCREEN_FAILEDSMALL_CELL", "WITHDRAWNSMALL_CELL", "ENROLLED0"} <= await _as(owner, COMMITTEE, COUNTS)
    await _more(owner, "ENROLLED", 5)
    await _more(owner, "COMPLETED", 4)
    assert {"ENROLLED5", "COMPLETED4"} <= await _as(owner, SITE, COUNTS)
    assert {"ENROLLED5", "COMPLETEDSMALL_CELL", "SCREEN_FAILEDSMALL_CELL"} <= await _as(owner, COMMITTEE, COUNTS)
    assert await _as(owner, LABORATORY, COUNTS) == set()
    elsewhere = COUNTS.replace(str(key("site 101")), str(key("site 102")))
    assert await _as(owner, COMMITTEE, elsewhere) == set()


READS = {
    "submission": "select body from submission",
    "document": "select artifact from document",
    "report": "select clock from safety_report",
    "event": "select term from adverse_event",
    "site": "select number from study_site",
}


async def test_what_went_to_a_committee_and_nothing_else(owner: asyncpg.Connection) -> None:
    assert {name: await _as(owner, COMMITTEE, sql) for name, sql in READS.items()} == {
        "submission": {"Hanbit IRB"},
        "document": {"05.02.01", "05.03.01"},  # not the log that names participants, though it was sent too
        "report": {"committee"},  # not the one that is still owed
        "event": {"Headache"},
        "site": {"101"},
    }


async def test_a_committee_elsewhere_reads_what_names_it_and_is_told_no_counts(owner: asyncpg.Connection) -> None:
    """Whoever has a committee named at a site that is barred to itself learns nothing by it."""
    await owner.execute("update organization set country = 'US' where id = $1", key("org yunri"))
    assert [await _as(owner, COMMITTEE, sql) for sql in (READS["report"], READS["event"], COUNTS)] == [set()] * 3
    await owner.execute("update safety_report set committee_id = $1 where recipient = 'IRB'", key("org yunri"))
    assert await _as(owner, COMMITTEE, READS["report"]) == {"committee"}
    assert await _as(owner, COMMITTEE, READS["event"]) == {"Headache"}


@pytest.mark.parametrize(("committee", "told"), [("org yunri", {"committee"}), ("org hanbit", set())])
async def test_of_two_committees_the_one_a_report_names_reads_it(
    owner: asyncpg.Connection, committee: str, told: set[str]
) -> None:
    await owner.execute("update safety_report set committee_id = $1 where recipient = 'IRB'", key(committee))
    assert await _as(owner, COMMITTEE, READS["report"]) == told
    assert bool(await _as(owner, COMMITTEE, READS["event"])) is bool(told)


@pytest.mark.parametrize(
    "end",
    [
        "update submission set deleted_at = now() where committee_id is not null",
        "update submission set committee_id = null",
        "update study_role set valid_to = now() where role = 'IRB'",
        "update study_site set confirmed_at = null where number = '101'",
    ],
)
async def test_its_scope_ends_with_its_agreement_and_with_what_was_submitted(
    owner: asyncpg.Connection, end: str
) -> None:
    await owner.execute(end)
    for name in ("document", "report", "event", "site"):
        told = await _as(owner, COMMITTEE, READS[name])
        assert told == set() or name == "document", name
    if "study_role" in end:
        assert await _as(owner, COMMITTEE, READS["document"]) == set()


async def test_a_submission_for_the_whole_study_opens_every_accepted_site_of_its_country(
    owner: asyncpg.Connection,
) -> None:
    insert = (
        "insert into submission (id, study_id, recipient, body, committee_id, kind, submitted_on, country)"
        " values (gen_random_uuid(), $1, 'IRB', 'Hanbit IRB', $2, 'AMENDMENT', '2024-05-01', $3)"
    )
    await owner.execute(insert, key("study alpha"), key("org yunri"), "JP")
    assert await _as(owner, COMMITTEE, READS["site"]) == {"101", "102"}


async def test_what_is_owed_is_for_who_reads_safety(
    owner: asyncpg.Connection,
) -> None:
    await owner.execute("update adverse_event set serious = true")
    assert await _as(owner, COMMITTEE, READS["event"]) == {"Headache"}
    assert {"AUTHORITY", "SPONSOR"} & await _as(owner, SITE, "select recipient from owed_report")
    assert await _as(owner, COMMITTEE, "select recipient from owed_report") == set()


async def test_a_laboratory_reads_its_own_pages_and_loads_and_no_participant(owner: asyncpg.Connection) -> None:
    assert await _as(owner, LABORATORY, "select oid from form_data") == {"LB"}
    assert await _as(owner, LABORATORY, "select data_class from form_data_items") == {"CLINICAL"}
    assert await _as(owner, LABORATORY, "select file_name from ingest_run") == {"lab.csv"}
    assert await _as(owner, LABORATORY, "select source_line from finding") == {"3"}
    for hidden in ("subject", "subject_identity", "allocation", "engagement", "study_role", "document_rule", "thread"):
        assert await _as(owner, LABORATORY, f"select id from {hidden}") == set(), hidden
    await owner.execute("update source_owner set valid_to = now() where organization_id = $1", key("org kensa"))
    assert await _as(owner, LABORATORY, "select oid from form_data union select file_name from ingest_run") == set()
