"""The page of actions: what it names is in the contract, and nothing of the contract is left out of it unsaid."""

from __future__ import annotations

import re

from schema.root import schema
from tests.docs.pages import ROOT

ROWS = re.findall(r"^\| (.*?) ?\| (.+?) \| (.+?) \|$", (ROOT / "docs" / "actions.md").read_text(), flags=re.MULTILINE)[
    1:
]
ELSEWHERE = re.compile(r"GET /|hub [a-z]+$|[a-z]+\.zip$")


def _mutations() -> set[str]:
    mutation = schema._schema.mutation_type
    assert mutation is not None
    return set(mutation.fields)


def test_every_kind_of_person_has_actions() -> None:
    assert len([who for who, *_ in ROWS if who]) == 10
    assert len(ROWS) >= 45


def test_what_an_action_names_is_a_mutation() -> None:
    named = {name for *_, how in ROWS for name in re.findall(r"`([^`]+)`", how) if not ELSEWHERE.match(name)}
    assert named and named <= _mutations()


def test_an_action_has_its_way_or_says_that_it_has_none() -> None:
    assert all("`" in how or how.startswith("not yet") for *_, how in ROWS)
