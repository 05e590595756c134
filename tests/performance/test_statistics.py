"""The statistics of risk indicators against the formulas in plain Python, and against published results."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import pytest
from sqlalchemy import Double, Integer, Text, column, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from hub.performance.statistics import risk_scores, scored
from resolvers.engine.parts import DIALECT
from tests.adapters.reading import public_sample


@dataclass(frozen=True)
class Group:
    """A row of the relation that is scored."""

    indicator: str
    group_id: str
    numerator: float | None
    denominator: float | None
    method: str = "RATE"
    thresholds: tuple[float, ...] = (-2, -1, 2, 3)
    flags: tuple[int, ...] = (-2, -1, 0, 1, 2)
    accrual: str = "DENOMINATOR"
    accrual_least: float = 0
    weights: tuple[float, ...] | None = None


_SHAPE = (
    "indicator text, group_id text, numerator float8, denominator float8, method text, thresholds float8[],"
    " flags integer[], accrual text, accrual_least float8, weights float8[]"
)


def statement(*, risk: bool = False) -> str:
    columns = [part.strip().split(" ", 1)[0] for part in _SHAPE.split(",")]
    plain = text(f"select * from jsonb_to_recordset($1) as r ({_SHAPE})").columns(*(_column(name) for name in columns))
    rows = scored(plain.subquery())
    found = risk_scores(rows, "group_id") if risk else select(rows)
    return str(found.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True}))


def _column(name: str) -> Any:
    kinds: dict[str, Any] = {"thresholds": ARRAY(Double), "weights": ARRAY(Double), "flags": ARRAY(Integer)}
    numbers = {"numerator", "denominator", "accrual_least"}
    return column(name, kinds.get(name, Double() if name in numbers else Text()))


async def asked(admin: asyncpg.Connection, groups: Sequence[Group], *, risk: bool = False) -> dict[Any, asyncpg.Record]:
    body = orjson.dumps([asdict(each) for each in groups]).decode()
    rows = await admin.fetch(statement(risk=risk), body)
    return {row["group_id"] if risk else (row["indicator"], row["group_id"]): row for row in rows}


def expected(groups: Sequence[Group]) -> dict[tuple[str, str], tuple[float | None, float | None, int | None]]:
    """Metric, score and flag, by the formulas."""
    found: dict[tuple[str, str], tuple[float | None, float | None, int | None]] = {}
    by_indicator = defaultdict(list)
    for group in groups:
        by_indicator[group.indicator].append(group)
    for members in by_indicator.values():
        some = [(g.numerator, g.denominator) for g in members if g.denominator and g.numerator is not None]
        mean = sum(n for n, _ in some) / sum(d for _, d in some) if some else 0.0
        variance = mean * (1 - mean) if members[0].method == "BINARY" else mean
        squares = [(n / d - mean) ** 2 * d / variance for n, d in some] if variance > 0 else []
        phi = sum(squares) / len(squares) if squares else 0.0
        for group in members:
            found[group.indicator, group.group_id] = _of(group, mean, variance, phi)
    return found


def _of(group: Group, mean: float, variance: float, phi: float) -> tuple[float | None, float | None, int | None]:
    n, d = group.numerator, group.denominator
    ratio = n / d if d and n is not None else None
    if group.method == "COUNT":
        metric = score = n
    elif group.method in ("IDENTITY", "LIMIT"):
        metric = score = ratio
    elif ratio is None:
        metric = score = None
    else:
        assert d
        flat = variance <= 0 or phi == 0
        metric, score = ratio, 0.0 if flat else (ratio - mean) / math.sqrt(phi * variance / d)
    limits = list(group.thresholds)
    if group.method == "LIMIT" and d:
        limits.append(limits[0] + 3 * math.sqrt(limits[0] * (1 - limits[0]) / d))
    measure = {"NUMERATOR": n, "DENOMINATOR": d}.get(group.accrual, d - n if d is not None and n is not None else None)
    enough = measure is not None and measure >= group.accrual_least and score is not None
    return metric, score, group.flags[sum(score >= limit for limit in limits)] if enough and score is not None else None


def close(told: float | None, by_hand: float | None) -> bool:
    if told is None or by_hand is None:
        return told is by_hand
    return math.isclose(told, by_hand, rel_tol=1e-9, abs_tol=1e-12)


async def compare(admin: asyncpg.Connection, groups: Sequence[Group]) -> dict[tuple[str, str], asyncpg.Record]:
    told, by_hand = await asked(admin, groups), expected(groups)
    assert told.keys() == by_hand.keys()
    for key, (metric, score, flag) in by_hand.items():
        assert close(told[key]["metric"], metric) and close(told[key]["score"], score), key
        assert told[key]["flag"] == flag, key
    return told


SITES = (("1", 5, 100), ("2", 0, 60), ("3", 40, 200), ("4", 7, 90), ("5", 3, 4), ("6", 0, 0), ("7", 1, 29))


@pytest.mark.parametrize("method", ["BINARY", "RATE", "IDENTITY", "COUNT", "LIMIT"])
@pytest.mark.parametrize("accrual", ["NUMERATOR", "DENOMINATOR", "DIFFERENCE"])
async def test_score_and_flag_are_those_of_the_formulas(admin: asyncpg.Connection, method: str, accrual: str) -> None:
    limits = {"COUNT": (1.5, 2.5), "LIMIT": (0.03,), "IDENTITY": (0.05, 0.1)}.get(method, (-2, -1, 2, 3))
    flags = (-2, -1, 0, 1, 2) if len(limits) == 4 else (0, 1, 2)
    groups = [Group("a", s, n, d, method, limits, flags, accrual, 30) for s, n, d in SITES]
    other = [Group("b", s, n * 2, d * 3, method, limits, flags, accrual, 3) for s, n, d in SITES]
    told = await compare(admin, groups + other)
    assert {row["flag"] for row in told.values()} > {None}


async def test_small_groups_count_in_mean_and_dispersion(admin: asyncpg.Connection) -> None:
    whole = await compare(admin, [Group("a", s, n, d, accrual_least=30) for s, n, d in SITES])
    large = await compare(admin, [Group("a", s, n, d, accrual_least=30) for s, n, d in SITES if d >= 30])
    assert whole["a", "5"]["flag"] is None and whole["a", "5"]["score"] > 1
    assert whole["a", "1"]["score"] != pytest.approx(large["a", "1"]["score"])


async def test_without_a_denominator_there_is_neither_metric_nor_score(admin: asyncpg.Connection) -> None:
    told = await compare(admin, [Group("a", "1", 3, 0), Group("a", "2", None, None), Group("a", "3", 0, 9)])
    assert [told["a", key]["score"] for key in "123"] == [None, None, 0]
    none = await compare(admin, [Group("a", "1", 3, 0)])
    assert none["a", "1"]["metric"] is None


@pytest.mark.parametrize("groups", [[(0, 5), (0, 9)], [(5, 5), (9, 9)], [(2, 4), (3, 6)], [(0.0, 1.0)]])
async def test_no_variation_scores_zero(admin: asyncpg.Connection, groups: list[tuple[float, float]]) -> None:
    told = await compare(admin, [Group("a", str(i), n, d, "BINARY") for i, (n, d) in enumerate(groups)])
    assert {row["score"] for row in told.values()} == {0}


async def test_a_score_equal_to_a_threshold_is_of_the_interval_above(admin: asyncpg.Connection) -> None:
    scores = (-2.5, -2, -1.5, -1, 0, 2, 2.5, 3, 4)
    told = await compare(admin, [Group("a", str(s), s, 1, "COUNT") for s in scores])
    assert [told["a", str(s)]["flag"] for s in scores] == [-2, -1, -1, 0, 0, 1, 1, 2, 2]


async def test_a_tolerance_limit_depends_on_the_number(admin: asyncpg.Connection) -> None:
    rows = [Group("q", str(n), n, 100, "LIMIT", (0.03,), (0, 1, 2)) for n in (2, 3, 8, 9)]
    told = await compare(admin, rows)
    assert [told["q", str(n)]["flag"] for n in (2, 3, 8, 9)] == [0, 1, 1, 2]
    assert told["q", "2"]["limits"] == pytest.approx([0.03, 0.03 + 3 * math.sqrt(0.03 * 0.97 / 100)])


async def test_a_risk_score_weighs_the_flagged_indicators(admin: asyncpg.Connection) -> None:
    two = Group("", "1", 9, 1, "COUNT", (2, 3), (0, 1, 2))
    small = replace(two, indicator="c", weights=(0, 1, 2), accrual_least=5)
    rows = [
        Group("a", "1", 4, 1, "COUNT", weights=(32, 16, 0, 1, 2)),
        replace(two, indicator="b", numerator=2, weights=(0, 8, 16)),
        small,
        replace(two, indicator="d"),
        replace(small, group_id="2"),
    ]
    told = await asked(admin, rows, risk=True)
    assert dict(told["1"]) == {
        "group_id": "1",
        "numerator": 10,
        "denominator": 48,
        "score": pytest.approx(100 * 10 / 48),
        "indicators": 2,
    }
    assert dict(told["2"]) == {
        "group_id": "2",
        "numerator": None,
        "denominator": None,
        "score": None,
        "indicators": 0,
    }


@pytest.mark.parametrize("level", ["", "_country"])
async def test_published_results_of_gsm_core(admin: asyncpg.Connection, level: str) -> None:
    """Adverse events by days on study of each participant, summed by group: a rate with thresholds -2, -1, 2, 3.

    Below 30 days they leave the score out as well; the hub gives it without a flag.
    """
    folder = public_sample("gsm_core_golden", "data-raw")
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in _rows(folder / f"analyticsInput{level}.csv"):
        sums[row["GroupID"]][0] += float(row["Numerator"])
        sums[row["GroupID"]][1] += float(row["Denominator"])
    told = await asked(admin, [Group("a", key, n, d, accrual_least=30) for key, (n, d) in sums.items()])
    published = _rows(folder / f"analyticsSummary{level}.csv")
    assert len(published) == len(told) == (3 if level else 145)
    for row in published:
        mine = told["a", row["GroupID"]]
        assert (mine["numerator"], mine["denominator"]) == (float(row["Numerator"]), float(row["Denominator"]))
        assert mine["metric"] == pytest.approx(float(row["Metric"]), rel=1e-12)
        small = row["Flag"] == "NA"
        assert small is (mine["denominator"] < 30) and mine["score"] is not None
        assert mine["flag"] == (None if small else int(row["Flag"]))
        if not small:
            assert mine["score"] == pytest.approx(float(row["Score"]), rel=1e-9)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))
