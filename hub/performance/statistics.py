"""The statistics of risk indicators as SQL: scores of groups that are compared with each other, flags, risk scores.

Scores follow gsm.core (`Analyze_NormalApprox`, funnel plots with over-dispersion after Spiegelhalter 2005): for the
groups i of one indicator with a denominator D_i > 0, m_i = N_i / D_i, mu = sum N / sum D, and

    z0_i  = (m_i - mu) / sqrt(v / D_i)      v = mu (1 - mu) of a BINARY indicator, mu of a RATE
    phi   = mean of z0_i squared            over all those groups, small ones too
    score = (m_i - mu) / sqrt(phi v / D_i)  0 when v or phi is 0

A flag is the interval of the score among the thresholds; a score equal to one belongs to the interval above it. A group
below the accrual threshold has its score and no flag. All in window functions: the groups come from any relation, and
what kind of indicator each row is of stands in the row.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal_column,
    select,
)

Element = ColumnElement[Any]


class Method(StrEnum):
    """How the score of a group is worked out."""

    BINARY = "BINARY"  # z, the numerator is part of the denominator
    RATE = "RATE"  # z, the numerator is events by a number or a time
    IDENTITY = "IDENTITY"  # the metric itself
    COUNT = "COUNT"  # the numerator itself; its denominator only accrues
    LIMIT = "LIMIT"  # the metric against an expected proportion p0 and its upper limit (quality tolerance limit)


class Accrual(StrEnum):
    """What must reach the accrual threshold for a flag."""

    NUMERATOR = "NUMERATOR"
    DENOMINATOR = "DENOMINATOR"
    DIFFERENCE = "DIFFERENCE"  # denominator - numerator


_ZERO, _ONE, _DEVIATIONS = (literal_column(number, Double) for number in ("0.0::float8", "1.0::float8", "3.0::float8"))


def _is(column: Element, *words: StrEnum) -> ColumnElement[bool]:
    return column.in_([literal_column(f"'{word}'") for word in words])


def scored(rows: FromClause) -> Subquery:
    """The rows with `metric`, `score`, `limits` (the thresholds the score is held against), `accrued` and `flag`.

    rows: one per indicator and group: indicator, numerator and denominator (numbers, null: unknown), method (text),
    thresholds (double precision[], ascending; of LIMIT p0 alone), flags (integer[], one more than limits), accrual
    (text), accrual_least (double precision). Other columns pass. Groups of one `indicator` are compared.
    """
    return _flagged(_with_score(_with_dispersion(_with_mean(rows))))


def _with_mean(rows: FromClause) -> Subquery:
    """`metric` of each group, and `mean` of its indicator: sums divided, never a mean of metrics."""
    counts = and_(rows.c.denominator > _ZERO, rows.c.numerator.is_not(None))
    numerator, denominator = cast(rows.c.numerator, Double), cast(rows.c.denominator, Double)
    ratio = case((counts, numerator / func.nullif(denominator, _ZERO)))
    total = func.sum(numerator).filter(counts).over(partition_by=rows.c.indicator) / func.nullif(
        func.sum(denominator).filter(counts).over(partition_by=rows.c.indicator), _ZERO
    )
    metric = case((_is(rows.c.method, Method.COUNT), numerator), else_=ratio)
    return select(rows, metric.label("metric"), ratio.label("ratio"), total.label("mean")).subquery()


def _with_dispersion(rows: Subquery) -> Subquery:
    """`variance` of the metric of one unit of the denominator, and `phi`, the mean of squared unadjusted scores."""
    variance = case((_is(rows.c.method, Method.BINARY), rows.c.mean * (_ONE - rows.c.mean)), else_=rows.c.mean)
    apart = select(rows, case((variance > _ZERO, variance), else_=_ZERO).label("variance")).subquery()
    off = apart.c.ratio - apart.c.mean
    squared = off * off * cast(apart.c.denominator, Double) / func.nullif(apart.c.variance, _ZERO)
    return select(apart, func.avg(squared).over(partition_by=apart.c.indicator).label("phi")).subquery()


def _with_score(rows: Subquery) -> Subquery:
    spread = rows.c.phi * rows.c.variance / func.nullif(cast(rows.c.denominator, Double), _ZERO)
    z = case(
        (rows.c.ratio.is_(None), None),
        (func.coalesce(spread, _ZERO) <= _ZERO, _ZERO),
        else_=(rows.c.ratio - rows.c.mean) / func.sqrt(func.nullif(spread, _ZERO)),
    )
    score = case((_is(rows.c.method, Method.BINARY, Method.RATE), z), else_=rows.c.metric)
    return select(rows, score.label("score"), _limits(rows).label("limits"), _accrued(rows).label("accrued")).subquery()


def _limits(rows: Subquery) -> Element:
    """Of LIMIT p0 and p0 + 3 sqrt(p0 (1 - p0) / N) (gsm.qtl); of the others their thresholds."""
    expected = rows.c.thresholds[literal_column("1")]
    count = func.nullif(cast(rows.c.denominator, Double), _ZERO)
    upper = expected + _DEVIATIONS * func.sqrt(expected * (_ONE - expected) / count)
    both = func.array_append(rows.c.thresholds, upper)
    return case((_is(rows.c.method, Method.LIMIT), both), else_=rows.c.thresholds)


def _accrued(rows: Subquery) -> Element:
    numerator, denominator = cast(rows.c.numerator, Double), cast(rows.c.denominator, Double)
    measured = case(
        (_is(rows.c.accrual, Accrual.NUMERATOR), numerator),
        (_is(rows.c.accrual, Accrual.DENOMINATOR), denominator),
        else_=denominator - numerator,
    )
    return func.coalesce(measured >= rows.c.accrual_least, literal_column("false"))


def _flagged(rows: Subquery) -> Subquery:
    """`flag`: width_bucket counts the limits that are not above the score."""
    place = func.width_bucket(rows.c.score, rows.c.limits) + literal_column("1")
    flag = rows.c.flags[place]
    return select(rows, case((and_(rows.c.accrued, rows.c.score.is_not(None)), flag)).label("flag")).subquery()


def risk_scores(rows: FromClause, *groups: str) -> Select[Any]:
    """The risk score of each group over its flagged indicators: 100 sum weight / sum of greatest weights (gsm.kri).

    rows: what `scored` gives, with weights (double precision[], by place of `flags`, null: not part of the score).
    Null when no flagged indicator has weights. An indicator without a flag counts in neither sum.
    """
    part = and_(rows.c.flag.is_not(None), rows.c.weights.is_not(None))
    weight = rows.c.weights[func.array_position(rows.c.flags, rows.c.flag)]
    each = func.unnest(rows.c.weights).column_valued("weight")
    greatest = select(func.max(each)).scalar_subquery()
    keys = [rows.c[name] for name in groups]
    total = func.sum(cast(greatest, Double)).filter(part)
    return select(
        *keys,
        func.sum(cast(weight, Double)).filter(part).label("numerator"),
        total.label("denominator"),
        (
            literal_column("100.0::float8") * func.sum(cast(weight, Double)).filter(part) / func.nullif(total, _ZERO)
        ).label("score"),
        func.count().filter(part).label("indicators"),
    ).group_by(*keys)
