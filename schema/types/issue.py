"""Issues."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.principal import Role
from hub.tables.issue import Importance, IssueKind, IssueState
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.page import Connection
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Organization
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.thread import Thread, threads_about

words(
    IssueKind,
    "Whom an issue is between.",
    CONDUCT="Of the study's conduct: whoever sees conduct there.",
    OVERSIGHT="Of a sponsor's oversight of an organization (ICH E6(R3) 3.6.9).",
)
words(
    IssueState,
    "How far an issue has come.",
    OPEN="Somebody is to see to it.",
    ESCALATED="It lies with another party, in the end the sponsor.",
    RESOLVED="A decision was taken and carried out.",
    CLOSED="The evidence was accepted.",
)


@strawberry.type(
    description="An issue of conduct or of oversight, from opening to evidence. An oversight issue is seen by the"
    " sponsor, by regulators and by the organization it is about."
)
class Issue(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    subject: Subject | None = field("The participant it is about.", REMOVED)
    protocol_deviation: ProtocolDeviation | None = field("The deviation it is about.", REMOVED)
    kind: IssueKind = field("Whom it is between.")
    about: Organization | None = field("Of oversight: the organization it is about.")
    about_role: Role | None = field("Of oversight: in which role.")
    importance: Importance = field("How much it matters.")
    title: str = field("What is the matter.")
    state: IssueState = field("How far it has come.")
    assigned_role: Role = field("Who is to see to it.")
    assigned_organization: Organization | None = field("Which organization in that role; null when none was named.")
    opened_on: date = field("The day it was opened.")
    due_on: date | None = field("Until when.")
    overdue: bool = field(
        "The day has passed at the study-site (in its zone, else the study's) and it is neither resolved nor closed."
    )
    escalated_on: date | None = field("The day it was escalated.")
    decision: str | None = field("What was decided.")
    resolved_on: date | None = field("The day it was resolved.")
    evidence: str | None = field("What shows that it is done.")
    closed_on: date | None = field("The day it was closed.")
    threads: Connection[Thread] = threads_about()


@filter_
class IssueFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    protocol_deviation: IDFilter | None = may("By the deviation it is about.")
    kind: WordFilter[IssueKind] | None = may("By whom it is between.")
    importance: WordFilter[Importance] | None = may("By how much it matters.")
    state: WordFilter[IssueState] | None = may("By how far it has come.")
    assigned_role: WordFilter[Role] | None = may("By who is to see to it.")
    assigned_organization: IDFilter | None = may("By which organization is to see to it.")
    opened_on: DateFilter | None = may("By the day it was opened.")
    due_on: DateFilter | None = may("By the day it is due.")
    overdue: bool | None = may("Only those that are overdue, or (false) the others.")


IssueOrder = order("Issue", OPENED_ON="By the day it was opened.")
