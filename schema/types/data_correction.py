"""Corrections that investigators ask for, and what EDC queries are linked to."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.principal import Role
from hub.tables.data_correction import CorrectionState, QueryLinkState
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.data_query import DataQuery
from schema.types.form_data import FormData
from schema.types.issue import Issue
from schema.types.node import REMOVED, Recorded
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.thread import Thread

words(
    CorrectionState,
    "What became of a correction that was asked for.",
    REQUESTED="It waits.",
    CORRECTED="The data were corrected in the EDC.",
    DECLINED="The data stay as they are.",
)
words(
    QueryLinkState,
    "Whether what an EDC query is linked for goes on.",
    OPEN="It goes on.",
    CLOSED="It is settled.",
)


@strawberry.type(description="A correction of data that an investigator asked for; the hub itself changes no value.")
class DataCorrection(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    form: FormData | None = field("The CRF page.", REMOVED)
    item_oid: str | None = field("OID of the item (ODM ItemOID); null: the whole page.")
    asks: str = field("What is wrong.")
    assigned_role: Role = field("Who is to see to it.")
    due_on: date | None = field("Until when.")
    state: CorrectionState = field("What became of it.")
    answer: str | None = field("What was done, or why not.")
    answered_on: date | None = field("The day of the answer.")


@strawberry.type(description="The link of an EDC query to an issue or a thread of the hub.")
class QueryLink(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    data_query: DataQuery | None = field("The EDC query.", REMOVED)
    issue: Issue | None = field("The issue; null for a thread.")
    thread: Thread | None = field("The thread; null for an issue.")
    why: str = field("Why they belong together.")
    state: QueryLinkState = field("Whether it goes on.")
    closed_on: date | None = field("The day it was closed.")


@filter_
class DataCorrectionFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    form: IDFilter | None = may("By CRF page.")
    assigned_role: WordFilter[Role] | None = may("By who is to see to it.")
    state: WordFilter[CorrectionState] | None = may("By what became of it.")
    due_on: DateFilter | None = may("By the day it is due.")


@filter_
class QueryLinkFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    data_query: IDFilter | None = may("By EDC query.")
    issue: IDFilter | None = may("By issue.")
    thread: IDFilter | None = may("By thread.")
    state: WordFilter[QueryLinkState] | None = may("By whether it goes on.")


DataCorrectionOrder = order("DataCorrection", RECORDED_AT="By the instant it was asked for.")
QueryLinkOrder = order("QueryLink", RECORDED_AT="By the instant it was linked.")
