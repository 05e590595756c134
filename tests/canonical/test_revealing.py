"""What is held against words that may be anybody's takes time in proportion to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from adapters.kit.named import plain
from hub.canonical.revealing import pattern_found
from hub.operations.text_rule import said_in
from tests.processor import spent

LONG = 100_000


@contextmanager
def in_time(seconds: float = 5) -> Iterator[None]:
    """Of the processor, which other work on the machine does not take."""
    with spent() as taken:
        yield
    assert taken.here < seconds


@pytest.mark.parametrize("piece", ["a", "a.", "@a", "a@", "a@.", "1", "1 ", "+1", "1-", "2024-01-01", "abcdef01-", " "])
@pytest.mark.parametrize("end", ["", "a", "@"])
def test_long_words_are_looked_through_in_time(piece: str, end: str) -> None:
    with in_time():
        pattern_found(piece * (LONG // len(piece)) + end)


@pytest.mark.parametrize("piece", ['"', '"""', '"\\', '"""\\', '"\n', "#", "{"])
def test_strings_of_a_document_are_found_in_time(piece: str) -> None:
    with in_time():
        list(said_in(piece * (LONG // len(piece))))


def test_a_string_that_does_not_end_is_looked_at() -> None:
    assert list(said_in('{ label(a: "Kim')) == [("Kim", False)]


def test_a_long_name_of_a_column_is_shown_in_time() -> None:
    with in_time():
        assert plain("n" * LONG).startswith("nnn")
    assert plain("mail kim@example.org") == plain(f"{'n' * 50} 010-1234-5678") == "(a name that may identify somebody)"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("請聯絡" * 40 + "kim@example.org", "an e-mail address"),
        (f"a@{'b' * 300}.org", "an e-mail address"),
        ("a@b@c.de", "an e-mail address"),
        ("@example.org", None),
        ("kim@example", None),
        ("kim@.o", None),
        ("kim@ example.org", None),
    ],
)
def test_addresses(text: str, found: str | None) -> None:
    assert pattern_found(text) == found
