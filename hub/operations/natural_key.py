"""Ids of declared things, minted from what people call them."""

from __future__ import annotations

from uuid import UUID, uuid5

NAMESPACE = UUID("6f0c0f5e-5a7e-5c59-9d0e-6b1f0c3a7d21")


def mint(kind: str, *natural_key: str) -> UUID:
    """The id of a declared thing: the same natural key always gives the same id (RFC 9562 section 5.5)."""
    return uuid5(NAMESPACE, "\x1f".join((kind, *natural_key)))
