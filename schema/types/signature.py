"""Electronic signatures, and what is asked to be signed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import strawberry

from hub.tables.signature import SignatureMeaning, SignedKind
from schema.fields import field, later, words
from schema.inputs import DateTimeFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Person
from schema.types.study import Study
from schema.types.study_site import StudySite

if TYPE_CHECKING:
    from schema.types.subject import Subject
else:
    Subject = later("Subject", "subject")

words(
    SignatureMeaning,
    "What a signer says with a signature (21 CFR 11.50(a)(3)).",
    AUTHORED="The signer wrote it.",
    REVIEWED="The signer read it and saw to what it asks for.",
    APPROVED="The signer approves it.",
    ENDORSED="The investigator stands for the data (ICH E6(R3) 3.16.1(o)).",
)
words(
    SignedKind,
    "What is signed.",
    FORM_DATA="A CRF page.",
    SUBJECT="A participant's casebook: every CRF page.",
    PROTOCOL_DEVIATION="A protocol deviation.",
    MONITORING_REPORT="The report of a monitor's visit.",
    AUDIT_TRAIL_REVIEW="A review of the trail.",
)


@strawberry.type(description="An electronic signature on a record as it was (21 CFR 11.50, 11.70); never changed.")
class Signature(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when the record is of the whole study.", REMOVED)
    kind: SignedKind = field("What was signed.")
    meaning: SignatureMeaning = field("What the signer says with it.")
    signer: Person | None = field("Who signed; null when the caller may not see the person.")
    printed_name: str = field("The signer's name as it was then.")
    signed_at: datetime = field("Instant of the signature.")
    authenticated_at: datetime = field("Instant the signer signed in anew to sign this, as the provider says.")
    holds: bool = field("The record is what was signed; false: it changed since.")
    subject: Subject | None = field("The participant the record is of.", REMOVED)
    record_id: strawberry.ID = field("Id of the record that was signed; `node` shows it to who may see it.")


@strawberry.type(description="What a person asked to sign; seen by that person alone.")
class SignatureRequest(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when the record is of the whole study.", REMOVED)
    kind: SignedKind = field("What is to be signed.")
    meaning: SignatureMeaning = field("What the signer will say with it.")
    described: str = field("What the page of signing in anew says is signed.")
    expires_at: datetime = field("Instant until which the person may sign in anew for it.")
    reauthenticate_at: str = field(
        "Path at the hub's issuer where the person signs in anew; a portal adds `client_id`, `redirect_uri`, `state`."
    )


@filter_
class SignatureFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    kind: WordFilter[SignedKind] | None = may("By what was signed.")
    meaning: WordFilter[SignatureMeaning] | None = may("By what the signer says.")
    signed_at: DateTimeFilter | None = may("By the instant of the signature.")


SignatureOrder = order("Signature", SIGNED_AT="By the instant of the signature.")
