"""Verbs on documents, submissions and start-up."""

from __future__ import annotations

from datetime import date

from hub.canonical.terminology import SiteStatus
from hub.principal import Right, Role
from hub.tables.document import Holder, StartUpStep, SubmissionDecision, SubmissionKind, SubmissionRecipient
from tests.graphql.world import key
from tests.operations.samples import Sample

_STUDY = {"sponsor", "cro", "unblinded_sponsor"}
_HERE = {*_STUDY, "smo", "site"}
_DAY = date(2024, 6, 20)
_WHERE = {"study_id": key("study alpha"), "site_id": key("site 101")}

SAMPLES = {
    "expectDocument": Sample(
        _STUDY,
        {
            "study_id": key("study alpha"),
            "country": "KR",
            "artifact": "05.02.11",
            "title": "Financial disclosure",
            "holder": Holder.SPONSOR_TMF,
            "needs": Right.CONDUCT,
            "before_step": SiteStatus.INITIATED,
            "valid_months": 12,
        },
    ),
    "endDocumentRule": Sample(_STUDY, {"ended_on": _DAY}, on=key("rule 05.03.01")),
    "fileDocument": Sample(
        _HERE,
        {
            **_WHERE,
            "document_rule_id": key("rule 05.03.01"),
            "artifact": "05.03.01",
            "title": "Signed protocol page",
            "document_version": "2",
            "holder": Holder.INVESTIGATOR_ISF,
            "needs": Right.CONDUCT,
            "dated_on": _DAY,
            "sha256": "ab" * 32,
            "link": "https://etmf.example/documents/7",
            "submission_id": key("submission 101"),
        },
    ),
    "waiveDocument": Sample(_STUDY, on=key("document 10105.03.01")),
    "waiveExpectedDocument": Sample(_STUDY, {"document_rule_id": key("rule 05.02.01"), "site_id": key("site 102")}),
    "supersedeDocument": Sample(_HERE, on=key("document 10105.03.01")),
    "recordSubmission": Sample(
        _HERE,
        {
            **_WHERE,
            "country": "KR",
            "recipient": SubmissionRecipient.IRB,
            "body": "Hanbit IRB",
            "kind": SubmissionKind.AMENDMENT,
            "submitted_on": _DAY,
        },
    ),
    "recordSubmissionAccepted": Sample(_HERE, {"accepted_on": _DAY}, on=key("submission 101")),
    "recordSubmissionDecision": Sample(
        _HERE,
        {"decision": SubmissionDecision.APPROVED, "decided_on": _DAY, "approved_until": date(2025, 6, 19)},
        on=key("submission 101"),
    ),
    "planStartUpStep": Sample(
        _HERE,
        {"site_id": key("site 101"), "step": StartUpStep.PRODUCT_SUPPLY, "planned_on": _DAY, "owner": Role.SPONSOR},
    ),
    "recordStartUpStep": Sample(_HERE, {"done_on": _DAY}, on=key("step 101CONTRACT")),
}
