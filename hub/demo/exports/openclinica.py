"""The full extract of an OpenClinica 3 study: definitions, users, and every subject with its trail and its notes.

A Snapshot that nevertheless writes `TransactionType="Insert"`. Its ClinicalData are of the sites, never the study.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hub.demo.exports.markup import attributes, escape
from hub.demo.exports.measures import adverse_events, vitals
from hub.demo.exports.openclinica_metadata import FORMS, STUDY, STUDY_OID, VERSION_OID, metadata
from hub.demo.exports.openclinica_notes import Note, notes_of, render_notes
from hub.demo.people import COMPLETED, FAILED, ONGOING, WITHDRAWN, Participant, Visit, participants
from hub.demo.places import AS_OF, StudySite, draw, institution, sites

NOW = AS_OF.replace(tzinfo=None)
OLD_BUILD_SITE = "204"
"""This site's extract comes from the build that wrote `Type` where later ones write `AuditType`."""


class Trail:
    """Ids and attributes of the AuditLogs of one site, in order of writing."""

    def __init__(self, site: StudySite) -> None:
        self._next = int(site.number) * 10_000
        self._kind = "Type" if site.number == OLD_BUILD_SITE else "AuditType"
        self.user = f"USR_{int(site.number) % 200 + 2}"

    def log(
        self, at: datetime, kind: str, old: str | None = None, new: str | None = None, reason: str | None = None
    ) -> str:
        """One AuditLog."""
        self._next += 1
        given = {
            "ID": f"AL_{self._next}",
            "UserID": self.user,
            "DateTimeStamp": f"{at:%Y-%m-%dT%H:%M:%S}",
            self._kind: kind,
            "ReasonForChange": reason,
            "OldValue": old,
            "NewValue": new,
        }
        return f"<OpenClinica:AuditLog{attributes(given)}/>"


