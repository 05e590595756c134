"""Where a group of study-sites stands among those its party may not read."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import strawberry

from schema.enums import Absence
from schema.fields import field, words
from schema.types.node import REMOVED
from schema.types.organization import Organization
from schema.types.performance import KpiDefinition
from schema.types.study import Study
from schema.types.study_site import StudySite

POSITIONS, MOST_POSITIONS = 200, 1000
"""How many positions an answer holds when nothing is said, and at most."""


class BenchmarkGroup(StrEnum):
    """What is compared."""

    SITE = "SITE"
    COUNTRY = "COUNTRY"
    STUDY = "STUDY"
    SMO = "SMO"


class BenchmarkNetwork(StrEnum):
    """Whom a group is compared with."""

    ALL = "ALL"
    COUNTRY = "COUNTRY"


words(
    BenchmarkGroup,
    "What is compared with its like.",
    SITE="Study-sites.",
    COUNTRY="Countries of a study.",
    STUDY="Studies.",
    SMO="Organizations by all study-sites they are engaged at.",
)
words(
    BenchmarkNetwork,
    "Whom a group is compared with.",
    ALL="All of its kind.",
    COUNTRY="Those of its own country.",
)


@strawberry.type(
    description="Where a group stands among its peers: the groups of its kind of which the caller may read no"
    " study-site. Peers are never named, and nothing is told of fewer than 5 of as many institutions or organizations."
)
class BenchmarkPosition:
    study: Study | None = field("The study; null unless countries or studies are compared.")
    country: str | None = field("The country of the group, ISO 3166-1 alpha-2; null for studies and SMOs.")
    site: StudySite | None = field("The study-site; null unless study-sites are compared.", REMOVED)
    smo: Organization | None = field("The SMO; null unless SMOs are compared.")
    definition: KpiDefinition = field("What is compared, and its unit.")
    value: float = field("The group's own figure.")
    numerator: float | None = field("What was counted or summed for it.")
    denominator: float | None = field("What it was divided by; null for a count.")
    as_of: datetime = field("Instant all of them are counted to: the end of a month.")
    peers: int | None = field("How many peers have the figure.")
    median: float | None = field("Their median.")
    lower_quartile: float | None = field("A quarter of them are at it or below; null for fewer than 20 peers.")
    upper_quartile: float | None = field("Three quarters of them are at it or below; null for fewer than 20 peers.")
    percentile: int | None = field(
        "Percent of the peers whose figure is lower, of equal ones half, rounded down to a whole `step`; null for fewer"
        " than 10 peers."
    )
    step: int | None = field("How wide a step of the percentile is: as wide as at least 5 peers.")
    exceeds_median: bool | None = field("Whether the group's figure is above the median of its peers.")
    absence: Absence | None = field("SMALL_CELL when nothing of the peers is told; else null.")
