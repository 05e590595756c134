"""Reported figures and thresholds set by users: who says what, what it takes the place of, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from hub.errors import NotPermitted, RequestRefused
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.performance.definitions import Metric
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, key
from tests.operations.test_verbs import undone

WHEN = datetime(2024, 7, 20, tzinfo=UTC)
ALPHA = {"study_id": key("study alpha"), "metric": Metric.SCREENED, "as_of": WHEN, "system": "EDC"}
pytestmark = pytest.mark.usefixtures("world")


async def test_the_same_system_says_better_and_the_word_of_before_stays(write_pool: asyncpg.Pool) -> None:
    async with undone(write_pool) as pool:
        first = await carry(pool, CALLERS["cro"], VERBS["reportFigure"], {**ALPHA, "numerator": 7})
        read = await pool.connection.fetchval("select changed_xid::text from reported_figure where id = $1", first)
        await carry(pool, CALLERS["cro"], VERBS["reportFigure"], {**ALPHA, "numerator": 8, "supersedes": read})
        await carry(pool, CALLERS["sponsor"], VERBS["reportFigure"], {**ALPHA, "numerator": 9})
        rows = await pool.connection.fetch(
            "select r.numerator, r.known_to is null, o.key, r.required from reported_figure r"
            " join organization o on o.id = r.organization_id where r.as_of = $1 order by 1",
            WHEN,
        )
    said = [(7, False, "meri", "CODE"), (8, True, "meri", "CODE"), (9, True, "haru", "CODE")]
    assert [tuple(row) for row in rows] == said


@pytest.mark.parametrize(
    "wrong",
    [
        {"numerator": -1},
        {"denominator": 3},
        {"metric": Metric.SCREEN_FAILURE_RATE},
        {"metric": Metric.OPEN_QUERY_AGE},
        {"as_of": datetime(2999, 1, 1, tzinfo=UTC)},
    ],
)
async def test_a_report_that_is_no_figure_is_refused(write_pool: asyncpg.Pool, wrong: dict[str, Any]) -> None:
    async with undone(write_pool) as pool:
        with pytest.raises(RequestRefused):
            await carry(pool, CALLERS["cro"], VERBS["reportFigure"], {**ALPHA, "numerator": 1, **wrong})


async def test_a_site_says_nothing_of_the_whole_study(write_pool: asyncpg.Pool) -> None:
    async with undone(write_pool) as pool:
        with pytest.raises(NotPermitted):
            await carry(pool, CALLERS["site"], VERBS["reportFigure"], {**ALPHA, "numerator": 1})


async def test_thresholds_go_with_the_study_and_are_as_many_as_the_definition_has(engine: Engine) -> None:
    document = """
    { performance(groupBy: [STUDY], metrics: [ENROLMENT_TO_PLAN], asOf: "2024-07-31T12:00:00Z") {
      study { key } figures { value numerator denominator thresholds status } }
      all: performance(metrics: [ENROLMENT_TO_PLAN], asOf: "2024-07-31T12:00:00Z") { figures { thresholds status } } }
    """
    answer = await ask(engine, CALLERS["sponsor"], document)
    (alpha,) = (each["figures"][0] for each in answer["performance"] if each["study"]["key"] == "ALPHA")
    assert alpha["value"] == alpha["numerator"] / alpha["denominator"]
    low, high = alpha["thresholds"]
    assert (low, high) == (0.3, 0.5)
    assert alpha["status"] == ("RED" if alpha["value"] < low else "AMBER" if alpha["value"] < high else "GREEN")
    assert answer["all"][0]["figures"][0]["thresholds"] == [0.8, 0.95]
