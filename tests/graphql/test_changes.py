"""The feed of changes: nothing is skipped, whoever commits first; nobody learns of what it may not read."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.database import engine as database_engine
from hub.database.engine import LoginRole
from hub.database.reads import ReadPool
from hub.database.session import identity
from hub.settings import Settings
from hub.tables.audit_trigger import AUDITED
from hub.tables.base import metadata
from hub.tables.change_set import LEFT_OUT, PARTS, SIZE, fed
from resolvers.change import KEYS
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.types.change import TYPE_NAMES
from tests.graphql.serving import ask, settled
from tests.graphql.world import CALLERS, id_, key

FEED = """query ($after: String, $before: String, $first: Int, $last: Int, $filter: ChangeFilter) {
  changes(after: $after, before: $before, first: $first, last: $last, filter: $filter) {
    nodes { type objectId removed object { id __typename } } pageInfo { endCursor startCursor hasNextPage } } }"""
LISTS = """{ subjects(removed: INCLUDE, first: 200) { nodes { id } }
  studyEvents(removed: INCLUDE, first: 200) { nodes { id } }
  forms(removed: INCLUDE, first: 200) { nodes { id } } dataQueries(removed: INCLUDE, first: 200) { nodes { id } }
  protocolDeviations(removed: INCLUDE, first: 200) { nodes { id } } }"""
FOLLOWED = {"SUBJECT", "STUDY_EVENT", "FORM_DATA", "DATA_QUERY", "PROTOCOL_DEVIATION"}
NODE = "query ($ids: [ID!]!) { nodes(ids: $ids, removed: INCLUDE) { id } }"
FORM = "form 101-001VISIT1"
ITEMS = (
    """update form_data_items set items = items || '{"VS[3]/VS.NEW": {"v": "x", "o": 1}}'"""
    f" where form_data_id = '{key(FORM)}' and data_class = '%s'"
)


MATCHED = f"update study set same_as_id = case when same_as_id is null then id end where id = '{key('study alpha')}'"
"""Found to be another's and, the second time, found not to be."""

TEXT_101 = (
    "select id, data_query_state_id from data_query_text"
    f" where id = (select min(id::text)::uuid from data_query_text where study_site_id = '{key('site 101')}')"
)

READ_101 = {"sponsor", "cro", "smo", "site", "unblinded_sponsor", "site_without_scopes"}
"""Who reads codes and CRF pages of the site 101."""


class Reader:
    """A copy that follows the feed."""

    def __init__(self, engine: Engine, caller: str) -> None:
        self.engine, self.caller, self.after = engine, CALLERS[caller], None
        self.seen: list[tuple[str, bool]] = []

    async def read(self, first: int = 200) -> list[tuple[str, bool]]:
        """What is new, to the end of the feed."""
        new: list[tuple[str, bool]] = []
        while True:
            page = (await ask(self.engine, self.caller, FEED, {"after": self.after, "first": first}))["changes"]
            new += [(node["objectId"], node["removed"]) for node in page["nodes"]]
            assert all(node["object"]["id"] == node["objectId"] for node in page["nodes"])
            self.after = page["pageInfo"]["endCursor"] or self.after
            if not page["pageInfo"]["hasNextPage"]:
                self.seen += new
                return new


@pytest_asyncio.fixture(loop_scope="session")
async def _forgotten(world: asyncpg.Connection, admin: asyncpg.Connection) -> AsyncIterator[None]:
    """A hundred thousand changes are not there for the next test, which would read them all."""
    begun = await admin.fetchval("select pg_current_xact_id()")
    yield
    await admin.execute("delete from change_set where xid >= $1", begun)
    await admin.execute("vacuum change_set")


@pytest_asyncio.fixture(loop_scope="session")
async def readers(engine: Engine, admin: asyncpg.Connection) -> AsyncIterator[dict[str, Reader]]:
    """A reader of each caller, at the end of the feed."""
    await settled(admin)
    made = {caller: Reader(engine, caller) for caller in CALLERS}
    for reader in made.values():
        await reader.read()
    yield made


async def _told(readers: dict[str, Reader], admin: asyncpg.Connection) -> dict[str, set[tuple[str, bool]]]:
    """What each reader is told now; readers that are told nothing are left out."""
    await settled(admin)
    told = {caller: set(await reader.read()) for caller, reader in readers.items()}
    return {caller: those for caller, those in told.items() if those}


