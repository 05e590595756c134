"""What an operator declares of signing in: identity providers and portals, as a TOML file (`hub sign-in declare`).

A file says all of it: what it no longer names is no longer accepted. A client secret is `env:NAME` or `file:PATH`: the
hub stores where it stands, and reads it when it starts to serve.
"""

from __future__ import annotations

import os
import re
import time
import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from auth import grants, store
from auth.clients import check_name
from auth.metadata import LOOPBACK
from auth.provider import ALGORITHMS, Declared
from hub.errors import ConfigurationError
from hub.principal import PrincipalKind, Scope

_REFERENCE = re.compile(r"env:[A-Za-z_]\w*|file:.+")


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """A provider that people may come from. `client_secret` is a reference; without one the hub is a public client."""

    issuer: str
    name: str
    client_id: str
    algorithms: tuple[str, ...] = ("ES256", "PS256", "RS256")
    client_secret: str | None = None


@dataclass(frozen=True, slots=True)
class Portal:
    """A browser application whose users sign in at the hub: a public client, its addresses exact.

    origins: those whose scripts may read answers (RFC 6454 section 6.2: `https://portal.example`, no path).
    """

    client_id: str
    redirect_uris: tuple[str, ...]
    origins: tuple[str, ...]
    scopes: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignIn:
    """All of a declaration."""

    providers: tuple[IdentityProvider, ...] = ()
    portals: tuple[Portal, ...] = ()


def read(path: Path) -> SignIn:
    """The declaration in a TOML file. Raises ConfigurationError."""
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path.name} cannot be read as TOML: {type(error).__name__}") from None
    if unknown := sorted(set(document) - {"provider", "portal"}):
        raise ConfigurationError(f"{path.name} has unknown tables: {', '.join(unknown)}")
    return checked(
        SignIn(
            tuple(_made(IdentityProvider, table, "provider") for table in document.get("provider", [])),
            tuple(_made(Portal, table, "portal") for table in document.get("portal", [])),
        )
    )


def _made(kind: type[Any], table: Any, name: str) -> Any:
    if not isinstance(table, dict):
        raise ConfigurationError(f"[[{name}]] is no table")
    types = {each.name: each.type for each in fields(kind)}
    if unknown := sorted(set(table) - set(types)):
        raise ConfigurationError(f"[[{name}]] has unknown keys: {', '.join(unknown)}")
    values = {}
    for key, value in table.items():
        many = str(types[key]).startswith("tuple")
        if many and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            raise ConfigurationError(f"[[{name}]]: {key} is a list of texts")
        if not many and not isinstance(value, str):
            raise ConfigurationError(f"[[{name}]]: {key} is a text")
        values[key] = tuple(value) if many else value
    try:
        return kind(**values)
    except TypeError as error:
        raise ConfigurationError(f"[[{name}]]: {error}") from None


def checked(declared: SignIn) -> SignIn:
    """The declaration, if it may be followed. Raises ConfigurationError."""
    for provider in declared.providers:
        _address(provider.issuer, "the issuer of a provider")
        if not provider.algorithms or not set(provider.algorithms) <= ALGORITHMS:
            raise ConfigurationError(f"algorithms of ID tokens are among {', '.join(sorted(ALGORITHMS))}")
        if provider.client_secret is not None and not _REFERENCE.fullmatch(provider.client_secret):
            raise ConfigurationError("client_secret is no reference: env:NAME or file:PATH")
    for portal in declared.portals:
        check_name(portal.client_id)
        if not portal.redirect_uris or not portal.origins or not portal.scopes:
            raise ConfigurationError(f"portal {portal.client_id} needs redirect_uris, origins and scopes")
        if not set(portal.scopes) <= set(Scope):
            raise ConfigurationError(f"scopes are {', '.join(Scope)}")
        for uri in (*portal.redirect_uris, *portal.post_logout_redirect_uris):
            _address(uri, "a redirect URI")
        for origin in portal.origins:
            _address(origin, "an origin")
            if origin != f"{urlsplit(origin).scheme}://{urlsplit(origin).netloc}" or origin != origin.lower():
                raise ConfigurationError("an origin is scheme, host and port in small letters, without a path")
    return declared


