"""Verbs of quality oversight: reports, action items, issues, corrective actions, risk signals, safety reports."""

from __future__ import annotations

from datetime import date

from hub.canonical.terminology import Causality
from hub.local.words import ClockUnit, SafetyEvent
from hub.principal import Role
from hub.tables.corrective_action import ActionKind
from hub.tables.issue import Importance
from hub.tables.risk_signal import RiskDecision
from hub.tables.safety_report import Recipient
from tests.graphql.world import key
from tests.operations.samples import Sample

_STUDY = {"sponsor", "cro", "unblinded_sponsor"}
_SPONSOR = {"sponsor", "unblinded_sponsor"}
_SAFETY = {*_STUDY, "site"}
_HERE = {*_STUDY, "smo", "site"}
_SITE = key("site 101")
_DAY = date(2024, 6, 20)

SAMPLES = {
    "recordProtocolSafetyClock": Sample(
        _STUDY,
        {
            "study_id": key("study alpha"),
            "name": "PROTOCOL_SAE",
            "event": SafetyEvent.SAE,
            "recipient": Recipient.SPONSOR,
            "amount": 24,
            "unit": ClockUnit.HOURS,
            "source": "Protocol 9.2",
            "valid_from": _DAY,
        },
    ),
    "endProtocolSafetyClock": Sample(_STUDY, {"valid_to": _DAY}, on=key("protocol clock")),
    "assessAdverseEvent": Sample(
        _SAFETY,
        {
            "adverse_event_id": key("ae 101-001"),
            "aware_on": _DAY,
            "causality": Causality.NOT_RELATED,
            "expected": True,
        },
    ),
    "recordFollowUpLetter": Sample(_STUDY, {"letter_on": _DAY}, on=key("visit initiation 101")),
    "draftMonitoringReport": Sample(_STUDY, {"monitoring_visit_id": key("visit initiation 101"), "drafted_on": _DAY}),
    "submitMonitoringReport": Sample(_STUDY, {"submitted_on": _DAY}, on=key("report 101")),
    "returnMonitoringReport": Sample(_STUDY, on=key("report 102")),
    "approveMonitoringReport": Sample(_STUDY, on=key("report 102")),
    "raiseActionItem": Sample(
        _STUDY,
        {
            "site_id": _SITE,
            "monitoring_visit_id": key("visit initiation 101"),
            "description": "File the signed page of the protocol",
            "assigned_role": Role.SITE,
            "due_on": _DAY,
        },
    ),
    "recordActionItemDone": Sample(_HERE, {"done_on": _DAY, "evidence": "Filed in the ISF"}, on=key("action open 101")),
    "closeActionItem": Sample(_STUDY, on=key("action done 101")),
    "reopenActionItem": Sample(_STUDY, {"due_on": _DAY}, on=key("action done 101")),
    "openIssue": Sample(
        _HERE,
        {
            "study_id": key("study alpha"),
            "site_id": _SITE,
            "importance": Importance.MAJOR,
            "title": "Visits of 101-001 late twice",
            "assigned_role": Role.SITE,
        },
    ),
    "raiseOversightIssue": Sample(
        _SPONSOR,
        {
            "study_id": key("study alpha"),
            "organization_id": key("org meri"),
            "organization_role": Role.CRO,
            "importance": Importance.MAJOR,
            "title": "Reports late at two sites",
        },
    ),
    "assignIssue": Sample(_HERE, {"assigned_role": Role.CRO}, on=key("issue open 101")),
    "escalateIssue": Sample({"cro", "smo", "site"}, {"importance": Importance.CRITICAL}, on=key("issue open 101")),
    "resolveIssue": Sample(_HERE, {"decision": "Staff trained again"}, on=key("issue open 101")),
    "closeIssue": Sample(_STUDY, {"evidence": "Training record filed"}, on=key("issue resolved 101")),
    "reopenIssue": Sample(_STUDY, on=key("issue resolved 101")),
    "planCorrectiveAction": Sample(
        _HERE,
        {
            "issue_id": key("issue open 101"),
            "kind": ActionKind.PREVENTIVE,
            "action": "Remind a week before each visit",
            "due_on": _DAY,
        },
    ),
    "recordCorrectiveActionDone": Sample(
        _HERE, {"done_on": _DAY, "evidence": "Reminders are sent"}, on=key("capa planned 101")
    ),
    "confirmCorrectiveActionEffective": Sample(_STUDY, on=key("capa done 101")),
    "recordCorrectiveActionNotEffective": Sample(_STUDY, on=key("capa done 101")),
    "recordRiskSignal": Sample(
        _STUDY,
        {
            "study_id": key("study alpha"),
            "site_id": _SITE,
            "definition": "kri0001",
            "finding": "Adverse events are rare at the site",
            "as_of": _DAY,
        },
    ),
    "decideRiskSignal": Sample(
        _STUDY,
        {"decision": RiskDecision.ACT, "rationale": "Source was not looked at", "issue_id": key("issue open 101")},
        on=key("signal detected 101"),
    ),
    "recordRiskAction": Sample(_STUDY, {"action": "Source of five visits looked at"}, on=key("signal decided 101")),
    "closeRiskSignal": Sample(_STUDY, {"evidence": "Nothing was missing"}, on=key("signal decided 101")),
    "startSafetyClock": Sample(
        _SAFETY,
        {
            "adverse_event_id": key("ae 101-001"),
            "recipient": Recipient.IRB,
            "committee_id": key("org yunri"),
            "clock": "protocol",
            "clock_days": 7,
            "aware_on": _DAY,
        },
    ),
    "recordSafetyReported": Sample(_SAFETY, {"reported_on": _DAY}, on=key("safety 101")),
}
