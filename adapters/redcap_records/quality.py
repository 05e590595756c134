"""Queries and comments of the Data Resolution Workflow, as the external module data_quality_api exports them.

The document is an object of status rows by their ids (a field of a record, or a rule that was broken), each with its
resolutions: who wrote what, when, and the status from then on. Source: vanderbilt-redcap/data_quality_api, README and
export.php; statuses are those of REDCap's DataQuality class.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from adapters.kit.json import JsonStream, is_storable, text
from adapters.redcap_records.answer import MAX_FRAGMENT, Cells, Fault
from adapters.redcap_records.project import Project
from hub.canonical.records import Query, Record, Rejected, named

_STATES: Final = {
    "OPEN": "OPEN",
    "CLOSED": "CLOSED",
    "VERIFIED": "NOT_APPLICABLE",
    "DEVERIFIED": "NOT_APPLICABLE",
    "": "NOT_APPLICABLE",  # a field comment
}
_Place = tuple[str, str, str, str, str, str, str]
_ASKING: Final = frozenset({"OPEN", "CLOSED"})


def queries(file: IO[bytes], project: Project) -> Iterator[Record]:
    """The states of each status row in the order of their times; a row that cannot be read is rejected."""
    for number, element in enumerate(JsonStream(file).elements(keyed=True), 1):
        cells = _scalars(element)
        try:
            yield from _states(number, cells, element, project)
        except Fault as fault:
            fragment = json.dumps(element, ensure_ascii=False, default=str)[:MAX_FRAGMENT]
            said = ("Query", fault.rule, "ERROR", fault.reason, fragment, cells.get("record") or "")
            yield Rejected(0, number, *said, stands_for=_stands_for(cells, project))


def _states(line: int, cells: Cells, element: object, project: Project) -> list[Record]:
    key, subject = cells.get("status_id"), cells.get("record")
    if not isinstance(element, dict) or not key or not subject:
        raise Fault("KEY_MISSING", "the row has no status_id or no record")
    place = _place(cells, project)
    steps = sorted(map(_scalars, _resolutions(element)), key=lambda step: (step.get("ts") or "", _rank(step)))
    if not all(is_storable(value or "") for each in (cells, *steps) for value in each.values()):
        raise Fault("NUL_CHARACTER", "the row holds a NUL character")
    asked = any(step.get("current_query_status") in _ASKING for step in steps)
    kind, state = "MANUAL" if asked else "ANNOTATION", "NOT_APPLICABLE"  # until a status says else
    found: list[Record] = []
    for step in steps:
        status, answer, words = step.get("current_query_status"), step.get("response"), step.get("comment")
        if status or not asked:  # a remark within a query leaves it as it is
            state = _state(status or "", answer)
        said = ": ".join(filter(None, (answer, words))) or None
        told = (said, None) if state in ("OPEN", "NOT_APPLICABLE") else (None, said)
        who = (step.get("ts"), step.get("username"), None)
        found.append(Query(0, line, 0, subject, *place, key, kind, state, True, status or None, *who, *told))
    return found


def _stands_for(cells: Cells, project: Project) -> str:
    """The query: all of its states stand in its row. '' where the row does not say of what it is."""
    key, subject = cells.get("status_id"), cells.get("record")
    try:
        return named("Query", subject, *_place(cells, project), key) if key and subject else ""
    except Fault:
        return ""


def _state(status: str, answer: str | None) -> str:
    """OPEN with a response waits for whoever asked."""
    state = _STATES.get(status)
    if state is None:
        raise Fault("QUERY_UNREADABLE", "the status of a query is none of REDCap's")
    return "ANSWERED" if state == "OPEN" and answer else state


def _place(cells: Cells, project: Project) -> _Place:
    """Event, form, group and item; of a rule about no single field the event alone."""
    number, name = cells.get("event_id") or "", cells.get("field_name")
    event = project.event_ids.get(number, "")
    if project.events and not event:
        raise Fault("EVENT_KEY_INVALID", "the list of events has no event of this event_id")
    if not name:
        return (*project.page(event, "", cells.get("instance") or "1")[:2], "", "", "", "", "")
    if name not in project.fields:
        raise Fault("FIELD_UNKNOWN", "the data dictionary has no such field")
    return (*project.page(event, project.fields[name].form, cells.get("instance") or "1"), "", "", name)


def _resolutions(element: Mapping[str, Any]) -> list[Any]:
    """By their ids, or in a list, as PHP writes what it numbered itself."""
    found = element.get("resolutions") or []
    return [*found.values()] if isinstance(found, dict) else found if isinstance(found, list) else []


def _scalars(element: object) -> Cells:
    if not isinstance(element, dict):
        return {}
    return {str(name): text(value) for name, value in element.items() if not isinstance(value, dict | list)}


def _rank(step: Cells) -> int:
    number = step.get("res_id") or ""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
