"""Saved reports: pinned to definitions, run by the clock of a zone, and honest about what changed since."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from hub.errors import NotFound, NotPermitted, RequestRefused, StateRefused
from hub.operations.due import due_after
from hub.reporting import tend as tending
from hub.reporting.bulk import carry_out
from hub.reporting.tend import tend
from hub.tables.saved_report import AnswerFormat, ReportFrequency
from schema import pinned
from schema.types.site_month import VERSIONS
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS
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
    report = await _save(desk)
    first = await desk.carry(CALLERS["cro"], "runReport", {"saved_report_id": report})
    await carry_out(desk.settings, first)
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
    assert timedelta(days=90) - timedelta(seconds=5) < kept <= timedelta(days=90)
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


async def test_a_caller_whose_answers_wait_misses_a_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    report = await _save(desk)
    given = {"frequency": ReportFrequency.DAILY, "zone": "Asia/Seoul", "starts_on": date(2024, 1, 1), "hour": 6}
    await desk.carry(CALLERS["cro"], "scheduleReport", given, on=report)
    due = "update saved_report set next_due_at = now() - interval '1 minute' where id = $1"
    for limit, runs in ((0, 0), (100, 1)):
        monkeypatch.setattr(tending, "AT_ONCE", limit)
        await desk.admin.execute(due, report)
        await tend(desk.settings)
        assert len(await _runs(desk, report)) == runs
        assert await desk.admin.fetchval("select next_due_at > now() from saved_report where id = $1", report)


async def test_a_report_is_read_by_its_party_and_run_by_who_saved_it(desk: Desk) -> None:
    report = await _save(desk, "sponsor")
    seen = await ask(desk.engine, CALLERS["unblinded_sponsor"], "{ savedReports { nodes { id } } }")
    assert f"saved_report_{report}" in str(seen)
    for caller, error in {"unblinded_sponsor": NotFound, "cro": NotFound}.items():
        with pytest.raises(error):
            await desk.carry(CALLERS[caller], "runReport", {"saved_report_id": report})
    with pytest.raises(NotPermitted):
        await desk.carry(CALLERS["unblinded_sponsor"], "retireReport", {}, on=report, reason="Not mine")


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
