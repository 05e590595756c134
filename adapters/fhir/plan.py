"""PlanDefinition as planned study events: the Vulcan Schedule of Activities, in both its versions.

Version 1 counts from another action (`relatedAction` with `offset[x]`, the window an extension with the range of
acceptable offsets). Version 2 writes the study day of each action (`soaTimePoint`), its reference the action named.
Only actions that stand for an encounter are events: their definition is a PlanDefinition, or they are an interaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Final

from adapters.fhir import datatypes
from adapters.kit.duration import quantity
from adapters.kit.planned import Plan, Step
from adapters.kit.tree import Fault, Object, many, number, one, word
from hub.canonical.records import Record, Rejected, StudyEventDef

METADATA: Final = "FHIR"
MAX_ACTIONS: Final = 5_000
_BEFORE: Final = frozenset({"before", "before-start"})
_AFTER: Final = frozenset({"after", "after-start"})
_WITH: Final = frozenset({"concurrent", "concurrent-with-start"})


def planned(plan: Object, line: int, visit_system: str) -> Iterator[Record]:
    """The plan's events in its order, each with its day from the anchor where that is said. Raises Fault."""
    steps = [_step(action, visit_system) for action in _actions(plan)]
    schedule = Plan(steps)
    for place, step in enumerate([each for each in steps if each.event], 1):
        fault = step.fault
        span: tuple[int | None, int | None, int | None] = (None, None, None)
        if not step.oid:
            fault = Fault("KEY_MISSING", "a planned encounter has no code, no definition and no id")
        else:
            try:
                span = schedule.days(step)
            except Fault as found:
                fault = fault or found
            yield StudyEventDef(0, line, METADATA, step.oid, step.name, place, None, "Scheduled", None, *span, [])
        if fault is not None:
            yield Rejected(0, line, "StudyEventDef", fault.rule, "WARNING", fault.reason, f'{{"event": {place}}}')


def _actions(plan: Object) -> list[Object]:
    """All actions, those within others behind them. Raises Fault."""
    found: list[Object] = []
    waiting = many(plan, "action")[::-1]
    while waiting:
        found.append(waiting.pop())
        waiting += many(found[-1], "action")[::-1]
        if len(found) + len(waiting) > MAX_ACTIONS:
            raise Fault("PLAN_TOO_LARGE", f"the plan has over {MAX_ACTIONS} actions")
    return found


def _is_event(action: Object) -> bool:
    defined = (word(action, name) or "" for name in ("definitionCanonical", "definitionUri"))
    interacts = (word(_part(action, "soaTimePointType"), "valueString") or "").lower() == "interaction"
    return interacts or any("PlanDefinition/" in each for each in defined)


def _step(action: Object, visit_system: str) -> Step:
    """An action as a step. Raises Fault for members of other types."""
    defined = next((each for name in ("definitionCanonical", "definitionUri") if (each := word(action, name))), "")
    own, title = word(action, "id") or "", word(action, "title") or ""
    code = next((code for system, code in _codes(action) if visit_system and system == visit_system), "")
    last = defined.partition("|")[0].rpartition("/")[2]
    step = Step(code or last or own, frozenset({own, title} - {""}), title or None, _is_event(action))
    try:
        return _timed(step, action)
    except Fault as fault:
        if fault.severity != "WARNING":
            raise
        return step._replace(fault=fault)


def _timed(step: Step, action: Object) -> Step:
    """The step with what it is counted from. Raises Fault."""
    point = _span(one(_part(action, "soaPlannedTimePoint"), "valueQuantity"))
    if point is not None:
        window = one(_part(action, "soaPlannedRange"), "valueRange")
        to = word(_part(action, "soaReferenceTimePoint"), "valueString") or step.name or ""
        near, far = _span(one(window, "low")), _span(one(window, "high"))
        return step._replace(to=to, offset=point, near=near, far=far, numbered=True)
    related = many(action, "relatedAction")
    if len(related) > 1:
        raise Fault("TIMING_AMBIGUOUS", "a planned encounter is counted from several actions", "WARNING")
    return _related(step, related[0]) if related else step


def _related(step: Step, related: Object) -> Step:
    """`relatedAction`: R4 names the action `actionId`, R5 `targetId`. Raises Fault."""
    step = step._replace(to=word(related, "targetId") or word(related, "actionId") or "")
    relationship, given = word(related, "relationship"), one(related, "offsetRange")
    offset, (low, high) = _span(one(related, "offsetDuration")), _acceptable(related)
    if given:
        low, high = _span(one(given, "low")), _span(one(given, "high"))
        offset = low
    if relationship in _WITH:
        offset = offset or timedelta()
    elif relationship not in _BEFORE | _AFTER:
        raise Fault("RELATION_UNREADABLE", "a planned encounter is counted from the end of another", "WARNING")
    if offset is None:
        return step
    timed = step._replace(offset=-offset if relationship in _BEFORE else offset)
    if low is None or high is None:
        return timed
    if not low <= offset <= high:
        fault = Fault("WINDOW_AMBIGUOUS", "the acceptable offsets do not hold the offset itself", "WARNING")
        return timed._replace(fault=fault)
    return timed._replace(near=offset - low, far=high - offset)


def _acceptable(related: Object) -> tuple[timedelta | None, timedelta | None]:
    """The range of acceptable offsets (AcceptableOffsetRangeSoa)."""
    for extension in many(related, "extension"):
        if (word(extension, "url") or "").rpartition("/")[2].lower().startswith("acceptableoffsetrange"):
            window = one(extension, "valueRange")
            return _span(one(window, "low")), _span(one(window, "high"))
    return None, None


def _part(action: Object, name: str) -> Object:
    """A part of the extension soaTimePoint, empty when it is not there."""
    for extension in many(action, "extension"):
        if (word(extension, "url") or "").rpartition("/")[2].lower() == "soatimepoint":
            return next((each for each in many(extension, "extension") if each.get("url") == name), {})
    return {}


def _codes(action: Object) -> list[tuple[str, str]]:
    """`action.code`: a list in R4, one in R5."""
    code = action.get("code")
    listed = many(action, "code") if isinstance(code, list) else [one(action, "code")]
    return [each for concept in listed for each in datatypes.codes({"code": concept}, "code")]


def _span(node: Object) -> timedelta | None:
    """A Quantity or Duration. Raises Fault."""
    value: Decimal | None = number(node, "value")
    if value is None:
        return None
    return quantity(value, (word(node, "code") or word(node, "unit") or "").strip())
