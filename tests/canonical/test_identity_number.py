"""An identity number is found in a name of a file wherever it stands, and what names of files hold besides is none."""

from __future__ import annotations

import hashlib
import string
from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.canonical.identity_number import FORMS, identity_number
from hub.canonical.revealing import pattern_found
from hub.errors import TextRevealing
from hub.operations.text_rule import refuse_revealing_name

KNOWN = {
    "KR": ("800516-1234567", "8005161234567", "800516_1234567", "991231 - 8000000"),
    "CN": ("11010519491231002X", "440524188001010014".replace("1880", "1980")),
    "MY": ("880101-14-5678",),
    "ID": ("3201015708900001",),
    "TH": ("1-1017-00230-70-8", "1101700230708"),
    "JP": ("123456789018", "1234-5678-9018"),
    "IN": ("234123412346", "2341 2341 2346"),
    "CH": ("756.9217.0769.85", "7569217076985"),
    "SG": ("S1234567D", "t0123456g"),
    "TW": ("A123456789", "a800000014"),
    "HK": ("A123456(3)", "AB987654(3)"),
}
"""Numbers of examples, of nobody."""

WORDS = ("export", "subjects", "lab", "Visits", "final", "v2", "SDTM", "S", "n", "病院")
BEFORE, AFTER = ("", *WORDS, "HUB-101", "S_", "101-", "2024-05-17-"), ("", *WORDS, "-17", "_2", " (1)")


def refused(name: str) -> bool:
    try:
        refuse_revealing_name(name)
    except TextRevealing:
        return True
    return False


def test_each_form_has_its_numbers() -> None:
    assert {form.country for form in FORMS} == set(KNOWN)
    for country, numbers in KNOWN.items():
        assert [identity_number(number) for number in numbers] == [country] * len(numbers)


@pytest.mark.parametrize("number", [number for numbers in KNOWN.values() for number in numbers])
@given(before=st.sampled_from(BEFORE), after=st.sampled_from(AFTER), mark=st.sampled_from("_-. "))
def test_a_number_is_found_among_words(number: str, before: str, after: str, mark: str) -> None:
    """Marks on both sides: a digit or a letter beside it may make it another number."""
    assert refused(f"{before}{mark}{number}{mark}{after}.csv")
    assert pattern_found(f"{before}{mark}{number}{mark}{after}") is not None


@given(st.sampled_from(string.ascii_letters), st.dates(date(1930, 1, 1), date(2025, 12, 31)), st.integers(0, 7999999))
def test_a_residents_number_is_found_behind_a_letter(letter: str, born: date, number: int) -> None:
    """Of the Republic of Korea, whose last digits say nothing since 2020, and of China."""
    for apart in ("", "-", "_"):
        assert refused(f"{letter}{born:%y%m%d}{apart}{1_000_000 + number}.csv")
        assert refused(f"HUB-101-{born:%y%m%d}{apart}{1_000_000 + number}{letter}.csv")
    assert refused(f"{letter}110105{born:%Y%m%d}{number % 1000:03}X.csv")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "trial U1111-1253-7364 at WHO",
            "U1111-1253-7364",
            "lot B210910-8178850",
            "KIT123456789018",
            "run1700000000017",
        ),
        *("SCT123456789018", "C3327 2700 8010", "study T7625668A", "S3898845D"),
    ],
)
def test_prose_may_name_lots_kits_and_registers_numbers(text: str) -> None:
    """Among random ones of each some have any check digit; a resident's number stands by itself in words."""
    assert pattern_found(text) is None
    assert pattern_found("resident 850101-1234567 came") is not None


@pytest.mark.parametrize("name", ["1985.01.01-1234567.csv", "kim_19850101-1234567.csv", "2085-010112-34.csv"])
def test_a_day_before_a_number_hides_it_not(name: str) -> None:
    assert refused(name)


DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31)).flatmap(
    lambda day: st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y_%m_%d", "%Y.%m.%d", "%d%b%Y", "%y%m%d"]).map(day.strftime)
)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2035, 12, 31)).flatmap(
    lambda at: st.sampled_from(
        ["%Y%m%dT%H%M%SZ", "%Y%m%d_%H%M%S", "%Y-%m-%dT%H-%M-%S", "%Y-%m-%d_%H%M", "%Y%m%d%H%M%S", "%Y_%m_%d_%H_%M_%S"]
    ).map(at.strftime)
)
LETTERS = st.text(string.ascii_uppercase, min_size=2, max_size=6)
STUDIES = st.one_of(
    st.builds("{}-{}".format, LETTERS, st.integers(1, 9999)),
    st.builds("{}{}".format, LETTERS, st.integers(100, 9999)),
    st.builds("NCT{:08}".format, st.integers(0, 99_999_999)),
    st.builds("jRCT{:010}".format, st.integers(0, 9_999_999_999)),
    st.builds("ChiCTR{:010}".format, st.integers(0, 9_999_999_999)),
    st.builds("20{:02}-{:06}-{:02}".format, st.integers(4, 35), st.integers(0, 999_999), st.integers(0, 99)),
    st.builds("20{:02}-5{:05}-{:02}-00".format, st.integers(22, 35), st.integers(0, 99_999), st.integers(0, 99)),
)
RUNS = st.one_of(
    st.builds("{}".format, st.integers(0, 99_999)),
    st.builds("{:04}".format, st.integers(0, 9_999)),
    st.builds("{}{}".format, st.sampled_from(["run", "R", "page_", "part-", "S", "v"]), st.integers(0, 9_999_999)),
    st.builds("({})".format, st.integers(1, 9)),
)


@given(STUDIES, DAYS | INSTANTS, RUNS, st.sampled_from(WORDS), st.sampled_from("_- "))
def test_ordinary_names_are_no_numbers_of_a_person(study: str, at: str, run: str, word: str, mark: str) -> None:
    """A day of six digits and a run beside it, with a mark that telephones have, are ten digits of one, as ever."""
    for parts in ((study, at), (study, word, run), (study, run), (word, at), (at, word, run), (study, at, word)):
        assert not refused(mark.join(parts) + ".csv"), mark.join(parts)
    assert not refused(f"{study}_{at}_{run}.csv")


@given(st.uuids(), st.binary())
def test_keys_and_digests_are_no_numbers_of_a_person(key: UUID, data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    for told in (str(key).upper(), digest, digest.upper(), digest[:32]):
        assert identity_number(told) is None


def test_what_only_looks_like_one_is_none() -> None:
    for told in (
        *("S801316-1234567", "S800516-9234567", "S80051612345678", "A123456788", "JP123456789017", "S756.9217.0769.86"),
        *(
            "A123456(4)",
            "A1234563",
            "XS1234567D",
            "S1234567DX",
            "11010519491331002X",
            "R240517103000",
            "IRCT20080901001165N17",
        ),
        *("ACTRN12605000123456", "ABC-120-10-0001", "GTIN09506000134352", "880101-14-567"),
    ):
        assert identity_number(told) is None
