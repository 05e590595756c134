"""What parts of the hub say is there in every language, with the same places to fill."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from hub.local.language import languages
from hub.local.texts import Texts

ROOT = Path(__file__).parents[2]
FOLDERS = ("auth/words", "hub/calendar/words", "hub/report/words")


def _places(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_these_are_all_folders_of_words() -> None:
    assert sorted(str(path.relative_to(ROOT)) for top in ("auth", "hub") for path in (ROOT / top).rglob("words")) == [
        *FOLDERS
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_language_has_every_word_and_every_place(folder: str) -> None:
    assert {path.stem for path in (ROOT / folder).glob("*.toml")} == set(languages())
    english = Texts.of(ROOT / folder, "en")
    for tag in languages():
        own = Texts.of(ROOT / folder, tag)
        assert own.language == tag
        assert {key: _places(said) for key, said in own.words.items()} == {
            key: _places(said) for key, said in english.words.items()
        }
        assert {id_: set(labels) for id_, labels in own.own.items()} == {
            id_: set(labels) for id_, labels in english.own.items()
        }
        assert all(
            said.strip() for said in (*own.words.values(), *(s for each in own.own.values() for s in each.values()))
        )


def test_a_language_there_is_not_is_english_and_a_word_without_a_label_stands_as_it_is() -> None:
    said = Texts.of(ROOT / "hub/report/words", "xx")
    assert (said.language, said.label("Role", "NOT_A_ROLE")) == ("en", "NOT_A_ROLE")
    kinds = languages()["en"].vocabularies["MonitoringKind"]
    assert {word: said.label("MonitoringKind", word) for word in kinds} == kinds
