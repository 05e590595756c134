"""What may be done to an issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hub.errors import NotPermitted, RequestRefused
from hub.operations.answered import Answered
from hub.operations.parties import ORGANIZATION, assigned, meant
from hub.operations.verb import Doing, Named, Verb, day, prose, ref, word
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
    if doing.row["kind"] == IssueKind.OVERSIGHT and doing.principal.party.role is not Role.SPONSOR:
        raise NotPermitted("an issue of oversight is the sponsor's")


async def _opened(doing: Doing) -> Mapping[str, Any]:
    return await assigned(doing, doing.given["study_id"], doing.given.get("site_id"))


async def _given(doing: Doing) -> Mapping[str, Any]:
    await _sponsors_own(doing)
    return await assigned(doing, doing.row["study_id"], doing.row["study_site_id"])


async def _escalated(doing: Doing) -> Mapping[str, Any]:
    """To another party than one's own: the sponsor, or on the way there the CRO, the SMO's investigator."""
    to = doing.given.get("assigned_role") or Role.SPONSOR
    if to is doing.principal.party.role:
        raise RequestRefused("an issue is escalated to another party", field="assigned_role")
    found = await _given(replace(doing, given={**doing.given, "assigned_role": to}))
    return {"assigned_role": to.value, **found}


async def _raised(doing: Doing) -> Mapping[str, Any]:
    """Whom it is about answers it; of an organization that takes no part in the hub the sponsor sees to it itself."""
    about, role = doing.given["organization_id"], doing.given["organization_role"]
    if role not in _ALL:
        return {"assigned_role": Role.SPONSOR, "assigned_organization_id": doing.principal.party.organization_id}
    await meant(doing, doing.given["study_id"], None, [Named(role, about)], "organization_id")
    return {"assigned_role": role.value, "assigned_organization_id": about}


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
            ORGANIZATION,
            day("due_on", "Until when."),
        ),
        roles=_ALL,
        creates=True,
        sets={"kind": IssueKind.CONDUCT, "state": IssueState.OPEN},
        before=_opened,
        today=("opened_on",),
    ),
    Verb(
        name="raiseOversightIssue",
        does="Raise an issue of oversight to an organization with a role in the study: it, the sponsor and regulators"
        " see it, nobody else. It is assigned to that organization.",
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
        sets={"kind": IssueKind.OVERSIGHT, "state": IssueState.OPEN},
        before=_raised,
        today=("opened_on",),
    ),
    Verb(
        name="assignIssue",
        does="Give an issue to another party, or another day.",
        table=issue,
        given=(
            word("assigned_role", Role, "Who is to see to it: SPONSOR, CRO, SMO or SITE.", required=True),
            ORGANIZATION,
            day("due_on", "Until when; as before when nothing is said."),
        ),
        roles=_ALL,
        before=_given,
        from_=_OPEN,
    ),
    Verb(
        name="escalateIssue",
        does="Escalate an open issue to another party: to the sponsor, or first to the CRO, the SMO or the site. What"
        " was escalated may be escalated on.",
        table=issue,
        given=(
            word("importance", Importance, "How much it matters now; as before when nothing is said."),
            word("assigned_role", Role, "To whom; SPONSOR when nothing is said. Another role than the caller's."),
            ORGANIZATION,
        ),
        roles=(Role.CRO, Role.SMO, Role.SITE),
        sets={"state": IssueState.ESCALATED},
        today=("escalated_on",),
        before=_escalated,
        from_=_OPEN,
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
        person=Answered.DECISION,
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
        person=Answered.DECISION,
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
