"""Roles, their passwords, the database and its schemas: what must stand before the first revision.

Everything here may be repeated. The administrator needs CREATEROLE and CREATEDB, no more.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import asyncpg

from hub.database.engine import DEFINERS, NOLOGIN_ROLES, QUEUE_SCHEMA, SCHEMA, STAGING_SCHEMA, LoginRole
from hub.settings import Settings


async def ensure_roles(connection: asyncpg.Connection, settings: Settings) -> None:
    """Make the roles that are missing, give the login roles their passwords, let the owner hand over functions."""
    known = {row["rolname"] for row in await connection.fetch("select rolname from pg_roles")}
    for role in NOLOGIN_ROLES:
        if role not in known:
            # noinherit: as a member of the definers the owner must not come under their policies
            await connection.execute(f"create role {role} nologin noinherit")
    for role in LoginRole:
        if role not in known:
            await connection.execute(f"create role {role} login noinherit")
    await connection.execute(f"alter role {LoginRole.READ} set default_transaction_read_only = on")
    if await connection.fetchval("select rolsuper from pg_roles where rolname = current_user"):
        for role in LoginRole:
            # an ERROR quotes the value that offended, and a patient's must not reach the server's log
            await connection.execute(f"alter role {role} set log_min_messages = 'log'")
            await connection.execute(f"alter role {role} set log_min_error_statement = 'panic'")
    else:
        await connection.execute(f"grant {', '.join(NOLOGIN_ROLES)}, {LoginRole.INGEST} to current_user")
    await connection.execute(f"grant {', '.join(DEFINERS)} to hub_owner")
    if settings.database_url is not None:
        for role, password in _passwords(settings.home).items():
            await connection.execute(f"alter role {role} password '{scram_verifier(password)}'")


async def ensure_database(connection: asyncpg.Connection, name: str) -> None:
    """Make the database when it is missing: UTF-8, ordered by code point, so that pages are the same everywhere."""
    if not await connection.fetchval("select exists (select from pg_database where datname = $1)", name):
        await connection.execute(
            f"create database {quote_identifier(name)} template template0 encoding 'UTF8'"
            " locale_provider libc lc_collate 'C' lc_ctype 'C'"
        )


async def ensure_schemas(connection: asyncpg.Connection, name: str) -> None:
    """Make the schemas of the database the connection is of, and close it to everybody without a role here."""
    logins = ", ".join(LoginRole)
    database = quote_identifier(name)
    for statement in (
        f"revoke all on database {database} from public",
        f"grant connect on database {database} to {logins}",
        f"grant temporary on database {database} to {LoginRole.INGEST}",
        "revoke create on schema public from public",
        f"create schema if not exists {SCHEMA} authorization hub_owner",
        f"grant usage on schema {SCHEMA} to {logins}, {', '.join(DEFINERS)}",
        f"create schema if not exists {STAGING_SCHEMA} authorization {LoginRole.INGEST}",
        f"create schema if not exists {QUEUE_SCHEMA} authorization hub_owner",
        f"grant usage on schema {QUEUE_SCHEMA} to {LoginRole.INGEST}, hub_queue",
    ):
        await connection.execute(statement)


def quote_identifier(name: str) -> str:
    """The name as SQL writes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def scram_verifier(password: str) -> str:
    """What PostgreSQL stores of a password (RFC 5803), so that the password itself is in no statement and no log."""
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 4096)
    client = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    salt64, client64, server64 = (base64.b64encode(part).decode() for part in (salt, client, server))
    return f"SCRAM-SHA-256$4096:{salt64}${client64}:{server64}"


def _passwords(home: Path) -> Mapping[str, str]:
    """The passwords of the login roles: those in `roles.json`, and new ones for roles it lacks."""
    path = home / "roles.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    passwords = {str(role): known.get(role) or secrets.token_urlsafe(32) for role in LoginRole}
    if passwords != known:
        home.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"roles.json.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(passwords, indent=2))
        fresh.replace(path)
    return passwords
