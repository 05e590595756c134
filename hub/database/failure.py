"""What a caller may know of a statement that failed: nothing of what PostgreSQL said, which may quote a value."""

from __future__ import annotations

import logging
from typing import Final

import asyncpg

from hub.errors import DatabaseUnavailable, HubError, LimitExceeded, RequestRefused, StorageExhausted

log = logging.getLogger(__name__)

FAILURES: Final = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)
"""What asyncpg raises when a statement fails or nobody answers."""

INTERNAL: Final = HubError("the hub failed to answer; the operator's log says more")


def translated(error: BaseException) -> HubError:
    """A database error as the caller may know it."""
    state = getattr(error, "sqlstate", None) or ""
    if state.startswith("22"):
        return RequestRefused("a value is outside what its type can hold")
    if state == "57014":
        return LimitExceeded("the operation took too long; ask for less at once")
    if state == "53100":
        return StorageExhausted("no space is left for PostgreSQL")
    if not state or state[:2] in ("08", "53", "57"):
        return DatabaseUnavailable("PostgreSQL does not answer")
    log.error("statement failed: SQLSTATE %s", state)
    return INTERNAL
