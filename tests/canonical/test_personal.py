"""What looks like a name where a code belongs, and like an address in a cell; and what only looks a little like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.canonical.personal import contact_found, name_like

CODES = (
    *("0001", "X0011234", "GER-SOB", "AB-12-C", "JP01-003", "ABC", "Subject 5", "AB CD", "A B", "Test Patient", "甲"),
    *("xdfw ABC", "RPACKRIG-USZ-md", "患者甲", "被験者", "대상자", "Screen Failure", "01-701-1015", "S_001", "", "-"),
)
NAMES = (
    *(
        "Kim Minseo",
        "KIM MINSEO",
        "kim minseo",
        "Smith, John",
        "Kim,M",
        "김민서",
        "홍 길동",
        "田中 太郎",
        "ヤマダタロウ",
        "王小明",
    ),
    *(
        "สมชาย ใจดี",
        "John F. Kennedy",
        "Anne-Marie O'Neil",
        "Иван Петров",
        "José García",
        "Nguyễn Văn An",
        "  Kim   Minseo ",
    ),
)
REACHES = (
    *("010-1234-5678", "+82 10 1234 5678", "+81-90-1234-5678", "(02) 1234-5678", "(555) 555-1234", "+8613812345678"),
    *("138 1234 5678", "+41 44 668 18 00", "+1 (555) 123-4567", "call 03-1234-5678 at night", "+6561234567", "a@b.co"),
    *("１３８－１２３４－５６７８", "write to kim.minseo@example.co.kr"),
)
NOBODY = (
    *("01-701-1015", "02-701-1015", "555-1234", "2026-11-30 12:00:00", "2026-11-30T12:00:00+09:00", "1.5 mg +2"),
    *("0021-0034-0001", "120/80", "KIT 0123-4567", "5 x 10^9/L", "foo@bar", "NCT01234567", "2019-001234-56-00"),
    *("U1111-1234-5678", "09:30 - 10:45", "0a6e2c1e-0000-4000-8000-000000000001", "1.2.840.113619.2.55.3", "@", "+"),
    *("9780306406157", "ISRCTN12345678", "AB-0123-1234-5678", "+ 3 days after 0123-1234", "8.5 - 10.2 ( 3 )"),
)


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_a_code(code: str) -> None:
    assert not name_like(code)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_code(name: str) -> None:
    assert name_like(name)


@pytest.mark.parametrize("value", REACHES)
def test_what_reaches_somebody_is_found(value: str) -> None:
    assert contact_found(value)


@pytest.mark.parametrize("value", NOBODY)
def test_what_reaches_nobody_is_not(value: str) -> None:
    assert contact_found(value) is None


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    name_like(text)
    contact_found(text)


@given(st.text("0123456789 -()+.@a", min_size=200, max_size=2_000))
def test_a_hostile_text_takes_no_long_time(text: str) -> None:
    contact_found(text)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.dates() | st.datetimes() | st.uuids() | st.integers())
def test_numbers_days_instants_and_keys_reach_nobody(value: object) -> None:
    assert contact_found(str(value)) is None
