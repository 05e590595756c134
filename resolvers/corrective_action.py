"""Corrective and preventive actions."""

from __future__ import annotations

from hub.tables.corrective_action import corrective_action as corrective_action_table
from resolvers.common import overdue_when, told, version, word
from resolvers.engine.binding import bind, one, sort
from schema.types.corrective_action import CorrectiveAction
from schema.types.issue import Issue
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.study import Study
from schema.types.study_site import StudySite

_overdue = overdue_when(lambda row: row.state == word("PLANNED"))

corrective_action = bind(
    CorrectiveAction,
    corrective_action_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    protocol_deviation=one(ProtocolDeviation, "protocol_deviation_id"),
    issue=one(Issue, "issue_id"),
    overdue=told(_overdue),
    orders={"DUE_ON": sort("due_on")},
    default_order="DUE_ON",
    filters=["id", "study", "site", "protocol_deviation", "issue", "kind", "state", "due_on", "overdue"],
)

TYPES = (corrective_action,)
LISTED = {"corrective_actions": CorrectiveAction}
