"""Figures of `performance` as cells: a value with its fraction, or the reason for none; never a blank."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from hub.report.parts import Cell, Part, Section, Table, Tile, Tiles, Words
from hub.report.texts import Texts, brief

Answer: TypeAlias = Mapping[str, Any]
"""An object of the answer."""

_WHOLE: Final = {"SUBJECTS", "QUERIES", "SITES", "DEVIATIONS"}

_TILES: Final = (
    "SCREENED",
    "SCREEN_FAILURE_RATE",
    "ENROLLED",
    "RANDOMIZED",
    "DROP_OUT_RATE",
    "ACTIVE_SITES",
    "OPEN_QUERIES",
    "DATA_ENTRY_LAG",
    "EVENTS_OVERDUE",
    "MISSING_PAGES",
    "DEVIATIONS",
    "IMPORTANT_DEVIATION_SHARE",
)


def metric(figure: Answer) -> str:
    """The word of `Metric` a figure answers."""
    id_ = figure["definition"]["id"]
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", "_", id_).upper()


def label(figure: Answer, t: Texts) -> str:
    """What the figure is called, with its part."""
    name = t.label("Metric", metric(figure))
    return f"{name}: {days(figure['part'], t)}" if figure["part"] else name


def days(part: str, t: Texts) -> str:
    """`0-7` and `31-` as days."""
    low, _, high = part.partition("-")
    return t("DAYS", range=f"{low}–{high}" if high else f"≥ {low}")


def value(figure: Answer, t: Texts) -> Cell:
    """The value with what it is of below, or why there is none."""
    if figure["absence"] is not None:
        return Cell(t.label("Absence", figure["absence"]), absent=True)
    if figure["value"] is None:
        return Cell(t("NO_DENOMINATOR"), absent=True)
    unit, number = figure["unit"], float(figure["value"])
    if unit == "RATIO":
        shown = t.share(number)
    elif unit == "DAYS":
        shown = t("DAYS", range=t.number(number, 1))
    else:
        shown = t.number(number, 0 if unit in _WHOLE else 2)
    return Cell(shown, below=_fraction(figure, t))


def _fraction(figure: Answer, t: Texts) -> str:
    if figure["denominator"] is None:
        return ""
    return f"{_number(figure['numerator'], t)} / {t.number(figure['denominator'])}"


def _number(number: float | None, t: Texts) -> str:
    if number is None:
        return "–"
    return t.number(number, 0 if float(number).is_integer() else 1)


def found(figures: Sequence[Answer], wanted: str, part: str | None = None) -> Answer | None:
    """The figure of a metric among others."""
    return next((each for each in figures if metric(each) == wanted and (part is None or each["part"] == part)), None)


def of(figures: Sequence[Answer], wanted: str, t: Texts, part: str | None = None) -> Cell:
    """The cell of a metric; a figure that the answer lacks is one nothing is known of."""
    figure = found(figures, wanted, part)
    return Cell(t.label("Absence", "UNKNOWN"), absent=True) if figure is None else value(figure, t)


def summary(figures: Sequence[Answer], t: Texts) -> Section:
    """The figures that matter most, each with its number in the notes."""
    tiles = [
        Tile(label(figure, t), value(figure, t), place)
        for place, figure in enumerate(figures, 1)
        if metric(figure) in _TILES
    ]
    return Section(t("SUMMARY"), [Tiles(tiles), Words(t("NOW_NOTE"), quiet=True)])


def notes(figures: Sequence[Answer], t: Texts) -> Section:
    """Each figure in full: its parts, over how many sites, by which version of which definition."""
    english = t.language == "en"
    head = [t("FIGURE"), t("VALUE"), t("NUMERATOR"), t("DENOMINATOR"), t("EXCLUDED"), t("COUNTED_SITES")]
    rows = []
    for place, figure in enumerate(figures, 1):
        definition = figure["definition"]
        row = [
            Cell(f"{place}. {label(figure, t)}", below=f"{definition['id']} {definition['version']}"),
            Cell((shown := value(figure, t)).text, absent=shown.absent),
            _part(figure["numerator"], t),
            Cell("1") if figure["denominator"] is None and not shown.absent else _part(figure["denominator"], t),
            _part(figure["excluded"], t),
            Cell(f"{t.number(figure['sites'])} ({t.number(figure['sitesLeftOut'])})"),
        ]
        rows.append([*row, Cell(_line(definition["formula"]))] if english else row)
    parts: list[Part] = [
        Table([*head, t("FORMULA")] if english else head, rows, numeric=frozenset({1, 2, 3, 4, 5})),
        Words(t("SOURCE_WORDS"), quiet=True),
    ]
    if not english:
        parts.append(Words(t("FORMULA_ELSEWHERE"), quiet=True))
    return Section(t("NOTES"), parts, wide=True)


def _line(formula: str) -> str:
    return " ".join(formula.split())


def _part(number: float | None, t: Texts) -> Cell:
    if number is None:
        return Cell("–")
    return Cell(_number(number, t))


def reasons(failed: Answer | None, t: Texts) -> Table:
    """Why screening failed, in the sources' words, counted over the participants behind the figure."""
    rows = failed["numeratorRows"] if failed else []
    counted: dict[str, int] = {}
    for row in rows:
        attempts = (row["subject"] or {}).get("screeningAttempts", [])
        given = [each["outcomeReason"] for each in attempts if each["outcome"] == "FAILED"]
        reason = brief(given[-1]) if given and given[-1] else t("NO_REASON")
        counted[reason] = counted.get(reason, 0) + 1
    ordered = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    all_ = int((failed or {}).get("numerator") or 0)
    cut = t("FIRST_OF", shown=t.number(len(rows)), all=t.number(all_)) if all_ > len(rows) else ""
    return Table(
        [t("REASONS"), t("PARTICIPANTS")],
        [[Cell(reason), Cell(t.number(number))] for reason, number in ordered],
        numeric=frozenset({1}),
        empty=t("NOTHING"),
        caption=cut,
    )
