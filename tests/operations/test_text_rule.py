"""What is found of participants in a text, by the last signs of each value, is what looking for all of them finds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from random import Random
from typing import Final
from unicodedata import normalize
from uuid import UUID

import asyncpg
import pytest

from hub.canonical.revealing import TELLING
from hub.database.session import identified
from hub.operations import text_rule
from hub.operations.text_rule import _IN_STUDY, AT_ONCE, _pieces, names_somebody
from tests.graphql.serving import world
from tests.graphql.world import CALLERS

__all__ = ["world"]

EACH: Final = (
    "select exists (select 1 from (select as_read(i.value) as value from subject_identity i"
    " where i.deleted_at is null and ($2::uuid is null or i.study_id = $2) offset 0) i"
    f" where {TELLING.format('i.value')} and position(i.value in (select as_read($1))) > 0)"
)
"""The rule itself: each value is looked for in the text."""

INSERT: Final = (
    "insert into subject_identity (id, study_id, study_site_id, subject_id, kind, value)"
    " select gen_random_uuid(), s.study_id, s.study_site_id, s.id, 'NAME', v"
    " from unnest($2::text[]) v, subject s where s.id = $1"
)
SIGNS: Final = (
    *(
        "abcdeé ",
        "ABC-12 ",
        "0123456789-",
        "김이박민수서연 ",
        "佐藤鈴木太郎々ァｱｶﾞ",
        "王李张伟〇一二",
        "สมชายวิชัยกำ ",
        "áạảãéëÉ ",
        "nguyễn văn ",
    ),
    *(
        "ßSsσςΣ ",
        "ЁёАаЖж ",
        "Աբգև ",
        "العربية ",
        "हिन्दी ",
        "ＡＢＣ１２３　",
        "①⑴㈱㍿ﬁ",
        "😀👍🏽",
        "e\u0301\u0323\u200b\u00ad\ufe0f\u3164",
        "İıiI",
        "\t \u00a0\u2003\n",
    ),
)
"""Scripts, widths, marks and blanks; a value or a text mixes a few."""

WRITTEN: Final[tuple[Callable[[str], str], ...]] = (
    *(str, str.upper, str.lower, str.title, str.swapcase),
    *(lambda text: normalize("NFD", text), lambda text: normalize("NFKC", text)),
    *(lambda text: text.replace(" ", "  "), lambda text: text.replace(" ", "\u3000"), lambda text: "\u200b".join(text)),
    lambda text: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text),
    *(lambda text: text[:-1], lambda text: text[1:], lambda text: text + text),
)
"""As somebody else would write the same, and what is nearly it."""


def words(random: Random, longest: int) -> str:
    signs = "".join(random.sample(SIGNS, random.choice((1, 1, 1, 2, 3))))
    return "".join(random.choices(signs, k=random.randint(1, longest)))


def texts(random: Random, values: list[str]) -> Iterator[str]:
    for _ in range(12):
        said = [words(random, 40) for _ in range(random.randint(0, 3))]
        if random.random() < 0.7:
            said.insert(random.randint(0, len(said)), random.choice(WRITTEN)(random.choice(values)))
        yield random.choice(("", " ", "。", ", ")).join(said)


@pytest.mark.parametrize("seed", range(8))
async def test_pieces_find_what_looking_for_each_value_finds(
    seed: int, world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    random, found = Random(seed), {True: 0, False: 0}
    study, subject = await admin.fetchrow("select study_id, id from subject where label = '101-001'")  # type: ignore[misc]  # there is one
    for _ in range(30):
        transaction = admin.transaction()
        await transaction.start()
        values = [words(random, random.choice((3, 6, 9, 14, 40))) for _ in range(10)]
        await admin.execute(INSERT, subject, values)
        for text in texts(random, values):
            for of in (study, None, UUID(int=0)):
                expected = await admin.fetchval(EACH, text, of)
                assert await names_somebody(admin, of, text) is expected, (values, text)  # type: ignore[arg-type]  # any connection does
                found[expected] += 1
        await transaction.rollback()
    assert min(found.values()) > 200


async def test_a_value_that_left_is_not_found_and_a_changed_one_by_what_it_is_now(
    world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    subject = await admin.fetchval("select id from subject where label = '101-001'")
    await admin.execute(INSERT, subject, ["Namgung Areum"])

    async def finds(text: str) -> bool:
        return await names_somebody(admin, None, text)  # type: ignore[arg-type]  # any connection does

    assert await finds("NAMGUNG AREUM came")
    await admin.execute("update subject_identity set value = 'Seonu Bit' where value = 'Namgung Areum'")
    assert (await finds("Namgung Areum came"), await finds("It was seonu bit")) == (False, True)
    told = "select old::text || new::text from audit_record where entity = 'subject_identity' and action = 'UPDATE'"
    (row,) = await admin.fetch(told)
    assert "value" in row[0] and "sought" not in row[0]
    await admin.execute("update subject_identity set deleted_at = now() where value = 'Seonu Bit'")
    assert not await finds("It was seonu bit")
    await admin.execute("delete from subject_identity where value = 'Seonu Bit'")
    told = "select old::text from audit_record where entity = 'subject_identity' and action = 'DELETE'"
    assert "seonu" not in (await admin.fetchval(told)).lower()


async def test_values_that_begin_alike_are_not_compared_each(
    world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    subject = await admin.fetchval("select id from subject where label = '101-001'")
    transaction = admin.transaction()
    await transaction.start()
    await admin.execute(INSERT, subject, [f"HOSPITAL-MRN-{number:06}" for number in range(200)])
    compared = "select count(*) from subject_identity where sought = any ($1) and value like 'HOSPITAL%'"
    for text, many in (("they begin with hospital-mrn-000 and go on", 0), ("it was hospital-mrn-000123", 1)):
        assert await admin.fetchval(compared, _pieces(text)) == many
    assert await names_somebody(admin, None, "it was Hospital-MRN-000123")  # type: ignore[arg-type]  # any connection does
    await transaction.rollback()


@pytest.mark.parametrize(("length", "elsewhere"), [(AT_ONCE, False), (AT_ONCE + 1, True)])
async def test_the_pieces_of_a_long_text_are_made_beside_the_loop(
    length: int, elsewhere: bool, world: asyncpg.Connection, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[threading.Thread] = []

    def pieces(read: str) -> list[str]:
        seen.append(threading.current_thread())
        return _pieces(read)

    monkeypatch.setattr(text_rule, "_pieces", pieces)
    await names_somebody(admin, None, "x" * length)  # type: ignore[arg-type]  # any connection does
    assert [each is not threading.main_thread() for each in seen] == [elsewhere]


async def test_values_are_looked_up_by_an_index_under_row_security(
    world: asyncpg.Connection, admin: asyncpg.Connection, write_pool: asyncpg.Pool
) -> None:
    study, subject = await admin.fetchrow("select study_id, id from subject where label = '101-001'")  # type: ignore[misc]  # there is one
    transaction = admin.transaction()
    await transaction.start()
    await admin.execute(INSERT, subject, [f"Somebody {number:05}" for number in range(5_000)])
    await transaction.commit()
    await admin.execute("analyze subject_identity")
    async with identified(write_pool, CALLERS["site"]) as connection:
        assert await names_somebody(connection, study, "He is called somebody 04711")
        assert not await names_somebody(connection, study, "He is called somebody else")
        read = "the visit was moved to next week because of snow"
        plan = await connection.fetch(f"explain {_IN_STUDY}", _pieces(read), read, study)
        (scan,) = [row[0] for row in plan if " on subject_identity" in row[0]]
        assert "ix_subject_identity_sought" in scan
    async with identified(write_pool, CALLERS["sponsor"]) as connection:
        assert not await names_somebody(connection, study, "He is called somebody 04711")
