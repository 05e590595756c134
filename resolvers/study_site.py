"""Study-sites with their histories, and who is engaged there."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Text, func, literal_column, select

from hub.tables import study_site as tables
from resolvers import enrolment, lock_readiness, metadata_version, outside_task, participant_count, read_log
from resolvers.common import SPOKEN, STEPS, asked, by, partial_date, shown_name, version, withheld_at_site
from resolvers.engagement import holdings
from resolvers.engine.binding import Row, bind, expression, many, one, sort
from resolvers.engine.rights import open_facts_absence
from resolvers.expected_document import expected_documents
from resolvers.local import rules
from resolvers.performance import of_site
from resolvers.pre_screening import funnel
from resolvers.start_up import behind_plan, ethics_deadline, start_up
from resolvers.transfer_basis import data_absence
from schema.types.conflict import Conflict, SourceValue
from schema.types.data_query import DataQuery
from schema.types.document import StartUpRecord
from schema.types.engagement import Engagement
from schema.types.ingest_run import Finding, IngestRun
from schema.types.organization import Organization, Person
from schema.types.pre_screening import PreScreeningSharing
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.site_selection import SiteSelection
from schema.types.source_system import SourceIdentity, SourceSystem
from schema.types.study import Milestone, Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import (
    StudySite,
    StudySiteInvestigator,
    StudySiteStatus,
    StudySiteTarget,
)
from schema.types.subject import Subject


def _status(row: Row) -> ColumnElement[str]:
    """The last step, in the order of steps, that a current row dates today or before."""
    steps = tables.study_site_status.alias()
    return (
        select(steps.c.status)
        .where(
            steps.c.study_site_id == row.id,
            steps.c.known_to.is_(None),
            steps.c.deleted_at.is_(None),
            steps.c.effective_earliest <= func.current_date(),
        )
        .order_by(func.array_position(literal_column(STEPS), steps.c.status).desc())
        .limit(1)
        .scalar_subquery()
    )


study_site = bind(
    StudySite,
    tables.study_site,
    tenant="id",
    removed_at="deleted_at",
    version=version(),
    address_changed_at="amended_at",
    study=one(Study, "study_id"),
    display_name=shown_name(total=False),
    display_address=expression(
        lambda row, args: func.shown_address(
            row.address, row.address_romanised, row.language, row.country, SPOKEN, type_=Text
        )
    ),
    organization=one(Organization, "organization_id"),
    parent=one(StudySite, "parent_id"),
    satellites=many(StudySite, "parent_id", assume=2),
    status=expression(lambda row, args: _status(row)),
    selection=one(SiteSelection, by="study_site_id"),
    status_history=many(StudySiteStatus, "study_site_id", assume=8),
    investigators=many(StudySiteInvestigator, "study_site_id", assume=4),
    targets=many(StudySiteTarget, "study_site_id", assume=4),
    milestones=many(Milestone, "study_site_id", assume=10),
    engagements=many(Engagement, "study_site_id", assume=4),
    activities=holdings(),
    withheld=withheld_at_site(),
    open_facts_absence=expression(lambda row, args: open_facts_absence(row, site="id")),
    data_absence=expression(lambda row, args: data_absence(row)),
    expected_documents=expected_documents(),
    start_up=start_up(),
    outside_tasks=outside_task.of_site(),
    next_ethics_deadline=expression(ethics_deadline),
    start_up_records=many(StartUpRecord, "study_site_id", assume=6),
    recruitment_funnel=funnel(),
    pre_screening_sharings=many(PreScreeningSharing, "study_site_id", assume=2),
    participant_counts=participant_count.of_site(),
    subjects=many(Subject, "study_site_id"),
    study_events=many(StudyEvent, "study_site_id"),
    data_queries=many(DataQuery, "study_site_id"),
    protocol_deviations=many(ProtocolDeviation, "study_site_id"),
    open_to=read_log.site_access(),
    metadata_versions=metadata_version.in_use(),
    findings=many(Finding, "study_site_id"),
    source_identities=many(SourceIdentity, "entity_id", assume=3),
    source_values=many(SourceValue, "study_site_id", assume=20),
    conflicts=many(Conflict, "study_site_id", assume=2),
    performance=of_site(),
    lock_readiness=lock_readiness.of_site(),
    country_rules=rules("country"),
    enrolment=enrolment.of_site(),
    orders={"NUMBER": sort("number")},
    default_order="NUMBER",
    filters=by(
        "id",
        "study",
        "organization",
        "number",
        "country",
        "source_status",
        removed_at="deleted_at",
        behind_plan=asked(behind_plan),
    ),
)

study_site_status = bind(
    StudySiteStatus,
    tables.study_site_status,
    effective=partial_date("effective"),
    orders={"KNOWN_FROM": sort("known_from")},
    default_order="KNOWN_FROM",
)

study_site_investigator = bind(
    StudySiteInvestigator,
    tables.study_site_investigator,
    person=one(Person, "person_id"),
    orders={"KNOWN_FROM": sort("known_from")},
    default_order="KNOWN_FROM",
)

study_site_target = bind(
    StudySiteTarget,
    tables.study_site_target,
    version=version(),
    source=one(SourceSystem, "source_system_id"),
    run=one(IngestRun, "ingest_run_id"),
    orders={"KNOWN_FROM": sort("known_from")},
    default_order="KNOWN_FROM",
)

TYPES = (
    study_site,
    study_site_status,
    study_site_investigator,
    study_site_target,
)
