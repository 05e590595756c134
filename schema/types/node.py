"""The Relay node, tombstones, partial dates and reasons of absence: what every entity's type is made with."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import strawberry

from hub.principal import DataClass, Right
from schema.enums import Absence, DatePrecision
from schema.fields import argument, field, words


class Removed(StrEnum):
    """Whether what a source removed is shown."""

    EXCLUDE = "EXCLUDE"
    INCLUDE = "INCLUDE"
    ONLY = "ONLY"


words(
    Removed,
    "Whether what its source removed is shown. It keeps its id and its last facts, and obeys the same rules of access.",
    EXCLUDE="Only what is there; what happens when nothing is said.",
    INCLUDE="What is there and what was removed.",
    ONLY="Only what was removed.",
)

REMOVED = argument("removed", Removed | None, "Whether what the source removed is shown; EXCLUDE by default.")
"""The argument of every field that leads to what a source may remove."""


@strawberry.interface(description="An object with an id of its own (Relay Global Object Identification).")
class Node:
    id: strawberry.ID = field("Opaque id, unique in the hub and stable for ever.")


VERSION = "Changes with every change of the object; a verb that changes it asks for it."


@strawberry.interface(description="An object that users of the hub record and change.")
class Recorded(Node):
    version: str = field(VERSION)
    recorded_at: datetime = field("Instant it was recorded in the hub.")
    changed_at: datetime = field("Instant it was last changed in the hub.")


@strawberry.interface(description="A record that may be signed.")
class Signable(Node):
    signature_version: str | None = field(
        "Changes with every change of what a signature on it covers; `requestSignature` asks for it, so that nothing is"
        " signed but what was read. It is made of ids and transactions: it says nothing of a value."
        " Of what investigators sign it is null for whoever is not of the site or lacks the right to all it covers."
    )


@strawberry.interface(
    description="An object its source may remove. It then stays as a tombstone, shown where `removed` says so. What"
    " stands under it stays listed unless the source removed that too; its own field for it is null, unless `removed`"
    " says otherwise there."
)
class Removable(Node):
    removed_at: datetime | None = field("Instant the hub learnt that its source removed it; null while it is there.")


@strawberry.type(
    description="A date as far as its source knows it (ODM 1.3.2 partialDate, incompleteDatetime). Nothing is imputed."
)
class PartialDate:
    raw: str | None = field("What the source wrote.")
    iso: str | None = field("What is known, as ISO 8601 text: 2024, 2024-05, 2024-05-17, 2024-05-17T09:30:00Z.")
    precision: DatePrecision | None = field("The finest part that is known.")
    earliest: date | None = field("The first day it may mean.")
    latest: date | None = field("The last day it may mean; equal to `earliest` when the day is known.")


def why(name: str) -> Any:
    """`...Absence` of a value that somebody may have given."""
    return field(
        f"Why there is no `{name}`: NOT_COLLECTED where nobody gave it, or no study mapping says where it stands or"
        " what its word means; else null."
    )


def why_no_date(name: str) -> Any:
    """`...Absence` of a partial date."""
    return field(
        f"Why `{name}` says no day: NOT_COLLECTED where nobody wrote one, UNKNOWN where what is written tells none;"
        " else null."
    )


def why_hidden(name: str) -> Any:
    """`...Absence` of a reference to what needs the right to participants' codes."""
    return field(
        f"NOT_PERMITTED without the right to participants' codes, whether or not there is `{name}`; else null."
    )


@strawberry.type(description="A class of values the caller may not read here, whether or not there are any.")
class WithheldClass:
    data_class: DataClass = field("The class of values.")
    reason: Absence = field("Why it is withheld: NOT_PERMITTED or BLINDED.")


@strawberry.type(description="A right the caller does not hold here: lists that need it are empty, whatever there is.")
class WithheldRight:
    right: Right = field("The right.")
    reason: Absence = field("Why: NOT_PERMITTED.")