def test_every_table_of_a_study_is_told_as_an_object_or_a_part_of_one() -> None:
    """A table with a trail is an object's own, a part's, or left out by name; every object told is one to be read."""
    types = [bindings().types[name] for name in TYPE_NAMES]
    assert {type_.prefix() for type_ in types} | {*PARTS} == {name for name in AUDITED if fed(name)}
    assert all(type_.node for type_ in types)
    apart = {name for name in AUDITED if not fed(name)} - {*LEFT_OUT}
    assert all("study_id" not in metadata.tables[name].c for name in apart)


@pytest.mark.parametrize("caller", CALLERS)
async def test_a_reader_from_the_start_is_told_of_what_it_reads_and_of_nothing_else(
    engine: Engine, admin: asyncpg.Connection, caller: str
) -> None:
    """Page by page of seven as in one of two hundred."""
    await settled(admin)
    whole, sevens = Reader(engine, caller), Reader(engine, caller)
    await whole.read()
    await sevens.read(7)
    assert sevens.seen == whole.seen
    listed = await ask(engine, CALLERS[caller], LISTS)
    told = {id_ for id_, _ in whole.seen}
    followed = {id_ for id_ in told if id_.rpartition("_")[0].upper() in FOLLOWED}
    assert followed == {node["id"] for each in listed.values() for node in each["nodes"]}
    nodes = (await ask(engine, CALLERS[caller], NODE, {"ids": sorted(told)[:200]}))["nodes"]
    assert None not in nodes


async def test_a_page_back_from_the_end_is_the_same_page(engine: Engine, admin: asyncpg.Connection) -> None:
    """`last` and `before` walk the same order the other way."""
    await settled(admin)
    forth = Reader(engine, "sponsor")
    await forth.read()
    back: list[str] = []
    before = None
    while True:
        page = (await ask(engine, CALLERS["sponsor"], FEED, {"before": before, "last": 20}))["changes"]
        back = [node["objectId"] for node in page["nodes"]] + back
        before = page["pageInfo"]["startCursor"]
        if len(page["nodes"]) < 20:
            break
    assert back == [id_ for id_, _ in forth.seen]


async def test_a_removal_is_told_to_who_read_the_object(
    readers: dict[str, Reader], world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    """And that it is there again."""
    subject = id_("subject", "subject 101-001")
    for word, removed in (("now()", True), ("null", False)):
        await world.execute(f"update subject set deleted_at = {word} where id = '{key('subject 101-001')}'")
        told = await _told(readers, admin)
        assert set(told) == READ_101
        assert all(those == {(subject, removed)} for those in told.values())


@pytest.mark.parametrize(
    ("change", "object_id", "readers_of_it"),
    [
        (ITEMS % "CLINICAL", id_("form_data", FORM), READ_101),
        (ITEMS % "IDENTIFIER", id_("form_data", FORM), {"site", "smo"}),
        (ITEMS % "BLINDED", id_("form_data", FORM), {"unblinded_sponsor"}),
        (
            f"update allocation set lot = 'another' where subject_id = '{key('subject 101-001')}'",
            id_("subject", "subject 101-001"),
            {"unblinded_sponsor"},
        ),
        (
            f"update subject_identity set value = value || 'x' where subject_id = '{key('subject 101-001')}'",
            id_("subject", "subject 101-001"),
            {"site", "smo"},
        ),
        (MATCHED, "", set()),
        (MATCHED, "", set()),
    ],
    ids=["clinical item", "identifier", "blinded item", "arm", "identity", "match", "no match"],
)
async def test_a_change_of_what_is_hidden_is_told_to_who_reads_it(
    readers: dict[str, Reader],
    world: asyncpg.Connection,
    admin: asyncpg.Connection,
    change: str,
    object_id: str,
    readers_of_it: set[str],
) -> None:
    """Not that something changed, not of what, not when."""
    await world.execute(change)
    assert await _told(readers, admin) == {caller: {(object_id, False)} for caller in readers_of_it}


async def test_words_whose_class_becomes_stricter_change_the_object_for_who_read_them(
    readers: dict[str, Reader], world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    """Or a copy would keep them."""
    row = await admin.fetchrow(TEXT_101)
    assert row is not None
    state = f"data_query_state_{row['data_query_state_id']}"
    await world.execute("update data_query_text set data_class = 'CLINICAL' where id = $1", row["id"])
    await _told(readers, admin)
    await world.execute("update data_query_text set data_class = 'IDENTIFIER' where id = $1", row["id"])
    told = await _told(readers, admin)
    assert told == {caller: {(state, False)} for caller in READ_101}
    await world.execute("update data_query_text set text = text || '?' where id = $1", row["id"])
    assert set(await _told(readers, admin)) == {"site", "smo"}


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("IDENTIFIER", "IDENTIFIER_BLINDED", {"site", "smo"}),
        ("BLINDED", "IDENTIFIER_BLINDED", {"unblinded_sponsor"}),
        ("IDENTIFIER_BLINDED", "IDENTIFIER", {"site", "smo"}),
        ("IDENTIFIER_BLINDED", "BLINDED", {"unblinded_sponsor"}),
        ("IDENTIFIER", "BLINDED", {"site", "smo", "unblinded_sponsor"}),
        ("BLINDED", "IDENTIFIER", {"site", "smo", "unblinded_sponsor"}),
        ("CLINICAL", "IDENTIFIER_BLINDED", READ_101),
        ("IDENTIFIER_BLINDED", "CLINICAL", READ_101),
    ],
)
async def test_hidden_words_of_another_class_are_told_to_who_reads_either(
    readers: dict[str, Reader], world: asyncpg.Connection, admin: asyncpg.Connection, was: str, now: str, told: set[str]
) -> None:
    """Who loses them drops them; who reads neither learns of nothing."""
    row = await admin.fetchrow(TEXT_101)
    assert row is not None
    state, id_of = f"data_query_state_{row['data_query_state_id']}", row["id"]
    setting = "update data_query_text set data_class = $2 where id = $1"
    await world.execute(setting, id_of, was)
    await _told(readers, admin)
    await world.execute(setting, id_of, now)
    assert await _told(readers, admin) == {caller: {(state, False)} for caller in told}


