"""Which FHIR version a resource is of: by its shape, by what its `meta` says, by declaration; else it is refused.

R4 and R5 have members of other names for the same, and R5 gave `ResearchSubject.status` another meaning. Only types
that the hub takes more of than their elements are told apart.
"""

from __future__ import annotations

import re
from typing import Final

from adapters.kit.tree import Fault, Object, one, words

R4: Final = "R4"
R5: Final = "R5"

_ONLY: Final = {
    "ResearchSubject": (
        {"individual", "assignedArm", "actualArm"},
        {"subject", "progress", "assignedComparisonGroup", "actualComparisonGroup"},
    ),
    "Encounter": (
        {"period", "statusHistory", "classHistory", "hospitalization", "reasonCode", "reasonReference"},
        {"actualPeriod", "plannedStartDate", "plannedEndDate", "admission", "subjectStatus", "virtualService"},
    ),
    "Consent": (
        {"patient", "dateTime", "scope", "performer", "organization", "policyRule"},
        {"subject", "date", "grantor", "grantee", "manager", "controller", "decision", "regulatoryBasis"},
    ),
}
"""Members that R4 alone has, and those that R5 alone has."""

_OTHERWISE: Final = {"Encounter": ("class", dict, list), "Consent": ("provision", dict, list)}
"""A member that is an object in R4 and a list in R5."""

_PUBLICATION: Final = frozenset({"draft", "active", "retired", "unknown"})
_STATES: Final = frozenset(
    {"candidate", "eligible", "follow-up", "ineligible", "not-registered", "off-study", "on-study"}
    | {"on-study-intervention", "on-study-observation", "pending-on-study", "potential-candidate", "screening"}
    | {"withdrawn"}
)
"""What `ResearchSubject.status` says: in R5 of the resource, in R4 of the subject."""

_PROFILE: Final = re.compile(r"http://hl7\.org/fhir/(?:([45])\.[0-9]+/)?StructureDefinition/\w+(?:\|([45])\.[0-9.]+)?")


def version_of(resource: Object, declared: str) -> str:
    """R4 or R5, '' for a type that needs none.

    Raises Fault when it says both, and for a ResearchSubject that says neither while the source declares none.
    """
    kind = resource["resourceType"]
    if kind not in _ONLY:
        return ""
    found = _shape(resource, kind) | _profiles(resource)
    if len(found) > 1:
        raise Fault("VERSION_MIXED", "the resource has members of R4 and of R5")
    version = next(iter(found), "") or declared
    if not version and kind == "ResearchSubject":
        raise Fault("VERSION_UNKNOWN", "nothing says of which FHIR version the resource is: declare fhir_version")
    return version


def _shape(resource: Object, kind: str) -> set[str]:
    found = {version for version, names in zip((R4, R5), _ONLY[kind], strict=True) if names & resource.keys()}
    if kind in _OTHERWISE:
        name, *types = _OTHERWISE[kind]
        found |= {
            version for version, each in zip((R4, R5), types, strict=True) if isinstance(resource.get(name), each)
        }
    if kind == "ResearchSubject":
        status = resource.get("status")
        if isinstance(status, str):
            found |= ({R5} if status in _PUBLICATION else set()) | ({R4} if status in _STATES else set())
    return found


def _profiles(resource: Object) -> set[str]:
    """What profiles of the base specification say, where they name their version."""
    told = (_PROFILE.fullmatch(each) for each in words(one(resource, "meta"), "profile"))
    return {f"R{each[1] or each[2]}" for each in told if each and (each[1] or each[2])}
