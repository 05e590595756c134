"""Lists of operational records: what the hub's users record and change."""

from __future__ import annotations

import strawberry

from hub.canonical.terminology import Environment
from schema.fields import argument, field
from schema.page import Connection, pages
from schema.types.action_item import ActionItem, ActionItemFilter, ActionItemOrder
from schema.types.adverse_event import AdverseEvent, AdverseEventFilter, AdverseEventOrder
from schema.types.appointment import Appointment, AppointmentFilter, AppointmentOrder
from schema.types.audit_trail_review import AuditTrailReview, AuditTrailReviewFilter, AuditTrailReviewOrder
from schema.types.calendar_feed import CalendarFeed, CalendarFeedFilter, CalendarFeedOrder
from schema.types.consent_form import ConsentFormVersion, ConsentFormVersionFilter, ConsentFormVersionOrder
from schema.types.corrective_action import CorrectiveAction, CorrectiveActionFilter, CorrectiveActionOrder
from schema.types.critical_data import CriticalData, CriticalDataFilter, CriticalDataOrder
from schema.types.data_correction import (
    DataCorrection,
    DataCorrectionFilter,
    DataCorrectionOrder,
    QueryLink,
    QueryLinkFilter,
    QueryLinkOrder,
)
from schema.types.document import (
    Document,
    DocumentFilter,
    DocumentOrder,
    DocumentRule,
    DocumentRuleFilter,
    DocumentRuleOrder,
)
from schema.types.engagement import Engagement, EngagementFilter, EngagementOrder
from schema.types.ingest_request import IngestRequest, IngestRequestFilter, IngestRequestOrder
from schema.types.ip_account import IpAccount, IpAccountFilter, IpAccountOrder
from schema.types.issue import Issue, IssueFilter, IssueOrder
from schema.types.legal_hold import LegalHold, LegalHoldFilter, LegalHoldOrder
from schema.types.monitoring_report import MonitoringReport, MonitoringReportFilter, MonitoringReportOrder
from schema.types.monitoring_visit import MonitoringVisit, MonitoringVisitFilter, MonitoringVisitOrder
from schema.types.payable_item import PayableItem, PayableItemFilter, PayableItemOrder
from schema.types.pre_screening import (
    PreScreeningEntry,
    PreScreeningEntryFilter,
    PreScreeningEntryOrder,
    RecruitmentCampaign,
    RecruitmentCampaignFilter,
    RecruitmentCampaignOrder,
)
from schema.types.qualification import Qualification, QualificationFilter, QualificationOrder
from schema.types.read_log import SINCE, UNTIL, Account, ExportRecord, ExportRecordFilter, ExportRecordOrder
from schema.types.reconciliation import Reconciliation, ReconciliationFilter, ReconciliationOrder
from schema.types.refused_request import (
    ClientRefusals,
    RefusedRequest,
    RefusedRequestFilter,
    RefusedRequestOrder,
)
from schema.types.retention_contact import RetentionContact, RetentionContactFilter, RetentionContactOrder
from schema.types.risk_signal import RiskSignal, RiskSignalFilter, RiskSignalOrder
from schema.types.safety_clock import (
    OwedReport,
    OwedReportFilter,
    OwedReportOrder,
    ProtocolSafetyClock,
    ProtocolSafetyClockFilter,
    ProtocolSafetyClockOrder,
)
from schema.types.safety_report import SafetyReport, SafetyReportFilter, SafetyReportOrder
from schema.types.signature import Signature, SignatureFilter, SignatureOrder
from schema.types.site_selection import SiteSelection, SiteSelectionFilter, SiteSelectionOrder
from schema.types.staff import (
    Delegation,
    DelegationFilter,
    DelegationOrder,
    PerformedTask,
    PerformedTaskFilter,
    PerformedTaskOrder,
    StaffAssignment,
    StaffAssignmentFilter,
    StaffAssignmentOrder,
    Training,
    TrainingFilter,
    TrainingOrder,
    Workload,
)
from schema.types.subject_tie import (
    SubjectTie,
    SubjectTieBatch,
    SubjectTieBatchFilter,
    SubjectTieBatchOrder,
    SubjectTieFilter,
    SubjectTieOrder,
)
from schema.types.submission import Submission, SubmissionFilter, SubmissionOrder
from schema.types.thread import Task, TaskFilter, TaskOrder, Thread, ThreadFilter, ThreadOrder
from schema.types.transfer_agreement import (
    ExpectedTransfer,
    ExpectedTransferFilter,
    ExpectedTransferOrder,
    TransferAgreement,
    TransferAgreementFilter,
    TransferAgreementOrder,
)
from schema.types.transfer_basis import TransferBasis, TransferBasisFilter, TransferBasisOrder
from schema.types.unblinding import (
    BlindBreak,
    BlindBreakFilter,
    BlindBreakOrder,
    UnblindingGrant,
    UnblindingGrantFilter,
    UnblindingGrantOrder,
)

