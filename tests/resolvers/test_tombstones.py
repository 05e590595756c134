"""What a source removed is shown where it is asked for, under the row security of what is there."""

from __future__ import annotations

import asyncpg
import pytest

from resolvers.engine.engine import Engine
from tests.resolvers.world import SITE, SITE_NAMED, SPONSOR, STRANGER, Ask, id_, refused


async def test_deleted_rows_are_invisible(ask: Ask, admin: asyncpg.Connection) -> None:
    assert await admin.fetchval("select count(*) from subject where deleted_at is not null") == 6
    gone = id_("subject", "subject 59")
    found = await ask("query ($id: ID!) { subject(id: $id) { id } node(id: $id) { id } }", {"id": gone})
    assert found == {"subject": None, "node": None}


@pytest.mark.parametrize(("removed", "count"), [("EXCLUDE", 47), ("INCLUDE", 52), ("ONLY", 5), (None, 47)])
async def test_tombstones_are_listed_counted_and_found_where_they_are_asked_for(
    ask: Ask, engine: Engine, removed: str | None, count: int
) -> None:
    document = """query ($id: ID!, $removed: Removed) {
      subjects(first: 200, removed: $removed) { totalCount nodes { label removedAt } }
      subject(id: $id, removed: $removed) { id } node(id: $id, removed: $removed) { id }
      nodes(ids: [$id], removed: $removed) { id } }"""
    gone = {"id": id_("subject", "subject 59")}
    found = await ask(document, {**gone, "removed": removed})
    subjects = found["subjects"]
    assert subjects["totalCount"] == len(subjects["nodes"]) == count
    asked = removed in ("INCLUDE", "ONLY")
    assert sum(node["removedAt"] is not None for node in subjects["nodes"]) == (5 if asked else 0)
    there = gone if asked else None
    assert (found["subject"], found["node"], found["nodes"]) == (there, there, [there])
    outright = document.replace(", $removed: Removed", "").replace("$removed", removed or "null")
    assert await ask(outright, gone) == found


async def test_what_stands_under_a_tombstone_stays_and_points_to_it_when_asked(ask: Ask) -> None:
    document = """query ($id: ID!) { subject(id: $id, removed: ONLY) { removedAt events { totalCount nodes {
      subject { id } gone: subject(removed: INCLUDE) { id removedAt } alive: subject(removed: EXCLUDE) { id } } } } }"""
    gone = id_("subject", "subject 59")
    subject = (await ask(document, {"id": gone}))["subject"]
    assert subject["events"]["totalCount"] == 3
    pointed = {"subject": None, "gone": {"id": gone, "removedAt": subject["removedAt"]}, "alive": None}
    assert subject["events"]["nodes"] == [pointed] * 3


async def test_tombstones_are_filtered_by_their_instant_and_paged_by_their_own_cursors(
    ask: Ask, engine: Engine
) -> None:
    query = """query ($a: String, $r: Removed, $f: SubjectFilter) {
      subjects(first: 2, after: $a, removed: $r, filter: $f) { totalCount nodes { id } pageInfo { endCursor } } }"""
    page = (await ask(query, {"r": "ONLY"}))["subjects"]
    cursor = page["pageInfo"]["endCursor"]
    seen = page["nodes"]
    for size in (2, 1):
        page = (await ask(query, {"r": "ONLY", "a": page["pageInfo"]["endCursor"]}))["subjects"]
        assert len(page["nodes"]) == size
        seen += page["nodes"]
    assert len({node["id"] for node in seen}) == 5
    assert (await refused(engine, query, {"r": "INCLUDE", "a": cursor}))[0] == "CURSOR_INVALID"
    for name, count in (("gte", 5), ("lt", 0)):
        since = {"removedAt": {name: "2026-01-01T00:00:00Z"}}
        assert (await ask(query, {"r": "INCLUDE", "f": since}))["subjects"]["totalCount"] == count


async def test_tombstones_obey_the_row_security_of_the_living(ask: Ask) -> None:
    document = "{ subjects(removed: ONLY) { totalCount nodes { id identity { value } } } }"
    told = {
        who.client_id: {node["id"] for node in (await ask(document, who=who))["subjects"]["nodes"]}
        for who in (SPONSOR, SITE, STRANGER)
    }
    assert [len(ids) for ids in told.values()] == [5, 1, 0]
    named = (await ask(document, who=SITE_NAMED))["subjects"]["nodes"]
    assert [node["id"] for node in named] == [id_("subject", "subject 60")] and named[0]["identity"]
