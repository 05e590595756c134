"""Groups of study-sites come in the order in which people look for them."""

from __future__ import annotations

import pytest

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS


@pytest.mark.parametrize("caller", ["sponsor", "cro"])
async def test_sites_come_by_their_number(engine: Engine, caller: str) -> None:
    document = """{ studyByKey(key: "ALPHA") {
      lockReadiness(level: SITE) { site { number } }
      riskIndicators(level: SITE, ids: ["kri0001", "kri0002"]) { definition { id } site { number } }
    } }"""
    study = (await ask(engine, CALLERS[caller], document))["studyByKey"]
    numbers = [each["site"]["number"] for each in study["lockReadiness"]]
    assert len(numbers) > 1
    assert numbers == sorted(numbers)
    shown = [(each["definition"]["id"], each["site"]["number"]) for each in study["riskIndicators"]]
    assert len(shown) == 2 * len(numbers)
    assert shown == sorted(shown)
