"""Verbs of signing: the investigator of 101 alone; what is signed was asked for and confirmed (`tests.operations`)."""

from __future__ import annotations

from hub.tables.signature import SignatureMeaning
from tests.graphql.world import key
from tests.operations.samples import Sample

SAMPLES = {
    "requestSignature": Sample(
        {"site"}, {"form_data_id": key("form 101-001VISIT1"), "meaning": SignatureMeaning.ENDORSED}
    ),
    "sign": Sample({"site"}, {"signature_request_id": key("request 101-001")}),
}
