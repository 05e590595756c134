"""What may be done to a risk signal."""

from __future__ import annotations

from hub.operations.answered import Answered
from hub.operations.verb import Verb, code, day, number, prose, ref, word
from hub.principal import Role
from hub.tables.issue import issue
from hub.tables.risk_signal import RiskDecision, SignalState, risk_signal
from hub.tables.study import study
from hub.tables.study_site import study_site

_MONITORS = (Role.SPONSOR, Role.CRO)

VERBS = (
    Verb(
        name="recordRiskSignal",
        does="Record a signal: an indicator, a limit or an observation that asks for a decision.",
        table=risk_signal,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site; of the whole study when nothing is said."),
            code("definition", "Id of the indicator or limit, or a name of one's own.", required=True),
            number("definition_version", "Version of the definition."),
            prose("finding", "What was seen.", required=True),
            day("as_of", "The day whose data showed it.", required=True),
        ),
        roles=_MONITORS,
        creates=True,
        sets={"state": SignalState.DETECTED},
    ),
    Verb(
        name="decideRiskSignal",
        does="Decide on a signal: act, watch or accept, and why.",
        table=risk_signal,
        given=(
            word("decision", RiskDecision, "What was decided.", required=True),
            prose("rationale", "Why.", required=True),
            ref("issue_id", issue, "The issue opened for it."),
        ),
        roles=_MONITORS,
        person=Answered.DECISION,
        reason=False,
        sets={"state": SignalState.DECIDED},
        today=("decided_on",),
        from_=(SignalState.DETECTED,),
    ),
    Verb(
        name="recordRiskAction",
        does="Say what was done on a signal.",
        table=risk_signal,
        given=(prose("action", "What was done.", required=True),),
        roles=_MONITORS,
        reason=False,
        sets={"state": SignalState.ACTED_ON},
        from_=(SignalState.DECIDED,),
    ),
    Verb(
        name="closeRiskSignal",
        does="Close a signal with the evidence that the risk is in hand.",
        table=risk_signal,
        given=(prose("evidence", "What shows it.", required=True),),
        roles=_MONITORS,
        person=Answered.DECISION,
        reason=False,
        sets={"state": SignalState.CLOSED},
        today=("closed_on",),
        from_=(SignalState.DECIDED, SignalState.ACTED_ON),
    ),
)
