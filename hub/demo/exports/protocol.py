"""HUB-101's protocol as its designer exports it (CDISC USDM 4.0): which visit is when, within which window.

Encounters are called as the EDC's folders are, so that a visit of the schedule is a visit of the EDC. Days are counted
from randomization; behind the last visit come telephone calls, so that the schedule has something due for years.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from hub.demo.people import SCHEDULE
from hub.demo.places import study

STUDY = "HUB-101"
CALLS, BETWEEN = 10, 182
"""Telephone calls, and days from one to the next: the windows leave no day between them."""


class Planned(NamedTuple):
    """An encounter: day from randomization, days of the window before and after, epoch, what is done."""

    name: str
    label: str
    day: int
    before: int
    after: int
    epoch: str
    activities: tuple[str, ...]


_LABELS = {"BASE": "Baseline", "W4": "Week 4", "W8": "Week 8", "W12": "Week 12", "EOS": "End of study"}
_SEEN = ("Vital signs", "Laboratory")


def _planned() -> list[Planned]:
    last = SCHEDULE[-1][1]
    visits = [
        Planned(name, _LABELS[name], day, 3 * (day > 0), 3 * (day > 0), "Treatment", _SEEN) for name, day in SCHEDULE
    ]
    calls = [
        Planned(f"CALL{n}", f"Call {n}", last + n * BETWEEN, BETWEEN // 2 - 1, BETWEEN // 2, "Follow-up", ("Call",))
        for n in range(1, CALLS + 1)
    ]
    screening = Planned("SCREEN", "Screening", -7, 7, 6, "Screening", ("Informed consent", *_SEEN))
    return [screening, *visits, *calls]


def _named(kind: str, id_: str, name: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "name": name, "label": name, **more, "instanceType": kind}


def _code(code: str, decode: str) -> dict[str, str]:
    return {"code": code, "codeSystem": "http://www.cdisc.org", "decode": decode, "instanceType": "Code"}


def _timing(n: int, each: Planned, anchor: int) -> dict[str, Any]:
    way = ("C201357", "Before") if each.day < 0 else ("C201356", "After")
    return {
        "id": f"Timing_{n}",
        "name": f"TIM{n}",
        "type": _code("C201358", "Fixed Reference") if n == anchor else _code(*way),
        "value": f"P{abs(each.day)}D",
        "relativeToFrom": _code("C201355", "Start to Start"),
        "relativeFromScheduledInstanceId": f"SAI_{n}",
        "relativeToScheduledInstanceId": f"SAI_{anchor}",
        "windowLower": f"P{each.before}D",
        "windowUpper": f"P{each.after}D",
        "instanceType": "Timing",
    }


def _design(planned: list[Planned]) -> dict[str, Any]:
    epochs = list(dict.fromkeys(each.epoch for each in planned))
    activities = list(dict.fromkeys(name for each in planned for name in each.activities))
    anchor = next(n for n, each in enumerate(planned, 1) if each.day == 0)
    return _named(
        "InterventionalStudyDesign",
        "Design_1",
        "MAIN",
        epochs=[_named("StudyEpoch", f"Epoch_{n}", name) for n, name in enumerate(epochs, 1)],
        activities=[_named("Activity", f"Activity_{n}", name) for n, name in enumerate(activities, 1)],
        encounters=[
            {
                **_named("Encounter", f"Encounter_{n}", each.name),
                "label": each.label,
                "previousId": f"Encounter_{n - 1}" if n > 1 else None,
                "nextId": f"Encounter_{n + 1}" if n < len(planned) else None,
            }
            for n, each in enumerate(planned, 1)
        ],
        scheduleTimelines=[
            _named(
                "ScheduleTimeline",
                "Timeline_1",
                "Main",
                mainTimeline=True,
                entryId="SAI_1",
                instances=[
                    _named(
                        "ScheduledActivityInstance",
                        f"SAI_{n}",
                        each.name,
                        encounterId=f"Encounter_{n}",
                        epochId=f"Epoch_{epochs.index(each.epoch) + 1}",
                        activityIds=[f"Activity_{activities.index(name) + 1}" for name in each.activities],
                    )
                    for n, each in enumerate(planned, 1)
                ],
                timings=[_timing(n, each, anchor) for n, each in enumerate(planned, 1)],
            )
        ],
    )


def document() -> str:
    """The study definition, in its wrapper."""
    version = {
        "id": "Version_1",
        "versionIdentifier": "2",
        "titles": [
            {
                "id": "Title_1",
                "text": study(STUDY).title,
                "type": _code("C99905x2", "Official Study Title"),
                "instanceType": "StudyTitle",
            }
        ],
        "studyIdentifiers": [
            {"id": "Identifier_1", "text": STUDY, "scopeId": "Organization_1", "instanceType": "StudyIdentifier"}
        ],
        "studyDesigns": [_design(_planned())],
        "instanceType": "StudyVersion",
    }
    told = {"id": "Study_1", "name": STUDY, "versions": [version], "instanceType": "Study"}
    return (
        json.dumps({"study": told, "usdmVersion": "4.0.0", "systemName": "Haneul protocol designer"}, indent=1) + "\n"
    )
