"""Performance figures: every number with what it was made from and by which definition."""

from __future__ import annotations

from datetime import datetime

import strawberry

from schema.enums import Absence, Unit
from schema.fields import field


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


@strawberry.type(description="A figure over the rows the caller may see.")
class Figure:
    value: float | None = field("The figure in `unit`; null when the denominator is 0 or beside `absence`.")
    numerator: float | None = field("What was counted or summed.")
    denominator: int | None = field("What it was divided by; null for a count.")
    excluded: int | None = field("Number of objects left out because a date they need is missing or not known fully.")
    unit: Unit = field("Unit of the value.")
    definition: KpiDefinition = field("How it is computed.")
    as_of: datetime = field("Instant it is counted to, inclusive.")
    freshness: datetime | None = field(
        "Instant the data are of: of each source's last published load, the oldest; null when none was published."
    )
    absence: Absence | None = field(
        "NOT_PERMITTED when the caller holds the right at none of the sites; NOT_COLLECTED when no study mapping says"
        " where a milestone it needs stands, or no source delivers the facts it counts; else null."
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
