"""Visits of monitors."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, Integer, Select, Text, cast, func, literal_column, select, union_all

from hub.tables.monitoring_report import monitoring_report, monitoring_report_step
from hub.tables.monitoring_visit import monitoring_visit as monitoring_visit_table
from resolvers.common import THREADS, version, word
from resolvers.engine.binding import Arguments, Row, bind, derived, one, sort
from schema.types.monitoring_visit import MonitoringStep, MonitoringVisit, MonitoringVisitStep
from schema.types.study import Study
from schema.types.study_site import StudySite


def _steps(row: Row, args: Arguments) -> Select[Any]:
    """The visit's own days beside the steps of its report, which has policies of its own."""
    report, taken = monitoring_report.alias(), monitoring_report_step.alias()
    of_visit = [
        select(
            word(step).label("step"), day.label("on"), literal_column(place).label("place"), func.now().label("at")
        ).where(day.is_not(None))
        for step, day, place in (
            (MonitoringStep.PLANNED, row.planned_on, "1"),
            (MonitoringStep.CONDUCTED, row.conducted_to, "2"),
            (MonitoringStep.LETTER_SENT, row.letter_on, "3"),
        )
    ]
    of_report = (
        select(
            func.concat(word("REPORT_"), taken.c.step, type_=Text()).label("step"),
            taken.c.happened_on,
            literal_column("3"),
            taken.c.recorded_at,
        )
        .join(report, report.c.id == taken.c.monitoring_report_id)
        .where(
            report.c.monitoring_visit_id == row.id,
            report.c.deleted_at.is_(None),
            taken.c.deleted_at.is_(None),
        )
    )
    every = union_all(*of_visit, of_report).subquery()
    order = (every.c.place, every.c.on, every.c.at)
    before = func.lag(every.c.on, type_=Date).over(order_by=order)
    return select(
        every.c.step,
        every.c.on,
        cast(every.c.on - before, Integer).label("days"),
        cast(every.c.on - row.conducted_to, Integer).label("days_since_visit"),
    ).order_by(*order)


monitoring_visit = bind(
    MonitoringVisit,
    monitoring_visit_table,
    tenant="study_site_id",
    threads=THREADS,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    steps=derived(MonitoringVisitStep, _steps, assume=8),
    orders={"PLANNED_ON": sort("planned_on")},
    default_order="PLANNED_ON",
    filters=["id", "study", "site", "kind", "state", "planned_on"],
)

TYPES = (monitoring_visit, bind(MonitoringVisitStep, None))
LISTED = {"monitoring_visits": MonitoringVisit}
