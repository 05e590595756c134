"""Saved reports: pinned to definitions, run by the clock of a zone, and honest about what changed since."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from hub.errors import (
    ConfigurationError,
    LimitExceeded,
    NotFound,
    NotPermitted,
    PersonRequired,
    RequestRefused,
    StateRefused,
    StorageExhausted,
    TextRevealing,
)
from hub.operations.due import due_after
from hub.principal import Principal, PrincipalKind
from hub.reporting import tend as tending
from hub.reporting.bulk import carry_out
from hub.reporting.store import AnswerStore
from hub.reporting.tend import tend
from hub.settings import Bounds, read
from hub.tables.saved_report import AnswerFormat, ReportFrequency
from resolvers.engine import walk
from schema import pinned
from schema.types.site_month import VERSIONS
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS
from tests.processor import spent
from tests.reporting.conftest import Desk

MONTHS = "{ siteMonths { nodes { id month screened completed } } }"
SEOUL = ZoneInfo("Asia/Seoul")
BERLIN = ZoneInfo("Europe/Berlin")


async def _save(desk: Desk, caller: str = "cro", document: str = MONTHS) -> UUID:
    given = {"title": "Months", "document": document, "format": AnswerFormat.NDJSON, "kept_days": 90}
    return await desk.carry(CALLERS[caller], "saveReport", given)


async def _runs(desk: Desk, report: UUID) -> list[Any]:
    return await desk.admin.fetch(
        "select * from bulk_answer where saved_report_id = $1 order by recorded_at, id", report
    )


async def test_a_report_is_pinned_to_its_figures_and_a_run_says_which_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, since = await _save(desk), await desk.admin.fetchval("select clock_timestamp()")
    first = await desk.carry(CALLERS["cro"], "runReport", {"saved_report_id": report})
    await carry_out(desk.settings, first)
    left = await desk.admin.fetch("select name, principal_id from export_record where at > $1", since)
    assert left and {tuple(each) for each in left} == {("saved report siteMonths", CALLERS["cro"].id)}
    monkeypatch.setitem(pinned._VERSIONS, "screened", 2)
    second = await desk.carry(CALLERS["cro"], "runReport", {"saved_report_id": report})
    await carry_out(desk.settings, second)
    await desk.carry(CALLERS["cro"], "pinReport", {}, on=report, reason="The new formula was agreed")
    third = await desk.carry(CALLERS["cro"], "runReport", {"saved_report_id": report})
    await carry_out(desk.settings, third)
    document = """{ bulkAnswers(filter: {savedReport: {eq: "saved_report_%s"}}) {
        nodes { definitions definitionsChanged savedReport { title definitions } knownFrom } } }"""
    found = (await ask(desk.engine, CALLERS["cro"], document % report))["bulkAnswers"]["nodes"]
    assert [node["definitionsChanged"] for node in found] == [[], ["screened@2"], []]
    assert [node["definitions"] for node in found] == [
        ["completed@1", "screened@1"],
        *[["completed@1", "screened@2"]] * 2,
    ]
    assert all(node["knownFrom"] and node["savedReport"]["definitions"] == found[2]["definitions"] for node in found)
    kept = await desk.admin.fetchval("select expires_at - finished_at from bulk_answer where id = $1", first)
    assert abs(kept - timedelta(days=90)) < timedelta(seconds=5)
    assert (await desk.fetch("cro", first)).status_code == 200


def test_every_figure_of_a_document_is_found() -> None:
    every = " ".join(each.split("@")[0] for each in VERSIONS.split())
    assert pinned.pinned(every, None) == sorted(VERSIONS.split())
    assert pinned.pinned(
        "query Q($m: [Metric!]!) { performance(metrics: $m) { figures { value } } }", '{"m": ["SCREENED"]}'
    ) == ["screened@1"]
    assert "kri0001@1" in pinned.pinned("{ studies { nodes { riskIndicators { id } } } }", None)
    assert pinned.pinned("{ studies { nodes { key } } }", None) == []


async def test_a_due_report_is_run_once_for_whoever_scheduled_it(desk: Desk) -> None:
    report = await _save(desk)
    given = {"frequency": ReportFrequency.DAILY, "zone": "Asia/Seoul", "starts_on": date(2024, 1, 1), "hour": 6}
    await desk.carry(CALLERS["cro"], "scheduleReport", given, on=report)
    due = await desk.admin.fetchval("select next_due_at from saved_report where id = $1", report)
    assert due > datetime.now(UTC) and due.astimezone(SEOUL).hour == 6
    await tend(desk.settings)
    assert await _runs(desk, report) == []
    await desk.admin.execute("update saved_report set next_due_at = now() - interval '3 days' where id = $1", report)
    await tend(desk.settings)
    await tend(desk.settings)
    (run,) = await _runs(desk, report)
    assert (run["state"], run["principal_id"], run["token_id"]) == ("QUEUED", CALLERS["cro"].id, None)
    assert await desk.admin.fetchval("select next_due_at from saved_report where id = $1", report) == due
    await carry_out(desk.settings, run["id"])
    assert (await desk.row(run["id"]))["state"] == "DONE"
    await desk.carry(CALLERS["cro"], "retireReport", {}, on=report, reason="No longer read")
    with pytest.raises(StateRefused):
        await desk.carry(CALLERS["cro"], "runReport", {"saved_report_id": report})
    row = await desk.admin.fetchrow("select * from saved_report where id = $1", report)
    assert row is not None and row["next_due_at"] is None


async def test_of_a_caller_whose_limits_are_reached_a_run_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    report = await _save(desk)
    given = {"frequency": ReportFrequency.DAILY, "zone": "Asia/Seoul", "starts_on": date(2024, 1, 1), "hour": 6}
    await desk.carry(CALLERS["cro"], "scheduleReport", given, on=report)
    due = "update saved_report set next_due_at = now() - interval '1 minute' where id = $1"
    for limit, kept in ((0, 1_000), (100, 0), (100, 1_000)):
        monkeypatch.setattr(tending, "AT_ONCE", limit)
        await desk.admin.execute(due, report)
        await tend(replace(desk.settings, bounds=Bounds(kept_answers=kept)))
        assert await desk.admin.fetchval("select next_due_at > now() from saved_report where id = $1", report)
    assert [(run["state"], run["error_code"]) for run in await _runs(desk, report)] == [
        *[("FAILED", "LIMIT_EXCEEDED")] * 2,
        ("QUEUED", None),
    ]


async def test_a_report_is_read_by_its_party_and_run_by_who_saved_it(desk: Desk) -> None:
    report = await _save(desk, "sponsor")
    seen = await ask(desk.engine, CALLERS["unblinded_sponsor"], "{ savedReports { nodes { id } } }")
    assert f"saved_report_{report}" in str(seen)
    for caller, error in {"unblinded_sponsor": NotFound, "cro": NotFound}.items():
        with pytest.raises(error):
            await desk.carry(CALLERS[caller], "runReport", {"saved_report_id": report})
    with pytest.raises(NotPermitted):
        await desk.carry(CALLERS["unblinded_sponsor"], "retireReport", {}, on=report, reason="Not mine")


@pytest.mark.parametrize(
    ("caller", "changed"),
    [
        ("sponsor", {"title": "Call 010-1234-5678"}),
        ("sponsor", {"document": f"{MONTHS} # ask kim@example.org"}),
        ("site", {"title": "What Zzname101001 has"}),
        ("site", {"variables": '{"of": ["Zzname101001"]}'}),
        ("site", {"document": '{ subjects(filter: {label: {eq: "Zzname101001"}}) { nodes { label } } }'}),
    ],
)
async def test_nothing_of_a_report_looks_as_if_it_held_an_identifier(
    desk: Desk, caller: str, changed: dict[str, str]
) -> None:
    given = {"title": "Months", "document": MONTHS, "format": AnswerFormat.NDJSON}
    with pytest.raises(TextRevealing) as refused:
        await desk.carry(CALLERS[caller], "saveReport", {**given, **changed})
    assert refused.value.details["field"] == next(iter(changed)) and "Zzname" not in refused.value.message


@pytest.mark.parametrize("sign", ["\u3316", "\ufdfa", "\u0315\u0300", "\u0f73\u0300"])
async def test_signs_that_stand_for_many_are_refused_before_they_take_time(desk: Desk, sign: str) -> None:
    await _save(desk)
    with spent() as seconds, pytest.raises(TextRevealing) as refused:
        await _save(desk, document=f"{MONTHS} # {sign * (10_000 // len(sign))}")
    assert seconds.all < 4 and refused.value.details["field"] == "document"
    await _save(desk, document=f"{MONTHS} # \u338e \uc0ac\uc774\ud2b8 \uff76\uff9e e\u0301 \u0e01\u0e33")


async def test_a_document_is_planned_where_those_of_requests_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    where = []
    read = walk.read

    def told(*arguments: Any) -> walk.Walk:
        where.append(threading.current_thread().name)
        return read(*arguments)

    monkeypatch.setattr(walk, "read", told)
    await _save(desk)
    assert len(where) == 1 and where[0].startswith("plan")


async def test_a_zone_nobody_knows_is_refused(desk: Desk) -> None:
    report = await _save(desk)
    given = {"frequency": ReportFrequency.DAILY, "zone": "Mars/Olympus", "starts_on": date(2024, 1, 1), "hour": 6}
    for wrong in (given, {**given, "zone": "../etc/passwd"}, {**given, "zone": "Asia/Seoul", "hour": 24}):
        with pytest.raises(RequestRefused):
            await desk.carry(CALLERS["cro"], "scheduleReport", wrong, on=report)


async def test_a_frozen_answer_stays(desk: Desk) -> None:
    answer = await desk.start("cro", MONTHS, AnswerFormat.NDJSON)
    await carry_out(desk.settings, answer)
    await desk.carry(CALLERS["cro"], "freezeBulkAnswer", {}, on=answer, reason="Database lock")
    await desk.admin.execute("update bulk_answer set expires_at = now() where id = $1", answer)
    await tend(desk.settings)
    assert (await desk.fetch("cro", answer)).status_code == 200
    with pytest.raises(StateRefused):
        await desk.carry(CALLERS["cro"], "deleteBulkAnswer", {}, on=answer)


async def test_a_frozen_answer_is_discarded_by_a_person_who_might_have_asked_for_it(desk: Desk) -> None:
    machine, other = CALLERS["cro"], CALLERS["other_sponsor"]
    person = replace(machine, kind=PrincipalKind.PERSON, id=uuid4())
    answer = await desk.start("cro", MONTHS, AnswerFormat.NDJSON)
    await carry_out(desk.settings, answer)

    async def discard(who: Principal) -> None:
        await desk.carry(who, "discardBulkAnswer", {}, on=answer, reason="It is kept elsewhere")

    for who, refusal in ((machine, StateRefused), (person, NotFound)):  # not frozen yet
        with pytest.raises((refusal, PersonRequired)):
            await discard(who)
    await desk.carry(machine, "freezeBulkAnswer", {}, on=answer, reason="Database lock")
    for who, refused in ((machine, PersonRequired), (replace(other, kind=PrincipalKind.PERSON), NotFound)):
        with pytest.raises(refused):
            await discard(who)
    await desk.admin.execute("update bulk_answer set of_party = false where id = $1", answer)
    with pytest.raises(NotFound):
        await discard(person)
    await desk.admin.execute("update bulk_answer set of_party = true where id = $1", answer)
    with pytest.raises(StateRefused):  # it is seen, and that is all
        await desk.carry(person, "deleteBulkAnswer", {}, on=answer)
    await discard(person)
    await tend(desk.settings)
    row = await desk.row(answer)
    assert (row["state"], row["frozen"]) == ("DELETED", True)
    assert not list((desk.settings.home / "answers" / str(answer)).glob("*"))


@pytest.mark.parametrize(
    ("caller", "document"),
    [
        ("site", "{ subjects { nodes { identity { values { value } } } } }"),
        ("unblinded_sponsor", "{ monitoringVisits { nodes { id } } }"),
    ],
)
async def test_what_others_of_the_party_may_not_see_is_frozen_by_a_person_alone(
    desk: Desk, caller: str, document: str
) -> None:
    answer = await desk.start(caller, document, AnswerFormat.NDJSON)
    await carry_out(desk.settings, answer)
    with pytest.raises(PersonRequired):
        await desk.carry(CALLERS[caller], "freezeBulkAnswer", {}, on=answer, reason="Database lock")


def test_the_operator_says_how_much_a_party_keeps() -> None:
    said = {"HUB_SAVED_REPORTS": "1", "HUB_KEPT_ANSWERS": "2", "HUB_KEPT_BYTES": "3"}
    assert read(said).bounds == Bounds(1, 2, 3) and read({}).bounds == Bounds()
    for wrong in ("-1", "1e9", "٣", "9" * 16):
        with pytest.raises(ConfigurationError):
            read({"HUB_KEPT_BYTES": wrong})


async def test_a_party_has_so_many_reports(desk: Desk) -> None:
    given = {"title": "Months", "document": MONTHS, "format": AnswerFormat.NDJSON}
    party = CALLERS["smo"]
    saved = await desk.carry(party, "saveReport", given, bounds=Bounds(saved_reports=1))
    other = replace(party, id=uuid4())
    with pytest.raises(LimitExceeded, match="1 reports are saved"):
        await desk.carry(other, "saveReport", given, bounds=Bounds(saved_reports=1))
    await desk.carry(party, "retireReport", {}, on=saved, reason="No longer read")
    await desk.carry(other, "saveReport", given, bounds=Bounds(saved_reports=1))


async def test_an_answer_is_frozen_or_deleted_and_never_loses_its_bytes_before(
    desk: Desk, world: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who freezes it first keeps it; after it was decided to be over, nobody freezes it, and its bytes go at last."""
    freeze = "update bulk_answer set frozen = true, changed_xid = pg_current_xact_id() where id = $1"
    kept, lost = [await desk.start("cro", MONTHS, AnswerFormat.NDJSON) for _ in range(2)]
    for answer in (kept, lost):
        await carry_out(desk.settings, answer)
    await desk.admin.execute("update bulk_answer set expires_at = now() where id = any ($1)", [kept, lost])

    async def dying(*_: Any) -> None:
        raise StorageExhausted("the store is away")

    async with world.transaction():
        await world.execute(freeze, kept)
        with monkeypatch.context() as patch, pytest.raises(StorageExhausted):
            patch.setattr(AnswerStore, "delete", dying)
            await tend(desk.settings)
    assert [(await desk.row(answer))["state"] for answer in (kept, lost)] == ["DONE", "DELETED"]
    with pytest.raises(StateRefused):
        await desk.carry(CALLERS["cro"], "freezeBulkAnswer", {}, on=lost, reason="Too late")
    folder = desk.settings.home / "answers"
    (folder / str(lost) / "000099").write_bytes(b"a part whose worker died before it was noted")
    await tend(desk.settings)
    assert not list((folder / str(lost)).glob("*"))
    assert (await desk.row(kept))["state"] == "DONE" and (await desk.fetch("cro", kept)).status_code == 200


