"""Planned encounters that count from one another, each by a span of time: which day of the schedule each is on.

The anchor is the step that others count from and that counts from nothing but itself. Spans are added with their hours;
days are whole ones at the end.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from adapters.kit.duration import days
from adapters.kit.tree import Fault

_DAY: Final = timedelta(days=1)


class Step(NamedTuple):
    """One action. ids: what others call it by. to: what it is counted from, '' when from nothing.

    offset: from there, None when not said. near, far: how much nearer to and farther from there it may be. numbered:
    the offset is a study day. event: whether it stands for an encounter. fault: why its timing was not understood.
    """

    oid: str
    ids: frozenset[str]
    name: str | None
    event: bool
    to: str = ""
    offset: timedelta | None = None
    near: timedelta | None = None
    far: timedelta | None = None
    numbered: bool = False
    fault: Fault | None = None


class Plan:
    """The steps of one plan, by what they are called."""

    def __init__(self, steps: list[Step]) -> None:
        self._by = {each: step for step in reversed(steps) for each in step.ids}
        named = {id(self._by.get(step.to)) for step in steps}
        own = [step for step in steps if step.to == "" or self._by.get(step.to) is step]
        self._known = {id(step): timedelta() for step in own if id(step) in named}
        self._anchors = frozenset(self._known)

    def days(self, step: Step) -> tuple[int | None, int | None, int | None]:
        """Target day from the anchor, days before and after it. Raises Fault."""
        if step.offset is None and id(step) not in self._anchors:
            return None, None, None
        if len(self._anchors) > 1:
            raise Fault("ANCHOR_AMBIGUOUS", "the plan counts from several actions that nothing relates")
        target = days(self._target(step))
        if step.near is None or step.far is None:
            return target, None, None
        near, far = days(step.near), days(step.far)
        return (target, far, near) if step.offset and step.offset < timedelta() else (target, near, far)

    def _target(self, step: Step) -> timedelta:
        """The span from the anchor: what is counted from what is counted from it. Raises Fault."""
        chain: dict[int, Step] = {}
        while id(step) not in self._known:
            if id(step) in chain:
                raise Fault("TIMING_CIRCULAR", "planned encounters are counted from each other in a circle")
            if step.offset is None or step.to not in self._by:
                raise Fault("TIMING_UNRESOLVED", "a planned encounter is counted from what is not scheduled")
            chain[id(step)] = step
            step = self._by[step.to]
        at = self._known[id(step)]
        for each in reversed(chain.values()):
            at += self._offset(each)
            self._known[id(each)] = at
        return at

    def _offset(self, step: Step) -> timedelta:
        """From what it is counted from. Of study days: where the anchor is day 1 there is no day 0. Raises Fault."""
        offset, origin = step.offset or timedelta(), self._by[step.to]
        if not step.numbered or id(origin) not in self._anchors:
            return offset
        first = origin.offset or timedelta()
        if first < _DAY:
            return offset - first
        if timedelta() <= offset < _DAY:
            raise Fault("DAY_ZERO", "a planned encounter is on day 0 of a schedule that begins with day 1")
        return offset - first if offset >= _DAY else offset - first + _DAY
