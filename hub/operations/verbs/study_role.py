"""Agreements of the sponsor with organizations, leave to see treatments, and breaking the blind in an emergency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import NotPermitted, RequestRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code, prose, ref, word
from hub.operations.verbs.engagement import END, FROM, TO, ends
from hub.principal import Role
from hub.tables.access import unblinding_grant
from hub.tables.blind_break import blind_break
from hub.tables.organization import organization
from hub.tables.person import person
from hub.tables.study import study
from hub.tables.study_role import study_role
from hub.tables.subject import subject

_KEPT = (Role.SITE, Role.REGULATOR)


async def _granted(doing: Doing) -> Mapping[str, Any]:
    if doing.given["person_id"] == doing.principal.id:
        raise RequestRefused("nobody gives it to himself", field="person_id")
    return {"reason": doing.reason, "granted_by": str(doing.principal.id)}


async def _ends_role(doing: Doing) -> Mapping[str, Any] | None:
    """A site keeps its own data and an inspector sees them, whatever the sponsor ends (EMA 2023; ICH E6(R3) 2.12)."""
    if doing.row["role"] in _KEPT:
        raise NotPermitted("the sponsor ends neither a site's role nor a regulator's")
    return await ends(doing)


VERBS = (
    Verb(
        name="approveStudyRole",
        does="Approve an agreement: an organization takes a role in the study until a day, and may read what the role"
        " opens. SMOs are engaged at sites (`recordEngagement`).",
        table=study_role,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("organization_id", organization, "The organization.", required=True, unseen=True),
            word("role", Role, "Its role: CRO, SITE, IRB, LABORATORY or REGULATOR.", required=True),
            code("country", "Only for this country, ISO 3166-1 alpha-2."),
            FROM,
            TO,
        ),
        roles=(Role.SPONSOR,),
        creates=True,
        person=Answered.ACCESS,
        reason=True,
        home="study",
    ),
    Verb(
        name="endStudyRole",
        does="End an agreement: new reads stop at once, records of what was read remain.",
        table=study_role,
        given=(END,),
        roles=(Role.SPONSOR,),
        person=Answered.ACCESS,
        before=_ends_role,
        home="study",
    ),
    Verb(
        name="grantUnblindedAccess",
        does="Give a person leave to see what reveals the treatment of a study, until an instant.",
        table=unblinding_grant,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("principal_id", person, "The person.", required=True, name="person_id", unseen=True),
            FROM,
            TO,
        ),
        roles=(Role.SPONSOR,),
        creates=True,
        person=Answered.BLIND,
        reason=True,
        before=_granted,
        home="unblinding",
    ),
    Verb(
        name="endUnblindedAccess",
        does="Take back leave to see what reveals the treatment.",
        table=unblinding_grant,
        given=(END,),
        roles=(Role.SPONSOR,),
        person=Answered.BLIND,
        before=ends,
        home="unblinding",
    ),
    Verb(
        name="breakBlind",
        does="Unblind one participant in an emergency (ICH E6(R3) 2.5.4): the caller may read the treatment for 24"
        " hours, nobody else does; that it happened is shown to all who see the conduct of the site.",
        table=blind_break,
        given=(
            ref("subject_id", subject, "The participant.", required=True),
            prose("cause", "The emergency, in words that everybody may read.", required=True),
        ),
        roles=(Role.SITE,),
        creates=True,
        person=Answered.BLIND,
        reason=True,
        now=("broken_at",),
        home="unblinding",
    ),
)
