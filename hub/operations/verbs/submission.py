"""What may be done about submissions to IRB/ECs, authorities and institutions."""

from __future__ import annotations

from hub.errors import RequestRefused
from hub.operations.answered import Answered
from hub.operations.command import require_person
from hub.operations.verb import Doing, Verb, code, day, prose, ref, word
from hub.principal import Role
from hub.tables.document import SubmissionDecision, SubmissionKind, SubmissionRecipient, submission
from hub.tables.organization import organization
from hub.tables.study import study
from hub.tables.study_site import study_site
from hub.tables.submission_clock import TOPIC

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_WHERE = (
    ref("study_id", study, "The study.", required=True),
    ref("study_site_id", study_site, "The study-site; for the whole study when nothing is said."),
)
_KNOWN = f"""
select exists (select 1 from country_rule u, (select $3::text) r (recipient)
  where u.country = coalesce($1, (select s.country from study_site s where s.id = $2)) and u.key = $4
    and u.topic = {TOPIC} and u.runs_to = 'DECISION')
"""


async def _submitted(doing: Doing) -> None:
    """The rule it is decided by is the country's; whoever names a committee lets it read of the site."""
    given = doing.given
    if given.get("committee_id") is not None:
        require_person(doing.principal)
        if doing.reason is None:
            raise RequestRefused("whoever names a committee opens the site to it and says why", field="reason")
    if given.get("clock") is None:
        return
    asked = (given.get("country"), given.get("site_id"), given["recipient"], given["clock"])
    if not await doing.connection.fetchval(_KNOWN, *asked):
        raise RequestRefused("the country has no rule of that name on decisions of the recipient", field="clock")


async def _after_submission(doing: Doing) -> None:
    if doing.given["accepted_on"] < doing.row["submitted_on"]:
        raise RequestRefused("it was accepted before it was submitted", field="accepted_on")


VERBS = (
    Verb(
        name="recordSubmission",
        does="Record a submission to an IRB/EC, an authority or an institution.",
        table=submission,
        given=(
            *_WHERE,
            code("country", "The country, ISO 3166-1 alpha-2."),
            word("recipient", SubmissionRecipient, "To whom it goes.", required=True),
            code("body", "Name of the IRB/EC or key of the authority.", required=True),
            ref(
                "committee_id",
                organization,
                "The IRB/EC, where it has that role in the study. A person names it and says why: it reads what goes"
                " to it.",
            ),
            word("kind", SubmissionKind, "What it asks for.", required=True),
            day("submitted_on", "The day of submission.", required=True),
            code(
                "clock", "Key of the rule of the country it is decided by; by default its only one, for an initial one."
            ),
            code("reference", "The recipient's reference."),
        ),
        roles=_ALL,
        creates=True,
        before=_submitted,
    ),
    Verb(
        name="recordSubmissionAccepted",
        does="Say from which day the recipient counts: it accepted the submission, or said that it is complete.",
        table=submission,
        given=(day("accepted_on", "The day.", required=True),),
        roles=_ALL,
        before=_after_submission,
    ),
    Verb(
        name="recordSubmissionDecision",
        does="Record what was decided on a submission, its conditions, and until when an approval holds.",
        table=submission,
        given=(
            word("decision", SubmissionDecision, "What was decided.", required=True),
            day("decided_on", "The day.", required=True),
            prose("conditions", "Conditions or questions."),
            day("approved_until", "The last day the approval holds: the continuing review is due by then."),
        ),
        roles=_ALL,
        person=Answered.DECISION,
    ),
)
