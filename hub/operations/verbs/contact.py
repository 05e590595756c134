"""How organizations and members of staff are reached: postal addresses, e-mail and telephone."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from hub.operations.verb import Doing, Verb, code, ref
from hub.tables.organization import organization
from hub.tables.person import person
from hub.tables.person_contact import EMPLOYERS, person_contact
from hub.tables.postal_address import KEEPERS, postal_address

_ADDRESS = (
    code("address_romanised", "The same in Latin script."),
    code("language", "Language of `address`, BCP 47 tag."),
    code("country", "Country, ISO 3166-1 alpha-2."),
)
LINES = "In its own script: a line for each part, the smallest first, without the country."
_REACHED = (code("email", "E-mail address."), code("telephone", "Telephone number."))


async def _said(doing: Doing) -> Mapping[str, UUID]:
    return {"said_by_party_id": doing.principal.party.id}


VERBS = (
    Verb(
        name="recordPostalAddress",
        does="Record where an organization is reached by post: one's own, or as an SMO that of an institution that has"
        " none, at whose site it works for the investigator.",
        table=postal_address,
        given=(
            ref("organization_id", organization, "The organization.", required=True),
            code("address", LINES, required=True),
            *_ADDRESS,
        ),
        roles=KEEPERS,
        creates=True,
        before=_said,
        home="organization",
    ),
    Verb(
        name="changePostalAddress",
        does="Change the postal address of an organization: one's own, or as an SMO what it said itself.",
        table=postal_address,
        given=(code("address", LINES), *_ADDRESS),
        roles=KEEPERS,
        before=_said,
        home="organization",
    ),
    Verb(
        name="recordPersonContact",
        does="Record how a member of one's own staff is reached. From then on no source changes it.",
        table=person_contact,
        given=(ref("person_id", person, "The person, of one's own staff.", required=True), *_REACHED),
        roles=EMPLOYERS,
        creates=True,
        now=("amended_at",),
        home="organization",
    ),
    Verb(
        name="changePersonContact",
        does="Change how a member of one's own staff is reached. From then on no source changes it.",
        table=person_contact,
        given=_REACHED,
        roles=EMPLOYERS,
        home="organization",
    ),
)
