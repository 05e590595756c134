"""All bindings of the schema, and what stands behind the fields of Query."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_

from resolvers import (
    action_item,
    adverse_event,
    audit_record,
    conflict,
    corrective_action,
    data_query,
    engagement,
    find,
    form_data,
    ingest_run,
    issue,
    metadata_version,
    monitoring_report,
    monitoring_visit,
    organization,
    performance,
    protocol_deviation,
    registry_fact,
    risk_signal,
    safety_report,
    site_match,
    source_system,
    study,
    study_event,
    study_match,
    study_site,
    subject,
    unblinding,
    viewer,
)
from resolvers.common import environment, in_environment
from resolvers.engine.binding import (
    Arguments,
    Bindings,
    Many,
    Row,
    TypeRef,
    any_node,
    any_nodes,
    assemble,
    by_id,
    derived,
    many,
    one,
    roots,
)
from schema.types.action_item import ActionItem
from schema.types.audit_record import AuditRecord
from schema.types.conflict import Conflict
from schema.types.corrective_action import CorrectiveAction
from schema.types.data_query import DataQuery
from schema.types.engagement import Engagement
from schema.types.form_data import FormData
from schema.types.ingest_run import Finding, IngestRun, QuarantinedRecord
from schema.types.issue import Issue
from schema.types.monitoring_report import MonitoringReport
from schema.types.monitoring_visit import MonitoringVisit
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.risk_signal import RiskSignal
from schema.types.safety_report import SafetyReport
from schema.types.site_match import SiteMatch
from schema.types.source_system import SourceIdentity
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_match import StudyMatch
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.unblinding import BlindBreak, UnblindingGrant
from schema.types.viewer import Viewer

ENTITIES = (
    adverse_event,
    audit_record,
    conflict,
    data_query,
    engagement,
    find,
    form_data,
    ingest_run,
    metadata_version,
    action_item,
    corrective_action,
    issue,
    monitoring_report,
    risk_signal,
    safety_report,
    monitoring_visit,
    organization,
    performance,
    protocol_deviation,
    registry_fact,
    site_match,
    source_system,
    study,
    study_event,
    study_match,
    study_site,
    subject,
    unblinding,
    viewer,
)


def _study_here(row: Row, args: Arguments) -> ColumnElement[bool]:
    return row.environment == environment(args)


def _by_key(row: Row, args: Arguments) -> ColumnElement[bool]:
    return and_(row.key == args["key"], _study_here(row, args))


def _listed(type_: TypeRef) -> Many:
    """All the caller may see, of studies in one environment."""
    return many(type_, where=in_environment)


def bindings() -> Bindings:
    """What of PostgreSQL stands behind each field of the schema."""
    return assemble(
        roots(
            viewer=derived(Viewer, lambda row, args: viewer.viewer_select()),
            node=any_node(),
            nodes=any_nodes(),
            find=find.of_root(),
            studies=many(Study, where=_study_here),
            study=by_id(Study),
            study_by_key=one(Study, where=_by_key),
            study_sites=_listed(StudySite),
            study_site=by_id(StudySite),
            subjects=_listed(Subject),
            subject=by_id(Subject),
            study_events=_listed(StudyEvent),
            forms=_listed(FormData),
            data_queries=_listed(DataQuery),
            protocol_deviations=_listed(ProtocolDeviation),
            findings=_listed(Finding),
            ingest_runs=_listed(IngestRun),
            ingest_run=by_id(IngestRun),
            quarantined_records=_listed(QuarantinedRecord),
            source_identities=_listed(SourceIdentity),
            site_matches=_listed(SiteMatch),
            study_matches=_listed(StudyMatch),
            action_items=_listed(ActionItem),
            corrective_actions=_listed(CorrectiveAction),
            issues=_listed(Issue),
            monitoring_reports=_listed(MonitoringReport),
            risk_signals=_listed(RiskSignal),
            safety_reports=_listed(SafetyReport),
            blind_breaks=_listed(BlindBreak),
            engagements=_listed(Engagement),
            unblinding_grants=_listed(UnblindingGrant),
            monitoring_visits=_listed(MonitoringVisit),
            conflicts=_listed(Conflict),
            audit_records=_listed(AuditRecord),
            performance=performance.of_root(),
            kpi_definitions=performance.all_definitions(),
        ),
        *(binding for entity in ENTITIES for binding in entity.TYPES),
    )
