"""What of the contract will go is data: told to everybody, with its day, and whether the document asking uses it."""

from __future__ import annotations

import re

import asyncpg
import pytest
from graphql import build_schema

from hub.database.reads import ReadPool
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.federation import federated
from schema.root import sdl
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS

GOING = {
    r"(\ntype Study implements .*?\n  title: String)": "Goes on 2027-01-31: ask for `key`.",
    r"(\nenum Environment .*?\n  TRAINING)": "Goes on 2027-06-30.",
}


@pytest.fixture(scope="module")
def going(world: asyncpg.Connection, read_pool: ReadPool, write_pool: asyncpg.Pool) -> Engine:
    """The hub with some of its contract about to go."""
    text = sdl()
    for member, reason in GOING.items():
        text, found = re.subn(member, rf'\1 @deprecated(reason: "{reason}")', text, count=1, flags=re.DOTALL)
        assert found
    return Engine(federated(build_schema(text), sdl), bindings(), read_pool, write_pool)


@pytest.mark.parametrize("caller", ["sponsor", "nobody"])
async def test_everybody_is_told_what_goes_and_what_of_it_the_document_uses(going: Engine, caller: str) -> None:
    asked = "deprecations { coordinate reason goesOn used }"
    told = await ask(going, CALLERS[caller], f"{{ studies {{ nodes {{ title }} }} {asked} }}")
    assert told["deprecations"] == [
        {"coordinate": "Environment.TRAINING", "reason": "Goes on 2027-06-30.", "goesOn": "2027-06-30", "used": False},
        {
            "coordinate": "Study.title",
            "reason": "Goes on 2027-01-31: ask for `key`.",
            "goesOn": "2027-01-31",
            "used": True,
        },
    ]
    other = await ask(going, CALLERS[caller], f"{{ studies(environment: TRAINING) {{ nodes {{ key }} }} {asked} }}")
    assert [each["coordinate"] for each in other["deprecations"] if each["used"]] == ["Environment.TRAINING"]
