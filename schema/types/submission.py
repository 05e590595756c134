"""Submissions to IRB/ECs, authorities and institutions, and the clocks they are decided by."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from hub.local.words import ClockEvent, ClockUnit
from hub.tables.document import SubmissionDecision, SubmissionKind, SubmissionRecipient
from schema.enums import Absence
from schema.fields import field, later, words
from schema.inputs import DateFilter, IDFilter, TextFilter, WordFilter, filter_, may
from schema.orders import order
from schema.page import Connection
from schema.types.node import REMOVED, Recorded, why
from schema.types.organization import Organization
from schema.types.thread import Thread, threads_about

if TYPE_CHECKING:
    from schema.types.document import Document
    from schema.types.study import Study
    from schema.types.study_site import StudySite
else:
    Document = later("Document", "document")
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")


class SubmissionStep(StrEnum):
    """What comes next of a submission."""

    AWAIT_ACCEPTANCE = "AWAIT_ACCEPTANCE"
    AWAIT_DECISION = "AWAIT_DECISION"
    ANSWER_QUESTIONS = "ANSWER_QUESTIONS"
    MEET_CONDITIONS = "MEET_CONDITIONS"
    RENEW = "RENEW"


words(
    SubmissionRecipient,
    "To whom something is submitted or reported.",
    IRB="The IRB/EC.",
    AUTHORITY="The regulatory authority.",
    INSTITUTION="The institution.",
)
words(
    SubmissionKind,
    "What a submission asks for.",
    INITIAL="Leave to begin.",
    AMENDMENT="Leave to change.",
    CONTINUING_REVIEW="Leave to go on.",
    SAFETY="That safety information is noted.",
    NOTIFICATION="That something is noted.",
    CLOSE_OUT="That the end is noted.",
)
words(
    SubmissionDecision,
    "What was decided on a submission.",
    APPROVED="Yes.",
    APPROVED_WITH_CONDITIONS="Yes, with conditions.",
    MORE_INFORMATION="Not yet: questions are to be answered.",
    REFUSED="No.",
)
words(
    ClockEvent,
    "Between what the clock of a submission runs.",
    SUBMISSION="It is submitted, or received.",
    ACCEPTANCE="The recipient accepts it, or says that it is complete.",
    DECISION="The recipient decides.",
)
words(
    SubmissionStep,
    "What comes next of a submission.",
    AWAIT_ACCEPTANCE="The recipient is to accept it; its clock does not run yet.",
    AWAIT_DECISION="The recipient is to decide.",
    ANSWER_QUESTIONS="Questions are to be answered.",
    MEET_CONDITIONS="Conditions are to be met.",
    RENEW="The approval is to be renewed by its last day.",
)


@strawberry.type(description="A clock of the country's rules, counted for a submission; never advice.")
class SubmissionClock:
    key: str = field("Which rule.")
    text: str = field("What it says, in English.")
    amount: int | None = field("Its length; null for a rule that nobody read.")
    unit: ClockUnit | None = field("What it counts.")
    runs_from: ClockEvent | None = field("What starts it; null where it is neither the submission nor its acceptance.")
    runs_to: ClockEvent | None = field("What ends it.")
    due_on: date | None = field("Its last day; null while it does not run, or nobody can count it.")
    met_on: date | None = field("The day of what ends it.")
    overdue: bool = field(
        "Its last day has passed at the study-site (in its zone, else the study's), and what ends it has not been, or"
        " was later."
    )
    source: str = field("Where it was read, or should be.")
    verified: bool = field("Whether it was read at that source.")
    note: str | None = field("What remains open about it.")


@strawberry.type(description="A submission to an IRB/EC, an authority or an institution, and the answer.")
class Submission(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of a country or the whole study.", REMOVED)
    country: str | None = field("The country, ISO 3166-1 alpha-2; null when it is of a study-site or the whole study.")
    recipient: SubmissionRecipient = field("To whom it goes.")
    body: str = field("Name of the IRB/EC or key of the authority.")
    committee: Organization | None = field("The IRB/EC; null where it does not take part in the study with the hub.")
    kind: SubmissionKind = field("What it asks for.")
    submitted_on: date = field("The day of submission.")
    decision: SubmissionDecision | None = field("What was decided; null while nothing was.")
    decided_on: date | None = field("The day of the decision; null while there is none.")
    days: int | None = field("Calendar days from submission to decision; null while there is none.")
    conditions: str | None = field("Conditions or questions.")
    conditions_absence: Absence | None = why("conditions")
    approved_until: date | None = field("The last day the approval holds.")
    approved_until_absence: Absence | None = why("approvedUntil")
    reference: str | None = field("The recipient's reference.")
    reference_absence: Absence | None = why("reference")
    clock: str | None = field(
        "Key of the rule of the country it is decided by; null where the country's only one is meant, or none is known."
    )
    accepted_on: date | None = field("The day from which the recipient counts, where it says so.")
    accepted_on_absence: Absence | None = why("acceptedOn")
    decision_due_on: date | None = field(
        "The last day for the decision by the rule, with the country's holidays; null where no rule was read, several"
        " might be meant, or its clock does not run yet."
    )
    overdue: bool = field(
        "The day has passed at the study-site (in its zone, else the study's) and nothing was decided."
    )
    next_step: SubmissionStep | None = field("What comes next; null when nothing does.")
    documents: list[Document] = field("Its documents, by date.")
    clocks: list[SubmissionClock] = field("The rules of the country for its recipient, in force on its day.")
    threads: Connection[Thread] = threads_about()


@filter_
class SubmissionFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    recipient: WordFilter[SubmissionRecipient] | None = may("By to whom it goes.")
    kind: WordFilter[SubmissionKind] | None = may("By what it asks for.")
    decision: WordFilter[SubmissionDecision] | None = may("By what was decided.")
    submitted_on: DateFilter | None = may("By the day of submission.")
    clock: TextFilter | None = may("By the key of the rule it is decided by.")
    decision_due_on: DateFilter | None = may("By the last day for the decision.")
    overdue: bool | None = may("Only those whose day has passed undecided, or (false) the others.")
    approved_until: DateFilter | None = may("By the last day the approval holds.")


SubmissionOrder = order(
    "Submission",
    SUBMITTED_ON="By the day of submission.",
    DECISION_DUE_ON="By the last day for the decision; without one last.",
    APPROVED_UNTIL="By the last day the approval holds; without one last.",
)
