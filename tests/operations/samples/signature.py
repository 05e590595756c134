"""Verbs of signing, by the investigator of 101, and of what is declared: reviews, reconciliations, legal holds."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hub.tables.reconciliation import ReconciliationKind
from hub.tables.signature import SignatureMeaning
from tests.graphql.world import key
from tests.operations.samples import Sample

SAMPLES = {
    "requestSignature": Sample(
        {"site"},
        {"form_data_id": key("form 101-001VISIT1"), "meaning": SignatureMeaning.ENDORSED},
        read={"signature_version": f"select signature_version('FORM_DATA', '{key('form 101-001VISIT1')}')"},
    ),
    "recordAuditTrailReview": Sample(
        {"sponsor", "unblinded_sponsor", "site"},
        {
            "study_id": key("study alpha"),
            "site_id": key("site 101"),
            "from_at": datetime(2024, 3, 1, tzinfo=UTC),
            "to_at": datetime(2024, 4, 1, tzinfo=UTC),
            "conclusion": "Changes of March were looked at; each has its reason",
        },
    ),
    "placeLegalHold": Sample(
        {"sponsor", "unblinded_sponsor", "site"},
        {"study_id": key("study alpha"), "site_id": key("site 101"), "matter": "A claim of the hospital"},
    ),
    "releaseLegalHold": Sample({"site"}, on=key("hold 201")),
    "declareReconciliationDone": Sample(
        {"sponsor", "cro", "unblinded_sponsor"},
        {
            "study_id": key("study alpha"),
            "kind": ReconciliationKind.SAFETY,
            "data_cut": date(2024, 6, 1),
            "differences": 1,
            "explained": "An onset differs by a day",
        },
    ),
    "withdrawReconciliation": Sample({"sponsor", "cro", "unblinded_sponsor"}, on=key("reconciled 101")),
    "sign": Sample({"site"}, {"signature_request_id": key("request 101-001")}),
}
