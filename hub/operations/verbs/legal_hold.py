"""What may be done to a legal hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import NotPermitted, StateRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, prose, ref
from hub.principal import Role
from hub.tables.legal_hold import legal_hold
from hub.tables.study import study
from hub.tables.study_site import study_site

_KEEPERS = (Role.SPONSOR, Role.SITE)


async def _in_force(doing: Doing) -> Mapping[str, Any]:
    """A hold is released once, and by the side that placed it."""
    if doing.row["recorded_party_id"] != doing.principal.party.id:
        raise NotPermitted("who placed a hold releases it")
    if doing.row["released_at"] is not None:
        raise StateRefused("it is released already")
    return {}


VERBS = (
    Verb(
        name="placeLegalHold",
        does="Place a hold on a study or a site: until it is released nothing of it is deleted, by no role of the hub"
        " and no operator.",
        table=legal_hold,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site; the whole study when nothing is said."),
            prose("matter", "What it is for, in words that every party of the study may read.", required=True),
        ),
        roles=_KEEPERS,
        creates=True,
        person=Answered.HOLD,
        reason=True,
    ),
    Verb(
        name="releaseLegalHold",
        does="Release a hold; it stays in the record.",
        table=legal_hold,
        given=(),
        roles=_KEEPERS,
        person=Answered.HOLD,
        now=("released_at",),
        by=("released_by",),
        before=_in_force,
    ),
)
