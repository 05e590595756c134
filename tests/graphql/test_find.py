"""find: any spelling leads to what the caller may see, and to nothing else."""

from __future__ import annotations

from typing import Any

import asyncpg
import orjson
import pytest

from hub.canonical.spelling import LENGTH, spelling
from hub.database.reads import ReadPool
from hub.database.session import identity
from resolvers.engine.engine import Engine
from resolvers.find import MOST
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS

FIND = """query ($text: String!, $in: Environment) { find(text: $text, environment: $in) {
  hasMore found { kind foundBy study { key } site { number } subject { label } } } }"""
NOTHING = {"hasMore": False, "found": []}


async def _find(engine: Engine, caller: str, text: str, environment: str | None = None) -> Any:
    return (await ask(engine, CALLERS[caller], FIND, {"text": text, "in": environment}))["find"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "101-001",
            "101001",
            "101 001",
            "101/001",
            "101_001",
            "101.001",
            " 101 - 001 ",
            "101\u2013001",
            "101\u2212001",
        ),
        "１０１－００１",
        *("uuid-101-001", "UUID101001", "Uuid 101 001"),
    ],
)
async def test_any_spelling_of_a_code_or_key_leads_to_the_participant(engine: Engine, text: str) -> None:
    found = (await _find(engine, "site", text))["found"]
    assert [(hit["kind"], hit["subject"], hit["site"]) for hit in found] == [
        ("SUBJECT", {"label": "101-001"}, {"number": "101"})
    ]


async def test_names_in_their_own_script(engine: Engine) -> None:
    found = (await _find(engine, "sponsor", "한빛 병원"))["found"]
    assert [(hit["foundBy"], hit["site"]["number"]) for hit in found] == [(["NAME", "SOURCE_LABEL"], "101")]


async def test_one_object_is_found_once_by_all_its_names(engine: Engine) -> None:
    (hit,) = (await _find(engine, "sponsor", "101-001"))["found"]
    assert hit["foundBy"] == ["LABEL", "SOURCE_LABEL"]


async def test_another_environment_is_found_when_asked_for(engine: Engine) -> None:
    assert await _find(engine, "sponsor", "901") == NOTHING
    assert [hit["kind"] for hit in (await _find(engine, "sponsor", "901", "UAT"))["found"]] == ["STUDY_SITE"]
    assert [hit["kind"] for hit in (await _find(engine, "sponsor", "901001", "UAT"))["found"]] == ["SUBJECT"]


@pytest.mark.parametrize("text", ["", " ", "-", "--/--", "\u3000", "·"])
async def test_separators_alone_mean_nothing(engine: Engine, text: str) -> None:
    assert await _find(engine, "sponsor", text) == NOTHING


@pytest.mark.parametrize(
    ("caller", "text"),
    [
        ("sponsor", "103"),  # nobody accepted it
        ("sponsor", "103-001"),
        ("sponsor", "loc-103"),
        ("sponsor", "104"),  # removed
        ("sponsor", "101-009"),
        ("sponsor", "201-001"),  # another sponsor's
        ("sponsor", "BETA"),
        ("sponsor", "Kiwi-07"),
        ("other_site", "101-001"),
        ("other_site", "uuid-101-001"),
        ("site", "102-001"),
        ("nobody", "101-001"),
        ("nobody", "ALPHA"),
    ],
)
async def test_what_is_hidden_looks_like_what_is_not_there(engine: Engine, caller: str, text: str) -> None:
    assert await _find(engine, caller, text) == NOTHING


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize(
    "text", ["Zzname101001", "Zzname 101 001", "1961-02-03", "Qqarm101001", "Qqkit101001", "R-101-001", "Kim Hana"]
)
async def test_identifiers_arms_and_people_are_not_looked_through(engine: Engine, caller: str, text: str) -> None:
    """Not for those with the right and the scope either: what needs a right may not be asked by."""
    assert await _find(engine, caller, text) == NOTHING


async def test_more_than_is_shown_is_said(engine: Engine, admin: asyncpg.Connection) -> None:
    insert = (
        "insert into study_site (id, study_id, number, name, confirmed_at)"
        " select md5('same ' || i)::uuid, md5('study alpha')::uuid, 'S' || i, 'Same Name', now()"
        " from generate_series(1, $1::int) i on conflict do nothing"
    )
    try:
        for number in (MOST, MOST + 1):
            await admin.execute(insert, number)
            answer = await _find(engine, "sponsor", "same-name")
            assert (len(answer["found"]), answer["hasMore"]) == (MOST, number > MOST)
    finally:
        await admin.execute("delete from study_site where name = 'Same Name'")


async def test_long_texts_are_kept_and_found(engine: Engine, admin: asyncpg.Connection) -> None:
    """An index entry has a limit; a source's text has none."""
    name = "Hospital " * 2_000
    try:
        await admin.execute("update study_site set name = $1 where number = '102'", name)
        assert [hit["site"]["number"] for hit in (await _find(engine, "sponsor", name))["found"]] == ["102"]
        assert await _find(engine, "sponsor", name[: LENGTH // 2]) == NOTHING
    finally:
        await admin.execute("update study_site set name = '西病院' where number = '102'")


async def test_a_text_is_asked_for_as_a_column_is_spelled(engine: Engine, admin: asyncpg.Connection) -> None:
    for text in ("Ａb-Ⅳ'\"(x)", "a\\b:c;d|e#f", "é.É"):
        await admin.execute("update study_site set name = $1 where number = '102'", text)
        kept = await admin.fetchval("select name_spelling from study_site where number = '102'")
        assert kept == await admin.fetchval(f"select {spelling('$1::text')}", text)
        assert len((await _find(engine, "sponsor", text))["found"]) == 1
    await admin.execute("update study_site set name = '西病院' where number = '102'")


def _conditions(node: dict[str, Any]) -> list[str]:
    found = [node["Index Cond"]] if "Index Cond" in node and "_spelling" in node["Index Cond"] else []
    return found + [each for inner in node.get("Plans", ()) for each in _conditions(inner)]


@pytest.mark.parametrize("caller", ["sponsor", "site"])
async def test_every_look_is_one_at_an_index(
    engine: Engine, read_pool: ReadPool, admin: asyncpg.Connection, caller: str
) -> None:
    """Under row security too: the comparison tells nothing, so it may come before the policy."""
    for table in ("study", "study_site", "subject", "source_identity"):
        await admin.execute(f"update pg_class set reltuples = 1e6, relpages = 1e5 where oid = 'hub.{table}'::regclass")
    operation = engine.operation(FIND, None)
    variables, _ = operation.inputs.read({"text": "101-001"})
    plan = engine._planner.query(operation, variables, False)
    parameters, _ = plan.parameters(variables, engine.limits)
    text = f"explain (format json) {plan.sql}"
    explained = orjson.loads(await read_pool.fetchval(text, *identity(CALLERS[caller]), *parameters))
    looked = {condition.split("_spelling")[0].strip("(") for condition in _conditions(explained[0]["Plan"])}
    assert looked == {"key", "protocol_number", "number", "name", "name_romanised", "label", "source_key"}


async def test_the_trail_tells_the_word_and_not_its_spelling(admin: asyncpg.Connection, engine: Engine) -> None:
    await admin.execute("update subject set label = '102-0X1' where label = '102-001'")
    await admin.execute("update subject set label = '102-001' where label = '102-0X1'")
    told = await admin.fetch(
        "select old, new from audit_record where entity = 'subject' and action = 'UPDATE' order by at desc limit 2"
    )
    assert {frozenset(orjson.loads(row[side])) for row in told for side in ("old", "new")} == {frozenset({"label"})}
