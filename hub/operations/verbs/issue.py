"""What may be done to an issue."""

from __future__ import annotations

from hub.errors import NotPermitted
from hub.operations.verb import Doing, Verb, day, prose, ref, word
from hub.principal import Role
from hub.tables.issue import Importance, IssueKind, IssueState, issue
from hub.tables.organization import organization
from hub.tables.protocol_deviation import protocol_deviation
from hub.tables.study import study
from hub.tables.study_site import study_site
from hub.tables.subject import subject

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_OPEN = (IssueState.OPEN, IssueState.ESCALATED)


async def _sponsors_own(doing: Doing) -> None:
    """An issue of oversight is the sponsor's to give, to close and to open again; whom it is about answers it."""
    kind = await doing.connection.fetchval("select kind from issue where id = $1", doing.id)
    if kind == IssueKind.OVERSIGHT and doing.principal.party.role is not Role.SPONSOR:
        raise NotPermitted("an issue of oversight is the sponsor's")


VERBS = (
    Verb(
        name="openIssue",
        does="Open an issue of conduct, at a study-site or of the whole study.",
        table=issue,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site; of the whole study when nothing is said."),
            ref("subject_id", subject, "The participant it is about."),
            ref("protocol_deviation_id", protocol_deviation, "The deviation it is about."),
            word("importance", Importance, "How much it matters.", required=True),
            prose("title", "What is the matter.", required=True),
            word("assigned_role", Role, "Who is to see to it: SPONSOR, CRO, SMO or SITE.", required=True),
            day("due_on", "Until when."),
        ),
        roles=_ALL,
        creates=True,
        sets={"kind": IssueKind.CONDUCT, "state": IssueState.OPEN},
        today=("opened_on",),
    ),
    Verb(
        name="raiseOversightIssue",
        does="Raise an issue of oversight to an organization with a role in the study: it, the sponsor and regulators"
        " see it, nobody else.",
        table=issue,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("about_id", organization, "The organization it is about.", required=True, name="organization_id"),
            word("about_role", Role, "In which role.", required=True, name="organization_role"),
            word("importance", Importance, "How much it matters.", required=True),
            prose("title", "What is the matter.", required=True),
            day("due_on", "Until when."),
        ),
        roles=(Role.SPONSOR,),
        creates=True,
        sets={"kind": IssueKind.OVERSIGHT, "state": IssueState.OPEN, "assigned_role": Role.CRO},
        today=("opened_on",),
    ),
    Verb(
        name="assignIssue",
        does="Give an issue to another party, or another day.",
        table=issue,
        given=(
            word("assigned_role", Role, "Who is to see to it: SPONSOR, CRO, SMO or SITE.", required=True),
            day("due_on", "Until when; as before when nothing is said."),
        ),
        roles=_ALL,
        before=_sponsors_own,
        from_=_OPEN,
    ),
    Verb(
        name="escalateIssue",
        does="Escalate an open issue to the sponsor.",
        table=issue,
        given=(word("importance", Importance, "How much it matters now; as before when nothing is said."),),
        roles=(Role.CRO, Role.SMO, Role.SITE),
        sets={"state": IssueState.ESCALATED, "assigned_role": Role.SPONSOR},
        today=("escalated_on",),
        before=_sponsors_own,
        from_=(IssueState.OPEN,),
    ),
    Verb(
        name="resolveIssue",
        does="Say what was decided on an issue and what shows that it is done.",
        table=issue,
        given=(
            prose("decision", "What was decided.", required=True),
            prose("evidence", "What shows that it is done."),
        ),
        roles=_ALL,
        reason=False,
        sets={"state": IssueState.RESOLVED},
        today=("resolved_on",),
        from_=_OPEN,
    ),
    Verb(
        name="closeIssue",
        does="Close an issue that was resolved, with evidence.",
        table=issue,
        given=(prose("evidence", "What shows that it is done; as said before when nothing is said."),),
        roles=(Role.SPONSOR, Role.CRO),
        reason=False,
        sets={"state": IssueState.CLOSED},
        today=("closed_on",),
        before=_sponsors_own,
        from_=(IssueState.RESOLVED,),
    ),
    Verb(
        name="reopenIssue",
        does="Open an issue again.",
        table=issue,
        given=(),
        roles=(Role.SPONSOR, Role.CRO),
        sets={"state": IssueState.OPEN},
        before=_sponsors_own,
        from_=(IssueState.RESOLVED, IssueState.CLOSED),
    ),
)
