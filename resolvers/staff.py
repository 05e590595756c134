"""Staff of study-sites; what is outside the rules is derived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Date,
    Select,
    Uuid,
    and_,
    case,
    cast,
    false,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from hub.performance.families.staff import GCP_YEARS
from hub.principal import Right
from hub.tables import staff as tables
from hub.tables.appointment import appointment
from hub.tables.organization import party as party_table
from hub.tables.person import person as person_table
from hub.tables.study_site import study_site, study_site_investigator
from resolvers.common import holding, version, word
from resolvers.engine.binding import Arguments, Row, Sort, bind, derived, expression, many, one, sort
from resolvers.engine.rights import holds
from resolvers.engine.rights import party as caller
from schema.types.appointment import Appointment
from schema.types.organization import Person
from schema.types.staff import (
    Delegation,
    PerformedTask,
    RemainingWork,
    StaffAssignment,
    Training,
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

TYPES = (
    staff_assignment,
    delegation,
    performed_task,
    training,
    bind(
        RemainingWork,
        None,
        assignment=one(StaffAssignment, "assignment_id"),
        appointment=one(Appointment, "appointment_id"),
        delegation=one(Delegation, "delegation_id"),
    ),
)
LISTED = {
    "staff_assignments": StaffAssignment,
    "delegations": Delegation,
    "performed_tasks": PerformedTask,
    "trainings": many(Training),
}
