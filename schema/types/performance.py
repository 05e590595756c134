"""Performance figures: every number with what it was made from and by which definition."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import strawberry

from hub.performance.definitions import DEFINITIONS
from schema.enums import Absence, Unit
from schema.fields import argument, field, later, words
from schema.types.node import REMOVED
from schema.types.organization import Organization

if TYPE_CHECKING:
    from schema.types.data_query import DataQuery
    from schema.types.form_data import FormData
    from schema.types.protocol_deviation import ProtocolDeviation
    from schema.types.study import Study
    from schema.types.study_event import StudyEvent
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    DataQuery = later("DataQuery", "data_query")
    FormData = later("FormData", "form_data")
    ProtocolDeviation = later("ProtocolDeviation", "protocol_deviation")
    Study = later("Study", "study")
    StudyEvent = later("StudyEvent", "study_event")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")

SLICES, MOST_SLICES = 200, 5000
"""How many groups an answer holds when nothing is said, and at most."""

ROWS, MOST_ROWS = 20, 200
"""How many objects behind a figure are listed when nothing is said, and at most."""

METRICS = {re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", "_", id_).upper(): id_ for id_ in DEFINITIONS}
"""Ids of definitions by the words of `Metric`."""

_words: Any = StrEnum
Metric: Any = _words("Metric", {name: name for name in METRICS})
"""A figure, by the id of its definition."""


class PerformanceGroup(StrEnum):
    """What figures may be grouped by."""

    STUDY = "STUDY"
    COUNTRY = "COUNTRY"
    SITE = "SITE"
    SPONSOR = "SPONSOR"
    CRO = "CRO"
    SMO = "SMO"
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
    MONTH="By calendar month: what happened in it, and states at its end.",
)


@strawberry.type(description="How a figure is computed; a changed formula is a new version.")
class KpiDefinition:
    id: str = field("Stable name of the definition.")
    version: int = field("Version of the definition.")
    title: str = field("Title.")
    formula: str = field("Formula in words: what is counted, by which dates, with which bounds.")
    unit: Unit = field("Unit of the value.")
    source: str = field("Where the formula comes from.")
    thresholds: list[float] | None = field(
        "Bounds of the flags, ascending, unless a study sets others; null for a figure without flags."
    )
    flags: list[int] | None = field("The flag of each interval between the bounds, from low to high.")


@strawberry.type(description="An object that counts for a part of a figure: what it is, and what it adds.")
class FigureRow:
    id: strawberry.ID = field("Its place in the list: the next page is that `after` the last one.")
    amount: float = field("What it adds to the part: 1 where objects are counted.")
    subject: Subject | None = field("The participant, where participants count.", REMOVED)
    site: StudySite | None = field("The study-site, where study-sites count.", REMOVED)
    data_query: DataQuery | None = field("The EDC query, where queries count.", REMOVED)
    form: FormData | None = field("The CRF page, where pages count.", REMOVED)
    study_event: StudyEvent | None = field("The visit, where visits or pages expected of them count.", REMOVED)
    protocol_deviation: ProtocolDeviation | None = field("The deviation, where deviations count.", REMOVED)


def _paged(description: str) -> Any:
    return field(
        description + " By key.",
        argument("first", int | None, f"How many, 1 to {MOST_ROWS}; {ROWS} by default."),
        argument("after", strawberry.ID | None, "Only those whose place follows this `id`."),
    )


@strawberry.type(description="A figure over the rows the caller may see.")
class Figure:
    value: float | None = field("The figure in `unit`; null when the denominator is 0 or beside `absence`.")
    part: str | None = field("Which part of a figure of several: of `openQueryAge` the range of days.")
    numerator: float | None = field("What was counted or summed.")
    denominator: int | None = field("What it was divided by; null for a count.")
    excluded: int | None = field("Number of objects left out because a date they need is missing or not known fully.")
    unit: Unit = field("Unit of the value.")
    definition: KpiDefinition = field("How it is computed.")
    as_of: datetime = field("Instant it is counted to, inclusive.")
    freshness: datetime | None = field(
        "Instant the data are of: of each source's last published load, the oldest; null when none was published."
    )
    known_at: datetime | None = field(
        "Instant as whose knowledge it is counted; null for the present, as always where no history is kept."
    )
    sites: int = field("Study-sites it is counted over.")
    sites_left_out: int = field(
        "Study-sites of the group left out: the caller holds no right to it there, or no source delivers what it needs."
    )
    absence: Absence | None = field(
        "NOT_PERMITTED when the caller holds the right at none of the sites; NOT_COLLECTED when no study mapping says"
        " where a milestone it needs stands, or no source delivers the facts it counts; else null."
    )


@strawberry.type(
    description="A figure of a slice, with the objects it is made of: the same predicates under the same rights."
)
class SliceFigure(Figure):
    numerator_rows: list[FigureRow] = _paged("What the numerator counts or sums.")
    denominator_rows: list[FigureRow] = _paged("What the denominator counts or sums; empty for a count.")
    excluded_rows: list[FigureRow] = _paged("What is left out.")


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
    month: date | None = field("First day of the month; null unless grouped by it.")
    figures: list[SliceFigure] = field("The figures asked for, in the order asked.")
    group_count: int = field("How many groups there are in all.")
