"""Staff of study-sites; what is outside the rules and what a person carries are derived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Date,
    Double,
    Integer,
    Select,
    Uuid,
    and_,
    case,
    cast,
    distinct,
    false,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from hub.canonical.terminology import SubjectMilestone
from hub.performance.families.staff import GCP_YEARS
from hub.performance.workload import AHEAD_DAYS, MOST_COMPLEX, PAGES_A_POINT, SITE_POINTS, VISIT_POINTS, WORKLOAD
from hub.principal import Right
from hub.tables import staff as tables
from hub.tables.appointment import appointment
from hub.tables.metadata_version import study_event_def
from hub.tables.organization import party as party_table
from hub.tables.person import person as person_table
from hub.tables.study_site import study_site, study_site_investigator
from hub.tables.subject import subject, subject_milestone
from resolvers.common import ended_on, holding, version, word
from resolvers.engine.binding import Arguments, Derived, Row, Sort, bind, derived, expression, many, one, sort
from resolvers.engine.rights import holds
from resolvers.engine.rights import party as caller
from resolvers.figure_rows import counted, listed
from resolvers.performance_figure import definition
from schema.types.appointment import Appointment
from schema.types.organization import Person
from schema.types.staff import (
    Delegation,
    PerformedTask,
    RemainingWork,
    StaffAssignment,
    StaffCapacity,
    Training,
    Workload,
)
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _until(completed: Any) -> Any:
    return cast(completed + func.make_interval(GCP_YEARS), Date)


def _valid_until(training: Any) -> Any:
    return case((and_(training.kind == word("GCP"), training.recognised), _until(training.completed_on)))


def _accepted(training: Row, args: Arguments) -> Any:
    """In the order of `_valid_until`, without its sum: that is not leakproof, and no index would be used."""
    last = literal_column("'infinity'::date", Date)
    return case((and_(training.kind == word("GCP"), training.recognised), training.completed_on), else_=last)


def gcp_since(person: Any, since: Any, day: Any) -> Any:
    """By the day the person completed a training of GCP whose provider attests the minimum, for studies of `since`."""
    gcp = tables.training.alias()
    return (
        select(gcp.c.id)
        .where(
            gcp.c.person_id == person,
            gcp.c.kind == word("GCP"),
            gcp.c.recognised,
            gcp.c.deleted_at.is_(None),
            gcp.c.completed_on <= day,
            _until(gcp.c.completed_on) >= since,
        )
        .exists()
    )


def study_begins(study: Any, site: Any, day: Any) -> Any:
    """When the study began; one that has not begun begins on the day at the earliest."""
    return func.coalesce(select(func.study_start(study, site, type_=Date)).scalar_subquery(), day)


def in_protocol(person: Any, study: Any, day: Any) -> Any:
    """By the day the person completed a training of the study's protocol."""
    of_protocol = tables.training.alias()
    return (
        select(of_protocol.c.id)
        .where(
            of_protocol.c.person_id == person,
            of_protocol.c.kind == word("PROTOCOL"),
            of_protocol.c.study_id == study,
            of_protocol.c.deleted_at.is_(None),
            of_protocol.c.completed_on <= day,
        )
        .exists()
    )


def trained(person: Any, study: Any, site: Any, day: Any) -> Any:
    """The study accepts a training of GCP the person completed by the day, and one of the protocol by then."""
    return and_(gcp_since(person, study_begins(study, site, day), day), in_protocol(person, study, day))


def own_staff(person_id: Any) -> Any:
    """The person works for the caller's organization."""
    person, mine = person_table.alias(), party_table.alias()
    return (
        select(person.c.id)
        .select_from(person.join(mine, mine.c.organization_id == person.c.organization_id))
        .where(person.c.id == person_id, mine.c.id == caller())
        .exists()
    )


def reads_training(row: Row) -> Any:
    """The caller may read the trainings of the row's person, as far as they are of its site."""
    return or_(holds(row, Right.QUALIFICATION), own_staff(row.person_id))


def outside(row: Row) -> Any:
    """The words of `Outside` that hold of the task; of none (null) any delegation does."""
    given, led = tables.delegation.alias(), study_site_investigator.alias()
    leads = (
        select(led.c.id)
        .where(
            led.c.study_site_id == row.study_site_id,
            led.c.person_id == row.person_id,
            led.c.duty == word("PRINCIPAL_INVESTIGATOR"),
            led.c.known_to.is_(None),
            led.c.deleted_at.is_(None),
            or_(led.c.effective.is_(None), led.c.effective <= row.performed_on),
            or_(led.c.ended.is_(None), led.c.ended > row.performed_on),
        )
        .exists()
    )
    delegated = (
        select(given.c.id)
        .where(
            given.c.study_site_id == row.study_site_id,
            given.c.person_id == row.person_id,
            or_(row.task.is_(None), given.c.task == row.task),
            given.c.deleted_at.is_(None),
            given.c.starts_on <= row.performed_on,
            or_(given.c.ends_on.is_(None), given.c.ends_on >= row.performed_on),
        )
        .exists()
    )
    untrained = and_(reads_training(row), ~trained(row.person_id, row.study_id, row.study_site_id, row.performed_on))
    return holding(("NOT_DELEGATED", and_(~delegated, ~leads)), ("NOT_TRAINED", untrained))


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


