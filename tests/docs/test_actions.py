"""The page of actions: what it names is in the contract, and nothing of the contract is left out of it unsaid."""

from __future__ import annotations

import re

from hub.operations.answered import Answered
from hub.operations.verbs import VERBS
from hub.tables.access import FACTS
from schema.root import schema
from tests.docs.pages import ROOT

ROWS = re.findall(r"^\| (.*?) ?\| (.+?) \| (.+?) \|$", (ROOT / "docs" / "actions.md").read_text(), flags=re.MULTILINE)[
    1:
]
ELSEWHERE = re.compile(r"(GET|PUT) /|hub [a-z]+$|[a-z]+\.zip$")


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


def test_what_a_human_answers_for_is_listed() -> None:
    text = (ROOT / "docs" / "actions.md").read_text().partition("## What a human answers for")[2]
    rows = dict(re.findall(r"^\| ([^|`]+) \| (`.+`) \|$", text, flags=re.MULTILINE))
    said = {name: set(re.findall(r"`([^`]+)`", verbs)) for name, verbs in rows.items()}
    assert said == {kind: {name for name, verb in VERBS.items() if verb.person is kind} for kind in Answered}
    assert all(said.values())


ASKS_ITSELF = "recordSubmission"
"""Of a committee alone, which then reads of the site (`tests/operations/test_limits_of_verbs.py`)."""

OPENS_NOTHING = "recordSubmissionAccepted"
"""A day that the recipient told, of a submission that is there."""

SAYS_WHERE = "changeSiteAddress"
"""How a study-site is reached by post, which is nobody's access."""


def test_nobody_but_a_human_gives_or_takes_access_or_a_duty_or_signs() -> None:
    """By table, so that a new verb on one of them is held to it too."""
    tables = {*FACTS, "engagement_party", "staff_assignment", "delegation", "signature", "signature_request"}
    those = {name: verb for name, verb in VERBS.items() if verb.table.name in tables}
    assert len(those) > len(tables)
    assert {name for name, verb in those.items() if verb.person is None} == {
        ASKS_ITSELF,
        OPENS_NOTHING,
        SAYS_WHERE,
    }
