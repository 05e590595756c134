"""Data transfer agreements, and the deliveries that are owed by them."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from hub.tables.transfer_agreement import TransferContent, TransferFrequency, TransferState
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.ingest_run import IngestRun
from schema.types.node import Recorded
from schema.types.organization import Organization
from schema.types.source_system import SourceSystem
from schema.types.study import Study

words(
    TransferContent,
    "What a delivery of data holds.",
    LABORATORY="Results of a laboratory.",
    RANDOMIZATION="Randomization and supply (IRT).",
    PATIENT_REPORTED="Outcomes that participants report (ePRO, eCOA).",
    IMAGING="Readings of images.",
    SAFETY="Cases of the safety database.",
    CASE_REPORT_FORMS="Case report forms (EDC).",
    TRIAL_MANAGEMENT="Sites, visits and contacts (CTMS).",
    OTHER="Something else, as the agreement says.",
)
words(
    TransferFrequency,
    "How often a delivery is owed.",
    DAILY="Every day.",
    WEEKLY="Every 7 days.",
    FORTNIGHTLY="Every 14 days.",
    MONTHLY="On the same day of every month, or its last where it has no such day.",
    QUARTERLY="On the same day of every third month, or its last where it has no such day.",
)
words(
    TransferState,
    "What became of a delivery that is owed.",
    AWAITED="It is not due yet.",
    RECEIVED="It came by its day and was loaded.",
    LATE="It came after its day, within the days of grace, and was loaded.",
    OVERDUE="Its day has passed and nothing was loaded; the days of grace have not passed.",
    MISSING="The days of grace have passed and nothing was loaded.",
)


@strawberry.type(description="What deliveries of data a source owes a study by a data transfer agreement.")
class TransferAgreement(Recorded):
    study: Study | None = field("The study.")
    source: SourceSystem | None = field("The source the deliveries come through.")
    sender: Organization | None = field("Who sends them.")
    content: TransferContent = field("What they hold.")
    frequency: TransferFrequency = field("How often one is owed.")
    first_due_on: date = field("The day the first one is due, in the source's time zone.")
    last_due_on: date | None = field("The last day one may be due.")
    grace_days: int = field("Days after the one it is due on which a delivery is late and not missing.")
    agreement_document: str = field("Under what number or name the agreement is found.")


@strawberry.type(
    description="A delivery of data that is owed by an agreement, up to the next one that is due. It is matched by"
    " source and period: what arrives after the last day of grace of the delivery before, and up to its own, is this"
    " one. Reading bytes again is no arrival; what that loads counts for the arrival of the bytes."
)
class ExpectedTransfer:
    study: Study | None = field("The study.")
    agreement: TransferAgreement | None = field("The agreement it is owed by.")
    source: SourceSystem | None = field("The source it comes through.")
    sender: Organization | None = field("Who sends it.")
    content: TransferContent = field("What it holds.")
    due_on: date = field("The day it is due, in the source's time zone.")
    state: TransferState = field("What became of it.")
    run: IngestRun | None = field(
        "The first load of its period; where none was published, the first attempt. Null when nothing arrived."
    )
    arrived_at: datetime | None = field("Instant that load began; null when nothing arrived.")
    days_late: int | None = field("Days after its day on which it came: 0 when in time. Null while nothing was loaded.")


@filter_
class TransferAgreementFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    source: IDFilter | None = may("By source.")
    sender: IDFilter | None = may("By who sends.")
    content: WordFilter[TransferContent] | None = may("By what the deliveries hold.")
    first_due_on: DateFilter | None = may("By the day the first one is due.")


@filter_
class ExpectedTransferFilter:
    study: IDFilter | None = may("By study.")
    agreement: IDFilter | None = may("By agreement.")
    source: IDFilter | None = may("By source.")
    sender: IDFilter | None = may("By who sends.")
    content: WordFilter[TransferContent] | None = may("By what it holds.")
    state: WordFilter[TransferState] | None = may("By what became of it.")
    due_on: DateFilter | None = may("By the day it is due.")


TransferAgreementOrder = order(
    "TransferAgreement",
    FIRST_DUE_ON="By the day the first delivery is due.",
    LAST_DUE_ON="By the day the last delivery is due; those without one come last.",
)
ExpectedTransferOrder = order("ExpectedTransfer", DUE_ON="By the day it is due.")
