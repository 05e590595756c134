"""The demo is cut a week before it is first made: days move with the cut, figures do not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from hub.demo import day
from hub.demo.people import SCHEDULE, participants
from hub.demo.places import AS_OF, TODAY, sites
from hub.errors import ConfigurationError

MADE = """
import json, sys
from pathlib import Path
from hub.demo import exports, run, world
found = {}
for each in exports.write(Path(sys.argv[1])):
    text = each.path.read_text("utf-8")
    found[each.path.name] = [text.count(mark) for mark in "\\n<{"]
people = [person for study in world.STUDIES for person in world.participants(study.key)]
cut = world.AS_OF.date()
found["people"] = [[p.label, p.arm, str(p.born), len(p.visits), (p.consented - cut).days] for p in people]
ended, activated = world.ENGAGEMENTS[-1].valid_to, world.sites("HUB-101")[0].activated
found["cut"] = [str(each) for each in (world.AS_OF, run.COUNTED, ended, activated)]
print(json.dumps(found))
"""


def _made(folder: Path, cut: str | None) -> dict[str, object]:
    environ = {name: value for name, value in os.environ.items() if name != "HUB_DEMO_DAY"}
    environ |= {} if cut is None else {"HUB_DEMO_DAY": cut}
    folder.mkdir()
    done = subprocess.run([sys.executable, "-c", MADE, folder], env=environ, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_on_another_day_the_same_people_do_the_same_as_many_days_before_it(tmp_path: Path) -> None:
    written = _made(tmp_path / "written", None)
    assert written.pop("cut") == [
        "2025-10-31 12:00:00+00:00",
        "2025-11-01 00:00:00+00:00",
        "2025-09-30 00:00:00+00:00",
        "2024-11-18",
    ]
    for cut, counted, ended, activated in (
        ("2026-11-29", "2026-11-01 00:00:00+00:00", "2026-10-29 00:00:00+00:00", "2025-12-17"),
        ("2028-02-29", "2028-03-01 00:00:00+00:00", "2028-01-29 00:00:00+00:00", "2027-03-19"),
    ):
        moved = _made(tmp_path / cut, cut)
        assert moved.pop("cut") == [f"{cut} 12:00:00+00:00", counted, ended, activated]
        assert moved == written


def test_visits_are_late_due_and_to_come_on_the_day_it_is_made() -> None:
    ahead = {
        (person.randomized.toordinal() + offset) - TODAY.toordinal()
        for study in ("HUB-101", "HUB-202", "HUB-303")
        for person in participants(study)
        if person.randomized and person.outcome == "ONGOING"
        for code, offset in SCHEDULE
        if code not in {visit.code for visit in person.visits}
    }
    today = day.BEFORE.days
    assert min(ahead) + 3 < today  # its window has passed
    assert any(days - 3 <= today <= days + 3 for days in ahead)
    assert max(ahead) - 3 > today + 14
    assert all(site.activated is None or site.activated < TODAY for site in sites("HUB-101"))


def test_the_day_stays_with_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUB_DEMO_DAY", "2025-10-31")
    home = tmp_path / "home"
    assert day.keep(home, date(2026, 3, 7)) == date(2026, 2, 28)
    assert day.cut().isoformat() == "2026-02-28T12:00:00+00:00"
    assert day.keep(home, date(2026, 5, 1)) == date(2026, 2, 28)
    assert day.moved("from '2025-10-31' to '2025-11-01 01:00Z', open until '2035-12-31'") == (
        "from '2026-02-28' to '2026-03-01 01:00Z', open until '2035-12-31'"
    )
    (home / "demo-day").write_text("soon")
    with pytest.raises(ConfigurationError, match="is not a day"):
        day.keep(home, date(2026, 5, 1))


def test_a_demo_that_is_there_without_a_day_is_not_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUB_DEMO_DAY", "2025-10-31")
    (tmp_path / "clients").mkdir()
    (tmp_path / "clients" / "sponsor.pem").touch()
    assert day.keep(tmp_path, date(2026, 5, 1)) == day.WRITTEN


def test_without_a_day_the_cut_is_the_one_its_dates_are_written_for() -> None:
    assert AS_OF.date() == day.WRITTEN
