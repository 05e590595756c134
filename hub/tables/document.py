"""Regulatory documents: what is expected by rule, what there is, where it is filed, and submissions with their answers.

What is expected at a site is derived, never stored (`resolvers/expected_document.py`). Artifacts are numbers of
the CDISC TMF Reference Model. A document needs the right of what is in it: QUALIFICATION for CVs and training, DOCUMENT
for what names participants, else CONDUCT, which DOCUMENT covers: who is engaged for documents sees those too. An IRB or
IEC reads what was submitted to it and the documents of that, but none that names participants. CVs and
training of one's own staff an organization reads and files wherever it takes part in the study.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Index, Integer, Table, Text

from hub.canonical.terminology import SiteStatus
from hub.principal import Right, Role
from hub.tables.base import (
    OWN_ORGANIZATION,
    PARTY,
    VALID,
    Policy,
    any_study,
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    own_staff,
    part,
    provenance,
    reach,
    reference,
    site_or_study_open,
)
from hub.tables.operated import operated, ordered, recorded

NEEDS = (Right.CONDUCT, Right.QUALIFICATION, Right.DOCUMENT)
_ETHICS = f"'{Right.ETHICS}'"
_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)


class Holder(StrEnum):
    """In whose file a document is to be (ICH E6(R3) appendix C): the sponsor's TMF or the investigator's ISF."""

    SPONSOR_TMF = "SPONSOR_TMF"
    INVESTIGATOR_ISF = "INVESTIGATOR_ISF"


class DocumentState(StrEnum):
    """How far a version of a document has come."""

    DRAFT = "DRAFT"
    FINAL = "FINAL"
    WAIVED = "WAIVED"
    SUPERSEDED = "SUPERSEDED"
    OBSOLETE = "OBSOLETE"


class DocumentDuty(StrEnum):
    """Each of whose people is to have a document: an investigator's, or one that staff is assigned to."""

    PRINCIPAL_INVESTIGATOR = "PRINCIPAL_INVESTIGATOR"
    SUB_INVESTIGATOR = "SUB_INVESTIGATOR"
    CRC = "CRC"
    PHARMACIST = "PHARMACIST"
    UNBLINDED_PHARMACIST = "UNBLINDED_PHARMACIST"
    NURSE = "NURSE"
    LABORATORY = "LABORATORY"


class AnsweredBy(StrEnum):
    """What of a person, held once for all studies, answers a rule as a document of the study would."""

    CV = "CV"
    LICENCE = "LICENCE"
    GCP_TRAINING = "GCP_TRAINING"


class SubmissionRecipient(StrEnum):
    """To whom a submission goes."""

    IRB = "IRB"
    AUTHORITY = "AUTHORITY"
    INSTITUTION = "INSTITUTION"


class SubmissionKind(StrEnum):
    """What a submission asks for."""

    INITIAL = "INITIAL"
    AMENDMENT = "AMENDMENT"
    CONTINUING_REVIEW = "CONTINUING_REVIEW"
    SAFETY = "SAFETY"
    NOTIFICATION = "NOTIFICATION"
    CLOSE_OUT = "CLOSE_OUT"


class SubmissionDecision(StrEnum):
    """What the recipient decided."""

    APPROVED = "APPROVED"
    APPROVED_WITH_CONDITIONS = "APPROVED_WITH_CONDITIONS"
    MORE_INFORMATION = "MORE_INFORMATION"
    REFUSED = "REFUSED"


class StartUpStep(StrEnum):
    """Steps of start-up that are no submission, document or training."""

    BUDGET = "BUDGET"
    CONTRACT = "CONTRACT"
    PRODUCT_SUPPLY = "PRODUCT_SUPPLY"
    SYSTEM_ACCESS = "SYSTEM_ACCESS"


def _covered(table: str) -> str:
    """The right the row names; CONDUCT is also for DOCUMENT, and what names participants is for IDENTIFIER alone."""
    plain = f"{table}.needs <> 'DOCUMENT' and {reach(table, f'{table}.needs')}"
    documents = f"{table}.needs = 'CONDUCT' and {reach(table, chr(39) + Right.DOCUMENT + chr(39))}"
    naming = f"{table}.needs = 'DOCUMENT' and {reach(table, chr(39) + Right.IDENTIFIER + chr(39))}"
    return f"({plain}) or ({documents}) or ({naming})"


_DOCUMENT = (
    f"{_covered('document')} or (document.needs = 'QUALIFICATION' and {any_study('document.study_id')}"
    f" and {own_staff('document.person_id')})"
)
_IN_EVERY_SITE_FILE = (
    "document.study_site_id is null and document.holder = 'INVESTIGATOR_ISF' and document.needs = 'CONDUCT' and exists"
    f" (select 1 from access_site a join study_site s on s.id = a.study_site_id where a.study_id = document.study_id"
    f" and {VALID} and a.rights && array['CONDUCT', 'DOCUMENT']"
    " and (document.country is null or document.country = s.country))"
)
"""What is filed once for the site files of the whole study, or of a country, is each site's own as well."""
_OF_SUBMISSION = (
    "(document.submission_id is null or exists (select 1 from submission s where s.id = document.submission_id"
    " and s.study_id = document.study_id"
    " and (s.study_site_id is null or s.study_site_id = document.study_site_id)))"
)
"""What is part of a submission is of its study, and of its site where it has one."""


