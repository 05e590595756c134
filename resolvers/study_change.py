"""What parties did in a study since an instant, from what each object says of itself, under its own policies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
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
    or_,
    select,
    union_all,
)

from hub.tables.base import metadata
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from resolvers.engine.names import pascal
from schema.types.study_change import CHANGES, MOST_CHANGES, ChangeKind, StudyChange
from schema.types.study_site import StudySite
from schema.types.subject import Subject

HISTORIES = ("study_site_status", "study_site_target", "subject_milestone", "milestone")
"""Tables whose rows say from when to when they were known."""

RECORDED = (
    *("action_item", "appointment", "blind_break", "consent_event", "corrective_action", "delegation", "document"),
    *("engagement", "engagement_activity", "issue", "monitoring_report", "monitoring_visit", "pre_screening_entry"),
    *("protocol_deviation", "retention_contact", "risk_signal", "safety_report", "screening_attempt"),
    *("site_selection", "staff_assignment", "start_up_record", "study_role", "submission", "task"),
)
"""Tables whose rows say when they were recorded and last changed."""


def _or_never(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(column, literal_column("'-infinity'::timestamptz"))


def _of(row: Row, since: ColumnElement[Any], name: str) -> Select[Any]:
    of: Table | Any = metadata.tables[name].alias()
    history = name in HISTORIES
    first, last = (of.c.known_from, of.c.known_to) if history else (of.c.recorded_at, of.c.changed_at)
    gone = _or_never(of.c.deleted_at)
    kind = case(
        (gone >= since, word(ChangeKind.REMOVED)),
        (and_(first >= since, of.c.known_to.is_(None)) if history else first >= since, word(ChangeKind.RECORDED)),
        else_=word(ChangeKind.CHANGED),
    )
    place = of.c.study_site_id if "study_site_id" in of.c else cast(null(), Uuid)
    return select(
        of.c.id.label("row_id"),
        kind.label("kind"),
        word(pascal(name)).label("entity"),
        func.concat(word(f"{name}_"), of.c.id, type_=Text()).label("object_id"),
        func.greatest(first, _or_never(last), gone, type_=DateTime(timezone=True)).label("at"),
        place.label("study_site_id"),
        (of.c.subject_id if "subject_id" in of.c else cast(null(), Uuid)).label("subject_id"),
    ).where(of.c.study_id == row.id, or_(first >= since, last >= since, gone >= since))


def _changes(row: Row, args: Arguments) -> Select[Any]:
    """In order of instants; the place of each is a key that begins with its instant."""
    since = cast(args["since"], DateTime(timezone=True)) if "since" in args else func.now()
    every = union_all(*(_of(row, since, name) for name in (*HISTORIES, *RECORDED))).subquery()
    micros = cast(func.extract("epoch", every.c.at) * 1_000_000, BigInteger)
    place = func.concat(
        func.lpad(func.to_hex(micros), 16, word("0")), func.left(func.md5(every.c.object_id), 16), type_=Text()
    )
    found = select(*(column for column in every.c if column.key != "row_id"), cast(place, Uuid).label("id")).subquery()
    listed = select(found).order_by(found.c.id)
    if "after" in args:
        listed = listed.where(found.c.id > args["after"])
    return listed.limit(args["first"] if "first" in args else literal_column(str(CHANGES)))


def of_study() -> Derived:
    """`changes` of a study."""
    return derived(StudyChange, _changes, assume=CHANGES, most=MOST_CHANGES, weight=200)


TYPES = (bind(StudyChange, None, site=one(StudySite, "study_site_id"), subject=one(Subject, "subject_id")),)
