"""Ids minted from natural keys, the same in Python and in SQL: the one place that says how.

The same fact always gets the same id, so a load that is killed and redone can double nothing. What hangs under a
subject is minted from the source's own keys (`scope`: source and study), not from the subject's id: it stays itself
when the crosswalk re-points the subject, and staging can mint it while a file is still being read.
Ids of what a source says of a study begin alike, and in it those of what it says of a subject (`beneath`), so that in
an index they are neighbours. The scope is drawn at random and told to nobody but ingest: whoever holds an id cannot try
guesses of the key it was minted from.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from operator import itemgetter
from typing import Any, Final, get_args
from uuid import UUID

import asyncpg
from asyncpg.pgproto import pgproto

from hub.canonical.records import Audit, Form, Item, Query
from hub.database.minted import beneath
from hub.ingest.item_group import ItemGroup

_SEPARATOR = "\x1f"
_EVENT = ("subject_key", "event_oid", "event_repeat")
_FORM = (*_EVENT, "form_oid", "form_repeat")
_Keyed = Form | Item | ItemGroup | Query | Audit


def _of(kind: type[Any], last: str) -> Callable[[Any], tuple[str, ...]]:
    """What takes the keys of a record from the subject's to the last one; they follow each other in each kind."""
    return itemgetter(slice(kind._fields.index("subject_key"), kind._fields.index(last) + 1))


_FORM_KEYS: Final = {kind: _of(kind, "form_repeat") for kind in get_args(_Keyed)}
_EVENT_KEY: Final = _of(Audit, "event_repeat")
_ITEM_KEY: Final = _of(Audit, "item_oid")
_QUERY_KEY: Final = _of(Query, "query_key")
_SCOPE = "select scope::text from minting_scope where source_system_id = $1 and study_id = $2"
_DRAWN = "insert into minting_scope (source_system_id, study_id) values ($1, $2) on conflict do nothing"


def mint(*parts: str) -> UUID:
    """The id of a natural key: the first half of its SHA-256 as a UUID of version 8 (RFC 9562 section 5.8)."""
    digest = bytearray(_digest(*parts)[:16])
    digest[6] = 0x80 | digest[6] & 0x0F
    digest[8] = 0x80 | digest[8] & 0x0F
    return UUID(bytes=bytes(digest))


class Minter:
    """Mints ids of what one file says, which comes form by form: those of the last one are at hand.

    scope: what they begin with. Of text no text in PostgreSQL can be, the id is of the bytes it would have.
    """

    def __init__(self, scope: str) -> None:
        self._scope = scope
        self._begins = bytes.fromhex(scope[:8])
        self._subject: tuple[str, bytes] | None = None
        self._form: tuple[tuple[str, ...], UUID] | None = None

    def form(self, record: _Keyed) -> UUID:
        """The id of the record's form."""
        key = _FORM_KEYS[type(record)](record)
        held = self._form
        if held is None or held[0] != key:
            held = self._form = key, self._beneath("FORM", key)
        return held[1]

    def place(self, record: Audit) -> UUID | None:
        """The id of the form an audit entry stands at, else of its event."""
        if record.form_oid:
            return self.form(record)
        return self._beneath("EVENT", _EVENT_KEY(record)) if record.event_oid else None

    def query(self, record: Query) -> UUID:
        """The id of an EDC query."""
        return self._beneath("QUERY", _QUERY_KEY(record))

    def audit(self, record: Audit) -> UUID:
        """The id of an audit entry: the source's own id of it, and where it stands; without one, all it says."""
        said = record.audit_key
        if not said:
            told = record.at, record.user_key, record.category, record.old_value, record.new_value, record.reason
            said = "\x1e".join(text or "" for text in told)
        return self._beneath("AUDIT", _ITEM_KEY(record), said)

    def _beneath(self, kind: str, key: tuple[str, ...], *said: str) -> UUID:
        held = self._subject
        if held is None or held[0] != key[0]:
            held = self._subject = key[0], self._begins + _digest(self._scope, key[0])[:2]
        digest = _digest(self._scope, kind, *said, *key)
        made: UUID = pgproto.UUID(held[1] + _MARKED[digest[6]] + digest[7:8] + _MARKED[digest[8]] + digest[9:16])
        return made


_MARKED: Final = [bytes([0x80 | byte & 0x0F]) for byte in range(256)]


def _digest(*parts: str) -> bytes:
    return sha256(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).digest()


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


def deviation_id(scope: str, alias: str = "") -> str:
    """SQL of a deviation's id from its keys."""
    return beneath(scope, "'DEVIATION'", *_keys(alias, ("site_key", *_FORM, "item_oid", "deviation_key")))


def _of_subject(scope: str, alias: str, *expressions: str) -> str:
    (subject,) = _keys(alias, ("subject_key",))
    return beneath(scope, *expressions, subject=subject)


def _keys(alias: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{alias}.{column}" for column in columns) if alias else columns
