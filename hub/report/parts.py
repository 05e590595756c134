"""What a report is made of, before it is a page: sections of tiles, tables, charts and sentences. All text is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

_DAY = re.compile(r"\(?\d{4}-\d{2}(-\d{2})?\)?")
_LONG = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """A value. `absent`: it is the reason for none. `loud`: it asks for attention. `below`: a smaller second line."""

    text: str
    absent: bool = False
    loud: bool = False
    below: str = ""

    @property
    def flow(self) -> str:
        """How it may break into lines: a day not at all, a word without an end anywhere, else between words."""
        if _DAY.fullmatch(self.text):
            return "day"
        return "long" if any(len(word) > _LONG for text in (self.text, self.below) for word in text.split()) else ""


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure that stands alone. `note`: its number in the notes."""

    label: str
    value: Cell
    note: int


@dataclass(frozen=True, slots=True)
class Tiles:
    """Figures beside each other."""

    kind: ClassVar[str] = "tiles"
    tiles: Sequence[Tile]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head; `numeric` are places of columns of numbers. Without rows `empty` is said instead."""

    kind: ClassVar[str] = "table"
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    numeric: frozenset[int] = frozenset()
    empty: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values."""

    kind: ClassVar[str] = "facts"
    facts: Sequence[tuple[str, Cell]]


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence. `quiet`: a remark below something. `absent`: the reason why nothing else stands here."""

    kind: ClassVar[str] = "words"
    text: str
    quiet: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of a legend: which mark of the chart means what."""

    mark: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing (SVG, escaped already) with what it means, for those who see it and those who do not."""

    kind: ClassVar[str] = "chart"
    svg: str
    legend: Sequence[Mark] = ()


Part: TypeAlias = Tiles | Table | Facts | Words | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. `wide`: on paper it wants the long side."""

    title: str
    parts: Sequence[Part]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The whole: `name` is for the file, `kind` the kind of report, `foot` what stands on every sheet."""

    language: str
    name: str
    kind: str
    title: str
    confidential: str
    facts: Facts
    foot: str
    sections: Sequence[Section]
