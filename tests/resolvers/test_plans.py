"""The plans PostgreSQL makes of our statements under row-level security."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import asyncpg
import pytest

from hub.database.reads import ReadPool
from hub.database.session import identity
from resolvers.engine.engine import Engine
from tests.resolvers.world import SITE, SPONSOR, Ask, Pools

Plan = dict[str, Any]

MORE = """
set session_replication_role = replica;
insert into subject (id, study_id, study_site_id, label)
  select gen_random_uuid(), study_id, id, 'many ' || lpad(i::text, 6, '0')
  from study_site, generate_series(1, 10200) i where number = '01' or number = '02' and i <= 500;
insert into data_query (id, study_id, study_site_id, subject_id, kind, is_query, status, raised_at)
  select gen_random_uuid(), study_id, study_site_id, id, 'MANUAL', true, 'OPEN',
         case when right(label, 1) <> '7' then '2026-01-01'::timestamptz + right(label, 4)::int * interval '1 s' end
  from subject where label like 'many%';
insert into access_study (party_id, study_id, fact_id, rights, valid_from, valid_to)
  select md5('other ' || i % 5)::uuid, gen_random_uuid(), gen_random_uuid(), '{CODE}', '2020-01-01', '2100-01-01'
  from generate_series(1, 20000) i;
analyze subject, data_query, access_study;
set session_replication_role = origin;
"""


@pytest.fixture(scope="module", autouse=True)
async def many(seeded: Any, admin: asyncpg.Connection) -> None:
    """Enough rows for a page 1,000 of ten, at one site as well."""
    await admin.execute(MORE)


def walk(node: Plan) -> Iterator[Plan]:
    """All nodes of a plan."""
    yield node
    for inner in node.get("Plans", ()):
        yield from walk(inner)


async def explained(engine: Engine, read: ReadPool, document: str, variables: Any, who: Any) -> list[dict[str, Any]]:
    """The nodes of the plan a request runs with, and what they read."""
    operation = engine.operation(document, None)
    coerced, _ = operation.inputs.read(variables)
    plan = engine._planner.query(operation, coerced, who is SITE)
    parameters, _ = plan.parameters(coerced, engine.limits)
    found = await read.fetchval(f"explain (analyze, format json, timing off) {plan.sql}", *identity(who), *parameters)
    return list(walk(json.loads(found)[0]["Plan"]))


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize(("list_", "key"), [("subjects", "label"), ("dataQueries", "raised_at")])
@pytest.mark.parametrize("who", [SPONSOR, SITE], ids=["wide", "site"])
async def test_page_one_thousand_is_found_by_the_index(
    engine: Engine, ask: Ask, pools: Pools, list_: str, key: str, who: Any, direction: str
) -> None:
    """The keyset is an index condition: it is in no Filter, and no more rows are read than the page has."""
    field = "LABEL" if list_ == "subjects" else "RAISED_AT"
    order = f"orderBy: {{field: {field}, direction: {direction}}}"
    query = f"""query ($a: String) {{
      {list_}(first: 10, after: $a, {order}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }}"""
    far = query.replace("first: 10", "first: $n").replace("($a", "($n: Int, $a")
    cursor, before = None, 999 * 10
    while before:
        before -= (some := min(200, before))
        cursor = (await ask(far, {"n": some, "a": cursor}, who=who))[list_]["pageInfo"]["endCursor"]
    assert len((await ask(query, {"a": cursor}, who=who))[list_]["nodes"]) == 10
    nodes = await explained(engine, pools[0], query, {"a": cursor}, who)
    scans = [n for n in nodes if n.get("Relation Name") in ("subject", "data_query")]
    assert scans
    for scan in scans:
        assert scan["Node Type"].startswith("Index") and "ROW(" in scan["Index Cond"], scan
        assert not re.search(rf"\b{key}\b", scan.get("Filter", ""))
        assert (
            scan["Actual Rows"] <= 11 and scan.get("Rows Removed by Filter", 0) <= 5
        )  # a tombstone between, never the pages before


@pytest.mark.parametrize("who", [SPONSOR, SITE], ids=["wide", "site"])
async def test_tombstones_are_found_by_an_index_of_their_own(engine: Engine, pools: Pools, who: Any) -> None:
    nodes = await explained(engine, pools[0], "{ subjects(removed: ONLY) { nodes { id } } }", None, who)
    (scan,) = [n for n in nodes if n.get("Relation Name") == "subject"]
    assert "ix_subject_removed" in json.dumps(nodes)
    assert scan["Actual Rows"] * scan["Actual Loops"] + scan.get("Rows Removed by Filter", 0) <= 6


async def test_rights_are_probed_once_per_statement_or_by_index(engine: Engine, pools: Pools) -> None:
    """Access is a sub-plan that runs once (hashed) or an index probe; the setting is read once, never per row."""
    nodes = await explained(engine, pools[0], "{ subjects(first: 200) { nodes { id } } }", None, SPONSOR)
    for node in nodes:
        if str(node.get("Relation Name", "")).startswith("access_"):
            assert node["Actual Loops"] <= 1 or node["Node Type"].startswith("Index")
        assert "current_setting" not in node.get("Filter", "")


async def test_a_party_of_one_site_is_given_its_studies_and_sites_by_their_keys(engine: Engine, pools: Pools) -> None:
    """No row of another is looked at; and the plan is short, for each node of it costs whatever it reads."""
    query = "{ studies { nodes { id sites { nodes { id } } } } }"
    nodes = await explained(engine, pools[0], query, None, SITE)
    for table in ("study", "study_site"):
        (scan,) = [n for n in nodes if n.get("Relation Name") == table]
        assert scan["Index Name"] == f"pk_{table}"
        assert (scan["Actual Rows"], scan.get("Rows Removed by Filter", 0)) == (1, 0)
    assert len(nodes) <= 40


async def test_that_a_party_has_no_whole_study_is_found_by_the_index(engine: Engine, pools: Pools) -> None:
    """The many rights of others are not read in search of one that is not there."""
    for node in await explained(engine, pools[0], "{ studies { nodes { id } } }", None, SITE):
        if node.get("Relation Name") == "access_study":
            assert node["Node Type"] != "Seq Scan" and not node.get("Rows Removed by Filter"), node


@pytest.mark.parametrize("operator", ["eq", "in"])
async def test_a_filter_on_an_indexed_column_uses_the_index(engine: Engine, pools: Pools, operator: str) -> None:
    type_, value = ("[String!]", ["many 000007"]) if operator == "in" else ("String", "many 000007")
    query = f"query ($v: {type_}) {{ subjects(filter: {{label: {{{operator}: $v}}}}) {{ nodes {{ id }} }} }}"
    nodes = await explained(engine, pools[0], query, {"v": value}, SPONSOR)
    (scan,) = [n for n in nodes if n.get("Relation Name") == "subject"]
    assert "label" in json.dumps([n.get("Index Cond") for n in nodes])
    assert (
        scan["Actual Rows"] == 2 and scan.get("Rows Removed by Filter", 0) <= 5
    )  # a tombstone between, never the pages before
