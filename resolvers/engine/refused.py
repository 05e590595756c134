"""What is noted of an operation that was refused, or whose ids led to nothing: never what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from graphql import GraphQLError

from hub.audit.refusals import Refusals
from hub.errors import NotFound, RequestRefused
from hub.principal import Principal
from resolvers.engine.plan import Operation

LOOKED_INTO = 4_096
"""Characters of an answer to a look-up by id that are looked into for what led to nothing."""


def note_looked_up(
    refusals: Refusals, principal: Principal, operation: Operation, found: str, parameters: list[Any]
) -> None:
    """Ids asked for at the root that led to nothing; a long answer found what it was asked for."""
    if not operation.looks_up or len(found) > LOOKED_INTO or "null" not in found:
        return
    told = list(orjson.loads(found).values())
    missing = sum(value is None for value in told)
    missing += sum(value is None for several in told if isinstance(several, list) for value in several)
    if missing:
        asked = hash(tuple(map(str, parameters)))
        refusals.note(principal, NotFound.code, operation.digest, operation.name, missing, asked)


def note_mutation(
    refusals: Refusals,
    principal: Principal,
    operation: Operation,
    given: Mapping[str, Any] | None,
    told: Iterable[str],
    errors: Iterable[GraphQLError],
) -> None:
    """Codes of the user errors that mutations told, and of refusals of the whole request."""
    whole = (error.original_error for error in errors)
    for code in (*told, *(error.code for error in whole if isinstance(error, RequestRefused))):
        missing = int(code == NotFound.code)
        refusals.note(principal, code, operation.digest, operation.name, missing, hash(str(given)))