@pytest.mark.parametrize("seed", range(6))
async def test_what_commits_late_is_never_skipped(
    engine: Engine, database: Settings, admin: asyncpg.Connection, seed: int
) -> None:
    """Writers begin, write and commit in orders of their own while a reader walks on after each step."""
    drawn = random.Random(seed)
    async with AsyncExitStack() as stack:
        writers = []
        for _ in range(4):
            connection = await database_engine.connect(database, LoginRole.INGEST)
            stack.push_async_callback(connection.close)
            writers.append(connection)
        reader = Reader(engine, "sponsor")
        await settled(admin)
        await reader.read()
        reader.seen.clear()
        steps = [number for number in range(len(writers)) for _ in range(3)] * 2
        drawn.shuffle(steps)
        wrote: dict[int, list[str]] = {number: [] for number in range(len(writers))}
        due: list[str] = []
        turn = dict.fromkeys(wrote, 0)
        for step, number in enumerate(steps):
            writer = writers[number]
            match turn[number] % 3:
                case 0:
                    await writer.execute("begin; select pg_current_xact_id()")
                case 1:
                    made = f"late {seed} {step}"
                    await writer.execute(
                        "insert into subject (id, study_id, study_site_id, label) values ($1, $2, $3, $4)",
                        *(key(made), key("study alpha"), key("site 101"), made),
                    )
                    wrote[number].append(id_("subject", made))
                case _:
                    await writer.execute("commit")
                    due += wrote[number]
                    wrote[number].clear()
            turn[number] += 1
            await reader.read(2)
            assert {seen for seen, _ in reader.seen} <= set(due)
        await settled(admin)
        await reader.read(2)
        assert sorted(seen for seen, _ in reader.seen) == sorted(due)


FEW = 50_000
"""Rows of one node of a plan: the sets of a page, by as many rows as a table of the small world may be read whole."""
LONG = """
set session_replication_role = replica;
insert into change_set (study_id, study_site_id, entity, type, needs, row_ids)
  select md5('%s')::uuid, md5('%s')::uuid, 'subject', 'SUBJECT', '{%s}', array_fill(md5('%s')::uuid, array[%s])
  from generate_series(1, %s);
set session_replication_role = origin;
analyze change_set;
"""


async def _read(engine: Engine, read_pool: ReadPool, caller: str, given: dict[str, Any]) -> tuple[int, list[float]]:
    """How many blocks a page reads, and how many rows each node of its plan handled."""
    operation = engine.operation(FEED, None)
    variables, _ = operation.inputs.read(given)
    plan = engine.planned(operation, variables, caller == "site")
    parameters, _ = plan.parameters(variables, engine.limits)
    text = f"explain (analyze, buffers, format json, timing off) {plan.sql}"
    explained = orjson.loads(await read_pool.fetchval(text, *identity(CALLERS[caller]), *parameters))[0]["Plan"]
    return explained["Shared Hit Blocks"] + explained["Shared Read Blocks"], [*_rows(explained)]


