"""Issues."""

from __future__ import annotations

from hub.tables.issue import issue as issue_table
from resolvers.common import THREADS, overdue_when, told, version, word
from resolvers.engine.binding import bind, one, sort
from schema.types.issue import Issue
from schema.types.organization import Organization
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

_overdue = overdue_when(lambda row: row.state.in_([word("OPEN"), word("ESCALATED")]))

issue = bind(
    Issue,
    issue_table,
    tenant="study_site_id",
    threads=THREADS,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    protocol_deviation=one(ProtocolDeviation, "protocol_deviation_id"),
    about=one(Organization, "about_id"),
    assigned_organization=one(Organization, "assigned_organization_id"),
    overdue=told(_overdue),
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
        "assigned_organization",
        "opened_on",
        "due_on",
        "overdue",
    ],
)

TYPES = (issue,)
LISTED = {"issues": Issue}
