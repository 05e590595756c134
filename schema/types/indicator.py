"""Risk indicators: what each group has, how it stands among the others, and why something is not said."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import strawberry

from schema.enums import Absence
from schema.fields import argument, field, later
from schema.indicator_enums import FlagAbsence, GroupLevel
from schema.types.figure_row import FigureRow, rows
from schema.types.node import REMOVED
from schema.types.organization import Organization, Person
from schema.types.performance import KpiDefinition

if TYPE_CHECKING:
    from schema.types.study_site import StudySite
else:
    StudySite = later("StudySite", "study_site")

AS_OF = argument(
    "as_of", datetime | None, "Instant the facts are counted to, inclusive by calendar day of the study; default now."
)
IDS = argument("ids", list[str] | None, "Ids of the indicators, such as `kri0001`; all when nothing is said.")
MOST_INDICATORS = 5000
"""How many rows of groups and indicators an answer holds at most, where a number of them is asked for."""

SITES = argument("sites", list[strawberry.ID] | None, "Of these study-sites alone; they are compared with all others.")
FIRST = argument(
    "first",
    int | None,
    f"How many, 1 to {MOST_INDICATORS}; all when nothing is said. The cost is reckoned by it, or by 500.",
)
LEVEL = argument("level", GroupLevel | None, "What the groups are; SITE when nothing is said.")


@strawberry.type(
    description="A risk indicator of a study-site, a country, an SMO, a CRC or a study. Numerator and denominator are"
    " sums over the sites the caller may see, and so are their rows. Scores compare a group with all others of its"
    " level, so that they are told to parties of the whole study alone: a mean over all sites tells of every one."
)
class RiskIndicator:
    definition: KpiDefinition = field("How it is computed.")
    level: GroupLevel = field("What the group is.")
    site: StudySite | None = field("The study-site, at the level SITE.", REMOVED)
    country: str | None = field("The country, ISO 3166-1 alpha-2; null at the levels SMO, CRC and STUDY.")
    smo: Organization | None = field(
        "The organization engaged, at the level SMO; null where there is none. A study-site of two counts in both."
    )
    crc: Person | None = field(
        "The coordinator assigned on the day, at the level CRC; null where there is none that the caller may read. A"
        " study-site of two counts in both."
    )
    numerator: float | None = field("What was counted or summed.")
    denominator: float | None = field("What it is divided by; of a count, what accrues.")
    metric: float | None = field("Numerator by denominator, or of a count the numerator; null without a denominator.")
    score: float | None = field(
        "How far the group stands from the others: a z score adjusted for over-dispersion, or the metric itself,"
        " as the definition says."
    )
    flag: int | None = field("Interval of the score among the thresholds: -2, -1, 0, 1 or 2.")
    flag_absence: FlagAbsence | None = field("Why there is no flag.")
    thresholds: list[float] | None = field(
        "Bounds of the flags, ascending; a score equal to one is of the interval above. The study's own where it has"
        " set some, and of a tolerance limit p0 and the upper limit."
    )
    excluded: int | None = field(
        "Rows of numerator or denominator left out because the date they count by is missing or not one whole day."
    )
    numerator_rows: list[FigureRow] = rows(
        "What the numerator counts or sums: of results, data points, pages, samples and days the participants, each"
        " with how many."
    )
    denominator_rows: list[FigureRow] = rows("What the denominator counts or sums, likewise.")
    excluded_rows: list[FigureRow] = rows("What is left out, likewise.")
    as_of: datetime = field("Instant it is counted to, inclusive.")
    freshness: datetime | None = field(
        "Instant the data are of; null when none was published, and beside `Study.openFactsAbsence`."
    )
    absence: Absence | None = field(
        "NOT_PERMITTED when the caller holds the rights it needs at no site of the group; NOT_COLLECTED when no study"
        " mapping or source gives the facts it counts; else null."
    )
    score_absence: Absence | None = field(
        "NOT_PERMITTED when the caller's party does not hold the rights for the whole study; else as `absence`."
    )


@strawberry.type(
    description="The site risk score (srs0001): weights of the site's flags by the greatest there are, times 100."
)
class SiteRiskScore:
    site: StudySite | None = field("The study-site.", REMOVED)
    score: float | None = field("0 to 100; null without a flag that has a weight, or beside `absence`.")
    weight: float | None = field("Sum of the weights of the flags.")
    greatest_weight: float | None = field("Sum of the greatest weights of the indicators that have a flag.")
    indicators: int | None = field("How many indicators have a flag and a weight there.")
    definition: KpiDefinition = field("How it is computed.")
    as_of: datetime = field("Instant it is counted to, inclusive.")
    absence: Absence | None = field(
        "NOT_PERMITTED when the caller's party does not hold the rights its indicators need for the whole study."
    )
