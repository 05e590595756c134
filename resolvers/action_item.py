"""Action items."""

from __future__ import annotations

from hub.tables.action_item import action_item as action_item_table
from resolvers.common import THREADS, overdue_when, told, version, word
from resolvers.engine.binding import bind, one, sort
from schema.types.action_item import ActionItem
from schema.types.issue import Issue
from schema.types.monitoring_visit import MonitoringVisit
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

_overdue = overdue_when(lambda row: row.state == word("OPEN"))

action_item = bind(
    ActionItem,
    action_item_table,
    tenant="study_site_id",
    threads=THREADS,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    monitoring_visit=one(MonitoringVisit, "monitoring_visit_id"),
    issue=one(Issue, "issue_id"),
    assigned_organization=one(Organization, "assigned_organization_id"),
    overdue=told(_overdue),
    orders={"DUE_ON": sort("due_on")},
    default_order="DUE_ON",
    filters=[
        "id",
        "study",
        "site",
        "subject",
        "monitoring_visit",
        "state",
        "assigned_role",
        "assigned_organization",
        "due_on",
        "overdue",
    ],
)

TYPES = (action_item,)
LISTED = {"action_items": ActionItem}
