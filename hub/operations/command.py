"""What every command of a request has in common: its scope, its reason, one transaction that says it is a command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from hub.canonical.revealing import pattern_found
from hub.database.session import identified
from hub.errors import PersonRequired, RequestRefused, ScopeInsufficient, TextRevealing, VersionStale
from hub.operations.verb import is_xid
from hub.principal import Principal, PrincipalKind, Right, Scope
from hub.tables.base import PARTY, VALID

MOST = 500
"""Characters a reason may have."""

CONDUCTS = (
    f"select exists (select 1 from access_study a where a.party_id = {PARTY} and a.study_id = $1 and {VALID}"
    f" and '{Right.CONDUCT}' = any(a.rights))"
)
"""Asked first, where more see the matter than may decide on it: who may not learns nothing."""

_IN_COMMAND = "select set_config('hub.command', 'on', true), set_config('hub.reason', $1, true)"


@asynccontextmanager
async def command(
    pool: asyncpg.Pool, principal: Principal, scope: Scope, reason: str | None, *texts: str
) -> AsyncIterator[PoolConnectionProxy[Any]]:
    """A connection under the caller's identity in which the policies of commands hold; the trail says the reason.

    texts: the other texts of the caller. reason: None where none is asked for.

    Raises ScopeInsufficient, RequestRefused for a text or a reason that cannot be kept, and TextRevealing for a reason
    that looks as if it held an identifier: readers of the trail are more than those of the object.
    """
    if not principal.has(scope):
        raise ScopeInsufficient(f"the token lacks the scope {scope}")
    if any("\x00" in text for text in (reason or "", *texts)):
        raise RequestRefused("a text holds the character U+0000")
    if reason is not None:
        require_reason(reason)
    async with identified(pool, principal) as connection:
        await connection.execute(_IN_COMMAND, (reason or "").strip())
        yield connection


def asked_with(principal: Principal) -> dict[str, Any]:
    """The columns `hub.tables.operated.ASKED_WITH`, in their order: the token something is asked for with."""
    return {
        "principal_kind": str(principal.kind),
        "token_id": principal.token_id,
        "key_thumbprint": principal.key,
        "scopes": sorted(map(str, principal.scopes)),
    }


def require_reason(reason: str) -> None:
    """Raises RequestRefused for a reason that is none, TextRevealing."""
    if not 1 <= len(reason.strip()) <= MOST:
        raise RequestRefused(f"the reason must have 1 to {MOST} characters")
    if what := pattern_found(reason):
        raise TextRevealing(f"the reason looks as if it held {what}: it stands in the trail", field="reason")


def require_person(principal: Principal) -> None:
    """Asked first by a command a human answers for. Raises PersonRequired when the token is a machine's."""
    if principal.kind is not PrincipalKind.PERSON:
        raise PersonRequired("this needs the token of a person; the token is a machine's")


def require_version(version: str | None, current: str | None) -> None:
    """The object is still as the caller read it. Raises RequestRefused where it is no version, VersionStale.

    Who decides by a row of its own on what a request may not lock asks once more when the row is made: what waited
    before it may have been carried out until then. A decision is kept with the version, for the worker to ask again.
    """
    if not is_xid(version):
        raise RequestRefused("the version is none that the hub gave", field="version")
    if version != current:
        raise VersionStale("it was changed since this version was read", field="version")
