"""Rows of what happens at study-sites: the hub's words checked, keys that a row has not taken from the row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from adapters.tabular.row import Row
from adapters.tabular.value import Fault
from hub.canonical.records import ActionItem, MonitoringVisit, Record, StaffAssignment
from hub.canonical.terminology import (
    ActionItemState,
    MonitoringKind,
    MonitoringMethod,
    MonitoringVisitState,
    SiteParty,
    StaffDuty,
)

CLEARED: Final[Mapping[str, frozenset[str]]] = {
    "monitoring_visit": frozenset(MonitoringVisit._fields[MonitoringVisit._fields.index("planned") :]),
    "action_item": frozenset({"due", "done", "closed"}),
    "staff": frozenset({"starts", "ends", "email", "telephone"}),
}
"""Fields of a section of which an empty cell says that there is none: days, and how somebody is reached."""

_WORDS: Final[Mapping[str, Mapping[str, type[StrEnum]]]] = {
    "monitoring_visit": {"kind": MonitoringKind, "method": MonitoringMethod, "state": MonitoringVisitState},
    "action_item": {"assigned_role": SiteParty, "state": ActionItemState},
    "staff": {"duty": StaffDuty},
}
_FLAGS: Final = {"true": True, "false": False}


def record(section: str, said: dict[str, Any], row: Row, seq: int) -> Record:
    """The record of a row; `said` has its fields, of which words and keys are still the row's. Raises Fault."""
    for fault in faults(section, said):
        raise fault
    said |= {"seq": seq, "line": row.line}
    if section == "staff":
        return StaffAssignment(**said | {"assignment_key": said["assignment_key"] or row.key})
    if section == "action_item":
        return ActionItem(**said | {"item_key": said["item_key"] or row.key, "subject_key": row.subject})
    unblinded = said["unblinded"]
    flag = None if unblinded is None else _FLAGS[unblinded]
    return MonitoringVisit(**said | {"visit_key": said["visit_key"] or row.key, "unblinded": flag})


def faults(section: str, said: Mapping[str, Any]) -> Iterator[Fault]:
    """What a row of these fields cannot be kept for."""
    for field, words in _WORDS[section].items():
        if said[field] is not None and said[field] not in words.__members__:
            yield Fault("CODE_UNKNOWN", f"{field} is none of the hub's words")
    if section == "staff" and not said["person_key"]:
        yield Fault("KEY_MISSING", "the person's key is empty")
    if section == "monitoring_visit" and said["unblinded"] not in (None, *_FLAGS):
        yield Fault("CODE_UNKNOWN", "whether the monitor is unblinded is neither true nor false")
