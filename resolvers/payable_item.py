"""What a study-site is owed."""

from __future__ import annotations

from hub.tables.payable_item import payable_item as payable_item_table
from resolvers.common import version
from resolvers.engine.binding import bind, one, sort
from schema.types.organization import Organization
from schema.types.payable_item import PayableItem
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject

payable_item = bind(
    PayableItem,
    payable_item_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    study_event=one(StudyEvent, "study_event_id"),
    payer=one(Organization, "payer_id"),
    orders={"EARNED_ON": sort("earned_on")},
    default_order="EARNED_ON",
    filters=["id", "study", "site", "subject", "payer", "state", "earned_on"],
)

TYPES = (payable_item,)
LISTED = {"payable_items": PayableItem}
