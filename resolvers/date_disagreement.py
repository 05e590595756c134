"""Days of one participant or study-site that two records tell, and that do not go together; derived, never stored.

What several sources say of one field of a study-site is a conflict (`resolvers.conflict`); here are records of two
kinds that tell of one day, each under its own policies: who may not read the one is told of no disagreement.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Uuid,
    and_,
    cast,
    func,
    literal_column,
    not_,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import distinct_on

from hub.canonical.terminology import ConsentKind, MonitoringKind, SiteStatus, SubjectMilestone
from hub.tables.form_data import form_data
from hub.tables.monitoring_visit import monitoring_visit
from hub.tables.randomization import randomization
from hub.tables.study_event import study_event
from hub.tables.study_site import study_site_status
from hub.tables.subject import consent_event, subject_milestone
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, expression, one
from schema.types.date_disagreement import DATES, MOST_DATES, ComparedDate, DateDisagreement
from schema.types.source_system import SourceSystem
from schema.types.study_site import StudySite
from schema.types.subject import Subject

Element = ColumnElement[Any]


def _milestone(row: Row, kind: SubjectMilestone) -> Any:
    """The milestone of participants, where its day is known whole."""
    of = subject_milestone.alias()
    return (
        select(of.c.id, of.c.study_site_id, of.c.subject_id, of.c.source_system_id, of.c.occurred_latest.label("on"))
        .where(
            of.c.study_id == row.id,
            of.c.kind == word(kind),
            of.c.known_to.is_(None),
            of.c.deleted_at.is_(None),
            of.c.occurred_earliest == of.c.occurred_latest,
        )
        .subquery()
    )


def _step(row: Row, kind: SiteStatus) -> Any:
    """The step of study-sites, where its day is known whole."""
    of = study_site_status.alias()
    return (
        select(of.c.id, of.c.study_site_id, of.c.source_system_id, of.c.effective_latest.label("on"))
        .where(
            of.c.study_id == row.id,
            of.c.status == word(kind),
            of.c.known_to.is_(None),
            of.c.deleted_at.is_(None),
            of.c.effective_earliest == of.c.effective_latest,
        )
        .subquery()
    )


def _randomized(row: Row) -> Any:
    of = randomization.alias()
    return (
        select(of.c.id, of.c.study_site_id, of.c.subject_id, of.c.source_system_id, of.c.randomized.label("on"))
        .where(of.c.study_id == row.id, of.c.deleted_at.is_(None))
        .subquery()
    )


def _consented(row: Row) -> Any:
    """The first consent of each participant."""
    of = consent_event.alias()
    return (
        select(of.c.id, of.c.study_site_id, of.c.subject_id, of.c.source_system_id, of.c.effective.label("on"))
        .ext(distinct_on(of.c.subject_id))
        .where(
            of.c.study_id == row.id,
            of.c.kind == word(ConsentKind.CONSENTED),
            of.c.effective.is_not(None),
            of.c.deleted_at.is_(None),
        )
        .order_by(of.c.subject_id, of.c.effective, of.c.id)
        .subquery()
    )


def _initiated(row: Row) -> Any:
    """The last initiation visit that took place at each study-site."""
    of = monitoring_visit.alias()
    return (
        select(
            of.c.id,
            of.c.study_site_id,
            of.c.source_system_id,
            of.c.conducted_from,
            func.coalesce(of.c.conducted_to, of.c.conducted_from).label("on"),
        )
        .ext(distinct_on(of.c.study_site_id))
        .where(
            of.c.study_id == row.id,
            of.c.kind == word(MonitoringKind.INITIATION),
            of.c.conducted_from.is_not(None),
            of.c.deleted_at.is_(None),
        )
        .order_by(of.c.study_site_id, of.c.conducted_from.desc(), of.c.id)
        .subquery()
    )


def _collected(row: Row) -> Any:
    """Pages of which it is known wholly on which day what they tell was collected."""
    of = form_data.alias()
    return (
        select(of.c.id, of.c.study_site_id, of.c.subject_id, of.c.source_system_id, of.c.collected_latest.label("on"))
        .where(of.c.study_id == row.id, of.c.deleted_at.is_(None), of.c.collected_earliest == of.c.collected_latest)
        .subquery()
    )


def _visits(page: Any) -> tuple[Any, Select[Any]]:
    """Visits, and those of the page's participant that another source knows wholly the day of."""
    of = study_event.alias()
    return of, select(of.c.id, of.c.occurred_latest.label("on"), of.c.source_system_id).where(
        of.c.subject_id == page.c.subject_id,
        of.c.deleted_at.is_(None),
        of.c.occurred_earliest == of.c.occurred_latest,
        of.c.source_system_id.is_distinct_from(page.c.source_system_id),
    )


