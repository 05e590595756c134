"""Days of one participant or study-site that two records tell, and that do not go together."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import strawberry

from schema.fields import argument, field, later, words
from schema.types.node import REMOVED

if TYPE_CHECKING:
    from schema.types.source_system import SourceSystem
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    SourceSystem = later("SourceSystem", "source_system")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")

DATES, MOST_DATES = 50, 200


class ComparedDate(StrEnum):
    """Which two days are compared."""

    RANDOMIZATION = "RANDOMIZATION"
    RANDOMIZED_BEFORE_ENROLMENT = "RANDOMIZED_BEFORE_ENROLMENT"
    CONSENT = "CONSENT"
    SITE_INITIATION = "SITE_INITIATION"
    ENROLLED_BEFORE_ACTIVATION = "ENROLLED_BEFORE_ACTIVATION"
    COLLECTION = "COLLECTION"


words(
    ComparedDate,
    "Which two days are compared.",
    RANDOMIZATION="The milestone RANDOMIZED and the day of the randomization number: two days.",
    RANDOMIZED_BEFORE_ENROLMENT="The milestone ENROLLED and the day of the randomization number, which is earlier.",
    CONSENT="The milestone CONSENTED and the first consent that is recorded: two days.",
    SITE_INITIATION="The step INITIATED of a study-site and the last initiation visit, which has another day.",
    ENROLLED_BEFORE_ACTIVATION="The step ACTIVATED of a study-site and the milestone ENROLLED, which is earlier.",
    COLLECTION="The day on which an external page was collected (`FormData.collected`), as a laboratory's specimen, and"
    " the nearest visit that another system knows: on the day itself there was none.",
)


@strawberry.type(description="Two days that two records tell of one participant or study-site and that disagree.")
class DateDisagreement:
    id: strawberry.ID = field("Its place in the list: the next page is that `after` the last one.")
    compared: ComparedDate = field("Which two days they are; the first one named is `firstDay`.")
    first_day: date = field("The day that the one record tells.")
    first_source: SourceSystem | None = field("The system it comes from; null when it was recorded with the hub.")
    second_day: date = field("The day that the other record tells.")
    second_source: SourceSystem | None = field("The system it comes from; null when it was recorded with the hub.")
    days: int = field("Days from the first one to the second, below 0 when the second is earlier.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant; null when they are of the study-site.", REMOVED)


def date_disagreements() -> Any:
    """The field of what has such dates."""
    return field(
        "Days of the facts the caller may see that disagree between two records, as an EDC's and a randomization"
        " system's, a laboratory's or a CTMS's. Days that are not known whole are in `unclearDates`. By key.",
        argument("first", int | None, f"How many, 1 to {MOST_DATES}; {DATES} by default."),
        argument("after", strawberry.ID | None, "Only those whose place follows this `id`."),
    )
