"""Dates of facts that matter to the protocol of which the day is not known, or cannot be."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import strawberry

from schema.fields import argument, field, later, words
from schema.types.node import REMOVED, PartialDate

if TYPE_CHECKING:
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")

DATES, MOST_DATES = 50, 200


class DateProblem(StrEnum):
    """What is wrong with a date."""

    PARTIAL = "PARTIAL"
    UNREADABLE = "UNREADABLE"
    FUTURE = "FUTURE"


class KeyDate(StrEnum):
    """Which date of which kind of fact."""

    SITE_STEP = "SITE_STEP"
    SCREENING = "SCREENING"
    SUBJECT_MILESTONE = "SUBJECT_MILESTONE"
    STUDY_EVENT = "STUDY_EVENT"
    ADVERSE_EVENT_ONSET = "ADVERSE_EVENT_ONSET"
    ADVERSE_EVENT_RESOLVED = "ADVERSE_EVENT_RESOLVED"
    DEVIATION_OCCURRED = "DEVIATION_OCCURRED"
    DEVIATION_IDENTIFIED = "DEVIATION_IDENTIFIED"


words(
    DateProblem,
    "What is wrong with a date.",
    PARTIAL="The day is not known.",
    UNREADABLE="There is no such day, or the hub does not know the form; a finding of its load says which.",
    FUTURE="It says what happened, and has not come.",
)
words(
    KeyDate,
    "Which date of which kind of fact.",
    SITE_STEP="A step of a study-site.",
    SCREENING="A screening attempt.",
    SUBJECT_MILESTONE="A milestone of a participant.",
    STUDY_EVENT="A visit or other event.",
    ADVERSE_EVENT_ONSET="The onset of an adverse event.",
    ADVERSE_EVENT_RESOLVED="The end of an adverse event.",
    DEVIATION_OCCURRED="When a deviation happened.",
    DEVIATION_IDENTIFIED="When a deviation was found.",
)


@strawberry.type(description="A date of a fact that matters to the protocol whose day is not known, or cannot be.")
class UnclearDate:
    id: strawberry.ID = field("Its place in the list: the next page is that `after` the last one.")
    problem: DateProblem = field("What is wrong with it.")
    key_date: KeyDate = field("Which date it is.")
    name: str | None = field("Which milestone, step or event, by its word or OID.")
    date: PartialDate | None = field("The date as far as it is known.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)


def unclear_dates() -> Any:
    """The field of what has such dates."""
    return field(
        "Dates whose day is not known, or cannot be, of the facts the caller may see. By key.",
        argument("first", int | None, f"How many, 1 to {MOST_DATES}; {DATES} by default."),
        argument("after", strawberry.ID | None, "Only those whose place follows this `id`."),
    )
