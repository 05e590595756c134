"""What a source of FHIR declares in its mapping's `[adapter]` table; README.md says what each is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hub.canonical.terminology import StaffDuty
from hub.errors import MappingInvalid

VERSIONS: Final = ("R4", "R5")
IDENTIFIED: Final = frozenset({"Patient", "ResearchSubject", "Location", "Organization"})
_CHOICES: Final = {"fhir_version": VERSIONS, "comments": ("strip",), "patients": ("subjects",)}
_TEXTS: Final = frozenset({"site", "visit_system"})
_TABLES: Final = ("identifiers", "duties")


@dataclass(frozen=True, slots=True)
class Options:
    """One source's options; '' where it declares none.

    identifiers: resource type to the system of the identifier that counts. duties: code of a PractitionerRole to the
    duty at the study-site.
    """

    fhir_version: str = ""
    comments: str = ""
    patients: str = ""
    site: str = ""
    visit_system: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    duties: Mapping[str, str] = field(default_factory=dict)


def options_of(table: Mapping[str, Any]) -> Options:
    """The table as options. Raises MappingInvalid."""
    if unknown := sorted(set(table) - set(_CHOICES) - _TEXTS - set(_TABLES)):
        raise MappingInvalid(f"[adapter] has unknown keys: {', '.join(unknown)}")
    for name, choices in _CHOICES.items():
        if name in table and table[name] not in choices:
            raise MappingInvalid(f"[adapter] {name} is none of {', '.join(choices)}")
    for name in _TEXTS & table.keys():
        if not isinstance(table[name], str) or not table[name]:
            raise MappingInvalid(f"[adapter] {name} is not a text")
    tables = {name: _texts(name, table.get(name, {})) for name in _TABLES}
    if unknown := sorted(set(tables["identifiers"]) - IDENTIFIED):
        raise MappingInvalid(f"[adapter] identifiers has unknown keys: {', '.join(unknown)}")
    if unknown := sorted(set(tables["duties"].values()) - set(StaffDuty)):
        raise MappingInvalid(f"[adapter] duties has words that are no duty: {', '.join(unknown)}")
    plain = {name: value for name, value in table.items() if name not in _TABLES}
    return Options(**plain, identifiers=tables["identifiers"], duties=tables["duties"])


def _texts(name: str, said: Any) -> dict[str, str]:
    if not isinstance(said, Mapping) or not all(isinstance(each, str) and each for each in said.values()):
        raise MappingInvalid(f"[adapter] {name} is not a table of texts")
    return dict(said)
