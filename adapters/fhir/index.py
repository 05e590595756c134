"""What must be known of a file before its resources are read: its studies, who takes part, and where.

A Bundle has no order, and what a resource means may stand behind it: which patients are of the declared study, which
organization is a site, which id a `urn:uuid:` is. So a file is read twice. Kept are a few texts of each study,
participation, patient and place, never a resource.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from adapters.fhir import datatypes
from adapters.fhir.options import Options
from adapters.fhir.reference import Urls, base_of, key_of
from adapters.fhir.source import Entry
from adapters.fhir.version import R5, version_of
from adapters.kit.tree import Fault, Object, many, one, word
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.dates import Times
from hub.errors import EnvironmentUndeclared, FileRefused, StudyMismatch

INVESTIGATORS: Final = frozenset({"primary-investigator", "principal-investigator", "C19924"})
"""Codes of a role that makes somebody the principal investigator: HL7 research study party role, NCI Thesaurus."""


class Trial(NamedTuple):
    """A ResearchStudy. ids: its key and all its identifiers. sites, investigators: keys of other resources."""

    line: int
    key: str
    ids: frozenset[str]
    number: str | None
    title: str | None
    description: str | None
    sites: tuple[str, ...]
    investigators: tuple[str, ...]


class Participation(NamedTuple):
    """A ResearchSubject: who takes part in which study. consents: keys of the Consents it names."""

    line: int
    version: int
    key: str
    patient: str
    study: str
    label: str
    status: str | None
    consents: tuple[str, ...]


class Place(NamedTuple):
    """A Location or an Organization. managed_by: key of the organization that runs a Location, else ''."""

    line: int
    version: int
    key: str
    number: str | None
    name: str | None
    country: str | None
    city: str | None
    address: str | None
    status: str | None
    managed_by: str


class Work(NamedTuple):
    """A PractitionerRole. places: keys of the organization and of the locations somebody works at."""

    line: int
    version: int
    key: str
    practitioner: str
    places: frozenset[str]
    codes: frozenset[str]
    name: str | None
    starts: str | None
    ends: str | None
    email: str | None
    telephone: str | None

    @property
    def investigator(self) -> bool:
        """Whether the role is the principal investigator's."""
        return bool(self.codes & INVESTIGATORS)


