"""Readiness for database lock: the first gate that something waits at, and never true where a gate cannot be seen."""

from __future__ import annotations

import asyncpg

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS

DOCUMENT = """
{
  studySites(first: 5) { nodes { number lockReadiness { firstFailing ready gates { gate open subjects } } } }
  subjects(first: 10) { nodes { label lockReadiness { firstFailing ready gates { gate open } } } }
}
"""


async def test_an_expected_page_nobody_began_comes_before_an_open_query(
    engine: Engine, world: asyncpg.Connection
) -> None:
    await world.execute("update study_event_def set form_oids = '{VITALS,LABS}' where oid = 'VISIT1'")
    answer = await ask(engine, CALLERS["sponsor"], DOCUMENT)
    subjects = {each["label"]: each["lockReadiness"] for each in answer["subjects"]["nodes"]}
    assert subjects["101-001"]["firstFailing"] == "PAGES" and subjects["101-001"]["ready"] is False
    assert subjects["101-001"]["gates"][:2] == [{"gate": "PAGES", "open": 1}, {"gate": "QUERIES", "open": 2}]
    sites = {each["number"]: each["lockReadiness"] for each in answer["studySites"]["nodes"]}
    of_101 = [each for label, each in subjects.items() if label.startswith("101")]
    pages, queries = sites["101"]["gates"][:2]
    assert pages["open"] == sum(each["gates"][0]["open"] for each in of_101)
    assert queries == {"gate": "QUERIES", "open": 3, "subjects": 2}


async def test_nobody_is_ready_at_a_gate_that_cannot_be_seen(engine: Engine) -> None:
    for caller in ("sponsor", "smo", "site", "other_site"):
        answer = await ask(engine, CALLERS[caller], DOCUMENT)
        assert answer["subjects"]["nodes"]
        assert not any(each["lockReadiness"]["ready"] for each in answer["subjects"]["nodes"])
