"""The page of questions: every question has its row, and a row that names a case names one that is there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.pages import ROOT

CASES = ROOT / "tests" / "graphql" / "cases"
ROWS = re.findall(
    r"^\| (\d+)\.(\d+) \| (.+?) \| (.+?) \|$", (ROOT / "docs" / "questions.md").read_text(), flags=re.MULTILINE
)
ASKED = {1: 7, 2: 7, 3: 7, 4: 8, 5: 7, 6: 6, 7: 6, 8: 6, 9: 5, 10: 7}
"""Questions of each kind of person."""


def test_every_question_has_its_row() -> None:
    assert [(int(who), int(number)) for who, number, *_ in ROWS] == [
        (who, number) for who, count in ASKED.items() for number in range(1, count + 1)
    ]


def test_a_case_that_is_named_is_there() -> None:
    named: list[Path] = [
        CASES / case for *_, cases in ROWS if cases != "not yet" for case in re.findall(r"`([^`]+)`", cases)
    ]
    assert [str(folder) for folder in named if not (folder / "case.graphql").is_file()] == []
    assert all(cases == "not yet" or "`" in cases for *_, cases in ROWS)
