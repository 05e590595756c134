"""What may be done to a corrective or preventive action."""

from __future__ import annotations

from hub.operations.verb import Verb, day, prose, ref, word
from hub.principal import Role
from hub.tables.corrective_action import ActionKind, ActionState, corrective_action
from hub.tables.issue import issue
from hub.tables.protocol_deviation import protocol_deviation

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_MONITORS = (Role.SPONSOR, Role.CRO)

VERBS = (
    Verb(
        name="planCorrectiveAction",
        does="Plan a corrective or preventive action (CAPA) on a deviation or on an issue, one of the two.",
        table=corrective_action,
        given=(
            ref("protocol_deviation_id", protocol_deviation, "The deviation."),
            ref("issue_id", issue, "The issue."),
            word("kind", ActionKind, "What it is to do.", required=True),
            prose("cause", "The root cause."),
            prose("action", "What is to be done.", required=True),
            day("due_on", "Until when.", required=True),
        ),
        roles=_ALL,
        creates=True,
        sets={"state": ActionState.PLANNED},
    ),
    Verb(
        name="recordCorrectiveActionDone",
        does="Say that an action was carried out, and what shows it.",
        table=corrective_action,
        given=(
            day("done_on", "The day it was done.", required=True),
            prose("evidence", "What shows it.", required=True),
        ),
        roles=_ALL,
        reason=False,
        sets={"state": ActionState.DONE},
        from_=(ActionState.PLANNED,),
    ),
    *(
        Verb(
            name=name,
            does=does,
            table=corrective_action,
            given=(),
            roles=_MONITORS,
            sets={"state": state},
            today=("checked_on",),
            from_=(ActionState.DONE,),
        )
        for name, does, state in (
            ("confirmCorrectiveActionEffective", "Say that an action was checked and works.", ActionState.EFFECTIVE),
            (
                "recordCorrectiveActionNotEffective",
                "Say that an action was checked and does not work.",
                ActionState.NOT_EFFECTIVE,
            ),
        )
    ),
)
