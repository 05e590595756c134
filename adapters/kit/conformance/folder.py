"""Rules of the folder: manifest, README, samples, golden files, recognition."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Final

from adapters.kit.conformance.case import Case
from adapters.kit.manifest import load
from adapters.kit.source import HEAD
from hub.errors import ConfigurationError

_HEADINGS: Final = ("## Covered", "## Not covered")
_STEMS: Final = frozenset({"good", "edge", "bad"})


def manifest_is_valid(case: Case) -> Iterator[str]:
    """The manifest has exactly the keys of `Manifest`, and its id is the folder's name."""
    try:
        if load(case.folder) != case.adapter.manifest:
            yield "the adapter's manifest is another than the folder's"
    except (ConfigurationError, OSError, ValueError) as error:
        yield str(error)


def folder_is_complete(case: Case) -> Iterator[str]:
    """README with both headings; samples good, edge and bad; one golden file each and none left over."""
    readme = case.folder / "README.md"
    text = readme.read_text("utf-8") if readme.exists() else ""
    yield from (f"README.md has no heading {heading}" for heading in _HEADINGS if heading not in text)
    stems = [sample.path.stem for sample in case.samples]
    yield from (f"samples has no {stem}" for stem in sorted(_STEMS - set(stems)))
    if len(stems) != len(set(stems)):
        yield "two samples differ in their suffix only, and would share a golden file"
    golden = {path.stem for path in (case.folder / "golden").glob("*")}
    if golden != set(stems):
        yield "golden has not exactly one file for each sample"


def samples_are_read_as_their_golden_files_say(case: Case) -> Iterator[str]:
    """Every sample gives what its golden file holds, and the second time the same."""
    for sample in case.samples:
        path = case.golden(sample)
        expected = path.read_text("utf-8") if path.exists() else ""
        for time in ("first", "second"):
            if case.golden_text(sample) != expected:
                yield f"{sample.path.name}: read otherwise than its golden file says, the {time} time"
                break


def samples_are_recognised(case: Case) -> Iterator[str]:
    """The adapter recognises each of its samples, and no other adapter does as surely."""
    for sample in case.samples:
        head, name = sample.content[:HEAD], sample.path.name
        own = case.adapter.sniff(head, name)
        if not 0 < own <= 100:
            yield f"{name}: sniff answers {own}"
        rivals = [key for key, other in case.others.items() if other.sniff(head, name) >= max(own, 1)]
        if rivals:
            yield f"{name}: recognised as surely by {', '.join(rivals)}"


def every_kind_of_the_manifest_is_shown(case: Case) -> Iterator[str]:
    """The golden files hold records of exactly the kinds that the manifest names."""
    paths = [path for sample in case.samples if (path := case.golden(sample)).exists()]
    lines = itertools.chain.from_iterable(path.read_text("utf-8").splitlines() for path in paths)
    shown = {json.loads(line).get("record") for line in lines} - {None}
    if difference := shown ^ set(case.adapter.manifest.emits):
        yield f"emits and the golden files differ in {', '.join(sorted(difference))}"


RULES = (
    manifest_is_valid,
    folder_is_complete,
    samples_are_read_as_their_golden_files_say,
    samples_are_recognised,
    every_kind_of_the_manifest_is_shown,
)
