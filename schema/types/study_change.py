"""What parties did in a study since an instant."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import strawberry

from schema.fields import argument, field, later, words
from schema.types.node import REMOVED

if TYPE_CHECKING:
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")

CHANGES, MOST_CHANGES = 50, 200


class ChangeKind(StrEnum):
    """What happened to an object."""

    RECORDED = "RECORDED"
    CHANGED = "CHANGED"
    REMOVED = "REMOVED"


words(
    ChangeKind,
    "What happened to an object since the instant asked for.",
    RECORDED="The hub learnt of it.",
    CHANGED="It was known before and is another now; of a history: better is known.",
    REMOVED="It is gone.",
)


@strawberry.type(
    description="An object of the study's conduct that is new, another or gone since an instant. What it was before"
    " stands in the trail, for who may read that."
)
class StudyChange:
    id: strawberry.ID = field("Its place in the list: the next page is that `after` the last one.")
    kind: ChangeKind = field("What happened.")
    entity: str = field("The type of the object.")
    object_id: str = field("The id of the object, for `node`.")
    at: datetime = field("Instant of the last change.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    subject: Subject | None = field("The participant; null when it is of none.", REMOVED)


def study_changes() -> Any:
    """The field of a study."""
    return field(
        "What changed of the study's conduct, of what the caller may see, in order: milestones, steps of sites,"
        " deviations, issues, visits, documents and what else users record. CRF pages and queries are in the feed of"
        " changes.",
        argument("since", datetime, "The instant, inclusive."),
        argument("first", int | None, f"How many, 1 to {MOST_CHANGES}; {CHANGES} by default."),
        argument("after", strawberry.ID | None, "Only those whose place follows this `id`."),
    )
