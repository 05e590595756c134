"""The logging export as the source's audit trail: one entry for each field that a row says was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final, NamedTuple

from adapters.redcap_records.answer import Cells, Fault, Table
from adapters.redcap_records.project import CHECKBOX, Project, checkbox_column
from hub.canonical.records import Audit, Record, Rejected

_START: Final = r"[a-z][a-z0-9_]*(?:\([^()\n]{1,100}\))? = (?='|checked|unchecked)"
_SPLIT: Final = re.compile(rf",\s*(?={_START})")
_CHANGE: Final = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*)(?:\((?P<code>[^()\n]{1,100})\))? = (?:'(?P<text>.*)'|(?P<box>checked|unchecked))",
    re.DOTALL,
)
_INSTANCE: Final = re.compile(r"\[instance = ([0-9]{1,9})\],?\s*")
_RECORD: Final = re.compile(
    r"(?P<verb>(?:created?|updated?|deleted?) (?:record|(?:survey )?response)(?: \((?:api|import|auto calculation)\))*)"
    r" (?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)


class _Place(NamedTuple):
    """Where a row's changes were made; '' where it does not say."""

    subject: str
    category: str
    event: str
    instance: str


class _Change(NamedTuple):
    """One field's new value."""

    column: str
    form: str
    value: str


def audits(table: Table, project: Project) -> Iterator[Record]:
    """Entries in the table's order. REDCap tells new values only."""
    last: str | None = None
    seen: dict[bytes, int] = {}
    for line, cells in table.rows:
        if isinstance(cells, Fault):
            yield Rejected(0, line, "Audit", cells.rule, "ERROR", cells.reason, table.fragment())
            continue
        if cells.get("timestamp") != last:  # look-alike rows share their minute; older ones need not be remembered
            last = cells.get("timestamp")
            seen.clear()
        yield from _entries(line, cells, _key(cells, seen), project)


def _key(cells: Cells, seen: dict[bytes, int]) -> str:
    """REDCap numbers no entry: a hash of all it says, and which of the look-alikes it is."""
    said = "\x1e".join(cells.get(name) or "" for name in ("timestamp", "username", "action", "details", "record"))
    digest = blake2b(said.encode(), digest_size=16).digest()
    count = seen[digest] = seen.get(digest, 0) + 1
    return f"{digest.hex()}.{count}"


def _entries(line: int, cells: Cells, key: str, project: Project) -> Iterator[Audit]:
    details = cells.get("details") or ""
    place = _placed(cells, project)
    instance = _INSTANCE.search(details)
    if instance is not None:
        place = place._replace(instance=instance[1])
        details = details[: instance.start()] + details[instance.end() :]
    changes = _changes(details, project) if place.subject else []
    who = (cells.get("timestamp"), (cells.get("username") or "").strip() or None, None, cells.get("reason") or None)
    if not changes:
        event = (f"Event.{place.event}", "1") if place.event else ("", "")
        path = (place.subject, *event, "", "", "", "", "")
        yield Audit(0, line, *path, key, place.category, *who, None, details or None)
    for change in changes:
        page = project.page(place.event, change.form, place.instance or "1")
        path = (place.subject, *page, "", "", change.column)
        yield Audit(0, line, *path, f"{key}/{change.column}", place.category, *who, None, change.value)


def _placed(cells: Cells, project: Project) -> _Place:
    """The record, and the event where the action names it; the rest of the action is the category."""
    action = cells.get("action") or ""
    record = cells.get("record") or ""
    found = _RECORD.fullmatch(action)
    if found is None:
        return _Place(record, action, "", "")
    rest = found["rest"]
    if not record:
        record, event = rest, ""
        if project.events and rest.endswith(")"):
            record, _, event = rest.partition(" (")
    else:
        event = rest.removeprefix(record).removeprefix(" (")
    label = event.removesuffix(")")
    known = project.event_by_label
    return _Place(record, found["verb"], known.get(label) or known.get(label + ")") or known.get(event) or "", "")


def _changes(details: str, project: Project) -> list[_Change]:
    """The fields the details tell of; empty when they tell of anything else as well.

    A part that names no field of the project is the rest of the value before it.
    """
    parts: list[str] = []
    for part in _SPLIT.split(details.strip()):
        found = _CHANGE.match(part)
        if (found is not None and _known(found["name"], project)) or not parts:
            parts.append(part)
        else:
            parts[-1] += f", {part}"
    changes: list[_Change] = []
    for part in parts:
        found = _CHANGE.fullmatch(part.rstrip(","))
        if found is None or not _known(found["name"], project):
            return []
        changes.append(_change(found, project))
    return changes


def _known(name: str, project: Project) -> bool:
    return name in project.fields or name in project.form_of_column


def _change(found: re.Match[str], project: Project) -> _Change:
    name, code = found["name"], found["code"]
    field = project.fields.get(name)
    form = field.form if field is not None else project.form_of_column[name]
    if code is not None:
        known = field is not None and field.kind == CHECKBOX and code in field.choices
        name = (project.exported.get((name, code)) if known else None) or checkbox_column(name, code)
    value = found["text"] if found["box"] is None else "1" if found["box"] == "checked" else "0"
    return _Change(name, form, value)
