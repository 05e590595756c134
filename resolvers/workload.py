"""What the staff of an organization carry by their work at study-sites, beside what each can."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Double, Integer, Select, and_, cast, distinct, func, or_, select

from hub.canonical.terminology import SubjectMilestone
from hub.performance.workload import AHEAD_DAYS, MOST_COMPLEX, PAGES_A_POINT, SITE_POINTS, VISIT_POINTS, WORKLOAD
from hub.tables import staff as tables
from hub.tables.appointment import appointment
from hub.tables.metadata_version import study_event_def
from hub.tables.subject import subject, subject_milestone
from resolvers.common import ended_on, version, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from resolvers.figure_rows import counted, listed
from resolvers.performance_figure import definition
from resolvers.staff import own_staff
from schema.types.organization import Person
from schema.types.staff import StaffCapacity, Workload


def _coordinated() -> Any:
    """Who is a coordinator where today."""
    work, today = tables.staff_assignment.alias(), func.current_date()
    return (
        select(work.c.person_id, work.c.study_id, work.c.study_site_id)
        .distinct()
        .where(
            work.c.duty == word("CRC"),
            work.c.deleted_at.is_(None),
            work.c.starts_on <= today,
            or_(work.c.ends_on.is_(None), work.c.ends_on >= today),
        )
        .subquery()
    )


def _active(who: Any) -> Any:
    """The participant is enrolled and participation has not ended."""
    step = subject_milestone.alias()
    enrolled = (
        select(step.c.id)
        .where(
            step.c.subject_id == who.c.id,
            step.c.kind == word(SubjectMilestone.ENROLLED),
            step.c.known_to.is_(None),
            step.c.deleted_at.is_(None),
            step.c.occurred_latest <= func.current_date(),
        )
        .exists()
    )
    return and_(who.c.deleted_at.is_(None), enrolled, ended_on(who.c.id).is_(None))


def _ahead(visit: Any) -> Any:
    """The appointment is one of the days to come."""
    return and_(
        visit.c.state == word("BOOKED"),
        visit.c.deleted_at.is_(None),
        visit.c.starts_at >= func.now(),
        visit.c.starts_at < func.now() + func.make_interval(0, 0, 0, AHEAD_DAYS),
    )


def _complexity() -> Any:
    """How complex each study is by its metadata."""
    event = study_event_def.alias()
    versions = (
        select(event.c.study_id, func.sum(func.cardinality(event.c.form_oids)).label("pages"))
        .where(event.c.deleted_at.is_(None))
        .group_by(event.c.study_id, event.c.metadata_version_id)
        .subquery()
    )
    points = func.ceil(cast(func.max(versions.c.pages), Double) / PAGES_A_POINT)
    within = cast(func.least(func.greatest(points, 1), MOST_COMPLEX), Integer)
    return select(versions.c.study_id, within.label("points")).group_by(versions.c.study_id).subquery()


def _workloads(row: Row, args: Arguments) -> Select[Any]:
    now, can, who, visit = _coordinated(), tables.staff_capacity.alias(), subject.alias(), appointment.alias()
    complexity = _complexity()
    active = (
        select(who.c.study_site_id, func.count().label("subjects"))
        .where(_active(who))
        .group_by(who.c.study_site_id)
        .subquery()
    )
    ahead = (
        select(visit.c.person_id, func.count().label("visits")).where(_ahead(visit)).group_by(visit.c.person_id)
    ).subquery()
    carried = (
        select(
            now.c.person_id,
            cast(func.count(distinct(now.c.study_id)), Integer).label("studies"),
            cast(func.count(), Integer).label("sites"),
            cast(func.coalesce(func.sum(active.c.subjects), 0), Integer).label("active_subjects"),
            cast(func.coalesce(func.sum(active.c.subjects * func.coalesce(complexity.c.points, 1)), 0), Integer).label(
                "subject_points"
            ),
            cast(func.coalesce(func.max(ahead.c.visits), 0), Integer).label("visits_ahead"),
        )
        .select_from(
            now.outerjoin(active, active.c.study_site_id == now.c.study_site_id)
            .outerjoin(ahead, ahead.c.person_id == now.c.person_id)
            .outerjoin(complexity, complexity.c.study_id == now.c.study_id)
        )
        .group_by(now.c.person_id)
        .subquery()
    )
    points = carried.c.sites * SITE_POINTS + carried.c.subject_points + carried.c.visits_ahead * VISIT_POINTS
    # other employers' staff are not listed: what they carry elsewhere is nobody's business
    return (
        select(
            carried,
            points.label("points"),
            can.c.points.label("capacity"),
            (points > can.c.points).label("over_capacity"),
        )
        .select_from(carried.outerjoin(can, and_(can.c.person_id == carried.c.person_id, can.c.deleted_at.is_(None))))
        .where(own_staff(carried.c.person_id))
        .order_by(points.desc(), carried.c.person_id)
    )


def _carried_sites(row: Row, args: Arguments) -> list[Select[Any]]:
    now = _coordinated()
    return [select(*counted("site_id", now.c.study_site_id)).where(now.c.person_id == row.person_id)]


def _carried_subjects(row: Row, args: Arguments) -> list[Select[Any]]:
    now, who, complexity = _coordinated(), subject.alias(), _complexity()
    here = select(now.c.study_site_id).where(now.c.person_id == row.person_id)
    joined = who.outerjoin(complexity, complexity.c.study_id == who.c.study_id)
    found = select(*counted("subject_id", who.c.id, func.coalesce(complexity.c.points, 1))).select_from(joined)
    return [found.where(who.c.study_site_id.in_(here), _active(who))]


def _carried_visits(row: Row, args: Arguments) -> list[Select[Any]]:
    visit = appointment.alias()
    return [select(*counted("appointment_id", visit.c.id)).where(visit.c.person_id == row.person_id, _ahead(visit))]


def workloads() -> Derived:
    """`staffWorkloads` at the root: of the caller's own staff."""
    return derived(Workload, _workloads, assume=100, weight=10)


TYPES = (
    bind(StaffCapacity, tables.staff_capacity, version=version(), person=one(Person, "person_id")),
    bind(
        Workload,
        None,
        person=one(Person, "person_id"),
        definition=definition(WORKLOAD),
        site_rows=listed(_carried_sites, 10),
        subject_rows=listed(_carried_subjects, 10),
        visit_rows=listed(_carried_visits, 10),
    ),
)
