"""The functions the read path calls hold against what exports may contain."""

from __future__ import annotations

from datetime import date

import asyncpg
import orjson
import pytest

TEMPLATES = {
    "form": "https://edc.example/{page_key}?s={subject_label}",
    "event": "https://edc.example/v/{instance_key}",
}

URL = "select source_url($1::text::jsonb, $2::text[], $3::text::jsonb)"


@pytest.mark.parametrize(
    ("kinds", "words", "url"),
    [
        (["form"], {"page_key": "7", "subject_label": "101-001"}, "https://edc.example/7?s=101-001"),
        # what is filled in stays within its part of the address
        (
            ["form"],
            {"page_key": "../x?y#z", "subject_label": "a&b=c"},
            "https://edc.example/..%2Fx%3Fy%23z?s=a%26b%3Dc",
        ),
        (
            ["form"],
            {"page_key": "{subject_label}", "subject_label": "x"},
            "https://edc.example/%7Bsubject_label%7D?s=x",
        ),
        (["form"], {"page_key": "한 %", "subject_label": "\\1"}, "https://edc.example/%ED%95%9C%20%25?s=%5C1"),
        # a word that is not known: the next kind of page, or none
        (["form", "event"], {"page_key": None, "subject_label": "x", "instance_key": "9"}, "https://edc.example/v/9"),
        (["form"], {"page_key": "", "subject_label": "x"}, None),
        (["form"], {"subject_label": "x"}, None),
        (["query"], {"page_key": "7"}, None),
    ],
)
async def test_urls_are_filled_and_encoded(
    admin: asyncpg.Connection, kinds: list[str], words: dict[str, str | None], url: str | None
) -> None:
    found = await admin.fetchval(URL, orjson.dumps(TEMPLATES).decode(), kinds, orjson.dumps(words).decode())
    assert found == url


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Seoul", date(2024, 3, 14)),
        ("UTC", date(2024, 3, 13)),
        ("Moon/Base", date(2024, 3, 13)),
        (None, date(2024, 3, 13)),
    ],
)
async def test_a_day_is_of_its_zone(admin: asyncpg.Connection, zone: str | None, day: date | None) -> None:
    assert await admin.fetchval("select local_day('2024-03-13 23:30+00', $1)", zone) == day


async def test_freshness_is_of_the_source_that_is_furthest_behind(
    world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    transaction = admin.transaction()
    await transaction.start()
    try:
        await admin.execute(
            "insert into ingest_run select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),"
            " 'source_system_id', gen_random_uuid(), 'ingest_request_id', null, 'as_of', '2024-05-05T00:00:00Z'))).*"
            " from ingest_run r"
            " where file_name = 'one.xml'"
        )
        asked = "select study_freshness(study_id)::text from ingest_run where file_name = 'one.xml'"
        assert await admin.fetchval(asked) is None, "nobody is told the age of a study's data"
        sponsor = await admin.fetchval(
            "select a.party_id::text from access_study a join ingest_run r using (study_id)"
            " where r.file_name = 'one.xml' and 'CODE' = any(a.rights)"
        )
        await admin.execute("select set_config('hub.party', $1, true)", sponsor)
        assert (await admin.fetchval(asked)).startswith("2024-05-05")
    finally:
        await transaction.rollback()
