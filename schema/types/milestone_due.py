"""Milestones that are due."""

from __future__ import annotations

from datetime import date

import strawberry

from schema.fields import field
from schema.types.node import REMOVED
from schema.types.organization import Organization
from schema.types.study import Milestone, Study
from schema.types.study_site import StudySite

DUE, MOST_DUE = 20, 200
"""How many milestones an answer holds when nothing is said, and at most."""

SOON = 30
"""Days ahead that are looked at when nothing is said."""


@strawberry.type(
    description="A milestone that has not been reached: its forecast day, else its planned one. One of a site that is"
    " named as a step of its status is reached when the status is."
)
class MilestoneDue:
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    name: str = field("Name of the milestone.")
    due_on: date = field("The day.")
    days: int = field("Days until then; negative when it has passed.")
    overdue: bool = field("The day has passed.")
    owner: Organization | None = field("The organization that sees to it; null when nobody said.")
    milestone: Milestone | None = field("The date it is of, with who recorded it.")
