"""The demo's world in one place: who takes part, who may see what, and what nobody may see without a right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hub.demo.agreements import ENGAGEMENTS, STUDY_ROLES, Engagement, StudyRole
from hub.demo.people import Participant, participants
from hub.demo.places import (
    AS_OF,
    INSTITUTIONS,
    ORGANIZATIONS,
    REGION,
    STUDIES,
    STUDY_SITES,
    Institution,
    Name,
    Organization,
    Study,
    StudySite,
    institution,
    site_dates,
    sites,
    study,
)

__all__ = [
    "AS_OF",
    "ENGAGEMENTS",
    "INSTITUTIONS",
    "ORGANIZATIONS",
    "REGION",
    "STUDIES",
    "STUDY_ROLES",
    "STUDY_SITES",
    "Engagement",
    "Institution",
    "Name",
    "Organization",
    "Participant",
    "Secret",
    "Study",
    "StudyRole",
    "StudySite",
    "institution",
    "participants",
    "secrets",
    "site_dates",
    "sites",
    "study",
]

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that may reach only who holds the right. One fact has several texts, as the exports spell it.

    kind: NAME | BIRTH_DATE | NATIONAL_ID | PHONE | EMAIL | ARM. subject: the label, "" for an arm's text,
    which is of the whole study. data_class: IDENTIFIER or BLINDED.
    """

    kind: str
    study: str
    site: str
    subject: str
    value: str
    data_class: str


def raw_date(day: date) -> str:
    """A date as typed into a form: `01 JAN 1980`. (`strftime` would follow the machine's locale.)"""
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}"


def _identifiers(person: Participant) -> Iterator[tuple[str, str]]:
    yield "NAME", person.name.native
    yield "NAME", person.name.romanised
    for born in (person.born, person.typed_born):
        yield "BIRTH_DATE", born.isoformat()
        yield "BIRTH_DATE", raw_date(born)
    yield "NATIONAL_ID", person.national_id
    yield "NATIONAL_ID", person.typed_national_id
    yield "PHONE", person.phone
    yield "EMAIL", person.email


def secrets() -> list[Secret]:
    """Every identifier of every participant and every arm of the blinded studies, without duplicates."""
    found: dict[Secret, None] = {}
    for each in STUDIES:
        for person in participants(each.key):
            for kind, value in _identifiers(person):
                found[Secret(kind, each.key, person.site.number, person.label, value, "IDENTIFIER")] = None
        if each.blinding != "OPEN":
            for _, text in each.arms:
                found[Secret("ARM", each.key, "", "", text, "BLINDED")] = None
    return list(found)
