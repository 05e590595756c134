"""What may be done to an action item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import RequestRefused
from hub.operations.answered import Answered
from hub.operations.parties import ORGANIZATION, assigned
from hub.operations.verb import Doing, Verb, day, prose, ref, word
from hub.principal import Role
from hub.tables.action_item import ActionItemState, action_item
from hub.tables.issue import issue
from hub.tables.monitoring_visit import monitoring_visit
from hub.tables.study_site import study_site
from hub.tables.subject import subject

_MONITORS = (Role.SPONSOR, Role.CRO)
_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)


async def _of_open_visit(doing: Doing) -> Mapping[str, Any]:
    """Action items have no class: what an unblinded monitor asks for goes by other ways."""
    visit = doing.given.get("monitoring_visit_id")
    if await doing.connection.fetchval("select data_class = 'BLINDED' from monitoring_visit where id = $1", visit):
        raise RequestRefused("the visit is of an unblinded monitor", field="monitoring_visit_id")
    site = doing.given["site_id"]
    study = await doing.connection.fetchval("select study_id from study_site where id = $1", site)
    return await assigned(doing, study, site)


VERBS = (
    Verb(
        name="raiseActionItem",
        does="Ask something of a study-site, its SMO, the CRO or the sponsor, until a day.",
        table=action_item,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            ref("monitoring_visit_id", monitoring_visit, "The monitor's visit it comes from."),
            ref("issue_id", issue, "The issue it comes from."),
            ref("subject_id", subject, "The participant it is about."),
            prose("description", "What is to be done.", required=True),
            word("assigned_role", Role, "Who is to do it: SPONSOR, CRO, SMO or SITE.", required=True),
            ORGANIZATION,
            day("due_on", "Until when.", required=True),
        ),
        roles=_MONITORS,
        creates=True,
        before=_of_open_visit,
        sets={"state": ActionItemState.OPEN},
    ),
    Verb(
        name="recordActionItemDone",
        does="Say that what was asked is done, and what shows it.",
        table=action_item,
        given=(
            day("done_on", "The day it was done.", required=True),
            prose("evidence", "What shows it.", required=True),
        ),
        roles=_ALL,
        reason=False,
        sets={"state": ActionItemState.DONE},
        from_=(ActionItemState.OPEN,),
    ),
    Verb(
        name="closeActionItem",
        does="Close an action item, on evidence.",
        table=action_item,
        given=(prose("evidence", "What shows that it is done; what was said before when nothing is said."),),
        roles=_MONITORS,
        person=Answered.DECISION,
        reason=False,
        sets={"state": ActionItemState.CLOSED},
        today=("closed_on",),
        from_=(ActionItemState.DONE,),
    ),
    Verb(
        name="reopenActionItem",
        does="Open an action item again: the evidence does not show it.",
        table=action_item,
        given=(day("due_on", "Until when; the day before when nothing is said."),),
        roles=_MONITORS,
        sets={"state": ActionItemState.OPEN},
        from_=(ActionItemState.DONE, ActionItemState.CLOSED),
    ),
)
