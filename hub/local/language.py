"""Languages of people: labels of closed vocabularies, name order, and how a request's wish is matched.

A vocabulary is shown wholly in one language. Where a language lacks one of its words, it lacks the vocabulary, and
English answers: English has every word of every vocabulary there is here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from hub.errors import ConfigurationError
from hub.local.words import NameOrder

FOLDER: Final = Path(__file__).parent / "languages"
ENGLISH: Final = "en"
TITLE: Final = "title"
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Language:
    """A language by BCP 47 tag; `ranges` are tags that mean it, besides those it begins (RFC 4647 section 3.4)."""

    tag: str
    name: str
    name_order: NameOrder
    ranges: tuple[str, ...]
    vocabularies: Mapping[str, Mapping[str, str]]

    def lacks(self, english: Language) -> Mapping[str, frozenset[str]]:
        """Words (and the title) that English has and this language has not, by vocabulary."""
        own = {id_: frozenset(self.vocabularies.get(id_, ())) for id_ in english.vocabularies}
        missing = {id_: frozenset(words) - own[id_] for id_, words in english.vocabularies.items()}
        return {id_: words for id_, words in missing.items() if words}


@cache
def languages() -> Mapping[str, Language]:
    """All languages by tag. Raises ConfigurationError."""
    found = {path.stem: read(path.stem, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    for language in found.values():
        _check(language, found[ENGLISH])
    return found


def read(tag: str, text: str) -> Language:
    """A language from the text of its file. Raises ConfigurationError."""
    try:
        given = tomllib.loads(text)
        head, vocabularies = given["language"], {id_: words for id_, words in given.items() if id_ != "language"}
        ranges = tuple(str(each).lower() for each in head.get("ranges", ()))
        return Language(tag, head["name"], NameOrder(head["name_order"]), ranges, vocabularies)
    except (KeyError, ValueError) as error:
        raise ConfigurationError(f"languages/{tag}.toml: {error!r}") from None


def _check(language: Language, english: Language) -> None:
    for id_, words in language.vocabularies.items():
        extra = set(words) - set(english.vocabularies.get(id_, ()))
        if extra:
            raise ConfigurationError(
                f"languages/{language.tag}.toml: {id_} has {', '.join(sorted(extra))}, not English"
            )
        if any(not isinstance(label, str) or not label.strip() for label in words.values()):
            raise ConfigurationError(f"languages/{language.tag}.toml: {id_} has a label that is no text")


def labels() -> Iterator[tuple[str, str, str, str, int]]:
    """Vocabulary, language, word, label and place, of the vocabularies that a language has whole."""
    english = languages()[ENGLISH]
    for language in languages().values():
        lacking = language.lacks(english)
        for id_, words in english.vocabularies.items():
            if id_ not in lacking:
                for place, word in enumerate(word for word in words if word != TITLE):
                    yield id_, language.tag, word, language.vocabularies[id_][word], place


def titles() -> Iterator[tuple[str, str, str]]:
    """Vocabulary, language and title, of the vocabularies that a language has whole."""
    english = languages()[ENGLISH]
    for language in languages().values():
        lacking = language.lacks(english)
        for id_ in english.vocabularies:
            if id_ not in lacking:
                yield id_, language.tag, language.vocabularies[id_][TITLE]


def chosen(header: str | None) -> str:
    """The language of an `Accept-Language` header (RFC 9110 section 12.5.4) by lookup (RFC 4647 section 3.4).

    English when none of the wishes is known, or nothing is wished for. What is not well-formed is passed over, and
    whatever stands behind the first 400 characters: anybody sends a header, and one of any length.
    """
    return wished(header) or ENGLISH


def wished(header: str | None) -> str | None:
    """The same, None where none of the wishes is known or nothing is wished for."""
    return _wished((header or "")[:_LONGEST])


@lru_cache(maxsize=512)
def _wished(header: str) -> str | None:
    for wish in _wishes(header):
        while wish:
            if (found := _ranges().get(wish)) is not None:
                return found
            wish = _shorter(wish)
    return None


@cache
def _ranges() -> Mapping[str, str]:
    """Language tag by the lower-case range that means it."""
    known = {tag.lower(): tag for tag in languages()}
    return known | {range_: language.tag for language in languages().values() for range_ in language.ranges}


def _wishes(header: str) -> list[str]:
    """The ranges asked for, the most wanted first, those of equal weight as they stand; without `*` and q=0."""
    weighed: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.lower().split(",")[:50]):
        range_, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            weight = float(quality)
        except ValueError:
            continue
        if range_ and range_ != "*" and 0 < weight <= 1:
            weighed.append((-weight, place, range_))
    return [range_ for _, _, range_ in sorted(weighed)]


def _shorter(range_: str) -> str:
    """The range without its last subtag, and without a single letter left at its end."""
    parts = range_.split("-")[:-1]
    while parts and len(parts[-1]) == 1:
        parts.pop()
    return "-".join(parts)
