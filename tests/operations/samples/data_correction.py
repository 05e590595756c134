"""Verbs on corrections that are asked for, and on links of EDC queries."""

from __future__ import annotations

from datetime import date

from hub.principal import Role
from tests.graphql.world import key
from tests.operations.samples import Sample

_HERE = {"sponsor", "cro", "unblinded_sponsor", "smo", "site"}

SAMPLES = {
    "requestDataCorrection": Sample(
        {"site"},
        {
            "form_data_id": key("form 101-001VISIT1"),
            "item_oid": "VS.PULSE",
            "asks": "The pulse is that of the visit before",
            "assigned_role": Role.CRO,
            "due_on": date(2024, 6, 20),
        },
    ),
    "recordDataCorrected": Sample({"site"}, {"answer": "Corrected in the EDC"}, on=key("correction 101")),
    "declineDataCorrection": Sample({"site"}, {"answer": "Source says the same"}, on=key("correction 101")),
    "linkDataQuery": Sample(
        _HERE,
        {
            "data_query_id": key("query 101-0012"),
            "issue_id": key("issue open 101"),
            "why": "Asked for the third time",
        },
    ),
    "closeQueryLink": Sample(_HERE, on=key("link 101")),
}