@pytest.mark.parametrize(
    ("frequency", "starts_on", "zone", "after", "due"),
    [
        (
            "DAILY",
            date(2024, 1, 1),
            SEOUL,
            datetime(2024, 5, 1, 21, 0, tzinfo=UTC),
            datetime(2024, 5, 2, 21, 0, tzinfo=UTC),
        ),
        ("DAILY", date(2030, 1, 1), SEOUL, datetime(2024, 5, 1, tzinfo=UTC), datetime(2029, 12, 31, 21, 0, tzinfo=UTC)),
        ("DAILY", date(2024, 1, 1), BERLIN, datetime(2024, 3, 30, 5, tzinfo=UTC), datetime(2024, 3, 31, 4, tzinfo=UTC)),
        ("WEEKLY", date(2024, 1, 1), UTC, datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 6, 6, tzinfo=UTC)),
        ("MONTHLY", date(2024, 1, 31), UTC, datetime(2024, 2, 1, tzinfo=UTC), datetime(2024, 2, 29, 6, tzinfo=UTC)),
        ("MONTHLY", date(2024, 1, 31), UTC, datetime(2024, 2, 29, 6, tzinfo=UTC), datetime(2024, 3, 31, 6, tzinfo=UTC)),
        (
            "MONTHLY",
            date(2023, 12, 15),
            UTC,
            datetime(2024, 11, 15, 6, tzinfo=UTC),
            datetime(2024, 12, 15, 6, tzinfo=UTC),
        ),
    ],
)
def test_what_is_due_next_follows_the_clock(
    frequency: str, starts_on: date, zone: Any, after: datetime, due: datetime
) -> None:
    assert due_after(ReportFrequency(frequency), starts_on, 6, zone, after) == due


async def test_one_that_fails_stops_no_other(admin: asyncpg.Connection) -> None:
    seen: list[UUID] = []

    async def work(id_: UUID) -> None:
        seen.append(id_)
        if len(seen) == 1:
            raise ValueError

    failed = await tending._each(admin, "select gen_random_uuid() as id from generate_series(1, 2)", work)
    assert (len(seen), [type(each) for each in failed]) == (2, [ValueError])