def _remaining(row: Row, args: Arguments) -> Select[Any]:
    work, given, visit, site = (
        tables.staff_assignment.alias(),
        tables.delegation.alias(),
        appointment.alias(),
        study_site.alias(),
    )
    none = cast(null(), Uuid)

    def of(one_: Any, day: Any, *kinds: Any) -> Select[Any]:
        names = zip(("assignment_id", "appointment_id", "delegation_id"), kinds, strict=True)
        return select(*(kind.label(name) for name, kind in names), day.label("day")).where(
            one_.c.person_id == row.person_id, one_.c.deleted_at.is_(None), row.ends_on.is_not(None)
        )

    def after(one_: Any) -> Any:
        return or_(one_.c.ends_on.is_(None), one_.c.ends_on > row.ends_on)

    day = func.local_day(visit.c.starts_at, site.c.time_zone, type_=Date)
    still = tables.staff_assignment.alias()
    stays = select(still.c.id).where(
        still.c.person_id == row.person_id,
        still.c.study_site_id == given.c.study_site_id,
        still.c.deleted_at.is_(None),
        after(still),
    )
    every = union_all(
        of(work, work.c.starts_on, work.c.id, none, none).where(after(work), work.c.id != row.id),
        of(visit, day, none, visit.c.id, none)
        .select_from(visit.join(site, site.c.id == visit.c.study_site_id))
        .where(visit.c.state == word("BOOKED"), day > row.ends_on),
        of(given, given.c.starts_on, none, none, given.c.id).where(after(given), ~stays.exists()),
    ).subquery()
    ids = (every.c.assignment_id, every.c.appointment_id, every.c.delegation_id)
    return select(*ids).order_by(every.c.day, *ids)


def _entity(type_: Any, table: Any, orders: Mapping[str, Sort], filters: Any, **more: Any) -> Any:
    return bind(
        type_,
        table,
        version=version(),
        study=one(Study, "study_id"),
        person=one(Person, "person_id"),
        orders=orders,
        default_order=next(iter(orders)),
        filters=filters,
        **more,
    )


_PERIOD = {"STARTS_ON": sort("starts_on"), "ENDS_ON": sort("ends_on")}
_SITE = {"tenant": "study_site_id", "site": one(StudySite, "study_site_id")}
staff_assignment = _entity(
    StaffAssignment,
    tables.staff_assignment,
    _PERIOD,
    ["id", "study", "site", "person", "duty", "ends_on"],
    remaining=derived(RemainingWork, _remaining, assume=20, weight=5),
    handed_over_from=one(StaffAssignment, "handed_over_from_id"),
    **_SITE,
)
delegation = _entity(Delegation, tables.delegation, _PERIOD, ["id", "study", "site", "person", "task"], **_SITE)
performed_task = _entity(
    PerformedTask,
    tables.performed_task,
    {"PERFORMED_ON": sort("performed_on")},
    ["id", "study", "site", "person", "task", "performed_on"],
    subject=one(Subject, "subject_id"),
    outside=expression(lambda row, args: outside(row), total=True),
    **_SITE,
)
training = _entity(
    Training,
    tables.training,
    {"COMPLETED_ON": sort("completed_on"), "VALID_UNTIL": sort(_accepted)},
    {
        **{name: name for name in ("id", "study", "person", "kind", "completed_on")},
        "lapses_by": lambda row, value: func.coalesce(_valid_until(row) <= cast(value, Date), false()),
    },
    valid_until=expression(lambda row, args: _valid_until(row)),
)
staff_capacity = bind(StaffCapacity, tables.staff_capacity, version=version(), person=one(Person, "person_id"))

TYPES = (
    staff_assignment,
    delegation,
    performed_task,
    training,
    staff_capacity,
    bind(
        RemainingWork,
        None,
        assignment=one(StaffAssignment, "assignment_id"),
        appointment=one(Appointment, "appointment_id"),
        delegation=one(Delegation, "delegation_id"),
    ),
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
LISTED = {
    "staff_assignments": StaffAssignment,
    "delegations": Delegation,
    "performed_tasks": PerformedTask,
    "trainings": many(Training),
}
