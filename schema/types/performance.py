"""Performance figures: every number with what it was made from and by which definition."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from hub.performance.definitions import DEFINITIONS, METRICS, Metric
from schema.enums import Absence, Unit
from schema.fields import field, later, words
from schema.types.figure_row import FigureRow, rows
from schema.types.node import REMOVED
from schema.types.organization import Organization, Person

if TYPE_CHECKING:
    from schema.types.reported_figure import ReportedFigure
    from schema.types.study import Study
    from schema.types.study_site import StudySite
else:
    ReportedFigure = later("ReportedFigure", "reported_figure")
    StartUpRecord = later("StartUpRecord", "document")
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")

SLICES, MOST_SLICES = 200, 5000
"""How many groups an answer holds when nothing is said, and at most."""


class PerformanceGroup(StrEnum):
    """What figures may be grouped by."""

    STUDY = "STUDY"
    COUNTRY = "COUNTRY"
    SITE = "SITE"
    SPONSOR = "SPONSOR"
    CRO = "CRO"
    SMO = "SMO"
    CRC = "CRC"
    MONTH = "MONTH"


words(
    Metric, "A performance figure.", **{name: f"{DEFINITIONS[id_].title} (`{id_}`)." for name, id_ in METRICS.items()}
)
words(
    PerformanceGroup,
    "What figures are grouped by.",
    STUDY="By study.",
    COUNTRY="By country of the study-site.",
    SITE="By study-site.",
    SPONSOR="By sponsor of the study; a study of two counts in both groups.",
    CRO="By CRO of the study, or of its country; a study-site of two counts in both.",
    SMO="By organization engaged at the study-site; a study-site of two counts in both.",
    CRC="By coordinator assigned to the study-site on the as-of day; a study-site of two counts in both groups, so that"
    " these are no parts of a total, and one without, or of which the caller may not read it, in the group of none.",
    MONTH="By calendar month: what happened in it, and states at its end.",
)


@strawberry.type(description="How a figure is computed; a changed formula is a new version.")
class KpiDefinition:
    id: str = field("Stable name of the definition.")
    version: int = field("Version of the definition.")
    title: str = field("Title, in English; labels of figures are of the vocabulary `Metric`.")
    formula: str = field("Formula in words: what is counted, by which dates, with which bounds.")
    unit: Unit = field("Unit of the value.")
    source: str = field("Where the formula comes from.")
    thresholds: list[float] | None = field(
        "Bounds of the flags, or of RED, AMBER and GREEN, ascending, unless a study sets others; null when it has none."
    )
    lower_is_better: bool | None = field(
        "Of a figure that a study may set thresholds for: whether less is better; null of all else."
    )
    known_now: str | None = field(
        "Why `knownAt` does not move it, so that it is counted as known now whatever instant is asked for; null where"
        " what it counts is kept as it was known."
    )
    flags: list[int] | None = field("The flag of each interval between the bounds, from low to high.")


@strawberry.type(
    description="A figure over the rows the caller may see, with the objects it is made of: the same predicates under"
    " the same rights."
)
class Figure:
    metric: Metric = field("Which figure it is.")
    value: float | None = field("The figure in `unit`; null when the denominator is 0 or beside `absence`.")
    part: str | None = field("Which part of a figure of several: of `openQueryAge` the range of days.")
    numerator: float | None = field("What was counted or summed.")
    denominator: int | None = field("What it was divided by; null for a count.")
    excluded: int | None = field("Number of objects left out because a date they need is missing or not known fully.")
    unit: Unit = field("Unit of the value.")
    definition: KpiDefinition = field("How it is computed.")
    as_of: datetime = field("Instant it is counted to, inclusive.")
    freshness: datetime | None = field(
        "Instant the data are of: of each source's last published load, the oldest; null when none was published,"
        " and beside `Study.openFactsAbsence`."
    )
    known_at: datetime | None = field(
        "Instant as whose knowledge it is counted; null for the present, as always where no history is kept:"
        " `knownNow` of the definition says why."
    )
    sites: int = field("Study-sites it is counted over.")
    sites_left_out: int = field(
        "Study-sites of the group left out: the caller holds no right to it there, or no source delivers what it needs."
    )
    absence: Absence | None = field(
        "NOT_PERMITTED when the caller holds the right at none of the sites; NOT_COLLECTED when no study mapping says"
        " where a milestone it needs stands, or no source delivers the facts it counts; else null."
    )
    numerator_rows: list[FigureRow] = rows(
        "What the numerator counts or sums; where it is the least of several amounts, the objects that give it, each"
        " with the whole of it."
    )
    denominator_rows: list[FigureRow] = rows("What the denominator counts or sums; empty for a count.")
    excluded_rows: list[FigureRow] = rows("What is left out.")


class FigureStatus(StrEnum):
    """How a figure stands to its thresholds."""

    RED = "RED"
    AMBER = "AMBER"
    GREEN = "GREEN"


words(
    FigureStatus,
    "How a figure stands to its thresholds.",
    RED="On the worse side of both, or of the only one.",
    AMBER="Between the two.",
    GREEN="On the better side of both, or of the only one. A value that equals one is on its better side.",
)


class DifferenceReason(StrEnum):
    """Why a figure that somebody reported is not the one the hub counts."""

    NOT_COUNTED = "NOT_COUNTED"
    AS_OF = "AS_OF"
    DEFINITION = "DEFINITION"
    LATER_DATA = "LATER_DATA"
    EXCLUDED = "EXCLUDED"
    SITES_LEFT_OUT = "SITES_LEFT_OUT"
    UNCONFIRMED_SITES = "UNCONFIRMED_SITES"
    UNEXPLAINED = "UNEXPLAINED"


words(
    DifferenceReason,
    "Why a figure that somebody reported may differ from the one beside it.",
    NOT_COUNTED="The hub has no figure for the caller, or is asked for another period; see `absence` of the figure.",
    AS_OF="It was counted to another day.",
    DEFINITION="It was counted by another version of the definition.",
    LATER_DATA="A source was loaded after it was reported.",
    EXCLUDED="The hub left out objects of which a date is missing or not known fully; see `excludedRows`.",
    SITES_LEFT_OUT="The hub left out study-sites; see `sitesLeftOut`.",
    UNCONFIRMED_SITES="The study has study-sites that nobody accepted; the hub counts none of their participants.",
    UNEXPLAINED="None of the others.",
)


@strawberry.type(
    description="A figure as somebody reported it, beside the hub's own, with what may explain a difference."
)
class FigureComparison:
    report: ReportedFigure | None = field("Who reported what.")
    numerator_difference: float | None = field("Numerator reported less numerator counted.")
    denominator_difference: float | None = field("Denominator reported less denominator counted.")
    reasons: list[DifferenceReason] = field("Everything that may explain the difference; empty when there is none.")


@strawberry.type(description="A figure of a slice.")
class SliceFigure(Figure):
    thresholds: list[float] | None = field(
        "What the value is held to: the study's own thresholds where groups are of one study and it has set some, else"
        " those of the definition, one or two; null for a figure without."
    )
    status: FigureStatus | None = field("How the value stands to them; null without a value or thresholds.")
    reported: list[FigureComparison] = field(
        "The same figure as parties reported it, of each party and system the latest to the day; of study-sites, and of"
        " studies where nothing else divides or filters them."
    )


@strawberry.type(description="Open queries whose age lies in a range of whole days.")
class QueryAgeBucket:
    min_days: int = field("Lowest age in whole days of 24 hours.")
    max_days: int | None = field("Highest age in whole days of 24 hours; null for no bound.")
    figure: Figure = field("How many open queries are of that age.")


@strawberry.type(
    description="First figures of sites, of a country or of a study: always the same formulas over the sites' own rows,"
    " never a mean of means."
)
class Performance:
    screened: Figure = field("Participants screened.")
    screen_failed: Figure = field("Participants whose screening failed.")
    enrolled: Figure = field("Participants enrolled.")
    discontinued: Figure = field("Participants enrolled who discontinued the study.")
    completed: Figure = field("Participants who completed the study.")
    screen_failure_rate: Figure = field("Screen failed by screened.")
    drop_out_rate: Figure = field("Discontinued by enrolled.")
    open_queries: Figure = field("EDC queries not closed.")
    open_query_ages: list[QueryAgeBucket] = field("EDC queries not closed, by age: 0-7, 8-14, 15-30, over 30 days.")
    query_response_time_manual: Figure = field("Mean time from raised to answered, over answered manual queries.")
    query_response_time_system: Figure = field("Mean time from raised to answered, over answered system queries.")
    data_entry_lag: Figure = field("Mean days from a visit to the first entry on its CRF pages.")


@strawberry.type(description="A group of study-sites, in a month where that is asked, with its figures.")
class PerformanceSlice:
    study: Study | None = field("The study; null unless grouped by it.")
    country: str | None = field("The country, ISO 3166-1 alpha-2; null unless grouped by it, or where none is known.")
    site: StudySite | None = field("The study-site; null unless grouped by it.", REMOVED)
    sponsor: Organization | None = field("The sponsor; null unless grouped by it.")
    cro: Organization | None = field("The CRO; null unless grouped by it, or where there is none.")
    smo: Organization | None = field("The organization engaged; null unless grouped by it, or where there is none.")
    crc: Person | None = field(
        "The coordinator; null unless grouped by it, or where there is none that the caller may read."
    )
    month: date | None = field("First day of the month; null unless grouped by it.")
    figures: list[SliceFigure] = field("The figures asked for, in the order asked.")
    group_count: int = field("How many groups there are in all.")
