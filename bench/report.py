"""What the bench found, as Markdown: figures of this machine, and ratios, which alone are claims."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from bench import portfolio, workers
from bench.compare import BARE, HUB, IDIOMATIC, Contest, Pace
from bench.ingest import Load
from bench.portfolio import Portfolio
from bench.queries import STUDIES, SUBJECT, SUBJECTS
from bench.workers import Gain

MEMORY_LIMIT = 400.0
MEMORY_GROWTH = 1.2
IDIOMATIC_FLOOR = 8.0
WORKERS_FLOOR = 1.6
FLOORS = {STUDIES.name: 0.7, SUBJECTS.name: 0.7, SUBJECT.name: 0.5}


def spread(values: Sequence[float], form: str) -> str:
    """Median and, in brackets, least and greatest."""
    low, middle, high = (format(value, form) for value in (min(values), statistics.median(values), max(values)))
    return f"{middle} ({low}-{high})"


@dataclass(frozen=True, slots=True)
class Found:
    """What each part of a run found. sizes: files of one format from small to large, whose peak memory is compared."""

    contests: Sequence[Contest]
    portfolios: Sequence[Portfolio]
    loads: Sequence[Load]
    sizes: Sequence[Load]
    gains: Sequence[Gain]


def results(found: Found, counts: dict[str, int], pace: Pace, server: str) -> str:
    """The whole report. `server` names PostgreSQL and its version, `counts` the rows it held."""
    parts = [
        "# Bench",
        "Written by `make bench`. Rates are of one machine and one day; only ratios, taken round by round, are claims.",
        _setting(counts, pace, server),
        "## Queries",
        "Answers per second: median (least-greatest) of the rounds.",
        _table(
            ("query", "caller of", "hub", "bare", "idiomatic", "hub / bare", "hub / idiomatic"),
            [_row(contest) for contest in found.contests],
        ),
        "## Portfolio",
        "Seven figures of every study in one answer; seconds: median (least-greatest) of the rounds.",
        _table(
            ("studies", "rows of facts", "hub", "hand-written SQL", "hub / hand-written"),
            [
                (
                    f"{each.scale.studies}",
                    f"{each.rows:,}",
                    spread(each.hub, ".2f"),
                    spread(each.bare, ".2f"),
                    f"{each.ratio:.2f}",
                )
                for each in found.portfolios
            ],
        ),
        "## Ingest",
        _table(
            ("file", "bare parser", "alone", "`hub ingest`", "ratio", "peak memory"),
            [_load(each) for each in found.loads],
        ),
        "## Memory",
        "One process reads and one publishes: the greater peak of the two.",
        _table(
            ("file", "peak memory"),
            [
                (f"{each.format.name}, {each.megabytes:,.0f} MB", f"{each.peak_megabytes:.0f} MB")
                for each in found.sizes
            ],
        ),
        "## Workers",
        "Before each run PostgreSQL cleans up after the loads before (vacuum, checkpoint),"
        " so that none pays for another.",
        _workers(found.gains),
        "## Thresholds",
        _table(("what", "wanted", "found", ""), verdicts(found)),
    ]
    return "\n\n".join(parts) + "\n"


def _setting(counts: dict[str, int], pace: Pace, server: str) -> str:
    held = ", ".join(f"{count:,} {table}" for table, count in counts.items())
    return "\n".join(
        (
            f"- {os.cpu_count()} cores, {server}, Python {platform.python_version()}; database, server and load"
            " generator share the machine.",
            f"- {held}.",
            f"- {pace.rounds} rounds of {pace.seconds:g} s, the servers taking turns; {pace.connections} connections"
            " kept alive; one process per server; variables differ from request to request.",
            "- hub: the whole application, tokens verified, row-level security on. bare: ASGI and asyncpg, no GraphQL,"
            " no token, no policy, the caller's scope as an explicit predicate. idiomatic: Strawberry, DataLoader,"
            " SQLAlchemy, caches of parsing and validation. All three gave equal answers to a sample of each query.",
        )
    )


def _row(contest: Contest) -> tuple[str, ...]:
    return (
        contest.query.title,
        contest.caller.name,
        *(spread(contest.rates(server), ",.0f") for server in (HUB, BARE, IDIOMATIC)),
        spread(contest.ratios(HUB, BARE), ".2f"),
        spread(contest.ratios(HUB, IDIOMATIC), ".1f"),
    )


def _load(each: Load) -> tuple[str, ...]:
    return (
        f"{each.format.name}, {each.megabytes:.0f} MB",
        each.format.parser,
        f"{each.megabytes / each.parse_seconds:.0f} MB/s",
        f"{each.megabytes / each.load_seconds:.2f} MB/s",
        f"{each.ratio:.3f}",
        f"{each.peak_megabytes:.0f} MB",
    )


def _workers(gains: Sequence[Gain]) -> str:
    rows = [
        (
            f"{each.megabytes:.0f} MB",
            f"{each.megabytes / each.one:.1f} MB/s",
            f"{each.megabytes / each.two:.1f} MB/s",
            f"{each.ratio:.2f}",
        )
        for each in gains
    ]
    head = f"{workers.STUDIES} studies, {workers.FILES} files each"
    return _table((head, "one worker", "two workers", "ratio"), rows)


def verdicts(found: Found) -> list[tuple[str, str, str, str]]:
    """Each threshold: what, wanted, found, and whether it is met."""
    least = [
        (
            f"{contest.query.title}, {contest.caller.name}: hub / bare",
            FLOORS[contest.query.name],
            statistics.median(contest.ratios(HUB, BARE)),
        )
        for contest in found.contests
    ]
    least += [
        (
            f"{contest.query.title}, {contest.caller.name}: hub / idiomatic",
            IDIOMATIC_FLOOR,
            statistics.median(contest.ratios(HUB, IDIOMATIC)),
        )
        for contest in found.contests
        if contest.query is SUBJECTS
    ]
    for of in dict.fromkeys(each.format for each in found.loads):
        ratios = [each.ratio for each in found.loads if each.format is of]
        least.append((f"ingest of {of.name} / {of.parser}", of.floor, statistics.median(ratios)))
    least.append(("two workers / one", WORKERS_FLOOR, statistics.median(each.ratio for each in found.gains)))
    rows = [
        (what, f">= {floor:g}", f"{value:.2g}" if value < 0.1 else f"{value:.3g}", _met(value >= floor))
        for what, floor, value in least
    ]
    most = []
    if found.portfolios:
        most.append(("portfolio: hub / hand-written SQL", portfolio.RATIO_CEILING, found.portfolios[-1].ratio))
        growth = portfolio.growth(found.portfolios)
        most.append(("portfolio: growth of seconds / growth of rows", portfolio.GROWTH_CEILING, growth))
    small, large = found.sizes[0], found.sizes[-1]
    what = f"peak memory of {large.megabytes:,.0f} MB / of {small.megabytes:,.0f} MB"
    most.append((what, MEMORY_GROWTH, large.peak_megabytes / small.peak_megabytes))
    rows += [(what, f"<= {ceiling:g}", f"{value:.2f}", _met(value <= ceiling)) for what, ceiling, value in most]
    peak = max(each.peak_megabytes for each in (*found.loads, *found.sizes))
    rows.append(("peak memory of ingest", f"< {MEMORY_LIMIT:.0f} MB", f"{peak:.0f} MB", _met(peak < MEMORY_LIMIT)))
    return rows


def _met(met: bool) -> str:
    return "met" if met else "NOT MET"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
