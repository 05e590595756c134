"""The form of a declared table: its keys, what stands under them, and one spelling of each instant.

Ids are minted from natural keys, and an instant is part of some: the same one must always be written alike, or an end
that is declared would be that of another row, and the first would go on.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from hub.canonical.terminology import Blinding, Environment
from hub.errors import ConfigurationError
from hub.principal import Role, Scope
from hub.tables.transfer_basis import TransferBasisKind

T = TypeVar("T")

_COUNTRY: Final = re.compile("[A-Z]{2}")
_LANGUAGE: Final = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SHAPES: Final = {
    "country": (_COUNTRY, "an ISO 3166-1 alpha-2 code such as KR"),
    "recipient_country": (_COUNTRY, "an ISO 3166-1 alpha-2 code such as KR"),
    "language": (_LANGUAGE, "a BCP 47 tag such as ko"),
}
_WORDS: Final[dict[str, type[StrEnum]]] = {
    "role": Role,
    "roles": Role,
    "environment": Environment,
    "blinding": Blinding,
    "scopes": Scope,
}
_PERIOD: Final = ("valid_from", "valid_to")


def required(kind: type[Any]) -> set[str]:
    """The keys that a table of the kind must have."""
    return {each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING}


def built(kind: type[T], table: object, name: str) -> T:
    """What the table `[[name]]` declares. Raises ConfigurationError where it does not hold to its form."""
    if not isinstance(table, dict):
        raise ConfigurationError(f"[[{name}]] is no table")
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    if unknown := sorted(set(table) - known):
        raise ConfigurationError(f"[[{name}]] has unknown keys: {', '.join(unknown)}")
    if missing := sorted(required(kind) - set(table)):
        raise ConfigurationError(f"[[{name}]] lacks keys: {', '.join(missing)}")
    hints = get_type_hints(kind)
    values = {key: _value(hints[key], value, f"[[{name}]] {key}", key) for key, value in table.items()}
    if set(_PERIOD) <= set(values) and values["valid_to"] <= values["valid_from"]:
        raise ConfigurationError(f"[[{name}]]: valid_to is not after valid_from")
    if name == "transfer_basis":
        _known(values["kind"], TransferBasisKind, f"[[{name}]] kind")
    return kind(**values)


def _value(hint: Any, value: Any, where: str, key: str) -> Any:
    plain = [each for each in get_args(hint) if each is not type(None)] if type(None) in get_args(hint) else [hint]
    (expected,) = plain
    if get_origin(expected) is tuple:
        return _list(expected, value, where, key)
    if expected is datetime:
        return _instant(value, where)
    if expected is date:
        if type(value) is not date:
            raise ConfigurationError(f"{where} is no date: write 2026-01-31, without quotation marks")
        return value
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(f"{where} is no text, or an empty one")
    if key in _WORDS:
        _known(value, _WORDS[key], where)
    if key in _SHAPES and not _SHAPES[key][0].fullmatch(value):
        raise ConfigurationError(f"{where} is not {_SHAPES[key][1]}")
    return value


def _list(expected: Any, value: Any, where: str, key: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ConfigurationError(f"{where} is no list")
    inner, *more = get_args(expected)
    if more == [...]:
        return tuple(_value(inner, each, where, key) for each in value)
    if len(value) != 1 + len(more):
        raise ConfigurationError(f"{where}: each is a list of {1 + len(more)} texts")
    return tuple(_value(inner, each, where, key) for each in value)


def _instant(value: Any, where: str) -> datetime:
    """In UTC; what says no zone is of UTC, and a mere day its midnight there, wherever the hub runs."""
    if not isinstance(value, date):
        raise ConfigurationError(f"{where} is no instant: write 2026-01-31T00:00:00Z, without quotation marks")
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        raise ConfigurationError(f"{where} is no instant the hub can hold") from None


def _known(word: str, words: type[StrEnum], where: str) -> None:
    if word not in {each.value for each in words}:
        raise ConfigurationError(f"{where} is none of {', '.join(each.value for each in words)}")
