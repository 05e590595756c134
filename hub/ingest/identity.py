"""Ids minted from natural keys, the same in Python and in SQL: the one place that says how.

The same fact always gets the same id, so a load that is killed and redone can double nothing. What hangs under a
subject is minted from the source's own keys (`scope`: source and study), not from the subject's id: it stays itself
when the crosswalk re-points the subject, and staging can mint it while a file is still being read.
Ids of what a source says of a study begin alike, and in it those of what it says of a subject (`beneath`), so that in
an index they are neighbours. The scope is drawn at random and told to nobody but ingest: whoever holds an id cannot try
guesses of the key it was minted from.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

import asyncpg

from hub.database.minted import beneath

_SEPARATOR = "\x1f"
_EVENT = ("subject_key", "event_oid", "event_repeat")
_FORM = (*_EVENT, "form_oid", "form_repeat")
_ITEM = (*_FORM, "group_oid", "group_repeat", "item_oid")
_SCOPE = "select scope::text from minting_scope where source_system_id = $1 and study_id = $2"
_DRAWN = "insert into minting_scope (source_system_id, study_id) values ($1, $2) on conflict do nothing"


def mint(*parts: str) -> UUID:
    """The id of a natural key: the first half of its SHA-256 as a UUID of version 8 (RFC 9562 section 5.8)."""
    digest = bytearray(sha256(_SEPARATOR.join(parts).encode()).digest()[:16])
    digest[6] = 0x80 | digest[6] & 0x0F
    digest[8] = 0x80 | digest[8] & 0x0F
    return UUID(bytes=bytes(digest))


async def scope_of(connection: asyncpg.Connection, source: UUID, study: UUID) -> str:
    """What ids of a source's rows in a study are minted beneath: drawn at first need, the same ever after."""
    scope: str | None = await connection.fetchval(_SCOPE, source, study)
    if scope is None:
        await connection.execute(_DRAWN, source, study)
        scope = await connection.fetchval(_SCOPE, source, study)
    assert scope is not None  # noqa: S101 - whoever drew it, it is there
    return scope


def event_id(scope: str, alias: str = "") -> str:
    """SQL of a study event's id from its keys; `scope` is an SQL expression, `alias` that of the row with them."""
    return _of_subject(scope, alias, "'EVENT'", *_keys(alias, _EVENT))


def form_id(scope: str, alias: str = "") -> str:
    """SQL of a form's id from its keys."""
    return _of_subject(scope, alias, "'FORM'", *_keys(alias, _FORM))


def query_id(scope: str, alias: str = "") -> str:
    """SQL of an EDC query's id from its keys."""
    return _of_subject(scope, alias, "'QUERY'", *_keys(alias, (*_ITEM, "query_key")))


def deviation_id(scope: str, alias: str = "") -> str:
    """SQL of a deviation's id from its keys."""
    return beneath(scope, "'DEVIATION'", *_keys(alias, ("site_key", *_FORM, "item_oid", "deviation_key")))


def audit_id(scope: str, alias: str = "") -> str:
    """SQL of an audit entry's id: the source's own id of it, and where it stands; without one, all it says."""
    said = " || e'\\x1e' || ".join(
        f"coalesce({column}, '')"
        for column in _keys(alias, ("at", "user_key", "category", "old_value", "new_value", "reason"))
    )
    (key,) = _keys(alias, ("audit_key",))
    told = f"case when {key} <> '' then {key} else {said} end"
    return _of_subject(scope, alias, "'AUDIT'", told, *_keys(alias, _ITEM))


def _of_subject(scope: str, alias: str, *expressions: str) -> str:
    (subject,) = _keys(alias, ("subject_key",))
    return beneath(scope, *expressions, subject=subject)


def _keys(alias: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{alias}.{column}" for column in columns) if alias else columns