ENVIRONMENT = argument("environment", Environment | None, "Of studies in this environment; PRODUCTION by default.")


@strawberry.type(description="What may be asked of operational records.")
class Operations:
    adverse_events: Connection[AdverseEvent] = field(
        "Adverse events.", ENVIRONMENT, *pages(AdverseEventFilter, AdverseEventOrder)
    )
    protocol_safety_clocks: Connection[ProtocolSafetyClock] = field(
        "Clocks of protocols on reports of adverse events.",
        ENVIRONMENT,
        *pages(ProtocolSafetyClockFilter, ProtocolSafetyClockOrder),
    )
    owed_reports: Connection[OwedReport] = field(
        "Reports of adverse events that are owed, whether or not anybody opened them.",
        ENVIRONMENT,
        *pages(OwedReportFilter, OwedReportOrder),
    )
    blind_breaks: Connection[BlindBreak] = field(
        "Participants unblinded in an emergency.", ENVIRONMENT, *pages(BlindBreakFilter, BlindBreakOrder)
    )
    engagements: Connection[Engagement] = field(
        "Engagements of service providers.", ENVIRONMENT, *pages(EngagementFilter, EngagementOrder)
    )
    transfer_bases: Connection[TransferBasis] = field(
        "On what ground data go to parties of other countries.",
        ENVIRONMENT,
        *pages(TransferBasisFilter, TransferBasisOrder),
    )
    transfer_agreements: Connection[TransferAgreement] = field(
        "Data transfer agreements.",
        ENVIRONMENT,
        *pages(TransferAgreementFilter, TransferAgreementOrder),
    )
    expected_transfers: Connection[ExpectedTransfer] = field(
        "Deliveries of data that are owed by an agreement, with what came.",
        ENVIRONMENT,
        *pages(ExpectedTransferFilter, ExpectedTransferOrder),
    )
    consent_form_versions: Connection[ConsentFormVersion] = field(
        "Versions of the informed consent form.",
        ENVIRONMENT,
        *pages(ConsentFormVersionFilter, ConsentFormVersionOrder),
    )
    pre_screening_entries: Connection[PreScreeningEntry] = field(
        "Candidates before consent.", ENVIRONMENT, *pages(PreScreeningEntryFilter, PreScreeningEntryOrder)
    )
    recruitment_campaigns: Connection[RecruitmentCampaign] = field(
        "Campaigns that bring candidates.", ENVIRONMENT, *pages(RecruitmentCampaignFilter, RecruitmentCampaignOrder)
    )
    retention_contacts: Connection[RetentionContact] = field(
        "Contacts that keep participants in the study.",
        ENVIRONMENT,
        *pages(RetentionContactFilter, RetentionContactOrder),
    )
    audit_trail_reviews: Connection[AuditTrailReview] = field(
        "Reviews of the trail.", ENVIRONMENT, *pages(AuditTrailReviewFilter, AuditTrailReviewOrder)
    )
    subject_ties: Connection[SubjectTie] = field(
        "Participants of two sources that somebody declared to be one.",
        ENVIRONMENT,
        *pages(SubjectTieFilter, SubjectTieOrder),
    )
    subject_tie_batches: Connection[SubjectTieBatch] = field(
        "Ties that were prepared together.", ENVIRONMENT, *pages(SubjectTieBatchFilter, SubjectTieBatchOrder)
    )
    legal_holds: Connection[LegalHold] = field("Legal holds.", ENVIRONMENT, *pages(LegalHoldFilter, LegalHoldOrder))
    reconciliations: Connection[Reconciliation] = field(
        "Reconciliations with the EDC.", ENVIRONMENT, *pages(ReconciliationFilter, ReconciliationOrder)
    )
    data_corrections: Connection[DataCorrection] = field(
        "Corrections of data that investigators asked for.",
        ENVIRONMENT,
        *pages(DataCorrectionFilter, DataCorrectionOrder),
    )
    query_links: Connection[QueryLink] = field(
        "Links of EDC queries to issues and threads.", ENVIRONMENT, *pages(QueryLinkFilter, QueryLinkOrder)
    )
    document_rules: Connection[DocumentRule] = field(
        "Which documents are expected.", ENVIRONMENT, *pages(DocumentRuleFilter, DocumentRuleOrder)
    )
    documents: Connection[Document] = field("Regulatory documents.", ENVIRONMENT, *pages(DocumentFilter, DocumentOrder))
    submissions: Connection[Submission] = field(
        "Submissions to IRB/ECs, authorities and institutions.", ENVIRONMENT, *pages(SubmissionFilter, SubmissionOrder)
    )
    appointments: Connection[Appointment] = field(
        "Appointments of participants.", ENVIRONMENT, *pages(AppointmentFilter, AppointmentOrder)
    )
    delegations: Connection[Delegation] = field(
        "Delegated tasks.", ENVIRONMENT, *pages(DelegationFilter, DelegationOrder)
    )
    performed_tasks: Connection[PerformedTask] = field(
        "Tasks that were carried out.", ENVIRONMENT, *pages(PerformedTaskFilter, PerformedTaskOrder)
    )
    signatures: Connection[Signature] = field(
        "Electronic signatures on records the caller sees.", ENVIRONMENT, *pages(SignatureFilter, SignatureOrder)
    )
    staff_assignments: Connection[StaffAssignment] = field(
        "Duties of staff at study-sites.", ENVIRONMENT, *pages(StaffAssignmentFilter, StaffAssignmentOrder)
    )
    staff_workloads: list[Workload] = field("What each CRC of the caller's own staff carries, heaviest first.")
    calendar_feeds: Connection[CalendarFeed] = field(
        "Calendar feeds the caller's party made.", *pages(CalendarFeedFilter, CalendarFeedOrder)
    )
    critical_data: Connection[CriticalData] = field(
        "Data critical to quality.", ENVIRONMENT, *pages(CriticalDataFilter, CriticalDataOrder)
    )
    site_selections: Connection[SiteSelection] = field(
        "Selection of study-sites.", ENVIRONMENT, *pages(SiteSelectionFilter, SiteSelectionOrder)
    )
    qualifications: Connection[Qualification] = field(
        "CVs and professional licences of staff.", *pages(QualificationFilter, QualificationOrder)
    )
    trainings: Connection[Training] = field("Trainings of staff.", *pages(TrainingFilter, TrainingOrder))
    tasks: Connection[Task] = field(
        "What is asked of the caller's role and of others.", ENVIRONMENT, *pages(TaskFilter, TaskOrder)
    )
    threads: Connection[Thread] = field("Threads of messages.", ENVIRONMENT, *pages(ThreadFilter, ThreadOrder))
    unblinding_grants: Connection[UnblindingGrant] = field(
        "Leave to see treatments: one's own, and all of a study for who reads its trail.",
        ENVIRONMENT,
        *pages(UnblindingGrantFilter, UnblindingGrantOrder),
    )
    accounts: list[Account] = field(
        "People and clients that may act for the caller's party; what changed of them is in the trail of the operator."
        " Refused without the scope hub.audit."
    )
    action_items: Connection[ActionItem] = field(
        "Action items.", ENVIRONMENT, *pages(ActionItemFilter, ActionItemOrder)
    )
    corrective_actions: Connection[CorrectiveAction] = field(
        "Corrective and preventive actions.", ENVIRONMENT, *pages(CorrectiveActionFilter, CorrectiveActionOrder)
    )
    export_records: Connection[ExportRecord] = field(
        "What parties took: one's own, and all of a study for who may read its trail, with the scope hub.audit.",
        ENVIRONMENT,
        *pages(ExportRecordFilter, ExportRecordOrder),
    )
    ingest_requests: Connection[IngestRequest] = field(
        "Requests of the caller's party to load files that it handed in.",
        ENVIRONMENT,
        *pages(IngestRequestFilter, IngestRequestOrder),
    )
    ip_accounts: Connection[IpAccount] = field(
        "Counts of investigational product.", ENVIRONMENT, *pages(IpAccountFilter, IpAccountOrder)
    )
    payable_items: Connection[PayableItem] = field(
        "What study-sites are owed, for each of them and for who pays.",
        ENVIRONMENT,
        *pages(PayableItemFilter, PayableItemOrder),
    )
    refused_requests: Connection[RefusedRequest] = field(
        "Requests of the caller's party that were refused. Refused without the scope hub.audit.",
        *pages(RefusedRequestFilter, RefusedRequestOrder),
    )
    client_refusals: list[ClientRefusals] = field(
        "The same by client, and which of them look as if they tried ids. Refused without the scope hub.audit.",
        SINCE,
        UNTIL,
    )
    issues: Connection[Issue] = field("Issues.", ENVIRONMENT, *pages(IssueFilter, IssueOrder))
    monitoring_reports: Connection[MonitoringReport] = field(
        "Reports of monitors' visits.", ENVIRONMENT, *pages(MonitoringReportFilter, MonitoringReportOrder)
    )
    monitoring_visits: Connection[MonitoringVisit] = field(
        "Visits of monitors.", ENVIRONMENT, *pages(MonitoringVisitFilter, MonitoringVisitOrder)
    )
    risk_signals: Connection[RiskSignal] = field(
        "Risk signals.", ENVIRONMENT, *pages(RiskSignalFilter, RiskSignalOrder)
    )
    safety_reports: Connection[SafetyReport] = field(
        "Reports of adverse events that somebody is owed.", ENVIRONMENT, *pages(SafetyReportFilter, SafetyReportOrder)
    )
