"""Key risk indicators in plain Python over the tables of a study as they are exported, after gsm.kri and gsm.core.

Deliberately nothing of the hub: sums per site from the rows, then scores and flags by the formulas.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

Row = Mapping[str, str]
Tables = Callable[[str], Iterable[Row]]
"""The rows of a table by its name."""

CUT = "2018-01-01"


@dataclass(frozen=True)
class Rule:
    """Type, thresholds and accrual of an indicator."""

    binary: bool
    thresholds: tuple[float, ...]
    measure: str
    least: float

    def flags(self) -> tuple[int, ...]:
        return (-2, -1, 0, 1, 2) if len(self.thresholds) == 4 else (0, 1, 2)


RULES = {
    "kri0001": Rule(False, (-2, -1, 2, 3), "D", 30),
    "kri0002": Rule(False, (-2, -1, 2, 3), "D", 30),
    "kri0003": Rule(False, (-3, -2, 2, 3), "D", 30),
    "kri0004": Rule(False, (-3, -2, 2, 3), "D", 30),
    "kri0005": Rule(True, (2, 3), "N", 10),
    "kri0006": Rule(True, (2, 3), "N", 3),
    "kri0007": Rule(True, (2, 3), "N", 3),
    "kri0008": Rule(False, (2, 3), "N", 30),
    "kri0009": Rule(True, (2, 3), "N", 30),
    "kri0010": Rule(True, (2, 3), "N", 30),
    "kri0011": Rule(True, (2, 3), "N", 100),
    "kri0012": Rule(True, (-3, -2, 2, 3), "D", 3),
}

Sums = dict[str, dict[str, tuple[float, float]]]
"""Numerator and denominator by indicator and group."""


def sums(tables: Tables, cut: str = CUT) -> Sums:
    """Per site, by the site's key of the enrolment log."""
    log = list(tables("rawplus_enroll"))
    site_of = {row["subjid"]: row["siteid"] for row in log if row["enrollyn"] == "Y"}
    sites = {row["siteid"] for row in log}
    counted: dict[str, Counter[str]] = defaultdict(Counter)

    def count(name: str, subject: str, number: float = 1) -> None:
        if subject in site_of:
            counted[name][site_of[subject]] += number  # type: ignore[assignment]  # a Counter of floats

    for row in log:
        counted["screened"][row["siteid"]] += 1
        counted["failed"][row["siteid"]] += row["enrollyn"] == "N"
        counted["enrolled"][row["siteid"]] += row["enrollyn"] == "Y"
    for row in tables("rawplus_dm"):
        count("days", row["subjid"], float(row["timeonstudy"]))
    for row in tables("rawplus_ae"):
        if row["aest_dt"] and row["aest_dt"] <= cut:
            count("events", row["subjid"])
            count("serious", row["subjid"], row["aeser"] == "Y")
    for row in tables("ctms_protdev"):
        count(f"important {row['deemedimportant']}", row["subjectenrollmentnumber"])
    for row in tables("rawplus_lb"):
        if row["toxgrg_nsv"] in ("0", "1", "2", "3", "4") and row["lb_dt"] <= cut:
            count("graded", row["subjid"])
            count("high", row["subjid"], row["toxgrg_nsv"] in ("3", "4"))
    for table, date_of, name, late, over in (
        ("edc_data_pages", "visit_date", "pages", "data_entry_lag", 10),
        ("edc_data_points", "visit_date", "points", "n_changes", 0),
    ):
        for row in tables(table):
            if row[date_of] <= cut:
                subject = row["subjectname"].split("-")[0]
                count(name, subject)
                count(f"{name} over", subject, float(row[late]) > over)
    for row in tables("edc_queries"):
        if row["created"] <= cut and row["querystatus"] in ("Open", "Answered", "Closed"):
            subject = row["subjectname"].split("-")[0]
            count("queries", subject)
            count("old", subject, age(row) > 30)
    for row in tables("rawplus_studcomp"):
        count("ended", row["subjid"], row["compyn"] == "N")
    for subject in {row["subjid"] for row in tables("rawplus_sdrgcomp") if row["sdrgyn"] == "N"}:
        count("off treatment", subject)
    pairs = {
        "kri0001": ("events", "days"),
        "kri0002": ("serious", "days"),
        "kri0003": ("important No", "days"),
        "kri0004": ("important Yes", "days"),
        "kri0005": ("high", "graded"),
        "kri0006": ("ended", "enrolled"),
        "kri0007": ("off treatment", "enrolled"),
        "kri0008": ("queries", "points"),
        "kri0009": ("old", "queries"),
        "kri0010": ("pages over", "pages"),
        "kri0011": ("points over", "points"),
        "kri0012": ("failed", "screened"),
    }
    return {
        id_: {site: (float(counted[n][site]), float(counted[d][site])) for site in sites}
        for id_, (n, d) in pairs.items()
    }


def age(row: Row) -> int:
    """Both ends included."""
    end = {"Closed": "resolved", "Answered": "answered", "Open": "dataextractiondate"}[row["querystatus"]]
    return (date.fromisoformat(row[end]) - date.fromisoformat(row["created"])).days + 1


def by_group(site_sums: Sums, group_of: Mapping[str, str]) -> Sums:
    """The same of countries: sums, never means."""
    found: Sums = {}
    for id_, each in site_sums.items():
        groups: dict[str, tuple[float, float]] = {}
        for site, (n, d) in each.items():
            before = groups.get(group_of[site], (0.0, 0.0))
            groups[group_of[site]] = (before[0] + n, before[1] + d)
        found[id_] = groups
    return found


def scores(rule: Rule, groups: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float | None, int | None]]:
    """Score and flag of each group."""
    some = [(n, d) for n, d in groups.values() if d > 0]
    mean = sum(n for n, _ in some) / sum(d for _, d in some)
    variance = mean * (1 - mean) if rule.binary else mean
    phi = sum((n / d - mean) ** 2 * d / variance for n, d in some) / len(some) if variance > 0 else 0
    found: dict[str, tuple[float | None, int | None]] = {}
    for group, (n, d) in groups.items():
        if d <= 0:
            found[group] = (None, None)
            continue
        score = (n / d - mean) / math.sqrt(phi * variance / d) if variance > 0 and phi > 0 else 0.0
        enough = (n if rule.measure == "N" else d) >= rule.least
        place = sum(score >= limit for limit in rule.thresholds)
        found[group] = (score, rule.flags()[place] if enough else None)
    return found
