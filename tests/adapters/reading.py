"""Runs adapters over files: what all tests of adapters share."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import pytest

from adapters.registry import adapters
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Record

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = Path(os.environ.get("HUB_SAMPLES", ROOT.parent / "shared" / "data"))
UAT = Declared(environment="UAT")

Kind = TypeVar("Kind", bound=Record)


def read(adapter: str, path: Path, declared: Declared = UAT) -> tuple[list[Record], FileFacts]:
    """All records of a file and what was learnt of it."""
    facts = FileFacts()
    return list(adapters()[adapter].read(path, declared, facts)), facts


def sample(adapter: str, name: str) -> list[Record]:
    """The records of one of the adapter's samples."""
    return read(adapter, ROOT / "adapters" / adapter / "samples" / name)[0]


def read_text(adapter: str, folder: Path, text: str | bytes, declared: Declared = UAT) -> list[Record]:
    """All records of a file with this content."""
    path = folder / "export"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(adapter, path, declared)[0]


def only(kind: type[Kind], records: Iterable[Record]) -> list[Kind]:
    """The records of one kind."""
    return [record for record in records if isinstance(record, kind)]


def public_sample(*parts: str) -> Path:
    """A file of the public samples; skips the test where they are not on the machine."""
    path = SAMPLES.joinpath(*parts)
    if not path.exists():
        pytest.skip("the public samples are not on this machine (HUB_SAMPLES)")
    return path
