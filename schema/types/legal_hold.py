"""Legal holds."""

from __future__ import annotations

from datetime import datetime

import strawberry

from schema.fields import field
from schema.inputs import DateTimeFilter, IDFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.study import Study
from schema.types.study_site import StudySite


@strawberry.type(description="A legal hold: while it is in force nothing of its study or site is deleted.")
class LegalHold(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null: the whole study.", REMOVED)
    matter: str = field("What it is for.")
    released_at: datetime | None = field("Instant it was released; null while it is in force.")


@filter_
class LegalHoldFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    released_at: DateTimeFilter | None = may("By the instant it was released.")


LegalHoldOrder = order("LegalHold", RECORDED_AT="By the instant it was placed.")
