"""Answers of the engine on a real PostgreSQL under row-level security."""

from __future__ import annotations

import json
from typing import Any

import asyncpg
import pytest
from graphql import build_schema, get_introspection_query

from hub.principal import Scope
from resolvers.engine import engine as engine_module
from resolvers.engine import limits
from resolvers.engine.engine import Engine
from resolvers.engine.plan import Planner
from tests.resolvers import contract, world
from tests.resolvers.world import SITE, SITE_NAMED, SPONSOR, STRANGER, Ask, Pools, id_, key, refused


async def test_a_nested_query_is_answered_from_one_statement(ask: Ask, engine: Engine) -> None:
    document = """query ($n: Int!) { studies(first: $n) { totalCount nodes {
      __typename key title countries { country plannedSites }
      sites(first: 2) { nodes { number study { key } subjects(first: 1) { nodes { label events { nodes {
        oid occurred { raw earliest } subject { id } } } } } } } } } }"""
    found = await ask(document, {"n": 1})
    assert found["studies"]["totalCount"] == 2
    (study,) = found["studies"]["nodes"]
    assert study["__typename"] == "Study" and study["key"] == "S1"
    assert study["countries"] == [{"country": c, "plannedSites": n} for c, n in sorted_countries()]
    first = study["sites"]["nodes"][0]
    assert first["number"] == "01" and first["study"] == {"key": "S1"}
    (subject,) = first["subjects"]["nodes"]
    events = subject["events"]["nodes"]
    assert [e["oid"] for e in events] == ["E1", "E2", "E3"]
    assert [e["occurred"] for e in events] == [
        {"raw": "2026-01-01", "earliest": "2026-01-01"},
        {"raw": "2026-01-02", "earliest": "9999-12-31"},
        None,
    ]
    assert engine.statement(document, {"n": 1}).count(";") == 0


def sorted_countries() -> list[tuple[str, int | None]]:
    """Plain lists of a type without an order come by id."""
    rows: dict[str, tuple[str, int | None]] = {"country 1": ("JP", 2), "country 2": ("KR", None)}
    return [rows[name] for name in sorted(rows, key=lambda name: key(name))]


async def test_who_asks_decides_the_rows_whatever_the_path(ask: Ask) -> None:
    document = """{ studies { totalCount nodes { key } } sites { nodes { number } } subjects { totalCount }
      viewer { role organization } }"""
    sponsor, site, stranger = [await ask(document, who=who) for who in (SPONSOR, SITE, STRANGER)]
    assert [n["number"] for n in sponsor["sites"]["nodes"]] == ["01", "02", "04", "05"]  # 03 is unconfirmed
    assert [n["number"] for n in site["sites"]["nodes"]] == ["01"]
    assert site["studies"] == {"totalCount": 1, "nodes": [{"key": "S1"}]}
    assert stranger["studies"] == {"totalCount": 0, "nodes": []} and stranger["sites"]["nodes"] == []
    assert (sponsor["subjects"]["totalCount"], site["subjects"]["totalCount"]) == (47, 12)
    assert site["viewer"] == {"role": "SITE", "organization": "site"}


