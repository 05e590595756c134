"""docs/formats.md says of each public sample what becomes of it, and why one is refused."""

from __future__ import annotations

import re
from collections import deque
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path

import pytest

from adapters.registry import adapters, guess
from hub.canonical.adapter import Adapter, Declared, FileFacts
from hub.errors import FileRefused
from tests.adapters.reading import ROOT, SAMPLES, UAT, public_sample

NO_SAMPLES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "license.txt", "DESCRIPTION", "README.md", "CATALOG.tsv")
FILES = sorted(
    name
    for path in SAMPLES.rglob("*")
    if path.is_file()
    and path.name not in NO_SAMPLES
    # read whole in a test of their own, tests.adapters.test_tabular_files: each takes half a minute
    and (name := path.relative_to(SAMPLES).as_posix())
    not in ("gsm_clindata/data/edc_data_points.rda", "gsm_clindata/data/rawplus_lb.rda")
)
DECLARED = {"fhir/vulcan-udp-ig/**/*.json": Declared(environment="UAT", options={"comments": "strip"})}
"""What the source of a row must declare besides its adapter."""

WHEN_DECLARED = "loaded when declared"
RECORDS = 50_000
"""Read of a file here: the counts of whole files are tests.reality's."""


PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")


def rows() -> dict[str, tuple[str, str, str]]:
    """Format, outcome and reason by glob."""
    found = {}
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and "/" in cells[0]:
            found[cells[0].strip("`")] = (cells[1], cells[2], cells[3])
    return found


ROWS = rows()


def row_of(name: str) -> str:
    """The row of a file: the longest glob that matches."""
    matching = [glob for glob in ROWS if fnmatchcase(name, glob.replace("**/", "*"))]
    assert matching, f"{name} has no row"
    return max(matching, key=len)


def read_by(adapter: Adapter, path: Path, declared: Declared) -> str:
    """What becomes of the first records of a file."""
    try:
        deque(islice(adapter.read(path, declared, FileFacts()), RECORDS), maxlen=0)
    except FileRefused as error:
        return f"refused ({error.code})"
    return "loaded"


def outcome_of(path: Path) -> tuple[str, str]:
    """The adapter that takes the file, and what becomes of it."""
    try:
        adapter = guess(path)
    except FileRefused as error:
        return "", f"refused ({error.code})"
    return adapter.manifest.id, read_by(adapter, path, UAT)


@pytest.mark.parametrize("name", FILES or ["redcap/none.csv"])
def test_a_file_ends_as_its_row_says(name: str) -> None:
    path = public_sample(name)
    glob = row_of(name)
    format_, outcome, why = ROWS[glob]
    adapter, found = outcome_of(path)
    if outcome == WHEN_DECLARED:
        assert found != "loaded"
        named = format_.partition("`")[2].strip("`")
        adapter, found = named, read_by(adapters()[named], path, DECLARED.get(glob, UAT))
        assert why and found == "loaded"
        return
    assert found == outcome
    assert why or found == "loaded"
    if f"`{adapter}`" not in format_:
        assert found == "refused (FILE_UNRECOGNISED)"


def test_every_row_has_a_file() -> None:
    public_sample("redcap")
    for glob in ROWS:
        assert next(SAMPLES.glob(glob), None) is not None, glob


def test_an_adapter_has_a_public_sample_or_says_that_it_has_none() -> None:
    loaded = " ".join(format_ for format_, outcome, _ in ROWS.values() if outcome.startswith("loaded"))
    without = re.findall("^- `([a-z0-9_]+)`:", PAGE, re.MULTILINE)
    folders = {path.parent.name for path in ROOT.glob("adapters/*/manifest.toml")}
    assert set(without) <= folders
    assert {name for name in folders if f"`{name}`" not in loaded} <= set(without)
