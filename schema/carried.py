"""What mutations share: ids and texts of inputs, and why a command was not carried out."""

from __future__ import annotations

from collections.abc import Awaitable
from contextvars import ContextVar
from typing import Any
from uuid import UUID

import strawberry

from hub.errors import RequestRefused, ScopeInsufficient
from hub.operations.verb import type_of
from schema.fields import field


@strawberry.type(description="Why a command was not carried out: nothing was changed.")
class UserError:
    code: str = field("Stable code of the reason.")
    message: str = field("The reason in words.")
    path: list[str] = field("The part of the input it is about, outermost first.")
    reauthenticate_at: str | None = field(
        "With REAUTHENTICATION_REQUIRED: the path at the hub's issuer where the person signs in anew (RFC 9470)."
    )


def key_of(id_: str, prefix: str, said_as: str) -> UUID:
    """The key in an id of the type. Raises RequestRefused, with the field of the input; other spellings of a UUID are
    not ids."""
    before, _, text = id_.rpartition("_")
    try:
        key = UUID(text)
    except ValueError:
        key = None
    if key is None or before != prefix or str(key) != text:
        raise RequestRefused(f"this is no id of {type_of(prefix)}: such an id begins with {prefix}_", field=said_as)
    return key


REFUSED: ContextVar[list[str] | None] = ContextVar("REFUSED", default=None)
"""Where the codes of user errors of the request are gathered, whether or not the caller selects them."""


async def carried(work: Awaitable[Any]) -> tuple[Any, list[UserError]]:
    """What a command gave, or why it was not carried out. A scope that lacks is for the whole request."""
    try:
        return await work, []
    except ScopeInsufficient:
        raise
    except RequestRefused as error:
        if (told := REFUSED.get()) is not None:
            told.append(error.code)
        return None, [_told(error)]


def _told(error: RequestRefused) -> UserError:
    at = error.details.get("at")
    return UserError(
        code=error.code,
        message=error.message,
        path=["input", *_place(error)],
        reauthenticate_at=None if at is None else str(at),
    )


def given_text(text: str | None) -> str | None:
    return None if text is strawberry.UNSET else text


def _place(error: RequestRefused) -> list[str]:
    """The field of the input the error is about, as GraphQL names it."""
    name = error.details.get("field")
    if name is None:
        return []
    first, *rest = str(name).split("_")
    return [first + "".join(part.capitalize() for part in rest)]
