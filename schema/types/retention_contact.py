"""Contacts that keep participants in the study."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.tables.retention_contact import ContactMethod, ContactOutcome
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

words(
    ContactMethod,
    "How a participant was contacted.",
    VISIT="At a visit.",
    TELEPHONE="By telephone.",
    MESSAGE="By a message.",
    LETTER="By letter.",
)
words(
    ContactOutcome,
    "What came of a contact.",
    REACHED="The participant was reached.",
    NOT_REACHED="The participant was not reached.",
    WILL_ATTEND="The participant will come.",
    WISHES_TO_STOP="The participant wishes to stop.",
)


@strawberry.type(description="A contact by which a site, or the SMO engaged for it, keeps a participant in the study.")
class RetentionContact(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    contacted_on: date = field("The day.")
    method: ContactMethod = field("How.")
    outcome: ContactOutcome = field("What came of it.")
    next_on: date | None = field("The day of the next contact.")


@filter_
class RetentionContactFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    outcome: WordFilter[ContactOutcome] | None = may("By what came of it.")
    contacted_on: DateFilter | None = may("By the day.")


RetentionContactOrder = order("RetentionContact", CONTACTED_ON="By the day.")
