"""The words of the pages of signing in are there in every language, and each page is wholly in the reader's."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from auth.desk import CALLBACK
from auth.texts import texts
from hub.demo.accounts import ACCOUNTS, provider
from hub.demo.provider import CLIENT_ID, PATH
from hub.local.language import languages
from hub.principal import Role
from tests.auth.world import Browser, World

SOURCES = [path for name in ("auth", "hub/demo") for path in (Path(__file__).parents[2] / name).glob("*.py")]


@pytest.mark.parametrize("tag", sorted(languages()))
def test_every_role_has_a_label(tag: str) -> None:
    assert set(languages()[tag].vocabularies["Role"]) >= set(Role)


def test_every_word_is_said_somewhere_and_none_is_missing() -> None:
    source = "".join(path.read_text("utf-8") for path in SOURCES)
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


@pytest.mark.parametrize("tag", sorted(languages()))
async def test_the_demos_page_of_names_is_in_the_language_wished_for(tag: str) -> None:
    """Whoever is on it stands there once, with what they do; a name that is romanised already not once more."""
    hub = "http://127.0.0.1:8000"
    demo, said = provider(hub), texts(tag)
    asked = {"client_id": CLIENT_ID, "redirect_uri": hub + CALLBACK, "response_type": "code"}
    transport = httpx.ASGITransport(Starlette(routes=demo.routes()))
    async with httpx.AsyncClient(transport=transport, base_url=hub, headers={"accept-language": tag}) as http:
        page = await http.get(f"{PATH}/authorize", params=asked | {"code_challenge_method": "S256"})
        out = await http.get(f"{PATH}/end")
    assert page.headers["content-language"] == tag and f'<html lang="{tag}">' in page.text
    assert f"<h1>{said('DEMO_ACCOUNTS')}</h1>" in page.text and said("DEMO_INVENTED") in page.text
    assert f"<h1>{said('SIGNED_OUT')}</h1>" in out.text
    for each in ACCOUNTS:
        assert page.text.count(each.name) == 1 and page.text.count(each.romanised) == 1
        assert page.text.count(said(each.does)) == 1
