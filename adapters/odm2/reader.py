"""What ODM 2.0 does otherwise: item groups in item groups, of which some are forms; values as elements; queries."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from adapters.kit.odm_clinical import AuditEntry, Clinical, Path
from adapters.kit.odm_file import Fault, OdmFile
from adapters.kit.odm_metadata import Metadata
from adapters.kit.schedule import Schedule, Window
from adapters.kit.xml import Element
from hub.canonical.records import FormDef, ItemGroupDef, Query

_STATES: Final = {
    "Candidate": "NOT_APPLICABLE",
    "Open": "OPEN",
    "Answered": "ANSWERED",
    "Closed": "CLOSED",
    "Resolved": "CLOSED",
    "Cancelled": "CANCELLED",
}
_KINDS: Final = {"Manual": "MANUAL", "System": "SYSTEM"}
_MAX_DEPTH: Final = 20

Durations = tuple[str | None, str | None, str | None]
"""Target, and the window before and after it."""


class Odm2Metadata(Metadata):
    """Forms are item groups of type Form, and those a study event refers to. Timing counts from event to event."""

    form_reference = ("ItemGroupRef", "ItemGroupOID")

    def __init__(self, file: OdmFile) -> None:
        super().__init__(file)
        self._schedule = Schedule()
        self._timings: dict[str, Durations] = {}
        self._forms: set[str] = set()
        self._categories: dict[str, str] = {}
        for gone in ("GlobalVariables", "FormDef", "MeasurementUnit", ":MultiSelectList"):
            del self.handlers[gone]
        self.handlers |= {
            "Protocol": self._timed_protocol,
            "WorkflowDef": self._workflow,
            "StudyEventGroupDef": self._event_group,
            "ItemGroupDef": self._group_or_form,
        }

    def window(self, element: Element, attributes: dict[str, str]) -> Window:
        """From the timing constraints that stand before the event."""
        return self._schedule.window(attributes.get("OID", ""))

    def event_category(self, attributes: dict[str, str]) -> str | None:
        """The event's own category, else the name of the group of events it is in (an epoch's, an arm's)."""
        return attributes.get("Category") or self._categories.get(attributes.get("OID", ""))

    def is_site(self, attributes: dict[str, str]) -> bool:
        """A location whose role does not speak against it."""
        return "site" in attributes.get("Role", "Site").lower()

    def site_facts(self, element: Element) -> dict[str, str | None]:
        """Country (ISO 3166-1), city and lines of the location's first address; no lines where it names no street."""
        parts = {self.file.names[part.tag]: (part.text or "").strip() or None for part in element.iter()}
        street = " ".join(filter(None, (parts.get("HouseNumber"), parts.get("StreetName"))))
        lines = "\n".join(filter(None, (street, *(parts.get(name) for name in ("City", "StateProv", "PostalCode")))))
        return {"country": parts.get("Country"), "city": parts.get("City"), "address": lines if street else None}

    def _tell_study(self, element: Element) -> None:
        names = element.get
        self.names = {"StudyName": names("StudyName"), "ProtocolName": names("ProtocolName")}
        for child in self._named(element, "Description"):
            self.names["StudyDescription"] = self._translated(child)
        super()._tell_study(element)

    def _timed_protocol(self, element: Element) -> None:
        self._tell(element.getparent())  # while what stands before it in the file is not freed yet
        self._protocol(element)
        for timing in element.iter(*self._qualified("RelativeTimingConstraint")):
            known = timing.get
            successor = known("SuccessorOID") or known("SuccessorStudyEventOID") or ""
            origin = known("PredecessorOID") or known("PredecessorStudyEventOID") or ""
            self._schedule.follows(successor, origin, *_durations(timing))
        for timing in element.iter(*self._qualified("TransitionTimingConstraint")):
            self._timings[timing.get("TransitionOID", "")] = _durations(timing)

    def _workflow(self, element: Element) -> None:
        """A transition's timing goes before one between the same events without a workflow."""
        self._tell(element.getparent())
        for transition in element.iter(*self._qualified("Transition")):
            durations = self._timings.get(transition.get("OID", ""))
            if durations is not None:
                source, target = transition.get("SourceOID", ""), transition.get("TargetOID", "")
                self._schedule.follows(target, source, *durations, anew=True)

    def _event_group(self, element: Element) -> None:
        self._tell(element.getparent())
        name = element.get("Name") or element.get("OID", "")
        for child in self._named(element, "StudyEventRef"):
            self._categories.setdefault(child.get("StudyEventOID", ""), name)
            self._ordinals.setdefault(child.get("StudyEventOID", ""), len(self._ordinals) + 1)

    def _study_event_def(self, element: Element) -> None:
        self._forms.update(child.get("ItemGroupOID", "") for child in self._named(element, "ItemGroupRef"))
        super()._study_event_def(element)

    def _group_or_form(self, element: Element) -> None:
        oid, name = element.get("OID", ""), element.get("Name")
        said = element.get("Repeating")
        repeating = None if said is None else said != "No"  # Simple, Dynamic and Static are ways of repeating
        items = [child.get("ItemOID", "") for child in self._named(element, "ItemRef")]
        groups = [child.get("ItemGroupOID", "") for child in self._named(element, "ItemGroupRef")]
        if element.get("Type") == "Form" or oid in self._forms:
            self._define(FormDef, element, oid, oid, name, repeating, [oid, *groups] if items else groups)
            if not items:
                return
        self._define(ItemGroupDef, element, oid, name, repeating, items)

    def _qualified(self, name: str) -> tuple[str, ...]:
        return (self.file.stream.qualified(name),)


