"""Leave to see treatments, and blinds broken in an emergency."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, DateTime, Select, Text, and_, case, cast, func, literal_column, null, select

from hub.principal import Right
from hub.tables.access import unblinding_grant as unblinding_grant_table
from hub.tables.base import AUDIT_ON
from hub.tables.blind_break import blind_break as blind_break_table
from resolvers.common import version, word
from resolvers.engine.binding import Row, bind, expression, one, shared, sort
from resolvers.engine.rights import holds
from resolvers.read_log import last_unblinded
from schema.types.organization import Person
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.unblinding import BlindBreak, UnblindingGrant


def _used(row: Row) -> Select[Any]:
    """When it was last used, and whether the caller may know: in a part of the study it may not be the last time."""
    permitted = and_(literal_column(AUDIT_ON, Boolean), holds(row, Right.AUDIT, site=None))
    one_row = select(permitted.label("permitted")).limit(literal_column("1")).subquery()  # not pulled up
    used = case((one_row.c.permitted, last_unblinded(row)), else_=cast(null(), DateTime(timezone=True)))
    return select(one_row.c.permitted, used.label("at")).limit(literal_column("1"))


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
