"""Objects that count, as a list: a page of them by key, whatever each of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Double, Select, Uuid, cast, literal_column, null, select, union_all

from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from schema.types.action_item import ActionItem
from schema.types.adverse_event import AdverseEvent
from schema.types.appointment import Appointment
from schema.types.corrective_action import CorrectiveAction
from schema.types.data_query import DataQuery
from schema.types.document import Document, DocumentRule, StartUpRecord
from schema.types.enrolment_plan import EnrolmentPlan
from schema.types.figure_row import MOST_ROWS, ROWS, FigureRow
from schema.types.form_data import FormData
from schema.types.issue import Issue
from schema.types.monitoring_visit import MonitoringVisit
from schema.types.organization import Person
from schema.types.pre_screening import PreScreeningEntry
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.staff import PerformedTask
from schema.types.study import Study, StudyCountry
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject, SubjectSite
from schema.types.submission import Submission

Element = ColumnElement[Any]

WEIGHT = 50
"""Cost of one list: what the number counts is read again, for the sites of its group."""

SELECTS = 10
"""SELECTs of one list of one figure: from four to forty."""

ONE: Element = literal_column("1")

OBJECTS: Mapping[str, type[Any]] = {
    "subject_id": Subject,
    "data_query_id": DataQuery,
    "form_data_id": FormData,
    "study_event_id": StudyEvent,
    "protocol_deviation_id": ProtocolDeviation,
    "adverse_event_id": AdverseEvent,
    "pre_screening_entry_id": PreScreeningEntry,
    "appointment_id": Appointment,
    "monitoring_visit_id": MonitoringVisit,
    "action_item_id": ActionItem,
    "issue_id": Issue,
    "corrective_action_id": CorrectiveAction,
    "submission_id": Submission,
    "start_up_record_id": StartUpRecord,
    "document_id": Document,
    "document_rule_id": DocumentRule,
    "person_id": Person,
    "performed_task_id": PerformedTask,
    "study_country_id": StudyCountry,
    "enrolment_plan_id": EnrolmentPlan,
    "site_id": StudySite,
    "study_id": Study,
}
"""What an object may be, by the column that holds its key, the most particular first."""

_NAMES = {"form_data_id": "form"}
"""Where the field is not named as the column is."""


def counted(kind: str, key: Any, amount: Any = ONE, place: Any = None, stay: Any = None) -> list[Any]:
    """The columns of a list: the object of that kind (of `OBJECTS`), and what it adds.

    place: what it is found by, where one object may stand in the list several times. stay: of a participant, the stay
    by which it counts.
    """
    return [
        (key if place is None else place).label("id"),
        *((key if each == kind else cast(null(), Uuid)).label(f"of_{each}") for each in OBJECTS),
        cast(null() if stay is None else stay, Uuid).label("of_stay"),
        cast(amount, Double).label("amount"),
    ]


def page(each: Iterable[Select[Any]], args: Arguments) -> Select[Any]:
    """A page of the objects of all these lists, no object twice."""
    lists = list(each) or [select(*counted("subject_id", cast(null(), Uuid))).where(literal_column("false"))]
    every = union_all(*lists).subquery()
    found = select(every).order_by(every.c.id)
    if "after" in args:
        found = found.where(every.c.id > args["after"])
    return found.limit(args["first"] if "first" in args else literal_column(str(ROWS)))


def listed(
    source: Callable[[Row, Arguments], Sequence[Select[Any]]], weight: int = WEIGHT, figures: int = 1
) -> Derived:
    """A field that lists what a number counts: lists of `counted`.

    figures: how many there are of which the row is one.
    """
    return derived(
        FigureRow,
        lambda row, args: page(source(row, args), args),
        assume=ROWS,
        most=MOST_ROWS,
        weight=weight,
        selects=lambda _: SELECTS * figures,
    )


_FIELDS: Mapping[str, Any] = {
    _NAMES.get(name, name.removesuffix("_id")): one(type_, f"of_{name}") for name, type_ in OBJECTS.items()
}

TYPES = (bind(FigureRow, None, stay=one(SubjectSite, "of_stay"), **_FIELDS),)
