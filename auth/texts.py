"""What the pages of signing in say, in the language of whoever reads them: each page is wholly in one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request

from hub.local.language import ENGLISH, chosen, languages

FOLDER: Final = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class Texts:
    """Words of one language, a BCP 47 tag."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: str) -> str:
        """The words of a key, its places filled."""
        return self.words[key].format(**values)

    def role(self, role: str) -> str:
        """The label of an organization-role."""
        return languages()[self.language].vocabularies["Role"][role]


@cache
def texts(language: str) -> Texts:
    """The words of a language that `hub.local.language` has."""
    return Texts(language, tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")))


def wished(request: Request) -> Texts:
    """The words as the request's `Accept-Language` wishes them, English where it wishes for none the hub has."""
    return texts(chosen(request.headers.get("accept-language")))


def english() -> Texts:
    """The words of pages that are English alone: errors, and what is about to be signed."""
    return texts(ENGLISH)
