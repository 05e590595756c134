"""Trial participants: code, milestones, identity where it may be seen, and everything recorded about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import strawberry

from hub.canonical.terminology import ConsentKind, IdentityKind
from hub.canonical.terminology import SubjectMilestone as SubjectMilestoneKind
from hub.tables.subject import ScreeningOutcome
from schema import inputs, orders
from schema.enums import Absence
from schema.fields import field, later, words
from schema.page import Connection, pages
from schema.types.appointment import RiskRule
from schema.types.consent_form import ReconsentDue
from schema.types.lock_readiness import LockReadiness
from schema.types.node import REMOVED, Node, PartialDate, Recorded, Removable, Signable, WithheldRight
from schema.types.read_log import ReadRecord, read_records
from schema.types.source_system import SourceIdentity
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.thread import Thread, threads_about

if TYPE_CHECKING:
    from schema.types.adverse_event import AdverseEvent
    from schema.types.appointment import Appointment, ScheduledVisit
    from schema.types.audit_record import AuditRecord
    from schema.types.data_query import DataQuery
    from schema.types.form_data import FormData
    from schema.types.ingest_run import Finding
    from schema.types.protocol_deviation import ProtocolDeviation
    from schema.types.retention_contact import RetentionContact
    from schema.types.signature import Signature
    from schema.types.study_event import StudyEvent
else:
    Appointment = later("Appointment", "appointment")
    ScheduledVisit = later("ScheduledVisit", "appointment")
    RetentionContact = later("RetentionContact", "retention_contact")
    AdverseEvent = later("AdverseEvent", "adverse_event")
    AuditRecord = later("AuditRecord", "audit_record")
    DataQuery = later("DataQuery", "data_query")
    Finding = later("Finding", "ingest_run")
    FormData = later("FormData", "form_data")
    ProtocolDeviation = later("ProtocolDeviation", "protocol_deviation")
    Signature = later("Signature", "signature")
    StudyEvent = later("StudyEvent", "study_event")

words(
    ScreeningOutcome,
    "How a screening attempt ended.",
    PASSED="Eligible.",
    FAILED="Screen failure.",
    PENDING="Not decided.",
)


@strawberry.type(description="A dated step of a participant, read from the item the study mapping names.")
class SubjectMilestone(Node):
    kind: SubjectMilestoneKind = field("The step.")
    occurred: PartialDate | None = field("When it happened.")
    reason: str | None = field("Reason, in the source's words.")
    site: StudySite | None = field("The study-site at that time.", REMOVED)
    mapping_version: int | None = field("Version of the study mapping that found it.")
    known_from: datetime = field("Instant from which the hub knew this.")
    known_to: datetime | None = field("Instant from which the hub knew better; null when this is current.")


@strawberry.type(description="An attempt to screen; a participant screened again has several.")
class ScreeningAttempt(Recorded):
    number: int = field("Number of the attempt, from 1.")
    outcome: ScreeningOutcome | None = field("How it ended.")
    outcome_reason: str | None = field("Why, in the source's words.")
    screened: PartialDate | None = field("When it began.")
    previous_subject: Subject | None = field("The participant's earlier code, when a new one was given.", REMOVED)


@strawberry.type(description="A period of a participant at a study-site.")
class SubjectSite(Node):
    site: StudySite | None = field("The study-site.", REMOVED)
    valid_from: datetime = field("Instant from which.")
    valid_to: datetime | None = field("Instant until which; null for the present site.")


@strawberry.type(description="A consent given or withdrawn.")
class ConsentEvent(Recorded):
    kind: ConsentKind = field("What was declared.")
    effective: date | None = field("Day it took effect.")
    icf_version: str | None = field("Version of the informed consent form.")


@strawberry.type(description="A direct identifier of a participant.")
class IdentityValue(Node):
    kind: IdentityKind = field("Which identifier.")
    value: str = field("The identifier, as the source gives it.")


@strawberry.type(description="Direct identifiers of a participant, or the reason there are none to see.")
class SubjectIdentity:
    values: list[IdentityValue] = field("The identifiers the caller may read here.")
    absence: Absence | None = field(
        "NOT_PERMITTED when the caller may not read identifiers here, whether or not there are any;"
        " NOT_COLLECTED when it may and there are none; else null."
    )


@strawberry.type(description="Randomization of a participant; it does not reveal the treatment.")
class Randomization(Node):
    number: str | None = field("Randomization number.")
    randomized: date | None = field("Day of randomization.")


@strawberry.type(description="A kit given out to a participant; it does not reveal the treatment.")
class Dispensation(Node):
    kit_number: str | None = field("Public number of the kit; what kit it is, is another matter.")
    dispensed: date | None = field("Day it was given out.")


@strawberry.type(description="Treatment of a participant, or the reason it is not seen.")
class TreatmentAllocation:
    arm: str | None = field("Treatment arm.")
    kit_type: str | None = field("Type of kit.")
    absence: Absence | None = field(
        "BLINDED without an unblinding grant, whether or not there is an allocation; NOT_COLLECTED when there is none;"
        " else null."
    )


@strawberry.type(description="A trial participant, by code.")
class Subject(Removable, Signable):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The present study-site.", REMOVED)
    label: str = field("The participant's code (SDTM SUBJID); it may change, the id does not.")
    source_status: str | None = field("The source's own status; never a milestone.")
    milestones: list[SubjectMilestone] = field("Current milestones; one that is not mapped is not here.")
    milestone_history: list[SubjectMilestone] = field("Milestones as the hub knew them before.")
    screening_attempts: list[ScreeningAttempt] = field("Screening attempts, by number.")
    site_history: list[SubjectSite] = field("Study-sites over time, earliest first.")
    scheduled_visits: list[ScheduledVisit] = field("Visits the schedule expects, by target day.")
    appointments: list[Appointment] = field("Appointments, by when they begin.")
    drop_out_risk: list[RiskRule] = field(
        "The rules by which the participant is at risk of dropping out; empty once participation has ended."
    )
    reconsent_due: ReconsentDue | None = field("Consent anew that is due; null when none is.")
    retention_contacts: list[RetentionContact] = field("Contacts that keep the participant in the study.")
    consent_events: list[ConsentEvent] = field("Consents given and withdrawn, earliest first.")
    identity: SubjectIdentity = field("Direct identifiers, or why there are none. Every answer with them is logged.")
    randomization: Randomization | None = field("Randomization number and date; null without the right.")
    dispensations: list[Dispensation] = field("Kits given out, earliest first; empty without the right.")
    treatment: TreatmentAllocation = field("Treatment, or why it is not seen. Every answer with it is logged.")
    withheld: list[WithheldRight] = field("Rights the caller lacks for this participant; the same for all of a site.")
    source_identities: list[SourceIdentity] = field("Ids of the participant in source systems.")
    signatures: list[Signature] = field("Electronic signatures on the whole casebook.")
    lock_readiness: LockReadiness = field("Which gates before database lock the participant's data have passed.")
    adverse_events: list[AdverseEvent] = field("Adverse events.")
    events_absence: Absence | None = field(
        "WITHDRAWN when the participant withdrew from follow-up: what is dated after that, appointments and contacts"
        " among it, is withheld from everybody at once, but for serious adverse events, their reports and the"
        " termination visit; else null."
    )
    events: Connection[StudyEvent] = field(
        "Visits and other events.", *pages(inputs.StudyEventFilter, orders.StudyEventOrder), REMOVED
    )
    forms: Connection[FormData] = field(
        "CRF pages, of events and of the participant.", *pages(inputs.FormDataFilter, orders.FormDataOrder), REMOVED
    )
    data_queries: Connection[DataQuery] = field(
        "EDC queries and notes.", *pages(inputs.DataQueryFilter, orders.DataQueryOrder), REMOVED
    )
    protocol_deviations: Connection[ProtocolDeviation] = field(
        "Protocol deviations.", *pages(inputs.ProtocolDeviationFilter, orders.ProtocolDeviationOrder), REMOVED
    )
    findings: Connection[Finding] = field(
        "What ingest found wrong or noteworthy.", *pages(inputs.FindingFilter, orders.FindingOrder)
    )
    audit_records: Connection[AuditRecord] = field(
        "The audit trail of the participant. Refused without the scope hub.audit.",
        *pages(inputs.AuditRecordFilter, orders.AuditRecordOrder),
    )
    read_records: list[ReadRecord] = read_records("the participant")
    threads: Connection[Thread] = threads_about()
