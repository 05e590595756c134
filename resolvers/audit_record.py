"""The audit trail."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select

from hub.tables.audit import audit_record as trail
from hub.tables.audit import audit_stricter as stricter
from resolvers.engine.binding import Row, bind, expression, one, sort
from resolvers.read_log import actor
from schema.types.audit_record import AuditRecord
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _shown(row: Row) -> ColumnElement[Any]:
    """The class of the row, or the one a later study mapping laid over it."""
    over = select(func.max(stricter.c.data_class)).where(
        stricter.c.audit_record_id == row.id, stricter.c.lifted_at.is_(None)
    )
    return func.coalesce(over.scalar_subquery(), row.data_class)


audit_record = bind(
    AuditRecord,
    trail,
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
