"""Absent, empty, a word for nothing and a coded missing are four things (FORMATS section 10)."""

from __future__ import annotations

import pytest

from hub.canonical.nulls import Nulls, is_null

SOURCE = Nulls(codes=frozenset({"UNK", "-99", "na "}))


@pytest.mark.parametrize(
    ("text", "value", "flavour"),
    [
        (None, None, None),
        ("", "", None),
        ("  ", "", None),
        ("NA", "", "NA"),
        (" n/a ", "", "n/a"),
        (".", "", "."),
        ("NULL", "", "NULL"),
        ("UNK", "UNK", "UNK"),
        ("-99", "-99", "-99"),
        ("na ", "na ", "na "),
        ("unk", "unk", None),
        ("0", "0", None),
        (" x ", " x ", None),
        ("out of bound:7", "out of bound:7", None),
    ],
)
def test_what_a_text_stands_for(text: str | None, value: str | None, flavour: str | None) -> None:
    assert SOURCE.read(text) == (value, flavour)


def test_the_four_stay_four() -> None:
    assert len({SOURCE.read(text) for text in (None, "", "NA", "UNK")}) == 4


def test_a_source_may_mean_its_words() -> None:
    assert Nulls(tokens=frozenset()).read("NA") == ("NA", None)
    assert Nulls(tokens=frozenset({"NAMIBIA?"})).read("NA") == ("NA", None)


def test_texts_that_stand_for_no_value() -> None:
    assert all(is_null(text) for text in (None, "", " ", "NULL", "n/a", "NA", "."))
    assert not any(is_null(text) for text in ("0", "UNK", "none of these"))
