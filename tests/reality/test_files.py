"""Every other file of the public samples of EDCs: loaded with the counts of the file, or refused with a stable code.

`outcomes.tsv` says of each: file, declared environment, guessed adapter, PUBLISHED or the code of the refusal, and the
rows made of subjects, events, forms and items (values). docs/formats.md says why a file is refused.
"""

from __future__ import annotations

import csv
from itertools import count
from pathlib import Path

import pytest

from adapters.registry import guess
from hub.errors import FileRefused
from tests.adapters.reading import SAMPLES, public_sample
from tests.adapters.test_counts import OPENCLINICA, RAVE, REDCAP
from tests.reality.conftest import Hub
from tests.reality.counting import counted

FOLDERS = (
    *("castor", "cdisc_odm_v2", "imednet", "medidata_rave", "odm_1_3_generic", "oncore_ctms", "openclinica", "redcap"),
    *("secutrial", "viedoc"),
)
NO_SAMPLES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "DESCRIPTION", "README.md")
ELSEWHERE = {"/".join(RAVE), "/".join(OPENCLINICA), *REDCAP}
"""Files with a test of their own."""

COLUMNS = ["file", "environment", "adapter", "outcome", "subjects", "events", "forms", "items"]
ENTITIES = ("subject", "study_event", "form_data", "item")
_NUMBERS = count(1)


def committed() -> list[list[str]]:
    """The rows of the table."""
    with Path(__file__).with_name("outcomes.tsv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, dialect="excel-tab")
    assert header == COLUMNS
    return rows


async def outcome(hub: Hub, path: Path, environment: str, *, again: bool = True) -> list[str]:
    """What becomes of a file in a study of its own, from the third column on; `again`, it changes nothing."""
    try:
        adapter = guess(path).manifest.id
    except FileRefused as error:
        return ["", error.code, "", "", "", ""]
    source = await hub.declare(f"FILE-{next(_NUMBERS)}", adapter, environment)
    receipt, *second = await hub.load(source, path, *[path] * again)
    assert all(each.state == receipt.state for each in second)
    if receipt.error is not None:
        return [adapter, receipt.error.code, "", "", "", ""]
    assert all(each.changed == 0 for each in second)
    return [adapter, receipt.state, *(str(receipt.entities[entity].created) for entity in ENTITIES)]


@pytest.mark.parametrize("row", committed(), ids=lambda row: f"{row[0].rpartition('/')[2]}-{row[1]}")
async def test_a_file_ends_as_the_table_says(hub: Hub, row: list[str]) -> None:
    file, environment, *expected = row
    path = public_sample(*file.split("/"))
    first = next(other for other in committed() if other[2:4] == row[2:4])
    assert await outcome(hub, path, environment, again=row == first) == expected
    if expected[1] == "PUBLISHED":
        assert tuple(int(number) for number in expected[2:]) == counted(path)


@pytest.mark.long
async def test_every_file_changes_nothing_a_second_time(hub: Hub) -> None:
    """The first of each adapter and outcome is loaded twice above."""
    for file, environment, *expected in committed():
        assert await outcome(hub, public_sample(*file.split("/")), environment) == expected


def test_the_table_has_every_file() -> None:
    public_sample("medidata_rave")
    paths = [path for folder in FOLDERS for path in SAMPLES.joinpath(folder).rglob("*")]
    files = {path.relative_to(SAMPLES).as_posix() for path in paths if path.is_file() and path.name not in NO_SAMPLES}
    assert {row[0] for row in committed()} == files - ELSEWHERE