@dataclass(slots=True)
class Index:
    """What one file says in passing. ours: keys of the studies that the source is of, once `settle` was called."""

    options: Options
    times: Times
    version: int = 0
    urls: Urls = field(default_factory=Urls)
    trials: dict[str, Trial] = field(default_factory=dict)
    participations: dict[str, Participation] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    ours: frozenset[str] = frozenset()
    _bases: set[str] = field(default_factory=set)
    _foreign: frozenset[str] = frozenset()

    def again(self) -> Index:
        """An index that knows what entries are called, and nothing else yet: what stands behind may be meant before."""
        return Index(self.options, self.times, self.version, self.urls)

    def name(self, entry: Entry) -> None:
        """Take what an entry is called into account. Raises FileRefused when patients are of several servers."""
        kind = entry.resource.get("resourceType")
        if entry.fault is not None or not (kind in _LEARNT or kind in ("Encounter", "Consent")):
            return
        try:
            self.urls.learn(entry.url, entry.resource)
        except Fault:
            return
        if kind in ("Patient", "ResearchSubject") and (base := base_of(entry.url, str(kind))):
            self._bases.add(base)
            if len(self._bases) > 1:
                raise FileRefused("the Bundle holds patients of several servers, whose ids are no keys together")

    def learn(self, entry: Entry) -> None:
        """Take a resource into account; one that is faulty is rejected when it is read."""
        learn = _LEARNT.get(entry.resource.get("resourceType", "")) if entry.fault is None else None
        if learn is None:
            return
        try:
            if key := key_of(entry.resource, entry.url):
                learn(self, key, entry)
        except Fault:
            return

    def settle(self, declared: Declared, facts: FileFacts) -> None:
        """Decide which studies are ours.

        Raises StudyMismatch when none of the file's is declared, or none is declared and the file is of several, and
        EnvironmentUndeclared.
        """
        if declared.environment is None:
            raise EnvironmentUndeclared("neither the file nor the source says of which environment the data are")
        facts.environment = declared.environment
        studies = self.trials.keys() | {each.study for each in self.participations.values()}
        ours = studies
        if declared.study_oids:
            ours = {key for key in studies if declared.study_oids & self.ids(key)}
            if studies and not ours:
                raise StudyMismatch("no study of the file is the declared one")
        elif len(studies) > 1:
            raise StudyMismatch("the file is of several studies and the source declares none")
        self.ours = frozenset(ours)
        everybody = frozenset(each.patient for each in self.participations.values())
        self._foreign = everybody - {each.patient for each in self.mine()}

    def ids(self, study: str) -> frozenset[str]:
        """All a study is known by."""
        known = self.trials[study].ids if study in self.trials else frozenset[str]()
        return known | {study, study.partition("/")[2]}

    def mine(self) -> list[Participation]:
        """Participations in our studies, in the file's order."""
        mine = (each for each in self.participations.values() if each.study in self.ours)
        return [each._replace(version=each.version or self.version) for each in mine]

    def is_foreign(self, patient: str) -> bool:
        """Whether somebody takes part in other studies alone, as far as the file says."""
        return patient in self._foreign

    def order(self, resource: Object) -> int:
        """When a resource was last changed, as a version; of one that does not say, when the Bundle was made.

        Raises Fault.
        """
        return self.times.version(word(one(resource, "meta"), "lastUpdated")) or self.version

    def _trial(self, key: str, entry: Entry) -> None:
        node = entry.resource
        parties = [self.urls.key(node, "principalInvestigator")] if "principalInvestigator" in node else []
        for party in many(node, "associatedParty"):
            if any(code in INVESTIGATORS for _, code in datatypes.codes(party, "role")):
                parties.append(self.urls.key(party, "party"))
        url = word(node, "url")
        ids = datatypes.identifiers(node) | {key} | ({url} if url else set())
        number, described = datatypes.identifier(node, ""), word(node, "description")
        sites = tuple(self.urls.literal(word(each, "reference"), "site") for each in many(node, "site"))
        title = word(node, "title")
        named = tuple(filter(None, parties))
        self.trials[key] = Trial(entry.line, key, frozenset(ids), number, title, described, sites, named)

    def _participation(self, key: str, entry: Entry) -> None:
        found, known = participation(self, key, entry), self.participations.get(key)
        if known is None or found.version >= known.version:
            self.participations[key] = found

    def _patient(self, key: str, entry: Entry) -> None:
        if home := self.urls.key(entry.resource, "managingOrganization"):
            self.homes[key] = home

    def _place(self, key: str, entry: Entry) -> None:
        node, kind = entry.resource, entry.resource["resourceType"]
        number = datatypes.identifier(node, self.options.identifiers.get(kind, ""))
        addresses = [one(node, "address")] if kind == "Location" else many(node, "address")
        addresses += [one(each, "address") for each in many(node, "contact")] if kind == "Organization" else []
        country, city, lines = next((datatypes.place(each) for each in addresses if each), (None, None, None))
        managed_by = (self.urls.key(node, "managingOrganization") or "") if kind == "Location" else ""
        facts = (number, word(node, "name"), country, city, lines, word(node, "status"), managed_by)
        self.places[key] = Place(entry.line, self.order(node), key, *facts)

    def _work(self, key: str, entry: Entry) -> None:
        node = entry.resource
        practitioner = self.urls.key(node, "practitioner")
        if not practitioner:
            return
        places = {self.urls.literal(word(each, "reference"), "location") for each in many(node, "location")}
        places |= {found} if (found := self.urls.key(node, "organization")) else set()
        codes = frozenset(code for each in many(node, "code") for _, code in datatypes.codes({"code": each}, "code"))
        shown, period = word(one(node, "practitioner"), "display"), one(node, "period")
        when = (word(period, "start"), word(period, "end"))
        reached = (datatypes.reached(node, "email"), datatypes.reached(node, "phone"))
        lead = (entry.line, self.order(node), key)
        self.works[key] = Work(*lead, practitioner, frozenset(places), codes, shown, *when, *reached)

    def _practitioner(self, key: str, entry: Entry) -> None:
        if called := datatypes.name(entry.resource):
            self.names[key] = called


def participation(index: Index, key: str, entry: Entry) -> Participation:
    """A ResearchSubject as the hub understands it. Raises Fault."""
    node = entry.resource
    version = version_of(node, index.options.fhir_version)
    patient = index.urls.key(node, "subject" if version == R5 else "individual")
    study = index.urls.key(node, "study")
    if not patient or not study:
        raise Fault("REFERENCE_MISSING", "the ResearchSubject does not name its patient and its study")
    if not patient.startswith("Patient/"):
        raise Fault("SUBJECT_NOT_A_PATIENT", "the ResearchSubject is no patient's")
    label = datatypes.identifier(node, index.options.identifiers.get("ResearchSubject", ""))
    status = _state(node) if version == R5 else word(node, "status")
    listed = many(node, "consent") if version == R5 else [one(node, "consent")]
    consents = tuple(index.urls.literal(word(each, "reference"), "consent") for each in listed if each)
    own = key.partition("/")[2]
    return Participation(entry.line, index.order(node), key, patient, study, label or own, status, consents)


def _state(node: Object) -> str | None:
    """The state a subject is in: of those that have not ended, the one that began last (R5 progress)."""
    found: tuple[str, str] | None = None
    for each in many(node, "progress"):
        listed = datatypes.codes(each, "subjectState")
        began, ended = word(each, "startDate") or "", word(each, "endDate")
        if listed and not ended and (found is None or began >= found[0]):
            found = (began, listed[0][1])
    return found[1] if found else None


_LEARNT: Final[dict[str, Callable[[Index, str, Entry], None]]] = {
    "ResearchStudy": Index._trial,
    "ResearchSubject": Index._participation,
    "Patient": Index._patient,
    "Location": Index._place,
    "Organization": Index._place,
    "PractitionerRole": Index._work,
    "Practitioner": Index._practitioner,
}
