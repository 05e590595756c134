"""Dates of facts that matter to the protocol of which the day is not known, or cannot be."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    Uuid,
    and_,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
    union_all,
)

from hub.tables.adverse_event import adverse_event
from hub.tables.protocol_deviation import protocol_deviation
from hub.tables.study_event import study_event
from hub.tables.study_site import study_site_status
from hub.tables.subject import screening_attempt, subject_milestone
from resolvers.common import partial_date, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.unclear_date import DATES, MOST_DATES, DateProblem, KeyDate, UnclearDate

_PARTS = ("_raw", "", "_precision", "_earliest", "_latest")

_SOURCES: tuple[tuple[KeyDate, Table, str, str | None], ...] = (
    (KeyDate.SITE_STEP, study_site_status, "effective", "status"),
    (KeyDate.SCREENING, screening_attempt, "screened", None),
    (KeyDate.SUBJECT_MILESTONE, subject_milestone, "occurred", "kind"),
    (KeyDate.STUDY_EVENT, study_event, "occurred", "oid"),
    (KeyDate.ADVERSE_EVENT_ONSET, adverse_event, "onset", None),
    (KeyDate.ADVERSE_EVENT_RESOLVED, adverse_event, "resolved", None),
    (KeyDate.DEVIATION_OCCURRED, protocol_deviation, "occurred", None),
    (KeyDate.DEVIATION_IDENTIFIED, protocol_deviation, "identified", None),
)
"""Which date stands in which columns, and the column that names what it is of."""


def _problem(columns: Any, stem: str) -> ColumnElement[Any]:
    return case(
        (columns[f"{stem}_earliest"] > func.current_date(), word(DateProblem.FUTURE)),
        (columns[f"{stem}_precision"].in_([word("YEAR"), word("MONTH")]), word(DateProblem.PARTIAL)),
        (and_(columns[f"{stem}_raw"].is_not(None), columns[stem].is_(None)), word(DateProblem.UNREADABLE)),
    )


def _of(row: Row, key: KeyDate, table: Table, stem: str, name: str | None) -> Select[Any]:
    of = table.alias()
    subject = of.c.subject_id if "subject_id" in of.c else cast(null(), Uuid)
    found = select(
        cast(func.md5(func.concat(of.c.id, word(key))), Uuid).label("id"),
        word(key).label("key_date"),
        _problem(of.c, stem).label("problem"),
        (cast(null(), Text) if name is None else of.c[name]).label("name"),
        of.c.study_site_id,
        subject.label("subject_id"),
        *(of.c[f"{stem}{part}"].label(f"date{part}") for part in _PARTS),
    ).where(of.c.study_id == row.id, of.c.deleted_at.is_(None), _problem(of.c, stem).is_not(None))
    return found.where(of.c.known_to.is_(None)) if "known_to" in of.c else found


def _dates(row: Row, args: Arguments) -> Select[Any]:
    every = union_all(*(_of(row, *source) for source in _SOURCES)).subquery()
    found = select(every).order_by(every.c.id)
    if "after" in args:
        found = found.where(every.c.id > args["after"])
    return found.limit(args["first"] if "first" in args else literal_column(str(DATES)))


def of_study() -> Derived:
    """`unclearDates` of a study. Its cost is that of reading the dates of the study."""
    return derived(UnclearDate, _dates, assume=DATES, most=MOST_DATES, weight=200)


TYPES = (
    bind(
        UnclearDate,
        None,
        date=partial_date("date"),
        site=one(StudySite, "study_site_id"),
        subject=one(Subject, "subject_id"),
    ),
)
