"""Ids minted from natural keys, the same in Python and in SQL: the one place that says how.

The same fact always gets the same id, so a load that is killed and redone can double nothing.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

_SEPARATOR = "\x1f"


def mint(*parts: str) -> UUID:
    """The id of a natural key: the first half of its SHA-256 as a UUID of version 8 (RFC 9562 section 5.8)."""
    digest = bytearray(sha256(_SEPARATOR.join(parts).encode()).digest()[:16])
    digest[6] = 0x80 | digest[6] & 0x0F
    digest[8] = 0x80 | digest[8] & 0x0F
    return UUID(bytes=bytes(digest))


def minted(*expressions: str) -> str:
    """The SQL that mints the same id from text (or uuid) expressions, none of which may be null."""
    joined = " || e'\\x1f' || ".join(expressions)
    digest = f"encode(substr(sha256(convert_to({joined}, 'UTF8')), 1, 16), 'hex')"
    return f"overlay(overlay({digest} placing '8' from 13) placing '8' from 17)::uuid"
