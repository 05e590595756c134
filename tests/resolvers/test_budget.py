"""What a client may spend in a minute: it is refused before PostgreSQL is asked, others are not, then it is whole."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from unittest.mock import Mock

import pytest

from hub.errors import LimitExceeded, RequestRefused
from resolvers.engine.answer import Answer, DocumentInvalid
from resolvers.engine.budget import SECONDS, Budget
from resolvers.engine.engine import KEPT_LENGTH, Engine
from resolvers.engine.limits import INTROSPECTION, Limits
from tests.resolvers import contract
from tests.resolvers.world import SITE, SPONSOR

DOCUMENT = '{ studyByKey(key: "S1") { key } }'
SCOPED = "{ subjects(first: 10) { nodes { label } } }"
CHANGE = 'mutation { acceptSite(input: { siteId: "x" }) { site { number } } }'


class Counting:
    """A pool that answers at once and counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def fetchval(self, sql: str, *parameters: Any) -> str:
        """What a statement gives."""
        self.asked += 1
        return '{"studyByKey":null}'


class Clock:
    """Seconds, as the test says."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def _refused(answer: Answer) -> dict[str, Any]:
    extensions: dict[str, Any] = json.loads(answer.body)["errors"][0]["extensions"]
    return extensions


async def test_a_client_over_its_budget_is_refused_before_anything_is_asked_and_answered_after_the_minute() -> None:
    pool: Any = Counting()
    clock = Clock()
    engine = Engine(contract.schema(), contract.bindings(), pool, pool, budget=Budget(3, clock))
    for _ in range(3):
        assert (await engine.execute(DOCUMENT, None, None, SPONSOR)).status == 200
    assert (await engine.execute("{ __typename }", None, None, SITE)).status == 200
    clock.now += 20
    refused = await engine.execute(DOCUMENT, None, None, SPONSOR)
    assert (refused.status, refused.ran, refused.retry_after) == (429, False, 40)
    assert _refused(refused) == {"code": "LIMIT_EXCEEDED", "actor": "caller", "number": 4, "limit": 3, "retryAfter": 40}
    scoped = await engine.execute(SCOPED, None, None, SPONSOR)  # which class the party is of is not asked either
    assert (scoped.status, pool.asked) == (429, 3)
    assert (await engine.execute(DOCUMENT, None, None, SITE)).status == 200
    assert (await engine.execute("{ __typename }", None, None, SPONSOR)).status == 200
    clock.now += 40
    assert (await engine.execute(DOCUMENT, None, None, SPONSOR)).status == 200


@pytest.mark.parametrize("limits", [Limits(cost=4), Limits(selects=1, cost=4)], ids=["cost", "selects"])
async def test_a_statement_that_is_refused_is_planned_once_and_paid_each_time(
    limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool: Any = Counting()
    engine = Engine(contract.schema(), contract.bindings(), pool, pool, limits, budget=Budget(12, Clock()))
    plan = Mock(wraps=engine._planner.query)
    monkeypatch.setattr(engine._planner, "query", plan)
    answers = [await engine.execute(SCOPED, None, None, SPONSOR) for _ in range(3)]
    assert len({answer.body for answer in answers}) == plan.call_count == 1
    assert [answer.status for answer in answers] == [400] * 3
    spent = await engine.execute("{ sites(first: 1) { nodes { number } } }", None, None, SPONSOR)
    assert (spent.status, plan.call_count, pool.asked) == (429, 1, 0)
    assert (await engine.execute(SCOPED, None, None, SPONSOR)).body == answers[0].body
    changed = await engine.execute(CHANGE, None, None, SPONSOR)
    assert (changed.status, pool.asked) == (429, 0)


@pytest.mark.parametrize("document", ["{ studyByKey(", "{ nobody }", "{ studies { nodes { key } } } " * 30])
async def test_a_document_that_is_refused_is_read_once_and_paid_each_time(
    document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool: Any = Counting()
    limits = Limits(tokens=200, cost=4)
    engine = Engine(contract.schema(), contract.bindings(), pool, pool, limits, budget=Budget(12, Clock()))
    read = Mock(wraps=engine.operation)
    monkeypatch.setattr(engine, "operation", read)
    answers = [await engine.execute(document, None, None, SPONSOR) for _ in range(3)]
    assert len({answer.body for answer in answers}) == read.call_count == 1
    assert [answer.status for answer in answers] == [400] * 3
    assert [(await engine.execute(each, None, None, SPONSOR)).status for each in (DOCUMENT, "{")] == [429, 429]
    assert (read.call_count, pool.asked) == (1, 0)
    assert (await engine.execute(document, None, None, SPONSOR)).body == answers[0].body
    assert (await engine.execute(DOCUMENT, None, None, SITE)).status == 200


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ("{ %s: studies(first: 1, last: 1) { totalCount } }", None),
        ("query ($n: Int) { %s: studies(first: $n) { totalCount } }", {"n": 100_000}),
        ("query ($n: Int) { %s: studies(first: $n) { totalCount } }", {"n": "many"}),
        ('{ %s: studies(after: "forged") { nodes { key } } }', None),
        ("mutation ($n: String!) { %s: fail(how: $n) { note } }", {"n": 1}),
    ],
)
async def test_what_planning_or_variables_refuse_is_paid_under_each_alias(
    document: str, variables: dict[str, Any] | None
) -> None:
    pool: Any = Counting()
    engine = Engine(contract.schema(), contract.bindings(), pool, pool, Limits(cost=4), budget=Budget(12, Clock()))
    answers = [await engine.execute(document % alias, variables, None, SPONSOR) for alias in "abcd"]
    assert ([answer.status for answer in answers], pool.asked) == ([400, 400, 400, 429], 0)


async def test_what_follows_from_a_document_is_planned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pool: Any = Counting()
    engine = Engine(contract.schema(), contract.bindings(), pool, pool)
    plan = Mock(wraps=engine._planner.query)
    monkeypatch.setattr(engine._planner, "query", plan)
    document = "query ($n: Int!) { studies(first: $n, last: 1) { totalCount } }"
    answers = [await engine.execute(document, {"n": number}, None, SPONSOR) for number in (1, 2)]
    assert answers[0] == answers[1] and (answers[0].status, plan.call_count) == (400, 1)


async def test_documents_sent_at_once_are_paid_before_they_are_read_and_a_good_one_gets_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pool: Any = Counting()
    engine = Engine(contract.schema(), contract.bindings(), pool, pool, Limits(cost=4), budget=Budget(12, Clock()))
    assert (await engine.execute(DOCUMENT, None, None, SITE)).status == 200
    read = Mock(wraps=engine.operation)
    monkeypatch.setattr(engine, "operation", read)
    sent = [engine.execute(f"{{ nobody{number} }}", None, None, SPONSOR) for number in range(20)]
    statuses = [answer.status for answer in await asyncio.gather(*sent)]
    assert (statuses.count(400), statuses.count(429), read.call_count) == (3, 17, 3)
    for alias in "abcdefghijk":  # eleven, each of cost 1, beside the one before
        good = await engine.execute(f'{{ {alias}: studyByKey(key: "S1") {{ key }} }}', None, None, SITE)
        assert good.status == 200
    assert (await engine.execute(DOCUMENT, None, None, SITE)).status == 429


async def test_asking_for_the_schema_costs_alone_and_beside_data() -> None:
    pool: Any = Counting()
    budget = Budget(2 * INTROSPECTION + 1, Clock())
    engine = Engine(contract.schema(), contract.bindings(), pool, pool, budget=budget)
    asked = ("%s: __schema { queryType { name } }", '%s: __schema { queryType { name } } studyByKey(key: "1") { key }')
    for alias, document, cost in zip("abc", (*asked, asked[0]), (INTROSPECTION, INTROSPECTION + 1, 0), strict=True):
        answer = await engine.execute(f"{{ {document % alias} }}", None, None, SPONSOR)
        assert answer.status == (200 if cost else 429)
        if cost:
            assert json.loads(answer.body)["extensions"]["cost"]["requested"] == cost


async def test_an_answer_says_what_its_client_has_left() -> None:
    pool: Any = Counting()
    clock = Clock()
    engine = Engine(contract.schema(), contract.bindings(), pool, pool, budget=Budget(100, clock))
    left = []
    for caller, alias, later in ((SITE, "a", 0), (SITE, "b", 20), (SPONSOR, "a", 0), (SITE, "c", 60)):
        clock.now += later
        answer = await engine.execute(f'{{ {alias}: studyByKey(key: "S1") {{ key }} }}', None, None, caller)
        left.append(json.loads(answer.body)["extensions"]["cost"]["budget"])
    assert left == [
        {"limit": 100, "remaining": 99, "resetsIn": 60},
        {"limit": 100, "remaining": 98, "resetsIn": 40},
        {"limit": 100, "remaining": 99, "resetsIn": 60},
        {"limit": 100, "remaining": 99, "resetsIn": 60},
    ]
    unlimited = Engine(contract.schema(), contract.bindings(), pool, pool, budget=Budget(0, clock))
    answer = await unlimited.execute(DOCUMENT, None, None, SITE)
    assert "budget" not in json.loads(answer.body)["extensions"]["cost"]


async def test_a_document_within_a_variable_is_paid_when_it_is_refused() -> None:
    pool: Any = Counting()
    engine = Engine(contract.schema(), contract.bindings(), pool, pool, Limits(cost=500), budget=Budget(1000, Clock()))
    for _ in range(3):
        await engine.readable(SITE, "{ subjects { nodes { label } } }", None, None, True)
    codes = []
    for alias in "abc":
        with pytest.raises(RequestRefused) as refused:
            await engine.readable(SITE, f"{{ {alias}: nobody }}", None, None, False)
        codes.append(refused.value.code)
    assert codes == [RequestRefused.code, RequestRefused.code, LimitExceeded.code]


async def test_a_refusal_is_remembered_of_a_short_document_alone_and_without_its_syntax_tree() -> None:
    pool: Any = Counting()
    engine = Engine(contract.schema(), contract.bindings(), pool, pool)
    for document in ("{ nobody }", "{ nobody }" + " " * KEPT_LENGTH):
        assert (await engine.execute(document, None, None, SPONSOR)).status == 400
    ((key, kept),) = engine._refused._entries.items()
    assert key == ("{ nobody }", None) and isinstance(kept, DocumentInvalid)
    where = [{"line": 1, "column": 3}]
    assert kept.faults == [{"message": "Cannot query field 'nobody' on type 'Query'.", "locations": where}]


def test_what_is_dearer_than_a_budget_is_paid_of_a_whole_one_and_none_is_no_limit() -> None:
    clock = Clock()
    budget = Budget(10, clock)
    budget.spend("a", 50)
    clock.now += SECONDS
    budget.spend("a", 10)
    for _ in range(3):
        Budget(0).spend("a", 10**12)
