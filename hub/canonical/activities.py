"""The SMO activity catalogue: every activity has a group, which decides what it opens, and an owner.

Whoever holds an activity, accountability stays with its owner (ICH E6(R3) 3.6.4 for the sponsor's, 3.6.5 for the
investigator's). The SMO acts without medical judgement, under the direction of the investigator.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hub.canonical.terminology import ActivityGroup

_CATALOGUE: Mapping[tuple[ActivityGroup, str], Mapping[str, str]] = {
    (ActivityGroup.SITE_SETUP, "INVESTIGATOR"): {
        "SITE_SOP_SETUP": "Setting up the site's standard operating procedures.",
        "IRB_SETUP": "Setting up an IRB/EC.",
        "IRB_SECRETARIAT": "Keeping the secretariat of the IRB/EC.",
        "STAFF_GCP_ORIENTATION": "Introducing staff to GCP.",
    },
    (ActivityGroup.SITE_SETUP, "SPONSOR"): {
        "SITE_FEASIBILITY": "Feasibility of the site.",
        "QUALIFICATION_VISIT_SUPPORT": "Support of the sponsor's qualification visit.",
    },
    (ActivityGroup.START_UP, "INVESTIGATOR"): {
        "INVESTIGATOR_CV_AND_STAFF_LIST": "CVs of investigators and the list of staff.",
        "IRB_SUBMISSION": "Submission to the IRB/EC.",
        "SITE_CONTRACT_PROCEDURE": "The site's procedure of the contract.",
    },
    (ActivityGroup.START_UP, "SPONSOR"): {
        "BUDGET": "The site's budget.",
        "CLUSTERED_START_UP": "Start-up of several sites of a network together.",
    },
    (ActivityGroup.CONDUCT, "INVESTIGATOR"): {
        "PROGRESS_REPORT": "Annual and progress reports.",
        "CONTINUING_REVIEW": "Continuing review by the IRB/EC.",
        "CONTRACT_AMENDMENT": "Amendments of the contract.",
        "SPONSOR_ENQUIRIES": "Enquiries of the sponsor.",
        "SAFETY_REPORT_HANDLING": "Handling of safety reports.",
        "ESSENTIAL_DOCUMENT_FILING": "Filing of essential documents.",
        "AUDIT_INSPECTION_SDV_HOSTING": "Hosting of audits, inspections and source data verification.",
    },
    (ActivityGroup.PRE_SCREENING, "INVESTIGATOR"): {
        "VISIT_WORKFLOW": "Workflow of the visits.",
        "SUBJECT_TRACKING_WORKSHEETS": "Worksheets that track participants.",
        "START_UP_MEETING_ATTENDANCE": "Attendance of the start-up meeting.",
        "CHART_PRE_SCREENING": "Pre-screening of charts for candidates.",
    },
    (ActivityGroup.CRC_PARTICIPANTS, "INVESTIGATOR"): {
        "CONSENT_EXPLANATION_SUPPORT": "Support of the explanation before consent.",
        "ELIGIBILITY_CHECK": "Check of eligibility.",
        "ENROLMENT_REGISTRATION": "Enrolment and registration.",
        "VISIT_AND_TEST_SCHEDULING": "Scheduling of visits and tests.",
        "MEDICATION_CHECK_AND_RETURNS": "Check of medication and its returns.",
        "PARTICIPANT_ENQUIRIES": "Enquiries of participants.",
        "RETENTION_CONTACT": "Contact that keeps participants in the study.",
    },
    (ActivityGroup.CRC_SAFETY, "INVESTIGATOR"): {
        "AE_DATA_CHECK": "Check of data of adverse events.",
        "SAFETY_REPORT_TO_INVESTIGATOR": "Report of safety matters to the investigator.",
        "SPONSOR_SAFETY_REPORT_SUPPORT": "Support of safety reports to the sponsor.",
    },
    (ActivityGroup.CRC_DATA, "INVESTIGATOR"): {
        "DATA_COLLECTION": "Collection of data.",
        "ECRF_DRAFTING_SUPPORT": "Support of drafting the eCRF.",
        "QUERY_ANSWERS": "Answers to EDC queries.",
        "CRA_VISIT_SUPPORT": "Support of monitors' visits.",
    },
    (ActivityGroup.QUALITY, "INVESTIGATOR"): {
        "GCP_TRAINING": "GCP training.",
        "DOCUMENT_QUALITY_CONTROL": "Ongoing quality control of documents.",
        "CAPA": "Corrective and preventive actions.",
    },
    (ActivityGroup.QUALITY, "SPONSOR"): {"PERFORMANCE_OVERSIGHT": "Oversight of performance."},
    (ActivityGroup.CLOSE, "INVESTIGATOR"): {
        "CLOSE_OUT_DOCUMENTS": "Documents of the close-out.",
        "ARCHIVING": "Archiving.",
        "DATABASE_LOCK_SUPPORT": "Support of the database lock.",
    },
}

DESCRIBED: Mapping[str, str] = {key: words for each in _CATALOGUE.values() for key, words in each.items()}
"""Every activity in words."""

Activity = StrEnum("Activity", {key: key for key in DESCRIBED})  # type: ignore[misc]  # made from the catalogue

GROUPS: Mapping[str, ActivityGroup] = {key: group for (group, _), each in _CATALOGUE.items() for key in each}
"""The group of each activity."""

OWNERS: Mapping[str, str] = {key: owner for (_, owner), each in _CATALOGUE.items() for key in each}
"""Who is accountable for each activity: SPONSOR or INVESTIGATOR."""
