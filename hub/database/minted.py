"""The SQL of ids minted from natural keys; `hub.ingest.identity` mints the same in Python and says why."""

from __future__ import annotations


def minted(*expressions: str) -> str:
    """The SQL that mints an id from text (or uuid) expressions, none of which may be null.

    Made of immutable functions only (`convert_to` is none), so that a generated column may use it.
    """
    return f"{_digits(*expressions)}::uuid"


def beneath(parent: str, *expressions: str, subject: str = "") -> str:
    """The SQL of an id under a parent, an expression of its id or scope, with whose first six bytes it begins.

    subject: the SQL of a subject's key; then four bytes are of the scope and two of the subject. What a source says
    of a study is so one range of every index, and what it says of a subject stands on few pages of it: a load touches
    few, however much of other studies stands there, and comes back to those it has just touched.
    """
    start = f"left({parent}, 9) || left({_digits(subject)}, 4)" if subject else f"left({parent}::text, 13)"
    return f"overlay({_digits(parent, *expressions)} placing {start} from 1 for 12)::uuid"


def _digits(*expressions: str) -> str:
    joined = " || e'\\x1f' || ".join(expressions)
    digest = f"encode(substr(sha256(replace({joined}, e'\\\\', e'\\\\\\\\')::bytea), 1, 16), 'hex')"
    return f"overlay(overlay({digest} placing '8' from 13) placing '8' from 17)"
