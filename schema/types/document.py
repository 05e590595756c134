"""Regulatory documents, submissions and start-up."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from hub.canonical.terminology import SiteStatus
from hub.principal import Right, Role
from hub.tables.document import (
    AnsweredBy,
    DocumentDuty,
    DocumentState,
    Holder,
    StartUpStep,
)
from schema.fields import field, later, words
from schema.inputs import DateFilter, IDFilter, TextFilter, WordFilter, filter_, may
from schema.orders import order
from schema.page import Connection
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Person
from schema.types.qualification import Qualification
from schema.types.thread import Thread, threads_about

if TYPE_CHECKING:
    from schema.types.staff import Training
    from schema.types.study import Study
    from schema.types.study_site import StudySite
else:
    Training = later("Training", "staff")
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")


class ExpectedState(StrEnum):
    """Whether what a rule expects is there."""

    CURRENT = "CURRENT"
    EXPIRING = "EXPIRING"
    EXPIRED = "EXPIRED"
    MISSING = "MISSING"
    WAIVED = "WAIVED"
    NOT_PERMITTED = "NOT_PERMITTED"


class CopyEvidence(StrEnum):
    """What says that two documents are copies of one."""

    CHECKSUM = "CHECKSUM"
    VERSION = "VERSION"


class Prerequisite(StrEnum):
    """What must be there before a site is activated."""

    CONTRACT = "CONTRACT"
    BUDGET = "BUDGET"
    IRB_APPROVAL = "IRB_APPROVAL"
    AUTHORITY_APPROVAL = "AUTHORITY_APPROVAL"
    ESSENTIAL_DOCUMENTS = "ESSENTIAL_DOCUMENTS"
    PRODUCT_SUPPLY = "PRODUCT_SUPPLY"
    SYSTEM_ACCESS = "SYSTEM_ACCESS"
    TRAINING = "TRAINING"


words(
    Holder,
    "In whose file a document is (ICH E6(R3) appendix C).",
    SPONSOR_TMF="The sponsor's trial master file.",
    INVESTIGATOR_ISF="The investigator's site file.",
)
words(
    DocumentState,
    "How far a version of a document has come.",
    DRAFT="It is being written.",
    FINAL="It holds.",
    WAIVED="It is not needed, with a reason.",
    SUPERSEDED="A later version replaced it.",
    OBSOLETE="It holds no longer, and nothing replaced it.",
)
words(
    DocumentDuty,
    "Each of whose people at a study-site is to have a document.",
    PRINCIPAL_INVESTIGATOR="Responsible for the conduct of the study at the site.",
    SUB_INVESTIGATOR="Sub-investigator.",
    CRC="Clinical research coordinator.",
    PHARMACIST="Pharmacist.",
    UNBLINDED_PHARMACIST="Pharmacist who knows the treatment.",
    NURSE="Nurse.",
    LABORATORY="Staff of the laboratory.",
)
words(
    AnsweredBy,
    "What of a person, held once for all studies, answers a rule as a document of the study would.",
    CV="The latest CV.",
    LICENCE="A professional licence of the site's country.",
    GCP_TRAINING="A training of GCP whose provider attests the minimum of mutual recognition.",
)
words(
    StartUpStep,
    "Steps of start-up that are no submission, document or training.",
    BUDGET="The budget is agreed.",
    CONTRACT="The contract is signed.",
    PRODUCT_SUPPLY="Product is at the site.",
    SYSTEM_ACCESS="Staff have access to the systems.",
)
words(
    ExpectedState,
    "Whether what a rule expects is there.",
    CURRENT="It is there and holds.",
    EXPIRING="It holds for 60 days at most.",
    EXPIRED="It holds no longer.",
    MISSING="There is none.",
    WAIVED="It is not needed.",
    NOT_PERMITTED="The caller may not read such documents, whether or not there is one; or sees none in the sponsor's"
    " file, of which it may not read those of the whole study.",
)
words(
    CopyEvidence,
    "What says that two documents are copies of one.",
    CHECKSUM="Their files are the same byte by byte.",
    VERSION="Artifact, version, person, country and study-site are the same, as far as both say them.",
)
words(
    Prerequisite,
    "What must be there before a site is activated.",
    CONTRACT="A signed contract.",
    BUDGET="An agreed budget.",
    IRB_APPROVAL="Approval by the IRB/EC.",
    AUTHORITY_APPROVAL="Approval by the authority.",
    ESSENTIAL_DOCUMENTS="The documents the rules expect before activation.",
    PRODUCT_SUPPLY="Product at the site.",
    SYSTEM_ACCESS="Access to the systems.",
    TRAINING="Valid training of everybody who has duties.",
)


@strawberry.type(description="Which document is expected where, before which step, for how long one holds.")
class DocumentRule(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is not of one site.", REMOVED)
    country: str | None = field("Only in this country, ISO 3166-1 alpha-2.")
    artifact: str = field("Number of the artifact in the TMF Reference Model.")
    title: str = field("What it is called.")
    holder: Holder = field("In whose file it is to be.")
    needs: Right = field("The right to read it.")
    before_step: SiteStatus = field("The step it must be there before.")
    duty: DocumentDuty | None = field(
        "The duty each of whose people at a site is to have one: assigned to it today, or of an"
        " investigator in office; null where one does for all."
    )
    answered_by: AnsweredBy | None = field(
        "What of the person, held once for all studies, answers it as a document of the study would."
    )
    valid_months: int | None = field("For how many months one holds from its date; null for good.")
    ended_on: date | None = field("The last day it is expected.")


@strawberry.type(description="A copy of a document in the other's file, the sponsor's TMF or the investigator's ISF.")
class DocumentCopy:
    document: Document | None = field("The copy.")
    evidence: CopyEvidence = field("What says that it is one; of both the checksum.")


@strawberry.type(description="A version of a document: its facts and where it lies, never its content.")
class Document(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    document_rule: DocumentRule | None = field(
        "The rule by which it was filed. One without answers each rule of its artifact, holder and right."
    )
    person: Person | None = field("Of a CV, a licence or a training: whose it is.")
    country: str | None = field("Of a document of a country, ISO 3166-1 alpha-2.")
    artifact: str = field("Number of the artifact in the TMF Reference Model.")
    title: str = field("What it is called.")
    document_version: str = field("Its version.")
    holder: Holder = field("In whose file it is.")
    needs: Right = field("The right to read it.")
    state: DocumentState = field("How far it has come.")
    dated_on: date = field("Its date.")
    filed_on: date | None = field("The day it was filed.")
    filed_days: int | None = field("Calendar days from its date to the day it was filed; null while it is not.")
    expires_on: date | None = field("The last day it holds, where it says so.")
    sha256: str | None = field("SHA-256 of the file.")
    link: str | None = field("Where it lies.")
    copies: list[DocumentCopy] = field(
        "Of a document that holds: its copies in the other's file, as far as the caller may read them."
    )
    threads: Connection[Thread] = threads_about()


@strawberry.type(description="What a rule expects at a study-site, and whether it is there. Derived, never stored.")
class ExpectedDocument:
    rule: DocumentRule | None = field("The rule.")
    person: Person | None = field("Of a rule for each person of a duty: who; null for other rules.")
    document: Document | None = field("The latest version that answers it; null where what the person holds is later.")
    qualification: Qualification | None = field("The person's CV or licence that answers it, where it is the latest.")
    training: Training | None = field("The person's training of GCP that answers it, where it is the latest.")
    state: ExpectedState = field("Whether it is there.")
    expires_on: date | None = field("The last day it holds: its own, else its date and the rule's months.")
    blocks: bool = field("Whether its lack holds back the site's next step.")


@strawberry.type(description="A step of a site's start-up.")
class StartUpRecord(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    step: StartUpStep = field("The step.")
    planned_on: date | None = field("The day it is to be done.")
    started_on: date | None = field("The day it began.")
    done_on: date | None = field("The day it was done.")
    owner: Role = field("Who sees to it.")


@strawberry.type(description="A prerequisite that is not met, and what it waits for.")
class StartUpWait:
    prerequisite: Prerequisite = field("What is not met.")
    waits_for: list[Prerequisite] = field("What of the others must be met first and is not; empty: it can be done now.")


@strawberry.type(
    description="How far a site's start-up has come, as far as the caller's rights show it. A prerequisite that is"
    " planned, submitted or expected and not met blocks."
)
class StartUp:
    planned_activation: date | None = field("The day planned for activation: the milestone ACTIVATED.")
    activated: date | None = field("The day the site was activated.")
    days_behind: int | None = field("Calendar days from the plan to activation, or to today; null without a plan.")
    blocked_by: list[Prerequisite] = field(
        "What is not met as far as the caller may read it, in the order of the list; empty once activated."
    )
    first_blocking: Prerequisite | None = field(
        "The first of them that waits for none of the others: what is to be done now; null where nothing blocks."
    )
    chain: list[StartUpWait] = field("Each of them with what it waits for, in the same order.")


@filter_
class DocumentRuleFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    artifact: TextFilter | None = may("By artifact.")


@filter_
class DocumentFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    person: IDFilter | None = may("By person.")
    artifact: TextFilter | None = may("By artifact.")
    holder: WordFilter[Holder] | None = may("By in whose file it is.")
    state: WordFilter[DocumentState] | None = may("By how far it has come.")
    dated_on: DateFilter | None = may("By its date.")
    filed_on: DateFilter | None = may("By the day it was filed.")
    expires_on: DateFilter | None = may("By the last day it holds.")
    unpaired: bool | None = may(
        "Whether it holds and the other's file has no copy of it that the caller may read; never of what names"
        " participants, which is the site's alone."
    )


DocumentRuleOrder = order("DocumentRule", RECORDED_AT="By the instant it was recorded.")
DocumentOrder = order(
    "Document", DATED_ON="By its date.", EXPIRES_ON="By the day it expires; those that do not come last."
)