async def test_a_remembered_plan_skips_parser_validator_planner_and_executor(
    ask: Ask, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def counted(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            calls.append(name)
            return real(*arguments, **named)

        monkeypatch.setattr(owner, name, call)

    for owner, name in ((limits, "parse"), (engine_module, "validate"), (engine_module, "execute"), (Planner, "query")):
        counted(owner, name)
    document = "query Remembered($l: String) { subjects(filter: {label: {eq: $l}}) { totalCount nodes { label } } }"
    first = await ask(document, {"l": "same"})
    assert set(calls) == {"parse", "validate", "query"}
    calls.clear()
    second = await ask(document, {"l": "plain"})
    assert calls == []
    assert {node["label"] for node in first["subjects"]["nodes"]} == {"same"}
    assert {node["label"] for node in second["subjects"]["nodes"]} == {"plain"}


async def test_both_scope_classes_give_the_same_lists(ask: Ask, engine: Engine) -> None:
    document = """{ subjects(first: 5) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
      studies { nodes { subjects(first: 5) { totalCount nodes { id } } dataQ: subjects(last: 2) { nodes { label } } } }
      dataQueries(first: 5) { nodes { id } totalCount } }"""
    assert engine.statement(document) != engine.statement(document, site_class=True)
    narrow = await ask(document, who=SITE)
    engine._classes.put(SITE.party.id, (False, 2**40))
    wide = await ask(document, who=SITE)
    engine._classes.drop(SITE.party.id)
    assert narrow == wide and narrow["subjects"]["totalCount"] == 12


async def test_a_stale_scope_class_loses_no_row(ask: Ask, engine: Engine) -> None:
    engine._classes.put(SPONSOR.party.id, (True, 2**40))
    assert (await ask("{ subjects { totalCount } }"))["subjects"]["totalCount"] == 47
    assert engine._classes.get(SPONSOR.party.id) != (True, 2**40)


async def test_identifiers_need_right_and_scope_and_leave_a_record(ask: Ask, admin: asyncpg.Connection) -> None:
    document = "{ subjects(first: 3) { nodes { id identity { kind value } identityAbsence } } }"
    before = await admin.fetchval("select coalesce(max(id), 0) from read_record")
    for who, hidden in ((SPONSOR, True), (SITE, True), (SITE_NAMED, False)):
        nodes = (await ask(document, who=who))["subjects"]["nodes"]
        assert len(nodes) == 3
        for node in nodes:
            uuid = node["id"].removeprefix("subject_")
            named = [] if hidden else [{"kind": "NAME", "value": f"Name of {uuid}"}]
            assert node["identity"] == named
            assert node["identityAbsence"] == ("NOT_PERMITTED" if hidden else None)
    rows = await admin.fetch("select party_id, classes, subject_ids from read_record where id > $1", before)
    assert [(r["party_id"], r["classes"]) for r in rows] == [(SITE.party.id, ["IDENTIFIER"])]
    assert sorted(json.loads(rows[0]["subject_ids"])) == sorted(n["id"].removeprefix("subject_") for n in nodes)


async def test_a_scope_without_the_right_opens_nothing_and_leaves_no_record(
    ask: Ask, admin: asyncpg.Connection
) -> None:
    before = await admin.fetchval("select count(*) from read_record")
    greedy = world.principal("sponsor", SPONSOR.party.role, Scope.IDENTIFIERS)
    found = await ask("{ subjects(first: 3) { nodes { identity { value } identityAbsence } } }", who=greedy)
    assert found["subjects"]["nodes"] == [{"identity": [], "identityAbsence": "NOT_PERMITTED"}] * 3
    assert await admin.fetchval("select count(*) from read_record") == before


async def test_an_unblinding_grant_opens_blinded_items_and_leaves_a_record(ask: Ask, admin: asyncpg.Connection) -> None:
    await admin.execute(
        "insert into access_unblinded values ($1, $2, gen_random_uuid(), '2020-01-01', '2090-01-01')",
        SPONSOR.id,
        key("study 1"),
    )
    document = """query ($id: ID!) { node(id: $id) { ... on Subject { events(first: 1) { edges { node {
      forms { nodes { items { dataClass } } } } } } } } }"""
    found = await ask(document, {"id": id_("subject", "subject 0")})
    (event,) = found["node"]["events"]["edges"]
    items = event["node"]["forms"]["nodes"][0]["items"]
    assert [item["dataClass"] for item in items] == ["BLINDED", "CLINICAL"]
    record = await admin.fetchrow("select * from read_record order by id desc limit 1")
    assert record is not None and record["principal_id"] == SPONSOR.id
    assert record["classes"] == ["BLINDED"] and json.loads(record["subject_ids"]) == [str(key("subject 0"))]
    await admin.execute("delete from access_unblinded")


async def test_the_answer_leaves_only_when_the_record_is_committed(engine: Engine, monkeypatch: Any) -> None:
    class Full:
        def acquire(self) -> Any:
            raise asyncpg.DiskFullError("no space")

    monkeypatch.setattr(engine, "_write_pool", Full())
    answer = await engine.execute("{ subjects(first: 1) { nodes { identity { value } } } }", None, None, SITE_NAMED)
    assert not answer.ran and b"Name of" not in answer.body


async def test_the_deepest_document_is_answered(ask: Ask) -> None:
    below = "site { study { subjects(first: 1) { nodes { "
    document = "{ subjects(first: 1) { nodes { " + below * 2 + "site { id } " + "} " * 11
    found = await ask(document)
    inner = found["subjects"]["nodes"][0]["site"]["study"]["subjects"]["nodes"][0]["site"]["study"]
    assert inner["subjects"]["nodes"][0]["site"]["id"].startswith("study_site_")


async def test_items_show_their_class_to_whom_it_is_open(ask: Ask) -> None:
    document = """query ($id: ID!) { subject(id: $id) { events(first: 1) { nodes { forms { nodes {
      firstEnteredAt items { path value dataClass } } } } } } }"""
    subject = next(f"subject {i}" for i in range(60) if i % 5 == 0)
    for who, classes in ((SPONSOR, ["CLINICAL"]), (SITE, ["CLINICAL"]), (SITE_NAMED, ["CLINICAL", "IDENTIFIER"])):
        found = await ask(document, {"id": id_("subject", subject)}, who=who)
        (form,) = found["subject"]["events"]["nodes"][0]["forms"]["nodes"]
        assert [item["dataClass"] for item in form["items"]] == classes
        assert form["firstEnteredAt"] == "2026-01-01T01:00:00.123456+00:00"


async def test_node_and_nodes_by_canonical_ids_only(ask: Ask) -> None:
    site, subject = id_("study_site", "site 1"), id_("subject", "subject 0")
    document = """query ($id: ID!, $ids: [ID!]!) { node(id: $id) { __typename id ... on Subject { label } }
      nodes(ids: $ids) { __typename id ... on StudySite { number } ... on Subject { label } } }"""
    strange = [
        "subject_" + subject[8:].upper(),
        subject.upper(),
        subject.replace("-", ""),
        "subject_{" + subject[8:] + "}",
        subject[8:],
        "subject_",
        "_",
        "",
        "Subject" + subject[7:],
        "study_site" + subject[7:],
        "nothing_" + subject[8:],
        subject + "\n",
        " " + subject,
    ]
    assert subject not in strange
    ids = [site, *strange, subject, id_("subject", "no such")]
    found = await ask(document, {"id": subject, "ids": ids})
    one = {"__typename": "Subject", "id": subject, "label": world.label(0)}
    assert found["node"] == one
    assert found["nodes"] == [
        {"__typename": "StudySite", "id": site, "number": "01"},
        *[None] * len(strange),
        one,
        None,
    ]
    for wrong in strange:
        assert (await ask("query ($i: ID!) { node(id: $i) { id } subject(id: $i) { id } }", {"i": wrong})) == {
            "node": None,
            "subject": None,
        }
    assert await ask("{ nodes(ids: []) { id } }") == {"nodes": []}
    other = (
        "query ($i: ID!) { node(id: $i) { ... on Subject { label } } nodes(ids: [$i]) { ... on Subject { label } } }"
    )
    assert await ask(other, {"i": site}) == {"node": {}, "nodes": [{}]}


async def test_aliases_like_internal_names_and_merged_fields(ask: Ask) -> None:
    document = """{ t: studies(first: 1) { j: nodes { o: key, p: key, k: key, id, key: title, r_: key, log: key, l: key
      sites(first: 1) { nodes { number } } ...Rest } q: __typename }
      t: studies(first: 1) { j: nodes { c: environment } } }
      fragment Rest on Study { sites(first: 1) { nodes { n: number ... on Node { id } } } }"""
    found = await ask(document)
    (study,) = found["t"]["j"]
    assert study == {
        "o": "S1",
        "p": "S1",
        "k": "S1",
        "id": id_("study", "study 1"),
        "key": "Study 1",
        "r_": "S1",
        "log": "S1",
        "l": "S1",
        "sites": {"nodes": [{"number": "01", "n": "01", "id": id_("study_site", "site 1")}]},
        "c": "PRODUCTION",
    }
    assert found["t"]["q"] == "StudyConnection"
    assert list(found["t"]) == ["j", "q"] and list(study)[:3] == ["o", "p", "k"]


async def test_skip_and_include_are_part_of_the_plan(ask: Ask) -> None:
    document = """query ($a: Boolean!, $b: Boolean = true) { studyByKey(key: "S1") { key @skip(if: $a)
      title @include(if: $b) ... @include(if: $a) { environment } id @skip(if: false) } }"""
    both = [await ask(document, v) for v in ({"a": True}, {"a": False}, {"a": False, "b": False})]
    assert [sorted(found["studyByKey"]) for found in both] == [
        ["environment", "id", "title"],
        ["id", "key", "title"],
        ["id", "key"],
    ]


async def test_variables_defaults_null_and_absent(ask: Ask) -> None:
    document = """query ($with: String = "d", $up: Boolean, $n: [Int!] = [1, 2]) {
      studyByKey(key: "S1") { labelled(with: $with, upper: $up, numbers: $n) } }"""
    for given, expected in (
        (None, "S1:d1+2"),
        ({"with": "x", "up": True, "n": [3]}, "S1:X3"),
        ({"with": None, "n": None}, "S1:-"),
        ({"up": False, "n": []}, "S1:d"),
        ({"n": 7}, "S1:d7"),
    ):
        assert (await ask(document, given))["studyByKey"]["labelled"] == expected
    assert await ask('{ studyByKey(key: "S1", environment: UAT) { key } }') == {"studyByKey": None}


async def test_numbers_json_cannot_hold_leave_as_text(ask: Ask) -> None:
    found = await ask(
        "{ sites(first: 1) { nodes { figures { subjects openQueries exact } } }"
        " subjects(first: 1) { nodes { sourceVersion } } }"
    )
    assert found["sites"]["nodes"][0]["figures"] == {"subjects": 13, "openQueries": 13, "exact": "9007199254740993"}
    assert found["subjects"]["nodes"][0]["sourceVersion"] == "9007199254740993"


@pytest.mark.parametrize(
    ("filter_", "count"),
    [
        ({"label": {"eq": "same"}}, 15),
        ({"label": {"in": ["same", "名前"]}}, 19),
        ({"label": {"startsWith": "s"}}, 15),
        ({"label": {"startsWith": "100%"}}, 4),
        ({"label": {"startsWith": "\U0010ffff"}}, None),
        ({"not": {"label": {"startsWith": "s"}}}, 32),
        ({"sourceStatus": {"isNull": True}}, 31),
        ({"or": [{"label": {"eq": "é"}}, {"label": {"eq": "é"}}]}, 8),
        ({"or": []}, 0),
        ({"and": []}, 47),
        ({}, 47),
        ({"site": {"eq": id_("study_site", "site 1")}}, 12),
        ({"site": {"in": []}}, 0),
        ({"site": {"eq": id_("study", "site 1")}}, 0),
        ({"study": {"key": {"eq": "S2"}}}, 23),
        ({"events": {"some": {"occurredEarliest": {"eq": "9999-12-31"}}}}, 47),
        ({"events": {"none": {"oid": {"eq": "E9"}}}}, 47),
        ({"events": {"some": {"occurredEarliest": {"gte": "2026-01-01", "lt": "2026-01-01"}}}}, 0),
    ],
)
async def test_filters(engine: Engine, ask: Ask, filter_: dict[str, Any], count: int | None) -> None:
    document = "query ($f: SubjectFilter) { subjects(filter: $f, first: 200) { totalCount nodes { id } } }"
    if count is None:
        assert (await refused(engine, document, {"f": filter_}))[0] == "REQUEST_INVALID"
        return
    found = (await ask(document, {"f": filter_}))["subjects"]
    assert found["totalCount"] == count and len(found["nodes"]) == count
    literal = _literal(filter_)
    assert (await ask(f"{{ subjects(filter: {literal}, first: 200) {{ totalCount }} }}"))["subjects"] == {
        "totalCount": count
    }


def _literal(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_literal(inner)}" for name, inner in value.items()) + "}"
    return (
        "[" + ", ".join(map(_literal, value)) + "]"
        if isinstance(value, list)
        else json.dumps(value, ensure_ascii=False)
    )


async def test_introspection_alone_and_mixed_with_data(ask: Ask) -> None:
    alone = await ask(get_introspection_query())
    assert any(t["name"] == "Subject" for t in alone["__schema"]["types"])
    document = """query ($n: String!, $f: SubjectFilter) { a: studies(first: 1) { nodes { key } }
      __schema { queryType { name } } t: __type(name: $n) { name fields { name } }
      subjects(filter: $f) { totalCount } }"""
    found = await ask(document, {"n": "Viewer", "f": {"label": {"eq": "same"}}})
    assert list(found) == ["a", "__schema", "t", "subjects"]
    assert found["__schema"] == {"queryType": {"name": "Query"}} and found["t"]["fields"][0] == {"name": "party"}
    assert found["a"]["nodes"] == [{"key": "S1"}] and found["subjects"]["totalCount"] == 15
    assert await ask("{ __typename x: __typename }") == {"__typename": "Query", "x": "Query"}


async def test_a_mutation_answers_its_payload_through_the_engine(engine: Engine, ask: Ask) -> None:
    document = """mutation ($i: AcceptSiteInput!) { one: acceptSite(input: $i) {
      note __typename site { __typename id ...S } } }
      fragment S on StudySite { number subjects(first: 1) { totalCount nodes { label } } }"""
    site = id_("study_site", "site 1")
    found = await ask(document, {"i": {"siteId": site}}, who=SITE)
    assert found["one"]["note"] == "done" and found["one"]["__typename"] == "AcceptSitePayload"
    shown = found["one"]["site"]
    assert (shown["__typename"], shown["id"], shown["number"]) == ("StudySite", site, "01")
    assert shown["subjects"]["totalCount"] == 12
    hidden = await ask(document, {"i": {"siteId": id_("study_site", "site 4")}}, who=SITE)
    assert hidden["one"]["site"] is None


async def test_a_mutation_that_fails_says_so_without_a_value(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    document = "mutation ($h: String!) { fail(how: $h) { note } }"
    for how, code in (("known", "NOT_FOUND"), ("unknown", "INTERNAL")):
        answer = await engine.execute(document, {"h": how}, None, SPONSOR)
        parsed = json.loads(answer.body)
        assert parsed["data"] == {"fail": None} and answer.status == 200
        assert parsed["errors"][0]["extensions"]["code"] == code and parsed["errors"][0]["path"] == ["fail"]
        assert b"SSN" not in answer.body and "SSN" not in caplog.text


async def test_a_token_without_the_scope_reads_nothing(engine: Engine) -> None:
    bare = world.principal("sponsor", SPONSOR.party.role)
    nobody = type(bare)(bare.id, bare.kind, bare.client_id, bare.party, frozenset(), "none", 2**40)
    answer = await engine.execute("{ studies { totalCount } }", None, None, nobody)
    assert answer.status == 403 and not answer.ran


async def test_several_operations_need_a_name(engine: Engine, ask: Ask) -> None:
    document = "query A { studies { totalCount } } query B { subjects { totalCount } }"
    assert json.loads((await engine.execute(document, None, "B", SPONSOR)).body)["data"] == {
        "subjects": {"totalCount": 47}
    }
    assert json.loads((await engine.execute(document, None, "A", SPONSOR)).body)["data"] == {
        "studies": {"totalCount": 2}
    }
    for name in (None, "C"):
        assert not (await engine.execute(document, None, name, SPONSOR)).ran
    assert not (await engine.execute("fragment F on Study { id }", None, None, SPONSOR)).ran
    assert not (await engine.execute("{ studies { totalCount } }", None, None, SPONSOR, mutations=False)).status >= 400
    mutation = await engine.execute('mutation { fail(how: "known") { note } }', None, None, SPONSOR, mutations=False)
    assert not mutation.ran


async def test_an_answer_says_what_of_the_contract_it_uses_that_will_go(pools: Pools) -> None:
    going = contract.SDL.replace("  title: String\n", '  title: String @deprecated(reason: "Goes on 2027-01-01.")\n')
    engine = Engine(build_schema(going), contract.bindings(), *pools, commands=contract.Commands())
    uses, other = "{ studies { nodes { key title } } }", "{ studies { nodes { key } } }"
    told = [json.loads((await engine.execute(each, None, None, SPONSOR)).body)["extensions"] for each in (uses, other)]
    assert told[0]["deprecated"] == ["The field Study.title is deprecated. Goes on 2027-01-01."]
    assert "deprecated" not in told[1]
