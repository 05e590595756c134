"""The schema: what may be asked, and the verbs. Data fields are answered by the engine, never by code here."""

from __future__ import annotations

from copy import copy
from datetime import date, datetime
from functools import cache

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.types.arguments import StrawberryArgument

from hub.performance.definitions import Metric
from schema import inputs, orders
from schema.federation import federated
from schema.fields import argument, field
from schema.mutations import Mutation
from schema.page import Connection, pages
from schema.root_local import Local
from schema.root_operations import ENVIRONMENT, Operations
from schema.root_reporting import Reporting
from schema.types.audit_record import AuditRecord
from schema.types.benchmark import MOST_POSITIONS, POSITIONS, BenchmarkGroup, BenchmarkNetwork, BenchmarkPosition
from schema.types.conflict import Conflict
from schema.types.data_query import DataQuery
from schema.types.deprecation import Deprecation
from schema.types.find import FindResult
from schema.types.form_data import FormData
from schema.types.ingest_run import Finding, IngestRun, QuarantinedRecord
from schema.types.milestone_due import DUE, MOST_DUE, SOON, MilestoneDue
from schema.types.node import REMOVED, Node
from schema.types.performance import MOST_SLICES, SLICES, KpiDefinition, PerformanceGroup, PerformanceSlice
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.site_match import SiteMatch
from schema.types.source_system import SourceIdentity
from schema.types.study import AS_OF, Study
from schema.types.study_event import StudyEvent
from schema.types.study_match import StudyMatch
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.viewer import Viewer


def _id(what: str) -> StrawberryArgument:
    return argument("id", strawberry.ID, f"Id of the {what}.")


