"""What may be done before consent: campaigns, pre-screening entries, and opening them to the sponsor's side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import RequestRefused, StateRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code, day, number, ref, word
from hub.operations.verbs.engagement import END, FROM, TO, ends
from hub.principal import Role
from hub.tables.pre_screening import (
    Channel,
    LossReason,
    PreScreeningStage,
    pre_screening_entry,
    pre_screening_sharing,
    recruitment_campaign,
)
from hub.tables.study import study
from hub.tables.study_site import study_site
from hub.tables.subject import subject

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_SITE_SIDE = (Role.SITE, Role.SMO)
_HOME = "pre_screening"
_STAGE = {
    PreScreeningStage.PRE_ELIGIBLE: "pre_eligible_on",
    PreScreeningStage.CONTACTED: "contacted_on",
    PreScreeningStage.CONSENTED: "consented_on",
}


async def _forward(doing: Doing) -> Mapping[str, Any]:
    """Stages are reached in order; who was lost goes no further."""
    order, to = list(PreScreeningStage), PreScreeningStage(doing.given["stage"])
    if doing.row["lost_on"] is not None:
        raise StateRefused("the candidate was lost")
    if order.index(to) <= order.index(PreScreeningStage(doing.row["stage"])):
        raise StateRefused(f"the candidate is {doing.row['stage']}", field="stage")
    if (to is PreScreeningStage.CONSENTED) != (doing.given.get("subject_id") is not None):
        raise RequestRefused("whoever consented has a participant's code, nobody else has", field="subject_id")
    return {_STAGE[to]: doing.given["on"]}


async def _not_lost(doing: Doing) -> None:
    if doing.row["lost_on"] is not None:
        raise StateRefused("the candidate was lost")


VERBS = (
    Verb(
        name="startRecruitmentCampaign",
        does="Record a campaign that brings candidates, at a site or for the whole study.",
        table=recruitment_campaign,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site; of the whole study when nothing is said."),
            code("name", "Its name.", required=True),
            word("channel", Channel, "Where its candidates come from.", required=True),
            day("starts_on", "Its first day.", required=True),
            day("ends_on", "Its last day."),
            number("planned_contacts", "How many people it is to reach."),
        ),
        roles=_ALL,
        creates=True,
        home=_HOME,
    ),
    Verb(
        name="endRecruitmentCampaign",
        does="Say when a campaign ended.",
        table=recruitment_campaign,
        given=(day("ends_on", "Its last day.", required=True),),
        roles=_ALL,
        home=_HOME,
    ),
    Verb(
        name="recordPreScreening",
        does="Record a candidate under a code of the site's, never under a name or a number of the person's.",
        table=pre_screening_entry,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            ref("recruitment_campaign_id", recruitment_campaign, "The campaign."),
            code("code", "The site's code of the candidate, for instance PS-0012.", required=True),
            word("channel", Channel, "Where the candidate comes from.", required=True),
            day("reviewed_on", "The day the chart was reviewed.", required=True),
        ),
        roles=_SITE_SIDE,
        creates=True,
        sets={"stage": PreScreeningStage.REVIEWED},
        home=_HOME,
    ),
    Verb(
        name="advancePreScreening",
        does="Say that a candidate came further. Whoever consented gets the participant's code.",
        table=pre_screening_entry,
        given=(
            word("stage", PreScreeningStage, "The stage reached.", required=True),
            day("on", "The day it was reached.", required=True),
            ref("subject_id", subject, "Of CONSENTED: the participant."),
        ),
        roles=_SITE_SIDE,
        reason=False,
        before=_forward,
        home=_HOME,
    ),
    Verb(
        name="recordPreScreeningLoss",
        does="Say that a candidate does not go on, and why.",
        table=pre_screening_entry,
        given=(
            day("lost_on", "The day.", required=True),
            word("lost_reason", LossReason, "Why.", required=True),
        ),
        roles=_SITE_SIDE,
        reason=False,
        before=_not_lost,
        home=_HOME,
    ),
    Verb(
        name="openPreScreening",
        does="Open the site's pre-screening codes to the sponsor and its CRO in this study, until an instant.",
        table=pre_screening_sharing,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            FROM,
            TO,
        ),
        roles=(Role.SITE,),
        creates=True,
        person=Answered.ACCESS,
        home=_HOME,
    ),
    Verb(
        name="closePreScreening",
        does="Close what the site opened: nobody outside sees its pre-screening codes any more.",
        table=pre_screening_sharing,
        given=(END,),
        roles=(Role.SITE,),
        person=Answered.ACCESS,
        before=ends,
        home=_HOME,
    ),
)
