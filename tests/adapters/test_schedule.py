"""Windows of visits that count from one another."""

from __future__ import annotations

import pytest

from adapters.kit.schedule import NO_WINDOW, Schedule, days_of


@pytest.mark.parametrize(
    ("duration", "days"),
    [
        ("P14D", 14),
        ("P2W", 14),
        ("P1W2D", 9),
        ("P0D", 0),
        ("PT0S", 0),
        ("PT0H", 0),
        ("PT24H", 1),
        ("P1DT24H", 2),
        ("PT1440M", 1),
        ("PT86400S", 1),
        ("PT4H", None),
        ("P1DT4H", None),
        ("P1M", None),
        ("P1Y", None),
        ("P0Y0M3D", 3),
        ("P", None),
        ("PT", None),
        ("-P3D", None),
        ("3", None),
        ("", None),
        (None, None),
        ("P٣D", None),
    ],
)
def test_whole_days_of_a_duration(duration: str | None, days: int | None) -> None:
    assert days_of(duration) == days


def test_days_add_up_from_the_anchor() -> None:
    schedule = Schedule()
    schedule.follows("V2", "V1", "P7D", None, None)
    schedule.follows("V3", "V2", "P2W", "P3D", "P4D")
    assert schedule.window("V1") == (0, None, None)
    assert schedule.window("V2") == (7, None, None)
    assert schedule.window("V3") == (21, 3, 4)
    assert schedule.window("V4") == NO_WINDOW
    assert schedule.window("") == NO_WINDOW


def test_what_counts_from_another_beginning_keeps_its_window_only() -> None:
    schedule = Schedule()
    schedule.follows("V2", "V1", "P7D", None, None)
    schedule.follows("F2", "F1", "P28D", "P3D", "P3D")
    assert schedule.window("F1") == NO_WINDOW
    assert schedule.window("F2") == (None, 3, 3)


def test_a_month_has_no_days_nor_what_follows_it() -> None:
    schedule = Schedule()
    schedule.follows("V2", "V1", "P2M", "P7D", "P7D")
    schedule.follows("V3", "V2", "P7D", None, None)
    assert schedule.window("V2") == (None, 7, 7)
    assert schedule.window("V3") == NO_WINDOW


def test_a_circle_ends() -> None:
    schedule = Schedule()
    schedule.follows("V1", "V2", "P1D", "P1D", None)
    schedule.follows("V2", "V1", "P1D", None, None)
    schedule.follows("V3", "V3", "P1D", None, None)
    assert [schedule.window(oid)[0] for oid in ("V1", "V2", "V3")] == [None, None, None]


def test_the_first_word_holds_unless_it_is_said_anew() -> None:
    schedule = Schedule()
    schedule.follows("V2", "V1", "P7D", None, None)
    schedule.follows("V2", "V1", "P8D", None, None)
    assert schedule.window("V2") == (7, None, None)
    schedule.follows("V2", "V1", "P9D", None, None, anew=True)
    assert schedule.window("V2") == (9, None, None)
