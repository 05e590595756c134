"""Mutations made from the verbs: an input from what is given, a payload from the table's type, the words from both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import Annotated, Any
from uuid import UUID

import strawberry
from strawberry.types import Info

from hub.operations.verb import Given, Kind, Named, Verb
from hub.operations.verbs import VERBS
from hub.principal import Role
from schema.carried import UserError, carried, given_text, key_of
from schema.fields import field, later
from schema.inputs import VERSION, may
from schema.pinned import reading


@strawberry.input(description="A party: an organization in a role.")
class PartyInput:
    role: Role = strawberry.field(description="The role.")
    organization_id: strawberry.ID | None = may(
        "The organization; the only one in the role that the caller knows there when nothing is said. With several it"
        " has to be said."
    )


_TYPES: Mapping[Kind, Any] = {
    Kind.ID: strawberry.ID,
    Kind.CODE: str,
    Kind.PROSE: str,
    Kind.DOCUMENT: str,
    Kind.VERSION: str,
    Kind.DAY: date,
    Kind.PARTIAL_DAY: str,
    Kind.INSTANT: datetime,
    Kind.NUMBER: int,
    Kind.FLAG: bool,
    Kind.LIMITS: list[float],
    Kind.PARTIES: list[PartyInput],
}
_REASON = "Why; kept in the audit trail. 1 to 500 characters."


def _input(verb: Verb) -> Any:
    """The input of a verb: of a change the object and the version the caller read, then what is given, then why."""
    kinds: dict[str, Any] = {}
    words: dict[str, Any] = {}

    def say(name: str, kind: Any, description: str, required: bool) -> None:
        kinds[name] = kind if required else kind | None
        words[name] = strawberry.field(description=description) if required else may(description)

    if not verb.creates:
        say("id", strawberry.ID, "The object.", True)
        say("version", str, VERSION, True)
    for each in verb.given:
        say(each.name, _kind(each), each.description, each.required)
    say("reason", str, _REASON, verb.needs_reason)
    say("client_mutation_id", str, "Any text; it comes back in the payload (Relay).", False)
    name = f"{verb.name[0].upper()}{verb.name[1:]}Input"
    body = {"__annotations__": kinds, **words}
    return strawberry.input(type(name, (), body), name=name, description=f"What `{verb.name}` is given.")


def _kind(given: Given) -> Any:
    return given.of if given.kind is Kind.WORD else _TYPES[given.kind]


@cache
def _payload(table: str, entity: str, module: str) -> Any:
    """The payload of all verbs on a table: the object, or why nothing was done."""
    body = {
        "__annotations__": {
            table: later(entity, module) | None,
            "user_errors": list[UserError],
            "client_mutation_id": str | None,
        },
        table: field("The object as it is now; null beside `userErrors`, or when the caller may not see it."),
        "user_errors": field("Why nothing was changed; empty when it was."),
        "client_mutation_id": field("The text given in the input (Relay)."),
    }
    name = f"{entity}Payload"
    return strawberry.type(type(name, (), body), name=name, description=f"What came of a verb on a {entity}.")


def _said(verb: Verb, input_: Any) -> dict[str, Any]:
    """What the caller said, ids as keys."""
    said = {each: value for each in verb.given if (value := getattr(input_, each.name)) is not strawberry.UNSET}
    return {each.name: value if value is None else _value(each, value) for each, value in said.items()}


def _value(given: Given, value: Any) -> Any:
    if given.kind is Kind.ID:
        return key_of(value, given.of.name, given.name)
    if given.kind is Kind.PARTIES:
        return [
            Named(one.role, key_of(one.organization_id, "organization", given.name) if one.organization_id else None)
            for one in value
        ]
    return value


def _mutation(verb: Verb) -> Any:
    import_module(f"schema.types.{verb.home or verb.table.name}")  # it describes the words that inputs use
    given, payload = _input(verb), _payload(verb.table.name, verb.entity, verb.home or verb.table.name)

    async def resolve(self: Any, info: Info[Any, None], input: Any) -> Any:
        async def work() -> Any:
            done: UUID = await info.context.commands.carry(
                info.context.principal,
                verb,
                _said(verb, input),
                reason=given_text(input.reason),
                object_id=None if verb.creates else key_of(input.id, verb.table.name, "id"),
                version=None if verb.creates else input.version,
                readable=reading(info.context.readable),
            )
            return info.context.fragment(verb.entity, done)

        made, errors = await carried(work())
        return payload(
            **{verb.table.name: made}, user_errors=errors, client_mutation_id=given_text(input.client_mutation_id)
        )

    resolve.__annotations__ = {
        "info": Info[Any, None],
        "input": Annotated[given, strawberry.argument(description="What is given.")],
        "return": payload,
    }
    who = ", ".join(verb.roles)
    human = f", and a person's token: a human answers for {verb.person}." if verb.person else "."
    needs = f" For parties in the role {who}. Needs the scope {verb.scope}{human}"
    return strawberry.mutation(resolver=resolve, name=verb.name, description=verb.does + needs)


OPERATIONS = strawberry.type(
    type("Operations", (), {name: _mutation(verb) for name, verb in VERBS.items()}),
    description="The verbs on operational records.",
)
"""A class whose fields are the mutations; `schema.mutations.Mutation` takes them over."""
