"""Filters by what is derived of participants: they say what the fields say, to each caller, and look no further."""

from __future__ import annotations

import asyncpg
import orjson
import pytest

from hub.database.reads import ReadPool
from hub.database.session import identity
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import READERS, id_, key

ASKED = """{
  all: subjects { nodes { label dropOutRisk reconsentDue { since } } }
  risky: subjects(filter: { dropOutRisk: true }) { totalCount nodes { label } }
  safe: subjects(filter: { dropOutRisk: false }) { nodes { label } }
  due: subjects(filter: { reconsentDue: true }) { totalCount nodes { label } }
  done: subjects(filter: { reconsentDue: false }) { nodes { label } }
}"""


@pytest.mark.parametrize("caller", READERS)
async def test_a_filter_says_what_the_field_says(engine: Engine, caller: str) -> None:
    answer = await ask(engine, READERS[caller], ASKED)
    found = {name: [node["label"] for node in each["nodes"]] for name, each in answer.items()}
    nodes = answer["all"]["nodes"]
    assert found["risky"] == [node["label"] for node in nodes if node["dropOutRisk"]]
    assert found["safe"] == [node["label"] for node in nodes if not node["dropOutRisk"]]
    assert found["due"] == [node["label"] for node in nodes if node["reconsentDue"]]
    assert found["done"] == [node["label"] for node in nodes if not node["reconsentDue"]]
    assert answer["risky"]["totalCount"] == len(found["risky"]) and answer["due"]["totalCount"] == len(found["due"])
    assert (caller not in ("sponsor", "site")) or (found["risky"] and found["due"])


MANY = """
insert into subject (id, study_id, study_site_id, label)
select gen_random_uuid(), study_id, id, 'z' || n from study_site cross join generate_series(1, 3000) n
where number = '102'
"""


@pytest.mark.parametrize("filtered", ["dropOutRisk", "reconsentDue"])
async def test_a_site_s_page_looks_at_the_site_s_participants_alone(
    engine: Engine, read_pool: ReadPool, world: asyncpg.Connection, admin: asyncpg.Connection, filtered: str
) -> None:
    await world.execute(MANY)
    try:
        await world.execute("analyze subject")
        document = (
            f'{{ subjects(filter: {{ site: {{ id: {{ eq: "{id_("study_site", "site 101")}" }} }}, {filtered}: true }})'
        )
        operation = engine.operation(f"{document} {{ nodes {{ label }} }} }}", None)
        variables, _ = operation.inputs.read({})
        plan = engine.planned(operation, variables, False)
        parameters, _ = plan.parameters(variables, engine.limits)
        text = f"explain (analyze, format json, timing off) {plan.sql}"
        explained = orjson.loads(await read_pool.fetchval(text, *identity(READERS["sponsor"]), *parameters))
        assert max(_rows(explained[0]["Plan"])) < 1_000
    finally:
        await admin.execute("delete from subject where label like 'z%' and study_site_id = $1", key("site 102"))


def _rows(node: dict[str, object]) -> list[float]:
    inner = node.get("Plans", [])
    assert isinstance(inner, list)
    own = float(str(node["Actual Rows"])) + float(str(node.get("Rows Removed by Filter", 0)))
    return [own * float(str(node["Actual Loops"])), *(rows for each in inner for rows in _rows(each))]
