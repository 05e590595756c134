"""Studies and their countries."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import strawberry

from hub.canonical.terminology import Blinding, Environment
from hub.principal import Role
from hub.tables.milestone import MilestoneMeasure
from schema import inputs, orders
from schema.enums import Absence
from schema.fields import argument, field, later, words
from schema.page import Connection, pages
from schema.types import indicator
from schema.types.date_disagreement import DateDisagreement, date_disagreements
from schema.types.enrolment import Enrolment
from schema.types.indicator import RiskIndicator, SiteRiskScore
from schema.types.kpi_threshold import KpiThreshold
from schema.types.lock_readiness import LOCK_FIRST, LOCK_LEVEL, LockReadinessGroup
from schema.types.node import REMOVED, Node, Recorded
from schema.types.organization import Organization
from schema.types.performance import Performance
from schema.types.read_log import SINCE, UNTIL, ReadRecord, ReadSummary, read_records
from schema.types.source_system import SourceIdentity, StudyMapping
from schema.types.study_change import StudyChange, study_changes
from schema.types.unclear_date import UnclearDate, unclear_dates

if TYPE_CHECKING:
    from schema.types.data_query import DataQuery
    from schema.types.ingest_run import Finding, IngestRun
    from schema.types.metadata_version import MetadataVersion
    from schema.types.protocol_deviation import ProtocolDeviation
    from schema.types.registry_fact import RegistryFact
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    DataQuery = later("DataQuery", "data_query")
    Finding = later("Finding", "ingest_run")
    IngestRun = later("IngestRun", "ingest_run")
    MetadataVersion = later("MetadataVersion", "metadata_version")
    ProtocolDeviation = later("ProtocolDeviation", "protocol_deviation")
    RegistryFact = later("RegistryFact", "registry_fact")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")

AS_OF = argument("as_of", datetime | None, "Instant the figures are counted to, inclusive; now when nothing is said.")

words(
    MilestoneMeasure,
    "Which of a milestone's dates this is.",
    BASELINE="First plan.",
    PLANNED="Current plan.",
    FORECAST="Forecast.",
    ACTUAL="What happened.",
)


@strawberry.type(description="An organization's role in the study.")
class StudyRole(Recorded):
    organization: Organization | None = field("The organization.")
    role: Role = field("Its role.")
    country: str | None = field("The country it holds for, ISO 3166-1 alpha-2; null for the whole study.")
    valid_from: datetime = field("Instant from which it holds.")
    valid_to: datetime = field("Instant at which it ends.")


@strawberry.type(description="Blinding of the study from a day on.")
class StudyBlinding(Node):
    blinding: Blinding = field("Blinding schema.")
    effective: date = field("First day it holds.")


@strawberry.type(description="A planned or reached date of the study or of one of its sites; kept, never overwritten.")
class Milestone(Recorded):
    name: str = field("Name of the milestone.")
    measure: MilestoneMeasure = field("Which of its dates this is.")
    effective: date = field("The date.")
    owner: Organization | None = field("The organization that sees to it; null when nobody said.")
    known_from: datetime = field("Instant from which the hub knew this.")
    known_to: datetime | None = field("Instant from which the hub knew better; null when this is current.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)


@strawberry.type(
    description="Study-sites of one country that an EDC alone names: they wait for `acceptSite`, and until then nobody"
    " sees them or what they hold."
)
class UnconfirmedSites:
    country: str | None = field("Country, ISO 3166-1 alpha-2; null when no source says it.")
    numbers: list[str] = field("Their numbers in the study.")
    screened: int | None = field("Their participants screened to this day; null when there are 1 to 4.")
    enrolled: int | None = field("Their participants enrolled to this day; null when there are 1 to 4.")
    absence: Absence | None = field("SMALL_CELL when a number is withheld because it would tell of so few.")


@strawberry.type(description="A clinical study in one environment: a copy for testing is another study.")
class Study(Node):
    key: str = field("The hub's stable key of the study; unique within an environment.")
    environment: Environment = field("Environment of the systems the data are of.")
    protocol_number: str = field("Protocol number of the sponsor.")
    title: str | None = field("Title.")
    phase: str | None = field("Phase, in the source's words.")
    time_zone: str = field("IANA time zone whose calendar days the study's figures use.")
    same_as: Study | None = field("The study this one is, as somebody decided; each keeps its own data and rights.")
    spellings: list[Study] = field("Studies that are this one, as somebody decided.")
    blinding: list[StudyBlinding] = field("Blinding by period, earliest first.")
    roles: list[StudyRole] = field("Organizations that take part.")
    countries: list[StudyCountry] = field("Countries that take part, by code.")
    milestones: list[Milestone] = field("Milestones of the study and of its sites, with their history.")
    kpi_thresholds: list[KpiThreshold] = field("Thresholds the study set for indicators and figures, with history.")
    mappings: list[StudyMapping] = field("What each source is declared to hold for the study, with its history.")
    metadata_versions: list[MetadataVersion] = field("Versions of the CRF definitions.")
    registry_facts: Connection[RegistryFact] = field(
        "What public registries say of the study.", *pages(inputs.RegistryFactFilter, orders.RegistryFactOrder), REMOVED
    )
    open_facts_absence: Absence | None = field(
        "NOT_PERMITTED while the caller holds no right in the study but to counts or to what it gave or was given:"
        " roles and the instant the data are of (`freshness`) are then empty, whatever there is; else null."
    )
    sites: Connection[StudySite] = field(
        "Study-sites that take part.", *pages(inputs.StudySiteFilter, orders.StudySiteOrder), REMOVED
    )
    unconfirmed_sites: list[UnconfirmedSites] = field(
        "Study-sites that nobody has accepted, by country; empty for who may not accept any."
    )
    subjects: Connection[Subject] = field("Participants.", *pages(inputs.SubjectFilter, orders.SubjectOrder), REMOVED)
    data_queries: Connection[DataQuery] = field(
        "EDC queries and notes.", *pages(inputs.DataQueryFilter, orders.DataQueryOrder), REMOVED
    )
    protocol_deviations: Connection[ProtocolDeviation] = field(
        "Protocol deviations.", *pages(inputs.ProtocolDeviationFilter, orders.ProtocolDeviationOrder), REMOVED
    )
    ingest_runs: Connection[IngestRun] = field(
        "Loads of exports.", *pages(inputs.IngestRunFilter, orders.IngestRunOrder)
    )
    findings: Connection[Finding] = field(
        "What ingest found wrong or noteworthy.", *pages(inputs.FindingFilter, orders.FindingOrder)
    )
    read_records: list[ReadRecord] = read_records("its participants")
    read_summaries: list[ReadSummary] = field(
        "The same by organization, class and country; for who may read the trail. Refused without the scope hub.audit.",
        SINCE,
        UNTIL,
    )
    changes: list[StudyChange] = study_changes()
    unclear_dates: list[UnclearDate] = unclear_dates()
    date_disagreements: list[DateDisagreement] = date_disagreements()
    source_identities: list[SourceIdentity] = field("What source systems call the study.")
    performance: Performance = field("Figures over the study's sites the caller may see.", AS_OF)
    risk_indicators: list[RiskIndicator] = field(
        "Key risk indicators of the study's sites, of its countries, of SMOs and CRCs or of itself, by id.",
        indicator.IDS,
        indicator.LEVEL,
        indicator.AS_OF,
        indicator.SITES,
        indicator.FIRST,
    )
    quality_tolerance_limits: list[RiskIndicator] = field(
        "Quality tolerance limits of the study as a whole (ICH E6(R3) 3.10.1).", indicator.AS_OF
    )
    site_risk_scores: list[SiteRiskScore] = field("Risk scores of the study's sites, highest first.", indicator.AS_OF)
    lock_readiness: list[LockReadinessGroup] = field(
        "Readiness for database lock of the study, of its countries, of SMOs and CRCs, or of its sites by number.",
        LOCK_LEVEL,
        LOCK_FIRST,
    )
    enrolment: Enrolment = field("Enrolment by month: planned, actual and forecast.", AS_OF)


@strawberry.type(description="A country that takes part in the study.")
class StudyCountry(Node):
    study: Study | None = field("The study.")
    country: str = field("Country, ISO 3166-1 alpha-2.")
    planned_sites: int | None = field("Number of sites planned.")
    planned_subjects: int | None = field("Number of participants planned.")
    performance: Performance = field("Figures over the country's sites the caller may see.", AS_OF)
    enrolment: Enrolment = field("Enrolment by month: planned, actual and forecast.", AS_OF)
