"""From Settings to addresses, connections and pools. The only module that knows which role connects how.

Every role but the owner and the definers logs in for one purpose; none is superuser, none bypasses row security:

    hub_owner    owns every table, never logs in       hub_audit    definer of the trail's triggers, never logs in
    hub_read     reads of requests, read-only          hub_access   definer of derived access, never logs in
    hub_app      writes of requests                    hub_queue    definer of what puts jobs in, never logs in
    hub_auth     the authorization server: clients, keys, parties
    hub_ingest   loads exports

On the embedded server the private socket is trusted. On an external one the login roles have passwords,
which `hub.migrations` makes once and keeps in `home/roles.json` (mode 0600); the administrator's address serves
`migrate` alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import asyncpg

from hub.database.embedded import EmbeddedServer
from hub.database.reads import ReadPool
from hub.errors import ConfigurationError, DatabaseUnavailable
from hub.settings import Settings


class LoginRole(StrEnum):
    """The PostgreSQL roles that log in."""

    READ = "hub_read"
    APP = "hub_app"
    INGEST = "hub_ingest"
    AUTH = "hub_auth"


DEFINERS = ("hub_audit", "hub_access", "hub_queue")
NOLOGIN_ROLES = ("hub_owner", *DEFINERS)
SCHEMA = "hub"
STAGING_SCHEMA = "staging"
QUEUE_SCHEMA = "queue"

_SESSION: Mapping[str, str] = {"search_path": SCHEMA, "TimeZone": "UTC", "jit": "off", "application_name": "hub"}
_POOL_SETTINGS: Mapping[LoginRole, Mapping[str, str]] = {
    # one plan per statement, whoever asks: the identity is a parameter, and planning anew costs more than it wins
    LoginRole.READ: {
        "plan_cache_mode": "force_generic_plan",
        # what is read is in memory: at the default of 4 a policy gathers all that a party may see to show one row
        "random_page_cost": "1.1",
        "default_transaction_read_only": "on",
        "statement_timeout": "8s",
    },
    LoginRole.APP: {"statement_timeout": "30s", "idle_in_transaction_session_timeout": "60s"},
    LoginRole.INGEST: {"statement_timeout": "0"},
    LoginRole.AUTH: {"statement_timeout": "5s", "idle_in_transaction_session_timeout": "30s"},
}

KEPT_STATEMENTS, KEPT_LENGTH = 64, 131_072
"""Of a connection that reads. A plan takes some 200 times its statement's bytes, once per connection."""


@contextmanager
def running(settings: Settings) -> Iterator[None]:
    """Have the embedded server run while this process needs it; nothing to do for an external one.

    Blocks up to 120 s, so enter it before the event loop. Raises as `EmbeddedServer.start`.
    """
    if settings.database_url is not None:
        yield
        return
    with EmbeddedServer(settings.home):
        yield


def admin_dsn(settings: Settings, database: str | None = None) -> str:
    """The administrator's address of a database, its own by default: for `hub.migrations` alone."""
    if settings.database_url is None:
        return EmbeddedServer(settings.home).dsn(database or "postgres")
    if database is None:
        return settings.database_url
    return urlunsplit(urlsplit(settings.database_url)._replace(path=f"/{quote(database)}"))


def dsn(settings: Settings, role: LoginRole) -> str:
    """Address of the hub's database for a role, its password in it when it has one: hold it no longer than needed.

    Raises ConfigurationError when `hub migrate` has not made the roles of an external server.
    """
    if settings.database_url is None:
        return EmbeddedServer(settings.home).dsn(settings.database, role)
    url = urlsplit(admin_dsn(settings, settings.database))
    host = url.netloc.rpartition("@")[2]
    return urlunsplit(url._replace(netloc=f"{role}:{quote(_password(settings, role), safe='')}@{host}"))


def _password(settings: Settings, role: LoginRole) -> str:
    try:
        return str(json.loads((settings.home / "roles.json").read_text())[role])
    except (OSError, ValueError, KeyError):
        raise ConfigurationError("roles.json is missing or is not ours: run `hub migrate`") from None


def _options(settings: Settings, role: LoginRole) -> dict[str, Any]:
    return {"dsn": dsn(settings, role), "server_settings": {**_SESSION, **_POOL_SETTINGS[role]}}


async def read_pool(
    settings: Settings, *, size: int = 16, kept: int = KEPT_STATEMENTS, longest: int = KEPT_LENGTH
) -> ReadPool:
    """Pool of `hub_read`, for one statement per operation.

    Statements used often stay prepared (PostgreSQL keeps one generic plan of each per connection): so many of at most
    so many bytes, 0 for any length. Raises DatabaseUnavailable when PostgreSQL cannot be reached.
    """
    # 0 seconds lifts the limit on a statement's age
    options = {
        "max_cacheable_statement_size": longest,
        "max_cached_statement_lifetime": 0,
        "statement_cache_size": kept,
    }
    pool = ReadPool(partial(asyncpg.connect, **_options(settings, LoginRole.READ), **options), size)
    try:
        async with pool.acquire():
            return pool
    except (OSError, asyncpg.PostgresError) as error:
        raise _unavailable(error) from None


async def write_pool(settings: Settings, *, size: int = 8) -> asyncpg.Pool:
    """Pool of `hub_app`, for what a request writes. Raises DatabaseUnavailable."""
    return await _pool(settings, LoginRole.APP, size)


async def auth_pool(settings: Settings, *, size: int = 4) -> asyncpg.Pool:
    """Pool of `hub_auth`, for the authorization server. Raises DatabaseUnavailable."""
    return await _pool(settings, LoginRole.AUTH, size)


async def _pool(settings: Settings, role: LoginRole, size: int) -> asyncpg.Pool:
    try:
        return await asyncpg.create_pool(min_size=min(2, size), max_size=size, **_options(settings, role))
    except (OSError, asyncpg.PostgresError) as error:
        raise _unavailable(error) from None


async def connect(settings: Settings, role: LoginRole) -> asyncpg.Connection:
    """A connection of its own for a role; the caller closes it. Raises DatabaseUnavailable."""
    try:
        return await asyncpg.connect(**_options(settings, role))
    except (OSError, asyncpg.PostgresError) as error:
        raise _unavailable(error) from None


async def connect_admin(settings: Settings, database: str | None = None) -> asyncpg.Connection:
    """A connection of the administrator, for `hub.migrations` alone. Raises DatabaseUnavailable."""
    try:
        return await asyncpg.connect(admin_dsn(settings, database), server_settings={"application_name": "hub migrate"})
    except (OSError, asyncpg.PostgresError) as error:
        raise _unavailable(error) from None


def _unavailable(error: Exception) -> DatabaseUnavailable:
    """The error without the address in it; a PostgreSQL error says its code."""
    return DatabaseUnavailable(
        "PostgreSQL cannot be reached: is it running, and is the hub migrated?",
        reason=getattr(error, "sqlstate", None) or type(error).__name__,
    )
