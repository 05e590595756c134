"""Who sees an EDC query sees each of its states; the words of a state are told under the class of what they quote."""

from __future__ import annotations

from typing import Any

import asyncpg
import orjson
import pytest

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key

# the first state of a query of the small world quotes a clinical value, the second a name, the third has no words
WORDS = ("text", "response", "dataClass", "absence")
STATES = f"states {{ id state at by {' '.join(WORDS)} }}"
DOCUMENT = f'{{ dataQuery: node(id: "{id_("data_query", "query 101-0011")}") {{ ... on DataQuery {{ {STATES} }} }} }}'
CLINICAL = ("Is the pulse right?", None, "CLINICAL", None)
NAME = ("Is this Zzname101001?", None, "IDENTIFIER", None)


def _none(absence: str) -> tuple[None, None, None, str]:
    return (None, None, None, absence)


TOLD: dict[str, Any] = {
    **dict.fromkeys(
        ("sponsor", "cro", "unblinded_sponsor", "site_without_scopes"),
        (CLINICAL, _none("NOT_PERMITTED"), _none("NOT_PERMITTED")),
    ),
    **dict.fromkeys(("smo", "site"), (CLINICAL, NAME, _none("BLINDED"))),
    **dict.fromkeys(("other_site", "other_sponsor", "nobody"), None),
}


async def _states(engine: Engine, caller: str, document: str = DOCUMENT) -> Any:
    query = (await ask(engine, CALLERS[caller], document))["dataQuery"]
    return None if query is None else query["states"]


@pytest.mark.parametrize("caller", CALLERS)
async def test_every_state_is_listed_and_words_are_told_by_class(engine: Engine, caller: str) -> None:
    states = await _states(engine, caller)
    if TOLD[caller] is None:
        assert states is None
        return
    assert [tuple(state[name] for name in WORDS) for state in states] == list(TOLD[caller])
    assert [(state["state"], state["by"]) for state in states] == [("OPEN", "monitor")] * 3
    assert all(state["at"] == "2024-07-30T00:00:00+00:00" for state in states)


@pytest.mark.parametrize("caller", ["sponsor", "site"])
async def test_a_state_is_the_same_by_its_own_id(engine: Engine, caller: str) -> None:
    for state in await _states(engine, caller):
        document = f'{{ node(id: "{state["id"]}") {{ ... on DataQueryState {{ id state at by {" ".join(WORDS)} }} }} }}'
        assert (await ask(engine, CALLERS[caller], document))["node"] == state


async def test_in_an_open_study_words_may_be_blinded_since_before(engine: Engine) -> None:
    beta = DOCUMENT.replace(id_("data_query", "query 101-0011"), id_("data_query", "query 201-0011"))
    for caller, absence in (("site", "BLINDED"), ("other_sponsor", "NOT_PERMITTED")):
        assert (await _states(engine, caller, beta))[2]["absence"] == absence


async def test_reading_words_of_a_stricter_class_is_put_on_record(engine: Engine, admin: asyncpg.Connection) -> None:
    before = await admin.fetchval("select coalesce(max(id), 0) from read_record")
    await _states(engine, "sponsor")
    assert await admin.fetchval("select count(*) from read_record where id > $1", before) == 0
    await _states(engine, "site")
    (entry,) = await admin.fetch("select * from read_record where id > $1", before)
    assert entry["classes"] == ["IDENTIFIER"]
    assert orjson.loads(entry["subject_ids"]) == [str(key("subject 101-001"))]
