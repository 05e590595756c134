"""What a role may not do although it may do the verb: for the other side, to itself, or in words that reveal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest.mock import AsyncMock

import asyncpg
import pytest

from hub.errors import HubError, NotPermitted, RequestRefused, TextRevealing, VersionStale
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import Principal, PrincipalKind, Right, Scope
from hub.tables.base import metadata
from hub.tables.operated import KEPT
from tests.graphql.world import CALLERS, key
from tests.operations.test_verbs import SAMPLES, undone

REVIEW = "recordAuditTrailReview"


def _person(caller: str) -> Principal:
    return replace(CALLERS[caller], kind=PrincipalKind.PERSON)


@pytest.mark.parametrize(
    ("caller", "name", "on", "given", "reason", "code"),
    [
        # nobody gives himself leave to see treatments
        ("sponsor", "grantUnblindedAccess", None, {"person_id": CALLERS["sponsor"].id}, "x", "REQUEST_INVALID"),
        # a site keeps its data, whatever the sponsor ends
        ("sponsor", "endStudyRole", "role alphahanbit", {}, "x", "NOT_PERMITTED"),
        # who is engaged for the sponsor keeps no record of the investigator's
        ("smo", "recordConsent", None, {"subject_id": key("subject 102-001")}, "x", "NOT_PERMITTED"),
        # whom an issue of oversight is about does not close it
        ("cro", "assignIssue", "issue oversight", {}, "x", "NOT_PERMITTED"),
        # the rule says what a document needs
        ("site", "fileDocument", None, {"needs": Right.QUALIFICATION}, "x", "REQUEST_INVALID"),
        # nor is it part of what another site submitted
        ("sponsor", "fileDocument", None, {"submission_id": key("submission 102")}, "x", "REQUEST_INVALID"),
        # what an unblinded monitor asks for is no action item
        (
            "unblinded_sponsor",
            "raiseActionItem",
            None,
            {"monitoring_visit_id": key("visit pharmacy 101")},
            "x",
            "REQUEST_INVALID",
        ),
        # a deviation has happened, and is found then or later
        (
            "site",
            "reportDeviation",
            None,
            {"occurred": "2190-01", "identified": "2190-02"},
            "x",
            "REQUEST_INVALID",
        ),
        ("site", "reportDeviation", None, {"identified": "2024-05-31"}, "x", "REQUEST_INVALID"),
        # a reason stands in the trail
        ("cro", "cancelMonitoringVisit", "visit planned 101", {}, "call 010-1234-5678", "TEXT_REVEALING"),
        ("site", "cancelAppointment", "appointment 101-001", {}, "Zzname101001 moved away", "TEXT_REVEALING"),
        ("site", "bookAppointment", None, {"room": "Zzname101001"}, "x", "TEXT_REVEALING"),
        ("site", "bookAppointment", None, {"room": "Ｚｚ\u200bname101001"}, "x", "TEXT_REVEALING"),
    ],
)
async def test_it_is_refused(
    world: asyncpg.Connection,
    write_pool: asyncpg.Pool,
    admin: asyncpg.Connection,
    caller: str,
    name: str,
    on: str | None,
    given: dict[str, Any],
    reason: str,
    code: str,
) -> None:
    verb = VERBS[name]
    object_id = None if on is None else key(on)
    version = on and await admin.fetchval(f"select changed_xid::text from {verb.table.name} where id = $1", object_id)
    async with undone(write_pool) as pool:
        with pytest.raises(HubError) as caught:
            said = {**SAMPLES[name].given, **given}
            await carry(pool, _person(caller), verb, said, reason=reason, object_id=object_id, version=version)
    assert caught.value.code == code
    assert "Zzname" not in caught.value.message


async def test_for_who_may_not_write_it_no_text_is_looked_for_among_identifiers(
    world: asyncpg.Connection, write_pool: asyncpg.Pool, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = AsyncMock()
    monkeypatch.setattr("hub.operations.carry.refuse_revealing", looked)
    row = key("postal hanbit")
    version = await admin.fetchval("select changed_xid::text from postal_address where id = $1", row)
    on: dict[str, Any] = {"recordPostalAddress": {}, "changePostalAddress": {"object_id": row, "version": version}}

    async def say(pool: Any, caller: str, name: str) -> None:
        await carry(pool, CALLERS[caller], VERBS[name], SAMPLES[name].given, reason="Zzname101001", **on[name])

    async with undone(write_pool) as pool:
        for name in on:
            with pytest.raises(NotPermitted):
                await say(pool, "sponsor", name)
        looked.assert_not_awaited()
        for caller, name in (("other_site", "recordPostalAddress"), ("smo", "changePostalAddress")):
            await say(pool, caller, name)
        assert looked.await_count == 2


async def test_a_person_names_a_committee_and_says_why(world: asyncpg.Connection, write_pool: asyncpg.Pool) -> None:
    said = SAMPLES["recordSubmission"].given
    async with undone(write_pool) as pool:
        await carry(pool, CALLERS["site"], VERBS["recordSubmission"], said)
        named = {**said, "committee_id": key("org yunri")}
        with pytest.raises(HubError) as caught:
            await carry(pool, CALLERS["site"], VERBS["recordSubmission"], named)
        with pytest.raises(RequestRefused) as unsaid:
            await carry(pool, _person("site"), VERBS["recordSubmission"], named)
        await carry(pool, _person("site"), VERBS["recordSubmission"], named, reason="It reviews the study here")
    assert (caught.value.code, unsaid.value.details["field"]) == ("PERSON_REQUIRED", "reason")


async def test_a_token_without_the_scope_of_identifiers_learns_none_by_being_refused(
    world: asyncpg.Connection, write_pool: asyncpg.Pool
) -> None:
    who = replace(CALLERS["site"], scopes=CALLERS["site"].scopes - {Scope.IDENTIFIERS})
    verb, sample = VERBS["bookAppointment"], SAMPLES["bookAppointment"]
    async with undone(write_pool) as pool:
        await carry(pool, who, verb, {**sample.given, "room": "Zzname101001"}, reason=None)


async def test_a_review_of_the_trail_counts_what_all_its_readers_read(
    world: asyncpg.Connection, admin: asyncpg.Connection, write_pool: asyncpg.Pool
) -> None:
    added = (
        "insert into audit_record (id, study_id, study_site_id, entity, entity_id, origin, action, data_class, at)"
        " values ($1, $2, $3, $4, $1, 'HUB', 'UPDATE', $5, '2024-03-05Z')"
    )
    place = (key("study alpha"), key("site 101"))
    counts = []
    for word, entity, class_ in (
        ("of all", "subject", "CODE"),
        ("blinded", "allocation", "BLINDED"),
        ("a name", "subject_identity", "IDENTIFIER"),
        ("of few", "pre_screening_entry", "CODE"),
    ):
        async with undone(write_pool) as pool:
            for caller in ("sponsor", "unblinded_sponsor", "site"):
                review = await carry(pool, _person(caller), VERBS[REVIEW], SAMPLES[REVIEW].given)
                counted = "select records from audit_trail_review where id = $1"
                counts.append(await pool.connection.fetchval(counted, review))
        await admin.execute(added, key(word), *place, entity, class_)
    await admin.execute("delete from audit_record where at = '2024-03-05Z'")
    before, after = counts[:3], counts[3:]
    assert len(set(before)) == 1 and set(after) == {before[0] + 1}


async def test_no_request_changes_who_wrote_a_row_or_what_it_is_of(admin: asyncpg.Connection) -> None:
    """By column, in the catalog: no policy and no verb has to remember it."""
    granted = await admin.fetch(
        "select c.relname::text, a.attname::text, has_table_privilege('hub_app', c.oid, 'update')"
        " from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'hub'::regnamespace"
        " and c.relkind = 'r' and a.attname = any ($1) and has_column_privilege('hub_app', c.oid, a.attnum, 'update')",
        list(KEPT),
    )
    # who consented becomes a participant
    assert {tuple(row) for row in granted} == {("pre_screening_entry", "subject_id", False)}
    operated = {table.name for table in metadata.sorted_tables if table.info.get("operated")}
    updated = await admin.fetchval(
        "select array_agg(distinct table_name::text) from information_schema.column_privileges"
        " where grantee = 'hub_app' and privilege_type = 'UPDATE'"
    )
    # a party that hands in a file again may keep it for longer, a decision sets records aside
    assert set(updated) == operated | {"quarantined_record", "study_site", "uploaded_file"}
    assert (
        await admin.fetchval(
            "select count(*) from pg_class where relnamespace = 'hub'::regnamespace and relkind = 'r'"
            " and has_table_privilege('hub_app', oid, 'update')"
        )
        == 0
    )


@pytest.mark.parametrize("name", ["planEnrolment", "reportFigure", "setMilestone", "setSiteTarget", "setThresholds"])
async def test_a_word_takes_the_place_of_the_one_that_was_read(
    world: asyncpg.Connection, write_pool: asyncpg.Pool, name: str
) -> None:
    verb, given = VERBS[name], SAMPLES[name].given

    async def say(pool: Any, **said: Any) -> Any:
        return await carry(pool, _person("sponsor"), verb, {**given, **said}, reason="x")

    async with undone(write_pool) as pool:
        with pytest.raises(VersionStale):
            await say(pool, supersedes="1")  # nothing was said
        first = await say(pool)
        read = await pool.connection.fetchval(f"select changed_xid::text from {verb.table.name} where id = $1", first)
        for stale in (None, "1"):
            with pytest.raises(VersionStale):
                await say(pool, supersedes=stale)
        last = await say(pool, supersedes=read)
        current = "select id from {} where id = any ($1) and known_to is null"
        assert await pool.connection.fetchval(current.format(verb.table.name), [first, last]) == last
        if name != "setSiteTarget":
            return
        # a source that loaded beside it: both are current, and one word takes the place of both
        await pool.connection.execute(
            "insert into study_site_target (id, study_id, study_site_id, kind, target, changed_xid, known_from)"
            " select $1, study_id, study_site_id, kind, 7, '7', known_from - interval '1 hour' from study_site_target"
            " where id = $2",
            *(key("target beside"), last),
        )
        read = await pool.connection.fetchval("select changed_xid::text from study_site_target where id = $1", last)
        after = await say(pool, supersedes=read)
        both = [key("target beside"), last, after]
        assert await pool.connection.fetch(current.format("study_site_target"), both) == [(after,)]


async def test_a_version_says_nothing_in_words(
    world: asyncpg.Connection, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    """A participant's number may stand in that of a transaction."""
    whose = "where subject_id = $1 and kind = 'NAME'"
    (name,) = await admin.fetch(f"select value from subject_identity {whose}", key("subject 101-001"))
    await admin.execute(f"update subject_identity set value = '48151' {whose}", key("subject 101-001"))
    verb, given = VERBS["reportFigure"], SAMPLES["reportFigure"].given
    async with undone(write_pool) as pool:
        with pytest.raises(TextRevealing):
            await carry(pool, _person("site"), verb, {**given, "system": "Log 48151"}, reason="x")
        with pytest.raises(VersionStale):
            await carry(pool, _person("site"), verb, {**given, "supersedes": "9481516"}, reason="x")
    await admin.execute(f"update subject_identity set value = $2 {whose}", key("subject 101-001"), name["value"])
