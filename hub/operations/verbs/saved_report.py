"""What may be done to a saved report: save it, pin it, schedule it, run it now, retire it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hub.errors import NotFound, RequestRefused, StateRefused
from hub.operations.due import due_after
from hub.operations.verb import Doing, Verb, code, day, document, number, prose, ref, word
from hub.operations.verbs.bulk_answer import asked_by, not_too_many, within
from hub.principal import Role, Scope
from hub.tables.base import PARTY
from hub.tables.bulk_answer import AnswerState, bulk_answer
from hub.tables.saved_report import AnswerFormat, ReportFrequency, SavedReportState, saved_report

_EVERYBODY = tuple(Role)
_UNSCHEDULED = dict.fromkeys(("frequency", "zone", "starts_on", "hour", "next_due_at", "key_thumbprint"))
_ONE_AT_A_TIME = f"select pg_advisory_xact_lock(hashtextextended('saved ' || {PARTY}, 0))"
_SAVED = f"select count(*) from saved_report where party_id = {PARTY} and state = 'SAVED'"
_KEPT = ("document", "variables", "operation_name", "format")


def _owner(doing: Doing) -> dict[str, Any]:
    """For whom it is run from now on: the token is of no run of another day, and who schedules it does so by a key."""
    return {name: value for name, value in asked_by(doing).items() if name not in ("token_id", "key_thumbprint")}


async def _pinned(doing: Doing, report: Mapping[str, Any]) -> dict[str, Any]:
    """The definitions of its figures as they are now. Raises RequestRefused."""
    flat = report["format"] == AnswerFormat.PARQUET
    used = await doing.readable(report["document"], report.get("variables"), report.get("operation_name"), flat)
    return {"definitions": list(used)}


async def _saved(doing: Doing) -> Mapping[str, Any]:
    made = {**_owner(doing), **await _pinned(doing, doing.given)}
    await doing.connection.execute(_ONE_AT_A_TIME)
    saved = await doing.connection.fetchval(_SAVED)
    within(saved, doing.bounds.saved_reports, "reports are saved for the party: retire some")
    return made


async def _row(doing: Doing, report: Any) -> Mapping[str, Any]:
    row = await doing.connection.fetchrow(
        "select * from saved_report where id = $1 and principal_id = $2", report, doing.principal.id
    )
    if row is None:
        raise NotFound("there is no such saved_report of the caller's own")
    return dict(row)


async def _repinned(doing: Doing) -> Mapping[str, Any]:
    return await _pinned(doing, await _row(doing, doing.id))


async def _scheduled(doing: Doing) -> Mapping[str, Any]:
    given = doing.given
    try:
        zone = ZoneInfo(given["zone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RequestRefused("this is no IANA time zone", field="zone") from None
    if not 0 <= given["hour"] <= 23:
        raise RequestRefused("an hour is 0 to 23", field="hour")
    due = due_after(ReportFrequency(given["frequency"]), given["starts_on"], given["hour"], zone, datetime.now(UTC))
    now = asked_by(doing)
    return {**{name: now[name] for name in ("key_thumbprint", "scopes", "language")}, "next_due_at": due}


async def _unscheduled(doing: Doing) -> Mapping[str, Any]:
    return _UNSCHEDULED


async def _run(doing: Doing) -> Mapping[str, Any]:
    report = await _row(doing, doing.given["saved_report_id"])
    if report["state"] != SavedReportState.SAVED:
        raise StateRefused(f"it is {report['state']}")
    await not_too_many(doing)
    return {**asked_by(doing), **{name: report[name] for name in _KEPT}, "kept_hours": report["kept_days"] * 24}


VERBS = (
    Verb(
        name="saveReport",
        does="Save a query of one list as a report, pinned to the definitions its figures have now.",
        table=saved_report,
        given=(
            prose("title", "What it is called.", required=True),
            document("document", "A query of one list: `{ list { nodes { ... } } }`, without a page.", required=True),
            document("variables", "Its variables: a JSON object."),
            code("operation_name", "Which operation of the document."),
            word("format", AnswerFormat, "What runs are written as; PARQUET for flat rows alone.", required=True),
            number("kept_days", "For how many days a run is kept, 1 to 3650; 30 when nothing is said."),
        ),
        roles=_EVERYBODY,
        creates=True,
        scope=Scope.BULK,
        before=_saved,
        sets={"state": SavedReportState.SAVED},
    ),
    Verb(
        name="pinReport",
        does="Pin a report to the definitions its figures have now: runs no longer say that they changed.",
        table=saved_report,
        given=(),
        roles=_EVERYBODY,
        scope=Scope.BULK,
        before=_repinned,
        from_=(SavedReportState.SAVED,),
    ),
    Verb(
        name="scheduleReport",
        does="Have a report run by itself, for the caller, with what the caller may then.",
        table=saved_report,
        given=(
            word("frequency", ReportFrequency, "How often.", required=True),
            code("zone", "The IANA time zone of the clock.", required=True),
            day("starts_on", "The first day, which also says the day of the week or month.", required=True),
            number("hour", "The hour of the day, 0 to 23.", required=True),
        ),
        roles=_EVERYBODY,
        reason=False,
        scope=Scope.BULK,
        before=_scheduled,
        from_=(SavedReportState.SAVED,),
    ),
    Verb(
        name="unscheduleReport",
        does="No longer have a report run by itself.",
        table=saved_report,
        given=(),
        roles=_EVERYBODY,
        reason=False,
        scope=Scope.BULK,
        before=_unscheduled,
        from_=(SavedReportState.SAVED,),
    ),
    Verb(
        name="retireReport",
        does="Retire a report: it is run no more; its runs stay as long as they were to be kept.",
        table=saved_report,
        given=(),
        roles=_EVERYBODY,
        scope=Scope.BULK,
        before=_unscheduled,
        sets={"state": SavedReportState.RETIRED},
        from_=(SavedReportState.SAVED,),
    ),
    Verb(
        name="runReport",
        does="Have a report run now.",
        table=bulk_answer,
        given=(ref("saved_report_id", saved_report, "The report.", required=True),),
        roles=_EVERYBODY,
        creates=True,
        scope=Scope.BULK,
        before=_run,
        sets={"state": AnswerState.QUEUED},
    ),
)
