"""Action items of a study-site: what a monitor's visit or an issue asks of somebody, until when, and the evidence."""

from __future__ import annotations

from sqlalchemy import Column, Date, Table, Text

from hub.canonical.terminology import ActionItemState as ActionItemState
from hub.canonical.terminology import SiteParty
from hub.principal import Right, Role
from hub.tables.base import changes, key, metadata, one_of, provenance, reference, tenant, unless_barred
from hub.tables.operated import amendable, of_seen, operated, ordered, recorded

action_item = operated(
    Table(
        "action_item",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id", nullable=True),
        reference("monitoring_visit_id", "monitoring_visit.id", nullable=True, index=True),
        reference("issue_id", "issue.id", nullable=True, index=True),
        Column("description", Text, nullable=False),
        Column("assigned_role", Text, nullable=False),
        reference("assigned_organization_id", "organization.id", nullable=True, index=True),
        Column("due_on", Date, nullable=False),
        Column("state", Text, nullable=False),
        Column("done_on", Date),
        Column("evidence", Text),
        Column("closed_on", Date),
        one_of("assigned_role", SiteParty),
        one_of("state", ActionItemState),
        *recorded(),
        amendable(),
        *provenance(),
        *changes(),
    ),
    tenant("action_item", Right.CONDUCT),
    unless_barred("action_item"),
    of_seen("action_item", "issue"),
    of_seen("action_item", "monitoring_visit"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
)
ordered(action_item, "due_on")
