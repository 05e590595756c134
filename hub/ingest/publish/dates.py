"""Partial dates of a run: each distinct text is read once, by the one reader of dates, and joined back by its text."""

from __future__ import annotations

from datetime import datetime

import asyncpg

from hub.canonical.dates import DateRefused, Precision, Times
from hub.canonical.terminology import SITE_STEPS
from hub.ingest.publish import event, site_work

_PRECISION = {
    Precision.TIME: "INSTANT",
    Precision.DAY: "DAY",
    Precision.MONTH: "MONTH",
    Precision.YEAR: "YEAR",
    Precision.DAY_OF_YEAR: "YEAR",  # the table knows no finer word; `iso` says which day of the month
}

DATED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("StudyEvent", "study_event", event.DATES),
    ("Deviation", "deviation", ("occurred", "identified")),
    ("Site", "site", SITE_STEPS),
    *((each.name, each.staged, tuple(each.days)) for each in site_work.KINDS),
)
"""Kinds of records with dates: the name of their staging, and their fields of dates."""

STAGED = " union ".join(f"select {column} from staged_{table}" for _, table, columns in DATED for column in columns)
MAPPED = "select raw from mapped where kind in (select kind from rule where dated)"

_VALUES = " union all ".join(
    f"select '{kind}' as kind, line, {column} as raw from staged_{table}"
    for kind, table, columns in DATED
    for column in columns
)
READ = (
    "insert into found (rule, severity, message, record_kind, source_line)"
    " select p.rule, 'WARNING', case when v.kind in ('StudyEvent', 'Deviation')"
    " then 'a date is none the hub can read; its text is kept'"
    " else 'a date is none the hub can read: it is not taken, and what stood before stands' end, v.kind, v.line"
    f" from ({_VALUES}) v join parsed p using (raw) where p.rule is not null"
)
TAKEN = (
    "insert into found (rule, severity, message, record_kind, source_line, subject_id, study_site_id)"
    " select p.rule, 'WARNING', 'the value a study mapping takes as a date is none the hub can read', 'Item',"
    " m.line, m.subject_id, m.study_site_id from mapped m join rule r on r.position = m.position and r.dated"
    " join parsed p using (raw) where p.rule is not null"
)
"""Findings about dates: those of the file's own records, and those a study mapping takes from items."""


async def learn(connection: asyncpg.Connection, query: str, times: Times) -> None:
    """Read every text of `query` (one column) that is not read yet into `parsed`."""
    rows = await connection.fetch(
        f"select distinct raw from ({query}) q (raw) where raw <> '' and raw not in (select raw from parsed)"
    )
    await connection.copy_records_to_table("parsed", records=[_read(row["raw"], times) for row in rows])
    await connection.execute("analyze parsed")


def _read(text: str, times: Times) -> tuple[object, ...]:
    try:
        found = times.partial(text)
        moment: datetime | None = times.instant(text) if found.precision is Precision.TIME else None
    except DateRefused as refused:
        return (text, None, None, None, None, None, refused.rule.value)
    return (text, found.iso, _PRECISION[found.precision], found.earliest, found.latest, moment, None)
