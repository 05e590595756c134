"""CVs and professional licences of persons."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, func, select

from hub.tables import qualification as tables
from resolvers.common import version, word
from resolvers.engine.binding import Row, bind, expression, many, one, sort
from schema.types.organization import Person
from schema.types.qualification import Qualification, QualificationState

EXPIRING_DAYS = 60
"""What holds for so many days at most is expiring."""


def _number(row: Row) -> Any:
    """Under its own policy."""
    number = tables.qualification_number.alias()
    return (
        select(number.c.number)
        .where(number.c.qualification_id == row.id, number.c.deleted_at.is_(None))
        .scalar_subquery()
    )


def _state(row: Row) -> Any:
    today = func.current_date()
    return case(
        (row.ended_on < today, word(QualificationState.ENDED)),
        (row.valid_until < today, word(QualificationState.EXPIRED)),
        (row.valid_until <= today + EXPIRING_DAYS, word(QualificationState.EXPIRING)),
        else_=word(QualificationState.CURRENT),
    )


qualification = bind(
    Qualification,
    tables.qualification,
    version=version(),
    person=one(Person, "person_id"),
    number=expression(lambda row, args: _number(row)),
    state=expression(lambda row, args: _state(row), total=True),
    orders={"VALID_UNTIL": sort("valid_until")},
    default_order="VALID_UNTIL",
    filters=["id", "person", "kind", "dated_on", "valid_until", "ended_on"],
)

TYPES = (qualification,)
LISTED = {"qualifications": many(Qualification)}
