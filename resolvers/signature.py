"""Electronic signatures: whether one holds is worked out from the record as it is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Text, cast, func, literal_column, select

from hub.tables import signature as tables
from hub.tables.signature import AGAIN, SignatureMeaning
from resolvers.common import version, word
from resolvers.engine.binding import Row, bind, expression, one, sort
from schema.types.form_data import FormData
from schema.types.monitoring_report import MonitoringReport
from schema.types.organization import Person
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.signature import Signature, SignatureRequest
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def signed(meaning: SignatureMeaning, *records: ColumnElement[Any]) -> ColumnElement[bool]:
    """Somebody signed one of the records so, and it did not change since."""
    made = tables.signature.alias()
    found: ColumnElement[bool] = (
        select(literal_column("1"))
        .where(
            made.c.record_id.in_(records),
            made.c.meaning == word(meaning),
            func.signature_holds(made.c.id, type_=Boolean),
        )
        .exists()
    )
    return found


def endorsed(row: Row) -> ColumnElement[bool]:
    """The CRF page, or the casebook it stands in, is endorsed as it is."""
    return signed(SignatureMeaning.ENDORSED, row.id, row.subject_id)


signature = bind(
    Signature,
    tables.signature,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    signer=one(Person, "person_id"),
    authenticated_at="auth_time",
    holds=expression(lambda row, args: func.signature_holds(row.id, type_=Boolean), total=True),
    subject=one(Subject, "subject_id"),
    form=one(FormData, "record_id"),
    protocol_deviation=one(ProtocolDeviation, "record_id"),
    monitoring_report=one(MonitoringReport, "record_id"),
    orders={"SIGNED_AT": sort("signed_at")},
    default_order="SIGNED_AT",
    filters=["id", "study", "site", "kind", "meaning", "signed_at"],
)

signature_request = bind(
    SignatureRequest,
    tables.signature_request,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    reauthenticate_at=expression(
        lambda row, args: func.concat(word(f"{AGAIN}?request="), cast(row.id, Text)), total=True
    ),
)

TYPES = (signature, signature_request)
LISTED = {"signatures": Signature}
