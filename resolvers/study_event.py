"""Visits and other events of participants."""

from __future__ import annotations

from hub.tables.metadata_version import study_event_def
from hub.tables.study_event import study_event as study_event_table
from resolvers.common import THREADS, partial_date
from resolvers.engine.binding import bind, many, one, sort
from resolvers.metadata_version import definition_of
from resolvers.source_url import event_url
from schema.types.data_query import DataQuery
from schema.types.form_data import FormData
from schema.types.metadata_version import StudyEventDef
from schema.types.payable_item import PayableItem
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject

study_event = bind(
    StudyEvent,
    study_event_table,
    threads=THREADS,
    tenant="study_site_id",
    removed_at="deleted_at",
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    definition=definition_of(StudyEventDef, study_event_def),
    occurred=partial_date("occurred"),
    ended=partial_date("ended"),
    window_target=partial_date("window_target"),
    window_start=partial_date("window_start"),
    window_end=partial_date("window_end"),
    source_url=event_url(),
    forms=many(FormData, "study_event_id"),
    data_queries=many(DataQuery, "study_event_id"),
    payable_items=many(PayableItem, "study_event_id", assume=1),
    protocol_deviations=many(ProtocolDeviation, "study_event_id"),
    orders={"OID": sort("oid")},
    default_order="OID",
    filters=[
        "id",
        "study",
        "site",
        "subject",
        "oid",
        "source_status",
        "occurred_earliest",
        "occurred_latest",
        "removed_at",
    ],
)

TYPES = (study_event,)
