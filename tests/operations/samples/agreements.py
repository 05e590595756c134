"""Verbs on engagements, agreements and leave to see treatments."""

from __future__ import annotations

from datetime import UTC, datetime

from hub.canonical.activities import Activity
from hub.principal import Role
from hub.tables.engagement import Declared, EngagementRelation, OnBehalfOf
from hub.tables.transfer_basis import TransferBasisKind
from tests.graphql.world import key
from tests.operations.samples import Sample

_SPONSOR = {"sponsor", "unblinded_sponsor"}
_STUDY = {*_SPONSOR, "cro"}
_PERIOD = {"valid_from": datetime(2024, 7, 1, tzinfo=UTC), "valid_to": datetime(2030, 7, 1, tzinfo=UTC)}
_END = {"valid_to": datetime(2099, 1, 1, tzinfo=UTC)}

SAMPLES = {
    "recordEngagement": Sample(
        {"site"},
        {
            "site_id": key("site 101"),
            "provider_id": key("org daso"),
            "on_behalf_of": OnBehalfOf.INVESTIGATOR,
            "agreement_document": "SMO agreement 7",
            **_PERIOD,
        },
    ),
    "recordEngagementActivity": Sample(
        {"site"},
        {"engagement_id": key("engagement 101"), "activity": Activity["CHART_PRE_SCREENING"], **_PERIOD},
    ),
    "recordEngagementParty": Sample(
        _STUDY,
        {
            "engagement_id": key("engagement 102"),
            "organization_id": key("org haru"),
            "relation": EngagementRelation.PAYS,
        },
    ),
    "declareEngagement": Sample({"site"}, {"declared_to_authority": Declared.DECLARED}, on=key("engagement 101")),
    "endEngagement": Sample(_STUDY, on=key("engagement 102")),
    "endEngagementActivity": Sample({"site"}, _END, on=key("activity 101CRC_DATA")),
    "recordTransferBasis": Sample(
        {"site", *_SPONSOR},
        {
            "site_id": key("site 101"),
            "study_id": key("study alpha"),
            "recipient_country": "NZ",
            "kind": TransferBasisKind.CONSENT,
            "reference": "ICF 3.0",
            **_PERIOD,
        },
    ),
    "endTransferBasis": Sample(_SPONSOR, on=key("basis alphaKRmeri")),
    "approveStudyRole": Sample(
        _SPONSOR,
        {"study_id": key("study alpha"), "organization_id": key("org kiwi"), "role": Role.CRO, **_PERIOD},
    ),
    "endStudyRole": Sample(_SPONSOR, _END, on=key("role alphameri")),
    "grantUnblindedAccess": Sample(
        _SPONSOR, {"study_id": key("study alpha"), "person_id": key("person kim"), **_PERIOD}
    ),
    "endUnblindedAccess": Sample(_SPONSOR, on=key("unblinding")),
    "breakBlind": Sample({"site"}, {"subject_id": key("subject 101-001"), "cause": "Anaphylaxis after the first dose"}),
}
