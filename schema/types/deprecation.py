"""What of the contract will go."""

from __future__ import annotations

from datetime import date

import strawberry

from schema.fields import field


@strawberry.type(description="A member of this schema that will be taken away (`@deprecated`).")
class Deprecation:
    coordinate: str = field("Its schema coordinate: `Study.title`, `Query.studies(first:)`, `Role.CRO`.")
    reason: str = field("Why, and what to use instead.")
    goes_on: date | None = field("The day it goes.")
    used: bool = field("Whether the document that asks uses it.")
