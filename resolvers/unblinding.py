"""Leave to see treatments, and blinds broken in an emergency."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, DateTime, Select, Text, and_, case, cast, column, func, select

from hub.tables.access import unblinding_grant as unblinding_grant_table
from hub.tables.blind_break import blind_break as blind_break_table
from resolvers.common import version, word
from resolvers.engine.binding import Row, bind, expression, one, shared, sort
from schema.types.organization import Person
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.unblinding import BlindBreak, UnblindingGrant


def _used(row: Row) -> Select[Any]:
    """When it was last used, and whether the caller may know: of a part of the study it may not be the last time."""
    columns = (column("permitted", Boolean), column("at", DateTime(timezone=True)))
    used = func.grant_used(row.study_id, row.principal_id).table_valued(*columns).render_derived()
    return select(used.c.permitted, used.c.at)


unblinding_grant = bind(
    UnblindingGrant,
    unblinding_grant_table,
    version=version(),
    study=one(Study, "study_id"),
    person=one(Person, "principal_id"),
    active=expression(lambda row, args: and_(func.now() >= row.valid_from, func.now() < row.valid_to), total=True),
    last_used_at=shared(_used, "at"),
    last_used_absence=shared(
        _used,
        lambda used: case((~used.permitted, word("NOT_PERMITTED")), (used.at.is_(None), word("NOT_COLLECTED"))),
    ),
    principal_id=expression(lambda row, args: cast(row.principal_id, Text), total=True),
    orders={"VALID_TO": sort("valid_to")},
    default_order="VALID_TO",
    filters=["id", "study", "valid_to"],
)

blind_break = bind(
    BlindBreak,
    blind_break_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    orders={"BROKEN_AT": sort("broken_at")},
    default_order="BROKEN_AT",
    filters=["id", "study", "site", "subject", "broken_at"],
)

TYPES = (unblinding_grant, blind_break)
LISTED = {"blind_breaks": BlindBreak, "unblinding_grants": UnblindingGrant}
