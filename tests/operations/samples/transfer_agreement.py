"""Verbs on data transfer agreements: the sponsor's side makes and ends them; a laboratory reads its own."""

from __future__ import annotations

from datetime import date

from hub.tables.transfer_agreement import TransferContent, TransferFrequency
from tests.graphql.world import key
from tests.operations.samples import Sample

_SPONSOR_SIDE = {"sponsor", "cro", "unblinded_sponsor"}

SAMPLES = {
    "agreeTransfer": Sample(
        _SPONSOR_SIDE,
        {
            "study_id": key("study alpha"),
            "source_system_id": key("source lab"),
            "sender_id": key("org kensa"),
            "content": TransferContent.LABORATORY,
            "frequency": TransferFrequency.DAILY,
            "first_due_on": date(2024, 9, 2),
            "grace_days": 0,
            "agreement_document": "DTA-2",
        },
    ),
    "endTransferAgreement": Sample(_SPONSOR_SIDE, {"last_due_on": date(2024, 9, 30)}, on=key("owed by edc")),
}
