"""Any resource as a form with an item per element, and what of it is more: participations, patients, encounters.

An item's OID is the element's path, `Observation.component[1].code.text`; the first of a list has no number. All of a
resource's items are one group, removed before they are told, so that an element its next version leaves out is gone.
What is of no patient becomes a code list of the study, where its type can name no person, else it is held back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

import orjson

from adapters.fhir import datatypes, person
from adapters.fhir.index import Index
from adapters.fhir.plan import METADATA, planned
from adapters.fhir.reference import key_of
from adapters.fhir.source import Entry
from adapters.fhir.version import version_of
from adapters.kit.json import Scalar, text
from adapters.kit.seen import Seen
from adapters.kit.tree import Fault, Object, flat, fragment, many, one, word
from hub.canonical.records import OP_REMOVE, OP_UPSERT, CodeList, Form, Item, Record, Rejected, StudyEvent

MAX_VALUE: Final = 1024**2

STUDY_TYPES: Final = frozenset(
    {"ActivityDefinition", "CapabilityStatement", "CodeSystem", "Composition", "ConceptMap", "DeviceDefinition"}
    | {"EvidenceVariable", "HealthcareService", "ImplementationGuide", "Library", "Location"}
    | {"ObservationDefinition", "Organization", "OrganizationAffiliation", "PlanDefinition", "PractitionerRole"}
    | {"Questionnaire", "ResearchStudy", "SpecimenDefinition", "StructureDefinition", "ValueSet"}
)
"""Types that describe the study and its places; everybody of the study is told them."""

CONTACTS: Final = frozenset({"author", "contact", "contained", "editor", "endorser", "photo", "reviewer", "telecom"})
"""Members of those types that hold people's names, numbers and addresses; they are left out."""

_PEOPLE: Final = re.compile(r"(?:^|/)(?:Patient|RelatedPerson|Person|ResearchSubject)[/?]")
_KEYED: Final = frozenset({"Patient", "ResearchSubject", "ResearchStudy", "Encounter", "Location", "Organization"})
_NO_ITEM: Final = frozenset({"resourceType", "id"})
_ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_PLANNED: Final = frozenset({"planned", "cancelled"})
_FATAL: Final = frozenset({"error", "fatal"})


