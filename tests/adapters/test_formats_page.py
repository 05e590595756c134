"""docs/formats.md says of each public sample of EDCs and registries what becomes of it, and why one is refused."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from adapters.registry import guess
from hub.errors import FileRefused
from tests.adapters.reading import ROOT, SAMPLES, public_sample, read

FOLDERS = (
    *("castor", "cdisc_odm_v2", "imednet", "medidata_rave", "odm_1_3_generic", "oncore_ctms", "openclinica", "redcap"),
    *("registries", "secutrial", "usdm_ddf", "viedoc"),
)
NO_SAMPLES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "DESCRIPTION", "README.md")
FILES = sorted(
    path.relative_to(SAMPLES).as_posix()
    for folder in FOLDERS
    for path in SAMPLES.joinpath(folder).rglob("*")
    if path.is_file() and path.name not in NO_SAMPLES
)


def rows() -> dict[str, tuple[str, str, str]]:
    """Format, outcome and reason by glob."""
    found = {}
    for line in (ROOT / "docs" / "formats.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].strip("`").startswith(FOLDERS):
            found[cells[0].strip("`")] = (cells[1], cells[2], cells[3])
    return found


def row_of(name: str) -> tuple[str, str, str]:
    """The row of a file: of the longest glob that matches."""
    matching = [glob for glob in rows() if fnmatchcase(name, glob.replace("**/", "*"))]
    assert matching, f"{name} has no row"
    return rows()[max(matching, key=len)]


def outcome_of(path: Path) -> tuple[str, str]:
    """The adapter that takes the file, and what becomes of it."""
    try:
        adapter = guess(path).manifest.id
    except FileRefused as error:
        return "", f"refused ({error.code})"
    try:
        read(adapter, path)
    except FileRefused as error:
        return adapter, f"refused ({error.code})"
    return adapter, "loaded"


@pytest.mark.parametrize("name", FILES or ["redcap/none.csv"])
def test_a_file_ends_as_its_row_says(name: str) -> None:
    path = public_sample(name)
    format_, outcome, why = row_of(name)
    adapter, found = outcome_of(path)
    assert found == outcome
    assert why or found == "loaded"
    if f"`{adapter}`" not in format_:
        assert found == "refused (FILE_UNRECOGNISED)"


def test_every_row_has_a_file() -> None:
    public_sample("redcap")
    for glob in rows():
        assert next(SAMPLES.glob(glob), None) is not None, glob
