"""Protocol deviations."""

from __future__ import annotations

from hub.tables.protocol_deviation import protocol_deviation as protocol_deviation_table
from hub.tables.protocol_deviation import protocol_deviation_text as protocol_deviation_text_table
from resolvers.common import partial_date, version, withheld_classes
from resolvers.engine.binding import bind, many, one, sort
from schema.types.form_data import FormData
from schema.types.protocol_deviation import ProtocolDeviation, ProtocolDeviationText
from schema.types.signature import Signature
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject

protocol_deviation = bind(
    ProtocolDeviation,
    protocol_deviation_table,
    version=version(),
    tenant="study_site_id",
    removed_at="deleted_at",
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    study_event=one(StudyEvent, "study_event_id"),
    form=one(FormData, "form_data_id"),
    occurred=partial_date("occurred"),
    identified=partial_date("identified"),
    texts=many(ProtocolDeviationText, "protocol_deviation_id", assume=1),
    signatures=many(Signature, "record_id", assume=2),
    withheld=withheld_classes(),
    orders={"OCCURRED": sort("occurred_earliest")},
    default_order="OCCURRED",
    filters=[
        "id",
        "study",
        "site",
        "subject",
        "category",
        "status",
        "occurred_earliest",
        "occurred_latest",
        "removed_at",
    ],
)

protocol_deviation_text = bind(ProtocolDeviationText, protocol_deviation_text_table)

TYPES = (protocol_deviation, protocol_deviation_text)
