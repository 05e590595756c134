"""Verbs on staff and appointments."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hub.tables.staff import SiteTask, StaffDuty, TrainingKind
from tests.graphql.world import key
from tests.operations.samples import Sample

_SITE_SIDE = {"smo", "site"}
_DAY = date(2024, 6, 20)
_SITE = {"site_id": key("site 101"), "person_id": key("person kim")}
_TIMES = {
    "starts_at": datetime(2024, 6, 20, 1, tzinfo=UTC),
    "ends_at": datetime(2024, 6, 20, 2, tzinfo=UTC),
}

SAMPLES = {
    "assignStaff": Sample(_SITE_SIDE, {**_SITE, "duty": StaffDuty.SUB_INVESTIGATOR, "starts_on": _DAY}),
    "endStaffAssignment": Sample(_SITE_SIDE, {"ends_on": _DAY}, on=key("assignment 101")),
    "handOverStaffAssignment": Sample(
        {"smo"}, {"ends_on": _DAY, "to_person_id": key("person park")}, on=key("assignment smo 101")
    ),
    "delegateTask": Sample({"site"}, {**_SITE, "task": SiteTask.DATA_ENTRY, "starts_on": _DAY}),
    "endDelegation": Sample({"site"}, {"ends_on": _DAY}, on=key("delegation 101")),
    "recordPerformedTask": Sample(
        _SITE_SIDE,
        {
            **_SITE,
            "subject_id": key("subject 101-001"),
            "task": SiteTask.SAMPLE_COLLECTION,
            "performed_on": _DAY,
        },
    ),
    "recordTraining": Sample(
        {"site"},
        {
            "person_id": key("person kim"),
            "kind": TrainingKind.GCP,
            "provider": "National institute",
            "recognised": True,
            "completed_on": _DAY,
        },
    ),
    "recordCurriculumVitae": Sample({"site"}, {"person_id": key("person kim"), "dated_on": _DAY, "sha256": "ab" * 32}),
    "recordLicence": Sample(
        {"site"},
        {
            "person_id": key("person kim"),
            "title": "Medical practice",
            "number": "KR-MD-12346",
            "authority": "Ministry of Health and Welfare",
            "country": "KR",
            "dated_on": _DAY,
            "valid_until": date(2027, 6, 19),
        },
    ),
    "endQualification": Sample({"site"}, {"ended_on": _DAY}, on=key("qualification kimCV")),
    "recordPersonContact": Sample({"other_site"}, {"person_id": key("person sato"), "telephone": "03-5550-0102"}),
    "changePersonContact": Sample({"smo"}, {"email": "lee@daso.example", "telephone": None}, on=key("contact lee")),
    "recordPostalAddress": Sample(
        {"other_site"},
        {"organization_id": key("org nishi"), "address": "1-2-3\nKita-ku\nOsaka", "country": "JP"},
    ),
    "changePostalAddress": Sample({"site", "smo"}, {"address": "한빛로 2\n중구\n서울"}, on=key("postal hanbit")),
    "setStaffCapacity": Sample({"site"}, {"person_id": key("person kim"), "points": 40}),
    "changeStaffCapacity": Sample({"smo"}, {"points": 30}, on=key("capacity lee")),
    "bookAppointment": Sample(
        _SITE_SIDE, {"subject_id": key("subject 101-001"), "event_oid": "VISIT2", "room": "3", **_TIMES}
    ),
    "moveAppointment": Sample(_SITE_SIDE, _TIMES, on=key("appointment 101-001")),
    "recordAttended": Sample(_SITE_SIDE, on=key("appointment 101-001")),
    "recordMissed": Sample(_SITE_SIDE, on=key("appointment 101-001")),
    "cancelAppointment": Sample(_SITE_SIDE, on=key("appointment 101-001")),
}
