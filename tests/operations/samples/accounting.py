"""Verbs on payables and on counts of investigational product."""

from __future__ import annotations

from datetime import date

from tests.graphql.world import key
from tests.operations.samples import Sample

_SPONSOR = {"sponsor", "unblinded_sponsor"}
_HERE = {*_SPONSOR, "cro", "smo", "site"}
_SITE = key("site 101")
_DAY = date(2024, 6, 20)

SAMPLES = {
    "recordPayable": Sample(
        {*_SPONSOR, "site", "smo"},
        {
            "site_id": _SITE,
            "study_event_id": key("event 101-001VISIT2"),
            "payer_id": key("org haru"),
            "agreement_document": "CTA-101",
            "item": "Second visit",
            "amount": "640.50",
            "currency": "KRW",
            "earned_on": _DAY,
        },
    ),
    "recordPayableInvoiced": Sample(
        {"site", "smo"}, {"invoiced_on": _DAY, "invoice": "2024-17"}, on=key("payable 101-001 EARNED")
    ),
    "recordPayablePaid": Sample(_SPONSOR, {"paid_on": _DAY}, on=key("payable 101-001 EARNED")),
    "recordIpAccount": Sample(
        _HERE,
        {
            "site_id": _SITE,
            "subject_id": key("subject 101-001"),
            "product": "Study kit",
            "kit_number": "K-101-001",
            "reveals": False,
            "counted_on": _DAY,
            "dispensed": 30,
            "expected": 4,
            "returned": 4,
        },
    ),
    "explainIpAccount": Sample(_HERE, {"explanation": "Two tablets were spilt"}, on=key("count 101-001 CODE")),
}