def _conduct(table: str) -> str:
    return f"{reach(table, chr(39) + 'CONDUCT' + chr(39))} or {reach(table, chr(39) + 'DOCUMENT' + chr(39))}"


document_rule = operated(
    Table(
        "document_rule",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("country", Text),  # ISO 3166-1 alpha-2; null: every country
        Column("artifact", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("holder", Text, nullable=False),
        Column("needs", Text, nullable=False),
        Column("before_step", Text, nullable=False),
        Column("duty", Text),  # one for each person of the duty; null: one for all
        Column("answered_by", Text),  # what of the person answers too; null: a document alone
        Column("valid_months", Integer),  # null: for good
        Column("ended_on", Date),
        one_of("holder", Holder),
        one_of("needs", NEEDS),
        one_of("before_step", SiteStatus),
        one_of("duty", DocumentDuty),
        one_of("answered_by", AnsweredBy),
        CheckConstraint(
            "answered_by is null or (duty is not null and needs = 'QUALIFICATION')", name="answered_by_each"
        ),
        CheckConstraint("valid_months between 1 and 600", name="valid_months"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    site_or_study_open("document_rule"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
)
ordered(document_rule, "recorded_at")

document = operated(
    Table(
        "document",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("document_rule_id", "document_rule.id", nullable=True, index=True),
        reference("person_id", "person.id", nullable=True, index=True),
        Column("country", Text),  # ISO 3166-1 alpha-2, of a document of a country
        Column("artifact", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("version", Text, nullable=False),
        Column("holder", Text, nullable=False),
        Column("needs", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("dated_on", Date, nullable=False),
        Column("filed_on", Date),
        Column("expires_on", Date),
        Column("sha256", Text),
        Column("link", Text),
        reference("submission_id", "submission.id", nullable=True, index=True),
        one_of("holder", Holder),
        one_of("needs", NEEDS),
        one_of("state", DocumentState),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        CheckConstraint("link ~ '^https://[^@?#]*$'", name="link"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    Policy("party_reads", f"{_DOCUMENT} or ({_IN_EVERY_SITE_FILE})"),
    part(
        f"document.needs <> 'DOCUMENT' and {any_study('document.study_id', _ETHICS)} and exists (select 1"
        f" from submission s where s.id = document.submission_id and s.committee_id = {OWN_ORGANIZATION})"
    ),
    right=None,
    roles=_ALL,
    writes=f"({_DOCUMENT}) and {_OF_SUBMISSION}",
    # papers of one's own staff that another party filed are that party's to change
    updates=f"({_covered('document')} or (document.recorded_party_id = {PARTY} and ({_DOCUMENT})))"
    f" and {_OF_SUBMISSION}",
)
ordered(document, "dated_on")
ordered(document, "expires_on")
Index("ix_document_study_id_artifact", document.c.study_id, document.c.artifact)
Index("ix_document_study_id_sha256", document.c.study_id, document.c.sha256)

submission = operated(
    Table(
        "submission",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("country", Text),
        Column("recipient", Text, nullable=False),
        Column("body", Text, nullable=False),
        reference("committee_id", "organization.id", nullable=True, index=True),
        Column("kind", Text, nullable=False),
        Column("clock", Text),  # key of the country's rule it is decided by
        Column("submitted_on", Date, nullable=False),
        Column("accepted_on", Date),
        Column("decision_due_on", Date),  # counted by a trigger: hub.tables.submission_clock
        Column("decision", Text),
        Column("decided_on", Date),
        Column("conditions", Text),
        Column("approved_until", Date),
        Column("reference", Text),
        one_of("recipient", SubmissionRecipient),
        one_of("kind", SubmissionKind),
        one_of("decision", SubmissionDecision),
        CheckConstraint("(decision is null) = (decided_on is null)", name="decided"),
        CheckConstraint("committee_id is null or recipient = 'IRB'", name="committee"),
        CheckConstraint("accepted_on >= submitted_on", name="accepted"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    Policy("party_reads", _conduct("submission")),
    part(f"submission.committee_id = {OWN_ORGANIZATION} and {any_study('submission.study_id', _ETHICS)}"),
    definer_reads(),
    right=None,
    roles=_ALL,
    writes=_conduct("submission"),
)
ordered(submission, "submitted_on")
ordered(submission, "decision_due_on")
ordered(submission, "approved_until")

start_up_record = operated(
    Table(
        "start_up_record",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        Column("step", Text, nullable=False),
        Column("planned_on", Date),
        Column("started_on", Date),
        Column("done_on", Date),
        Column("owner", Text, nullable=False),
        one_of("step", StartUpStep),
        one_of("owner", _ALL),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    Policy("party_reads", _conduct("start_up_record")),
    right=None,
    roles=_ALL,
    writes=_conduct("start_up_record"),
)
ordered(start_up_record, "planned_on")
