"""The schedule of one study design: encounters, and on which day each is by the timings of its timelines.

An encounter is scheduled by an instance (ScheduledActivityInstance) of a timeline, and an instance by a timing, which
counts from another instance (USDM 4.0, Timing). A window's lower end is the earlier one, whichever way a timing counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, NamedTuple

from adapters.kit.duration import duration
from adapters.kit.planned import Plan, Step
from adapters.kit.tree import Fault, Object, flag, many, one, word, words

MAX_PARTS: Final = 50_000
"""Encounters, instances, timings, activities and epochs of one file that are remembered."""

_BEFORE: Final = "C201357"
_AFTER: Final = "C201356"
_FIXED: Final = "C201358"
_START_TO_START: Final = "C201355"
"""Codes of CDISC controlled terminology for a timing's type and for what it goes from and to."""

Days = tuple[int | None, int | None, int | None]


class Encounter(NamedTuple):
    """A planned encounter. scheduled_at: the timing it names itself, '' when none."""

    id: str
    name: str
    label: str | None
    following: str
    first: bool
    scheduled_at: str


class Instance(NamedTuple):
    """A scheduled instance: at which encounter, in which epoch, with which activities."""

    id: str
    encounter: str
    epoch: str
    activities: list[str]


@dataclass(slots=True)
class Timeline:
    """A timeline's instances, and its steps by the instance and by the timing."""

    main: bool
    instances: list[Instance]
    steps: dict[str, Step]
    by_timing: dict[str, Step]
    plan: Plan


class Scheduled(NamedTuple):
    """What the schedule says of an encounter."""

    ordinal: int
    event_type: str | None
    epoch: str | None
    days: Days
    activities: dict[str, str]
    fault: Fault | None


@dataclass(slots=True)
class Design:
    """What the first reading of the file remembers of a study design. epochs, activities: id to name, and label."""

    name: str = ""
    encounters: list[Encounter] = field(default_factory=list)
    epochs: dict[str, tuple[str, str]] = field(default_factory=dict)
    activities: dict[str, tuple[str, str]] = field(default_factory=dict)
    timelines: list[Timeline] = field(default_factory=list)
    _order: dict[str, int] = field(default_factory=dict)
    _at: dict[str, tuple[Timeline, list[Instance]]] = field(default_factory=dict)

    def learn(self, member: str, node: Object) -> int:
        """Remember an element of one of the design's lists; how many parts it is. Raises Fault."""
        if member == "encounters":
            self.encounters.append(encounter(node))
        elif member in ("epochs", "activities"):
            told = self.epochs if member == "epochs" else self.activities
            name = word(node, "name") or ""
            told[word(node, "id") or ""] = (name, word(node, "label") or name)
        elif member == "scheduleTimelines":
            found = timeline(node)
            self.timelines.append(found)
            return len(found.instances) + len(found.steps)
        else:
            return 0
        return 1

    def settle(self) -> None:
        """All is learnt: which encounter comes when, and which timeline speaks for it, the main one first."""
        self._order = {each.id: place for place, each in enumerate(_ordered(self.encounters), 1)}
        for line in sorted(self.timelines, key=lambda each: not each.main):
            for instance in line.instances:
                spoken, instances = self._at.setdefault(instance.encounter, (line, []))
                if spoken is line:
                    instances.append(instance)

    def scheduled(self, planned: Encounter) -> Scheduled:
        """When and for what an encounter is planned."""
        ordinal = self._order.get(planned.id, 0)
        if not planned.id or planned.id not in self._at:
            return Scheduled(ordinal, None, None, (None, None, None), {}, None)
        line, instances = self._at[planned.id]
        epoch = self.epochs.get(instances[0].epoch, ("", ""))[1] or None
        done = (self.activities.get(each) for instance in instances for each in instance.activities)
        activities = {name: label for name, label in filter(None, done) if name}
        days, fault = _days(line, instances, planned)
        if not line.main:  # it begins when something happens: its days are no days of the schedule
            days = (None, *days[1:])
        return Scheduled(ordinal, "Scheduled" if line.main else "Unscheduled", epoch, days, activities, fault)


def encounter(node: Object) -> Encounter:
    """An encounter. Raises Fault."""
    name = word(node, "name")
    if not name:
        raise Fault("KEY_MISSING", "an encounter has no name")
    following, first = word(node, "nextId") or "", not word(node, "previousId")
    at = word(node, "scheduledAtId") or ""
    return Encounter(word(node, "id") or "", name, word(node, "label"), following, first, at)


def timeline(node: Object) -> Timeline:
    """A timeline. Raises Fault."""
    instances = [
        Instance(
            word(each, "id") or "",
            word(each, "encounterId") or "",
            word(each, "epochId") or "",
            words(each, "activityIds"),
        )
        for each in many(node, "instances")
    ]
    steps: dict[str, Step] = {}
    by_timing: dict[str, Step] = {}
    for timing in many(node, "timings"):
        step = by_timing[word(timing, "id") or ""] = _step(timing)
        steps.setdefault(step.oid, step)
    return Timeline(flag(node, "mainTimeline") or False, instances, steps, by_timing, Plan(list(steps.values())))


def _days(line: Timeline, instances: list[Instance], planned: Encounter) -> tuple[Days, Fault | None]:
    """The days of an encounter: by the timing it names, else by the first of its instances that has one."""
    step = line.by_timing.get(planned.scheduled_at) if planned.scheduled_at else None
    step = step or next((found for each in instances if (found := line.steps.get(each.id))), None)
    if step is None:
        return (None, None, None), None
    if step.fault is not None:
        return (None, None, None), step.fault
    try:
        return line.plan.days(step), None
    except Fault as fault:
        return (None, None, None), fault


def _step(timing: Object) -> Step:
    """A timing as the step of the instance it is of. Raises Fault for members of other types."""
    own, to = (word(timing, f"relative{way}ScheduledInstanceId") or "" for way in ("From", "To"))
    kind = word(one(timing, "type"), "code")
    step = Step(own, frozenset({own} - {""}), None, True, to)
    if kind == _FIXED:
        return step._replace(to=own, offset=timedelta())
    if kind not in (_BEFORE, _AFTER) or word(one(timing, "relativeToFrom"), "code") != _START_TO_START:
        fault = Fault(
            "RELATION_UNREADABLE", "a timing is not counted from the start of one to that of another", "WARNING"
        )
        return step._replace(fault=fault)
    try:
        given = word(timing, "value")
        offset = duration(given) if given else None
        lower, upper = (_window(timing, name) for name in ("windowLower", "windowUpper"))
    except Fault as fault:
        if fault.severity != "WARNING":
            raise
        return step._replace(fault=fault)
    if offset is None:
        return step
    earlier = kind == _BEFORE and offset > timedelta()
    near, far = (upper, lower) if earlier else (lower, upper)
    return step._replace(offset=-offset if earlier else offset, near=near, far=far)


def _window(timing: Object, name: str) -> timedelta | None:
    given = word(timing, name)
    return duration(given) if given else None


def _ordered(encounters: list[Encounter]) -> list[Encounter]:
    """The encounters as they follow each other; what the chain does not reach comes behind in the file's order."""
    by_id = {each.id: each for each in reversed(encounters)}
    found: dict[str, Encounter] = {}
    for start in encounters:
        at: Encounter | None = start if start.first else None
        while at is not None and at.id not in found:
            found[at.id] = at
            at = by_id.get(at.following)
    return list((found | {each.id: each for each in encounters}).values())