def _address(url: str, what: str) -> None:
    """An https address, or one of this machine (RFC 8252 section 7.3); no fragment, no user."""
    where = urlsplit(url)
    near = where.scheme == "http" and where.hostname in LOOPBACK
    if not where.hostname or where.username or where.fragment or "*" in url or not (where.scheme == "https" or near):
        raise ConfigurationError(f"{what} is no https address: {url}")


async def apply(connection: asyncpg.Connection, declared: SignIn) -> None:
    """Bring the hub to what is declared, in one transaction, as `hub_auth`; applying it twice changes nothing.

    Raises ConfigurationError when a portal has the name of a machine.
    """
    async with connection.transaction():
        for provider in declared.providers:
            await connection.execute(
                "insert into identity_provider as t (id, issuer, name, client_id, client_secret, algorithms)"
                " values ($1, $2, $3, $4, $5, $6) on conflict (issuer) do update set name = excluded.name,"
                " client_id = excluded.client_id, client_secret = excluded.client_secret,"
                " algorithms = excluded.algorithms, active = true,"
                " changed_xid = pg_current_xact_id(), changed_at = now()"
                " where (t.name, t.client_id, t.client_secret, t.algorithms, t.active) is distinct from"
                " (excluded.name, excluded.client_id, excluded.client_secret, excluded.algorithms, true)",
                uuid.uuid4(),
                provider.issuer,
                provider.name,
                provider.client_id,
                provider.client_secret,
                sorted(provider.algorithms),
            )
        await connection.execute(
            "update identity_provider set active = false, changed_xid = pg_current_xact_id(), changed_at = now()"
            " where active and issuer <> all ($1)",
            [each.issuer for each in declared.providers],
        )
        for portal in declared.portals:
            await _portal(connection, portal)
        await grants.end_portals(connection, [each.client_id for each in declared.portals], time.time())


async def _portal(connection: asyncpg.Connection, portal: Portal) -> None:
    made = await connection.fetchval(
        "insert into oauth_client as t (id, client_id, kind, scopes, redirect_uris, post_logout_redirect_uris, origins,"
        " active_until) values ($1, $2, $3, $4, $5, $6, $7, 'infinity') on conflict (client_id) do update set"
        " scopes = excluded.scopes, redirect_uris = excluded.redirect_uris, origins = excluded.origins,"
        " post_logout_redirect_uris = excluded.post_logout_redirect_uris, revoked_at = null"
        " where t.kind = $3 returning true",
        uuid.uuid4(),
        portal.client_id,
        PrincipalKind.PERSON,
        sorted(portal.scopes),
        list(portal.redirect_uris),
        list(portal.post_logout_redirect_uris),
        list(portal.origins),
    )
    if made is None:
        raise ConfigurationError(f"{portal.client_id} is the name of a machine")


async def load(db: store.Connection, environ: Mapping[str, str] | None = None) -> list[Declared]:
    """The providers people may come from, by name, each secret read. Raises ConfigurationError."""
    rows = await db.fetch(
        "select issuer, name, client_id, client_secret, algorithms from identity_provider where active"
        " order by name, id"
    )
    return [
        Declared(
            issuer=row["issuer"],
            name=row["name"],
            client_id=row["client_id"],
            algorithms=frozenset(row["algorithms"]),
            client_secret=_secret(row["client_secret"], environ),
        )
        for row in rows
    ]


def _secret(reference: str | None, environ: Mapping[str, str] | None) -> str | None:
    if reference is None:
        return None
    kind, _, place = reference.partition(":")
    if kind == "env":
        value = (os.environ if environ is None else environ).get(place, "")
    else:
        try:
            value = Path(place).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            value = ""
    if not value.strip():
        raise ConfigurationError(f"the client secret of a provider is not there: {reference}")
    return value.strip()
