"""The audit trail."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from hub.principal import DataClass, Scope
from hub.tables.audit import audit_record as trail
from hub.tables.audit import audit_stricter as stricter
from resolvers.common import word
from resolvers.engine.binding import Row, bind, expression, one, sort
from resolvers.read_log import actor
from schema.types.audit_record import AuditRecord
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _shown(row: Row) -> ColumnElement[Any]:
    """The class of the row and of what was laid over it later: who reads it reads what each hides."""
    over = select(func.string_agg(stricter.c.data_class, " ")).where(
        stricter.c.audit_record_id == row.id, stricter.c.lifted_at.is_(None)
    )
    every = select(func.concat_ws(" ", row.data_class, over.scalar_subquery()).label("classes")).subquery()
    quotes = {kind: every.c.classes.like(f"%{kind}%") for kind in (DataClass.IDENTIFIER, DataClass.BLINDED)}
    joined = case(
        (and_(*quotes.values()), word(DataClass.IDENTIFIER_BLINDED)),
        *((found, word(kind)) for kind, found in quotes.items()),
        else_=row.data_class,
    )
    return select(joined).select_from(every).scalar_subquery()


audit_record = bind(
    AuditRecord,
    trail,
    scope=Scope.AUDIT,
    data_class=expression(lambda row, args: _shown(row), total=True),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    actor=actor(),
    source=one(SourceSystem, "source_system_id"),
    orders={"AT": sort("at")},
    default_order="AT",
    filters=["study", "site", "entity", "origin", "action", "at"],
)

TYPES = (audit_record,)
