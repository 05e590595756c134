"""Readiness for database lock: the first gate that something waits at, and never true where a gate cannot be seen."""

from __future__ import annotations

from typing import Any

import asyncpg

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, key

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


GATES = """
{ studySites(filter: { number: { eq: "101" } }) { nodes { lockReadiness { gates { gate open subjects absence } } } }
  subjects(first: 10) { nodes { label lockReadiness { gates { gate open absence } } } } }
"""
_SAY = """
update study_mapping set document = document || jsonb_build_object('page_status', $1::text::jsonb)
where study_id = $2 and known_to is null
"""


async def _gates(engine: Engine, caller: str = "sponsor") -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The gates of site 101, and of each participant."""
    answer = await ask(engine, CALLERS[caller], GATES)
    (site,) = answer["studySites"]["nodes"]
    of = {each["label"]: {g["gate"]: g for g in each["lockReadiness"]["gates"]} for each in answer["subjects"]["nodes"]}
    return {gate["gate"]: gate for gate in site["lockReadiness"]["gates"]}, of


async def test_statuses_of_pages_count_as_the_study_mapping_says(engine: Engine, world: asyncpg.Connection) -> None:
    """Without a word of any mapping a gate is NOT_COLLECTED; with one, pages of other statuses wait at it."""
    await world.execute(
        "update study_mapping set document = document - 'page_status' where study_id = $1", key("study alpha")
    )
    before, _ = await _gates(engine)
    for gate in ("SOURCE_DATA_VERIFICATION", "CODING"):
        assert (before[gate]["open"], before[gate]["absence"]) == (None, "NOT_COLLECTED")
    pages = await world.fetch(
        "select f.id, f.source_status, p.label from form_data f join subject p on p.id = f.subject_id"
        " where p.deleted_at is null and f.study_site_id = $1 and f.deleted_at is null"
        " and f.source_system_id is not null order by f.id",
        key("site 101"),
    )
    assert len(pages) > 1
    kept = [(page["id"], page["source_status"]) for page in pages]
    await world.execute("update form_data set source_status = 'SDV' where id = $1", pages[0]["id"])
    await world.execute(_SAY, '{"verified": ["SDV", "Locked"], "signed": ["Locked"]}', key("study alpha"))
    try:
        site, subjects = await _gates(engine)
        assert site["SOURCE_DATA_VERIFICATION"]["open"] == len(pages) - 1
        assert site["CODING"]["absence"] == "NOT_COLLECTED"
        waiting = [page["label"] for page in pages[1:]]
        for label, gates in subjects.items():
            if label.startswith("101"):
                assert gates["SOURCE_DATA_VERIFICATION"]["open"] == waiting.count(label)
        assert site["SIGNATURE"]["open"] <= len(pages)
        await world.execute("update form_data set source_status = 'Locked' where study_site_id = $1", key("site 101"))
        site, _ = await _gates(engine)
        assert (site["SOURCE_DATA_VERIFICATION"]["open"], site["SIGNATURE"]["open"]) == (0, 0)
    finally:
        await world.executemany("update form_data set source_status = $2 where id = $1", kept)
        await world.execute(
            "update study_mapping set document = document - 'page_status' where study_id = $1", key("study alpha")
        )


async def test_what_an_investigator_endorsed_here_is_signed_while_it_holds(
    engine: Engine, world: asyncpg.Connection
) -> None:
    site, subjects = await _gates(engine)
    pages = {
        row["label"]: row["count"]
        for row in await world.fetch(
            "select p.label, count(*) from form_data f join subject p on p.id = f.subject_id and p.deleted_at is null"
            " where f.study_site_id = $1 and f.deleted_at is null group by 1",
            key("site 101"),
        )
    }
    endorsed = await world.fetch(
        "select s.kind, s.record_id, p.label from signature s left join subject p on p.id = s.subject_id"
        " where s.meaning = 'ENDORSED' and s.study_site_id = $1 and s.record_sha256 <> 'of before'",
        key("site 101"),
    )
    whole = {each["label"] for each in endorsed if each["kind"] == "SUBJECT"}
    left = {
        label: 0 if label in whole else count - sum(e["kind"] == "FORM_DATA" and e["label"] == label for e in endorsed)
        for label, count in pages.items()
    }
    assert endorsed and {label: subjects[label]["SIGNATURE"]["open"] for label in left} == left
    assert site["SIGNATURE"]["open"] == sum(left.values())


async def test_a_serious_event_waits_for_its_report_to_the_sponsor(engine: Engine, world: asyncpg.Connection) -> None:
    open_ = await world.fetchval(
        "select count(*) from adverse_event e where e.study_site_id = $1 and e.serious and e.deleted_at is null"
        " and not exists (select from safety_report r where r.adverse_event_id = e.id and r.recipient = 'SPONSOR'"
        " and r.reported_on is not null and r.deleted_at is null)",
        key("site 101"),
    )
    site, _ = await _gates(engine)
    assert site["SAE_RECONCILIATION"] == {
        "gate": "SAE_RECONCILIATION",
        "open": open_,
        "subjects": site["SAE_RECONCILIATION"]["subjects"],
        "absence": None,
    }
    hidden, _ = await _gates(engine, "smo")
    assert hidden["SAE_RECONCILIATION"]["absence"] == "NOT_PERMITTED"


async def test_nobody_is_ready_at_a_gate_that_cannot_be_seen(engine: Engine) -> None:
    for caller in ("sponsor", "smo", "site", "other_site"):
        answer = await ask(engine, CALLERS[caller], DOCUMENT)
        assert answer["subjects"]["nodes"]
        assert not any(each["lockReadiness"]["ready"] for each in answer["subjects"]["nodes"])


WAITING = """
query ($study: ID!) {
  study(id: $study) {
    countries: lockReadiness(level: COUNTRY, first: 2) { sites country lockReadiness { ...gates } }
    smos: lockReadiness(level: SMO, first: 3) { sites smo { name } lockReadiness { ...gates } }
    crcs: lockReadiness(level: CRC, first: 2) { sites crc { displayName } lockReadiness { ...gates } }
    whole: lockReadiness(first: 1) { sites level lockReadiness { ...gates } }
    sites(first: 3) { nodes { number lockReadiness { ...gates } } }
    subjects(first: 5) { nodes { label lockReadiness { ...gates } } }
  }
}
fragment gates on LockReadiness { firstFailing ready gates { gate open subjects absence rows(first: 20) { amount
  studyEvent { oid } dataQuery { status } form { oid } adverseEvent { serious } } } }
