"""Appointments, and visits as the schedule expects them: windows, timing and risk are derived."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    extract,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.canonical.terminology import SubjectMilestone
from hub.tables.appointment import appointment as appointment_table
from hub.tables.local import country, holiday
from hub.tables.metadata_version import metadata_version, study_event_def
from hub.tables.monitoring_visit import monitoring_visit
from hub.tables.retention_contact import retention_contact
from hub.tables.study_event import study_event
from hub.tables.study_site import study_site
from hub.tables.subject import subject_milestone
from resolvers.common import THREADS, asked, by, ended_on, holding, version, word
from resolvers.engine.binding import Arguments, Derived, Expression, Row, bind, derived, expression, one, sort
from resolvers.staff import gcp_since, in_protocol, reads_training, study_begins
from schema.types.appointment import Appointment, ScheduledVisit
from schema.types.organization import Person
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

ENTERED = (SubjectMilestone.RANDOMIZED, SubjectMilestone.ENROLLED)
BEFORE = (SubjectMilestone.CONSENTED, SubjectMilestone.SCREENED)
"""From which days the schedule counts, and from which its visits before enrolment do while there is none."""


def _day_of(row: Row, *kinds: SubjectMilestone) -> Any:
    """The day of the first of the milestones, in this order, that is known fully."""
    step = subject_milestone.alias()
    order = func.array_position(
        literal_column("array[" + ", ".join(f"'{kind}'" for kind in kinds) + "]", ARRAY(Text)), step.c.kind
    )
    return (
        select(step.c.occurred_earliest)
        .where(
            step.c.subject_id == row.id,
            step.c.kind.in_([word(kind) for kind in kinds]),
            step.c.known_to.is_(None),
            step.c.deleted_at.is_(None),
            step.c.occurred_earliest == step.c.occurred_latest,
        )
        .order_by(order)
        .limit(1)
        .scalar_subquery()
    )


def _in_force(row: Row) -> Any:
    """The definitions of the study that came last, of those that say when a visit is: an EDC's may say it of none."""
    kind, of = metadata_version.alias(), study_event_def.alias()
    says = (
        select(of.c.id)
        .where(of.c.metadata_version_id == kind.c.id, of.c.target_day.is_not(None), of.c.deleted_at.is_(None))
        .exists()
    )
    return (
        select(kind.c.id)
        .where(kind.c.study_id == row.study_id, kind.c.deleted_at.is_(None), says)
        .order_by(kind.c.changed_at.desc(), kind.c.id)
        .limit(1)
        .scalar_subquery()
    )


def _stands(row: Row) -> Any:
    """Today where the participant is, and the days that the schedule is counted from and ends with."""
    at = study_site.alias()
    return (
        select(
            at.c.country,
            func.local_day(func.now(), at.c.time_zone).label("today"),
            _day_of(row, *ENTERED).label("anchor"),
            _day_of(row, *BEFORE).label("begun"),
            ended_on(row.id).label("ended"),
        )
        .where(at.c.id == row.study_site_id)
        .subquery()
    )


def _kept(row: Row) -> Any:
    """The first and last day of each visit that took place."""
    came = study_event.alias()
    return (
        select(
            came.c.oid,
            func.min(came.c.occurred_earliest).label("first"),
            func.max(came.c.occurred_latest).label("last"),
        )
        .where(came.c.subject_id == row.id, came.c.deleted_at.is_(None), came.c.occurred.is_not(None))
        .group_by(came.c.oid)
        .subquery()
    )


def _timing(kept: Any, known: Any, today: Any, earliest: Any, latest: Any) -> Any:
    """A VisitTiming: of a visit that took place by its day, of another by today."""
    return case(
        (
            and_(kept.c.oid.is_not(None), known, or_(kept.c.first < earliest, kept.c.first > latest)),
            word("DONE_OUT_OF_WINDOW"),
        ),
        (kept.c.oid.is_not(None), word("DONE")),
        (today < earliest, word("UPCOMING")),
        (today <= latest, word("DUE")),
        else_=word("LATE"),
    )


