"""ODM Study and AdminData to canonical definitions and sites (ODM 1.3.2 sections 3.1.2 and 3.1.3).

Definitions leave one by one as their elements end, so that a large study design is never held whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import ClassVar, Final

from adapters.kit.odm_file import Fault, OdmFile
from adapters.kit.schedule import NO_WINDOW, Window
from adapters.kit.xml import Element
from hub.canonical.records import (
    OP_UPSERT,
    CodeList,
    FormDef,
    ItemDef,
    ItemGroupDef,
    MetadataVersion,
    Site,
    Study,
    StudyEventDef,
)
from hub.errors import FileRefused, StudyMismatch

_MAX_UNITS: Final = 10_000


class Metadata:
    """Reads what stands outside ClinicalData. `handlers` maps an element's name to what its end calls."""

    sites_are_studies: ClassVar[bool] = False
    form_reference: ClassVar[tuple[str, str]] = ("FormRef", "FormOID")

    def __init__(self, file: OdmFile) -> None:
        self.file = file
        self.names: dict[str, str | None] = {}
        self._included: tuple[str, str] | None = None
        self._ordinals: dict[str, int] = {}
        self._units: dict[str, str] = {}
        self._told: dict[tuple[str, str], tuple[str, str]] = {}  # study and version to those that told them
        self._ours = self._others = self._unkept = 0
        self.handlers: dict[str, Callable[[Element], None]] = {
            "GlobalVariables": self.global_variables,
            "MeasurementUnit": self._measurement_unit,
            "Include": self._include,
            "Protocol": self._protocol,
            "StudyEventDef": self._study_event_def,
            "FormDef": self._form_def,
            "ItemGroupDef": self._item_group_def,
            "ItemDef": self._item_def,
            "CodeList": self._code_list,
            ":MultiSelectList": self._code_list,
            "MetaDataVersion": self._metadata_version,
            "Study": self._study,
            "Location": self._location,
            "User": self._not_kept,
            "SignatureDef": self._not_kept,
        }

    # what a dialect may say otherwise

    def metadata_oid(self, oid: str) -> str:
        """The version's key in the hub."""
        return oid

    def parent_form(self, element: Element) -> str | None:
        """The form without its version."""
        return None

    def identifier(self, element: Element, attributes: dict[str, str]) -> bool | None:
        """The source's own mark of a direct identifier."""
        return None

    def window(self, element: Element, attributes: dict[str, str]) -> Window:
        """Target day, days before and days after of a StudyEventDef."""
        return NO_WINDOW

    def event_category(self, attributes: dict[str, str]) -> str | None:
        """What kind of event a StudyEventDef is of."""
        return attributes.get("Category")

    def is_site(self, attributes: dict[str, str]) -> bool:
        """Whether a Location is a site's."""
        return attributes.get("LocationType", "Site") == "Site"

    def site_facts(self, element: Element) -> dict[str, str | None]:
        """What else a Location says of a site, by field of Site."""
        return {}

    # study

    def global_variables(self, element: Element) -> None:
        """Names of the study that is being read."""
        names = self.file.names
        self.names = {names[child.tag]: _text(child) for child in element}

    def _measurement_unit(self, element: Element) -> None:
        oid = element.get("OID")
        if oid and len(self._units) < _MAX_UNITS:
            self._units[oid] = element.get("Name") or oid

    def _include(self, element: Element) -> None:
        version = element.getparent()
        if version is not None:
            self.file.included[version.get("OID", "")] = element.get("MetaDataVersionOID", "")
        self._included = (element.get("StudyOID", ""), element.get("MetaDataVersionOID", ""))

    def end(self) -> None:
        """Raises StudyMismatch for a list without the declared study, FileRefused for one of what the hub keeps not."""
        if self._others and not self._ours:
            raise StudyMismatch("the list holds nothing of the declared study")
        if self._unkept and not self.file.told:
            raise FileRefused("the file lists users or signatures alone, which the hub does not keep")

    def _listed(self, *study_oids: str | None) -> bool:
        """Whether a line of a list that names these studies is of the declared one; others are left out."""
        ours = any(self.file.is_ours(oid) for oid in study_oids)
        self._ours += ours
        self._others += not ours
        return ours

    def _study(self, element: Element) -> None:
        line_of_a_list = next(self._named(element, "MetaDataVersion"), None) is None
        if not line_of_a_list or self._listed(element.get("OID")):
            self._tell_study(element)
        self.names = {}
        self._units.clear()

    def _tell_study(self, element: Element) -> None:
        oid = element.get("OID", "")
        if ("", oid) in self._told:
            return
        self._told["", oid] = ("", oid)
        parent = self._included[0] if self._included and self.sites_are_studies else ""
        self.file.settle(parent or oid)
        line = element.sourceline
        names = self.names.get
        self.file.add(Study, line, oid, parent, names("StudyName"), names("StudyDescription"), names("ProtocolName"))
        if parent:
            self.file.accept(oid)
            facts = {"name": names("StudyName")}
            self._site(line, oid, facts)

    def _metadata_version(self, element: Element) -> None:
        self._tell(element)
        self._included = None
        self._ordinals = {}

    def _tell(self, version: Element | None) -> str | None:
        """The version's key, after study and version themselves were emitted; None when its definitions are known.

        An OpenClinica site repeats its study's design under a version that includes the study's: it is that version.
        """
        study = version.getparent() if version is not None else None
        if version is None or study is None:
            return None
        self._tell_study(study)
        teller = owner, oid = study.get("OID", ""), version.get("OID", "")
        if self.sites_are_studies and self._included is not None:
            owner, oid = self._included
        oid = self.metadata_oid(oid)
        if (owner, oid) not in self._told:
            self._told[owner, oid] = teller
            name, description = version.get("Name"), version.get("Description")
            self.file.add(MetadataVersion, version.sourceline, owner, oid, name, description)
        return oid if self._told[owner, oid] == teller else None

    # definitions

    def _protocol(self, element: Element) -> None:
        for child in self._named(element, "StudyEventRef"):
            self._ordinals[child.get("StudyEventOID", "")] = len(self._ordinals) + 1

    def _study_event_def(self, element: Element) -> None:
        attributes = self.file.stream.named(element)
        known = attributes.get
        oid = known("OID", "")
        what = (known("Type"), self.event_category(attributes))
        reference, key = self.form_reference
        forms = [child.get(key, "") for child in self._named(element, reference)]
        ordinal = self._ordinals.get(oid)
        facts = (oid, known("Name"), ordinal, _yes(known("Repeating")), *what, *self.window(element, attributes), forms)
        self._define(StudyEventDef, element, *facts)

    def _form_def(self, element: Element) -> None:
        oid, name, repeating = element.get("OID", ""), element.get("Name"), _yes(element.get("Repeating"))
        groups = [child.get("ItemGroupOID", "") for child in self._named(element, "ItemGroupRef")]
        self._define(FormDef, element, oid, self.parent_form(element) or oid, name, repeating, groups)

    def _item_group_def(self, element: Element) -> None:
        oid, name, repeating = element.get("OID", ""), element.get("Name"), _yes(element.get("Repeating"))
        items = [child.get("ItemOID", "") for child in self._named(element, "ItemRef")]
        self._define(ItemGroupDef, element, oid, name, repeating, items)

    def _item_def(self, element: Element) -> None:
        attributes = self.file.stream.named(element)
        known = attributes.get
        question = unit = code_list = None
        for child in element:
            name = self.file.names[child.tag]
            if name == "Question" and question is None:
                question = self._translated(child)
            elif name == "MeasurementUnitRef" and unit is None:
                oid = child.get("MeasurementUnitOID", "")
                unit = self._units.get(oid, oid)
            elif name in ("CodeListRef", ":MultiSelectListRef"):
                code_list = child.get("CodeListOID") or child.get("MultiSelectListID")
        marks = (known("DataType"), unit, code_list, self.identifier(element, attributes))
        self._define(ItemDef, element, known("OID", ""), known("Name"), question, *marks)

    def _code_list(self, element: Element) -> None:
        items: dict[str, str] = {}
        for child in element:
            name = self.file.names[child.tag]
            if name in ("CodeListItem", ":MultiSelectListItem"):
                value = child.get("CodedValue") or child.get("CodedOptionValue") or ""
                decode = next(self._named(child, "Decode", ":Decode"), None)
                items[value] = (self._translated(decode) if decode is not None else None) or value
            elif name == "EnumeratedItem":
                items[child.get("CodedValue", "")] = child.get("CodedValue", "")
        oid = element.get("OID") or element.get("ID") or ""
        text = json.dumps(items, ensure_ascii=False)
        self._define(CodeList, element, oid, element.get("Name"), element.get("DataType"), text)

    def _define(self, kind: type, element: Element, *facts: object) -> None:
        metadata_oid = self._tell(element.getparent())
        if not facts[0]:
            self.file.reject(kind.__name__, element, Fault("KEY_MISSING", "OID is missing"))
        elif metadata_oid is not None:
            self.file.add(kind, element.sourceline, metadata_oid, *facts)

    # sites

    def _location(self, element: Element) -> None:
        attributes = self.file.stream.named(element)
        if not self.is_site(attributes):
            return
        every = [self.file.stream.named(child) for child in self._named(element, "MetaDataVersionRef")]
        if every and not self._listed(*(reference.get("StudyOID") for reference in every)):
            return
        references = [reference for reference in every if self.file.is_ours(reference.get("StudyOID"))]
        number = next((found for reference in references if (found := reference.get(":StudySiteNumber"))), None)
        facts = {"name": attributes.get("Name"), "number": number, "status": _status(attributes.get(":Active"))}
        self._site(element.sourceline, attributes.get("OID", ""), facts | self.site_facts(element))

    def _site(self, line: int, key: str, facts: dict[str, str | None]) -> None:
        self.file.sites.add(key)
        rest = [facts.get(name) for name in Site._fields[5:]]
        self.file.add(Site, line, self.file.version, OP_UPSERT, key, *rest)

    def _not_kept(self, element: Element) -> None:
        """Read and freed: people in AdminData are not the hub's people."""
        self._unkept += 1

    # parts

    def _named(self, element: Element, *wanted: str) -> Iterator[Element]:
        names = self.file.names
        return (child for child in element if names[child.tag] in wanted)

    def _translated(self, element: Element) -> str | None:
        """The first TranslatedText; stored as sent, HTML and all."""
        child = next(self._named(element, "TranslatedText"), None)
        return _text(child) if child is not None else _text(element)


def _text(element: Element) -> str | None:
    return (element.text and element.text.strip()) or None


def _yes(text: str | None) -> bool | None:
    """ODM YesOrNo; SimpleRepeating."""
    return None if text is None else text == "Yes"


def _status(active: str | None) -> str | None:
    return None if active is None else "Active" if active == "Yes" else "Inactive"
