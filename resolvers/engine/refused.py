"""What is noted of an operation that was refused, or whose ids led to nothing: never what was asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import orjson
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    SelectionSetNode,
)

from hub.audit.refusals import Refusals
from hub.errors import NotFound, RequestRefused
from hub.principal import Principal
from resolvers.engine.plan import Operation

LONG: Final = 1 << 16
"""Characters of an answer that are looked into at once: a fraction of a millisecond."""


_IN_LIST: Final = ("[null", ", null", ",null")


def root_fields(
    selection_set: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> defaultdict[str, set[str]]:
    """Response names of all fields at the root by their names, whatever their directives say."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for selection in selection_set.selections:
        if isinstance(selection, FieldNode):
            found[selection.name.value].add((selection.alias or selection.name).value)
        elif isinstance(selection, FragmentSpreadNode | InlineFragmentNode):
            of = fragments[selection.name.value] if isinstance(selection, FragmentSpreadNode) else selection
            for name, keys in root_fields(of.selection_set, fragments).items():
                found[name] |= keys
    return found


def may_lack(operation: Operation, found: str) -> bool:
    """Whether the answer may say of an id at the root that it led to nothing; told without parsing it."""
    signs = (*(f'"{key}":null' for key in operation.looks_up), *_IN_LIST)
    return bool(operation.looks_up) and any(sign in found for sign in signs)


def missing(operation: Operation, found: str) -> int:
    """How many ids asked for at the root led to nothing."""
    told = orjson.loads(found)
    number = 0
    for key in operation.looks_up & told.keys():
        value = told[key]
        number += sum(each is None for each in value) if isinstance(value, list) else value is None
    return number


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
