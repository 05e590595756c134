"""Data critical to quality."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import strawberry

from schema.fields import field, later
from schema.inputs import IDFilter, TextFilter, filter_, may
from schema.orders import order
from schema.types.node import Recorded

if TYPE_CHECKING:
    from schema.types.study import Study
else:
    Study = later("Study", "study")


@strawberry.type(
    description="That a form, or an item of it, is critical to quality (ICH E6(R3) 3.10.1, E8(R1) 3): queries and"
    " deviations about it come first. It holds through every version of the CRF definitions."
)
class CriticalData(Recorded):
    study: Study | None = field("The study.")
    form_oid: str = field("OID of the form (ODM FormOID).")
    item_oid: str | None = field("OID of the item (ODM ItemOID); null: the whole form.")
    rationale: str = field("Why.")
    ended_on: date | None = field("The day from which it is critical no longer.")


@filter_
class CriticalDataFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    form_oid: TextFilter | None = may("By the form's OID.")
    item_oid: TextFilter | None = may("By the item's OID.")


CriticalDataOrder = order("CriticalData", RECORDED_AT="By the instant it was recorded.")
