"""How the contract is declared: fields carry a description and arguments, never code that fetches data.

A data field is answered by the engine, from the binding of the same name; Strawberry only holds the declaration.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.lazy_type import LazyType


def argument(name: str, kind: object, description: str) -> StrawberryArgument:
    """An argument; an optional one has no default, so that absent and null stay two things."""
    return StrawberryArgument(name, None, StrawberryAnnotation(kind), description=description)


def field(description: str, *arguments: StrawberryArgument) -> Any:
    """A field the engine answers."""
    made = strawberry.field(description=description)
    made.arguments = list(arguments)
    return made


def later(name: str, module: str) -> Any:
    """A type of another module of `schema.types` that refers back to this one."""
    return LazyType(name, f"schema.types.{module}")


def words(vocabulary: type[StrEnum], description: str, *, name: str | None = None, **each: str) -> None:
    """Make a vocabulary of the core a GraphQL enum whose every value is described.

    Raises ValueError when a value has no description or a description no value.
    """
    strawberry.enum(vocabulary, name=name, description=description)
    values = vocabulary.__strawberry_definition__.values  # type: ignore[attr-defined]  # Strawberry sets it
    if {value.name for value in values} != set(each):
        raise ValueError(f"{vocabulary.__name__}: the descriptions are not of its values")
    for value in values:
        value.description = each[value.name]
