"""HUB-303 in REDCap: longitudinal, two arms, data access groups as sites, a repeating event and a repeating form.

The UAT copy is a classic project of the same title's shape: no events at all.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from hub.demo.exports.measures import adverse_events, vitals
from hub.demo.exports.redcap_project import Event, Field, File, Filled, Instrument, Project, document
from hub.demo.people import FAILED, WITHDRAWN, Participant, Visit, participants
from hub.demo.places import AS_OF, draw, sites, study

STUDY = "HUB-303"
MISSING_CODES = "NASK, Not asked | UNK, Unknown | NI, No information"
TWO_ARMS = "301-002"
"""A record that exists in both arms of the project: one subject, events of two arms."""

_YES_NO = {"1": "Yes", "0": "No"}

ENROLMENT = Instrument(
    "enrolment",
    "Enrolment",
    (
        Field("record_id", "Record ID"),
        Field("consent_date", "Date of consent", data_type="date", validation="date_dmy"),
        Field("consent_pdf", "Signed consent", "file"),
        Field("full_name", "Name in native script", identifier=True, section="Contact <b>information</b>"),
        Field("full_name_roman", "Name, romanised", identifier=True),
        Field("dob", "Date of birth", data_type="date", validation="date_ymd", identifier=True),
        Field("national_id", "National identification", identifier=True),
        Field("telephone", "Telephone", validation="phone", identifier=True),
        Field("email", "E-mail", validation="email", identifier=True),
        Field("sex", "Sex", "radio", choices={"F": "Female", "M": "Male"}),
        Field("screening_date", "Date of screening", data_type="date", validation="date_ymd", section="Eligibility"),
        Field("eligible", "Eligible?", "yesno", choices=_YES_NO),
        Field("decision_date", "Date of the decision", data_type="date", validation="date_ymd"),
        Field("failure_reason", "Reason of screen failure"),
        Field("enrolled_date", "Date of enrolment", data_type="date", validation="date_ymd"),
        Field("randomised_date", "Date of randomisation", data_type="date", validation="date_ymd"),
        Field("allocation", "Allocation", "radio", choices=dict(study(STUDY).arms)),
    ),
)
VISIT = Instrument(
    "visit",
    "Visit",
    (
        Field("visit_date", "Date of the visit", data_type="date", validation="date_mdy"),
        Field("sysbp", "Systolic (mmHg)", data_type="integer", validation="integer", section="Vital signs"),
        Field("diabp", "Diastolic (mmHg)", data_type="integer", validation="integer"),
        Field("weight", "Weight (kg)", validation="number_1dp_comma_decimal"),
        Field("bmi", "Body mass index", "calc", data_type="float"),
        Field(
            "aids",
            "Walking aids used",
            "checkbox",
            choices={"1": "Cane", "2": "Crutches", "3": "Walker", "9": "None"},
            section="Mobility",
        ),
        Field("steps", "Steps per day", data_type="integer", validation="integer"),
        Field("visit_note", "Note", "textarea"),
    ),
)
ADVERSE_EVENTS = Instrument(
    "adverse_events",
    "Adverse events",
    (
        Field("ae_term", "Event"),
        Field("ae_start", "Start", data_type="date", validation="date_ymd"),
        Field("ae_severity", "Severity", "radio", choices={"1": "Mild", "2": "Moderate", "3": "Severe"}),
        Field("ae_serious", "Serious?", "yesno", choices=_YES_NO),
    ),
)
DISPOSITION = Instrument(
    "disposition",
    "Disposition",
    (
        Field("completed", "Completed as planned?", "yesno", choices=_YES_NO),
        Field("end_date", "Date of completion or withdrawal", data_type="date", validation="date_ymd"),
        Field("withdrawal_reason", "Reason of withdrawal"),
    ),
)

SCREENING = Event("screening", "Screening", "1", "Trial", 0, 0, 0, ("enrolment", "visit"))
BASELINE = Event("baseline", "Baseline", "1", "Trial", 14, 7, 7, ("visit",))
FOLLOW_UP = Event("follow_up", "Follow-up", "1", "Trial", 42, 3, 3, ("visit",))
END = Event("end_of_study", "End of study", "1", "Trial", 112, 3, 7, ("visit", "disposition"))
LOGS = Event("logs", "Logs", "1", "Trial", 0, 0, 0, ("adverse_events",))
REGISTRY = Event("registry", "Registry", "2", "Registry", 0, 0, 0, ("visit",))

PROJECT = Project(
    title=f"{STUDY}: {study(STUDY).title}",
    exported=AS_OF,
    record_id="record_id",
    forms=(ENROLMENT, VISIT, ADVERSE_EVENTS, DISPOSITION),
    events=(SCREENING, BASELINE, FOLLOW_UP, END, LOGS, REGISTRY),
    groups=tuple(site.edc_key.replace("_", " ").title() for site in sites(STUDY)),
    missing_codes=MISSING_CODES,
    repeating_events=(FOLLOW_UP.unique,),
    repeating_forms=((LOGS.unique, "adverse_events"),),
)

_EVENTS = {"SCREEN": SCREENING, "BASE": BASELINE, "EOS": END}


def _visit_values(person: Participant, visit: Visit) -> dict[str, str | File]:
    seed = (person.label, visit.code)
    measured = vitals(person, visit)
    aids = str((1, 2, 3, 9)[draw(4, *seed, "aid")])
    steps = ("NASK", "UNK", "")[draw(3, *seed, "gap")] if draw(5, *seed) == 0 else str(900 + draw(6000, *seed, "steps"))
    values: dict[str, str | File] = {
        "visit_date": visit.actual.isoformat(),
        "sysbp": measured["SYSBP"],
        "diabp": measured["DIABP"],
        "weight": measured["WEIGHT"].replace(".", ","),
        "bmi": f"{float(measured['WEIGHT']) / 2.72:.1f}",
        **{f"aids___{code}": str(int(code == aids)) for code in ("1", "2", "3", "9")},
        "steps": steps,
        "visit_complete": ("", "1", "2", "2", "2")[draw(5, *seed, "done")],
    }
    if draw(6, *seed, "note") == 0:
        # REDCap writes line breaks as they are: a parser joins the lines, which is no edit.
        values["visit_note"] = f"Walked the corridor.\nNo pain at rest, says {person.name.native}."
    return values


def _enrolment(person: Participant, group: str) -> dict[str, str | File]:
    values: dict[str, str | File | None] = {
        "record_id": person.label,
        "redcap_data_access_group": group,
        "consent_date": person.consented.isoformat(),
        "full_name": person.name.native,
        "full_name_roman": person.name.romanised,
        "dob": person.born.isoformat(),
        "national_id": person.national_id,
        "telephone": person.phone,
        "email": person.email,
        "sex": person.sex,
        "screening_date": person.screened.isoformat(),
        "enrolment_complete": "2",
    }
    if person.ordinal == 1:
        page = f"%PDF-1.4\n% consent form of {person.name.native}\n%%EOF\n".encode()
        values["consent_pdf"] = File(f"consent_{person.label}.pdf", "application/pdf", b64encode(page).decode())
    if person.outcome == FAILED:
        values |= {"eligible": "0", "decision_date": person.decided.isoformat(), "failure_reason": person.reason}
    elif person.enrolled and person.randomized and person.arm:
        values |= {
            "eligible": "1",
            "decision_date": person.decided.isoformat(),
            "enrolled_date": person.enrolled.isoformat(),
            "randomised_date": person.randomized.isoformat(),
            "allocation": person.arm[0],
        }
    return {key: value for key, value in values.items() if value is not None}


def _disposition(person: Participant) -> dict[str, str | File]:
    day = person.completed or person.withdrawn
    values: dict[str, str | File] = {
        "completed": "1" if person.completed else "0",
        "end_date": day.isoformat() if day else "NI",
        "disposition_complete": "2",
    }
    if person.outcome == WITHDRAWN and person.reason:
        values["withdrawal_reason"] = person.reason
    return values


def _forms(person: Participant) -> Iterator[Filled]:
    repeat = 0
    for visit in person.visits:
        event = _EVENTS.get(visit.code, FOLLOW_UP)
        repeat += event is FOLLOW_UP
        number = repeat if event is FOLLOW_UP else 1
        if event is SCREENING:
            yield Filled(event, number, ENROLMENT, 1, _enrolment(person, person.site.edc_key))
        yield Filled(event, number, VISIT, 1, _visit_values(person, visit))
        if event is END:
            yield Filled(event, number, DISPOSITION, 1, _disposition(person))
    for number, each in enumerate(adverse_events(person), 1):
        values: dict[str, str | File] = {
            "ae_term": each.term,
            "ae_start": each.started.isoformat(),
            "ae_severity": str(("MILD", "MODERATE", "SEVERE").index(each.severity) + 1),
            "ae_serious": str(int(each.serious)),
            "adverse_events_complete": "2",
        }
        yield Filled(LOGS, 1, ADVERSE_EVENTS, number, values)
    if person.label == TWO_ARMS:
        yield Filled(REGISTRY, 1, VISIT, 1, {"visit_date": AS_OF.date().replace(day=1).isoformat(), "steps": "5120"})


def production() -> str:
    """The longitudinal production project."""
    return document(PROJECT, [(person.label, tuple(_forms(person))) for person in participants(STUDY)])


def classic() -> str:
    """A small classic project, the study's UAT copy with a few invented records."""
    project = Project(f"{STUDY} UAT", AS_OF, "record_id", (ENROLMENT, VISIT, ADVERSE_EVENTS), repeating_forms=(
        ("event_1_arm_1", "adverse_events"),
    ), groups=PROJECT.groups)  # fmt: skip
    records = []
    for person in participants(STUDY)[:5]:
        values = _enrolment(person, person.site.edc_key)
        events = [
            Filled(None, 1, each.form, each.form_repeat, each.values) for each in _forms(person) if each.event is LOGS
        ]
        records.append((person.label, [Filled(None, 1, ENROLMENT, 1, values), *events]))
    return document(project, records)
