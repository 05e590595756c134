"""Participants of two sources that somebody declared to be one."""

from __future__ import annotations

from hub.tables.subject_tie import subject_tie as subject_tie_table
from hub.tables.subject_tie import subject_tie_batch as batch_table
from resolvers.common import version
from resolvers.engine.binding import bind, one, sort
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.subject_tie import SubjectTie, SubjectTieBatch

subject_tie = bind(
    SubjectTie,
    subject_tie_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    kept=one(Subject, "kept_subject_id"),
    batch=one(SubjectTieBatch, "batch_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "subject", "kept", "batch", "state"],
)

subject_tie_batch = bind(
    SubjectTieBatch,
    batch_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    source=one(SourceSystem, "gone_source_id"),
    kept_source=one(SourceSystem, "kept_source_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "state"],
)

TYPES = (subject_tie, subject_tie_batch)
LISTED = {"subject_ties": SubjectTie, "subject_tie_batches": SubjectTieBatch}
