"""Who takes part: ResearchSubject as Subject, Patient as direct identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.fhir import datatypes
from adapters.fhir.index import Index, participation
from adapters.fhir.site import site_of
from adapters.fhir.source import Entry
from adapters.kit.json import Scalar
from adapters.kit.tree import Fault, Object, flat, many, word
from hub.canonical.records import OP_LOCATE, OP_UPSERT, Form, Item, Record, Rejected, Subject, SubjectIdentity

CONSENT_MARK = "ResearchSubject.consent"
"""Item of a Consent's form that says a participation in this study names it."""


def subjects(index: Index) -> Iterator[Record]:
    """The subjects of our studies; whose participation comes twice is said."""
    known: dict[str, str] = {}
    for each in index.mine():
        key = known.setdefault(each.patient, each.key)
        if key != each.key:
            reason = "a patient takes part in the study twice; both participations are one subject"
            told = f'{{"line": {each.line}}}'
            yield Rejected(0, each.line, "Subject", "PARTICIPATION_REPEATED", "WARNING", reason, told)
        home = site_of(index, each.patient)
        yield Subject(0, each.line, each.version, OP_UPSERT, _id(each.patient), each.label, home, each.status)


def participating(index: Index, key: str, entry: Entry) -> str | None:
    """The patient of a ResearchSubject, None when the study is another. Raises Fault."""
    found = participation(index, key, entry)
    return found.patient if found.study in index.ours else None


def progress(node: Object) -> Iterator[tuple[str, Scalar]]:
    """The steps of a participation (R5) by what each is: `ResearchSubject.progress(Screened).startDate`.

    A step that names no milestone and no state stands by its place in the list. Raises Fault.
    """
    times: dict[str, int] = {}
    for place, each in enumerate(many(node, "progress")):
        named = [*datatypes.codes(each, "milestone"), *datatypes.codes(each, "subjectState")]
        code = named[0][1] if named and named[0][1].replace("-", "").isalnum() else ""
        path = f"ResearchSubject.progress({code})" if code else "ResearchSubject.progress"
        count = times[code] = times.get(code, -1) + 1
        suffix = count if code else place
        yield from flat(each, f"{path}[{suffix}]" if suffix else path)


def consents(index: Index, key: str, entry: Entry, version: int) -> Iterator[Record]:
    """Marks on the Consents that a participation names: they are this study's. Raises Fault."""
    found = participation(index, key, entry)
    for consent in found.consents:
        kind, _, own = consent.partition("/")
        if kind == "Consent":
            page = (_id(found.patient), "", "", kind, own)
            yield Form(0, entry.line, version, OP_LOCATE, *page, None, None, None, None, None)
            group = ("ResearchSubject", found.key.partition("/")[2], CONSENT_MARK)
            yield Item(0, entry.line, version, OP_UPSERT, *page, *group, "true", None, None, None)


def identities(index: Index, node: Object, line: int, version: int, patient: str) -> Iterator[Record]:
    """The direct identifiers of a patient. Raises Fault."""
    born = word(node, "birthDate")
    number = datatypes.identifier(node, index.options.identifiers.get("Patient", ""))
    others = datatypes.identifiers(node) - {number}
    told = {
        "NAME": datatypes.name(node),
        "BIRTH_YEAR" if born and len(born) == 4 else "BIRTH_DATE": born,
        "SEX": word(node, "gender"),
        "UNIQUE_IDENTIFIER": number,
        "SECONDARY_ID": next(iter(others)) if number and len(others) == 1 else None,
    }
    if index.options.patients:
        home = site_of(index, patient)
        yield Subject(0, line, version, OP_LOCATE, _id(patient), None, home, None)
    for kind, value in told.items():
        if value is not None:
            yield SubjectIdentity(0, line, version, _id(patient), kind, value)


def patient_of(index: Index, node: Object) -> str | None:
    """The patient whom a resource is about, None when it names nobody. Raises Fault."""
    for member in ("subject", "patient", "individual", "beneficiary", "for"):
        value = node.get(member)
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if value is not None and not isinstance(value, dict | list):
            raise Fault("TYPE_INVALID", f"{member} is not an object")
        if not isinstance(value, dict) or not value.keys() & {"reference", "identifier", "type", "display"}:
            continue
        found = index.urls.key({member: value}, member)
        if found is not None and not found.startswith("Patient/"):
            raise Fault("SUBJECT_NOT_A_PATIENT", f"{member} of the resource is no patient", "WARNING")
        return found
    return None


def _id(key: str) -> str:
    return key.partition("/")[2]
