"""Verbs on a study-site itself."""

from __future__ import annotations

from tests.graphql.world import key
from tests.operations.samples import Sample

SAMPLES = {
    "changeSiteAddress": Sample(
        {"sponsor", "unblinded_sponsor", "cro", "smo", "site"},
        {"address": "한빛로 2 별관\n중구\n서울", "address_romanised": None},
        on=key("site 101"),
    ),
    "unacceptSite": Sample({"sponsor", "unblinded_sponsor", "cro"}, on=key("site 101")),
}
