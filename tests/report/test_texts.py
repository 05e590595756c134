"""The words of reports are there in every language, with the same places to fill."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hub.local.language import languages
from hub.performance.indicators import INDICATORS, RISK_SCORE
from hub.report.texts import LONGEST, brief, texts

SOURCES = Path(__file__).parents[2] / "hub" / "report"


@pytest.mark.parametrize("tag", sorted(languages()))
def test_every_indicator_has_a_title(tag: str) -> None:
    assert set(texts(tag).own["indicators"]) == {each for each in INDICATORS if each.startswith("kri")} | {
        RISK_SCORE[0]
    }


def test_every_word_is_said_somewhere_and_none_is_missing() -> None:
    source = "".join(path.read_text("utf-8") for path in SOURCES.glob("*.py"))
    named = set(re.findall(r'"([A-Z][A-Z0-9_]+)"', source))
    assert set(texts("en").words) <= named
    used = set(re.findall(r'\bt\("([A-Z0-9_]+)"', source))
    assert used <= set(texts("en").words)


def test_numbers_are_as_the_language_writes_them() -> None:
    assert [texts(tag).number(12345.678, 1) for tag in ("en", "ja", "vi")] == ["12,345.7", "12,345.7", "12.345,7"]
    assert texts("en").share(0.2564) == "25.6 %"
    assert texts("xx").language == "en"


def test_a_text_of_others_stays_on_its_line_and_in_its_place() -> None:
    assert brief("a\u202eb\u2066c\x00\x1b[31m\n d") == "abc[31m d"
    assert brief(None) == ""
    assert len(brief("x" * 10_000)) == LONGEST
