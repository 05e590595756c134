"""`nodes(ids:)` finds its objects by the index, in tables that are too long to be read for a handful of ids."""

from __future__ import annotations

from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.database.reads import ReadPool
from hub.database.session import identity
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, key

MORE = """
set session_replication_role = replica;
insert into subject (id, study_id, study_site_id, label)
  select md5('many ' || i)::uuid, md5('study alpha')::uuid, md5('site 101')::uuid, 'many ' || i
  from generate_series(1, 20000) i;
insert into audit_record (id, study_id, study_site_id, entity, origin, action, data_class, at)
  select md5('many ' || i)::uuid, md5('study alpha')::uuid, md5('site 101')::uuid, 'subject', 'HUB', 'INSERT', 'CODE',
         now() from generate_series(1, 20000) i;
analyze subject, audit_record;
set session_replication_role = origin;
"""
TYPES = {"subject": "Subject", "audit_record": "AuditRecord"}
DOCUMENT = """query ($ids: [ID!]!) { nodes(ids: $ids) {
  __typename ... on Subject { label } ... on AuditRecord { action } } }"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def long(world: asyncpg.Connection, admin: asyncpg.Connection) -> asyncpg.Connection:
    """The administrator's connection, the tables long."""
    await admin.execute(MORE)
    return admin


def _scans(node: dict[str, Any]) -> list[dict[str, Any]]:
    found = [node] if node.get("Relation Name") in TYPES else []
    return found + [scan for inner in node.get("Plans", ()) for scan in _scans(inner)]


@pytest.mark.parametrize("tables", [["subject"], ["audit_record"], ["subject", "audit_record"]])
@pytest.mark.parametrize("caller", ["sponsor", "site"])
async def test_nodes_are_found_by_the_index(
    engine: Engine, read_pool: ReadPool, long: asyncpg.Connection, caller: str, tables: list[str]
) -> None:
    """The id is the condition of the index, whether ids of one type are asked for or of several."""
    ids = [f"{table}_{key(f'many {i}')}" for table in tables for i in range(1, 4)]
    operation = engine.operation(DOCUMENT, None)
    variables, _ = operation.inputs.read({"ids": ids})
    plan = engine._planner.query(operation, variables, False)
    parameters, _ = plan.parameters(variables, engine.limits)
    text = f"explain (analyze, format json, timing off) {plan.sql}"
    explained = orjson.loads(await read_pool.fetchval(text, *identity(CALLERS[caller]), *parameters))
    scans = _scans(explained[0]["Plan"])
    assert sorted(scan["Relation Name"] for scan in scans) == sorted(tables)
    for scan in scans:
        assert scan["Node Type"].startswith("Index") and scan["Index Cond"].startswith("(id = "), scan
        assert (scan["Actual Rows"], scan["Actual Loops"]) == (1, 3)
    shown = await ask(engine, CALLERS[caller], DOCUMENT, {"ids": ids})
    assert [node["__typename"] for node in shown["nodes"]] == [TYPES[table] for table in tables for _ in range(3)]
