"""What a part of the hub says in the language of whoever reads it: a folder of its own, a file for each language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from hub.local.language import ENGLISH, languages


@dataclass(frozen=True, slots=True)
class Texts:
    """Words of one language, a BCP 47 tag; `own`: labels of vocabularies that no other part of the hub needs."""

    language: str
    words: Mapping[str, str]
    own: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, folder: Path, language: str) -> Self:
        """The words of a language; English where the hub has none of it. Tables of the file are vocabularies."""
        tag = language if language in languages() else ENGLISH
        given = tomllib.loads((folder / f"{tag}.toml").read_text("utf-8"))
        tables = {key: said for key, said in given.items() if isinstance(said, dict)}
        return cls(tag, {key: said for key, said in given.items() if key not in tables}, tables)

    def __call__(self, key: str, **values: Any) -> str:
        """The words of a key, its places filled."""
        return self.words[key].format(**values)

    def label(self, vocabulary: str, word: str) -> str:
        """The label of a word; the word itself where there is none."""
        labels = self.own.get(vocabulary) or languages()[self.language].vocabularies.get(vocabulary, {})
        return labels.get(word, word)
