"""Study-sites with their histories, and who is engaged there."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import strawberry

from hub.canonical.terminology import SiteStatus
from hub.tables.study_site import TargetKind
from schema import inputs, orders
from schema.enums import Absence, InvestigatorDuty
from schema.fields import argument, field, later, words
from schema.page import Connection, pages
from schema.types.document import ExpectedDocument, ExpectedState, StartUp, StartUpRecord
from schema.types.engagement import ON, ActivityHolding, Engagement
from schema.types.enrolment import Enrolment
from schema.types.local import AT, TOPIC, CountryRule
from schema.types.lock_readiness import LockReadiness
from schema.types.metadata_version import MetadataVersionUse
from schema.types.node import REMOVED, VERSION, Node, PartialDate, Recorded, Removable, WithheldRight
from schema.types.organization import Organization, Person
from schema.types.outside_task import OutsideTask, outside_tasks
from schema.types.participant_count import ParticipantCount
from schema.types.performance import Performance
from schema.types.pre_screening import PreScreeningSharing, RecruitmentFunnel
from schema.types.read_log import SiteAccess
from schema.types.source_system import SourceIdentity, SourceSystem
from schema.types.study import AS_OF, Milestone, Study

if TYPE_CHECKING:
    from schema.types.conflict import Conflict, SourceValue
    from schema.types.data_query import DataQuery
    from schema.types.ingest_run import Finding, IngestRun
    from schema.types.protocol_deviation import ProtocolDeviation
    from schema.types.site_selection import SiteSelection
    from schema.types.study_event import StudyEvent
    from schema.types.subject import Subject
else:
    Conflict = later("Conflict", "conflict")
    SourceValue = later("SourceValue", "conflict")
    DataQuery = later("DataQuery", "data_query")
    Finding = later("Finding", "ingest_run")
    IngestRun = later("IngestRun", "ingest_run")
    ProtocolDeviation = later("ProtocolDeviation", "protocol_deviation")
    SiteSelection = later("SiteSelection", "site_selection")
    StudyEvent = later("StudyEvent", "study_event")
    Subject = later("Subject", "subject")


words(
    TargetKind,
    "What a target counts.",
    SCREENED="Participants screened.",
    ENROLLED="Participants enrolled.",
    COMPLETED="Participants who completed.",
)


@strawberry.type(description="A step a study-site reached, as the hub knew it at a time; kept, never overwritten.")
class StudySiteStatus(Node):
    status: SiteStatus = field("The step.")
    effective: PartialDate | None = field("When it was reached.")
    known_from: datetime = field("Instant from which the hub knew this.")
    known_to: datetime | None = field("Instant from which the hub knew better; null when this is current.")


@strawberry.type(description="An investigator's duty at a study-site over time; kept, never overwritten.")
class StudySiteInvestigator(Node):
    person: Person | None = field("The investigator.")
    duty: InvestigatorDuty = field("The duty.")
    effective: date | None = field("First day.")
    ended: date | None = field("Last day; null while it goes on.")
    known_from: datetime = field("Instant from which the hub knew this.")
    known_to: datetime | None = field("Instant from which the hub knew better; null when this is current.")


@strawberry.type(description="A target of a study-site; kept, never overwritten.")
class StudySiteTarget(Recorded):
    kind: TargetKind = field("What is counted.")
    target: int = field("The number of participants.")
    source: SourceSystem | None = field("The source that said it; null when a user of the hub did.")
    run: IngestRun | None = field("The load it came with; for parties of the whole study.")
    known_from: datetime = field("Instant from which the hub knew this.")
    known_to: datetime | None = field("Instant from which the hub knew better; null when this is current.")


@strawberry.type(description="A site taking part in one study.")
class StudySite(Removable):
    version: str = field(VERSION)
    study: Study | None = field("The study.")
    organization: Organization | None = field("The institution.")
    parent: StudySite | None = field("The main site of a satellite.", REMOVED)
    satellite: bool | None = field(
        "Whether it is a satellite of a main site; true also where no source says of which. Null: nobody says."
    )
    satellites: list[StudySite] = field("Satellites of the site.", REMOVED)
    number: str = field("Number of the site in the study.")
    name: str | None = field("Name in its own script.")
    name_romanised: str | None = field("Name in Latin script.")
    language: str | None = field("Language of `name`, BCP 47 tag.")
    display_name: str | None = field(
        "The name to show: in its own script to who is answered in its language, romanised to others."
    )
    country: str | None = field("Country, ISO 3166-1 alpha-2.")
    city: str | None = field("City.")
    address: str | None = field(
        "Postal address in its own script: a line for each part, the smallest first, without the country."
    )
    address_romanised: str | None = field("Postal address in Latin script: a line for each part, the smallest first.")
    address_changed_at: datetime | None = field(
        "Instant a user of the hub last changed the address (`changeSiteAddress`): from then on no source does. Null:"
        " it is what sources say, as `sourceValues` has it."
    )
    display_address: str | None = field(
        "The address to show, a line for each part: in its own script, in the order of its country, to who is answered"
        " in its language; romanised, the smallest part first, to others."
    )
    time_zone: str | None = field("IANA time zone.")
    source_status: str | None = field("The source's own status.")
    confirmed_at: datetime | None = field(
        "Instant the site was confirmed; a site known from an EDC alone is not shown."
    )
    status: SiteStatus | None = field("The last step reached, of those with a date.")
    selection: SiteSelection | None = field("Whether it was selected, and why; null where nobody said.")
    status_history: list[StudySiteStatus] = field("Every step with its dates, by step and instant of knowledge.")
    investigators: list[StudySiteInvestigator] = field("Investigators, with their history.")
    targets: list[StudySiteTarget] = field("Targets, with their history.")
    milestones: list[Milestone] = field("Milestones, with their history.")
    withheld: list[WithheldRight] = field(
        "Rights the caller does not hold here: what needs one of them is empty or absent, whatever there is."
    )
    open_facts_absence: Absence | None = field(
        "NOT_PERMITTED while the caller holds no right here but to counts or to what it gave or was given: statuses"
        " and investigators are then empty, whatever there is; else null."
    )
    data_absence: Absence | None = field(
        "NO_TRANSFER_BASIS while the rule of its country keeps rows of participants from the caller's party; else null."
    )
    expected_documents: list[ExpectedDocument] = field(
        "What the rules expect here, and whether it is there.",
        argument("states", list[ExpectedState] | None, "Only what stands so; everything by default."),
    )
    start_up: StartUp = field("How far start-up has come, and what blocks it.")
    next_ethics_deadline: date | None = field(
        "The last day that the IRB/EC's latest approval holds: continuing review is due by then. Null without one, of"
        " one that holds for good, and for whom submissions of the site are not shown."
    )
    outside_tasks: list[OutsideTask] = outside_tasks()
    start_up_records: list[StartUpRecord] = field("Steps of start-up, by the day planned.")
    recruitment_funnel: list[RecruitmentFunnel] = field(
        "The way from chart to randomization by channel, of the entries the caller may see."
    )
    pre_screening_sharings: list[PreScreeningSharing] = field("When the site opened its pre-screening codes.")
    engagements: list[Engagement] = field("Engagements of service providers at the site.")
    activities: list[ActivityHolding] = field(
        "Who holds each activity of the catalogue on a day; once per holder, and once where there is none.", ON
    )
    participant_counts: list[ParticipantCount] = field(
        "Participants now at the site by their latest milestone, in the order of milestones. Empty without the right to"
        " participants, or to counts of them."
    )
    subjects: Connection[Subject] = field(
        "Participants now at the site.", *pages(inputs.SubjectFilter, orders.SubjectOrder), REMOVED
    )
    study_events: Connection[StudyEvent] = field(
        "Visits and other events that took place at the site.",
        *pages(inputs.StudyEventFilter, orders.StudyEventOrder),
        REMOVED,
    )
    data_queries: Connection[DataQuery] = field(
        "EDC queries and notes.", *pages(inputs.DataQueryFilter, orders.DataQueryOrder), REMOVED
    )
    protocol_deviations: Connection[ProtocolDeviation] = field(
        "Protocol deviations.", *pages(inputs.ProtocolDeviationFilter, orders.ProtocolDeviationOrder), REMOVED
    )
    open_to: list[SiteAccess] = field(
        "Which organizations may be shown, or might have been, what of the study-site; for who may read its trail."
        " Refused without the scope hub.audit."
    )
    metadata_versions: list[MetadataVersionUse] = field(
        "Versions of the CRF definitions by which pages of the study-site were recorded, by OID."
    )
    findings: Connection[Finding] = field(
        "What ingest found wrong or noteworthy.", *pages(inputs.FindingFilter, orders.FindingOrder)
    )
    source_identities: list[SourceIdentity] = field("What source systems call the study-site.")
    source_values: list[SourceValue] = field("What sources say and said of its fields, in order.")
    conflicts: list[Conflict] = field("Fields on which sources disagree, or did, in order.")
    performance: Performance = field("Figures of the site.", AS_OF)
    lock_readiness: LockReadiness = field("Which gates before database lock its participants' data have passed.")
    country_rules: list[CountryRule] = field("Rules of the site's country, as far as the hub has any.", AT, TOPIC)
    enrolment: Enrolment = field("Enrolment by month: planned, actual and forecast.", AS_OF)
