"""What callers are told of local knowledge, each in its language and never in two at once."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hub.database.reads import ReadPool
from hub.principal import answered_in
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS

LABELS = '{ vocabularies(ids: ["SiteStatus", "Role"]) { id language title words { code label } } }'
NAME = '{ countries(codes: ["KR"]) { name } }'


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def engine(read_pool: ReadPool, write_pool: asyncpg.Pool) -> Engine:
    """An engine over a database with nothing but what migrate put in."""
    return Engine(schema, bindings(), read_pool, write_pool)


async def asked(engine: Engine, document: str, language: str) -> Any:
    return await ask(engine, answered_in(CALLERS["cro"], language), document)


@pytest.mark.parametrize(
    ("language", "title", "enrols", "korea"),
    [
        ("en", "Site status", "Activated for recruitment", "Korea"),
        ("ja", "施設の状況", "組入れ可能", "韓国"),
        ("ko", "시험기관 상태", "모집 가능", "대한민국"),
        ("zh-Hans", "研究中心状态", "可入组", "韩国"),
        ("zh-Hant", "試驗中心狀態", "可收案", "韓國"),
        ("th", "สถานะสถานที่วิจัย", "เปิดรับอาสาสมัคร", "เกาหลีใต้"),
        ("vi", "Trạng thái điểm nghiên cứu", "Được phép tuyển chọn", "Hàn Quốc"),
    ],
)
async def test_labels_are_in_the_callers_language(
    engine: Engine, language: str, title: str, enrols: str, korea: str
) -> None:
    role, status = (await asked(engine, LABELS, language))["vocabularies"]
    assert (role["id"], role["language"]) == ("Role", language)
    assert (status["language"], status["title"]) == (language, title)
    assert {word["code"]: word["label"] for word in status["words"]}["ACTIVATED"] == enrols
    assert (await asked(engine, NAME, language))["countries"] == [{"name": korea}]


async def test_a_vocabulary_that_lacks_a_word_is_wholly_english(engine: Engine, admin: asyncpg.Connection) -> None:
    whole = "language = 'ja' and vocabulary = 'Role'"
    kept = await admin.fetch(f"delete from vocabulary_word where {whole} returning *")
    await admin.execute("delete from vocabulary where language = 'ja' and id = 'Role'")
    try:
        role, status = (await asked(engine, LABELS, "ja"))["vocabularies"]
        assert (role["language"], role["title"], role["words"][0]["label"]) == ("en", "Role", "Sponsor")
        assert status["language"] == "ja"
    finally:
        await admin.execute("insert into vocabulary values ('Role', 'ja', '役割')")
        await admin.executemany(
            "insert into vocabulary_word values ($1, $2, $3, $4, $5)", [tuple(row.values()) for row in kept]
        )


async def test_a_rule_is_the_one_of_the_day(engine: Engine) -> None:
    document = 'query ($at: Date) { countries(codes: ["IN"]) { rules(at: $at) { key amount verified } } }'
    for at, amount in (("2018-01-01", 14), ("2020-01-01", None)):
        (country,) = (await ask(engine, CALLERS["site"], document, {"at": at}))["countries"]
        (analysis,) = (rule for rule in country["rules"] if rule["key"] == "SAE_ANALYSIS")
        assert (analysis["amount"], analysis["verified"]) == (amount, amount is not None)


async def test_a_country_nobody_knows_has_no_rules_and_is_no_error(engine: Engine) -> None:
    document = '{ countries(codes: ["ZZ", "jp", ""]) { code } }'
    assert (await ask(engine, CALLERS["site"], document))["countries"] == []


async def test_one_plan_serves_all_languages(engine: Engine) -> None:
    assert engine.statement(LABELS).count("'ja'") == 0
    await asked(engine, LABELS, "ja")
    assert (await asked(engine, LABELS, "ko"))["vocabularies"][0]["language"] == "ko"


async def test_a_year_of_no_calendar_has_no_holidays(engine: Engine) -> None:
    for year in (-2_000_000_000, 0, 2_000_000_000):
        document = f'{{ countries(codes: ["JP"]) {{ holidays(year: {year}) {{ day }} }} }}'
        assert (await ask(engine, CALLERS["site"], document))["countries"] == [{"holidays": []}]
