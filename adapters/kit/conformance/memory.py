"""Rule of memory: a file may be larger than the machine's."""

from __future__ import annotations

import importlib.util
import json
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from adapters.kit.conformance.case import Case, Sample
from adapters.kit.conformance.syntax import Syntax
from hub.errors import HubError

SIZES: Final = ((100_000, 400_000), (500_000, 2_000_000))
"""Bytes of the two files that are compared. The dearer pair decides where buffers still fill up in the first."""
KEPT: Final = 1.0
"""Bytes of memory for each byte of the file: what remembering the keys of short rows takes; rows take five times it."""

_NUMBER: Final = re.compile(rb'(?<=[,;\t|"])[0-9]+(?=[,;\t|"])')
_DIGITS: Final = re.compile(rb"[0-9]+")


def memory_does_not_grow_with_the_file(case: Case) -> Iterator[str]:
    """A file four times as large takes hardly more memory: keys may be remembered, rows may not.

    The large files are made of the good sample; a folder's `large.py` with `write(good: bytes, path, size)` makes
    them where repeating records is not enough (binary files, archives), and answers False where it is.
    """
    for sample in case.good():
        with TemporaryDirectory(prefix="conformance-") as scratch:
            path = Path(scratch) / sample.path.name
            try:
                for sizes in SIZES:
                    fault = _growth(case, sample, path, sizes)
                    if fault is None:
                        break
                else:
                    yield f"{sample.path.name}: {fault}"
            except HubError as error:
                yield f"{sample.path.name}: the file of {path.stat().st_size:,} bytes is refused as {error.code}"


def _growth(case: Case, sample: Sample, path: Path, sizes: tuple[int, int]) -> str | None:
    """What is wrong with the memory that files of these two sizes take, if anything."""
    peaks: list[int] = []
    lengths: list[int] = []
    for size in sizes:
        if not _write(case, sample, path, size):
            return "no large file can be made of it; the folder needs a large.py"
        if not peaks:
            _read(case, sample, path)  # the first reading fills what is remembered for good
        lengths.append(path.stat().st_size)
        peaks.append(_peak(case, sample, path))
    more = lengths[1] - lengths[0]
    if more < (sizes[1] - sizes[0]) // 2:
        return "no large file could be made of it"
    if peaks[1] - peaks[0] > KEPT * more:
        return f"{peaks[1] - peaks[0]:,} bytes of memory for {more:,} more"
    return None


def _read(case: Case, sample: Sample, path: Path) -> None:
    for _ in case.stream(path, case.declared(sample)):
        pass


def _peak(case: Case, sample: Sample, path: Path) -> int:
    tracemalloc.start()
    try:
        _read(case, sample, path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _write(case: Case, sample: Sample, path: Path, size: int) -> bool:
    """A file of about so many bytes; False when neither the folder nor the syntax knows how."""
    own = case.folder / "large.py"
    if own.exists():
        spec = importlib.util.spec_from_file_location(f"large_{case.folder.name}", own)
        assert spec is not None and spec.loader is not None  # noqa: S101 - the file exists
        module: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        if module.write(sample.content, path, size) is not False:
            return True
    writer = {
        Syntax.XML: _xml,
        Syntax.DELIMITED: _lines,
        Syntax.NDJSON: _lines,
        Syntax.JSON: _json,
    }.get(sample.syntax)
    if writer is not None:
        writer(sample.content, path, size)
    return writer is not None


def _xml(content: bytes, path: Path, size: int) -> None:
    """The root's last child again and again, its subjects ever others."""
    text = content.decode("utf-8-sig")
    start, end = _last_child(text)
    body = text[start:end]
    with path.open("w", encoding="utf-8") as file:
        file.write(text[:start])
        for number in range(size // len(body)):
            file.write(body.replace('SubjectKey="', f'SubjectKey="{number:08}'))
        file.write(text[end:])


def _last_child(text: str) -> tuple[int, int]:
    end = text.rstrip().rindex("</")
    name = re.findall(r"</([\w:.-]+)\s*>", text[:end])[-1]
    return text.index(f"<{name}"), end


def _lines(content: bytes, path: Path, size: int) -> None:
    """The rows again and again, each with another number in the first cell that is one; the header once."""
    head, *rows = content.splitlines(keepends=True)
    with path.open("wb") as file:
        file.write(head)
        number = 0
        while file.tell() < size:
            for row in rows:
                number += 1
                numbers = _NUMBER if _NUMBER.search(row) else _DIGITS
                file.write(numbers.sub(b"%07d" % number, row, count=1))


def _json(content: bytes, path: Path, size: int) -> None:
    """The longest array's elements again and again."""
    document = json.loads(content.decode("utf-8-sig"))
    arrays = sorted(_arrays(document), key=len)
    if arrays:
        elements = list(arrays[-1])
        length = max(1, len(json.dumps(elements)))
        arrays[-1].extend(elements * (size // length))
    path.write_text(json.dumps(document), "utf-8")


def _arrays(document: Any) -> Iterator[list[Any]]:
    if isinstance(document, list):
        yield document
    parts = document if isinstance(document, list) else document.values() if isinstance(document, dict) else ()
    for part in parts:
        yield from _arrays(part)


RULES = (memory_does_not_grow_with_the_file,)
