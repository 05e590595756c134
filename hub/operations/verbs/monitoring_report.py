"""What may be done to the report of a monitor's visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import RequestRefused, StateRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, day, ref
from hub.principal import Role
from hub.tables.monitoring_report import ReportState, monitoring_report
from hub.tables.monitoring_visit import MonitoringVisitState, monitoring_visit

_MONITORS = (Role.SPONSOR, Role.CRO)


_STEP = """
insert into monitoring_report_step (id, study_id, study_site_id, monitoring_report_id, data_class, step, happened_on,
  recorded_by, recorded_party_id)
select gen_random_uuid(), study_id, study_site_id, id, data_class, state, case state when 'DRAFTED' then drafted_on
  when 'SUBMITTED' then submitted_on when 'RETURNED' then returned_on else approved_on end, $2, $3
from monitoring_report where id = $1
"""


async def _keep_step(doing: Doing) -> None:
    """Of each step its day stays, whatever follows."""
    await doing.connection.execute(_STEP, doing.id, doing.principal.id, doing.principal.party.id)


async def _took_place(doing: Doing) -> Mapping[str, Any]:
    """A report is of the class of its visit."""
    visit = await doing.connection.fetchrow(
        "select state, data_class from monitoring_visit where id = $1", doing.given["monitoring_visit_id"]
    )
    if visit is None or visit["state"] != MonitoringVisitState.CONDUCTED:
        raise StateRefused("the visit did not take place", field="monitoring_visit_id")
    return {"data_class": visit["data_class"]}


async def _submitted(doing: Doing) -> Mapping[str, Any]:
    """The first day stays; a submission follows the draft and what it answers."""
    before = [doing.row[name] for name in ("drafted_on", "submitted_on", "returned_on") if doing.row[name]]
    if before and doing.given["submitted_on"] < max(before):
        raise RequestRefused("it is before the step it follows", field="submitted_on")
    return {"first_submitted_on": doing.row["first_submitted_on"] or doing.given["submitted_on"]}


async def _returned(doing: Doing) -> Mapping[str, Any]:
    return {"returns": doing.row["returns"] + 1}


VERBS = (
    Verb(
        name="draftMonitoringReport",
        does="Say that the report of a visit that took place is being written.",
        table=monitoring_report,
        given=(
            ref("monitoring_visit_id", monitoring_visit, "The visit.", required=True),
            day("drafted_on", "The day of the draft.", required=True),
        ),
        roles=_MONITORS,
        creates=True,
        sets={"state": ReportState.DRAFTED},
        before=_took_place,
        after=_keep_step,
    ),
    Verb(
        name="submitMonitoringReport",
        does="Submit a report for review: the first time, or again after it was returned.",
        table=monitoring_report,
        given=(day("submitted_on", "The day of this submission.", required=True),),
        roles=_MONITORS,
        reason=False,
        sets={"state": ReportState.SUBMITTED},
        from_=(ReportState.DRAFTED, ReportState.RETURNED),
        before=_submitted,
        after=_keep_step,
    ),
    Verb(
        name="returnMonitoringReport",
        does="Return a report for revision.",
        table=monitoring_report,
        given=(),
        roles=_MONITORS,
        sets={"state": ReportState.RETURNED},
        today=("returned_on",),
        from_=(ReportState.SUBMITTED,),
        before=_returned,
        after=_keep_step,
    ),
    Verb(
        name="approveMonitoringReport",
        does="Approve a report.",
        table=monitoring_report,
        given=(),
        roles=_MONITORS,
        person=Answered.DECISION,
        reason=False,
        sets={"state": ReportState.APPROVED},
        today=("approved_on",),
        from_=(ReportState.SUBMITTED,),
        after=_keep_step,
    ),
)
