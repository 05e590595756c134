"""Issues."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, literal_column

from hub.tables.issue import issue as issue_table
from resolvers.common import version
from resolvers.engine.binding import Row, bind, expression, one, sort
from schema.types.issue import Issue
from schema.types.organization import Organization
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _overdue(row: Row) -> ColumnElement[bool]:
    """The day has passed and it is not done."""
    waits: ColumnElement[bool] = row.state.in_([literal_column("'OPEN'"), literal_column("'ESCALATED'")])
    return func.coalesce(and_(waits, row.due_on < func.current_date()), literal_column("false"))


issue = bind(
    Issue,
    issue_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    protocol_deviation=one(ProtocolDeviation, "protocol_deviation_id"),
    about=one(Organization, "about_id"),
    overdue=expression(lambda row, args: _overdue(row), total=True),
    orders={"OPENED_ON": sort("opened_on")},
    default_order="OPENED_ON",
    filters=[
        "id",
        "study",
        "site",
        "protocol_deviation",
        "kind",
        "importance",
        "state",
        "assigned_role",
        "opened_on",
        "due_on",
    ],
)

TYPES = (issue,)
LISTED = {"issues": Issue}
