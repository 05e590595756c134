"""What may be done to a monitoring visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import RequestRefused
from hub.operations.verb import Doing, Verb, day, flag, prose, ref, word
from hub.principal import DataClass, Role
from hub.tables.monitoring_visit import MonitoringKind, MonitoringMethod, MonitoringVisitState, monitoring_visit
from hub.tables.study_site import study_site

_MONITORS = (Role.SPONSOR, Role.CRO)


async def _in_order(doing: Doing) -> None:
    if doing.given["conducted_to"] < doing.given["conducted_from"]:
        raise RequestRefused("the last day is before the first", field="conducted_to")


def _class(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"data_class": DataClass.BLINDED if given.get("unblinded") else DataClass.CODE}


VERBS = (
    Verb(
        name="planMonitoringVisit",
        does="Plan a monitor's visit to a study-site.",
        table=monitoring_visit,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            word("kind", MonitoringKind, "Why the monitor comes.", required=True),
            word("method", MonitoringMethod, "How the monitor looks.", required=True),
            day("planned_on", "The day it is planned for.", required=True),
            prose("purpose", "What is to be looked at; everybody who sees the visit reads it."),
            flag("unblinded", "It is of an unblinded monitor: only holders of an unblinding grant see it."),
        ),
        roles=_MONITORS,
        creates=True,
        sets={"state": MonitoringVisitState.PLANNED},
        fills=_class,
    ),
    Verb(
        name="confirmMonitoringVisit",
        does="Confirm a planned visit with the site, on the planned day or another.",
        table=monitoring_visit,
        given=(day("planned_on", "The day agreed; the planned one when nothing is said."),),
        roles=_MONITORS,
        reason=False,
        sets={"state": MonitoringVisitState.CONFIRMED},
        today=("confirmed_on",),
        from_=(MonitoringVisitState.PLANNED,),
    ),
    Verb(
        name="recordMonitoringVisitConducted",
        does="Say that a visit took place, from which day to which.",
        table=monitoring_visit,
        given=(
            day("conducted_from", "Its first day.", required=True),
            day("conducted_to", "Its last day.", required=True),
        ),
        roles=_MONITORS,
        reason=False,
        sets={"state": MonitoringVisitState.CONDUCTED},
        from_=(MonitoringVisitState.PLANNED, MonitoringVisitState.CONFIRMED),
        before=_in_order,
    ),
    Verb(
        name="recordFollowUpLetter",
        does="Say that the letter that follows a visit was sent to the site.",
        table=monitoring_visit,
        given=(day("letter_on", "The day it was sent.", required=True),),
        roles=_MONITORS,
        from_=(MonitoringVisitState.CONDUCTED,),
    ),
    Verb(
        name="cancelMonitoringVisit",
        does="Cancel a visit that did not take place; it stays in the record.",
        table=monitoring_visit,
        given=(),
        roles=_MONITORS,
        sets={"state": MonitoringVisitState.CANCELLED},
        from_=(MonitoringVisitState.PLANNED, MonitoringVisitState.CONFIRMED),
    ),
)
