"""All bindings of the schema, and what stands behind the fields of Query."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import ColumnElement, and_

import resolvers
from resolvers import (
    benchmark,
    deprecation,
    find,
    local,
    milestone_due,
    performance_figure,
    performance_slice,
    read_log,
    refused_request,
    viewer,
    workload,
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
from schema.types.audit_record import AuditRecord
from schema.types.conflict import Conflict
from schema.types.data_query import DataQuery
from schema.types.form_data import FormData
from schema.types.ingest_run import Finding, IngestRun, QuarantinedRecord
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.site_match import SiteMatch
from schema.types.source_system import SourceIdentity
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_match import StudyMatch
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.viewer import Viewer

ENTITIES = tuple(
    module
    for each in iter_modules(resolvers.__path__)
    if each.name != "root" and hasattr(module := import_module(f"resolvers.{each.name}"), "TYPES")
)
"""Every file that binds types: `TYPES`, and with `LISTED` which lists at the root are of which.

A list of what may be of no study is a `many` of its own there, without an environment.
"""


def _study_here(row: Row, args: Arguments) -> ColumnElement[bool]:
    return row.environment == environment(args)


def _by_key(row: Row, args: Arguments) -> ColumnElement[bool]:
    return and_(row.key == args["key"], _study_here(row, args))


def _listed(type_: TypeRef) -> Many:
    """All the caller may see, of studies in one environment."""
    return many(type_, where=in_environment)


@cache
def bindings() -> Bindings:
    """What of PostgreSQL stands behind each field of the schema; one for the process."""
    return assemble(
        roots(
            **{
                name: type_ if isinstance(type_, Many) else _listed(type_)
                for entity in ENTITIES
                for name, type_ in getattr(entity, "LISTED", {}).items()
            },
            accounts=read_log.accounts(),
            client_refusals=refused_request.clients(),
            staff_workloads=workload.workloads(),
            viewer=derived(Viewer, lambda row, args: viewer.viewer_select()),
            node=any_node(),
            nodes=any_nodes("ids"),
            _entities=any_nodes("representations"),
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
            conflicts=_listed(Conflict),
            audit_records=_listed(AuditRecord),
            benchmarks=benchmark.of_root(),
            milestones_due=milestone_due.of_root(),
            performance=performance_slice.of_root(),
            deprecations=deprecation.of_root(),
            kpi_definitions=performance_figure.all_definitions(),
            **local.ROOTS,
        ),
        *(binding for entity in ENTITIES for binding in entity.TYPES),
    )
