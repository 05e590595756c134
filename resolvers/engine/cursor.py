"""Cursors: opaque, exact, good for one type, order and filter only.

A cursor is base64url of `[seal, key, id]`, all text, so that no number passes through floating point. PostgreSQL
makes it; the seal is a digest of the fingerprint of the query and of the two values, and is computed here again.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Text, cast, func, literal_column

from hub.errors import CursorInvalid
from resolvers.engine.values import Leaf, Node_, Variables, text

SEAL = 16
LONGEST = 4_096


def sql(fingerprint: ColumnElement[Any], key: ColumnElement[Any], id_: ColumnElement[Any]) -> ColumnElement[Any]:
    """The cursor of a row. `encode` breaks lines at 76 characters, so line ends are taken out with the padding."""
    key, id_ = cast(key, Text), cast(id_, Text)
    digest = func.encode(func.sha256(func.convert_to(func.concat(fingerprint, "\n", key, "\n", id_), "UTF8")), "hex")
    values = cast(func.json_build_array(func.left(digest, SEAL), key, id_), Text)
    return func.translate(
        func.encode(func.convert_to(values, "UTF8"), "base64"), literal_column("E'+/=\\n'"), literal_column("'-_'")
    )


def read(cursor: str, fingerprint: str) -> tuple[str, str]:
    """Key and id of a cursor made for the same query. Raises CursorInvalid."""
    try:
        if len(cursor) > LONGEST:
            raise ValueError
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        seal, key, id_ = orjson.loads(raw)
        made = sha256(f"{fingerprint}\n{key}\n{id_}".encode()).hexdigest()[:SEAL]
    except (ValueError, TypeError, UnicodeError, binascii.Error):
        raise CursorInvalid("the cursor is not one of ours: give `endCursor` of a page as it came") from None
    if made != seal or not isinstance(key, str) or not isinstance(id_, str):
        raise CursorInvalid(
            "the cursor belongs to another list, order or filter: give it with those of the page it is of"
        )
    return key, id_


def fingerprint(type_: str, order: str, tree: Node_) -> Callable[[Variables], str]:
    """What a cursor is bound to: type, order and the values of filter and arguments."""
    leaves: list[Leaf] = []
    form = json.dumps([type_, order, _form(tree, leaves)])

    def of(variables: Variables) -> str:
        values = [_plain(leaf.get(variables)) for leaf in leaves]
        return sha256(f"{form}{json.dumps(values)}".encode()).hexdigest()[:SEAL]

    try:
        always = of({})
    except KeyError:  # a variable has a say
        return of
    return lambda _: always


def _form(tree: Node_, leaves: list[Leaf]) -> Any:
    if isinstance(tree, Leaf):
        leaves.append(tree)
        return 0
    if isinstance(tree, dict):
        return {name: _form(inner, leaves) for name, inner in sorted(tree.items())}
    return [_form(inner, leaves) for inner in tree] if isinstance(tree, list) else None


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, list) else text(value)
