"""Every figure recomputed in Python, per party, from the rows that party can fetch."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hub.performance.definitions import DEFINITIONS
from hub.performance.indicators import INDICATORS, RISK_SCORE
from hub.performance.workload import WORKLOAD
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS
from tests.performance.recompute import compare

MAPPED = {
    "ALPHA": {"SCREENED", "SCREEN_FAILED", "ENROLLED", "WITHDRAWN", "QUERY", "ENTRY_TIME"},
    "BETA": {"QUERY"},
}
"""Milestones that a study mapping of the small world places, and facts that its source delivers."""

AS_OF = (
    "2024-07-31T12:00:00+00:00",
    "2024-03-06T14:59:59+00:00",
    "2024-03-06T15:00:00+00:00",
    "2024-06-15T00:00:00+00:00",
)


@pytest.mark.parametrize("as_of", AS_OF)
@pytest.mark.parametrize("caller", [name for name in CALLERS if name != "nobody"])
async def test_figures_are_what_the_rows_say(engine: Engine, caller: str, as_of: str) -> None:
    assert await compare(engine, CALLERS[caller], MAPPED, datetime.fromisoformat(as_of)) >= 2


async def test_an_unmapped_milestone_is_not_collected_and_no_denominator_is_null(engine: Engine) -> None:
    document = """
    { studyByKey(key: "ALPHA") { performance(asOf: "2024-01-01T00:00:00Z") {
        completed { value numerator absence } screenFailureRate { value denominator absence } screened { value }
    } } }
    """
    answer = await ask(engine, CALLERS["sponsor"], document)
    assert answer["studyByKey"]["performance"] == {
        "completed": {"value": None, "numerator": None, "absence": "NOT_COLLECTED"},
        "screenFailureRate": {"value": None, "denominator": 0, "absence": None},
        "screened": {"value": 0},
    }


async def test_now_is_the_default(engine: Engine) -> None:
    document = '{ studyByKey(key: "BETA") { performance { openQueries { value asOf } } } }'
    before = datetime.now(UTC)
    figure = (await ask(engine, CALLERS["other_sponsor"], document))["studyByKey"]["performance"]["openQueries"]
    assert figure["value"] == 1
    as_of = datetime.fromisoformat(figure["asOf"])
    assert abs((as_of - before).total_seconds()) < 60


async def test_definitions_are_told(engine: Engine) -> None:
    answer = await ask(engine, CALLERS["nobody"], "{ kpiDefinitions { id version title formula unit source } }")
    told = {each["id"]: each for each in answer["kpiDefinitions"]}
    assert told.keys() == DEFINITIONS.keys() | INDICATORS.keys() | {RISK_SCORE[0], WORKLOAD.id}
    for name, definition in DEFINITIONS.items():
        assert told[name]["formula"] == definition.formula
        assert told[name]["version"] == definition.version
