"""Saved reports: queries of one list that are run again."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from hub.tables.saved_report import AnswerFormat, ReportFrequency, SavedReportState
from schema.fields import field, words
from schema.inputs import IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import Recorded

words(
    AnswerFormat,
    "What a bulk answer is written as.",
    NDJSON="A JSON object per line, as in `nodes`.",
    PARQUET="Apache Parquet, a column per field; for flat rows alone.",
)
words(
    ReportFrequency,
    "How often a report is run by itself.",
    DAILY="Every day.",
    WEEKLY="Every week, on the weekday of its first day.",
    MONTHLY="Every month, on the day of its first day, or the last of a shorter month.",
)
words(
    SavedReportState,
    "Whether a report is still run.",
    SAVED="It may be run.",
    RETIRED="It is run no more.",
)


@strawberry.type(description="A query of one list that is run again: each run is a bulk answer of whoever saved it.")
class SavedReport(Recorded):
    title: str = field("What it is called.")
    document: str = field("The query.")
    variables: str | None = field("Its variables: a JSON object.")
    operation_name: str | None = field("Which operation of the document.")
    format: AnswerFormat = field("What runs are written as.")
    kept_days: int = field("For how many days a run is kept.")
    definitions: list[str] = field("The definitions of its figures it is pinned to, as `id@version`.")
    state: SavedReportState = field("Whether it is still run.")
    frequency: ReportFrequency | None = field("How often it is run by itself; null when it is not.")
    zone: str | None = field("The IANA time zone of the clock.")
    starts_on: date | None = field("The first day.")
    hour: int | None = field("The hour of the day.")
    next_due_at: datetime | None = field("Instant from which a worker runs it next.")


@filter_
class SavedReportFilter:
    id: IDFilter | None = may("By id.")
    state: WordFilter[SavedReportState] | None = may("By whether it is still run.")


SavedReportOrder = order("SavedReport", RECORDED_AT="By the instant it was saved.")
