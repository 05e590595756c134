"""Adverse events."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, column, func, select

from hub.tables.adverse_event import adverse_event as adverse_event_table
from hub.tables.safety_clock import adverse_event_assessment
from resolvers.common import THREADS, by, date_reasons, hidden_reasons, partial_date, reasons, told
from resolvers.engine.binding import Row, bind, derived, many, one, sort
from schema.types.adverse_event import AdverseEvent, ProductCausality
from schema.types.safety_clock import AdverseEventAssessment, OwedReport
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _by_product(row: Row) -> Select[Any]:
    each = (
        func.jsonb_each_text(row.causality_by_product)
        .table_valued(column("key", Text), column("value", Text))
        .render_derived()
    )
    return select(each.c.key.label("product"), each.c.value.label("word")).order_by(each.c.key.collate("C"))


def _awaits(row: Row) -> ColumnElement[bool]:
    """Neither the source nor anybody beside it has said the causality."""
    made = adverse_event_assessment.alias()
    said = select(made.c.id).where(
        made.c.adverse_event_id == row.id, made.c.causality.is_not(None), made.c.deleted_at.is_(None)
    )
    return and_(row.causality.is_(None), row.causality_word.is_(None), ~said.exists())


adverse_event = bind(
    AdverseEvent,
    adverse_event_table,
    threads=THREADS,
    tenant="study_site_id",
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    causality_by_product=derived(ProductCausality, lambda row, args: _by_product(row), assume=2),
    awaits_assessment=told(_awaits),
    assessments=many(AdverseEventAssessment, "adverse_event_id", assume=2),
    owed_reports=many(OwedReport, "adverse_event_id", assume=3),
    onset=partial_date("onset"),
    resolved=partial_date("resolved"),
    **reasons("term", "serious", "severity", "outcome", "fatal", "life_threatening", "special_interest"),
    **reasons("causality", "causality_word"),
    **date_reasons("onset", "resolved"),
    **hidden_reasons("subject"),
    orders={"ONSET": sort("onset_earliest")},
    default_order="ONSET",
    filters=by(
        "id",
        "study",
        "site",
        "subject",
        "serious",
        "special_interest",
        "causality",
        "awaits_assessment",
        onset_from="onset_earliest",
    ),
)

TYPES = (adverse_event, bind(ProductCausality, None))
LISTED = {"adverse_events": AdverseEvent}
