"""Loads of exports and what was found on the way."""

from __future__ import annotations

from hub.tables.ingest_run import finding as finding_table
from hub.tables.ingest_run import ingest_run as ingest_run_table
from resolvers.engine.binding import bind, many, one, sort
from schema.types.ingest_run import Finding, IngestRun
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

ingest_run = bind(
    IngestRun,
    ingest_run_table,
    study=one(Study, "study_id"),
    source=one(SourceSystem, "source_system_id"),
    findings=many(Finding, "ingest_run_id"),
    orders={"STARTED_AT": sort("started_at")},
    default_order="STARTED_AT",
    filters=["study", "state", "adapter", "started_at"],
)

finding = bind(
    Finding,
    finding_table,
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    run=one(IngestRun, "ingest_run_id"),
    orders={"FOUND_AT": sort("found_at")},
    default_order="FOUND_AT",
    filters=["study", "site", "subject", "run", "rule", "severity"],
)

TYPES = (ingest_run, finding)
