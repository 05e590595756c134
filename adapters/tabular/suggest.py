"""Proposes a mapping for a table nobody has described, from its headers and values; a person decides.

Evidence is the header (`headers.toml` says what columns are called) and the values of the first rows (dates, numbers,
few different words). Confidence is 0 to 100 and an opinion of these rules, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from adapters.kit.source import HEAD, encoding_named, opened
from adapters.tabular import headers
from adapters.tabular.grid import DELIMITERS, Grid, TextGrid, header_of
from adapters.tabular.layout import Table
from adapters.tabular.look import Look, apart, look_at, totals
from adapters.tabular.reader import TabularAdapter, grids, layouts, recognised
from hub.canonical.adapter import FileFacts
from hub.errors import FileEncoding, FileRefused, FileUnrecognised

ROWS: Final = 2_000
TITLES: Final = 9
"""Rows that may stand above a header."""
ENCODINGS: Final = (None, "windows-1252", "windows-31j", "windows-949", "gb18030", "big5", "iso-8859-1")
"""What is tried, UTF-8 first: of two in which as many names are known the earlier."""

_AUTHORITY: Final = (
    "# [sites]\n# authority = true  # if this list says which sites the study has: else each waits to be accepted\n"
)
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
    """A column and what it may be.

    field: of the mapping, '' for none. values: what its cells look like. note: what becomes of a column of no field.
    """

    name: str
    field: str
    confidence: int
    values: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed mapping of one table.

    shipped: the mappings shipped with the hub that know its columns already. sites: it is a table of sites alone.
    orders: of day and month that its dates with the year last are in for certain, '' for a date that may be either.
    """

    name: str
    shipped: Sequence[str]
    columns: Sequence[Column]
    toml: str
    sites: bool
    orders: frozenset[str]


def suggest(path: Path) -> list[Suggestion]:
    """A proposal for each table of the file. Raises FileRefused and below, FileUnrecognised for what is no table."""
    found = grids(path, path.name)
    with opened(path) as file:
        if not TabularAdapter().sniff(file.read(HEAD), path.name):
            raise FileUnrecognised("the file is no table: no delimited text, no workbook, no R data")
    return [_of(grid, name) for grid, name in zip(found, _called(found), strict=True)]


def whole(found: Sequence[Suggestion]) -> str:
    """The proposals as one mapping, with what a mapping says once."""
    lines = [each.toml for each in found]
    if any(each.sites for each in found):
        lines.append(_AUTHORITY)
    orders = frozenset[str]().union(*(each.orders for each in found))
    certain = sorted(orders - {""})
    if len(certain) == 1:
        lines.append(f'[times]\norder = "{certain[0]}"  # in some dates the other order has no such day\n')
    elif orders:
        why = "some dates are of each order: see `dates`" if certain else "nothing in the rows looked at tells which"
        lines.append(f'# [times]\n# order = "DMY"  # or "MDY"; {why}, and the hub takes no date that may be two\n')
    return "\n".join(lines)


def _called(found: Sequence[Grid]) -> list[str]:
    """A name for each table, as a bare key of TOML."""
    made: list[str] = []
    for grid in found:
        name = re.sub(r"[^a-z0-9_]+", "_", grid.name.lower()).strip("_") or "table"
        made.append(name if name not in made else f"{name}_{len(made) + 1}")
    return made


def _of(grid: Grid, called: str) -> Suggestion:
    table, encoding, rows = _rows(grid)
    header = header_of(grid.head(table), table)
    out: dict[str, list[str]] = {}
    left = {number: (place, word) for number, place, word in totals(rows) if place < len(header)}
    for place, word in dict.fromkeys(left.values()):
        out.setdefault(header[place], []).append(word)
    rows = [cells for number, cells in enumerate(rows) if number not in left]
    looks = {name: look_at([row[place] for row in rows if place < len(row)]) for place, name in enumerate(header)}
    notes = {name: note for name in header if (note := _nowhere(name, looks[name]))}
    guesses = sorted(
        (
            (score, -place, -rank, field, name)
            for place, name in enumerate(header)
            if name not in notes
            for rank, (field, score) in enumerate(_scores(name, looks[name]))
        ),
        reverse=True,
    )
    wanted = _purpose({field for score, _, _, field, _ in guesses if score >= 60})
    taken = _taken(guesses, wanted)
    nobody = "subject_key" not in {field for field, _ in taken.values()}
    notes |= {name: notes.get(name, "nothing takes it") for name in header if nobody and name not in taken}
    columns = [Column(name, *taken.get(name, ("", 0)), looks[name].said, notes.get(name, "")) for name in header]
    toml = "\n".join(_toml(called, (table, encoding), columns, looks, rows, out)) + "\n"
    orders = frozenset[str]().union(*(each.orders for each in looks.values()))
    return Suggestion(grid.name, _known(grid), columns, toml, wanted == {"site"}, orders)


