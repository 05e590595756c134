"""What an operator declares of people: who they are, and in which organization-roles they may act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from hub.operations.natural_key import mint


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in, or is named in a study. `language` is the BCP 47 tag of `name`."""

    key: str
    name: str
    name_romanised: str | None = None
    language: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRole:
    """An organization-role a person may act in, with the scopes a token of it may carry and a compulsory end.

    person: the key of a declared person, or the id of one that a source named.
    """

    person: str
    organization: str
    role: str
    scopes: tuple[str, ...]
    valid_from: datetime
    valid_to: datetime


async def persons(connection: asyncpg.Connection[Any], declared: tuple[Person, ...]) -> None:
    """Bring the persons to what is declared."""
    await connection.executemany(
        "insert into person as t (id, name, name_romanised, language, organization_id) values ($1, $2, $3, $4, $5)"
        " on conflict (id) do update set name = excluded.name, name_romanised = excluded.name_romanised,"
        " language = excluded.language, organization_id = excluded.organization_id,"
        " changed_xid = pg_current_xact_id(), changed_at = now()"
        " where (t.name, t.name_romanised, t.language, t.organization_id) is distinct from"
        " (excluded.name, excluded.name_romanised, excluded.language, excluded.organization_id)",
        [
            (
                person_id(p.key),
                p.name,
                p.name_romanised,
                p.language,
                mint("organization", p.organization) if p.organization else None,
            )
            for p in declared
        ],
    )


def person_id(key: str) -> UUID:
    """The id of a declared person by its key, or of any person by the id itself."""
    try:
        return UUID(key)
    except ValueError:
        return mint("person", key)


async def person_roles(connection: asyncpg.Connection[Any], declared: tuple[PersonRole, ...]) -> None:
    """Bring their roles to what is declared; scopes and the end may change, the rest makes another role."""
    await connection.executemany(
        "insert into person_role as t (id, person_id, party_id, scopes, valid_from, valid_to)"
        " values ($1, $2, (select id from party where organization_id = $3 and role = $4), $5, $6, $7)"
        " on conflict (id) do update set scopes = excluded.scopes, valid_to = excluded.valid_to,"
        " changed_xid = pg_current_xact_id(), changed_at = now()"
        " where (t.scopes, t.valid_to) is distinct from (excluded.scopes, excluded.valid_to)",
        [
            (
                mint("person_role", str(person_id(r.person)), r.organization, r.role, str(r.valid_from)),
                person_id(r.person),
                mint("organization", r.organization),
                r.role,
                sorted(r.scopes),
                r.valid_from,
                r.valid_to,
            )
            for r in declared
        ],
    )
