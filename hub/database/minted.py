"""The SQL of ids minted from natural keys; `hub.ingest.identity` mints the same in Python and says why."""

from __future__ import annotations


def minted(*expressions: str) -> str:
    """The SQL that mints an id from text (or uuid) expressions, none of which may be null.

    Made of immutable functions only (`convert_to` is none), so that a generated column may use it.
    """
    return f"{_marked(_hex(_joined(*expressions), 1, 16), 13)}::uuid"


def beneath(parent: str, *expressions: str, subject: str = "") -> str:
    """The SQL of an id under a parent, an expression of its id or scope, with whose first six bytes it begins.

    subject: the SQL of a subject's key; then four bytes are of the scope and two of the subject in it: of its key
    alone they would be the same wherever the key is, and tell of records in two studies that they are of one person.
    What a source says of a study is so one range of every index, and what it says of a subject stands on few pages of
    it: a load touches few, however much of other studies stands there, and comes back to those it has just touched.
    """
    start = f"left({parent}, 9) || {_hex(_joined(parent, subject), 1, 2)}" if subject else f"left({parent}::text, 13)"
    return f"({start} || {_marked(_hex(_joined(parent, *expressions), 7, 10), 1)})::uuid"


def _joined(*expressions: str) -> str:
    return " || e'\\x1f' || ".join(expressions)


def _hex(text: str, start: int, number: int) -> str:
    """Bytes of the text's digest."""
    return f"encode(substr(sha256(replace({text}, e'\\\\', e'\\\\\\\\')::bytea), {start}, {number}), 'hex')"


def _marked(digits: str, version: int) -> str:
    """Digits of an id with its version, at that place of them, and its variant."""
    return f"overlay(overlay({digits} placing '8' from {version}) placing '8' from {version + 4})"
