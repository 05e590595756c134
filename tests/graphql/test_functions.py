"""The functions the read path calls hold against what exports may contain."""

from __future__ import annotations

from datetime import date

import asyncpg
import orjson
import pytest

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import READERS, key

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


async def test_what_is_due_is_overdue_when_its_day_has_passed_at_the_site(
    engine: Engine, world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    west, east = "Etc/GMT+12", "Pacific/Kiritimati"  # a day ends last in the one, and has ended in the other before
    site, study, item = key("site 101"), key("study alpha"), key("action smo 101")
    places = (("study_site", "time_zone", site), ("study", "time_zone", study), ("action_item", "due_on", item))
    before = [await admin.fetchval(f"select {column} from {table} where id = $1", id_) for table, column, id_ in places]
    told = []
    try:
        for own, common in ((west, east), (east, west), (None, west), (None, east)):
            await admin.execute("update study_site set time_zone = $2 where id = $1", site, own)
            await admin.execute("update study set time_zone = $2 where id = $1", study, common)
            due = f"(now() at time zone '{west}')::date"
            await admin.execute(f"update action_item set due_on = {due} where id = $1", item)
            found = await ask(engine, READERS["sponsor"], "{ actionItems(first: 50) { nodes { id overdue } } }")
            told += [node["overdue"] for node in found["actionItems"]["nodes"] if str(item) in node["id"]]
    finally:
        for (table, column, id_), value in zip(places, before, strict=True):
            await admin.execute(f"update {table} set {column} = $2 where id = $1", id_, value)
    assert told == [False, True, False, True]
