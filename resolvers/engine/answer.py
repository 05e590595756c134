"""Answers as bytes: data spliced in as PostgreSQL wrote it, errors with a stable code and who must act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import (
    ArgumentNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    NamedTypeNode,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableDefinitionNode,
    VariableNode,
)

from hub.database.failure import INTERNAL
from hub.errors import HubError, RequestRefused
from resolvers.engine.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Answer:
    """A GraphQL response.

    status: of `application/graphql-response+json`. ran: whether `data` is there, so the request was carried out.
    retry_after: seconds after which what was refused may be asked again, where that is known.
    """

    body: bytes
    status: int = 200
    ran: bool = True
    retry_after: int | None = None


class DocumentInvalid(RequestRefused):
    """The document does not hold to the schema; every fault is told, none quotes a value.

    faults: `message` and `locations` of each; no syntax tree, for a refusal is remembered.
    """

    def __init__(self, faults: Sequence[Mapping[str, Any]]) -> None:
        super().__init__("the document does not hold to the schema")
        self.faults = faults


def invalid(errors: Iterable[GraphQLError]) -> DocumentInvalid:
    """The refusal of a document, out of what the validator says."""
    return DocumentInvalid([{"message": _said(error), **_at(error)} for error in errors])


def data(
    text: str | bytes,
    cost: int,
    limit: int,
    budget: Mapping[str, int] | None = None,
    deprecated: Sequence[str] = (),
) -> Answer:
    """The answer of an operation that was carried out whole; `budget`: what its client has left, as `Budget.left` has
    it; `deprecated`: what it uses that will go."""
    raw = text.encode() if isinstance(text, str) else text
    return Answer(b'{"data":%b,"extensions":%b}' % (raw, orjson.dumps(_extensions(cost, limit, budget, deprecated))))


def refusal(error: HubError) -> Answer:
    """The answer when nothing ran: no `data`."""
    if isinstance(error, DocumentInvalid):
        same = entry(error)["extensions"]
        entries = [{**fault, "extensions": same} for fault in error.faults]
    else:
        entries = [entry(error)]
    seconds = error.details.get("retryAfter")
    return Answer(
        orjson.dumps({"errors": entries}),
        status=error.http_status,
        ran=False,
        retry_after=seconds if isinstance(seconds, int) else None,
    )


def partial(
    found: Any,
    errors: Iterable[GraphQLError],
    cost: int,
    limit: int,
    budget: Mapping[str, int] | None = None,
    deprecated: Sequence[str] = (),
) -> Answer:
    """The answer of a mutation: what was done, and what was not; the cost is of what its payloads select."""
    entries = [entry(e.original_error if isinstance(e.original_error, HubError) else INTERNAL, e) for e in errors]
    answer = {"data": found} if not entries else {"errors": entries, "data": found}
    return Answer(orjson.dumps({**answer, "extensions": _extensions(cost, limit, budget, deprecated)}))


def _extensions(cost: int, limit: int, budget: Mapping[str, int] | None, deprecated: Sequence[str]) -> dict[str, Any]:
    used: dict[str, Any] = {"cost": {"requested": cost, "limit": limit}}
    if budget is not None:
        used["cost"]["budget"] = budget
    return {**used, "deprecated": list(deprecated)} if deprecated else used


def entry(error: HubError, fault: GraphQLError | None = None) -> dict[str, Any]:
    """One entry of `errors` (GraphQL 7.1.2)."""
    made: dict[str, Any] = {"message": error.message, **(_at(fault) if fault is not None else {})}
    if fault is not None and fault.path:
        made["path"] = fault.path
    details = {name: value for name, value in error.details.items() if name != "www_authenticate"}
    made["extensions"] = {"code": error.code, "actor": str(error.actor), **details}
    return made


def _at(fault: GraphQLError) -> dict[str, Any]:
    places = [{"line": place.line, "column": place.column} for place in fault.locations or ()]
    return {"locations": places} if places else {}


_NAMED = (
    FieldNode, NameNode, FragmentDefinitionNode, FragmentSpreadNode, InlineFragmentNode, DirectiveNode, ArgumentNode,
    NamedTypeNode, OperationDefinitionNode, SelectionSetNode, VariableDefinitionNode, VariableNode,
)  # fmt: skip
"""Where the validator has names to complain of, and never a value."""

LONGEST = 80
"""Characters of a caller's name that an error says again."""

_LONG = re.compile(rf"\w{{{LONGEST + 1},}}")


def short(name: str) -> str:
    """A name of the caller's, as an error may say it."""
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}..."


def _said(fault: GraphQLError) -> str:
    """A validator's words, but none that could quote a value: only those about names are passed on."""
    if isinstance(fault, Unfit):
        return fault.message
    if fault.nodes and all(isinstance(node, _NAMED) for node in fault.nodes):
        return _LONG.sub(lambda found: short(found[0]), fault.message)
    return "the document does not hold to the schema here"
