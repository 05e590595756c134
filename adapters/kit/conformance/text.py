"""Hostile text: a line without end, formula cells, ragged rows, JSON that is deep, wide, or beyond any number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any, Final

from adapters.kit.conformance.case import Case, Sample
from adapters.kit.conformance.syntax import Syntax
from hub.errors import FileRefused

REARRANGEMENTS: Final = 60
FORMULAS: Final = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK(""http://127.0.0.1:9"")', "\tx", "=cmd|'/c x'!A1")
_LINE: Final = 1024**3
_WRITTEN: Final = 64 * 1024**2
_LINED: Final = (Syntax.DELIMITED, Syntax.NDJSON)
_STRANGE: Final[tuple[Any, ...]] = (None, True, 0, -1, 1.5, 10**30, "", "x", "\0", "\ud800", [], {}, [[]], {"": None})


def endless(before: bytes) -> Callable[[Path], None]:
    """Writes a file whose text goes on in one line of a gigabyte, most of it a hole of the file."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(before)
            for _ in range(_WRITTEN // 2**20):
                file.write(b"x" * 2**20)
            file.truncate(_LINE)

    return write


def a_line_without_end_is_refused(case: Case) -> Iterator[str]:
    """A line of a gigabyte, at the start of a file and after its first line, is refused long before its end."""
    for sample in case.good(*_LINED):
        first = sample.content.split(b"\n", 1)[0] + b"\n"
        for what, before in (("a first line of 1 GB", first[:1]), ("a second line of 1 GB", first)):
            yield from case.refused(sample, endless(before), what)
    for sample in case.good(Syntax.JSON):
        content = sample.content
        quote = content.index(b'"') + 1
        yield from case.refused(sample, endless(content[:quote]), "a text of 1 GB")


def formula_cells_are_texts(case: Case) -> Iterator[str]:
    """A cell that a spreadsheet would run is kept as it is, or its row rejected; nothing is evaluated."""
    for sample in case.good(Syntax.DELIMITED):
        lines = sample.content.split(b"\n")
        for formula in FORMULAS:
            for mark in (b",", b";", b"\t", b"|"):
                if (cells := lines[1].split(mark))[1:]:
                    cells[-1] = f'"{formula}"'.encode() + (b"\r" if lines[1].endswith(b"\r") else b"")
                    row = mark.join(cells)
                    content = b"\n".join([lines[0], row, *lines[2:]])
                    yield from case.survived(sample, content, "a formula cell")
                    break


def strange_rows_are_read_or_refused(case: Case) -> Iterator[str]:
    """Ragged rows, open quotes, NULs, a header alone and a header of 100,000 columns are read or refused."""
    for sample in case.good(Syntax.DELIMITED):
        head, _, rest = sample.content.partition(b"\n")
        first = rest.split(b"\n", 1)[0]
        for what, content in (
            ("a header alone", head + b"\n"),
            ("an open quote", head + b'\n"' + rest),
            ("a NUL", head + b"\n" + first[:1] + b"\0" + first[1:] + b"\n"),
            ("a short row", sample.content + first[: len(first) // 2] + b"\r\n"),
            ("a long row", sample.content + first.rstrip() + b"," * 200 + b"\r\n"),
            ("many columns", b",".join(b"c%d" % n for n in range(100_000)) + b"\n" + rest),
            ("blank lines", head + b"\n" * 1000 + rest),
        ):
            yield from case.survived(sample, content, what)


def a_file_without_its_header_is_refused(case: Case) -> Iterator[str]:
    """Rows without their header are no table, and no value of the first one is told as if it named a column."""
    for sample in case.good(Syntax.DELIMITED):
        rows = sample.content.partition(b"\n")[2]
        yield from case.refused(sample, rows, "no header")
        yield from case.refused(sample, rows.partition(b"\n")[0] + b"\n" + rows, "no header, its first row twice")


def hostile_json_is_refused(case: Case) -> Iterator[str]:
    """JSON nested a hundred thousand deep, and JSON followed by something else, is refused."""
    for sample in case.good(Syntax.JSON):
        content = sample.content.rstrip()
        start = content.index(b":") + 1
        deep = b"[" * 100_000 + b"]" * 100_000 + b","
        deep_value = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
        name = content.index(b'"')
        yield from case.refused(sample, content[:name] + b'"deep":' + deep + content[name:], "deep arrays")
        yield from case.refused(sample, content[:start] + deep_value + content[start:], "deep objects")
        yield from case.refused(sample, content + b"{}", "a second document", FileRefused)


def strange_json_is_read_or_refused(case: Case) -> Iterator[str]:
    """JSON with members lost, repeated or of another type, with NUL, half surrogates or endless numbers, too."""
    for sample in case.samples:
        if sample.syntax not in (Syntax.JSON, Syntax.NDJSON):
            continue
        for seed in range(REARRANGEMENTS):
            if (content := rearranged(sample, seed)) is not None:
                yield from case.survived(sample, content, f"rearrangement {seed}")
        text = sample.content
        colon = text.index(b":") + 1
        for what, value in (("NaN", b"NaN"), ("a huge number", b"9" * 5_000), ("a huge exponent", b"1e999999")):
            yield from case.survived(sample, text[:colon] + value + b',"z":' + text[colon:], what)


def rearranged(sample: Sample, seed: int) -> bytes | None:
    """The sample with up to four members lost or of another type; None when it is no JSON."""
    chance = Random(seed)  # noqa: S311 - no secret
    try:
        if sample.syntax is Syntax.NDJSON:
            documents = [json.loads(line) for line in sample.content.decode("utf-8-sig").splitlines() if line.strip()]
        else:
            documents = [json.loads(sample.content.decode("utf-8-sig"))]
    except ValueError:
        return None
    for _ in range(chance.randint(1, 4)):
        places = list(_places(documents))
        if not places:
            break
        holder, key = chance.choice(places)
        if chance.random() < 0.3:
            del holder[key]
        else:
            holder[key] = deepcopy(chance.choice(_STRANGE))  # or it may come to hold itself
    return "\n".join(json.dumps(one) for one in documents).encode() + b"\n"


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every member of every object and array: its holder and its key."""
    keys = range(len(document)) if isinstance(document, list) else document if isinstance(document, dict) else ()
    for key in keys:
        yield document, key
        yield from _places(document[key])


RULES = (
    a_line_without_end_is_refused,
    formula_cells_are_texts,
    strange_rows_are_read_or_refused,
    a_file_without_its_header_is_refused,
    hostile_json_is_refused,
    strange_json_is_read_or_refused,
)
