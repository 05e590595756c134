"""Filters by what is worked out of a row: they take what the field beside them says, for each caller, and no other."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from hub.principal import Principal
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import READERS, key

TOLD = {
    "actionItems": "overdue",
    "issues": "overdue",
    "tasks": "overdue",
    "correctiveActions": "overdue",
    "safetyReports": "overdue",
    "owedReports": "overdue",
    "adverseEvents": "awaitsAssessment",
    "forms": "verified",
}
"""The fields that a filter of the same name asks for."""
LATE = ("safetyReports", "owedReports")
"""Those of which it is not known while there is no report."""
NODE = {"owedReports": "clock dueOn subject { label }"}


def _document(name: str, flag: str) -> str:
    asked = f"nodes {{ {NODE.get(name, 'id')} {flag} }}"
    return (
        f"{{ all: {name}(first: 200) {{ {asked} }}"
        f" so: {name}(first: 200, filter: {{ {flag}: true }}) {{ {asked} }}"
        f" not: {name}(first: 200, filter: {{ {flag}: false }}) {{ {asked} }} }}"
    )


@pytest.mark.parametrize("caller", READERS)
@pytest.mark.parametrize("name", TOLD)
async def test_a_filter_takes_what_the_field_says(engine: Engine, caller: str, name: str) -> None:
    await _told(engine, caller, name, TOLD[name])


@pytest.mark.parametrize("caller", READERS)
@pytest.mark.parametrize("name", LATE)
async def test_what_is_not_known_yet_is_neither(engine: Engine, caller: str, name: str) -> None:
    await _told(engine, caller, name, "late")


async def _told(engine: Engine, caller: str, name: str, flag: str) -> None:
    answer = await ask(engine, READERS[caller], _document(name, flag))
    every = answer["all"]["nodes"]
    assert answer["so"]["nodes"] == [node for node in every if node[flag] is True]
    assert answer["not"]["nodes"] == [node for node in every if node[flag] is False]
    assert caller != "sponsor" or name == "tasks" or every, "somebody is told something"


@pytest.mark.parametrize("caller", READERS)
@pytest.mark.parametrize(("flag", "words"), [("conflicting", "conflictKinds"), ("trainingLapsing", "trainingLapses")])
async def test_an_appointment_is_found_by_what_stands_against_it(
    engine: Engine, caller: str, flag: str, words: str
) -> None:
    document = f"""{{
      all: appointments {{ nodes {{ id {words} }} }}
      so: appointments(filter: {{ {flag}: true }}) {{ nodes {{ id {words} }} }}
      not: appointments(filter: {{ {flag}: false }}) {{ nodes {{ id {words} }} }}
    }}"""
    answer = await ask(engine, READERS[caller], document)
    every = answer["all"]["nodes"]
    assert answer["so"]["nodes"] == [node for node in every if node[words]]
    assert answer["not"]["nodes"] == [node for node in every if not node[words]]
    assert caller != "site" or answer["so"]["nodes"]


async def test_a_site_is_behind_its_plan_until_it_is_activated(engine: Engine) -> None:
    document = """{
      all: studySites(first: 50) { nodes { number startUp { daysBehind activated } } }
      behind: studySites(filter: { behindPlan: true }) { nodes { number startUp { daysBehind activated } } }
      others: studySites(filter: { behindPlan: false }) { totalCount }
    }"""
    answer = await ask(engine, READERS["sponsor"], document)
    waiting = [site for site in answer["all"]["nodes"] if site["startUp"]["activated"] is None]
    late = [site for site in waiting if (site["startUp"]["daysBehind"] or 0) > 0]
    assert answer["behind"]["nodes"] == late != []
    assert answer["others"]["totalCount"] == len(answer["all"]["nodes"]) - len(late)


SINCE = """{
  visits: monitoringVisits(filter: { state: { eq: CONDUCTED } }) { nodes { conductedTo site { id } } }
  all: protocolDeviations { nodes { id occurred { latest } identified { latest } site { id } } }
  since: protocolDeviations(filter: { sinceLastVisit: true }) { nodes { id } }
  before: protocolDeviations(filter: { sinceLastVisit: false }) { nodes { id } }
}"""


async def _since(engine: Engine, caller: Principal) -> tuple[list[str], list[str]]:
    """What counts as found since the last visit, as asked for and as reckoned from what the caller is shown."""
    answer = await ask(engine, caller, SINCE)
    visited: dict[str, str] = {}
    for visit in answer["visits"]["nodes"]:
        site = visit["site"]["id"]
        visited[site] = max(visited.get(site, ""), visit["conductedTo"])

    def so(each: dict[str, Any]) -> bool:
        last = visited.get(each["site"]["id"])
        found = (each["identified"] or each["occurred"] or {}).get("latest")
        return last is None or found is None or found > last

    said = {each["id"]: so(each) for each in answer["all"]["nodes"]}
    asked = [each["id"] for each in answer["since"]["nodes"]]
    assert {each["id"] for each in answer["before"]["nodes"]} == said.keys() - set(asked)
    return asked, [id_ for id_, since in said.items() if since]


@pytest.mark.parametrize("caller", READERS)
async def test_deviations_are_since_the_last_visit_that_the_caller_may_read(engine: Engine, caller: str) -> None:
    asked, reckoned = await _since(engine, READERS[caller])
    assert asked == reckoned
    assert caller != "sponsor" or asked


async def test_a_later_visit_takes_a_deviation_out(engine: Engine, world: asyncpg.Connection) -> None:
    moved = "update monitoring_visit set conducted_to = $1::text::date where id = $2"
    before, _ = await _since(engine, READERS["sponsor"])
    await world.execute(moved, "2024-05-02", key("visit april 102"))
    try:
        asked, reckoned = await _since(engine, READERS["sponsor"])
        assert asked == reckoned and len(asked) == len(before) - 1
    finally:
        await world.execute(moved, "2024-04-11", key("visit april 102"))


async def test_an_assessment_that_says_the_causality_is_outstanding_no_more(
    engine: Engine, world: asyncpg.Connection
) -> None:
    asked = "{ adverseEvents(filter: { awaitsAssessment: true }) { nodes { term } } }"
    assert (await ask(engine, READERS["sponsor"], asked))["adverseEvents"]["nodes"] == [{"term": "Syncope"}]
    said = """insert into adverse_event_assessment
        (id, study_id, study_site_id, subject_id, adverse_event_id, aware_on, causality)
        select gen_random_uuid(), study_id, study_site_id, subject_id, id, '2024-05-03', $2 from adverse_event
        where id = $1"""
    try:
        await world.execute(said, key("ae 102-001"), None)
        assert (await ask(engine, READERS["sponsor"], asked))["adverseEvents"]["nodes"], "aware of it, and no more"
        await world.execute(said, key("ae 102-001"), "NOT_RELATED")
        assert (await ask(engine, READERS["sponsor"], asked))["adverseEvents"]["nodes"] == []
    finally:
        await world.execute("delete from adverse_event_assessment where adverse_event_id = $1", key("ae 102-001"))


async def test_expected_documents_are_those_that_stand_as_asked(engine: Engine) -> None:
    document = """{ studySites(first: 5) { nodes {
      all: expectedDocuments { state rule { artifact } person { id } }
      gaps: expectedDocuments(states: [MISSING, EXPIRED, EXPIRING]) { state rule { artifact } person { id } }
      none: expectedDocuments(states: []) { state }
    } } }"""
    sites = (await ask(engine, READERS["sponsor"], document))["studySites"]["nodes"]
    for site in sites:
        assert site["gaps"] == [each for each in site["all"] if each["state"] in ("MISSING", "EXPIRED", "EXPIRING")]
        assert site["none"] == []
    assert any(site["gaps"] for site in sites) and any(len(site["gaps"]) < len(site["all"]) for site in sites)
