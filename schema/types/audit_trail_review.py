"""Reviews of the trail."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import strawberry

from schema.fields import field, later
from schema.inputs import DateTimeFilter, IDFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded, Signable
from schema.types.study import Study
from schema.types.study_site import StudySite

if TYPE_CHECKING:
    from schema.types.signature import Signature
else:
    Signature = later("Signature", "signature")


@strawberry.type(description="A review of the trail (ICH E6(R3) 4.2.3).")
class AuditTrailReview(Recorded, Signable):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null: the whole study.", REMOVED)
    from_at: datetime = field("From this instant on.")
    to_at: datetime = field("Until before this one.")
    records: int = field("Records of the trail in that time, of those that everybody with a right to the trail reads.")
    conclusion: str = field("What was looked at and found.")
    signatures: list[Signature] = field("Electronic signatures on it.")


@filter_
class AuditTrailReviewFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    recorded_at: DateTimeFilter | None = may("By the instant it was recorded.")


AuditTrailReviewOrder = order("AuditTrailReview", RECORDED_AT="By the instant it was recorded.")