def _visits(row: Row) -> Any:
    """One row per visit of the definitions in force that has a target day."""
    of, version, where, kept = study_event_def.alias(), _in_force(row), _stands(row), _kept(row)
    each = study_event_def.alias()
    first = (  # of the schedule: the participant begins with it
        select(func.min(each.c.target_day))
        .where(each.c.metadata_version_id == version, each.c.deleted_at.is_(None))
        .scalar_subquery()
    )
    before = and_(where.c.anchor.is_(None), of.c.target_day < 0)
    target = case((before, where.c.begun + of.c.target_day - first), else_=where.c.anchor + of.c.target_day)
    earliest, latest = target - func.coalesce(of.c.days_before, 0), target + func.coalesce(of.c.days_after, 0)
    known = kept.c.first == kept.c.last
    return (
        select(
            of.c.oid.label("event_oid"),
            of.c.name,
            cast(earliest, Date).label("earliest"),
            cast(target, Date).label("target"),
            cast(latest, Date).label("latest"),
            _timing(kept, known, where.c.today, earliest, latest).label("timing"),
            case((known, kept.c.first)).label("occurred"),
            of.c.form_oids.label("forms"),
            before.label("provisional"),
            of.c.ordinal,
            where.c.country,
        )
        .select_from(of.join(where, literal_column("true")).outerjoin(kept, kept.c.oid == of.c.oid))
        .where(
            of.c.metadata_version_id == version,
            of.c.deleted_at.is_(None),
            target.is_not(None),
            # who has ended is expected at nothing later
            or_(kept.c.oid.is_not(None), where.c.ended.is_(None), cast(target, Date) <= where.c.ended),
        )
    )


def _scheduled(row: Row, args: Arguments) -> Select[Any]:
    each, free = _visits(row).subquery(), holiday.alias()
    name = (
        select(func.coalesce(free.c.name_english, free.c.name))
        .where(free.c.country == each.c.country, free.c.day == each.c.target)
        .limit(1)
        .scalar_subquery()
    )
    names = ("event_oid", "name", "earliest", "target", "latest", "timing", "occurred", "forms", "provisional")
    return select(
        *(each.c[column] for column in names), name.label("holiday"), _working(each).label("next_working_day")
    ).order_by(each.c.target, each.c.ordinal, each.c.event_oid)


def _working(visit: Any) -> Any:
    """The first day from the target to the end of the window that is worked in the site's country."""
    later = func.generate_series(0, visit.c.latest - visit.c.target).column_valued("later$")
    day = cast(visit.c.target + later, Date)
    return select(func.min(day)).where(func.is_working_day(visit.c.country, day, type_=Boolean)).scalar_subquery()


def scheduled_visits() -> Derived:
    """`scheduledVisits` of a participant."""
    return derived(ScheduledVisit, _scheduled, assume=12, weight=5)


def _rules(row: Row) -> tuple[Any, tuple[tuple[str, Any], ...]]:
    """Whether participation has ended, and the rules with what each says."""
    visits, booked, contact = _visits(row).subquery(), appointment_table.alias(), retention_contact.alias()
    late = select(visits.c.event_oid).where(visits.c.timing == word("LATE")).exists()
    missed = (
        select(booked.c.state)
        .where(booked.c.subject_id == row.id, booked.c.deleted_at.is_(None), booked.c.starts_at < func.now())
        .order_by(booked.c.starts_at.desc(), booked.c.id)
        .limit(1)
        .scalar_subquery()
    )
    last = (
        select(contact.c.outcome)
        .where(contact.c.subject_id == row.id, contact.c.deleted_at.is_(None))
        .order_by(contact.c.contacted_on.desc(), contact.c.id)
        .limit(1)
        .scalar_subquery()
    )
    gone = ended_on(row.id).is_not(None)
    return gone, (
        ("LATE_VISIT", late),
        ("MISSED_APPOINTMENT", missed == word("MISSED")),
        ("NOT_REACHED", last == word("NOT_REACHED")),
        ("WISHES_TO_STOP", last == word("WISHES_TO_STOP")),
    )


def _risks(row: Row) -> Any:
    gone, rules = _rules(row)
    return holding(*((name, and_(holds, ~gone)) for name, holds in rules))


def at_risk(row: Row) -> Any:
    """Any rule holds. What is dear, the schedule, is worked out for those alone of whom nothing else says it."""
    gone, rules = _rules(row)
    cases: list[tuple[Any, Any]] = [
        (gone, literal_column("false")),
        *((holds, literal_column("true")) for _, holds in rules[1:]),
    ]
    return case(*cases, else_=rules[0][1])


def drop_out_risk() -> Expression:
    """`dropOutRisk` of a participant: the rules that hold."""
    return expression(lambda row, args: _risks(row), total=True)


def _meets(row: Row, other: Any) -> Any:
    """The other booked appointment of the study-site is at the same time."""
    return and_(
        other.c.study_site_id == row.study_site_id,
        other.c.id != row.id,
        other.c.state == word("BOOKED"),
        other.c.deleted_at.is_(None),
        other.c.starts_at < row.ends_at,
        other.c.ends_at > row.starts_at,
    )


