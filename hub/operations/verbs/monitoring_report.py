"""What may be done to the report of a monitor's visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import StateRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, day, ref
from hub.principal import Role
from hub.tables.monitoring_report import ReportState, monitoring_report
from hub.tables.monitoring_visit import MonitoringVisitState, monitoring_visit

_MONITORS = (Role.SPONSOR, Role.CRO)


def _first(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"first_submitted_on": given["submitted_on"]}


async def _took_place(doing: Doing) -> Mapping[str, Any]:
    """A report is of the class of its visit."""
    visit = await doing.connection.fetchrow(
        "select state, data_class from monitoring_visit where id = $1", doing.given["monitoring_visit_id"]
    )
    if visit is None or visit["state"] != MonitoringVisitState.CONDUCTED:
        raise StateRefused("the visit did not take place", field="monitoring_visit_id")
    return {"data_class": visit["data_class"]}


async def _returned(doing: Doing) -> Mapping[str, Any]:
    return {"returns": doing.row["returns"] + 1}


VERBS = (
    Verb(
        name="submitMonitoringReport",
        does="Submit the report of a visit that took place, for the first time.",
        table=monitoring_report,
        given=(
            ref("monitoring_visit_id", monitoring_visit, "The visit.", required=True),
            day("submitted_on", "The day of submission.", required=True),
        ),
        roles=_MONITORS,
        creates=True,
        sets={"state": ReportState.SUBMITTED},
        fills=_first,
        before=_took_place,
    ),
    Verb(
        name="returnMonitoringReport",
        does="Return a report for revision.",
        table=monitoring_report,
        given=(),
        roles=_MONITORS,
        sets={"state": ReportState.RETURNED},
        from_=(ReportState.SUBMITTED,),
        before=_returned,
    ),
    Verb(
        name="resubmitMonitoringReport",
        does="Submit a returned report again.",
        table=monitoring_report,
        given=(day("submitted_on", "The day of this submission.", required=True),),
        roles=_MONITORS,
        reason=False,
        sets={"state": ReportState.SUBMITTED},
        from_=(ReportState.RETURNED,),
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
    ),
)
