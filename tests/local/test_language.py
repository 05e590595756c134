"""Labels: which word of which vocabulary lacks one in which language, and how a request's wish is matched."""

from __future__ import annotations

import re

import pytest
from graphql import GraphQLEnumType

from hub.errors import ConfigurationError
from hub.local.language import ENGLISH, TITLE, _check, chosen, labels, languages, read
from schema.root import schema
from tests.processor import spent

TAGS = {"en", "ja", "ko", "zh-Hans", "zh-Hant", "th", "vi"}
NOT_READ = {
    # how a request is made, which a client's own words name
    "OrderDirection",
    "Removed",
    # whose rows changed, which a program that keeps a copy reads
    "ChangedEntity",
}
"""Vocabularies without labels, beside those of the columns that lists are ordered by (`...OrderField`)."""
NO_ENUM = {"Country"}


def enums() -> dict[str, set[str]]:
    """Words of every enum of the contract."""
    types = schema._schema.type_map.values()
    return {type_.name: set(type_.values) for type_ in types if isinstance(type_, GraphQLEnumType)}


def read_by_people() -> dict[str, set[str]]:
    """Words of the vocabularies that somebody reads: all but the few that say how a request is made."""
    return {
        id_: words for id_, words in enums().items() if id_ not in NOT_READ and not re.search("^__|OrderField$", id_)
    }


def test_there_are_seven_languages() -> None:
    assert set(languages()) == TAGS


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_every_vocabulary_that_is_read_has_its_labels(tag: str) -> None:
    language, lacking = languages()[tag], {}
    for id_, words in read_by_people().items():
        if missing := (words | {TITLE}) - set(language.vocabularies.get(id_, ())):
            lacking[id_] = sorted(missing)
    assert lacking == {}, f"hub/local/languages/{tag}.toml lacks these words"
    assert set(language.vocabularies) == set(languages()[ENGLISH].vocabularies) >= NO_ENUM


def test_what_has_no_labels_is_there() -> None:
    assert set(enums()) >= NOT_READ


def test_every_vocabulary_is_one_of_the_contract() -> None:
    english, known = languages()[ENGLISH].vocabularies, enums()
    unknown = {id_: sorted(set(words) - {TITLE} - known[id_]) for id_, words in english.items() if id_ in known}
    assert not any(unknown.values()), unknown
    assert set(english) - NO_ENUM - set(known) == set()


def test_what_a_language_lacks_is_told_and_it_lacks_the_whole_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    head = '[language]\nname = "x"\nname_order = "GIVEN_FIRST"\n'
    english = read("en", head + '[Colour]\ntitle = "Colour"\nRED = "Red"\nBLUE = "Blue"\n')
    german = read("de", head + '[Colour]\ntitle = "Farbe"\nRED = "Rot"\n')
    assert german.lacks(english) == {"Colour": {"BLUE"}}
    monkeypatch.setattr("hub.local.language.languages", lambda: {"en": english, "de": german})
    assert {(language, word) for _, language, word, _, _ in labels()} == {("en", "RED"), ("en", "BLUE")}


@pytest.mark.parametrize("words", ['GREEN = "Grün"', 'RED = ""', "RED = 7"])
def test_a_word_english_has_not_and_an_empty_label_are_refused(words: str) -> None:
    head = '[language]\nname = "x"\nname_order = "GIVEN_FIRST"\n[Colour]\n'
    with pytest.raises(ConfigurationError, match=r"de\.toml"):
        _check(read("de", head + words), read("en", head + 'RED = "Red"'))


@pytest.mark.parametrize("text", ["", "[language]\nname = 'x'", "[language]\nname = 'x'\nname_order = 'NONE'", "["])
def test_a_wrong_file_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"languages/xx\.toml"):
        read("xx", text)


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        (None, "en"),
        ("", "en"),
        ("*", "en"),
        ("fr", "en"),
        ("ja", "ja"),
        ("JA-jp", "ja"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-hans-u-co-pinyin", "zh-Hans"),
        ("fr, ko;q=0.2", "ko"),
        ("en;q=0.5, vi;q=0.8", "vi"),
        ("ja;q=0, th", "th"),
        ("ja;q=high, th;q=0.1", "th"),
        ("ja;q=2, th;q=0.1", "th"),
        (",;q=1,-,", "en"),
    ],
)
def test_a_wish_is_looked_up(header: str | None, tag: str) -> None:
    assert chosen(header) == tag


@pytest.mark.parametrize("header", ["-".join(["aa"] * 20_000), "aa," * 20_000 + "ko", "a" * 60_000])
def test_whoever_sends_a_long_wish_keeps_nobody_waiting(header: str) -> None:
    with spent() as seconds:
        assert chosen(header) == "en"
    assert seconds.all < 1  # the first of them took eleven
