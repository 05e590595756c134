"""Contacts that keep participants in the study."""

from __future__ import annotations

from hub.tables.retention_contact import retention_contact as retention_contact_table
from resolvers.common import version
from resolvers.engine.binding import bind, one, sort
from schema.types.retention_contact import RetentionContact
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

retention_contact = bind(
    RetentionContact,
    retention_contact_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    orders={"CONTACTED_ON": sort("contacted_on")},
    default_order="CONTACTED_ON",
    filters=["id", "study", "site", "subject", "outcome", "contacted_on"],
)

TYPES = (retention_contact,)
LISTED = {"retention_contacts": RetentionContact}