@strawberry.type(description="What may be asked. Everybody sees what agreements open to the organization they act for.")
class Query(Operations, Reporting, Local):
    viewer: Viewer | None = field("Who the caller is and what it may reach; null when its party is no longer known.")
    node: Node | None = field(
        "An object by its id; null when there is none the caller may see.", _id("object"), REMOVED
    )
    nodes: list[Node | None] = field(
        "Objects by their ids, in the order asked; null where there is none the caller may see.",
        argument("ids", list[strawberry.ID], "The ids, at most 200."),
        REMOVED,
    )
    find: FindResult = field(
        "The study, study-site or participant that some system calls so: by key, number, name or code, as the hub or a"
        " source has it, whatever its case and separators. Identifiers are not looked through.",
        argument("text", str, "What it is called; of a long text the first 200 characters count."),
        ENVIRONMENT,
    )
    studies: Connection[Study] = field("Studies.", ENVIRONMENT, *pages(inputs.StudyFilter, orders.StudyOrder))
    study: Study | None = field("A study by its id.", _id("study"))
    study_by_key: Study | None = field(
        "A study by its key.", argument("key", str, "The hub's key of the study."), ENVIRONMENT
    )
    study_sites: Connection[StudySite] = field(
        "Study-sites.", ENVIRONMENT, *pages(inputs.StudySiteFilter, orders.StudySiteOrder), REMOVED
    )
    study_site: StudySite | None = field("A study-site by its id.", _id("study-site"), REMOVED)
    subjects: Connection[Subject] = field(
        "Participants.", ENVIRONMENT, *pages(inputs.SubjectFilter, orders.SubjectOrder), REMOVED
    )
    subject: Subject | None = field("A participant by id.", _id("participant"), REMOVED)
    study_events: Connection[StudyEvent] = field(
        "Visits and other events.", ENVIRONMENT, *pages(inputs.StudyEventFilter, orders.StudyEventOrder), REMOVED
    )
    forms: Connection[FormData] = field(
        "CRF pages.", ENVIRONMENT, *pages(inputs.FormDataFilter, orders.FormDataOrder), REMOVED
    )
    data_queries: Connection[DataQuery] = field(
        "EDC queries and notes.", ENVIRONMENT, *pages(inputs.DataQueryFilter, orders.DataQueryOrder), REMOVED
    )
    protocol_deviations: Connection[ProtocolDeviation] = field(
        "Protocol deviations.",
        ENVIRONMENT,
        *pages(inputs.ProtocolDeviationFilter, orders.ProtocolDeviationOrder),
        REMOVED,
    )
    findings: Connection[Finding] = field(
        "What ingest found wrong or noteworthy.", ENVIRONMENT, *pages(inputs.FindingFilter, orders.FindingOrder)
    )
    ingest_runs: Connection[IngestRun] = field(
        "Loads of exports.", ENVIRONMENT, *pages(inputs.IngestRunFilter, orders.IngestRunOrder)
    )
    ingest_run: IngestRun | None = field("A load by its id.", _id("load"))
    quarantined_records: Connection[QuarantinedRecord] = field(
        "Records that loads held back.",
        ENVIRONMENT,
        *pages(inputs.QuarantinedRecordFilter, orders.QuarantinedRecordOrder),
    )
    source_identities: Connection[SourceIdentity] = field(
        "What source systems call studies, study-sites and participants.",
        ENVIRONMENT,
        *pages(inputs.SourceIdentityFilter, orders.SourceIdentityOrder),
    )
    site_matches: Connection[SiteMatch] = field(
        "Study-sites that may be one; for parties of a whole study.",
        ENVIRONMENT,
        *pages(inputs.SiteMatchFilter, orders.SiteMatchOrder),
    )
    study_matches: Connection[StudyMatch] = field(
        "Studies that may be one; for parties of the whole of both.",
        ENVIRONMENT,
        *pages(inputs.StudyMatchFilter, orders.StudyMatchOrder),
    )
    conflicts: Connection[Conflict] = field(
        "Fields of study-sites on which sources disagree, or did.",
        ENVIRONMENT,
        *pages(inputs.ConflictFilter, orders.ConflictOrder),
    )
    audit_records: Connection[AuditRecord] = field(
        "The audit trail, as far as the caller's rights reach. Refused without the scope hub.audit.",
        ENVIRONMENT,
        *pages(inputs.AuditRecordFilter, orders.AuditRecordOrder),
    )
    performance: list[PerformanceSlice] = field(
        "Figures of all study-sites the caller may see, or of those the filter takes, in groups ordered as `groupBy`"
        " names them. Every figure of a group is of sums over its own rows, never a mean of means.",
        argument("metrics", list[Metric], "The figures."),
        argument(
            "group_by", list[PerformanceGroup] | None, "What they are grouped by; one group when nothing is said."
        ),
        argument("filter", inputs.StudySiteFilter | None, "Which study-sites to take."),
        argument("since", date | None, "Only what happened on this day or later counts; by month the first month."),
        AS_OF,
        argument(
            "known_at",
            datetime | None,
            "As was known at this instant, where a history is kept; now when nothing is said.",
        ),
        argument("first", int | None, f"How many groups, 1 to {MOST_SLICES}; {SLICES} by default."),
        argument("skip", int | None, "How many groups to leave out before them."),
        ENVIRONMENT,
    )
    benchmarks: list[BenchmarkPosition] = field(
        "Where groups of which the caller may read every study-site stand in the network, by the figures of its last"
        " month worked out; groups without the figure are not there. By figure, country and group.",
        argument("metrics", list[Metric], "The figures; those planned by country or of several parts have none."),
        argument("group_by", BenchmarkGroup, "What is compared."),
        argument("among", BenchmarkNetwork | None, "Whom with; ALL when nothing is said."),
        argument("first", int | None, f"How many, 1 to {MOST_POSITIONS}; {POSITIONS} by default."),
    )
    milestones_due: list[MilestoneDue] = field(
        "Milestones not reached whose day has passed or is near, by that day.",
        argument("within_days", int | None, f"How many days ahead; {SOON} when nothing is said."),
        argument("on", date | None, "The day they are counted from; today (UTC) when nothing is said."),
        argument("first", int | None, f"How many, 1 to {MOST_DUE}; {DUE} by default."),
        ENVIRONMENT,
    )
    deprecations: list[Deprecation] = field(
        "What of this schema will be taken away and when, and whether the document that asks uses it, by coordinate."
        " An answer to a document that uses any of it says so in `extensions.deprecated`, too."
    )
    kpi_definitions: list[KpiDefinition] = field("How the figures of `Performance` are computed, by id.")


_declared = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    config=StrawberryConfig(auto_camel_case=True, disable_field_suggestions=True),
)


@cache
def sdl() -> str:
    """The contract as SDL, as committed in `schema.graphql`: without what only a gateway asks."""
    return _declared.as_str() + "\n"


schema = copy(_declared)
"""The contract with what a gateway asks. Strawberry's own way would have every type say that it is an entity."""
schema._schema = federated(_declared._schema, sdl)