"""


async def test_what_waits_at_a_gate_is_listed(engine: Engine, world: asyncpg.Connection) -> None:
    """At every level the rows are what the number counts; a group waits for what its sites wait for."""
    await world.execute("update study_event_def set form_oids = '{VITALS,LABS}' where oid = 'VISIT1'")
    await world.execute(_SAY, '{"verified": ["SDV"]}', key("study alpha"))
    kinds = {"PAGES": "studyEvent", "QUERIES": "dataQuery", "SAE_RECONCILIATION": "adverseEvent"}
    try:
        for caller in ("sponsor", "smo", "site"):
            variables = {"study": f"study_{key('study alpha')}"}
            study = (await ask(engine, CALLERS[caller], WAITING, variables))["study"]
            lists = [study[name] for name in ("countries", "smos", "crcs", "whole")]
            lists += [study[name]["nodes"] for name in ("sites", "subjects")]
            for of in (each for found in lists for each in found):
                for gate in of["lockReadiness"]["gates"]:
                    assert sum(row["amount"] for row in gate["rows"]) == (gate["open"] or 0), (caller, gate["gate"])
                    name = kinds.get(gate["gate"], "form")
                    assert all(row[name] for row in gate["rows"])
            (whole,) = study["whole"]
            assert whole["sites"] == len(study["sites"]["nodes"]) and whole["level"] == "STUDY"
            for place, gate in enumerate(whole["lockReadiness"]["gates"]):
                each = [site["lockReadiness"]["gates"][place] for site in study["sites"]["nodes"]]
                if gate["absence"] is None:
                    assert gate["open"] == sum(site["open"] for site in each)
                else:
                    assert any(site["absence"] == gate["absence"] for site in each)
            if caller == "smo":
                assert [each["crc"] and each["crc"]["displayName"] for each in study["crcs"]] == ["Lee Seojun", None]
            if caller == "sponsor":
                assert [(each["smo"]["name"], each["sites"]) for each in study["smos"]] == [("다소임상", 2)]
                assert sum(len(gate["rows"]) for gate in whole["lockReadiness"]["gates"]) > 5
    finally:
        await world.execute(
            "update study_mapping set document = document - 'page_status' where study_id = $1", key("study alpha")
        )
