"""What may be done to a study-site itself: say where it is reached by post, undo that it was accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import StateRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code
from hub.operations.verbs.contact import LINES
from hub.principal import Role, Scope
from hub.tables.study_site import ADDRESS_KEEPERS, study_site


async def _accepted(doing: Doing) -> Mapping[str, Any]:
    if doing.row["confirmed_at"] is None:
        raise StateRefused("it is not accepted")
    return {"amended_at": doing.row["amended_at"]}  # of the address alone


VERBS = (
    Verb(
        name="changeSiteAddress",
        does="Change where a study-site is reached by post, which need not be where its institution is. From then on no"
        " source changes it. What is not said stays; null is that there is none. An SMO changes it where it works for"
        " the investigator.",
        table=study_site,
        given=(
            code("address", LINES),
            code("address_romanised", "The same in Latin script."),
        ),
        roles=ADDRESS_KEEPERS,
    ),
    Verb(
        name="unacceptSite",
        does="Undo that a study-site was accepted: what it holds is shown to nobody, and no agreement opens it until it"
        " is accepted again, by `acceptSite` or a site list that lists it. For the right CONDUCT for the whole study."
        " Where two were found to be one, `undoSiteMatch` is the undoing.",
        table=study_site,
        given=(),
        roles=(Role.SPONSOR, Role.CRO),
        person=Answered.ACCESS,
        fills=lambda given: {"confirmed_at": None},
        before=_accepted,
        scope=Scope.SITES_WRITE,
    ),
)
