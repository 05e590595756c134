"""Names of types and fields, as GraphQL and as Python spell them."""

from __future__ import annotations

from typing import Any


def name_of(type_: type[Any] | str) -> str:
    """The GraphQL name of a Strawberry class."""
    if isinstance(type_, str):
        return type_
    definition = getattr(type_, "__strawberry_definition__", None)
    return str(definition.name) if definition is not None else type_.__name__


def snake(name: str) -> str:
    """`studySiteId` and `StudySiteId` as `study_site_id`."""
    return "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


def camel(name: str) -> str:
    """`study_site_id` as `studySiteId`; a name that begins with `_` stays as it is."""
    if name.startswith("_"):
        return name
    head, *rest = name.split("_")
    return head + "".join(word[:1].upper() + word[1:] for word in rest)


def pascal(name: str) -> str:
    """`study_site` as `StudySite`."""
    return "".join(part.capitalize() for part in name.split("_"))
