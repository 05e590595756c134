"""What a figure is: its formula in words, its version, its source, and the measures that compute it."""

from __future__ import annotations

from dataclasses import dataclass

from hub.canonical.terminology import Fact
from hub.canonical.terminology import SubjectMilestone as Step
from hub.performance.scope import Measure
from hub.principal import Right

UNSURE = " Excluded: a date of any of these is missing or straddles the day."


PLANS = ("countries", "plans")
"""Families of what is planned: it is of no study-site, so that a part of a group has none of it."""


@dataclass(frozen=True, slots=True)
class Published:
    """What `kpiDefinitions` says of a number."""

    id: str
    version: int
    title: str
    formula: str
    unit: str
    source: str
    thresholds: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A performance figure.

    right: what a party must hold to have it counted. needs: milestones that a study mapping must place, and facts
    that a source must deliver.
    divided: the value is numerator by denominator; else it is the numerator. by: the figure whose numerator divides
    this one's, where what divides is of another family. scale: what the quotient is multiplied with.
    family: whose rows `measures` count, one measure per part of the figure (open queries by age have four, named by
    `parts`).
    blank: where nothing counts there is no figure, rather than 0.
    thresholds: ascending, two: below the first a value is RED, below the second AMBER, else GREEN.
    also: milestones it looks at as well; a study that places them nowhere has none.
    versioned: of facts whose history is kept, so that it can be counted as known at an instant.
    """

    id: str
    version: int
    title: str
    formula: str
    unit: str
    source: str
    right: Right
    family: str
    measures: tuple[Measure, ...]
    needs: tuple[Step | Fact, ...] = ()
    divided: bool = False
    by: str | None = None
    scale: int = 1
    parts: tuple[str, ...] = ()
    also: tuple[Step, ...] = ()
    blank: bool = False
    thresholds: tuple[float, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The milestones it looks at."""
        return (*(need for need in self.needs if isinstance(need, Step)), *self.also)

    @property
    def versioned(self) -> bool:
        """Whether the history of what it counts is kept."""
        return self.family in ("participants", "subjects", "sites", "plans")

    @property
    def compared(self) -> bool:
        """Whether it is a number of any group of study-sites, so that groups can be ranked by it."""
        return not self.parts and self.family not in PLANS and self.by not in ("plannedSites", "plannedEnrolment")
