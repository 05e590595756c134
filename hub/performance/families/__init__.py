"""The families of facts figures are counted over: each a relation with one row per object and group.

Row-level security decides the rows. What was removed, and what is of a participant who was, does not count.
"""

from __future__ import annotations

from hub.performance.families import conduct, data, documents, participants, sites, staff, status, stays
from hub.performance.scope import Rows

FAMILIES: dict[str, Rows] = {
    "participants": participants.participants,
    "participations": stays.participations,
    "subjects": participants.subjects,
    "queries": data.queries,
    "pages": data.pages,
    "events": data.events,
    "expectedPages": data.expected_pages,
    "dataPoints": status.data_points,
    "pageStates": status.page_states,
    "readiness": status.readiness,
    "deviations": data.deviations,
    "sites": sites.study_sites,
    "countries": sites.countries,
    "plans": sites.plans,
    "monitoringVisits": conduct.monitoring_visits,
    "monitoringReports": conduct.monitoring_reports,
    "actionItems": conduct.action_items,
    "issues": conduct.issues,
    "correctiveActions": conduct.corrective_actions,
    "submissions": conduct.submissions,
    "contracts": conduct.contracts,
    "expectedDocuments": documents.expected_documents,
    "documents": documents.documents,
    "staff": staff.staff,
    "tasks": staff.tasks,
}
