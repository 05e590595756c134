"""Accountability of investigational product."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.principal import DataClass
from schema.fields import field
from schema.inputs import DateFilter, IDFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


@strawberry.type(
    description="A count of investigational product (ICH E6(R3) 2.10.3): units dispensed, expected back and returned."
    " One whose product reveals the treatment is for holders of leave to see it alone."
)
class IpAccount(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant; null for the stock of the site.", REMOVED)
    data_class: DataClass = field("BLINDED when the product reveals the treatment, else CODE.")
    product: str = field("The product, as it is labelled.")
    kit_number: str | None = field("Number of the kit.")
    counted_on: date = field("The day it was counted.")
    dispensed: int = field("Units dispensed.")
    expected: int = field("Units expected back.")
    returned: int = field("Units returned.")
    difference: int = field("Units returned less units expected: negative when units are missing.")
    explanation: str | None = field("What explains the difference.")


@filter_
class IpAccountFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    counted_on: DateFilter | None = may("By the day it was counted.")
    differs: bool | None = may("Whether the units returned are others than those expected.")


IpAccountOrder = order("IpAccount", COUNTED_ON="By the day it was counted.")