def _taken(guesses: Sequence[tuple[int, int, int, str, str]], wanted: set[str]) -> dict[str, tuple[str, int]]:
    """Field and confidence by column, the surest first; a field is one column's. Of sites nothing else is told."""
    taken: dict[str, tuple[str, int]] = {}
    fields: set[str] = set()
    for score, _, _, field, name in guesses:
        section, dot, _ = field.partition(".")
        told = section in wanted or field == "site.key" or (not dot and (wanted != {"site"} or field == "study_oid"))
        if told and name not in taken and field not in fields:
            taken[name] = (field, score)
            fields.add(field)
    return taken


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


def _rows(grid: Grid) -> tuple[Table, str | None, list[list[str]]]:
    """How the table is written, the name of its encoding, and the first rows.

    That is None for UTF-8, else the encoding in whose header most names are known, which a person has to confirm.
    """
    best: tuple[int, tuple[Table, str | None, list[list[str]]]] | None = None
    for encoding in ENCODINGS:
        known, table = _written(grid, encoding and encoding_named(encoding))
        try:
            rows = [cells for _, cells in islice(grid.rows(table, FileFacts()), table.skip_rows + 1, ROWS)]
        except FileEncoding:
            continue
        if best is None or known > best[0]:
            best = known, (table, encoding, rows)
        if encoding is None:
            break
    if best is None:
        raise FileEncoding("the file is in no encoding that can be told")
    return best[1]


def _written(grid: Grid, encoding: str | None) -> tuple[int, Table]:
    """How many names of the header are known, and how the table is written: titles may stand above the header, whose
    cells other marks keep apart, where so more names are known than in the first row.
    """
    plain = Table(grid.name, headers=("",), end=None, encoding=encoding)
    best = _names_known(grid, plain), plain
    if best[0] > 1:
        return best
    for delimiter in (None, *DELIMITERS) if isinstance(grid, TextGrid) else (None,):
        for skip in range(1, TITLES + 1):
            table = replace(plain, delimiter=delimiter, skip_rows=skip)
            known = _names_known(grid, table)
            if known > max(1, best[0]):
                best = known, table
    return best


def _names_known(grid: Grid, table: Table) -> int:
    header = header_of(grid.head(table), table)
    return sum(any(names.known(name) is not None for names in headers.fields()) for name in header)


def _scores(name: str, look: Look) -> Iterator[tuple[str, int]]:
    """The fields a column may be, in the order of the words, and how sure that is."""
    for names in headers.fields():
        if (certain := names.known(name)) is None:
            continue
        known = look.cells > 0
        sure, unsure, empty = (90, 30, 40) if certain else (70, 20, 30)
        yield names.of, (sure if look.is_(names.values) else unsure) if known else empty


def _nowhere(name: str, look: Look) -> str:
    """What the column is that no field takes; '' where a field may. An empty one is judged by its name alone."""
    for names in headers.nowhere():
        if names.known(name):
            held = look.is_(names.values) if look.cells else next(_scores(name, look), None) is None
            return names.of if held else ""
    return ""


def _purpose(found: set[str]) -> set[str]:
    """What the rows are: queries, deviations, visits, pages, sites, by the fields best recognised."""
    of_sites = sum(field.startswith("site.") for field in found)
    if "site.key" in found and of_sites > 2 and not found & {"subject_key", "query.key", "deviation.key"}:
        return {"site"}
    if found & {"query.key", "query.text"} or {"query.opened", "query.closed"} <= found:
        return {"query", "event", "form", "site"} - ({"site"} if "site.key" not in found else set())
    if found & {"deviation.key", "deviation.occurred", "deviation.text"}:
        return {"deviation"}
    if {"event.started", "event.oid", "subject_key"} <= found:
        return {"event"}
    if "site.key" in found and "subject_key" not in found:
        return {"site"}
    return {"form"} if "form.oid" in found else set()


