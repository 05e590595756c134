"""What any right opens is said to be withheld just where it is: of studies and of study-sites."""

from __future__ import annotations

import pytest

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask, engine, world
from tests.graphql.world import READERS

__all__ = ["engine", "world"]

DOCUMENT = """
{ studies(first: 9) { nodes {
  key openFactsAbsence roles { role } performance { screened { freshness } }
  sites(first: 50) { nodes { number openFactsAbsence statusHistory { status } investigators { duty } } }
} } }
"""
_PART = ("committee", "laboratory")


@pytest.mark.parametrize("caller", READERS)
async def test_what_any_right_opens_is_absent_where_none_is_held(engine: Engine, caller: str) -> None:
    studies = (await ask(engine, READERS[caller], DOCUMENT))["studies"]["nodes"]
    assert bool(studies) is (caller != "nobody")
    for study in studies:
        sites = study["sites"]["nodes"]
        reasons = {each["openFactsAbsence"] for each in (study, *sites)}
        assert reasons == ({"NOT_PERMITTED"} if caller in _PART else {None})
        assert bool(study["roles"]) is (caller not in _PART)
        if caller in _PART:
            assert study["performance"]["screened"]["freshness"] is None
            assert not any(site["statusHistory"] or site["investigators"] for site in sites)
        elif study["key"] == "ALPHA":
            assert any(site["statusHistory"] for site in sites) and any(site["investigators"] for site in sites)
