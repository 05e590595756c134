"""What may be done to which object, as data: one `Verb` is one mutation, and `hub.operations.carry` carries it out.

The contract (`schema.verbs`) makes its input from `given`, its payload from the table's type, and its description from
`does`; who may is said here by role, and by the policies of the table for the study and the site.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from asyncpg.pool import PoolConnectionProxy
from sqlalchemy import Table

from hub.operations.answered import Answered
from hub.principal import Principal, Role, Scope
from hub.settings import Bounds


class Kind(StrEnum):
    """What a caller gives: how it is declared in GraphQL and what column it fills."""

    ID = "ID"
    WORD = "WORD"
    CODE = "CODE"
    PROSE = "PROSE"
    DOCUMENT = "DOCUMENT"
    VERSION = "VERSION"
    DAY = "DAY"
    PARTIAL_DAY = "PARTIAL_DAY"
    INSTANT = "INSTANT"
    NUMBER = "NUMBER"
    FLAG = "FLAG"
    LIMITS = "LIMITS"
    PARTIES = "PARTIES"


@dataclass(frozen=True, slots=True)
class Named:
    """A party as a caller names it: the organization in the role; without one, the only one known in it there."""

    role: Role
    organization_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One thing a caller gives.

    column: what it fills (PARTIAL_DAY: the five columns of that stem). name: in the input, snake case; the column's own
    but for `study_site_id`, which is `site_id`. of: the table an ID is of, or the vocabulary of a WORD. required: it
    must be given and not be null. unseen: an ID of what the caller need not see, as an organization new to the study.

    A CODE is a short text of at most 200 characters, PROSE one of at most 4,000; a DOCUMENT is a text for machines, at
    most 20,000; a VERSION says nothing in words.
    PARTIES are `Named`; a step of the verb finds out which they are and fills what they fill.
    """

    column: str
    kind: Kind
    description: str
    required: bool
    of: Any = None
    name: str = ""
    unseen: bool = False

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", {"study_site_id": "site_id"}.get(self.column, self.column))


def ref(
    column: str, table: Table, description: str, *, required: bool = False, name: str = "", unseen: bool = False
) -> Given:
    """The id of an object of the table."""
    return Given(column, Kind.ID, description, required, table, name, unseen)


def word(column: str, vocabulary: type[StrEnum], description: str, *, required: bool = False, name: str = "") -> Given:
    """A word of a closed vocabulary."""
    return Given(column, Kind.WORD, description, required, vocabulary, name)


def code(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """A short text: a number, a version, a place."""
    return Given(column, Kind.CODE, description, required, None, name)


def prose(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """Words that every party that sees the object will read: refused when they look as if they held an identifier."""
    return Given(column, Kind.PROSE, description, required, None, name)


def document(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """A text for machines: a GraphQL document, a JSON object."""
    return Given(column, Kind.DOCUMENT, description, required, None, name)


def version(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """What the hub gave as the version of something, as the caller read it."""
    return Given(column, Kind.VERSION, description, required, None, name)


def day(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """A calendar day."""
    return Given(column, Kind.DAY, description, required, None, name)


def partial_day(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """A day as far as it is known: ISO 8601 text of a year, a month or a day."""
    return Given(column, Kind.PARTIAL_DAY, description, required, None, name)


def instant(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """An instant, with its offset."""
    return Given(column, Kind.INSTANT, description, required, None, name)


def number(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """A whole number of 32 bits."""
    return Given(column, Kind.NUMBER, description, required, None, name)


def flag(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """A truth value."""
    return Given(column, Kind.FLAG, description, required, None, name)


def limits(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """Numbers that ascend: what a figure is held to."""
    return Given(column, Kind.LIMITS, description, required, None, name)


def parties(column: str, description: str, *, required: bool = False, name: str = "") -> Given:
    """Parties of the study: organizations in roles."""
    return Given(column, Kind.PARTIES, description, required, None, name)


def is_xid(text: str | None) -> bool:
    """Whether it may be the `version` of an object: the number of a transaction."""
    return text is not None and len(text) <= 20 and text.isascii() and text.isdigit() and int(text) < 2**64


Readable = Callable[[str, str | None, str | None, bool], Awaitable[Sequence[str]]]
"""Whether a GraphQL document asks for one whole list: given it, its variables (a JSON object), the operation's name,
and whether rows must be flat. Gives the definitions of its figures, as `id@version`. Raises RequestRefused.
"""


async def unread(document: str, variables: str | None, name: str | None, flat: bool) -> Sequence[str]:
    """No document is read here. Raises TypeError."""
    raise TypeError("a verb on documents needs somebody who reads them")


@dataclass(frozen=True, slots=True)
class Doing:
    """What a step of a verb finds: the transaction under the caller's identity, the object, and what was given.

    row: the object as it was read, every column; empty of one that is made. given: values by the names of the input;
    what was not said is not in it. readable: see `Readable`. bounds: of what a party keeps.
    """

    connection: PoolConnectionProxy[Any]
    principal: Principal
    id: UUID
    row: Mapping[str, Any]
    given: Mapping[str, Any]
    reason: str | None
    readable: Readable
    bounds: Bounds


Step = Callable[[Doing], Awaitable[Mapping[str, Any] | None]]
"""Raises to refuse. What one of `before` gives are further columns of the row."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing a caller may do.

    name: of the mutation, camel case. does: in words, for the contract. creates: it makes an object; else it changes
    the one of `id` whose `version` the caller read. roles: of parties that may. person: what a human answers for
    with it, so that a machine's token is refused. reason: it must be said (E6(R3) 4.2.2(a)(ii)); by default for every
    change. under: of `creates`: the ids given whose rows say the study and the site; the first that is given decides,
    the others must agree. sets: columns it fills by itself (`state`). fills: columns that follow from what is given.
    today, now, by: columns it fills with the day in UTC,
    the instant, the caller's id. from_: states in which it may be done. held: columns instead, where words look as if
    they held an identifier, of a verb that keeps them for their author. before, after: steps of its own, run in the
    transaction; they raise `hub.errors.RequestRefused` to refuse. home: the file of its type, where it is not
    the table's name. scope: what the token must carry.
    """

    name: str
    does: str
    table: Table
    given: tuple[Given, ...]
    roles: tuple[Role, ...]
    creates: bool = False
    person: Answered | None = None
    reason: bool | None = None
    sets: Mapping[str, str | bool | int] = field(default_factory=dict)
    fills: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    today: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    state: str = "state"
    held: Mapping[str, str] = field(default_factory=dict)
    before: Step | None = None
    after: Step | None = None
    home: str = ""
    scope: Scope = Scope.WRITE

    @property
    def needs_reason(self) -> bool:
        """Whether the caller must say why."""
        return not self.creates if self.reason is None else self.reason

    @property
    def entity(self) -> str:
        """The GraphQL type of the object: the table's name in Pascal case."""
        return type_of(self.table.name)


def type_of(word: str) -> str:
    """The GraphQL type of what a table keeps and ids begin with: `study_site` to `StudySite`."""
    return "".join(part.capitalize() for part in word.split("_"))
