"""Studies and their countries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, func, or_, select

from hub.tables.milestone import milestone as milestone_table
from hub.tables.study import study as study_table
from hub.tables.study import study_blinding as study_blinding_table
from hub.tables.study import study_country as study_country_table
from hub.tables.study_role import study_role as study_role_table
from resolvers import (
    date_disagreement,
    enrolment,
    indicator,
    lock_readiness_group,
    read_log,
    study_change,
    unclear_date,
)
from resolvers.common import version, word
from resolvers.engine.binding import Arguments, Row, bind, derived, expression, many, one, sort
from resolvers.engine.rights import open_facts_absence
from resolvers.performance import of_country, of_study
from schema.types.data_query import DataQuery
from schema.types.ingest_run import Finding, IngestRun
from schema.types.kpi_threshold import KpiThreshold
from schema.types.metadata_version import MetadataVersion
from schema.types.organization import Organization
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.registry_fact import RegistryFact
from schema.types.source_system import SourceIdentity, StudyMapping
from schema.types.study import Milestone, Study, StudyBlinding, StudyCountry, StudyRole, UnconfirmedSites
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _unconfirmed(row: Row, args: Arguments) -> Select[Any]:
    """What the caller is told of sites nobody accepted, by country."""
    told = func.unconfirmed_sites(row.id).table_valued("country", "numbers", "screened", "enrolled")
    withheld = or_(told.c.screened.is_(None), told.c.enrolled.is_(None))
    return select(told, case((withheld, word("SMALL_CELL"))).label("absence")).order_by(told.c.country)


study = bind(
    Study,
    study_table,
    tenant="id",
    tenant_of="study_id",
    same_as=one(Study, "same_as_id"),
    spellings=many(Study, "same_as_id", assume=2),
    blinding=many(StudyBlinding, "study_id", assume=2),
    roles=many(StudyRole, "study_id", assume=10),
    countries=many(StudyCountry, "study_id", assume=10),
    milestones=many(Milestone, "study_id"),
    kpi_thresholds=many(KpiThreshold, "study_id", assume=5),
    mappings=many(StudyMapping, "study_id", assume=4),
    metadata_versions=many(MetadataVersion, "study_id", assume=4),
    registry_facts=many(RegistryFact, "study_id"),
    sites=many(StudySite, "study_id"),
    open_facts_absence=expression(lambda row, args: open_facts_absence(row)),
    unconfirmed_sites=derived(UnconfirmedSites, _unconfirmed, assume=5, weight=20),
    subjects=many(Subject, "study_id"),
    data_queries=many(DataQuery, "study_id"),
    protocol_deviations=many(ProtocolDeviation, "study_id"),
    ingest_runs=many(IngestRun, "study_id"),
    findings=many(Finding, "study_id"),
    read_records=read_log.of_study(),
    read_summaries=read_log.summaries(),
    changes=study_change.of_study(),
    unclear_dates=unclear_date.of_study(),
    date_disagreements=date_disagreement.of_study(),
    source_identities=many(SourceIdentity, "entity_id", assume=3),
    performance=of_study(),
    quality_tolerance_limits=indicator.tolerance_limits(),
    risk_indicators=indicator.of_study(),
    site_risk_scores=indicator.site_risk_scores(),
    lock_readiness=lock_readiness_group.of_study(),
    enrolment=enrolment.of_study(),
    orders={"KEY": sort("key")},
    default_order="KEY",
    filters=["id", "key", "protocol_number", "phase"],
)

study_blinding = bind(
    StudyBlinding, study_blinding_table, orders={"EFFECTIVE": sort("effective")}, default_order="EFFECTIVE"
)

study_role = bind(
    StudyRole,
    study_role_table,
    version=version(),
    organization=one(Organization, "organization_id"),
    orders={"ROLE": sort("role")},
    default_order="ROLE",
)

study_country = bind(
    StudyCountry,
    study_country_table,
    study=one(Study, "study_id"),
    performance=of_country(),
    enrolment=enrolment.of_country(),
    orders={"COUNTRY": sort("country")},
    default_order="COUNTRY",
)

milestone = bind(
    Milestone,
    milestone_table,
    version=version(),
    owner=one(Organization, "owner_id"),
    site=one(StudySite, "study_site_id"),
    orders={"NAME": sort("name")},
    default_order="NAME",
)

TYPES = (study, bind(UnconfirmedSites, None), study_blinding, study_role, study_country, milestone)
