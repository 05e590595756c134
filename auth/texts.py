"""What the pages of signing in say, in the language of whoever reads them: each page is wholly in one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request

from hub.local.language import ENGLISH, chosen
from hub.local.texts import Texts

FOLDER: Final = Path(__file__).with_name("words")


@cache
def texts(language: str) -> Texts:
    """The words of a language."""
    return Texts.of(FOLDER, language)


def wished(request: Request) -> Texts:
    """The words as the request's `Accept-Language` wishes them, English where it wishes for none the hub has."""
    return texts(chosen(request.headers.get("accept-language")))


def english() -> Texts:
    """The words of pages that are English alone: errors, and what is about to be signed."""
    return texts(ENGLISH)
