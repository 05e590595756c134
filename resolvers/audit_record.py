"""The audit trail."""

from __future__ import annotations

from hub.tables.audit import audit_record as audit_record_table
from resolvers.engine.binding import bind, one, sort
from schema.types.audit_record import AuditRecord
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

audit_record = bind(
    AuditRecord,
    audit_record_table,
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    orders={"AT": sort("at")},
    default_order="AT",
    filters=["study", "site", "entity", "origin", "action", "at"],
)

TYPES = (audit_record,)
