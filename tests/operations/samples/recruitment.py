"""Verbs of recruitment, consent and retention."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hub.canonical.terminology import ConsentKind
from hub.tables.pre_screening import Channel, LossReason, PreScreeningStage
from hub.tables.retention_contact import ContactMethod, ContactOutcome
from hub.tables.subject import ScreeningOutcome
from tests.graphql.world import key
from tests.operations.samples import Sample

_STUDY = {"sponsor", "cro", "unblinded_sponsor"}
_HERE = {*_STUDY, "smo", "site"}
_SITE_SIDE = {"smo", "site"}
_SITE = key("site 101")
_SUBJECT = key("subject 101-002")
_DAY = date(2024, 6, 20)

SAMPLES = {
    "startRecruitmentCampaign": Sample(
        _HERE,
        {
            "study_id": key("study alpha"),
            "site_id": _SITE,
            "name": "Letters to clinics",
            "channel": Channel.REFERRAL,
            "starts_on": _DAY,
            "planned_contacts": 40,
        },
    ),
    "endRecruitmentCampaign": Sample(_HERE, {"ends_on": _DAY}, on=key("campaign 101")),
    "recordPreScreening": Sample(
        {"site"},
        {"site_id": _SITE, "code": "PS-0099", "channel": Channel.CHART_REVIEW, "reviewed_on": _DAY},
    ),
    "advancePreScreening": Sample(
        {"site"}, {"stage": PreScreeningStage.CONTACTED, "on": _DAY}, on=key("entry PS-0002")
    ),
    "recordPreScreeningLoss": Sample(
        {"site"}, {"lost_on": _DAY, "lost_reason": LossReason.DECLINED}, on=key("entry PS-0002")
    ),
    "openPreScreening": Sample(
        {"site"},
        {
            "site_id": _SITE,
            "valid_from": datetime(2024, 7, 1, tzinfo=UTC),
            "valid_to": datetime(2030, 7, 1, tzinfo=UTC),
        },
    ),
    "closePreScreening": Sample({"other_site"}, on=key("sharing 102")),
    "recordScreeningAttempt": Sample(_SITE_SIDE, {"subject_id": _SUBJECT, "number": 3, "screened": "2024-06"}),
    "recordScreeningOutcome": Sample(
        _SITE_SIDE,
        {"outcome": ScreeningOutcome.FAILED, "outcome_reason": "Exclusion 4"},
        on=key("attempt open 101-003"),
    ),
    "recordConsent": Sample(
        _SITE_SIDE,
        {"subject_id": _SUBJECT, "kind": ConsentKind.RECONSENTED, "effective_on": _DAY, "icf_version": "2.0"},
    ),
    "recordConsentFormVersion": Sample(
        _HERE,
        {
            "study_id": key("study alpha"),
            "site_id": _SITE,
            "form_version": "3.0",
            "effective_on": _DAY,
            "asks_anew": True,
        },
    ),
    "recordRetentionContact": Sample(
        _SITE_SIDE,
        {
            "subject_id": _SUBJECT,
            "contacted_on": _DAY,
            "method": ContactMethod.TELEPHONE,
            "outcome": ContactOutcome.WILL_ATTEND,
        },
    ),
}
