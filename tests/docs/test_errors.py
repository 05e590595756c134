"""Every error code has its page, every page its code, and both agree on who must act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.errors import HubError

PAGES = Path(__file__).parents[2] / "docs" / "errors"


def _all(kind: type[HubError]) -> Iterator[type[HubError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _all(below)


ERRORS = {kind.code: kind for kind in _all(HubError)}


def test_every_code_is_of_one_class() -> None:
    assert len(ERRORS) == len(set(_all(HubError)))


def test_pages_and_codes_are_the_same() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == set(ERRORS)


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_page_says_who_must_act_and_what_to_do(code: str) -> None:
    text = (PAGES / f"{code}.md").read_text("utf-8")
    assert text.startswith(f"# {code}\n")
    assert f"Who must act: **{ERRORS[code].actor}**" in text
    assert "## What to do\n\n- " in text
