"""Data types of FHIR as far as the hub reads them: identifiers, names, codings, addresses."""

from __future__ import annotations

from typing import Final

from adapters.kit.countries import country_of
from adapters.kit.tree import Object, many, one, word, words

_NAMES: Final = ("official", "usual", None, "temp", "nickname", "anonymous", "maiden", "old")
"""Uses of a name, the one that counts first."""


def identifier(resource: Object, system: str) -> str | None:
    """The identifier that counts: the one in the declared system; without one the official one, or the only one.

    None when that is not exactly one. Raises Fault.
    """
    listed = [(word(each, "system"), word(each, "use"), word(each, "value")) for each in many(resource, "identifier")]
    known = [each for each in listed if each[2] and each[1] != "old"]
    if system:
        known = [each for each in known if each[0] == system]
    elif len(known) > 1:
        known = [each for each in known if each[1] == "official"]
    return known[0][2] if len(known) == 1 else None


def identifiers(resource: Object) -> frozenset[str]:
    """The values of all identifiers. Raises Fault."""
    return frozenset(value for each in many(resource, "identifier") if (value := word(each, "value")))


def name(resource: Object) -> str | None:
    """A person's name as one text, the official one before others. Raises Fault."""
    ranked = sorted(many(resource, "name"), key=lambda each: _rank(word(each, "use")))
    for each in ranked:
        parts = [*words(each, "given"), word(each, "family") or ""]
        if written := word(each, "text") or " ".join(filter(None, parts)):
            return written
    return None


def codes(node: Object, member: str) -> list[tuple[str, str]]:
    """System and code of every coding of a CodeableConcept. Raises Fault."""
    listed = many(one(node, member), "coding")
    return [(word(each, "system") or "", code) for each in listed if (code := word(each, "code"))]


def title(concept: Object) -> str | None:
    """What people call a CodeableConcept. Raises Fault."""
    shown = (word(each, "display") for each in many(concept, "coding"))
    return word(concept, "text") or next(filter(None, shown), None)


def place(address: Object) -> tuple[str | None, str | None, str | None]:
    """ISO country code, city and lines of an Address; a country written in words is none. Raises Fault.

    The lines are its parts, the smallest first; where no `line` says a street, those of its text.
    """
    country, street = word(address, "country"), ", ".join(words(address, "line"))
    parts = [street, *(word(address, part) for part in ("district", "city", "state", "postalCode"))]
    lines = "\n".join(filter(None, parts)) if street else word(address, "text")
    return country_of(country) if country else None, word(address, "city"), lines


def reached(node: Object, system: str) -> str | None:
    """The first ContactPoint of the system, but for those that are somebody's home's or are no more. Raises Fault.

    Empty when there are such alone, None when there is none.
    """
    every = [each for each in many(node, "telecom") if word(each, "system") == system]
    return next(
        (word(each, "value") for each in every if word(each, "use") not in ("home", "old")), "" if every else None
    )


def _rank(use: str | None) -> int:
    return _NAMES.index(use) if use in _NAMES else len(_NAMES)
