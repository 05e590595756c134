"""What a site and the SMO engaged for it record of participants: screening, consent, contacts that keep them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.canonical.terminology import ConsentKind
from hub.errors import RequestRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code, day, flag, number, partial_day, ref, word
from hub.principal import Role
from hub.tables.consent_form import consent_form_version
from hub.tables.retention_contact import ContactMethod, ContactOutcome, retention_contact
from hub.tables.study import study
from hub.tables.study_site import study_site
from hub.tables.subject import ScreeningOutcome, consent_event, screening_attempt, subject

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_SITE_SIDE = (Role.SITE, Role.SMO)


async def _version_named(doing: Doing) -> Mapping[str, Any]:
    """Consent is to a version of the form; what is withdrawn needs none."""
    kind, version = doing.given["kind"], doing.given.get("icf_version")
    if kind in (ConsentKind.CONSENTED, ConsentKind.RECONSENTED) and version is None:
        raise RequestRefused("consent is to a version of the form", field="icf_version")
    return {}


VERBS = (
    Verb(
        name="recordScreeningAttempt",
        does="Record that a participant is screened, for the first time or again.",
        table=screening_attempt,
        given=(
            ref("subject_id", subject, "The participant.", required=True),
            number("number", "Number of the attempt, from 1.", required=True),
            partial_day("screened", "When it began.", required=True),
            ref("previous_subject_id", subject, "The participant's earlier code, when a new one was given."),
        ),
        roles=_SITE_SIDE,
        creates=True,
        sets={"outcome": ScreeningOutcome.PENDING},
        home="subject",
    ),
    Verb(
        name="recordScreeningOutcome",
        does="Say how a screening ended, and why.",
        table=screening_attempt,
        given=(
            word("outcome", ScreeningOutcome, "How it ended.", required=True),
            code("outcome_reason", "Why: the criterion that was not met, in a few words."),
        ),
        roles=_SITE_SIDE,
        home="subject",
    ),
    Verb(
        name="recordConsent",
        does="Record consent, consent anew, or what was withdrawn, by the day it took effect (ICH E6(R3) 2.8).",
        table=consent_event,
        given=(
            ref("subject_id", subject, "The participant.", required=True),
            word("kind", ConsentKind, "What was declared.", required=True),
            day("effective", "The day it took effect.", required=True, name="effective_on"),
            code("icf_version", "Version of the informed consent form."),
        ),
        roles=_SITE_SIDE,
        creates=True,
        person=Answered.ATTESTED,
        before=_version_named,
        home="subject",
    ),
    Verb(
        name="recordConsentFormVersion",
        does="Record a version of the informed consent form, and whether participants are to consent anew.",
        table=consent_form_version,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site; for the whole study when nothing is said."),
            code("version", "The version.", required=True, name="form_version"),
            code("language", "Language, BCP 47 tag."),
            day("approved_on", "The day the IRB/EC approved it."),
            day("effective_on", "The first day it is used.", required=True),
            flag("asks_anew", "Whether participants are to consent anew.", required=True),
        ),
        roles=_ALL,
        creates=True,
        home="consent_form",
    ),
    Verb(
        name="recordRetentionContact",
        does="Record a contact that is to keep a participant in the study.",
        table=retention_contact,
        given=(
            ref("subject_id", subject, "The participant.", required=True),
            day("contacted_on", "The day.", required=True),
            word("method", ContactMethod, "How.", required=True),
            word("outcome", ContactOutcome, "What came of it.", required=True),
            day("next_on", "The day of the next contact."),
        ),
        roles=_SITE_SIDE,
        creates=True,
    ),
)
