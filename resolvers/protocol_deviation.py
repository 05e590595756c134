"""Protocol deviations."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Date, case, cast, func, literal_column, or_, select

from hub.principal import Right
from hub.tables.monitoring_visit import monitoring_visit
from hub.tables.protocol_deviation import protocol_deviation as protocol_deviation_table
from hub.tables.protocol_deviation import protocol_deviation_text as protocol_deviation_text_table
from hub.tables.signature import SignedKind
from resolvers.common import (
    THREADS,
    asked,
    by,
    date_reasons,
    hidden_reasons,
    partial_date,
    reasons,
    told,
    version,
    withheld_classes,
    word,
)
from resolvers.critical_data import about_critical, is_about_critical
from resolvers.engine.binding import Arguments, Row, bind, expression, many, one, sort
from resolvers.engine.rights import holds, unblinded
from resolvers.signature import signature_version
from schema.types.corrective_action import CorrectiveAction
from schema.types.form_data import FormData
from schema.types.protocol_deviation import ProtocolDeviation, ProtocolDeviationText
from schema.types.signature import Signature
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _open(row: Row) -> ColumnElement[bool]:
    return func.coalesce(func.upper(row.status).not_in([word("RESOLVED"), word("CLOSED")]), literal_column("true"))


def _since_last_visit(row: Row) -> ColumnElement[bool]:
    """It may have been found after the last visit, of those the caller may read; where there is none, or the day is not
    known at all, nobody can say that it was not."""
    visit = monitoring_visit.alias()
    last = (
        select(func.max(visit.c.conducted_to))
        .where(visit.c.study_site_id == row.study_site_id, visit.c.deleted_at.is_(None))
        .scalar_subquery()
    )
    return func.coalesce(func.coalesce(row.identified_latest, row.occurred_latest) > last, literal_column("true"))


def _age(row: Row, args: Arguments) -> ColumnElement[Any]:
    days: ColumnElement[Any] = (cast(args["on"], Date) if "on" in args else func.current_date()) - func.coalesce(
        row.identified_earliest, row.occurred_earliest
    )
    return days


def _texts_absence(row: Row) -> ColumnElement[Any]:
    """Why words may be lacking, from rights alone: it says nothing of whether there are any.

    That the study is open now opens no words that were kept as blinded.
    """
    classes = (Right.IDENTIFIER, Right.CLINICAL, Right.CODE)
    return case(
        (or_(*(~holds(row, right) for right in classes)), word("NOT_PERMITTED")),
        (~unblinded(row), word("BLINDED")),
    )


protocol_deviation = bind(
    ProtocolDeviation,
    protocol_deviation_table,
    threads=THREADS,
    version=version(),
    tenant="study_site_id",
    removed_at="deleted_at",
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    study_event=one(StudyEvent, "study_event_id"),
    form=one(FormData, "form_data_id"),
    occurred=partial_date("occurred"),
    identified=partial_date("identified"),
    **reasons("category", "code", "importance", "status"),
    **date_reasons("occurred", "identified"),
    **hidden_reasons("subject", "study_event", "form"),
    critical=about_critical(),
    open=told(_open),
    age_days=expression(_age),
    corrective_actions=many(CorrectiveAction, "protocol_deviation_id", assume=2),
    texts=many(ProtocolDeviationText, "protocol_deviation_id", assume=1),
    texts_absence=expression(lambda row, args: _texts_absence(row)),
    signatures=many(Signature, "record_id", assume=2),
    signature_version=signature_version(SignedKind.PROTOCOL_DEVIATION),
    withheld=withheld_classes(),
    orders={"OCCURRED": sort("occurred_earliest")},
    default_order="OCCURRED",
    filters=by(
        "id",
        "study",
        "site",
        "subject",
        "category",
        "importance",
        "status",
        "occurred_earliest",
        "occurred_latest",
        "open",
        removed_at="deleted_at",
        critical=is_about_critical,
        since_last_visit=asked(_since_last_visit),
    ),
)

protocol_deviation_text = bind(ProtocolDeviationText, protocol_deviation_text_table)

TYPES = (protocol_deviation, protocol_deviation_text)
