"""The verbs. A mutation's body calls its command; the objects of its payload are answered by the engine."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import strawberry
from strawberry.types import Info

from hub.errors import RequestRefused, ScopeInsufficient
from schema.fields import field
from schema.inputs import AcceptSiteInput
from schema.types.study_site import StudySite


@strawberry.type(description="Why a command was not carried out: nothing was changed.")
class UserError:
    code: str = field("Stable code of the reason.")
    message: str = field("The reason in words.")
    path: list[str] = field("The part of the input it is about, outermost first.")


@strawberry.type(description="What came of accepting a study-site.")
class AcceptSitePayload:
    site: StudySite | None = field("The accepted study-site; null beside `userErrors`.")
    user_errors: list[UserError] = field("Why it was not accepted; empty when it was.")
    client_mutation_id: str | None = field("The text given in the input (Relay).")


def _key(id_: str, prefix: str) -> UUID:
    """The key in an id of the type. Raises RequestRefused; other spellings of a UUID are not ids."""
    before, _, text = id_.rpartition("_")
    try:
        key = UUID(text)
    except ValueError:
        key = None
    if key is None or before != prefix or str(key) != text:
        raise RequestRefused(f"this is no id of a {prefix}")
    return key


@strawberry.type(description="What may be done. A mutation needs a scope of its own and leaves an entry in the trail.")
class Mutation:
    @strawberry.mutation(  # type: ignore[untyped-decorator]
        description="Accept a study-site that only an EDC knows, so that its data are shown. Accepting it again changes"
        " nothing. Needs the scope hub.sites.write and the right CONDUCT for the whole study."
    )
    async def accept_site(
        self,
        info: Info[Any, None],
        input: Annotated[AcceptSiteInput, strawberry.argument(description="Which site, and why.")],
    ) -> AcceptSitePayload:
        context = info.context
        site: Any = None
        errors: list[UserError] = []
        try:
            study = _key(input.study_id, "study")
            accepted = await context.commands.accept_site(context.principal, study, input.number, input.reason)
            site = context.fragment("StudySite", accepted)
        except ScopeInsufficient:
            raise
        except RequestRefused as error:
            errors.append(UserError(code=error.code, message=error.message, path=["input"]))
        given = input.client_mutation_id
        return AcceptSitePayload(
            site=site, user_errors=errors, client_mutation_id=None if given is strawberry.UNSET else given
        )
