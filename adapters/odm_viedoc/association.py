"""What stands beside Viedoc's clinical data as ODM Associations: queries, reviews and medical codes.

An Association names with its KeySet what it is about, in its Annotation's flags what it is, in the audit record there
who did it and when (ODM 1.3.2, Association). A flag is known by the code list of its value: `CL_ANNOTATION_TYPE`,
`CL_QRY_STATE`, `CL_QRY_ITEM_SEQ_NO`, and by the code list of its type where that names a property of a code
(`CL_MEDDRA_PROP`). Sources: help.viedoc.net, "Queries in ODM export", "Review status in ODM export", "Medical coding
in ODM export"; the code lists of an export of Viedoc 4.39.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from adapters.kit.odm_clinical import AuditEntry, Clinical, Path, trimmed
from adapters.kit.odm_file import Fault, OdmFile
from adapters.kit.xml import Element
from hub.canonical.records import OP_UPSERT, Audit, Item, Query

_KINDS: Final = {"ManualQuery": "MANUAL", "ValidationQuery": "SYSTEM", "MissingData": "ANNOTATION"}
_STATES: Final = {
    "QueryRaised": "OPEN",
    "QueryResolved": "ANSWERED",
    "QueryRejected": "OPEN",  # the answer is: the site is asked again
    "QueryApproved": "CLOSED",
    "QueryClosed": "CLOSED",  # by an edit, or with the field it was of
    "QueryRemoved": "CANCELLED",
}
_PREQUERY: Final = "Prequery"
"""How the states begin of what is no query yet: a site must not see it before it is released."""

_REVIEWS: Final = frozenset({"SDV", "CRAReview", "DMReview", "Lock", "Signature"})
_CODING: Final = "MedicalCoding"
_TYPE, _STATE, _NUMBER, _CODE_NUMBER = "CL_ANNOTATION_TYPE", "CL_QRY_STATE", "CL_QRY_ITEM_SEQ_NO", "CL_CODE_SEQ_NO"
_PROPERTIES: Final = "_PROP"


class _Said(NamedTuple):
    """An annotation: values of flags by their code list, properties of a code, its words, who wrote it and when."""

    flags: dict[str, str]
    properties: list[tuple[str, str]]
    comment: str | None
    entry: AuditEntry


class ViedocClinical(Clinical):
    """Plain ODM; and each Association as a state of a query, an entry of the trail, or items beside the coded one."""

    def __init__(self, file: OdmFile) -> None:
        super().__init__(file)
        self.handlers["Association"] = self._association

    def _association(self, element: Element) -> None:
        names = self.file.names
        keys = next((child for child in element if names[child.tag] == "KeySet"), element)
        self.file.settle(keys.get("StudyOID"))
        subject = keys.get("SubjectKey") or ""
        try:
            if not subject:
                raise Fault("KEY_MISSING", "SubjectKey is missing")
            self._annotated(element, _path(keys))
        except Fault as fault:
            self.file.reject("Query", element, fault, subject)

    def _annotated(self, element: Element, path: Path) -> None:
        names = self.file.names
        for annotation in element:
            if names[annotation.tag] != "Annotation":
                continue
            said = self._said(annotation)
            what = said.flags.get(_TYPE, "")
            if what in _KINDS:
                self._query(annotation, path, what, said)
            elif what in _REVIEWS:
                self._review(annotation, path, what, said)
            elif what == _CODING and path[-1] and said.properties:
                self._codes(annotation, path, said)
            else:
                raise Fault("UNKNOWN_ELEMENT", "an annotation of a kind the adapter does not read", "WARNING")

    def _query(self, annotation: Element, path: Path, what: str, said: _Said) -> None:
        told, number = said.flags.get(_STATE, ""), said.flags.get(_NUMBER)
        if told.startswith(_PREQUERY):
            return
        state = _STATES.get(told)
        if state is None or not number:
            raise Fault("QUERY_UNREADABLE", "a query has no number, or its state is none of the product's")
        asked = state == "OPEN"
        words = (said.comment if asked else None, None if asked else said.comment)
        who = (said.entry.at, said.entry.user, None)
        key = (f"{what}:{number}", _KINDS[what], state, True, told)
        self.file.add(Query, annotation.sourceline, self.file.version, *path, *key, *who, *words)

    def _review(self, annotation: Element, path: Path, what: str, said: _Said) -> None:
        entry = said.entry
        key = entry.source_id or f"{what}#{entry.at or ''}#{entry.user or ''}"
        who = (entry.at, entry.user, entry.location, entry.reason)
        self.file.add(Audit, annotation.sourceline, *path, key, what, *who, None, None)

    def _codes(self, annotation: Element, path: Path, said: _Said) -> None:
        """An item a property, `AETERM:pt_code`; of a second code of one item `AETERM:2:pt_code`."""
        *place, coded = path
        number = said.flags.get(_CODE_NUMBER, "1")
        head = coded if number == "1" else f"{coded}:{number}"
        for name, value in said.properties:
            what = (f"{head}:{name}", value, None, None, None)
            self.file.add(Item, annotation.sourceline, self.file.version, OP_UPSERT, *place, *what)

    def _said(self, annotation: Element) -> _Said:
        names = self.file.names
        flags: dict[str, str] = {}
        properties: list[tuple[str, str]] = []
        comment: str | None = None
        for child in annotation:
            if names[child.tag] == "Comment":
                comment = child.text
            elif names[child.tag] == "Flag":
                parts = {names[part.tag]: part for part in child}
                kind, value = parts.get("FlagType"), parts.get("FlagValue")
                text = (value is not None and value.text) or ""
                if kind is not None and kind.text and (kind.get("CodeListOID") or "").endswith(_PROPERTIES):
                    properties.append((kind.text, text))
                elif value is not None:
                    flags[value.get("CodeListOID") or ""] = text
        return _Said(flags, properties, comment, _entry(annotation))


def _path(keys: Element) -> Path:
    """A KeySet as the path of what it names; what it does not name is empty."""
    known = keys.get
    group = (known("ItemGroupOID", ""), known("ItemGroupRepeatKey", ""))
    form = (known("FormOID", ""), known("FormRepeatKey", ""))
    event = (known("StudyEventOID", ""), known("StudyEventRepeatKey", ""))
    return (known("SubjectKey", ""), *event, *form, *group, known("ItemOID", ""))


def _entry(annotation: Element) -> AuditEntry:
    """The audit record of an annotation: ODM has none there, so it may be of Viedoc's own namespace."""

    def first(name: str) -> Element | None:
        return next(annotation.iter(f"{{*}}{name}"), None)

    def key(name: str) -> str | None:
        found = first(f"{name}Ref")
        return None if found is None else trimmed(found.get(f"{name}OID"))

    def text(name: str) -> str | None:
        found = first(name)
        return None if found is None else trimmed(found.text)

    return AuditEntry(key("User"), key("Location"), text("DateTimeStamp"), text("ReasonForChange"), text("SourceID"))
