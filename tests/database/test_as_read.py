"""One text is found in another however it is written."""

from __future__ import annotations

from unicodedata import normalize

import asyncpg
import pytest

ALIKE = {
    "case beyond ASCII": ("Müller", "MÜLLER"),
    "Greek and its last sigma": ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
    "Cyrillic": ("Ёлкина Ӓ", "ёлкина ӓ"),
    "Vietnamese": ("NGUYỄN", "Nguyễn"),
    "Armenian, Georgian": ("Աբգ Აბ", "աբգ აბ"),
    "sharp s": ("GROẞ", "gross"),
    "letters and their marks apart": (normalize("NFD", "José García"), "josé garcía"),
    "syllables of Hangul apart": (normalize("NFD", "김민수"), "김민수"),
    "width": ("ＡｃｔｉｖｅＡ", "ActiveA"),
    "half-width Kana": ("ｱｸﾃｨﾌﾞ", "アクティブ"),
    "two blanks": ("Kim  Minsu", "Kim Minsu"),
    "a tab, a line": ("Kim\t\r\nMinsu", "Kim Minsu"),
    "a no-break and a narrow blank": ("Kim\u00a0Min\u202fsu", "Kim Min su"),
    "an ideographic blank": ("Kim\u3000Minsu", "Kim Minsu"),
    "blanks at the ends": (" Kim Minsu\u00a0", "Kim Minsu"),
    "what is not seen": ("K\u200bim\u00ad Min\ufeffsu", "Kim Minsu"),
    "a variant of a character": ("葛\U000e0100城", "葛城"),
    "a blank beside Han": ("実薬\u3000Ａ 群", "実薬A群"),
    "a blank between Han": ("山田 太郎", "山田太郎"),
    "Hangul beside Latin": ("실약 A군 2", "실약A군2"),
}
UNLIKE = {
    "words in Hangul": ("이 수치", "이수치"),
    "a letter without its mark": ("Jose", "José"),
    "words in Latin": ("Active A", "ActiveA"),
}


@pytest.mark.parametrize("one,other", ALIKE.values(), ids=ALIKE)
async def test_what_reads_alike_is_alike(admin: asyncpg.Connection, one: str, other: str) -> None:
    assert await admin.fetchval("select as_read($1) = as_read($2) and as_read($1) = as_read(as_read($1))", one, other)
    assert await admin.fetchval("select as_read($1) = as_read_whole($1)", one)


@pytest.mark.parametrize("one,other", UNLIKE.values(), ids=UNLIKE)
async def test_what_reads_otherwise_stays_so(admin: asyncpg.Connection, one: str, other: str) -> None:
    assert await admin.fetchval("select as_read($1) <> as_read($2)", one, other)


async def test_nothing_reads_as_nothing(admin: asyncpg.Connection) -> None:
    assert await admin.fetchval("select as_read(null) is null and as_read('') = '' and as_read(e' \\n') = ''")


async def test_marks_without_end_take_no_time(admin: asyncpg.Connection) -> None:
    """To order marks takes the square of their number: half a million would take minutes."""
    text = "a" + "\u0301" * 250_000 + "\u0323" * 250_000
    assert await admin.fetchval("select length(as_read($1)) < 40", text, timeout=20)
    assert await admin.fetchval("select as_read($1) = as_read($2)", "e\u0323\u0301", "e\u0301\u0323")
