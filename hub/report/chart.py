"""Charts as SVG (SVG 1.1), drawn with presentation attributes alone: no script, no style sheet, no fetch.

Colours are of the palette of Okabe and Ito, told apart in the common forms of colour blindness and in grey; lines
differ in their dashes as well. Each drawing has a title and a description (WAI-ARIA Graphics: role img).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from typing import Final

WIDTH, HEIGHT = 720, 270
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 30, 12, 34

PLANNED: Final = "#595959"
ACTUAL: Final = "#0072b2"
FORECAST: Final = "#d55e00"
_FONTS: Final = {
    "en": "Noto Sans, DejaVu Sans, sans-serif",
    "ja": "Noto Sans CJK JP, Noto Sans JP, sans-serif",
    "ko": "Noto Sans CJK KR, Noto Sans KR, sans-serif",
    "zh-Hans": "Noto Sans CJK SC, Noto Sans SC, sans-serif",
    "zh-Hant": "Noto Sans CJK TC, Noto Sans TC, sans-serif",
    "th": "Noto Sans Thai, Loma, sans-serif",
}
"""As in the style sheet, which does not reach a drawing in a PDF."""
_GRID, _INK = "#d9dee3", "#3d4852"
_BANDS: Final = (0.16, 0.26)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of enrolment, cumulative at its end; `bands` are (lower, upper), the widest first."""

    label: str
    planned: float | None
    actual: float | None
    forecast: float | None
    bands: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a drawing is to those who do not see it, and the language of its words, which decides their font."""

    title: str
    description: str
    language: str


def enrolment(months: Sequence[Month], target: int | None, said: Said) -> str:
    """Lines of what was planned, happened and is forecast, with the bands of the forecast."""
    scale = _Scale(months, target)
    drawn = [*_grid(scale, months)]
    if target is not None:
        drawn.append(_line([(_LEFT, scale.y(target)), (WIDTH - _RIGHT, scale.y(target))], _INK, "1 4", 1.2))
    drawn += _bands(scale, months)
    for values, colour, dash, width in (
        ([each.planned for each in months], PLANNED, "7 4", 1.8),
        ([each.forecast for each in months], FORECAST, "2 3", 2.4),
        ([each.actual for each in months], ACTUAL, "", 2.6),
    ):
        points = [(scale.x(place), scale.y(value)) for place, value in enumerate(values) if value is not None]
        drawn.append(_line(points, colour, dash, width))
        if colour == ACTUAL and points:
            drawn.append(_dot(*points[-1], colour))
    return _svg(drawn, WIDTH, HEIGHT, said)


class _Scale:
    def __init__(self, months: Sequence[Month], target: int | None) -> None:
        highest = [value for each in months for value in (each.planned, each.actual, each.forecast) if value]
        highest += [upper for each in months for _, upper in each.bands]
        self.step = _step(max([*highest, target or 0, 4]))
        self.top = self.step * ceil(max([*highest, target or 0, 4]) / self.step)
        self.last = max(len(months) - 1, 1)

    def x(self, place: float) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * place / self.last

    def y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * value / self.top


def _step(highest: float) -> int:
    """The distance of grid lines: 1, 2 or 5 times a power of ten, for at most five lines."""
    wanted = highest / 5
    power: float = 10 ** max(0, floor(log10(max(wanted, 1))))
    return next(int(power * each) for each in (1, 2, 5, 10) if power * each >= wanted)


def _grid(scale: _Scale, months: Sequence[Month]) -> list[str]:
    drawn = []
    for value in range(0, scale.top + 1, scale.step):
        y = scale.y(value)
        drawn.append(_line([(_LEFT, y), (WIDTH - _RIGHT, y)], _INK if value == 0 else _GRID, "", 1))
        drawn.append(_text(_LEFT - 8, y + 4, str(value), "end"))
    every = ceil(len(months) / 9)
    for place in range(0, len(months), every):
        drawn.append(_text(scale.x(place), HEIGHT - _BOTTOM + 20, months[place].label, "middle"))
    return drawn


def _bands(scale: _Scale, months: Sequence[Month]) -> list[str]:
    drawn = []
    for level in range(max((len(each.bands) for each in months), default=0)):
        within = [(place, each.bands[level]) for place, each in enumerate(months) if len(each.bands) > level]
        around = [(scale.x(place), scale.y(upper)) for place, (_, upper) in within]
        around += [(scale.x(place), scale.y(lower)) for place, (lower, _) in reversed(within)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in around)
        drawn.append(f'<polygon points="{points}" fill="{FORECAST}" fill-opacity="{_BANDS[min(level, 1)]}"/>')
    return drawn


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a bar chart, and what stands at its end."""

    label: str
    value: float
    shown: str


_ROW, _LABEL = 26, 250


def bars(rows: Sequence[Bar], said: Said) -> str:
    """Bars that lie, with label and value."""
    most = max([row.value for row in rows] + [1])
    drawn = []
    for place, row in enumerate(rows):
        y = place * _ROW
        length = (WIDTH - _LABEL - 110) * row.value / most
        drawn.append(_text(_LABEL - 10, y + 17, row.label, "end"))
        drawn.append(f'<rect x="{_LABEL}" y="{y + 4}" width="{max(length, 1):.1f}" height="18" fill="{ACTUAL}"/>')
        drawn.append(_text(_LABEL + max(length, 1) + 8, y + 17, row.shown, "start"))
    return _svg(drawn, WIDTH, _ROW * len(rows) + 2, said)


def swatch(mark: str) -> str:
    """The mark of a legend: planned, actual, forecast, interval or target."""
    lines = {
        "planned": (PLANNED, "7 4", 1.8),
        "actual": (ACTUAL, "", 2.6),
        "forecast": (FORECAST, "2 3", 2.4),
        "target": (_INK, "1 4", 1.2),
    }
    if mark in lines:
        colour, dash, width = lines[mark]
        drawn = _line([(1, 6), (27, 6)], colour, dash, width)
    else:
        drawn = f'<rect x="1" y="1" width="26" height="10" fill="{FORECAST}" fill-opacity="{_BANDS[1]}"/>'
    return f'<svg width="28" height="12" viewBox="0 0 28 12" aria-hidden="true">{drawn}</svg>'


def _svg(drawn: Sequence[str], width: float, height: float, said: Said) -> str:
    title, description = escape(said.title), escape(said.description)
    font = _FONTS.get(said.language, _FONTS["en"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}. {description}" font-family="{font}"'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}"><title>{title}</title>'
        f"<desc>{description}</desc>{''.join(drawn)}</svg>"
    )


def _line(points: Sequence[tuple[float, float]], colour: str, dash: str, width: float) -> str:
    if not points:
        return ""
    if len(points) == 1:
        return _dot(*points[0], colour)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"'
        f' stroke-linejoin="round"{dashes}/>'
    )


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="12" fill="{_INK}">{escape(words)}</text>'
