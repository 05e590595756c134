"""What a study-site is owed."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.tables.payable_item import PayableState
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject

words(
    PayableState,
    "How far a payable has come.",
    EARNED="It is owed and was not asked for yet.",
    INVOICED="The site has asked for it.",
    PAID="It was paid.",
)


@strawberry.type(
    description="What a study-site is owed for a visit or a procedure under an agreement. The site and who pays read"
    " it, nobody else."
)
class PayableItem(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    study_event: StudyEvent | None = field("The visit.", REMOVED)
    payer: Organization | None = field("Who pays.")
    agreement_document: str = field("The agreement, as its document is called.")
    item: str = field("What is paid for, in the agreement's words.")
    amount: str = field("The amount, in decimal.")
    currency: str = field("Its currency, ISO 4217.")
    state: PayableState = field("How far it has come.")
    earned_on: date = field("The day it was earned.")
    invoiced_on: date | None = field("The day it was asked for.")
    invoice: str | None = field("Number of the invoice.")
    paid_on: date | None = field("The day it was paid.")


@filter_
class PayableItemFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    payer: IDFilter | None = may("By who pays.")
    state: WordFilter[PayableState] | None = may("By how far it has come.")
    earned_on: DateFilter | None = may("By the day it was earned.")


PayableItemOrder = order("PayableItem", EARNED_ON="By the day it was earned.")
