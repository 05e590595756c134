"""Reference tables: filled by migrate, brought back to what the data say, and days counted by them."""

from __future__ import annotations

from datetime import date

import asyncpg
import pytest

from hub.database.reads import ReadPool
from hub.local.country import countries
from hub.local.fill import fill
from hub.tables.local import TABLES


async def test_migrate_has_filled_them(admin: asyncpg.Connection) -> None:
    for table in TABLES:
        assert await admin.fetchval(f"select count(*) from {table.name}") > 0, table.name
    assert await admin.fetchval("select count(*) from country_rule") == sum(len(c.rules) for c in countries().values())


async def test_filling_again_changes_nothing_and_mends_what_differs(admin: asyncpg.Connection) -> None:
    assert await fill(admin) == 0
    await admin.execute("set search_path = hub")
    await admin.execute("update country_rule set amount = 1 where country = 'SG' and key = 'CTN'")
    await admin.execute("delete from holiday where country = 'JP' and day = '2026-01-01'")
    await admin.execute("insert into vocabulary_word values ('SiteStatus', 'ja', 'DREAMT', 99, 'x')")
    assert await fill(admin) == 3
    assert await admin.fetchval("select amount from country_rule where country = 'SG' and key = 'CTN'") == 5


@pytest.mark.parametrize(
    ("country", "day", "amount", "reached"),
    [
        ("JP", date(2026, 11, 2), 1, date(2026, 11, 4)),  # Culture Day between
        ("JP", date(2026, 11, 6), 1, date(2026, 11, 9)),  # a weekend between
        ("JP", date(2026, 11, 6), 0, date(2026, 11, 6)),
        ("CN", date(2025, 1, 24), 1, date(2025, 1, 26)),  # a Sunday that was worked
        ("SG", date(2026, 1, 1), 30, date(2026, 2, 12)),
        ("XX", date(2026, 1, 1), 1, None),
        ("JP", date(2026, 1, 1), -1, None),
    ],
)
async def test_working_days_are_counted(
    admin: asyncpg.Connection, country: str, day: date, amount: int, reached: date | None
) -> None:
    assert await admin.fetchval("select add_working_days($1, $2, $3)", country, day, amount) == reached


async def test_nobody_without_an_identity_reads_them(read_pool: ReadPool, database: object) -> None:
    for table in TABLES:
        assert await read_pool.fetchval(f"select count(*) from {table.name}") == 0


@pytest.mark.parametrize(
    ("name", "romanised", "language", "spoken", "shown"),
    [
        ("治験, 花子", "Chiken, Hanako", "ja", "ja", "治験花子"),
        ("治験, 花子", "Chiken, Hanako", "ja", "en", "Hanako Chiken"),
        ("治験, 花子", "Chiken, Hanako", "ja", "ko", "Chiken Hanako"),
        ("治験 花子", "Chiken Hanako", "ja", "en", "Chiken Hanako"),
        ("試驗, 者", "Shiyan, Zhe", "zh-Hant", "zh-Hans", "試驗者"),
        ("시험, 자", None, "ko-KR", "en", "자 시험"),
        ("Nghiên, Cứu", "Nghien, Cuu", "vi", "vi", "Nghiên Cứu"),
        ("Example, Ann", None, None, "ja", "Example Ann"),
        ("Example", None, "en", "ja", "Example"),
        ("Example,", None, "en", "en", "Example,"),
        (", Ann", None, "en", "ja", ", Ann"),
        (",", None, "en", "ja", ","),
        ("試驗, 者", "Shiyan, Zhe", "zh_TW", "zh-Hant", "試驗者"),
        ("Example", None, "en", "xx", "Example"),
    ],
)
async def test_a_name_is_shown_by_the_viewers_rule(
    admin: asyncpg.Connection, name: str, romanised: str | None, language: str | None, spoken: str, shown: str
) -> None:
    assert await admin.fetchval("select person_name($1, $2, $3, $4)", name, romanised, language, spoken) == shown


async def test_a_name_of_an_organization_keeps_its_commas(admin: asyncpg.Connection) -> None:
    assert await admin.fetchval("select shown_name('医院', 'Hospital, Inc.', 'zh-Hans', 'en')") == "Hospital, Inc."