def _toml(
    table: str,
    written: tuple[Table, str | None],
    columns: Sequence[Column],
    looks: Mapping[str, Look],
    rows: Sequence[Sequence[str]],
    out: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    header = [column.name for column in columns]
    mapped = {column.field: column for column in columns if column.field}
    told = sorted(columns, key=lambda column: not column.field)[: max(3, min(4, len(mapped)))]
    subject = mapped.get("subject_key")
    subjects = subject is not None and looks[subject.name].is_("unique") and "event" not in _sections(mapped)
    yield f"[adapter.tables.{table}]"
    if not mapped and any(look.numbers or look.dates for look in (look_at([name]) for name in header)):
        yield "# the first row looks like one of values, of which none may stand in a mapping: send the file with its"
        yield "# row of column names, or name these here"
        yield "headers = []"
        return
    yield f"headers = [{', '.join(_quoted(each.name) for each in told)}]"
    how, encoding = written
    if how.delimiter:
        yield f"delimiter = {_quoted(how.delimiter)}"
    if how.skip_rows:
        yield f"skip_rows = {how.skip_rows}  # titles above the header"
    if encoding:
        yield f"encoding = {_quoted(encoding)}  # it is not UTF-8: look at its words"
    if out:
        said = ", ".join(f"{_quoted(name)} = [{', '.join(map(_quoted, words))}]" for name, words in out.items())
        yield f"leave_out = {{ {said} }}  # rows of totals"
    yield from (f"{field} = {_line(field, mapped, looks)}" for field in ("study_oid", "subject_key") if field in mapped)
    if not subject and "site.key" not in mapped:
        yield '# subject_key = "?"  # no column is called like it, and rows of nobody keep no items: name it'
    if subject and "site.key" in mapped:
        yield f"site_key = {_line('site.key', mapped, looks)}"
        yield 'names = ["site"]  # this table only names sites'
    own, why = _own_key(header, mapped, looks, rows)
    if own:
        yield f"key = [{_quoted(own[0])}]  # {why}"
    if commas := [name for name in header if looks[name].is_("comma")]:
        yield f'decimal = ","\nnumbers = [{", ".join(map(_quoted, commas))}]  # written with a decimal comma'
    left = [column.name for column in columns if not column.field and column.note and column.name not in own]
    if left and _sections(mapped):
        yield f"# drop = [{', '.join(map(_quoted, left))}]  # nothing takes these: dropped, nothing warns of them"
    for column in columns:
        if not column.field and column.note not in ("", "nothing takes it"):
            yield f"# {_quoted(column.name)} is {column.note}"
    for section in _sections(mapped):
        yield f"\n[adapter.tables.{table}.{section}]"
        for field in mapped:
            if field.startswith(f"{section}."):
                yield f"{field.partition('.')[2]} = {_line(field, mapped, looks)}"
    if subject:
        lead = "" if subjects else "# "
        if not subjects:
            yield "\n# if no other table of this source says which participants there are; else rows wait for that one"
        yield f"{lead or chr(10)}[adapter.tables.{table}.subject]\n{lead}label = {_line('subject_key', mapped, looks)}"
    for field in sorted(field for field in mapped if field.isupper()):
        yield f'\n[[milestone]]\nkind = "{field}"\nform = "{table}"\nitem = {_line(field, mapped, looks)}'


def _own_key(
    header: Sequence[str], mapped: Mapping[str, Column], looks: Mapping[str, Look], rows: Sequence[Sequence[str]]
) -> tuple[list[str], str]:
    """The column that tells a row from all others, else from the others of its participant, and why; of none, none."""
    if "query.key" in mapped:
        return [], ""
    if unique := [name for name in header if looks[name].is_("unique")]:
        return unique[:1], "every value different in the rows looked at"
    if (subject := mapped.get("subject_key")) is None:
        return [], ""
    others = [name for name in header if name != subject.name and looks[name].is_("name")]
    whose = header.index(subject.name)
    within = [name for name in others if apart(whose, header.index(name), rows)]
    return within[:1], "different in each row of a participant, of the rows looked at"


def _sections(mapped: Mapping[str, Column]) -> list[str]:
    return list(dict.fromkeys(field.partition(".")[0] for field in mapped if "." in field))


def _line(field: str, mapped: Mapping[str, Column], looks: Mapping[str, Look]) -> str:
    """The value of a key: the column, with the codes its few words may stand for, and the confidence as a comment."""
    column = mapped[field]
    codes = {
        word: code
        for word in looks[column.name].few
        for code, words in _CODES.get(field, ())
        if re.fullmatch(words, word.lower())
    }
    if not codes:
        look, wanted = looks[column.name], next((names.values for names in headers.fields() if names.of == field), "")
        why = ": its values look otherwise" if column.confidence in (20, 30) and look.cells else ""
        why = why or (f": {short}" if (short := look.short(wanted)) else "")
        return f"{_quoted(column.name)}  # {column.confidence}{why}"
    pairs = ", ".join(f"{_quoted(word)} = {_quoted(code)}" for word, code in codes.items())
    return f"{{ column = {_quoted(column.name)}, codes = {{ {pairs} }} }}  # {column.confidence}"


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
