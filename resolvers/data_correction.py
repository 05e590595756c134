"""Corrections that are asked for, and links of EDC queries."""

from __future__ import annotations

from hub.tables import data_correction as tables
from resolvers.common import version
from resolvers.engine.binding import bind, one, sort
from schema.types.data_correction import DataCorrection, QueryLink
from schema.types.data_query import DataQuery
from schema.types.form_data import FormData
from schema.types.issue import Issue
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.thread import Thread

data_correction = bind(
    DataCorrection,
    tables.data_correction,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    form=one(FormData, "form_data_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "subject", "form", "assigned_role", "state", "due_on"],
)

query_link = bind(
    QueryLink,
    tables.query_link,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    data_query=one(DataQuery, "data_query_id"),
    issue=one(Issue, "issue_id"),
    thread=one(Thread, "thread_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "data_query", "issue", "thread", "state"],
)

TYPES = (data_correction, query_link)
LISTED = {"data_corrections": DataCorrection, "query_links": QueryLink}
