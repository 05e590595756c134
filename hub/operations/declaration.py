"""What an operator declares before data can flow: organizations, studies, roles, engagements, grounds
of transfers, persons and their roles.

A declaration is a TOML file (`hub declare FILE`) or is built in memory; applying it twice changes nothing. Its ids
are minted from natural keys, so two hubs that declare the same study speak of the same id.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from hub.errors import ConfigurationError
from hub.operations import declared_people, declared_transfers
from hub.operations.declared_form import built
from hub.operations.declared_people import Person, PersonRole
from hub.operations.declared_transfers import TransferBasis
from hub.operations.natural_key import mint as mint


@dataclass(frozen=True, slots=True)
class Organization:
    """A company, hospital or authority. `roles` are those it may act in, one party each."""

    key: str
    name: str
    roles: tuple[str, ...] = ()
    name_romanised: str | None = None
    language: str | None = None
    country: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """A study in one environment. `blinding` is its first one; changes are added with later dates."""

    key: str
    environment: str
    protocol_number: str
    title: str | None = None
    phase: str | None = None
    time_zone: str = "UTC"
    blinding: str | None = None
    blinding_from: date | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An organization's role in a study, for the whole study or for one country, with a compulsory end."""

    study: str
    environment: str
    organization: str
    role: str
    valid_from: datetime
    valid_to: datetime
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Engagement:
    """Contracted activities at a study-site.

    activities: (activity, group, owner) each; parties: (organization, relation) each.
    """

    study: str
    environment: str
    site: str
    provider: str
    on_behalf_of: str
    valid_from: datetime
    valid_to: datetime
    activities: tuple[tuple[str, str, str], ...]
    parties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Precedence:
    """Whose word on a study-site prevails: names of sources, first the one that does; empty takes the order back.

    field: of `hub.tables.conflict.SiteField` in small letters; None for every field without an order of its own.
    """

    study: str
    environment: str
    sources: tuple[str, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """All of it; each part may be empty."""

    organizations: tuple[Organization, ...] = ()
    studies: tuple[Study, ...] = ()
    roles: tuple[Role, ...] = ()
    engagements: tuple[Engagement, ...] = field(default=())
    transfer_bases: tuple[TransferBasis, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    persons: tuple[Person, ...] = ()
    person_roles: tuple[PersonRole, ...] = ()


_PARTS: dict[str, tuple[str, type[Any]]] = {
    "organization": ("organizations", Organization),
    "study": ("studies", Study),
    "role": ("roles", Role),
    "engagement": ("engagements", Engagement),
    "transfer_basis": ("transfer_bases", TransferBasis),
    "precedence": ("precedences", Precedence),
    "person": ("persons", Person),
    "person_role": ("person_roles", PersonRole),
}

_MISSING = re.compile(r'is not present in table "(\w+)"')
_PLACE = re.compile(r"line \d+, column \d+|end of document")


def read(path: Path) -> Declaration:
    """The declaration in a TOML file.

    Raises ConfigurationError when the file is not TOML or a table does not hold to its form.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        raise ConfigurationError(f"{path.name} cannot be read as TOML{f': {place[0]}' if place else ''}") from None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigurationError(f"{path.name} cannot be read: {why}") from None
    unknown = sorted(set(document) - set(_PARTS))
    if unknown:
        raise ConfigurationError(f"{path.name} has unknown tables: {', '.join(unknown)}")
    parts: dict[str, Any] = {}
    for name, (attribute, kind) in _PARTS.items():
        tables = document.get(name, [])
        if not isinstance(tables, list):
            raise ConfigurationError(f"{path.name}: {name} is no list of tables: write [[{name}]]")
        parts[attribute] = tuple(built(kind, table, name) for table in tables)
    return Declaration(**parts)


async def apply(connection: asyncpg.Connection[Any], declaration: Declaration) -> None:
    """Bring the database to what is declared, in one transaction, as `hub_ingest`.

    Raises ConfigurationError when something names an organization, study or site that is neither declared nor there.
    """
    async with connection.transaction():
        try:
            await _organizations(connection, declaration.organizations)
            await _studies(connection, declaration.studies)
            await _roles(connection, declaration.roles)
            for engagement in declaration.engagements:
                await _engagement(connection, engagement)
            await declared_transfers.apply(connection, declaration.transfer_bases)
            await _precedences(connection, declaration.precedences)
            await declared_people.persons(connection, declaration.persons)
            await declared_people.person_roles(connection, declaration.person_roles)
        except (
            asyncpg.ForeignKeyViolationError,
            asyncpg.CheckViolationError,
            asyncpg.NotNullViolationError,
        ) as error:
            what = error.constraint_name or f"{error.table_name}.{error.column_name}"
            if (missing := _MISSING.search(error.detail or "")) is not None:
                named = missing[1].replace("_", " ")
                said = f"of what is named, one {named} is neither declared nor there ({what})"
                raise ConfigurationError(said) from None
            raise ConfigurationError(f"the declaration contradicts the database: {what}") from None


async def _organizations(connection: asyncpg.Connection[Any], organizations: tuple[Organization, ...]) -> None:
    await connection.executemany(
        "insert into organization as t (id, key, name, name_romanised, language, country, parent_id)"
        " values ($1, $2, $3, $4, $5, $6, $7) on conflict (key) do update set name = excluded.name,"
        " name_romanised = excluded.name_romanised, language = excluded.language, country = excluded.country,"
        " parent_id = excluded.parent_id, changed_xid = pg_current_xact_id(), changed_at = now()"
        " where (t.name, t.name_romanised, t.language, t.country, t.parent_id) is distinct from"
        " (excluded.name, excluded.name_romanised, excluded.language, excluded.country, excluded.parent_id)",
        [
            (
                mint("organization", o.key),
                o.key,
                o.name,
                o.name_romanised,
                o.language,
                o.country,
                mint("organization", o.parent) if o.parent else None,
            )
            for o in organizations
        ],
    )
    await connection.executemany(
        "insert into party (id, organization_id, role) values ($1, $2, $3)"
        " on conflict (organization_id, role) do nothing",
        [(mint("party", o.key, role), mint("organization", o.key), role) for o in organizations for role in o.roles],
    )


async def _studies(connection: asyncpg.Connection[Any], studies: tuple[Study, ...]) -> None:
    await connection.executemany(
        "insert into study as t (id, key, environment, protocol_number, title, phase, time_zone)"
        " values ($1, $2, $3, $4, $5, $6, $7) on conflict (key, environment) do update set"
        " protocol_number = excluded.protocol_number, title = excluded.title, phase = excluded.phase,"
        " time_zone = excluded.time_zone, changed_xid = pg_current_xact_id(), changed_at = now()"
        " where (t.protocol_number, t.title, t.phase, t.time_zone) is distinct from"
        " (excluded.protocol_number, excluded.title, excluded.phase, excluded.time_zone)",
        [
            (study_id(s.key, s.environment), s.key, s.environment, s.protocol_number, s.title, s.phase, s.time_zone)
            for s in studies
        ],
    )
    await connection.executemany(
        "insert into study_blinding (id, study_id, blinding, effective) values ($1, $2, $3, $4) on conflict do nothing",
        [
            (
                mint("study_blinding", s.key, s.environment, str(s.blinding_from)),
                study_id(s.key, s.environment),
                s.blinding,
                s.blinding_from,
            )
            for s in studies
            if s.blinding is not None
        ],
    )


def study_id(key: str, environment: str) -> UUID:
    """The id of a declared study."""
    return mint("study", key, environment)


async def _roles(connection: asyncpg.Connection[Any], roles: tuple[Role, ...]) -> None:
    await connection.executemany(
        "insert into study_role as t (id, study_id, organization_id, role, country, valid_from, valid_to)"
        " values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do update set valid_to = excluded.valid_to,"
        " changed_xid = pg_current_xact_id(), changed_at = now() where t.valid_to <> excluded.valid_to",
        [
            (
                mint("study_role", r.study, r.environment, r.organization, r.role, r.country or "", str(r.valid_from)),
                study_id(r.study, r.environment),
                mint("organization", r.organization),
                r.role,
                r.country,
                r.valid_from,
                r.valid_to,
            )
            for r in roles
        ],
    )


async def _precedences(connection: asyncpg.Connection[Any], precedences: tuple[Precedence, ...]) -> None:
    await connection.executemany(
        "insert into source_precedence as t (id, study_id, field, sources) values ($1, $2, upper($3), $4)"
        " on conflict (study_id, field) do update set sources = excluded.sources,"
        " changed_xid = pg_current_xact_id(), changed_at = now() where t.sources <> excluded.sources",
        [
            (
                mint("precedence", p.study, p.environment, (p.field or "").upper()),
                study_id(p.study, p.environment),
                p.field or "",
                list(p.sources),
            )
            for p in precedences
        ],
    )


async def _engagement(connection: asyncpg.Connection[Any], engagement: Engagement) -> None:
    study = study_id(engagement.study, engagement.environment)
    site = await connection.fetchval(
        "select id from study_site where study_id = $1 and number = $2 and confirmed_at is not null",
        study,
        engagement.site,
    )
    if site is None:
        raise ConfigurationError(f"[[engagement]]: study {engagement.study} has no confirmed site {engagement.site}")
    names = (engagement.study, engagement.environment, engagement.site, engagement.provider, str(engagement.valid_from))
    made = mint("engagement", *names)
    period = (engagement.valid_from, engagement.valid_to)
    await connection.execute(
        "insert into engagement as t (id, study_id, study_site_id, provider_id, on_behalf_of, valid_from, valid_to)"
        " values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do update set valid_to = excluded.valid_to,"
        " changed_xid = pg_current_xact_id(), changed_at = now() where t.valid_to <> excluded.valid_to",
        made,
        study,
        site,
        mint("organization", engagement.provider),
        engagement.on_behalf_of,
        *period,
    )
    await connection.executemany(
        "insert into engagement_activity as t"
        " (id, engagement_id, study_id, study_site_id, activity, activity_group, owner, valid_from, valid_to)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do update set valid_to = excluded.valid_to,"
        " changed_xid = pg_current_xact_id(), changed_at = now() where t.valid_to <> excluded.valid_to",
        [
            (mint("activity", *names, a), made, study, site, a, group, owner, *period)
            for a, group, owner in engagement.activities
        ],
    )
    await connection.executemany(
        "insert into engagement_party (id, engagement_id, study_id, study_site_id, organization_id, relation)"
        " values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        [
            (mint("engagement_party", *names, o, relation), made, study, site, mint("organization", o), relation)
            for o, relation in engagement.parties
        ],
    )
