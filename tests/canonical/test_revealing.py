"""What is held against words that may be anybody's takes time in proportion to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from adapters.kit.named import plain
from hub.canonical.revealing import pattern_found, shaped_as_day
from hub.operations.text_rule import said_in
from tests.processor import spent

LONG = 100_000


@contextmanager
def in_time(seconds: float = 5) -> Iterator[None]:
    """Of the processor, which other work on the machine does not take."""
    with spent() as taken:
        yield
    assert taken.here < seconds


PIECES = (
    *("a", "a.", "@a", "a@", "a@.", "1", "1 ", "+1", "1-", "2024-01-01", "abcdef01-", " ", "tel", "fax1"),
    *("\uff11", "\uff11\u3000", "\uff20", "\uff41\uff20\uff0e"),
    *("\u2776", "\u3007", "\u4e00 ", "\u4e00\u30fb", "\u200b1", "a\u200b", "\u00b2", "\u00b21", "令和6年", "r6.5."),
    *("\u3316", "\ufdfa", "\u2488", "\u0315\u0300", "\u0f73\u0300"),
)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("end", ["", "a", "@"])
def test_long_words_are_looked_through_in_time(piece: str, end: str) -> None:
    with in_time():
        text = piece * (LONG // len(piece)) + end
        pattern_found(text)
        shaped_as_day(text)


@pytest.mark.parametrize("piece", ['"', '"""', '"\\', '"""\\', '"\n', "#", "{"])
def test_strings_of_a_document_are_found_in_time(piece: str) -> None:
    with in_time():
        list(said_in(piece * (LONG // len(piece))))


def test_a_string_that_does_not_end_is_looked_at() -> None:
    assert list(said_in('{ label(a: "Kim')) == [("Kim", False)]


def test_a_long_name_of_a_column_is_shown_in_time() -> None:
    with in_time():
        assert plain("n" * LONG).startswith("nnn")
    assert plain("mail kim@example.org") == plain(f"{'n' * 50} 010-1234-5678") == "(a name that may identify somebody)"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("請聯絡" * 40 + "kim@example.org", "an e-mail address"),
        (f"a@{'b' * 300}.org", "an e-mail address"),
        ("a@b@c.de", "an e-mail address"),
        ("@example.org", None),
        ("kim@example", None),
        ("kim@.o", None),
        ("kim@ example.org", None),
    ],
)
def test_addresses(text: str, found: str | None) -> None:
    assert pattern_found(text) == found


NUMBER, ADDRESS = "a telephone or identity number", "an e-mail address"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("連絡先は０９０－１２３４－５６７８まで", NUMBER),
        ("０９０ー１２３４ー５６７８", NUMBER),
        ("０１０ㅡ１２３４ㅡ５６７８", NUMBER),
        ("（０３）１２３４−５６７８", NUMBER),
        ("＋８２　１０　１２３４　５６７８", NUMBER),
        ("電話０９０‐1234–5678", NUMBER),
        ("９００１０１－１２３４５６７", NUMBER),
        ("ＴＥＬ０９０－１２３４－５６７８", NUMBER),
        ("\u2121090-1234-5678", NUMBER),
        ("Fax021234567890", NUMBER),
        ("\u0660\u0661\u0660-\u0661\u0662\u0663\u0664-\u0665\u0666\u0667\u0668", NUMBER),
        ("010\u200b1234\u00ad5678", NUMBER),
        ("010\u31641234\u31645678", NUMBER),
        ("".join(f"{each}\ufe0f\u20e3" for each in "01012345678"), NUMBER),
        ("\u2488\u2489\u248a\u248b\u248c\u248d\u248e\u248f\u2490", NUMBER),
        ("\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468", NUMBER),
        ("\u2776\u2777\u2778\u2779\u277a\u277b\u277c\u277d\u277e", NUMBER),
        ("\u1369\u136a\u136b\u136c\u136d\u136e\u136f\u1370\u1371", NUMBER),
        ("０９０・１２３４・５６７８", NUMBER),
        ("090･1234･5678", NUMBER),
        ("010·1234·5678", NUMBER),
        ("010ㆍ1234ㆍ5678", NUMBER),
        ("電話〇九〇ー一二三四ー五六七八", NUMBER),
        ("〇九〇・一二三四・五六七八まで", NUMBER),
        ("零一三八〇〇一三八〇〇〇", NUMBER),
        ("Anna\u200b0901234567", NUMBER),
        ("Anna\u200b090\u200b1234567", NUMBER),
        ("x²0901234567", NUMBER),
        ("x²090\u200b1234567", NUMBER),
        ("⁰⁹⁰¹²³⁴⁵⁶⁷⁸", NUMBER),
        ("宛先：ｆｏｏ＠ｅｘ．ｊｐ", ADDRESS),
        ("foo\ufe6bex\ufe52jp", ADDRESS),
    ],
)
def test_an_identifier_is_found_in_any_width(text: str, found: str) -> None:
    assert pattern_found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "第１２３号の報告、別紙４５６を参照",
        "１日３回５００ｍｇ、１２週間、計１２６０００ｍｇ",
        "２０２４年５月１７日　１０時３０分",
        "採血日２０２４－０５－１７　０９：３０、次回２０２４－０６－１８",
        "开始2024-05-17 10:30",
        "２０２３１２０１〜２０２４０１３１",
        "２０２０－２０２１年度、〒１２３－４５６７",
        "ＳＵＢＪ－１２３４５６７８９０は継続",
        "hotel1234567890",
        "病院＠東京、ロビー",
        "病院＠東京・大阪",
        "（一）（二）（三）（四）（五）（六）（七）（八）（九）",
        "一二三四五六七八九",
        "二〇二四年五月十七日から二〇二五年三月三十一日まで",
        "一日三回五百ｍｇ、十二週間、計十二万六千ｍｇ",
        "第1・2・3回、5・6・7月",
        "体表面積 1.73 m² 2024-05-17",
        "BMI 24.5 kg/m²、❶ 採血 ❷ 採尿 ❸ 心電図",
    ],
)
def test_numbers_of_prose_are_no_ones_in_any_width(text: str) -> None:
    assert pattern_found(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("31/02/2024", "2024-13-45", "2024-02-30T10:30:00Z", "2024-02-30 10:30 KST", "99 Feb 2024", "Feb 30, 2024"),
        *("30th February 2024", "Monday 30 Feb 2024", "24/13/45", "20241345", "202413", "45321", "45321.5"),
        *(
            "２０２４年１３月４５日",
            "2024년 2월 30일",
            "令和6年2月30日",
            "令和元年4月31日",
            "㋿6年2月30日",
            "R6.13.1",
            "UN UNK 2024",
            "unknown",
            "TBD",
        ),
    ],
)
def test_a_day_that_nobody_can_read_is_shaped_as_one(text: str) -> None:
    assert shaped_as_day(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ask Dr Kim",
            "Gildong Hong, 12 Mar 1961",
            "2024-02-30 Kim",
            "2024-02-30 10:30 Kim",
            "12 김수",
            "May June",
            "昭和太郎",
            "昭和5太郎",
            "令和6年2月30日 Kim",
            "April",
        ),
        *("900101-1234567", "010-1234-5678", "555-1234", "3456-7890", "5551234", "1 2 3 4"),
        f"2024-02-30{' ' * 60}",
    ],
)
def test_words_and_longer_numbers_are_no_day(text: str) -> None:
    assert not shaped_as_day(text)