class Reading:
    """One file's resources as records; remembers only how often one without an id came."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._seen = Seen()
        self.others = 0

    def records(self, entry: Entry) -> Iterator[Record]:
        """What an entry says; a fault of it is one `Rejected`."""
        try:
            if entry.fault is not None:
                raise entry.fault
            told = list(self._resource(entry))
        except Fault as fault:
            quoted = fragment(entry.raw) if not isinstance(entry.raw, str) else entry.raw[:65_536] or " "
            told = [Rejected(0, entry.line, "Form", fault.rule, fault.severity, fault.reason, quoted)]
        yield from told

    def _resource(self, entry: Entry) -> Iterator[Record]:
        node = entry.resource
        kind = word(node, "resourceType") or ""
        if not (kind.isascii() and kind.isalpha()):
            raise Fault("RESOURCE_TYPE_INVALID", "the resource's type is none")
        if kind == "OperationOutcome":
            severe = any(word(issue, "severity") in _FATAL for issue in many(node, "issue"))
            raise Fault("SERVER_SAID", "the server says that something went wrong", "ERROR" if severe else "WARNING")
        if kind in ("Practitioner", "Person"):
            raise Fault("STAFF_HELD_BACK", "the resource describes a person who is no patient", "WARNING")
        key = key_of(node, entry.url) or self._hashed(node)
        patient = self._patient(key, entry)
        if patient is None:
            if kind != "ResearchSubject":
                yield from self._of_study(kind, key, entry)
            else:
                self.others += 1
        elif self._index.is_foreign(patient):
            self.others += 1
        else:
            yield from self._of_patient(kind, key, entry, patient)

    def _hashed(self, node: Object) -> str:
        """The key of a resource without an id: its content, and which of those that look alike. Raises Fault."""
        kind = node["resourceType"]
        if kind in _KEYED:
            raise Fault("KEY_MISSING", "the resource has no id")
        told = orjson.dumps([[path, text(value)] for path, value in flat(node, "")])
        digest = blake2b(told, digest_size=8).hexdigest()
        times = self._seen.count((kind, digest))
        return f"{kind}/{digest}" + (f"#{times}" if times > 1 else "")

    def _patient(self, key: str, entry: Entry) -> str | None:
        """The patient a resource is about; of a ResearchSubject, None when its study is another. Raises Fault."""
        kind = entry.resource["resourceType"]
        if kind == "Patient":
            return key
        if kind == "ResearchSubject":
            return person.participating(self._index, key, entry)
        return person.patient_of(self._index, entry.resource)

    # of a patient

    def _of_patient(self, kind: str, key: str, entry: Entry, patient: str) -> Iterator[Record]:
        node, line, version = entry.resource, entry.line, self._index.order(entry.resource)
        version_of(node, self._index.options.fhir_version)
        subject, own = patient.partition("/")[2], key.partition("/")[2]
        gone = self._is_error(node)
        event = self._event(kind, own, node)
        page = (subject, *event, kind, own)
        if kind == "Patient":
            yield from person.identities(self._index, node, line, version, patient)
        elif kind == "Encounter":
            yield self._encounter(node, line, version, (subject, *event), gone)
        elif kind == "ResearchSubject" and not gone:
            yield from person.consents(self._index, key, entry, version)
        op = OP_REMOVE if gone else OP_UPSERT
        revision = word(one(node, "meta"), "versionId")
        yield Form(0, line, version, op, *page, None, word(node, "status"), revision, key, None)
        if not gone:
            yield from self._items(node, line, version, page)

    def _items(self, node: Object, line: int, version: int, page: tuple[str, str, str, str, str]) -> Iterator[Record]:
        kind = page[3]
        if not self._is_partial(node):
            yield Item(0, line, version, OP_REMOVE, *page, kind, "", "", None, None, None, None)
        apart = _NO_ITEM | {"progress"} if kind == "ResearchSubject" else _NO_ITEM
        kept = {name: each for name, each in node.items() if name not in apart}
        told: list[tuple[str, Scalar]] = [*flat(kept, kind)]
        told += person.progress(node) if kind == "ResearchSubject" else []
        absent = dict(_absences(kept, kind))
        for path in absent.keys() - {path for path, _ in told}:
            told.append((path, ""))
        for path, value in told:
            said = text(value)
            if said is not None and len(said) > MAX_VALUE:
                reason = f"an element's text is over {MAX_VALUE} characters; the rest of its resource is kept"
                yield Rejected(0, line, "Item", "VALUE_TOO_LONG", "WARNING", reason, said[:65_536])
                continue
            yield Item(0, line, version, OP_UPSERT, *page, kind, "", path, said, absent.get(path), None, None)

    def _encounter(self, node: Object, line: int, version: int, where: tuple[str, str, str], gone: bool) -> Record:
        """An encounter as a study event: what was planned or did not take place has no start. Raises Fault."""
        period = one(node, "period") or one(node, "actualPeriod")
        status = word(node, "status")
        began, ended = word(period, "start"), word(period, "end")
        target = word(node, "plannedStartDate")
        if status in _PLANNED:
            target = target or began
            began, ended = ("" if each is not None else None for each in (began, ended))
        named = next(filter(None, (datatypes.title(each) for each in many(node, "type"))), None)
        op = OP_REMOVE if gone else OP_UPSERT
        facts = (named, began, ended, status, target, None, None, where[2], METADATA)
        return StudyEvent(0, line, version, op, *where, *facts)

    def _event(self, kind: str, own: str, node: Object) -> tuple[str, str]:
        """OID and repeat key of the event a resource stands at.

        The OID is that of all encounters, or the code of the planned visit where the source declares in which system
        those are. Only the encounter itself says that code, so that others then stand under the subject.
        """
        visits = self._index.options.visit_system
        if kind == "Encounter":
            listed = [each for concept in many(node, "type") for each in datatypes.codes({"type": concept}, "type")]
            code = next((code for system, code in listed if visits and system == visits), "Encounter")
            return code, own
        for member in ("encounter", "context"):
            if not visits and isinstance(node.get(member), dict) and one(node, member).get("reference"):
                found = self._index.urls.key(node, member) or ""
                if found.startswith("Encounter/"):
                    return "Encounter", found.partition("/")[2]
        return "", ""

    def _is_error(self, node: Object) -> bool:
        """Whether the resource says of itself that it never should have been."""
        concept = node.get("verificationStatus")
        verified = datatypes.codes(node, "verificationStatus") if isinstance(concept, dict) else []
        return node.get("status") == "entered-in-error" or ("entered-in-error" in {code for _, code in verified})

    def _is_partial(self, node: Object) -> bool:
        """Whether the server left elements out (meta.tag SUBSETTED): what is not there is then not gone."""
        return any(word(each, "code") == "SUBSETTED" for each in many(one(node, "meta"), "tag"))

    # of the study

    def _of_study(self, kind: str, key: str, entry: Entry) -> Iterator[Record]:
        node, line = entry.resource, entry.line
        if kind == "ResearchStudy" and key not in self._index.ours:
            self.others += 1
            return
        told = [*flat({name: each for name, each in node.items() if name not in _NO_ITEM}, kind, CONTACTS)]
        if kind not in STUDY_TYPES or any(self._names_somebody(path, value) for path, value in told):
            raise Fault("SUBJECT_NOT_NAMED", "the resource does not say which patient it is about", "WARNING")
        if kind == "PlanDefinition":
            yield from planned(node, line, self._index.options.visit_system)
        items = orjson.dumps({path: said[:MAX_VALUE] for path, value in told if (said := text(value)) is not None})
        called = word(node, "title") or word(node, "name") or kind
        yield CodeList(0, line, METADATA, key, called, "text", items.decode())

    def _names_somebody(self, path: str, value: Scalar) -> bool:
        """Whether it is a reference to a person who is no staff."""
        if not path.endswith(".reference") or not isinstance(value, str):
            return False
        try:
            return bool(_PEOPLE.search(self._index.urls.literal(value, "reference")))
        except Fault:
            return bool(_PEOPLE.search(value))


def _absences(node: Object, path: str) -> Iterator[tuple[str, str]]:
    """Elements whose value a source says is absent, each with its reason (extension data-absent-reason)."""
    for name, each in node.items():
        if not isinstance(each, dict | list):
            continue
        below = f"{path}.{name.removeprefix('_')}"
        for place, inner in enumerate(each if isinstance(each, list) else [each]):
            if isinstance(inner, dict):
                at = f"{below}[{place}]" if place else below
                if name.startswith("_"):
                    yield from ((at, reason) for reason in _reasons(inner))
                yield from _absences(inner, at)


def _reasons(node: Object) -> Iterator[str]:
    for extension in many(node, "extension"):
        if extension.get("url") == _ABSENT and (reason := word(extension, "valueCode")):
            yield reason
