"""What may be done about the selection of a study-site."""

from __future__ import annotations

from typing import Any

from hub.operations.answered import Answered
from hub.operations.verb import Verb, day, prose, ref
from hub.principal import Role
from hub.tables.site_selection import SelectionState, site_selection
from hub.tables.study_site import study_site

_SPONSOR_SIDE = (Role.SPONSOR, Role.CRO)


def _decides(name: str, does: str, state: SelectionState, *before: SelectionState) -> Verb:
    more: dict[str, Any] = {"person": Answered.DECISION, "sets": {"state": state}, "from_": before}
    return Verb(
        name=name,
        does=does,
        table=site_selection,
        given=(prose("rationale", "Why; everybody who sees the site's conduct reads it.", required=True),),
        roles=_SPONSOR_SIDE,
        today=("decided_on",),
        **more,
    )


VERBS = (
    Verb(
        name="startSiteFeasibility",
        does="Ask whether a study-site can do the study.",
        table=site_selection,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            day("asked_on", "The day it was asked.", required=True),
        ),
        roles=_SPONSOR_SIDE,
        creates=True,
        sets={"state": SelectionState.FEASIBILITY},
    ),
    _decides(
        "selectSite",
        "Select a study-site, also one that was not selected before.",
        SelectionState.SELECTED,
        SelectionState.FEASIBILITY,
        SelectionState.NOT_SELECTED,
    ),
    _decides(
        "declineSite",
        "Decide not to select a study-site.",
        SelectionState.NOT_SELECTED,
        SelectionState.FEASIBILITY,
        SelectionState.SELECTED,
    ),
)
