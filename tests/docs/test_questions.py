"""The page of questions: every question has its row, and its case tells somebody what another does not learn."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.docs.pages import ROOT

CASES = ROOT / "tests" / "graphql" / "cases"
ROWS = re.findall(
    r"^\| (\d+)\.(\d+) \| (.+?) \| (.+?) \|$", (ROOT / "docs" / "questions.md").read_text(), flags=re.MULTILINE
)
NOTHING_DEPRECATED = "integration-6"  # `tests/graphql/test_deprecations.py` asks a contract that has something to go
NAMED = sorted({case for *_, cases in ROWS for case in re.findall(r"cases/([^/]+)/case\.graphql\)", cases)})
PERSONAS = ROOT.parent / "shared" / "domain" / "PERSONAS.md"
ASKED = {1: 7, 2: 7, 3: 7, 4: 8, 5: 7, 6: 6, 7: 6, 8: 6, 9: 5, 10: 7}
"""Questions of each kind of person."""


def test_every_question_has_its_row() -> None:
    assert [(int(who), int(number)) for who, number, *_ in ROWS] == [
        (who, number) for who, count in ASKED.items() for number in range(1, count + 1)
    ]


def test_a_question_is_asked_in_the_words_it_came_in() -> None:
    """A question that was made easier is another question."""
    if not PERSONAS.exists():
        pytest.skip("the page of personas is not on this machine")
    told = re.split(r"^\*\*P(\d+) ", PERSONAS.read_text(), flags=re.MULTILINE)[1:]
    asked = {
        (who, number): _plain(words)
        for who, page in zip(told[::2], told[1::2], strict=True)
        for number, words in re.findall(r"^(\d+)\. (.+)$", page.split("\n*M*")[0], flags=re.MULTILINE)
    }
    assert {(who, number): _plain(words) for who, number, words, _ in ROWS} == asked


def _plain(words: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[^a-z0-9]+", " ", words.lower()).strip()


def test_a_case_that_is_named_is_there() -> None:
    for *_, cases in ROWS:
        assert cases == "not yet" or re.findall(r"cases/([^/]+)/case\.graphql\)", cases), cases
        for kind in re.findall(r"\(\.\./(tests/graphql/cases/[^)]+)\)", cases):
            assert (ROOT / kind).is_file(), kind


def _told(answer: Any) -> int:
    """How many values an answer holds; counts of lists are none."""
    if isinstance(answer, dict):
        return sum(_told(value) for name, value in answer.items() if name != "totalCount")
    if isinstance(answer, list):
        return sum(map(_told, answer))
    return answer is not None


@pytest.mark.parametrize("case", [case for case in NAMED if case != NOTHING_DEPRECATED])
def test_each_part_of_a_case_tells_somebody_what_another_does_not_learn(case: str) -> None:
    answers = json.loads((CASES / case / "case.json").read_bytes())
    for part in {part for answer in answers.values() for part in answer}:
        told = [_told(answer.get(part)) for answer in answers.values()]
        assert max(told) > min(told), f"{part}: {dict(zip(answers, told, strict=True))}"


def test_the_page_names_cases() -> None:
    assert len(NAMED) > 50
