"""No exception but the hub's own leaves an adapter, whatever file it is handed."""

from __future__ import annotations

from collections import deque
from itertools import islice
from pathlib import Path

import pytest

from adapters.registry import adapters, guess
from hub.canonical.adapter import Adapter, FileFacts
from hub.errors import HubError
from tests.adapters.reading import SAMPLES, UAT, public_sample

FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
RECORDS = 2_000
"""Of one file: enough to be past its head."""


def kind_of(path: Path) -> tuple[str, str, str]:
    """Files of one folder, one suffix and one adapter are alike."""
    try:
        known = guess(path).manifest.id
    except HubError as error:
        known = error.code
    return path.relative_to(SAMPLES).parts[0], path.suffix, known


def escapes(adapter: Adapter, path: Path) -> str:
    """What leaves the adapter that should not."""
    try:
        deque(islice(adapter.read(path, UAT, FileFacts()), RECORDS), maxlen=0)
    except HubError:
        return ""
    except Exception as error:
        return f"{adapter.manifest.id}: {type(error).__name__} of {path.name}"
    return ""


def offered(paths: list[Path]) -> list[str]:
    """What escapes when each of these files is handed to every adapter."""
    found = [escapes(adapter, path) for path in paths for adapter in adapters().values()]
    return [each for each in found if each]


def test_every_public_file_is_guessed_or_refused() -> None:
    public_sample("redcap")
    for path in FILES:
        kind_of(path)


def test_the_smallest_public_file_of_each_kind_is_read_or_refused_by_every_adapter() -> None:
    public_sample("redcap")
    kinds = {kind_of(path): path for path in sorted(FILES, key=lambda path: -path.stat().st_size)}
    assert len(kinds) > 50
    assert offered(list(kinds.values())) == []


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_every_public_file_is_read_or_refused_by_every_adapter() -> None:
    public_sample("redcap")
    assert offered(FILES) == []
