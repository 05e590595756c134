"""The date and null layer against the table of FORMATS section 10 and against generated dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.canonical.dates import (
    DateRefused,
    DateRule,
    Order,
    Precision,
    Times,
    instant,
    packed_dates,
    partial_date,
    serial_date,
)

MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
YEARS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso", "precision", "earliest", "latest"),
    [
        ("2008", "2008", Precision.YEAR, "2008-01-01", "2008-12-31"),
        ("2008-02", "2008-02", Precision.MONTH, "2008-02-01", "2008-02-29"),
        ("2008-02--", "2008-02", Precision.MONTH, "2008-02-01", "2008-02-29"),
        ("2008---15", "2008---15", Precision.DAY_OF_YEAR, "2008-01-15", "2008-12-15"),
        ("2007---31", "2007---31", Precision.DAY_OF_YEAR, "2007-01-31", "2007-12-31"),
        ("2020-04-01", "2020-04-01", Precision.DAY, "2020-04-01", "2020-04-01"),
        ("01 JAN 1980", "1980-01-01", Precision.DAY, "1980-01-01", "1980-01-01"),
        ("7 Aug 2014", "2014-08-07", Precision.DAY, "2014-08-07", "2014-08-07"),
        ("01 NNN 2008", "2008---01", Precision.DAY_OF_YEAR, "2008-01-01", "2008-12-01"),
        ("UN UNK 2008", "2008", Precision.YEAR, "2008-01-01", "2008-12-31"),
        ("un Sep 2008", "2008-09", Precision.MONTH, "2008-09-01", "2008-09-30"),
        ("Feb 2007", "2007-02", Precision.MONTH, "2007-02-01", "2007-02-28"),
        ("1973 Jun 26", "1973-06-26", Precision.DAY, "1973-06-26", "1973-06-26"),
        ("04-MAR-2020", "2020-03-04", Precision.DAY, "2020-03-04", "2020-03-04"),
        ("20190403", "2019-04-03", Precision.DAY, "2019-04-03", "2019-04-03"),
        ("201904", "2019-04", Precision.MONTH, "2019-04-01", "2019-04-30"),
        ("197304", "1973-04", Precision.MONTH, "1973-04-01", "1973-04-30"),
        ("29/01/2021", "2021-01-29", Precision.DAY, "2021-01-29", "2021-01-29"),
        ("23-09-2019", "2019-09-23", Precision.DAY, "2019-09-23", "2019-09-23"),
        ("7/8/2009 12:00:00 AM", "2009-07-08T00:00:00", Precision.TIME, "2009-07-08", "2009-07-08"),
        ("10/7/2013 3:16:29 PM", "2013-10-07T15:16:29", Precision.TIME, "2013-10-07", "2013-10-07"),
        ("2008-12-04T16:58:51", "2008-12-04T16:58:51", Precision.TIME, "2008-12-04", "2008-12-04"),
        ("2013-09-10T23:33:07.808-00:00", "2013-09-10T23:33:07.808000+00:00", Precision.TIME, *("2013-09-10",) * 2),
        ("2025-09-16T03:39:42.531268872", "2025-09-16T03:39:42.531268", Precision.TIME, *("2025-09-16",) * 2),
        ("1980-3-1", "1980-03-01", Precision.DAY, "1980-03-01", "1980-03-01"),
        ("2024/03/01", "2024-03-01", Precision.DAY, "2024-03-01", "2024-03-01"),
        ("2024.3.1 9:05", "2024-03-01T09:05:00", Precision.TIME, "2024-03-01", "2024-03-01"),
        ("2024年3月1日", "2024-03-01", Precision.DAY, "2024-03-01", "2024-03-01"),
        ("2024年03月", "2024-03", Precision.MONTH, "2024-03-01", "2024-03-31"),
        ("2024年", "2024", Precision.YEAR, "2024-01-01", "2024-12-31"),
        ("２０２４年３月１日", "2024-03-01", Precision.DAY, "2024-03-01", "2024-03-01"),
        ("２０２４－０３－０１", "2024-03-01", Precision.DAY, "2024-03-01", "2024-03-01"),
        ("令和6年1月10日", "2024-01-10", Precision.DAY, "2024-01-10", "2024-01-10"),
        ("令和６年１月", "2024-01", Precision.MONTH, "2024-01-01", "2024-01-31"),
        ("R6.01.10", "2024-01-10", Precision.DAY, "2024-01-10", "2024-01-10"),
        ("r06/1/10", "2024-01-10", Precision.DAY, "2024-01-10", "2024-01-10"),
        ("令和元年5月1日", "2019-05-01", Precision.DAY, "2019-05-01", "2019-05-01"),
        ("H31.4.30", "2019-04-30", Precision.DAY, "2019-04-30", "2019-04-30"),
        ("昭和50年", "1975", Precision.YEAR, "1975-01-01", "1975-12-31"),
        ("民國113年1月5日", "2024-01-05", Precision.DAY, "2024-01-05", "2024-01-05"),
        ("2019-09-23 12:16:37.000000", "2019-09-23T12:16:37", Precision.TIME, "2019-09-23", "2019-09-23"),
        ("2025-03-25 15:45", "2025-03-25T15:45:00", Precision.TIME, "2025-03-25", "2025-03-25"),
        ("2024-04-24T15:14:59.077", "2024-04-24T15:14:59.077000", Precision.TIME, "2024-04-24", "2024-04-24"),
        ("2008-12-04 16:58 UTC", "2008-12-04T16:58:00+00:00", Precision.TIME, "2008-12-04", "2008-12-04"),
        ("2025-06-05 21:12:09", "2025-06-05T21:12:09", Precision.TIME, "2025-06-05", "2025-06-05"),
        ("08-Nov-2011 00:40:41", "2011-11-08T00:40:41", Precision.TIME, "2011-11-08", "2011-11-08"),
    ],
)
def test_a_form_of_the_table(text: str, iso: str, precision: Precision, earliest: str, latest: str) -> None:
    found = partial_date(text)
    assert (found.raw, found.iso, found.precision) == (text, iso, precision)
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2008-02-30", DateRule.IMPOSSIBLE_DATE),
        ("31 APR 2008", DateRule.IMPOSSIBLE_DATE),
        ("2008-13", DateRule.IMPOSSIBLE_DATE),
        ("2008-00-01", DateRule.IMPOSSIBLE_DATE),
        ("2008---32", DateRule.IMPOSSIBLE_DATE),
        ("24/13/2020", DateRule.IMPOSSIBLE_DATE),
        ("0/13/2020", DateRule.IMPOSSIBLE_DATE),
        ("2008-01-01T24:00", DateRule.IMPOSSIBLE_DATE),
        ("2008-01-01T10:00:60", DateRule.IMPOSSIBLE_DATE),
        ("7/8/2009 13:00:00 PM", DateRule.IMPOSSIBLE_DATE),
        ("2008-01-01T10:00+15:00", DateRule.IMPOSSIBLE_DATE),
        ("7 Aug 14", DateRule.TWO_DIGIT_YEAR),
        ("01/02/09", DateRule.TWO_DIGIT_YEAR),
        ("99-01-01", DateRule.TWO_DIGIT_YEAR),
        ("200804", DateRule.AMBIGUOUS_DATE),
        ("7/8/2009", DateRule.AMBIGUOUS_DATE),
        ("0000-01-01", DateRule.YEAR_OUT_OF_RANGE),
        ("10000-01-01", DateRule.YEAR_OUT_OF_RANGE),
        ("08-Nov-2011 00:40:41 CST", DateRule.ZONE_UNKNOWN),
        ("08-Nov-2011 00:40:41 XYZZY", DateRule.ZONE_UNKNOWN),
        ("2008-01-01 10:00 CST", DateRule.ZONE_UNKNOWN),
        ("1980-3/1", DateRule.DATE_FORM_UNKNOWN),
        ("80/3/1", DateRule.TWO_DIGIT_YEAR),
        ("2024年13月", DateRule.IMPOSSIBLE_DATE),
        ("令和6年13月1日", DateRule.IMPOSSIBLE_DATE),
        ("令和元年4月30日", DateRule.IMPOSSIBLE_DATE),  # the day before the era
        ("R0.1.1", DateRule.IMPOSSIBLE_DATE),
        ("X6.1.1", DateRule.DATE_FORM_UNKNOWN),
        ("6年1月1日", DateRule.DATE_FORM_UNKNOWN),
        ("2024/02/30", DateRule.IMPOSSIBLE_DATE),
        ("43832", DateRule.DATE_FORM_UNKNOWN),
        ("43832.5", DateRule.DATE_FORM_UNKNOWN),
        ("ES: 24/04/2024, IT: 23/10/2024", DateRule.DATE_FORM_UNKNOWN),
        ("ES: 24/04/2024", DateRule.DATE_FORM_UNKNOWN),
        ("out of bound:2999-01-01", DateRule.DATE_FORM_UNKNOWN),
        ("NULL", DateRule.DATE_FORM_UNKNOWN),
        ("N/A", DateRule.DATE_FORM_UNKNOWN),
        (".", DateRule.DATE_FORM_UNKNOWN),
        ("NaN", DateRule.DATE_FORM_UNKNOWN),
        ("", DateRule.DATE_FORM_UNKNOWN),
        ("UNK", DateRule.DATE_FORM_UNKNOWN),
        ("7 Foo 2008", DateRule.DATE_FORM_UNKNOWN),
        ("-2008-01-01", DateRule.DATE_FORM_UNKNOWN),
        ("٢٠٠٨-01-01", DateRule.DATE_FORM_UNKNOWN),
        ("2008-01 10:00", DateRule.DATE_FORM_UNKNOWN),
        ("2008-01-01" * 10, DateRule.DATE_FORM_UNKNOWN),
    ],
)
def test_what_is_no_date_is_refused_by_rule(text: str, rule: DateRule) -> None:
    with pytest.raises(DateRefused) as refused:
        partial_date(text)
    assert refused.value.rule is rule
    assert str(refused.value) == rule


@pytest.mark.parametrize(("order", "iso"), [("MDY", "2021-03-04"), ("DMY", "2021-04-03")])
def test_a_declared_order_decides_the_ambiguous(order: Order, iso: str) -> None:
    assert partial_date("3/4/2021", order).iso == iso


def test_a_declared_order_is_not_bent() -> None:
    with pytest.raises(DateRefused):
        partial_date("29/01/2021", "MDY")


@given(YEARS)
def test_every_day_reads_back_from_every_full_form(day: date) -> None:
    year = f"{day.year:04}"
    for text in (
        day.isoformat(),
        f"{year}{day.month:02}{day.day:02}",
        f"{day.day} {MONTHS[day.month - 1]} {year}",
        f"{day.day:02}-{MONTHS[day.month - 1].title()}-{year}",
        f"{year} {MONTHS[day.month - 1]} {day.day}",
        f" {day.isoformat()}T10:00:00Z ",
    ):
        found = partial_date(text)
        assert found.earliest == found.latest == day
    assert partial_date(f"{day.day}/{day.month}/{year}", "DMY").earliest == day
    assert partial_date(f"{day.month}/{day.day}/{year} 1:00:00 PM").earliest == day


@given(YEARS)
def test_a_partial_date_holds_the_day_it_is_a_part_of(day: date) -> None:
    year = f"{day.year:04}"
    for text in (year, f"{year}-{day.month:02}", f"{year}---{day.day:02}", f"{day.day:02} NNN {year}"):
        found = partial_date(text)
        assert found.earliest <= day <= found.latest
        assert found.earliest.year == found.latest.year == day.year
        assert partial_date(found.iso).iso == found.iso


@given(st.text(max_size=70) | st.from_regex(r"[0-9A-Z :/.T+-]{1,30}", fullmatch=True))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    for read in (partial_date, lambda text: instant(text, UTC)):
        try:
            read(text)
        except DateRefused as refused:
            assert refused.rule in DateRule


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)), st.integers(-14 * 60, 14 * 60))
def test_an_instant_reads_back_in_utc(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert instant(aware.isoformat()) == aware
    assert instant(aware.isoformat()).tzinfo is UTC
    assert instant(moment.isoformat() + "-00:00") == moment.replace(tzinfo=UTC)


def test_a_naive_instant_needs_a_zone() -> None:
    with pytest.raises(DateRefused) as refused:
        instant("2008-12-04T16:58:51")
    assert refused.value.rule is DateRule.ZONE_MISSING
    assert instant("2008-12-04T16:58:51", ZoneInfo("Asia/Tokyo")) == datetime(2008, 12, 4, 7, 58, 51, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2008-12-04", "2008", "01 NNN 2008"])
def test_a_day_is_no_instant(text: str) -> None:
    with pytest.raises(DateRefused) as refused:
        instant(text, UTC)
    assert refused.value.rule is DateRule.NO_TIME_OF_DAY


def test_an_instant_out_of_all_years_is_refused() -> None:
    with pytest.raises(DateRefused) as refused:
        instant("0001-01-01T00:00:00+02:00")
    assert refused.value.rule is DateRule.YEAR_OUT_OF_RANGE


def test_a_version_is_microseconds_since_1970() -> None:
    version = Times().version
    assert version("1970-01-01T00:00:01.5Z") == 1_500_000
    assert version("1970-01-02") == 86_400_000_000
    assert Times(ZoneInfo("Asia/Tokyo")).version("1970-01-01T09:00:01") == 1_000_000
    assert Times(order="DMY").version("02/01/1970") == 86_400_000_000
    assert [version(text) for text in (None, "", "yesterday", "1969-01-01", "2008-01 10:00")] == [0] * 5


@pytest.mark.parametrize(
    ("zone", "moment"),
    [("America/Chicago", "2011-11-08T06:40:41"), ("Asia/Shanghai", "2011-11-07T16:40:41")],
)
def test_a_named_zone_is_what_its_source_declares(zone: str, moment: str) -> None:
    times = Times(None, zones={"CST": ZoneInfo(zone)})
    assert times.instant("08-Nov-2011 00:40:41 CST").isoformat() == f"{moment}+00:00"
    assert times.partial("08-Nov-2011 00:40:41 cst").earliest == date(2011, 11, 8)


@pytest.mark.parametrize(
    ("zone", "text", "moment"),
    [
        ("Europe/Amsterdam", "2019-09-23 12:16:37.000000", "2019-09-23T10:16:37"),
        ("Europe/Stockholm", "2025-03-25 15:45", "2025-03-25T14:45:00"),
        ("Europe/Zurich", "2024-10-27 02:30:00", "2024-10-27T00:30:00"),  # twice on that day: the earlier one
        ("Europe/Zurich", "2024-03-31 02:30:00", "2024-03-31T01:30:00"),  # never on that day: as if clocks stood
        ("Asia/Tokyo", "2024-10-27 02:30:00+02:00", "2024-10-27T00:30:00"),
    ],
)
def test_a_stamp_without_an_offset_is_of_its_sources_zone(zone: str, text: str, moment: str) -> None:
    assert Times(ZoneInfo(zone)).instant(text).isoformat() == f"{moment}+00:00"


def test_a_midnight_is_the_sources() -> None:
    assert Times(ZoneInfo("Asia/Tokyo")).midnight(date(2024, 3, 1)) == datetime(2024, 2, 29, 15, tzinfo=UTC)
    assert Times(None).midnight(date(2024, 3, 1)) == datetime(2024, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "first", "iso"),
    [
        ("1", 1900, "1900-01-01"),
        ("59", 1900, "1900-02-28"),
        ("61", 1900, "1900-03-01"),
        ("43894", 1900, "2020-03-04"),
        ("43894.0", 1900, "2020-03-04"),
        ("43894.5", 1900, "2020-03-04T12:00:00"),
        ("43894.999999", 1900, "2020-03-05T00:00:00"),
        ("42432", 1904, "2020-03-04"),
        ("0", 1904, "1904-01-01"),
        ("2958465", 1900, "9999-12-31"),
    ],
)
def test_a_serial_is_a_day_where_it_is_declared(text: str, first: Literal[1900, 1904], iso: str) -> None:
    found = serial_date(text, first)
    assert (found.raw, found.iso) == (text, iso)
    assert found.earliest == found.latest == date.fromisoformat(iso[:10])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("0", DateRule.IMPOSSIBLE_DATE),
        ("60", DateRule.IMPOSSIBLE_DATE),
        ("2958466", DateRule.YEAR_OUT_OF_RANGE),
        ("-1", DateRule.DATE_FORM_UNKNOWN),
        ("4,5", DateRule.DATE_FORM_UNKNOWN),
        ("1e5", DateRule.DATE_FORM_UNKNOWN),
        ("４３", DateRule.DATE_FORM_UNKNOWN),
        ("2020-03-04", DateRule.DATE_FORM_UNKNOWN),
        ("", DateRule.DATE_FORM_UNKNOWN),
    ],
)
def test_what_is_no_serial_is_refused(text: str, rule: DateRule) -> None:
    with pytest.raises(DateRefused) as refused:
        serial_date(text)
    assert refused.value.rule is rule


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_every_day_has_its_serial(day: date) -> None:
    assert serial_date(str((day - date(1899, 12, 30)).days)).earliest == day
    if day.year >= 1904:
        assert serial_date(str((day - date(1904, 1, 1)).days), 1904).earliest == day


def test_packed_dates_are_told_apart_by_label() -> None:
    found = packed_dates("ES: 24/04/2024, IT: 23/10/2024", Times(order="DMY"))
    assert {label: one.iso for label, one in found.items()} == {"ES": "2024-04-24", "IT": "2024-10-23"}
    assert list(packed_dates("ES: 2024-04-24, ES: 24/04/2024", Times(order="DMY"))) == ["ES"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("24/04/2024, 23/10/2024", DateRule.DATE_FORM_UNKNOWN),
        ("ES: 24/04/2024, IT:", DateRule.DATE_FORM_UNKNOWN),
        (": 24/04/2024", DateRule.DATE_FORM_UNKNOWN),
        ("ES: 24/04/2024, ES: 25/04/2024", DateRule.AMBIGUOUS_DATE),
        ("ES: 31/04/2024", DateRule.IMPOSSIBLE_DATE),
        ("ES: 01/04/2024", DateRule.AMBIGUOUS_DATE),
        ("", DateRule.DATE_FORM_UNKNOWN),
    ],
)
def test_what_is_not_packed_so_is_refused(text: str, rule: DateRule) -> None:
    with pytest.raises(DateRefused) as refused:
        packed_dates(text, Times())
    assert refused.value.rule is rule
