"""Which values are looked for in words, and which of them are found by trying all there are."""

from __future__ import annotations

import asyncpg
import pytest

from hub.canonical.revealing import GUESSED, TELLING


@pytest.mark.parametrize(
    ("value", "tells"),
    [
        ("miru", True),
        ("김수", True),
        ("β2", True),
        ("kim", False),
        ("b2", False),
        ("sí", False),
        ("°c", False),
        ("β", False),
    ],
)
async def test_a_value_that_stands_in_any_words_tells_nothing(
    admin: asyncpg.Connection, value: str, tells: bool
) -> None:
    assert await admin.fetchval(f"select {TELLING.format('v')} from (select as_read($1) as v) x", value) == tells


@pytest.mark.parametrize(
    ("value", "guessed"),
    [
        *[
            (each, True)
            for each in ("17.31", "2024-02-29", "02 mar 1961", "02mar1961", "march 2, 1961", "1961年3月2日")
        ],
        *[
            (each, True)
            for each in (
                *(
                    "r6.5.1",
                    "R6.5.1",
                    "Ｒ６．５．１",
                    "r06-05-01",
                    "s58/3",
                    "R元.5.1",
                    "r6年",
                    "令和6年5月1日",
                    "令和６年５月",
                ),
                *("㋿6.5.1", "令和元年5月1日", "平成元年", "昭和 58/3/2", "民國113年5月1日", "民国113年5月"),
            )
        ],
        *[
            (each, False)
            for each in ("昭和太郎", "昭和5太郎", "令和", "平成町", "元", "元年5月", "山元 5", "民國", "s12-3456")
        ],
        *[(each, False) for each in ("t1", "s1", "r2-1-kim", "hr6.5.1", "t1-2 kim", "h 5")],
        *[("1961년 3월 2일", True), ("12345678", True), ("123456789", False), ("2 mai 1961", False)],
        *[(each, False) for each in ("marktstr. 5", "martin 1961", "jansen 12.03.1961", "decker 3", "김수 1961")],
    ],
)
async def test_dates_and_short_numbers_are_found_by_trying_and_no_names(
    admin: asyncpg.Connection, value: str, guessed: bool
) -> None:
    assert await admin.fetchval(f"select {GUESSED.format('v')} from (select as_read($1) as v) x", value) == guessed
