"""Entries of public registries, field by field."""

from __future__ import annotations

import strawberry

from hub.canonical.terminology import Registry
from schema.fields import field as described
from schema.types.node import Removable


@strawberry.type(
    description="A field of the study's entry in a public registry of clinical trials. Contact details of persons are"
    " not among them."
)
class RegistryFact(Removable):
    registry: Registry = described("The registry.")
    registry_id: str = described("The registry's own id of the study: NCT02278341, 2023-505613-24-00.")
    part: str = described("Authority the entry is of, in a registry with an entry per country (EUCTR); else empty.")
    path: str = described("Where the value stands: member names, and places in lists from 0 in four digits.")
    field: str = described("The path without places in lists.")
    value: str = described("The value, as the registry writes it.")
    date: str | None = described("The value as ISO 8601 text as far as it is known, where it is written as a date.")
    as_of: str | None = described(
        "When the registry had last changed the entry that brought the value, as ISO 8601 text."
    )
