"""Reviews of the trail."""

from __future__ import annotations

from hub.tables.audit_trail_review import audit_trail_review as audit_trail_review_table
from hub.tables.signature import SignedKind
from resolvers.common import version
from resolvers.engine.binding import bind, many, one, sort
from resolvers.signature import signature_version
from schema.types.audit_trail_review import AuditTrailReview
from schema.types.signature import Signature
from schema.types.study import Study
from schema.types.study_site import StudySite

audit_trail_review = bind(
    AuditTrailReview,
    audit_trail_review_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    signatures=many(Signature, "record_id", assume=2),
    signature_version=signature_version(SignedKind.AUDIT_TRAIL_REVIEW),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "recorded_at"],
)

TYPES = (audit_trail_review,)
LISTED = {"audit_trail_reviews": AuditTrailReview}