def _differ(first: Any, second: Any) -> Element:
    differ: Element = first.c.on != second.c.on
    return differ


def _earlier(first: Any, second: Any) -> Element:
    earlier: Element = second.c.on < first.c.on
    return earlier


def _outside(first: Any, second: Any) -> Element:
    return or_(first.c.on < second.c.conducted_from, first.c.on > second.c.on)


def _pair(kind: ComparedDate, first: Any, second: Any, by: str, disagree: Callable[[Any, Any], Element]) -> Select[Any]:
    """What the two relations tell of the same `by`, where it does not go together."""
    return (
        _told(kind, first, second, second)
        .select_from(first.join(second, first.c[by] == second.c[by]))
        .where(and_(second.c.on.is_not(None), disagree(first, second)))
    )


def _told(kind: ComparedDate, first: Any, second: Any, of: Any) -> Select[Any]:
    """The columns of a disagreement; `of`: the relation that says whose it is."""
    subject = of.c.subject_id if "subject_id" in of.c else cast(null(), Uuid)
    return select(
        cast(func.md5(func.concat(first.c.id, second.c.id, word(kind))), Uuid).label("id"),
        word(kind).label("compared"),
        first.c.on.label("first_day"),
        first.c.source_system_id.label("first_source_id"),
        second.c.on.label("second_day"),
        second.c.source_system_id.label("second_source_id"),
        cast(second.c.on - first.c.on, Integer).label("days"),
        of.c.study_site_id,
        subject.label("subject_id"),
    )


def _apart(row: Row) -> Select[Any]:
    """What was collected on a day without a visit, with the visit nearest to it."""
    page = _collected(row)
    (same, on_the_day), (near, others) = _visits(page), _visits(page)
    distance = func.abs(near.c.occurred_latest - page.c.on)
    nearest = others.order_by(distance, near.c.occurred_latest, near.c.id).limit(1).subquery().lateral()
    return (
        _told(ComparedDate.COLLECTION, page, nearest, page)
        .select_from(page.join(nearest, true()))
        .where(not_(on_the_day.where(same.c.occurred_latest == page.c.on).exists()))
    )


def _disagreements(row: Row, args: Arguments) -> Select[Any]:
    enrolled, randomized = _milestone(row, SubjectMilestone.ENROLLED), _randomized(row)
    subject, site = "subject_id", "study_site_id"
    every = union_all(
        _pair(
            ComparedDate.RANDOMIZATION,
            _milestone(row, SubjectMilestone.RANDOMIZED),
            randomized,
            subject,
            _differ,
        ),
        _pair(ComparedDate.RANDOMIZED_BEFORE_ENROLMENT, enrolled, randomized, subject, _earlier),
        _pair(ComparedDate.CONSENT, _milestone(row, SubjectMilestone.CONSENTED), _consented(row), subject, _differ),
        _pair(ComparedDate.SITE_INITIATION, _step(row, SiteStatus.INITIATED), _initiated(row), site, _outside),
        _pair(ComparedDate.ENROLLED_BEFORE_ACTIVATION, _step(row, SiteStatus.ACTIVATED), enrolled, site, _earlier),
        _apart(row),
    ).subquery()
    found = select(every).order_by(every.c.id)
    if "after" in args:
        found = found.where(every.c.id > args["after"])
    return found.limit(args["first"] if "first" in args else literal_column(str(DATES)))


def of_study() -> Derived:
    """`dateDisagreements` of a study. Its cost is that of reading the days of the study."""
    return derived(DateDisagreement, _disagreements, assume=DATES, most=MOST_DATES, weight=200)


TYPES = (
    bind(
        DateDisagreement,
        None,
        first_day=expression(lambda row, args: row.first_day, total=True),
        second_day=expression(lambda row, args: row.second_day, total=True),
        first_source=one(SourceSystem, "first_source_id"),
        second_source=one(SourceSystem, "second_source_id"),
        site=one(StudySite, "study_site_id"),
        subject=one(Subject, "subject_id"),
    ),
)
