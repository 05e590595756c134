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


NAMED = [kind for kind in dict.fromkeys(_all(HubError)) if "code" in vars(kind)]
"""Classes that name a code; one below them that does not is a special case of the same code."""

ERRORS = {kind.code: kind for kind in NAMED}


def test_every_code_is_named_by_one_class() -> None:
    assert len(ERRORS) == len(NAMED)


def test_pages_and_codes_are_the_same() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == set(ERRORS)


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_page_says_who_must_act_and_what_to_do(code: str) -> None:
    text = (PAGES / f"{code}.md").read_text("utf-8")
    assert text.startswith(f"# {code}\n")
    assert f"Who must act: **{ERRORS[code].actor}**" in text
    assert "## What to do\n\n- " in text