@dataclass(frozen=True, slots=True)
class Value:
    """An item's value when it was written, and what stood there before (with the time of the correction)."""

    value: str
    at: datetime
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A form of an event with its groups: one dict of values per repeat."""

    form: str
    groups: tuple[dict[str, Value], ...]
    status: str = "data entry complete"


@dataclass(frozen=True, slots=True)
class EventData:
    """An event of a subject. started: a date, or an instant as later builds write it."""

    oid: str
    repeat: str | None
    started: str | None
    status: str
    pages: tuple[Page, ...]
    at: datetime


def _values(at: datetime, **given: str | None) -> dict[str, Value]:
    return {
        f"I_{key}": Value(value, at + timedelta(seconds=5 * i)) for i, (key, value) in enumerate(given.items()) if value
    }


def _demographics(person: Participant, at: datetime) -> Page:
    found = _values(
        at,
        DEMOG_NAME=person.name.native,
        DEMOG_NAME_ROMAN=person.name.romanised,
        DEMOG_NATIONAL_ID=person.national_id,
        DEMOG_PHONE=person.phone,
        DEMOG_EMAIL=person.email,
        DEMOG_AGE=f"{(person.consented - person.born).days // 365} Years ",
        DEMOG_SOURCE=("1", "2", "1,2", "1,3")[draw(4, person.label, "source")],
    )
    if person.typed_born != person.born:
        found["I_DEMOG_NATIONAL_ID"] = Value(person.national_id, at, before=person.typed_national_id)
    version = "V10" if person.ordinal % 4 == 1 else "V20"
    return Page(f"F_DEMOGRAPHICS_{version}", (found,))


def _screening(person: Participant, visit: Visit) -> Iterator[Page]:
    at = visit.entered
    yield Page("F_CONSENT_V10", (_values(at, CONSENT_DATE=person.consented.isoformat(), CONSENT_VERSION="3.1"),))
    yield _demographics(person, at + timedelta(minutes=2))
    decided = person.outcome == FAILED or person.enrolled is not None
    at = max(at, datetime.combine(person.decided + timedelta(days=1), time(3))) if decided else at
    yield Page(
        "F_ELIGIBILITY_V10",
        (
            _values(
                at + timedelta(minutes=4),
                ELIG_SCREENED=person.screened.isoformat(),
                ELIG_YN=("2" if person.outcome == FAILED else "1") if decided else None,
                ELIG_DATE=person.decided.isoformat() if decided else None,
                ELIG_REASON=person.reason if person.outcome == FAILED else None,
                ELIG_PREVIOUS=person.previous,
            ),
        ),
    )


def _pages(person: Participant, visit: Visit) -> tuple[Page, ...]:
    at = visit.entered
    pages: list[Page] = []
    if visit.code == "SCREEN":
        pages += _screening(person, visit)
    elif visit.code == "BASE" and person.enrolled and person.randomized and person.arm:
        found = _values(
            at,
            RAND_ENROLLED=person.enrolled.isoformat(),
            RAND_DATE=person.randomized.isoformat(),
            RAND_NUMBER=person.number,
            RAND_ARM=person.arm[1],
        )
        pages.append(Page("F_RANDOMISATION_V10", (found,)))
    elif visit.code == "EOS" and person.treatment_ended:
        found = _values(
            at,
            DISP_COMPLETED="1" if person.completed else "2",
            DISP_DATE=(person.completed or person.withdrawn or person.treatment_ended).isoformat(),
            DISP_REASON=person.reason if person.outcome == WITHDRAWN else None,
            DISP_LAST_DOSE=person.treatment_ended.isoformat(),
        )
        pages.append(Page("F_DISPOSITION_V10", (found,)))
    measured = {f"VITAL_{key}": value for key, value in vitals(person, visit).items()}
    verified = "source data verification" if person.outcome == COMPLETED else "data entry complete"
    status = verified if visit.code != "BASE" or person.ordinal % 3 else "initial data entry"
    pages.append(Page("F_VITALSIGNS_V10", (_values(at + timedelta(minutes=9), **measured),), status))
    return tuple(pages)


_EVENTS = {"SCREEN": "SE_SCREENING", "BASE": "SE_BASELINE", "EOS": "SE_END"}
_STATUSES = ("completed", "signed", "locked", "data entry started")


def _event_data(person: Participant) -> Iterator[EventData]:
    repeat = 0
    for visit in person.visits:
        oid = _EVENTS.get(visit.code, "SE_TREATMENT")
        repeat += oid == "SE_TREATMENT"
        started = visit.actual.isoformat() if person.ordinal % 2 else f"{visit.actual}T09:30:00"
        stopped = oid == "SE_END" and person.outcome == WITHDRAWN
        yield EventData(
            oid,
            str(repeat) if oid == "SE_TREATMENT" else None,
            started,
            "stopped" if stopped else _STATUSES[draw(4, person.label, visit.code, "status")],
            _pages(person, visit),
            visit.entered,
        )
    events = adverse_events(person)
    if events:
        groups = tuple(
            _values(
                datetime.combine(event.started + timedelta(days=3), time(6)),
                AE_TERM=event.term,
                AE_START=event.started.isoformat(),
                AE_SEVERITY=event.severity,
                AE_SERIOUS="1" if event.serious else "2",
            )
            for event in events
        )
        at = groups[0]["I_AE_TERM"].at
        yield EventData("SE_LOGS", None, events[0].started.isoformat(), "data entry started",
                        (Page("F_ADVERSEEVENTS_V10", groups),), at)  # fmt: skip
    ahead = {ONGOING: "scheduled", FAILED: "skipped"}.get(person.outcome)
    if ahead and person.visits[-1].code != "EOS":
        yield EventData("SE_END", None, None, ahead, (), person.visits[-1].entered)


def _item(oid: str, value: Value, trail: Trail, notes: list[Note]) -> str:
    first = value.value if value.before is None else value.before
    logs = trail.log(value.at, "Item data value updated", None, first, "initial value")
    if value.before is not None:
        corrected = trail.log(
            value.at + timedelta(days=4), "Item data value updated", value.before, value.value, "typing error"
        )
        logs = corrected + logs
    return (
        f"                        <ItemData{attributes({'ItemOID': oid, 'Value': value.value})}>\n"
        f'                            <OpenClinica:AuditLogs EntityID="{oid}">{logs}</OpenClinica:AuditLogs>\n'
        f"{render_notes(oid, notes)}                        </ItemData>\n"
    )


def _page(page: Page, trail: Trail, notes: dict[str, list[Note]]) -> str:
    version = page.form.rsplit("_", 1)[1]
    given = {"FormOID": page.form, "OpenClinica:Version": f"{version[:2]}.{version[2]}"}
    if page.form == "F_CONSENT_V10":
        started = next(iter(page.groups[0].values())).at
        given |= {"OpenClinica:InterviewerName": trail.user, "OpenClinica:InterviewDate": f"{started:%Y-%m-%d}"}
    parts = [f"                <FormData{attributes({**given, 'OpenClinica:Status': page.status})}>\n"]
    group = FORMS[page.form][1]
    for repeat, values in enumerate(page.groups, 1):
        keys = {"ItemGroupOID": group, "ItemGroupRepeatKey": str(repeat), "TransactionType": "Insert"}
        parts.append(f"                    <ItemGroupData{attributes(keys)}>\n")
        parts += [_item(oid, value, trail, notes.get(oid, []) if repeat == 1 else []) for oid, value in values.items()]
        parts.append("                    </ItemGroupData>\n")
    done = max(value.at for values in page.groups for value in values.values()) + timedelta(minutes=1)
    logs = trail.log(done, "Event CRF marked complete", "available", "unavailable")
    parts.append(f'                    <OpenClinica:AuditLogs EntityID="{page.form}">{logs}</OpenClinica:AuditLogs>\n')
    return "".join(parts) + "                </FormData>\n"


def _event(event: EventData, person: Participant, trail: Trail) -> str:
    age = (person.visits[0].actual - person.born).days // 365
    given = {
        "StudyEventOID": event.oid,
        "StudyEventRepeatKey": event.repeat,
        "OpenClinica:StartDate": event.started,
        "OpenClinica:EndDate": event.started if event.status == "completed" else None,
        "OpenClinica:Status": event.status,
        "OpenClinica:SubjectAgeAtEvent": str(age),
    }
    notes = notes_of(person, event.oid, event.repeat, event.at, trail.user)
    logs = trail.log(event.at, "Study Event data entry started", "scheduled", "data entry started")
    return (
        f"            <StudyEventData{attributes(given)}>\n"
        f"{''.join(_page(page, trail, notes) for page in event.pages)}"
        f'                <OpenClinica:AuditLogs EntityID="{event.oid}">{logs}</OpenClinica:AuditLogs>\n'
        "            </StudyEventData>\n"
    )


def _subject(person: Participant, trail: Trail) -> str:
    key = f"SS_{person.label.replace('-', '')}"
    by_year = person.site.number == "203"
    given = {
        "SubjectKey": key,
        "OpenClinica:StudySubjectID": person.label,
        "OpenClinica:UniqueIdentifier": f"U{person.label}",
        "OpenClinica:Status": "signed" if person.outcome == COMPLETED else "available",
        "OpenClinica:SecondaryID": person.number,
        "OpenClinica:DateOfBirth": None if by_year else person.born.isoformat(),
        "OpenClinica:YearOfBirth": str(person.born.year) if by_year else None,
        "OpenClinica:Sex": person.sex.lower(),
    }
    created = person.visits[0].entered - timedelta(minutes=5)
    logs = [trail.log(created, "Study subject created", None, person.label)]
    if person.typed_born != person.born:
        old, new = person.typed_born.isoformat(), person.born.isoformat()
        logs.append(trail.log(created + timedelta(days=4), "Study subject value changed", old, new, "typing error"))
    events = "".join(_event(event, person, trail) for event in _event_data(person))
    return (
        f"        <SubjectData{attributes(given)}>\n{events}"
        f'            <OpenClinica:AuditLogs EntityID="{key}">{"".join(logs)}</OpenClinica:AuditLogs>\n'
        "        </SubjectData>\n"
    )


def _users(site: StudySite) -> str:
    user, place = Trail(site).user, institution(site.institution).name.romanised
    return (
        f'    <AdminData StudyOID="{site.edc_key}">\n        <User OID="{user}">\n'
        f"            <FullName>Coordinator {site.number}</FullName>\n"
        f"            <FirstName>Coordinator</FirstName>\n            <LastName>{site.number}</LastName>\n"
        f"            <Organization>{escape(place)} </Organization>\n        </User>\n    </AdminData>\n"
    )


def _cut(day: date) -> str:
    return f"Extract_All_DataD{day:%Y%m%d}120000+0000"


def document() -> str:
    """The whole extract."""
    root = {
        "xmlns": "http://www.cdisc.org/ns/odm/v1.3",
        "xmlns:OpenClinica": "http://www.openclinica.org/ns/odm_ext_v130/v3.1",
        "xmlns:OpenClinicaRules": "http://www.openclinica.org/ns/rules/v3.1",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "FileOID": _cut(AS_OF.date()),
        "Description": "Extract all data in the study",
        "CreationDateTime": AS_OF.isoformat(),
        "FileType": "Snapshot",
        "ODMVersion": "1.3",
        "xsi:schemaLocation": "http://www.cdisc.org/ns/odm/v1.3 OpenClinica-ODM1-3-0-OC2-0.xsd",
    }
    parts = [f'<?xml version="1.0" encoding="UTF-8"?><ODM{attributes(root)}>\n', metadata()]
    parts += [_users(site) for site in sites(STUDY)]
    for site in sites(STUDY):
        trail = Trail(site)
        given = {"StudyOID": site.edc_key, "MetaDataVersionOID": f"{VERSION_OID}-{site.edc_key}"}
        parts.append(f"    <ClinicalData{attributes(given)}>\n")
        parts += [_subject(person, trail) for person in participants(STUDY) if person.site is site]
        parts.append("    </ClinicalData>\n")
    return "".join(parts) + "</ODM>\n"


__all__ = ["OLD_BUILD_SITE", "STUDY_OID", "document"]
