"""Participants of two sources that somebody declared to be one."""

from __future__ import annotations

from hub.tables.subject_tie import subject_tie as subject_tie_table
from resolvers.common import version
from resolvers.engine.binding import bind, one, sort
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.subject_tie import SubjectTie

subject_tie = bind(
    SubjectTie,
    subject_tie_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    kept=one(Subject, "kept_subject_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "subject", "kept", "state"],
)

TYPES = (subject_tie,)
LISTED = {"subject_ties": SubjectTie}
