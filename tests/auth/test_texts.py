"""The words of the pages of signing in are there in every language, and each page is wholly in the reader's."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from auth.texts import FOLDER, texts
from hub.local.language import languages
from hub.principal import Role
from tests.auth.world import Browser, World

SOURCES = Path(__file__).parents[2] / "auth"


def _places(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_there_is_a_file_for_every_language() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(languages())


@pytest.mark.parametrize("tag", sorted(languages()))
def test_a_language_has_every_word_and_every_place(tag: str) -> None:
    english, own = texts("en"), texts(tag)
    assert {key: _places(said) for key, said in own.words.items()} == {
        key: _places(said) for key, said in english.words.items()
    }
    assert all(said.strip() for said in own.words.values())
    assert all(own.role(role) for role in Role)


def test_every_word_is_said_somewhere_and_none_is_missing() -> None:
    source = "".join(path.read_text("utf-8") for path in SOURCES.glob("*.py"))
    assert set(texts("en").words) <= set(re.findall(r'"([A-Z][A-Z_]+)"', source))
    assert set(re.findall(r'\bsaid\("([A-Z_]+)"', source)) <= set(texts("en").words)


@pytest.mark.parametrize(
    ("wish", "tag"), [("ko-KR,ko;q=0.9,en;q=0.8", "ko"), ("ja", "ja"), ("zh-TW", "zh-Hant"), ("de", "en")]
)
async def test_pages_are_in_the_language_wished_for(world: World, browser: Browser, wish: str, tag: str) -> None:
    browser.http.headers["accept-language"] = wish
    said, english = texts(tag), texts("en")
    chooser = await browser.submit(await world.at_provider(browser), subject="two")
    out = await browser.go(f"{world.hub}/sign-out")
    for page, words in ((chooser, ("FOR_WHOM", "IN_HUB", "NOT_YOU")), (out, ("SIGN_OUT", "EVERYWHERE"))):
        assert page.headers["content-language"] == tag and f'<html lang="{tag}">' in page.text
        assert [word for word in words if said(word) not in page.text] == []
        if tag != "en":
            others = [word for word in english.words.values() if " " in word and "{" not in word]
            assert [word for word in others if word in page.text] == []
