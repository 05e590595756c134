"""Reads objects of JSON member by member, every type checked, and lays a tree out as paths.

A member that is null is absent. What is of another type than asked for raises `Fault`, which names the member and
quotes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from adapters.kit.json import Scalar, is_storable

MAX_FRAGMENT: Final = 64 * 1024
_NAME: Final = re.compile(r"_?[A-Za-z][A-Za-z0-9_-]{0,127}", re.ASCII)

Object = dict[str, Any]


class Fault(Exception):
    """A record that cannot be mapped; the reason never quotes a value."""

    def __init__(self, rule: str, reason: str, severity: str = "ERROR") -> None:
        super().__init__(rule)
        self.rule = rule
        self.reason = reason
        self.severity = severity


def word(node: Object, name: str) -> str | None:
    """A text. Raises Fault."""
    value = node.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _other_type(name, "a text")
    if not is_storable(value):
        raise Fault("NUL_CHARACTER", f"{name} holds a character no text may hold")
    return value


def flag(node: Object, name: str) -> bool | None:
    """A boolean. Raises Fault."""
    value = node.get(name)
    if value is not None and not isinstance(value, bool):
        raise _other_type(name, "true or false")
    return value


def number(node: Object, name: str) -> Decimal | None:
    """A number. Raises Fault."""
    value = node.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _other_type(name, "a number")
    return Decimal(value)


def one(node: Object, name: str) -> Object:
    """An object, empty when absent. Raises Fault."""
    value = node.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _other_type(name, "an object")
    return value


def many(node: Object, name: str) -> list[Object]:
    """A list of objects, empty when absent. Raises Fault."""
    value = node.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _other_type(name, "a list of objects")
    return value


def words(node: Object, name: str) -> list[str]:
    """A list of texts, empty when absent; places that are null are left out. Raises Fault."""
    value = node.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(each is None or isinstance(each, str) for each in value):
        raise _other_type(name, "a list of texts")
    if not all(is_storable(each) for each in value if each):
        raise Fault("NUL_CHARACTER", f"{name} holds a character no text may hold")
    return [each for each in value if each is not None]


def flat(value: Any, path: str, left_out: frozenset[str] = frozenset()) -> Iterator[tuple[str, Scalar]]:
    """Every scalar below with its path: names joined by points, places in lists in brackets but for the first.

    `name.given[1]` is the second given name of the first name. left_out: names whose members are not gone into. The
    underscore before a name, with which FHIR marks what extends a text, is dropped. Raises Fault for a name that is
    none and for a list in a list.
    """
    if isinstance(value, dict):
        for name, each in value.items():
            if not _NAME.fullmatch(name):
                raise Fault("NAME_INVALID", "a member's name is none")
            if name not in left_out:
                yield from flat(each, f"{path}.{name.removeprefix('_')}" if path else name, left_out)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            if isinstance(each, list):
                raise Fault("TYPE_INVALID", "a list stands in a list")
            yield from flat(each, f"{path}[{place}]" if place else path, left_out)
    elif value is not None:
        if isinstance(value, str) and not is_storable(value):
            raise Fault("NUL_CHARACTER", "a text holds a character no text may hold")
        yield path, value


def fragment(value: Any) -> str:
    """What a `Rejected` keeps of a value: its JSON, cut."""
    return json.dumps(value, ensure_ascii=False, default=str)[:MAX_FRAGMENT] or " "


def _other_type(name: str, expected: str) -> Fault:
    return Fault("TYPE_INVALID", f"{name} is not {expected}")
