"""What a figure is: its formula in words, its version, its source, and the measures that compute it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hub.canonical.terminology import Fact, PageStatus
from hub.canonical.terminology import Measure as Tallied
from hub.canonical.terminology import SubjectMilestone as Step
from hub.performance.scope import Measure
from hub.principal import Right

UNSURE = " Excluded: a date of any of these is missing or straddles the day."


PLANS = ("countries", "plans")
"""Families of what is planned: it is of no study-site, so that a part of a group has none of it."""

_ENTERED = (
    "What was entered is kept as sources tell it now; what it was, the trail and the sources' own audit trails tell."
)
_CONDUCT = "What was recorded is kept as it is now; what it was, the trail tells."
AS_NOW: Mapping[str, str] = {
    **dict.fromkeys(("pages", "events", "expectedPages", "dataPoints", "pageStates", "readiness"), _ENTERED),
    "countries": "How many sites are planned in a country is kept as it is now.",
    **dict.fromkeys(
        ("monitoringVisits", "monitoringReports", "actionItems", "issues", "correctiveActions", "submissions"), _CONDUCT
    ),
    **dict.fromkeys(("contracts", "expectedDocuments", "documents", "staff", "tasks"), _CONDUCT),
}
"""Families of which no history is kept, and why: what they count is as known now, whatever instant is asked for."""

ALONE = ("staff", "readiness")
"""Families that ask what is told to parties of a study alone: when it began, whether a signature holds."""


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
    lower_is_better: bool | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A performance figure.

    right: what a party must hold to have it counted; or_right: what does as well; and_rights: what it must hold too.
    needs: milestones, tallies and statuses of pages
    that a study mapping must place, and facts that a source must deliver.
    divided: the value is numerator by denominator; else it is the numerator. by: the figure whose numerator divides
    this one's, where what divides is of another family. scale: what the quotient is multiplied with.
    family: whose rows `measures` count, one measure per part of the figure (open queries by age have four, named by
    `parts`).
    blank: where nothing counts there is no figure, rather than 0.
    also: milestones it looks at as well; a study that places them nowhere has none.
    lower: of a share, that a lower one is better; lower days and numbers of what went wrong always are.
    thresholds: ascending, one or two, that the value is held to unless a study sets others. Two part RED, AMBER and
    GREEN, one RED and GREEN; a value that equals one is on its better side.
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
    needs: tuple[Step | Fact | Tallied | PageStatus, ...] = ()
    divided: bool = False
    by: str | None = None
    scale: int = 1
    parts: tuple[str, ...] = ()
    also: tuple[Step, ...] = ()
    or_right: Right | None = None
    and_rights: tuple[Right, ...] = ()
    blank: bool = False
    thresholds: tuple[float, ...] = ()
    lower: bool = False

    @property
    def rights(self) -> frozenset[tuple[Right, ...]]:
        """What must be held: of each of them one."""
        first = (self.right,) if self.or_right is None else (self.right, self.or_right)
        return frozenset({first, *((each,) for each in self.and_rights)})

    @property
    def steps(self) -> tuple[Step, ...]:
        """The milestones it looks at."""
        return (*(need for need in self.needs if isinstance(need, Step)), *self.also)

    @property
    def lower_is_better(self) -> bool | None:
        """Whether a lower value is the better one; None for a figure that is held to no thresholds."""
        if not self.divided or self.parts:
            return None
        return self.lower or self.unit in ("DAYS", "DEVIATIONS", "QUERIES")

    @property
    def compared(self) -> bool:
        """Whether it is a number of any group of study-sites, so that groups can be ranked by it."""
        return (
            not self.parts
            and self.family not in (*PLANS, *ALONE)
            and self.by not in ("plannedSites", "plannedEnrolment")
        )
