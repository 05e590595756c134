"""Rules of countries, read from `countries/*.toml` and checked. Never advice: each says where it was read.

A rule that was not read at a source of its own is not `verified`, and has no clock: nobody may count by it.
`valid_from` is absent where the source does not say since when it holds.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from hub.errors import ConfigurationError
from hub.local.words import (
    AddressOrder,
    AuthorityKind,
    ClockEvent,
    ClockUnit,
    NameOrder,
    OwedTo,
    RuleTopic,
    SafetyEvent,
)

FOLDER: Final = Path(__file__).parent / "countries"
NOT_VERIFIED: Final = "not verified"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An authority of a country: its short name, its names, and what it does."""

    key: str
    kind: AuthorityKind
    name: str
    name_native: str | None = None
    source: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule in force from a day to a day (both inclusive), where it was read, and its clock if it has one.

    runs_from, runs_to: of a submission, between what the clock runs; absent where it runs from something else.
    event, owed_to: of a safety clock that runs from awareness: of what events, and who is owed the report.
    requires_basis: while it holds, coded data of the country's sites are shown elsewhere under a recorded basis alone.
    """

    topic: RuleTopic
    key: str
    text: str
    amount: int | None = None
    unit: ClockUnit | None = None
    starts: str | None = None
    runs_from: ClockEvent | None = None
    runs_to: ClockEvent | None = None
    event: SafetyEvent | None = None
    owed_to: OwedTo | None = None
    authority: str | None = None
    source: str
    verified: bool
    note: str | None = None
    requires_basis: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by ISO 3166-1 alpha-2 code; languages are BCP 47 tags, the first one leads."""

    code: str
    languages: Sequence[str]
    time_zones: Sequence[str]
    name_order: NameOrder
    address_order: AddressOrder
    source: str
    authorities: Sequence[Authority]
    rules: Sequence[Rule]


@cache
def countries() -> Mapping[str, Country]:
    """All countries by code. Raises ConfigurationError."""
    found = [read(path.stem, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return {country.code: country for country in found}


def read(code: str, text: str) -> Country:
    """A country from the text of its file. Raises ConfigurationError, which names file and fault."""
    try:
        given = tomllib.loads(text)
        authorities = [_made(Authority, each) for each in given.pop("authority", ())]
        rules = [_made(Rule, each) for each in given.pop("rule", ())]
        country = _made(Country, {**given, "code": code, "authorities": authorities, "rules": rules})
        _check(country)
    except (TypeError, ValueError) as error:
        raise ConfigurationError(f"countries/{code}.toml: {error}") from None
    return country


_WORDS: Final[Mapping[str, Any]] = {
    "topic": RuleTopic,
    "unit": ClockUnit,
    "runs_from": ClockEvent,
    "runs_to": ClockEvent,
    "event": SafetyEvent,
    "owed_to": OwedTo,
    "kind": AuthorityKind,
    "name_order": NameOrder,
    "address_order": AddressOrder,
}
_KINDS: Final[Mapping[str, type]] = {
    "amount": int,
    "verified": bool,
    "requires_basis": bool,
    "valid_from": date,
    "valid_to": date,
}


def _made(kind: type[T], given: Mapping[str, Any]) -> T:
    """The record, its words of the right kind. Raises TypeError, ValueError."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    if unknown := set(given) - known:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    values = {}
    for name, value in given.items():
        expected = _KINDS.get(name, (str, list))
        if type(value) is not expected and not (isinstance(expected, tuple) and isinstance(value, expected)):
            raise ValueError(f"{name} = {value!r}")
        values[name] = _WORDS[name](value) if name in _WORDS else value
    return kind(**values)


def _check(country: Country) -> None:
    known = {authority.key for authority in country.authorities}
    for authority, times in Counter(authority.key for authority in country.authorities).items():
        if times > 1:
            raise ValueError(f"authority {authority} twice")
    for rule in country.rules:
        where = f"{rule.topic} {rule.key}"
        if rule.topic.endswith("CLOCK") and rule.verified != (rule.amount is not None):
            raise ValueError(f"{where}: a clock has an amount when it is verified, and only then")
        if (rule.amount is None) != (rule.unit is None):
            raise ValueError(f"{where}: amount and unit go together")
        if rule.amount is not None and rule.amount < 1:
            raise ValueError(f"{where}: amount {rule.amount}")
        if not rule.verified and not (rule.note or "").startswith(NOT_VERIFIED):
            raise ValueError(f"{where}: the note does not begin with `{NOT_VERIFIED}`")
        if (rule.runs_from is None) != (rule.runs_to is None):
            raise ValueError(f"{where}: runs_from and runs_to go together")
        if (rule.event is None) != (rule.owed_to is None):
            raise ValueError(f"{where}: event and owed_to go together")
        if rule.requires_basis and rule.topic is not RuleTopic.DATA_TRANSFER:
            raise ValueError(f"{where}: only a rule of DATA_TRANSFER asks for a basis")
        if rule.authority is not None and rule.authority not in known:
            raise ValueError(f"{where}: authority {rule.authority} is not listed")
    _check_periods(country.rules)


def _check_periods(rules: Sequence[Rule]) -> None:
    """Of one topic and key at most one rule holds on a day."""
    seen: dict[tuple[str, str], date] = {}
    for rule in sorted(rules, key=lambda each: (each.topic, each.key, each.valid_from or date.min)):
        first, last = rule.valid_from or date.min, rule.valid_to or date.max
        if last < first:
            raise ValueError(f"{rule.topic} {rule.key}: ends before it begins")
        if (before := seen.get((rule.topic, rule.key))) is not None and first <= before:
            raise ValueError(f"{rule.topic} {rule.key}: two rules hold on {first}")
        seen[rule.topic, rule.key] = last
