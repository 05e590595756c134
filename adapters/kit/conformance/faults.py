"""Rules of files that any format meets: unreadable, truncated, damaged, in another encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from adapters.kit.conformance.case import Case, Sample
from adapters.kit.conformance.syntax import TEXTS, Syntax
from adapters.kit.source import HEAD
from hub.errors import FileEncoding, FileRefused, FileTruncated, FileUnreadable, HubError

SHARES: Final = (0.5, 0.9, 0.999)
DAMAGES: Final = 60
_XML_DECLARATION: Final = re.compile(r'encoding="[^"]*"')
_MARKS: Final = (
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
)


def unreadable_paths_are_refused(case: Case) -> Iterator[str]:
    """A directory, an empty, a missing and an unopenable file are FILE_UNREADABLE."""
    with TemporaryDirectory(prefix="conformance-") as scratch:
        folder = Path(scratch)
        empty, loop = folder / "empty", folder / "loop"
        empty.touch()
        loop.symlink_to(loop)  # opening it fails for everybody, where a file mode does not stop an administrator
        for what, path in (("directory", folder), ("empty", empty), ("missing", folder / "no"), ("unopenable", loop)):
            try:
                list(case.stream(path))
                yield f"{what}: read"
            except FileUnreadable:
                continue
            except HubError as error:
                yield f"{what}: refused as {error.code}"
            except Exception as error:
                yield f"{what}: {type(error).__name__} instead of a HubError"


def truncated_files_are_refused(case: Case) -> Iterator[str]:
    """A good file cut at half, at nine tenths and before its last bytes is refused, text as FILE_TRUNCATED."""
    for sample in case.good():
        content = sample.content.rstrip() if sample.syntax in TEXTS else sample.content
        kind = FileTruncated if sample.syntax in TEXTS else FileRefused
        for share in SHARES:
            cut = content[: min(int(len(content) * share), len(content) - 1)]
            yield from case.refused(sample, cut, f"cut at {share:.1%}", kind)


def bytes_of_another_encoding_are_refused(case: Case) -> Iterator[str]:
    """Bytes in the middle of a text that are not in its encoding are FILE_ENCODING."""
    for sample in case.good(*TEXTS):
        content = sample.content
        half = content.rindex(b"S")
        broken = content[:half] + b"\xff\xfe\x80" + content[half:]
        yield from case.refused(sample, broken, "bytes of another encoding", FileEncoding)


def byte_order_marks_change_nothing(case: Case) -> Iterator[str]:
    """With a mark, in UTF-8 and UTF-16, the same is recognised and read; JSON may refuse it as FILE_ENCODING."""
    for sample in case.good(*TEXTS):
        if "encoding" in case.declared(sample).options:
            continue
        records = case.read(sample)[0]
        text = sample.content.decode("utf-8-sig")
        for encoding, mark in _MARKS:
            declared = _XML_DECLARATION.sub(f'encoding="{encoding[:6].rstrip("-")}"', text, count=1)
            content = mark + declared.encode(encoding)
            may_refuse = sample.syntax in (Syntax.JSON, Syntax.NDJSON)
            with case.file(sample, content) as path:
                if case.adapter.sniff(content[:HEAD], path.name) <= 0 and not may_refuse:
                    yield f"{sample.path.name}, marked {encoding}: not recognised"
                try:
                    if list(case.stream(path, case.declared(sample))) != records:
                        yield f"{sample.path.name}, marked {encoding}: read otherwise"
                except FileEncoding:
                    if not may_refuse:
                        yield f"{sample.path.name}, marked {encoding}: refused"


def damaged(sample: Sample, seed: int) -> bytes:
    """The sample with up to four bytes changed, and perhaps cut; the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - no secret
    content = bytearray(sample.content)
    for _ in range(chance.randint(1, 4)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    cut = chance.choice([None, chance.randint(1, len(content))])
    return bytes(content[:cut])


def damaged_files_are_read_or_refused(case: Case) -> Iterator[str]:
    """Files with bytes changed and ends lost are read within the contract or refused, and nothing else."""
    for sample in case.samples:
        for seed in range(DAMAGES):
            yield from case.survived(sample, damaged(sample, seed), f"damage {seed}")


RULES = (
    unreadable_paths_are_refused,
    truncated_files_are_refused,
    bytes_of_another_encoding_are_refused,
    byte_order_marks_change_nothing,
    damaged_files_are_read_or_refused,
)