def _rows(node: dict[str, Any]) -> Iterator[float]:
    yield (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
    for inner in node.get("Plans", ()):
        yield from _rows(inner)


@pytest.mark.usefixtures("_forgotten")
@pytest.mark.parametrize(
    ("caller", "others"),
    [
        ("sponsor", ("study beta", "site 201", "CODE", "subject 201-001")),
        ("site", ("study alpha", "site 102", "CODE", "subject 102-001")),
    ],
)
async def test_a_page_costs_the_same_wherever_it_lies_and_whatever_others_change(
    engine: Engine, read_pool: ReadPool, admin: asyncpg.Connection, caller: str, others: tuple[str, ...]
) -> None:
    """Blocks read of the first page and of one behind a hundred thousand changes, before and after others change."""
    await admin.execute(LONG % ("study alpha", "site 101", "CODE", "subject 101-001", SIZE, 1000))
    await settled(admin)
    end = await ask(engine, CALLERS[caller], FEED, {"last": 200})
    late = {"after": end["changes"]["pageInfo"]["startCursor"], "first": 100}
    early, _ = await _read(engine, read_pool, caller, {"first": 100})
    before, rows = await _read(engine, read_pool, caller, late)
    assert before < 1.5 * early + 50
    assert max(rows) < FEW
    await admin.execute(LONG % (*others, SIZE, 2000))
    await settled(admin)
    after, rows = await _read(engine, read_pool, caller, late)
    assert after < 1.5 * before + 50
    assert max(rows) < FEW
    # what is hidden by a right or class is passed by a hundred at a time: the sets alone are read
    await admin.execute(LONG % ("study alpha", "site 101", "BLINDED", "subject 101-001", SIZE, 2000))
    await settled(admin)
    end = await ask(engine, CALLERS[caller], FEED, {"last": 1})
    _, rows = await _read(engine, read_pool, caller, {"after": end["changes"]["pageInfo"]["endCursor"], "first": 100})
    assert max(rows) < FEW


HIDDEN = """
insert into change_set (study_id, study_site_id, entity, type, row_ids)
  select '%s', '%s', 'issue', 'ISSUE', array_fill(gen_random_uuid(), array[%s]) from generate_series(1, %s);
"""


@pytest.mark.usefixtures("_forgotten")
async def test_a_page_looks_at_so_much_and_no_more_however_much_is_hidden(
    engine: Engine, read_pool: ReadPool, world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    """Between two changes that are shown: pages end early, in bounded time, and walking on reaches the second."""
    place, issues = (key("study alpha"), key("site 101")), {"type": {"eq": "ISSUE"}}
    touch = f"update subject set label = label || '%s' where id = '{key('subject 101-001')}'"
    reader = Reader(engine, "site")
    await settled(admin)
    await reader.read()
    ended = (await ask(engine, CALLERS["site"], FEED, {"last": 1, "filter": issues}))["changes"]["pageInfo"]
    await world.execute(touch % "x")
    blocks: list[int] = []
    for size, sets in ((SIZE, 40), (SIZE, 80), (1, 300)):
        await admin.execute(HIDDEN % (*place, size, sets))
        await settled(admin)
        for asked in ({"after": ended["endCursor"], "first": 1}, {"last": 1}):
            blocks.append((await _read(engine, read_pool, "site", {**asked, "filter": issues}))[0])
    assert max(blocks[2:]) < 1.5 * min(blocks[:2]) + 50  # without the bound it were three times as many
    last = (await ask(engine, CALLERS["site"], FEED, {"last": 1}))["changes"]
    assert not last["nodes"]
    assert last["pageInfo"]["endCursor"] is not None
    await world.execute(touch % "y")
    await settled(admin)
    sizes, after, more = [], reader.after, True
    while more:
        page = (await ask(engine, CALLERS["site"], FEED, {"after": after, "first": 200}))["changes"]
        sizes.append(len(page["nodes"]))
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert (sizes[0], sizes[-1], sum(sizes)) == (1, 1, 2)
    assert 12_000 / KEYS < len(sizes) < 12_000 / KEYS + 6
