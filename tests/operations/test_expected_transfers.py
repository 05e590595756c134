"""What became of each delivery that is owed follows from what arrived; a file read again arrived when it came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import asyncpg
import orjson

from hub.database.reads import ReadPool
from hub.database.session import identity
from hub.principal import PrincipalKind
from resolvers.engine.engine import Engine
from tests.graphql.world import CALLERS, READERS, key

EXPECTED = """
query ($source: ID!) { expectedTransfers(filter: { source: { eq: $source } }) {
  nodes { state daysLate run { fileName state } } } }
"""
AGREE = "mutation ($input: AgreeTransferInput!) { agreeTransfer(input: $input) { userErrors { path code } } }"
SOURCE = f"source_system_{key('source lab')}"
_RUN = """
insert into ingest_run (id, study_id, source_system_id, adapter, adapter_version, file_name, sha256, mapping_version,
  state, started_by, started_at, reads_again_id)
values (md5($1)::uuid, $2, $3, 'tabular', '1', $1, $1, 1, $4, 'operator', current_date - $5::integer + time '12:00',
  md5($6)::uuid)
"""


async def test_a_delivery_is_answered_by_what_arrived_in_its_days(engine: Engine, admin: asyncpg.Connection) -> None:
    await admin.execute(
        "update transfer_agreement set frequency = 'WEEKLY', grace_days = 2, first_due_on = current_date - 16,"
        " last_due_on = null where id = $1",
        key("owed by lab"),
    )
    for name, state, days, arrived in (
        ("refused.csv", "REFUSED", 17, None),
        ("mended.csv", "PUBLISHED", 10, "refused.csv"),
        ("second.csv", "PUBLISHED", 8, None),
        ("tried.csv", "FAILED", 1, None),
    ):
        await admin.execute(_RUN, name, key("study alpha"), key("source lab"), state, days, arrived)
    body = orjson.loads((await engine.execute(EXPECTED, {"source": SOURCE}, None, READERS["laboratory"])).body)
    assert body["data"]["expectedTransfers"]["nodes"] == [
        {"state": "RECEIVED", "daysLate": 0, "run": {"fileName": "refused.csv", "state": "REFUSED"}},
        {"state": "LATE", "daysLate": 1, "run": {"fileName": "second.csv", "state": "PUBLISHED"}},
        {"state": "OVERDUE", "daysLate": None, "run": {"fileName": "tried.csv", "state": "FAILED"}},
        {"state": "AWAITED", "daysLate": None, "run": None},
    ]


async def test_a_page_looks_up_what_arrived_for_its_own_deliveries_alone(
    engine: Engine, admin: asyncpg.Connection, read_pool: ReadPool
) -> None:
    agreed = "update transfer_agreement set frequency = $2, grace_days = 0, first_due_on = current_date - 3000"
    await admin.execute(f"{agreed} where id = $1", key("owed by lab"), "DAILY")
    operation = engine.operation(
        "{ expectedTransfers(first: 5) { totalCount nodes { state daysLate run { id } } } }", None
    )
    variables, _ = operation.inputs.read({})
    plan = engine.planned(operation, variables, False)
    parameters, _ = plan.parameters(variables, engine.limits)
    text = f"explain (analyze, format json, timing off) {plan.sql}"
    explained = orjson.loads(await read_pool.fetchval(text, *identity(READERS["laboratory"]), *parameters))
    loops = list(_looked_up(explained[0]["Plan"]))
    assert loops and max(loops) <= 6


def _looked_up(node: dict[str, Any]) -> Iterator[int]:
    """How often each look at runs was taken."""
    if node.get("Relation Name") == "ingest_run":
        yield node["Actual Loops"]
    for inner in node.get("Plans", ()):
        yield from _looked_up(inner)


async def test_a_delivery_is_of_a_source_of_the_study_and_its_grace_ends_before_the_next(engine: Engine) -> None:
    caller = replace(CALLERS["sponsor"], kind=PrincipalKind.PERSON)
    given: dict[str, Any] = {
        "studyId": f"study_{key('study alpha')}",
        "sourceSystemId": SOURCE,
        "senderId": f"organization_{key('org kensa')}",
        "content": "LABORATORY",
        "frequency": "WEEKLY",
        "firstDueOn": "2024-09-02",
        "graceDays": 2,
        "agreementDocument": "DTA-9",
    }
    for other, field in (
        ({"graceDays": 7}, "graceDays"),
        ({"lastDueOn": "2024-09-01"}, "lastDueOn"),
        ({"firstDueOn": "1990-01-01"}, "firstDueOn"),
        ({"sourceSystemId": f"source_system_{key('source beta')}"}, "sourceSystemId"),
    ):
        body = orjson.loads((await engine.execute(AGREE, {"input": {**given, **other}}, None, caller)).body)
        (error,) = body["data"]["agreeTransfer"]["userErrors"]
        assert error["path"] == ["input", field], error