def _conflicts(row: Row) -> Any:
    other = appointment_table.alias()
    return (
        select(cast(func.count(), Integer))
        .where(_meets(row, other), or_(other.c.person_id == row.person_id, other.c.room == row.room))
        .scalar_subquery()
    )


def _day(row: Row) -> Any:
    """The calendar day of an appointment in the site's own zone."""
    at = study_site.alias()
    zone = select(at.c.time_zone).where(at.c.id == row.study_site_id).scalar_subquery()
    return func.local_day(row.starts_at, zone, type_=Date)


def _conflict_kinds(row: Row) -> Any:
    person, room, monitor = appointment_table.alias(), appointment_table.alias(), monitoring_visit.alias()
    at, where, free = study_site.alias(), country.alias(), holiday.alias()
    day = select(_day(row).label("day")).scalar_subquery()
    monitored = select(monitor.c.id).where(
        monitor.c.study_site_id == row.study_site_id,
        monitor.c.state != word("CANCELLED"),
        monitor.c.deleted_at.is_(None),
        func.coalesce(monitor.c.conducted_from, monitor.c.planned_on) <= day,
        func.coalesce(monitor.c.conducted_to, monitor.c.conducted_from, monitor.c.planned_on) >= day,
    )
    here = select(at.c.country).where(at.c.id == row.study_site_id).scalar_subquery()
    of_day = select(free.c.day).where(free.c.country == here, free.c.day == day)
    weekend = select(where.c.code).where(
        where.c.code == here, cast(extract("isodow", day), Integer) == func.any(where.c.weekend)
    )
    same = holding(
        ("PERSON", select(person.c.id).where(_meets(row, person), person.c.person_id == row.person_id).exists()),
        ("ROOM", select(room.c.id).where(_meets(row, room), room.c.room == row.room).exists()),
    )
    day_off = holding(
        ("MONITORING_VISIT", monitored.exists()),
        ("WEEKEND", and_(weekend.exists(), ~of_day.where(free.c.kind == word("WORKDAY")).exists())),
        ("HOLIDAY", of_day.where(free.c.kind == word("HOLIDAY")).exists()),
    )
    every = func.array_cat(
        func.array_cat(same, func.booked_elsewhere(row.id, type_=ARRAY(Text))), day_off, type_=ARRAY(Text)
    )
    return case((row.state == word("BOOKED"), every), else_=holding())


def _training_lapses(row: Row) -> Any:
    day = _day(row)
    judged = and_(row.state == word("BOOKED"), row.person_id.is_not(None), reads_training(row))
    accepted = gcp_since(row.person_id, study_begins(row.study_id, row.study_site_id, day), day)
    rules = (
        ("GCP_NOT_ACCEPTED", ~accepted),
        ("GCP_OVER_THREE_YEARS", and_(accepted, ~gcp_since(row.person_id, day, day))),
        ("PROTOCOL_NOT_TRAINED", ~in_protocol(row.person_id, row.study_id, day)),
    )
    return case((judged, holding(*rules)), else_=holding())


def _some(words: Any) -> Any:
    return func.cardinality(words, type_=Integer) > 0


def _visit_name(row: Row) -> Any:
    kind, of = metadata_version.alias(), study_event_def.alias()
    return (
        select(of.c.name)
        .join_from(of, kind, of.c.metadata_version_id == kind.c.id)
        .where(
            kind.c.study_id == row.study_id,
            kind.c.deleted_at.is_(None),
            of.c.oid == row.event_oid,
            of.c.name.is_not(None),
            of.c.deleted_at.is_(None),
        )
        .order_by(kind.c.changed_at.desc(), kind.c.id)
        .limit(1)
        .scalar_subquery()
    )


appointment = bind(
    Appointment,
    appointment_table,
    threads=THREADS,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    person=one(Person, "person_id"),
    visit_name=expression(lambda row, args: _visit_name(row)),
    training_lapses=expression(lambda row, args: _training_lapses(row), total=True),
    conflict_kinds=expression(lambda row, args: _conflict_kinds(row), total=True),
    conflicts=expression(lambda row, args: _conflicts(row), total=True),
    orders={"STARTS_AT": sort("starts_at")},
    default_order="STARTS_AT",
    filters=by(
        "id",
        "study",
        "site",
        "subject",
        "person",
        "event_oid",
        "state",
        "starts_at",
        conflicting=asked(lambda row: _some(_conflict_kinds(row))),
        training_lapsing=asked(lambda row: _some(_training_lapses(row))),
    ),
)

TYPES = (appointment, bind(ScheduledVisit, None))
LISTED = {"appointments": Appointment}
