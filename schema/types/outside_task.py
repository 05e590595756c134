"""Tasks carried out outside delegation or training, recorded as such or known from what people did."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import strawberry

from hub.tables.staff import SiteTask
from schema.fields import argument, field, later, words
from schema.types.node import REMOVED
from schema.types.organization import Person
from schema.types.staff import Outside

if TYPE_CHECKING:
    from schema.types.subject import Subject
else:
    Subject = later("Subject", "subject")

TASKS, MOST_TASKS = 50, 200


class TaskSource(StrEnum):
    """What says that somebody carried out a task."""

    RECORDED = "RECORDED"
    SIGNATURE = "SIGNATURE"
    CONSENT = "CONSENT"
    VISIT = "VISIT"


words(
    TaskSource,
    "What says that somebody carried out a task.",
    RECORDED="A performed task that the site recorded.",
    SIGNATURE="An electronic signature on CRF pages: signing them.",
    CONSENT="A consent or re-consent that a person of the site recorded with the hub: explaining it.",
    VISIT="An appointment the participant came to: seeing the participant, for which any delegation does.",
)


@strawberry.type(
    description="A task that was carried out outside the rules, and what says so. The principal investigator in office"
    " needs no delegation."
)
class OutsideTask:
    id: strawberry.ID = field("Its place in the list: the next page is that `after` the last one.")
    source: TaskSource = field("What says so.")
    record_id: str = field("The id of the object that says so, for `node`.")
    person: Person | None = field("Who.")
    task: SiteTask | None = field("The task; null of a visit, for which any delegation does.")
    performed_on: date = field("The day, in the site's own zone.")
    subject: Subject | None = field("The participant; null when it is of none.", REMOVED)
    outside: list[Outside] = field("Why it was outside the rules; training as far as the caller may read it.")


def outside_tasks() -> Any:
    """The field of a study-site."""
    return field(
        "Tasks carried out outside delegation or training, in order of days: recorded ones, and those known from what"
        " people of the site did with the hub. For who sees its conduct.",
        argument("since", date | None, "The first day; all days by default."),
        argument("first", int | None, f"How many, 1 to {MOST_TASKS}; {TASKS} by default."),
        argument("after", strawberry.ID | None, "Only those whose place follows this `id`."),
    )