class Odm2Clinical(Clinical):
    """The outermost group of an event is its page; a group in a group carries the way to it in its repeat key."""

    form_keys = ("ItemGroupOID", "ItemGroupRepeatKey")

    def __init__(self, file: OdmFile) -> None:
        super().__init__(file)
        self._times: dict[Path, int] = {}
        self._below_event = {"ItemGroupData": (self._form, "Form")}
        self._below_subject = {"StudyEventData": (self._event, "StudyEvent"), **self._below_event}
        self._below_form = {"ItemGroupData": (self._group, "Item"), "ItemData": (self._item_of_form, "Item")}
        self._below_group = {"ItemGroupData": (self._nested, "Item"), "ItemData": (self._item, "Item")}

    def begin(self, element: Element, clinical: dict[str, str]) -> None:
        """Keys count anew for each subject."""
        super().begin(element, clinical)
        self._times.clear()

    def _group_at(self, element: Element, path: Path, inherited: str) -> None:
        """A group that stands again without a repeat key gets the number of its occurrence: no row is lost."""
        if not element.get("ItemGroupRepeatKey"):
            times = self._times[path] = self._times.get(path, 0) + 1
            if times > 1:
                fault = Fault("REPEAT_KEY_MISSING", "a repeated item group has no repeat key of its own", "WARNING")
                self.file.reject("Item", element, fault)
                path = (*path[:-1], f"{path[-1]}#{times}")
        super()._group_at(element, path, inherited)

    def _item_of_form(self, element: Element, name: str, above: Path, inherited: str) -> None:
        self._item(element, name, (*above, above[3], ""), inherited)

    def _nested(self, element: Element, name: str, above: Path, inherited: str) -> None:
        """The key of `IG.A[2]`'s group `IG.B[1]` is `IG.A[2]/1`."""
        *page, outer, repeat = above
        oid, own = self.group_of(element)
        way = f"{outer}[{repeat}]/{own}" if repeat else f"{outer}/{own}"
        if way.count("/") > _MAX_DEPTH:
            raise Fault("GROUP_TOO_DEEP", "item groups stand in item groups deeper than any form needs")
        self._group_at(element, (*page, oid, way), inherited)

    def _value(self, name: str, element: Element) -> tuple[str | None, str | None]:
        """The text of the one Value, or several (check all that apply) as a JSON list; none is no news."""
        if element.get("IsNull") == "Yes":
            return "", self.null_reason(element)
        names = self.file.names
        values = [child.text or "" for child in element if names[child.tag] == "Value"]
        if not values:
            return None, None
        value = values[0] if len(values) == 1 else json.dumps(values, ensure_ascii=False)
        return value, self.flavour(value)

    def _query(self, element: Element, path: Path, audit: AuditEntry) -> None:
        known = element.get
        key, said = known("OID"), known("State")
        state, kind = _STATES.get(said or ""), _KINDS.get(known("Type", "Manual"))
        if not key or state is None or kind is None:
            fault = Fault("QUERY_UNREADABLE", "a query has no OID, or a state or type that the standard does not have")
            self.file.reject("Query", element, fault)
            return
        names = self.file.names
        children = [(names[child.tag], child) for child in element]
        entry = self.entry(children) or audit
        text = next((child.text for name, child in children if name == "Value"), None)
        asked, answered = (None, text) if state == "ANSWERED" else (text, None)
        who = (known("LastUpdateDatetime") or entry.at, entry.user, known("Target"))
        what = (key, kind, state, True, said, *who, asked, answered)
        self.file.add(Query, element.sourceline, self.file.version, *path, *what)

    def _read_before(self, element: Element, path: Path, audit: AuditEntry) -> None:
        """A value, which the item was read with."""

    extensions: ClassVar[Mapping[str, Callable[..., None]]] = {"Query": _query, "Value": _read_before}


def _durations(timing: Element) -> Durations:
    """Target and window of a constraint; drafts of the standard call the target by another name."""
    known = timing.get
    target = known("TimepointTarget") or known("TimepointRelativeTarget")
    return target, known("TimepointPreWindow"), known("TimepointPostWindow")
