"""Country rules: what the files say holds together, and what is not verified has no clock."""

from __future__ import annotations

from datetime import date

import pytest

from hub.errors import ConfigurationError
from hub.local import holiday
from hub.local.country import countries, read
from hub.local.language import languages
from hub.local.words import RuleTopic

HEAD = """
languages = ["ja"]
time_zones = ["Asia/Tokyo"]
name_order = "FAMILY_FIRST"
address_order = "LARGEST_FIRST"
source = "somewhere"
[[authority]]
key = "A"
kind = "REGULATOR"
name = "An authority"
source = "somewhere"
"""
RULE = """
[[rule]]
topic = "SAFETY_CLOCK"
key = "SUSAR_FATAL"
text = "Soon."
source = "somewhere"
"""


def test_the_countries_of_the_region_are_there() -> None:
    asked = {"JP", "KR", "CN", "TW", "HK", "SG", "TH", "VN", "MY", "PH", "ID", "IN", "AU", "NZ"}
    assert asked <= set(countries())
    assert all(country.authorities and country.rules for country in countries().values())


def test_every_country_says_how_data_may_leave_or_is_none_of_the_region() -> None:
    silent = {c.code for c in countries().values() if all(r.topic != RuleTopic.DATA_TRANSFER for r in c.rules)}
    assert silent == {"US"}


def test_a_country_has_a_name_in_every_language() -> None:
    for language in languages().values():
        assert set(language.vocabularies["Country"]) - {"title"} == set(countries())


def test_what_is_verified_has_its_clock() -> None:
    (rule,) = (r for r in countries()["SG"].rules if r.key == "SUSAR_FATAL")
    assert (rule.amount, rule.unit, rule.valid_from) == (7, "CALENDAR_DAYS", date(2016, 11, 1))
    assert all(rule.amount is None for rule in countries()["HK"].rules)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            HEAD + RULE + "verified = false\namount = 7\nunit = 'CALENDAR_DAYS'\nnote = 'not verified'",
            "when it is verified",
        ),
        (HEAD + RULE + "verified = true", "when it is verified"),
        (HEAD + RULE + "verified = false\nnote = 'who knows'", "does not begin with"),
        (HEAD + RULE + "verified = true\namount = 7", "amount and unit go together"),
        (HEAD + RULE + "verified = true\namount = 0\nunit = 'HOURS'", "amount 0"),
        (HEAD + RULE + "verified = true\namount = true\nunit = 'HOURS'", "amount = True"),
        (HEAD + RULE + "verified = true\namount = 7\nunit = 'WEEKS'", "WEEKS"),
        (HEAD + RULE + "verified = true\namount = 7\nunit = 'HOURS'\nauthority = 'B'", "authority B is not listed"),
        (HEAD + RULE + "verified = true\namount = 7\nunit = 'HOURS'\ncolour = 'red'", "Rule has no colour"),
        (HEAD + 2 * (RULE + "verified = true\namount = 7\nunit = 'HOURS'"), "two rules hold on"),
        (
            HEAD + RULE + "verified = true\namount = 7\nunit = 'HOURS'\nvalid_from = 2020-02-01\nvalid_to = 2020-01-01",
            "ends",
        ),
        (HEAD + "[[authority]]\nkey = 'A'\nkind = 'REVIEW'\nname = 'x'\nsource = 'y'", "authority A twice"),
        ("languages = 7", "languages = 7"),
        ("= broken", "countries/XX.toml"),
    ],
)
def test_a_wrong_file_is_refused(text: str, fault: str) -> None:
    with pytest.raises(ConfigurationError, match=fault):
        read("XX", text)


def test_rules_may_follow_each_other() -> None:
    clock = "verified = true\namount = {}\nunit = 'HOURS'\n"
    text = (
        HEAD + RULE + clock.format(24) + "valid_to = 2020-01-01" + RULE + clock.format(48) + "valid_from = 2020-01-02"
    )
    assert [rule.amount for rule in read("XX", text).rules] == [24, 48]


def test_holidays_are_those_of_the_whole_country() -> None:
    days = {each.day: each for each in holiday.days("JP")}
    new_year = days[date(2026, 1, 1)]
    assert (new_year.kind, new_year.name, new_year.name_english) == ("HOLIDAY", "元日", "New Year's Day")
    assert min(days).year == holiday.YEARS.start
    assert max(days).year == holiday.YEARS[-1]


def test_a_weekend_day_may_be_worked() -> None:
    worked = [each for each in holiday.days("CN") if each.kind == "WORKDAY"]
    assert worked
    assert all(each.day.isoweekday() in holiday.weekend("CN") and each.name is None for each in worked)
