"""The day of the demo: the data cut that every date of it is counted from.

A demo whose visits were all due long ago shows nobody what is due today, so the one that `hub demo` makes is cut a week
before it is made, as an extract may be, and stays the same as long as its home does. Elsewhere the cut is fixed: the
same bytes on every run.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hub.errors import ConfigurationError

WRITTEN = date(2025, 10, 31)
"""The cut for which the demo's dates are written, and the one without any other."""

BEFORE = timedelta(days=7)
"""How old the data of a new demo are: some visits are late by then, and some are due."""

_NAME = "HUB_DEMO_DAY"
_DAY = re.compile(r"\b(20[0-2]\d)-(\d\d)-(\d\d)\b")
"""Later years stand for an open end, and stay."""


def keep(home: Path, today: date) -> date:
    """Cut the demo of this process on the day that its home says, at the first time `BEFORE` `today`.

    Before anything of the demo is imported. Raises ConfigurationError when the home says no day.
    """
    file = home / "demo-day"
    if not file.exists():
        there = (home / "clients" / "sponsor.pem").exists()  # a demo that was made before it had a day of its own
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(f"{WRITTEN if there else today - BEFORE}\n", "ascii")
    try:
        day = date.fromisoformat(file.read_text("ascii").strip())
    except ValueError:
        raise ConfigurationError(f"{file} is not a day: YYYY-MM-DD") from None
    os.environ[_NAME] = str(day)
    return day


def cut() -> datetime:
    """The data cut of every demo export, at noon UTC; ages of queries are counted to it."""
    day = date.fromisoformat(os.environ.get(_NAME, str(WRITTEN)))
    return datetime.combine(day, time(12), UTC)


def on(year: int, month: int, day: int) -> date:
    """A day as it is written, moved with the cut."""
    return date(year, month, day) + (cut().date() - WRITTEN)


def moved(text: str) -> str:
    """A text in which days are written YYYY-MM-DD, each of them moved with the cut."""
    return _DAY.sub(lambda found: str(on(*map(int, found.groups()))), text)
