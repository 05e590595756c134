"""Cursors: every order walked forward and back loses and doubles nothing; foreign ones are refused."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from typing import Any

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.errors import CursorInvalid
from resolvers.engine import cursor
from resolvers.engine.engine import Engine
from resolvers.engine.filter import after_prefix
from tests.resolvers.world import SITE, Ask, refused

LISTS = (
    ("subjects", "LABEL", "label id", 47),
    ("dataQueries", "RAISED_AT", "raisedAt id", 156),
    ("sites", "NUMBER", "number id", 4),
)


def document(list_: str, field: str, selection: str) -> str:
    """A query for one page of the list."""
    order = {"subjects": "Subject", "dataQueries": "DataQuery", "sites": "StudySite"}[list_] + "OrderField"
    return f"""query ($first: Int, $after: String, $last: Int, $before: String, $d: OrderDirection!, $by: {order}!) {{
      page: {list_}(
        first: $first, after: $after, last: $last, before: $before, orderBy: {{field: $by, direction: $d}}
      ) {{ totalCount edges {{ cursor node {{ {selection} }} }} nodes {{ id }}
        pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"""


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("size", [1, 7, 200])
@pytest.mark.parametrize(("list_", "field", "selection", "count"), LISTS)
async def test_walks_lose_and_double_nothing(
    ask: Ask, list_: str, field: str, selection: str, count: int, size: int, direction: str
) -> None:
    query, common = document(list_, field, selection), {"d": direction, "by": field}
    whole = (await ask(query, {**common, "first": 200}))["page"]
    ids = [node["id"] for node in whole["nodes"]]
    assert len(set(ids)) == len(ids) == count == whole["totalCount"]
    keys = [tuple(e["node"].values()) for e in whole["edges"]]
    ordered = sorted(keys, key=lambda k: (k[0] is None, k[0] or "", k[1]), reverse=direction == "DESC")
    assert keys == ordered
    for forward in (True, False):
        seen: list[str] = []
        turn: dict[str, Any] = {"first" if forward else "last": size}
        while True:
            page = (await ask(query, {**common, **turn}))["page"]
            some = [edge["node"]["id"] for edge in page["edges"]]
            info = page["pageInfo"]
            assert some == [node["id"] for node in page["nodes"]]
            assert (info["startCursor"], info["endCursor"]) == (page["edges"][0]["cursor"], page["edges"][-1]["cursor"])
            assert info["hasPreviousPage" if forward else "hasNextPage"] is bool(seen)
            seen = seen + some if forward else some + seen
            if not info["hasNextPage" if forward else "hasPreviousPage"]:
                break
            turn["after" if forward else "before"] = info["endCursor" if forward else "startCursor"]
        assert seen == ids


async def test_a_page_between_two_cursors(ask: Ask) -> None:
    query, common = document("subjects", "LABEL", "label id"), {"d": "ASC", "by": "LABEL"}
    edges = (await ask(query, {**common, "first": 10}))["page"]["edges"]
    between = {**common, "after": edges[1]["cursor"], "before": edges[7]["cursor"]}
    for turn in ({"first": 200}, {"last": 200}):
        page = (await ask(query, {**between, **turn}))["page"]
        assert [e["cursor"] for e in page["edges"]] == [e["cursor"] for e in edges[2:7]]
        info = page["pageInfo"]
        assert (info["hasNextPage"], info["hasPreviousPage"]) == (("last" in turn), ("first" in turn))
    assert [e["cursor"] for e in (await ask(query, {**between, "last": 2}))["page"]["edges"]] == [
        e["cursor"] for e in edges[5:7]
    ]


async def test_pages_hold_when_rows_come_in_between(ask: Ask, admin: asyncpg.Connection) -> None:
    query = "query ($a: String) { subjects(first: 5, after: $a) { nodes { id } pageInfo { endCursor } } }"
    first = (await ask(query))["subjects"]
    second = (await ask(query, {"a": first["pageInfo"]["endCursor"]}))["subjects"]["nodes"]
    await admin.execute("set session_replication_role = replica")
    await admin.execute(
        "insert into subject (id, study_id, study_site_id, label)"
        " select gen_random_uuid(), study_id, study_site_id, ' first of all' from subject limit 1"
    )
    again = (await ask(query, {"a": first["pageInfo"]["endCursor"]}))["subjects"]["nodes"]
    await admin.execute("delete from subject where label = ' first of all'")
    await admin.execute("set session_replication_role = origin")
    assert again == second


async def test_a_cursor_of_another_query_is_refused(engine: Engine, ask: Ask) -> None:
    found = await ask("{ subjects(first: 1) { pageInfo { endCursor } } sites(first: 1) { pageInfo { endCursor } } }")
    mine, other = found["subjects"]["pageInfo"]["endCursor"], found["sites"]["pageInfo"]["endCursor"]
    good = "query ($a: String) { subjects(first: 1, after: $a) { totalCount nodes { id } } }"
    assert (await ask(good, {"a": mine}))["subjects"]["nodes"]
    raw = json.loads(base64.urlsafe_b64decode(mine + "=="))
    altered = base64.urlsafe_b64encode(json.dumps([raw[0], raw[1] + "x", raw[2]]).encode()).decode().rstrip("=")
    for wrong in (other, altered, "", "!", "é", mine[:-2], mine + "AAAA", "W10", "x" * 5_000, "bnVsbA", mine * 2):
        assert (await refused(engine, good, {"a": wrong}))[0] == "CURSOR_INVALID", wrong
    for changed in (
        'query ($a: String) { subjects(first: 1, after: $a, filter: {label: {eq: "same"}}) { nodes { id } } }',
        "query ($a: String) { subjects(first: 1, after: $a, orderBy: {field: LABEL, direction: DESC})"
        " { nodes { id } } }",
        "query ($a: String) { sites(first: 1, before: $a) { nodes { id } } }",
    ):
        assert (await refused(engine, changed, {"a": mine}))[0] == "CURSOR_INVALID"


async def test_a_cursor_knows_the_values_of_the_filter(engine: Engine, ask: Ask) -> None:
    query = """query ($a: String, $l: [String!]) {
      subjects(first: 1, after: $a, filter: {label: {in: $l}}) { nodes { id } pageInfo { endCursor } } }"""
    made = (await ask(query, {"l": ["same"]}))["subjects"]["pageInfo"]["endCursor"]
    assert (await ask(query, {"l": ["same"], "a": made}))["subjects"]["nodes"]
    assert (await refused(engine, query, {"l": ["plain"], "a": made}))[0] == "CURSOR_INVALID"


async def test_a_long_key_makes_a_cursor_without_line_breaks(ask: Ask, admin: asyncpg.Connection) -> None:
    await admin.execute("set session_replication_role = replica")
    await admin.execute("update subject set label = repeat('long ', 60) || '\"\n' where label = 'plain'")
    query = """query ($a: String) {
      subjects(first: 1, after: $a, filter: {label: {startsWith: "long"}}) { nodes { id } pageInfo { endCursor } } }"""
    page = (await ask(query))["subjects"]
    assert len(page["pageInfo"]["endCursor"]) > 400 and page["pageInfo"]["endCursor"].isprintable()
    following = (await ask(query, {"a": page["pageInfo"]["endCursor"]}))["subjects"]
    await admin.execute("update subject set label = 'plain' where label like 'long%'")
    await admin.execute("set session_replication_role = origin")
    assert following["nodes"] and following["nodes"] != page["nodes"]


async def test_the_two_scope_classes_read_each_others_cursors(ask: Ask, engine: Engine) -> None:
    query = "query ($a: String) { subjects(first: 3, after: $a) { nodes { id } pageInfo { endCursor } } }"
    page = (await ask(query, who=SITE))["subjects"]
    narrow = await ask(query, {"a": page["pageInfo"]["endCursor"]}, who=SITE)
    engine._classes.put(SITE.party.id, (False, 2**40))
    assert await ask(query, {"a": page["pageInfo"]["endCursor"]}, who=SITE) == narrow
    engine._classes.drop(SITE.party.id)


@given(st.text(), st.text(alphabet="0123456789abcdef"))
def test_what_is_sealed_is_read_back(key: str, seal: str) -> None:
    made = sha256(f"{seal}\n{key}\nid".encode("utf-8", "surrogatepass")).hexdigest()[: cursor.SEAL]
    raw = base64.urlsafe_b64encode(json.dumps([made, key, "id"]).encode()).decode().rstrip("=")
    try:
        assert cursor.read(raw, seal) == (key, "id")
    except CursorInvalid:
        assert len(raw) > cursor.LONGEST or any("\ud800" <= c <= "\udfff" for c in key)
    with pytest.raises(CursorInvalid):
        cursor.read(raw, seal + "0")


@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_any_text_is_a_cursor_of_ours_or_refused(text: str) -> None:
    with pytest.raises(CursorInvalid):
        cursor.read(text, "0123")


@given(st.text(min_size=1), st.text())
def test_a_prefix_search_finds_exactly_what_begins_with_it(prefix: str, text: str) -> None:
    if all(c == "\U0010ffff" for c in prefix):
        return
    high = after_prefix(prefix)
    for candidate in (text, prefix + text, prefix):
        assert candidate.startswith(prefix) is (prefix <= candidate < high)
