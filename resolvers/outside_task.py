"""Tasks carried out outside delegation or training: one relation of what was recorded and of what people did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, Select, Text, Uuid, cast, func, literal_column, null, select, union_all

from hub.principal import Right
from hub.tables.appointment import appointment
from hub.tables.person import person
from hub.tables.signature import signature
from hub.tables.staff import performed_task
from hub.tables.subject import consent_event
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from resolvers.engine.rights import holds
from resolvers.staff import outside
from schema.types.organization import Person
from schema.types.outside_task import MOST_TASKS, TASKS, OutsideTask, TaskSource
from schema.types.subject import Subject


def _done(row: Row) -> Any:
    """What people did at the study-site, by what says so. Verbs of persons leave who in `recorded_by`."""
    task, signed, agreed, visit, who = (
        each.alias() for each in (performed_task, signature, consent_event, appointment, person)
    )

    def day(instant: Any) -> Any:
        return func.local_day(instant, row.time_zone, type_=Date)

    def of(source: TaskSource, table: Any, person_id: Any, what: Any, on: Any) -> Select[Any]:
        prefix = word(f"{table.element.name}_")
        return select(
            word(source).label("source"),
            func.concat(prefix, table.c.id, type_=Text()).label("record_id"),
            table.c.study_id,
            table.c.study_site_id,
            person_id.label("person_id"),
            cast(what, Text).label("task"),
            on.label("performed_on"),
            cast(table.c.subject_id, Uuid).label("subject_id"),
        ).where(table.c.study_site_id == row.id, table.c.deleted_at.is_(None))

    return union_all(
        of(TaskSource.RECORDED, task, task.c.person_id, task.c.task, task.c.performed_on),
        of(TaskSource.SIGNATURE, signed, signed.c.person_id, word("CRF_SIGNATURE"), day(signed.c.signed_at)).where(
            signed.c.kind.in_([word("FORM_DATA"), word("SUBJECT")])
        ),
        of(
            TaskSource.CONSENT,
            agreed,
            who.c.id,
            word("CONSENT_EXPLANATION"),
            func.coalesce(agreed.c.effective, day(agreed.c.recorded_at), type_=Date),
        )
        .join(who, who.c.id == agreed.c.recorded_by)
        .where(agreed.c.kind.in_([word("CONSENTED"), word("RECONSENTED")])),
        of(TaskSource.VISIT, visit, visit.c.person_id, null(), day(visit.c.starts_at)).where(
            visit.c.state == word("ATTENDED"), visit.c.person_id.is_not(None)
        ),
    ).subquery("done$")


def _outside_tasks(row: Row, args: Arguments) -> Select[Any]:
    """In order of days; the place of each is a key that begins with its day."""
    every = _done(row)
    why = outside(Row("done$", every.c))
    days = func.to_hex(every.c.performed_on - literal_column("date '0001-01-01'"))
    place = func.concat(func.lpad(days, 16, word("0")), func.left(func.md5(every.c.record_id), 16), type_=Text())
    judged = select(*every.c, why.label("outside"), cast(place, Uuid).label("id")).where(
        holds(row, Right.CONDUCT, site="id")
    )
    if "since" in args:
        judged = judged.where(every.c.performed_on >= cast(args["since"], Date))
    found = judged.subquery()
    listed = select(found).where(func.cardinality(found.c.outside) > 0).order_by(found.c.id)
    if "after" in args:
        listed = listed.where(found.c.id > args["after"])
    return listed.limit(args["first"] if "first" in args else literal_column(str(TASKS)))


def of_site() -> Derived:
    """`outsideTasks` of a study-site."""
    return derived(OutsideTask, _outside_tasks, assume=TASKS, most=MOST_TASKS, weight=50)


TYPES = (bind(OutsideTask, None, person=one(Person, "person_id"), subject=one(Subject, "subject_id")),)
