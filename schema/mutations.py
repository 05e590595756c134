"""The verbs. A mutation's body calls its command; the objects of its payload are answered by the engine."""

from __future__ import annotations

import strawberry

from schema.fields import argument, field
from schema.inputs import AcceptSiteInput
from schema.types.study_site import StudySite


@strawberry.type(description="Why a command was not carried out: nothing was changed.")
class UserError:
    code: str = field("Stable code of the reason.")
    message: str = field("The reason in words.")
    path: list[str] = field("The part of the input it is about, outermost first; empty when it is about all of it.")


@strawberry.type(description="What came of accepting a study-site.")
class AcceptSitePayload:
    site: StudySite | None = field("The accepted study-site; null beside `userErrors`.")
    user_errors: list[UserError] = field("Why it was not accepted; empty when it was.")
    client_mutation_id: str | None = field("The text given in the input (Relay).")


@strawberry.type(description="What may be done. A mutation needs a scope of its own and leaves an entry in the trail.")
class Mutation:
    accept_site: AcceptSitePayload = field(
        "Accept a study-site that only an EDC knows, so that its data are shown. Needs the scope hub.sites.write and"
        " the right CONDUCT for the whole study.",
        argument("input", AcceptSiteInput, "Which site, and why."),
    )
