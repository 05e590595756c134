"""EDC queries and notes with every state they went through."""

from __future__ import annotations

from hub.tables.data_query import data_query as data_query_table
from hub.tables.data_query import data_query_state as data_query_state_table
from resolvers.common import withheld_classes
from resolvers.engine.binding import bind, many, one, sort
from resolvers.source_url import query_url
from schema.types.data_query import DataQuery, DataQueryState
from schema.types.form_data import FormData
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject

data_query = bind(
    DataQuery,
    data_query_table,
    tenant="study_site_id",
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    study_event=one(StudyEvent, "study_event_id"),
    form=one(FormData, "form_data_id"),
    source_url=query_url(),
    states=many(DataQueryState, "data_query_id", assume=4),
    withheld=withheld_classes(),
    orders={"RAISED_AT": sort("raised_at")},
    default_order="RAISED_AT",
    filters=["id", "study", "site", "subject", "kind", "status", "is_query", "item_oid", "raised_at", "closed_at"],
)

data_query_state = bind(
    DataQueryState,
    data_query_state_table,
    orders={"POSITION": sort("position")},
    default_order="POSITION",
)

TYPES = (data_query, data_query_state)
