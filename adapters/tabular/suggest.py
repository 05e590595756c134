"""Proposes a mapping for a table nobody has described, from its headers and values; a person decides.

Evidence is the header (words of it that are known names of a field) and the values of the first rows (dates, whole
numbers, few different words). Confidence is 0 to 100 and an opinion of these rules, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from adapters.tabular.grid import Grid, header_of
from adapters.tabular.layout import Table
from adapters.tabular.reader import grids, layouts, recognised
from hub.canonical.adapter import FileFacts
from hub.canonical.dates import DateRefused, partial_date
from hub.canonical.nulls import is_null
from hub.errors import FileEncoding, FileRefused

ROWS: Final = 2_000
FEW: Final = 12

_NUMBER: Final = re.compile(r"[-+]?\d+([.,]\d+)?")
_NAMES: Final[Sequence[tuple[str, str, str]]] = (
    # field, words of the header (a regular expression over lower case, parts joined by _), values it must have
    ("study_oid", r"(study|protocol|trial)(_?(id|no|number|name|oid|code|#))?|protocolname", ""),
    ("site.key", r"(study_?)?(site|centre|center)_?(id|no|num|number|code|#|key)|site(_?id)?|institute_?(id|code)", ""),
    ("site.key", r"centre|center", "weak"),
    ("site.name", r"(site|centre|center|institution|hospital|account)_?name|account|hospital", "words"),
    ("site.country", r"country(_?(code|name))?", "few"),
    ("site.city", r"city|town", ""),
    ("site.status", r"site_?status", "few"),
    ("site.investigator", r"(pi|principal_investigator|investigator)(_?(name|last_?name))?", "words"),
    ("site.activated", r"(site_)?(activat\w*|active)(_?(date|dt|on))?|siv_\w*date|initiat\w*_?date", "date"),
    ("site.satellite", r"is_?satellite|satellite", "few"),
    ("subject_key", r"(subj(ect)?|pat(ient)?|participant)_?(id|no|num|number|name|key|#)?|usubjid", ""),
    ("subject_key", r"record_?id", "weak"),
    ("subject_key", r"subject_?enrol\w*_?(id|no|number)|(screen(ing)?|scrn)_?(id|no|num|number|#)", "weak"),
    (
        "event.oid",
        r"visit(_?(name|id|code|label))?|visitnum|(\w+_)?event_?(name|oid)|folder(_?name)?|instance_?name",
        "",
    ),
    ("event.started", r"visit_?(start_?)?(date|dt|dat)|svstdtc|visitdat", "date"),
    ("form.oid", r"form(_?(oid|name|id))?|crf(_?name)?|(data)?page_?name", ""),
    ("query.key", r"query_?(id|no|number|key|#)|datapointid", "unique"),
    ("query.state", r"query_?status|status", "few"),
    ("query.opened", r"(qry|query)?_?(open(ed)?|created|raised)_?(date|dt|on)?", "date"),
    ("query.answered", r"(qry|query)?_?(answered|response|responded)_?(date|dt|on)?", "date"),
    ("query.closed", r"(qry|query)?_?(closed|resolved)_?(date|dt|on)?|dateresolved", "date"),
    ("query.text", r"query_?text|question", "words"),
    ("deviation.key", r"(violation|deviation|violation_deviation|pd|dv)_?(id|no|number|#)", "unique"),
    ("deviation.occurred", r"(deviation|violation|pd)_?(date|dt)|dvstdtc|date_of_deviation", "date"),
    ("deviation.category", r"(company)?_?(deviation_?)?(category|type|class|term)|dvcat|dvdecod", "few"),
    ("deviation.text", r"(deviation|violation)_?(text|description|summary)|description|dvterm", "words"),
    ("deviation.status", r"(deviation|violation)_?status", "few"),
    ("ENROLLED", r"enrol\w*_?(date|dt|on)", "date"),
    ("RANDOMIZED", r"rand\w*_?(date|dt|on)", "date"),
    ("CONSENTED", r"(informed_)?cons\w*_?(date|dt|dat|on)|icdat|rficdtc", "date"),
    ("SCREENED", r"screen(ed|ing)?_?(date|dt|on)", "date"),
    ("SCREEN_FAILED", r"screen_?fail\w*_?(date|dt|on)", "date"),
    ("COMPLETED", r"compl\w*_?(date|dt|on)", "date"),
    ("WITHDRAWN", r"(withdr\w*|drop_?out|discont\w*)_?(date|dt|on)", "date"),
)
_MILESTONES: Final = {field for field, _, _ in _NAMES if field.isupper()}
_CODES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "query.state": (
        ("OPEN", r"(re-?)?open(ed)?|new|raised|reissued|updated"),
        ("ANSWERED", r"answered|responded|resolution proposed"),
        ("CLOSED", r"closed|resolved"),
        ("CANCELLED", r"cancel(l)?ed|deleted|withdrawn"),
        ("FORWARDED", r"forwarded"),
    ),
    "site.satellite": (("true", r"true|yes|y|1"), ("false", r"false|no|n|0")),
}
"""Words of a source to those of the hub."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it may be. field: of the mapping, '' for an item. values: what its cells look like."""

    name: str
    field: str
    confidence: int
    values: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed mapping of one table. shipped: the mappings shipped with the hub that know its columns already."""

    name: str
    shipped: Sequence[str]
    columns: Sequence[Column]
    toml: str


@dataclass(slots=True)
class _Look:
    """What the cells of a column look like, of those that have a value. few: all of them, when they are few."""

    cells: int
    distinct: int
    dates: float
    numbers: float
    words: float
    few: Sequence[str]

    def is_(self, wanted: str) -> bool:
        return {
            "date": self.dates > 0.8,
            "few": self.distinct <= FEW,
            # a day or a remark that none has twice by chance is the key of nothing
            "unique": self.cells > 1 and self.distinct == self.cells and self.dates <= 0.8 and self.words <= 0.3,
            "words": self.words > 0.3,
        }.get(wanted, True)

    @property
    def said(self) -> str:
        if not self.cells:
            return "no values"
        shares = {"dates": self.dates > 0.8, "numbers": self.numbers > 0.8, "words": self.words > 0.3}
        kind = next((kind for kind, most in shares.items() if most), "texts")
        return f"{kind}, {self.distinct} different of {self.cells}"


def suggest(path: Path) -> list[Suggestion]:
    """A proposal for each table of the file. Raises FileRefused and below."""
    return [_of(grid) for grid in grids(path, path.name)]


def _of(grid: Grid) -> Suggestion:
    table, rows = _rows(grid)
    header = header_of(grid.head(table), table)
    looks = {name: _look([row[place] for row in rows if place < len(row)]) for place, name in enumerate(header)}
    guesses = sorted(
        (
            (score, -place, field, name)
            for place, name in enumerate(header)
            for field, score in _scores(name, looks[name])
        ),
        reverse=True,
    )
    taken: dict[str, tuple[str, int]] = {}
    fields: set[str] = set()
    wanted = _purpose(guesses)
    for score, _, field, name in guesses:
        section = field.partition(".")[0]
        told = section in wanted or "." not in field or field == "site.key"
        if told and name not in taken and field not in fields:
            taken[name] = (field, score)
            fields.add(field)
    columns = [Column(name, *taken.get(name, ("", 0)), looks[name].said) for name in header]
    return Suggestion(grid.name, _known(grid), columns, "\n".join(_toml(grid.name, table, columns, looks)) + "\n")


def _known(grid: Grid) -> list[str]:
    """Shipped layouts of which a table fits, or several do."""
    found = []
    for name, known in layouts().items():
        try:
            fits = recognised(grid, known) is not None
        except FileEncoding:
            fits = False
        except FileRefused:
            fits = True
        found += [name] * fits
    return found


def _rows(grid: Grid) -> tuple[Table, list[list[str]]]:
    """The first rows, and how the table is written: in UTF-8, else in an encoding that a person has to confirm."""
    for encoding in (None, "cp1252", "iso-8859-1"):
        table = Table(grid.name, headers=("",), end=None, encoding=encoding)
        try:
            return table, [cells for _, cells in islice(grid.rows(table, FileFacts()), 1, ROWS)]
        except FileEncoding:
            continue
    raise FileEncoding("the file is in no encoding that can be told")


def _scores(name: str, look: _Look) -> Iterator[tuple[str, int]]:
    plain = re.sub(r"[^a-z0-9#]+", "_", name.lower()).strip("_")
    plain = re.sub(r"_[2-9]$", "", plain)
    for field, words, wanted in _NAMES:
        if not re.fullmatch(words, plain):
            continue
        yield field, 70 if wanted == "weak" else 40 if not look.cells else 90 if look.is_(wanted) else 30


def _purpose(guesses: Sequence[tuple[int, int, str, str]]) -> set[str]:
    """What the rows are: queries, deviations, visits, pages, sites, by the fields best recognised."""
    found = {field for score, _, field, _ in guesses if score >= 60}
    if found & {"query.key", "query.text"} or {"query.opened", "query.closed"} <= found:
        return {"query", "event", "form", "site"} - ({"site"} if "site.key" not in found else set())
    if found & {"deviation.key", "deviation.occurred", "deviation.text"}:
        return {"deviation"}
    if {"event.started", "event.oid", "subject_key"} <= found:
        return {"event"}
    if "site.key" in found and "subject_key" not in found:
        return {"site"}
    return {"form"} if "form.oid" in found else set()


def _look(cells: Sequence[str]) -> _Look:
    values = [cell.strip() for cell in cells if not is_null(cell)]
    dates = sum(map(_is_date, values[:200]))
    numbers = sum(_NUMBER.fullmatch(value) is not None for value in values)
    words = sum(" " in value and not value.replace(" ", "").isdigit() for value in values)
    count = max(1, len(values))
    distinct = sorted(set(values))
    few = distinct if len(distinct) <= FEW else ()
    return _Look(len(values), len(distinct), dates / min(count, 200), numbers / count, words / count, few)


def _is_date(text: str) -> bool:
    if len(text) < 8:
        return False
    try:
        partial_date(text, "DMY")
    except DateRefused:
        try:
            partial_date(text, "MDY")
        except DateRefused:
            return False
    return True


def _toml(name: str, found: Table, columns: Sequence[Column], looks: Mapping[str, _Look]) -> Iterator[str]:
    table = re.sub(r"[^a-z0-9_]+", "_", name.lower()) or "table"
    header = [column.name for column in columns]
    mapped = {column.field: column for column in columns if column.field}
    told = sorted(columns, key=lambda column: not column.field)[: max(3, min(4, len(mapped)))]
    unique = [name for name in header if looks[name].is_("unique")]
    subject = mapped.get("subject_key")
    subjects = subject is not None and looks[subject.name].is_("unique") and "event" not in _sections(mapped)
    yield f"[adapter.tables.{table}]"
    yield f"headers = [{', '.join(_quoted(each.name) for each in told)}]"
    if found.encoding:
        yield f"encoding = {_quoted(found.encoding)}  # it is not UTF-8: look at its words"
    yield from (f"{field} = {_line(field, mapped, looks)}" for field in ("study_oid", "subject_key") if field in mapped)
    if not subject and "site.key" not in mapped:
        yield '# subject_key = "?"  # no column is called like it, and rows of nobody keep no items: name it'
    if subject and "site.key" in mapped:
        yield f"site_key = {_line('site.key', mapped, looks)}"
        yield 'names = ["site"]  # this table only names sites'
    if unique and "query.key" not in mapped:
        yield f"key = [{_quoted(unique[0])}]  # every value different in the rows looked at"
    for section in _sections(mapped):
        yield f"\n[adapter.tables.{table}.{section}]"
        for field in mapped:
            if field.startswith(f"{section}."):
                yield f"{field.partition('.')[2]} = {_line(field, mapped, looks)}"
    if subject and subjects:
        yield f"\n[adapter.tables.{table}.subject]\nlabel = {_line('subject_key', mapped, looks)}"
    for field in sorted(mapped.keys() & _MILESTONES):
        yield f'\n[[milestone]]\nkind = "{field}"\nform = "{table}"\nitem = {_line(field, mapped, looks)}'


def _sections(mapped: Mapping[str, Column]) -> list[str]:
    return list(dict.fromkeys(field.partition(".")[0] for field in mapped if "." in field))


def _line(field: str, mapped: Mapping[str, Column], looks: Mapping[str, _Look]) -> str:
    """The value of a key: the column, with the codes its few words may stand for, and the confidence as a comment."""
    column = mapped[field]
    codes = {
        word: code
        for word in looks[column.name].few
        for code, words in _CODES.get(field, ())
        if re.fullmatch(words, word.lower())
    }
    if not codes:
        return f"{_quoted(column.name)}  # {column.confidence}"
    pairs = ", ".join(f"{_quoted(word)} = {_quoted(code)}" for word, code in codes.items())
    return f"{{ column = {_quoted(column.name)}, codes = {{ {pairs} }} }}  # {column.confidence}"


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in plain) + '"'
