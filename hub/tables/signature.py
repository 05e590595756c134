"""Electronic signatures (21 CFR 11.50, 11.70, 11.200; ICH E6(R3) 3.16.1(o)): asked for, confirmed anew, then made.

A request says what is to be signed, as what, which version of the record the asker read, and the SHA-256 of the record
at that version. The person signs in anew for that request alone (`step_up`), and the signature uses that up. It is
never changed: that its record changed since is worked out when it is read (`hub.tables.signed_record`).
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem

from hub.principal import DataClass, Right, Role
from hub.tables.base import (
    AUDIT_ON,
    IN_COMMAND,
    PARTY,
    PERSON_ON,
    PRINCIPAL,
    Policy,
    changes,
    confirmed,
    definer_reads,
    guard,
    key,
    metadata,
    one_of,
    reach,
    reference,
    site_access,
    unblinded,
    unless_barred,
    unless_withheld,
)
from hub.tables.oauth import sign_in_only
from hub.tables.operated import acting, ordered, recorded
from hub.tables.study_site import PRINCIPAL_INVESTIGATOR, SUB_INVESTIGATOR, in_office


class SignatureMeaning(StrEnum):
    """What the signer says with it (21 CFR 11.50(a)(3))."""

    AUTHORED = "AUTHORED"
    REVIEWED = "REVIEWED"
    APPROVED = "APPROVED"
    ENDORSED = "ENDORSED"


class SignedKind(StrEnum):
    """What is signed; its table is the word in lower case."""

    FORM_DATA = "FORM_DATA"
    SUBJECT = "SUBJECT"
    PROTOCOL_DEVIATION = "PROTOCOL_DEVIATION"
    MONITORING_REPORT = "MONITORING_REPORT"
    AUDIT_TRAIL_REVIEW = "AUDIT_TRAIL_REVIEW"


MEANINGS = {
    SignedKind.FORM_DATA: (SignatureMeaning.REVIEWED, SignatureMeaning.ENDORSED),
    SignedKind.SUBJECT: (SignatureMeaning.REVIEWED, SignatureMeaning.ENDORSED),
    SignedKind.PROTOCOL_DEVIATION: (SignatureMeaning.REVIEWED,),
    SignedKind.MONITORING_REPORT: (SignatureMeaning.AUTHORED, SignatureMeaning.REVIEWED, SignatureMeaning.APPROVED),
    SignedKind.AUDIT_TRAIL_REVIEW: (SignatureMeaning.AUTHORED, SignatureMeaning.REVIEWED),
}
"""What each may be signed as."""

NEEDS = {
    SignedKind.FORM_DATA: Right.CODE,
    SignedKind.SUBJECT: Right.CODE,
    SignedKind.PROTOCOL_DEVIATION: Right.CONDUCT,
    SignedKind.MONITORING_REPORT: Right.MONITORING,
    SignedKind.AUDIT_TRAIL_REVIEW: Right.AUDIT,
}
"""The right of whoever sees the record, and so the signature."""

COVERS = {
    SignedKind.FORM_DATA: Right.CLINICAL,
    SignedKind.SUBJECT: Right.CLINICAL,
    SignedKind.PROTOCOL_DEVIATION: Right.CONDUCT,
}
"""Of what an investigator signs, the right at the site to what is covered: more see the record than all of that."""

AGAIN = "/sign-in/again"
"""The page of the hub at which a person signs in anew, with `request`."""

LEEWAY_SECONDS = 60
"""By how much the clock of a provider may be behind or ahead of the hub's."""

ASKED_MINUTES = 10
"""How long a request waits for the person to sign in anew."""

_MONITORING, _AUDIT = (f"'{right}'" for right in (Right.MONITORING, Right.AUDIT))
_HERE = "i.study_site_id = {0}.study_site_id and i.person_id = " + PRINCIPAL + " and i.deleted_at is null"
_NOW = f"{_HERE} and i.starts_on <= current_date and (i.ends_on is null or i.ends_on >= current_date)"


def _delegate(table: str) -> str:
    """A sub-investigator of the site, to whom signing CRFs is delegated now (ICH E6(R3) 2.3.1)."""
    staff = f"exists (select 1 from staff_assignment i where {_NOW.format(table)} and i.duty = 'SUB_INVESTIGATOR')"
    task = f"exists (select 1 from delegation i where {_NOW.format(table)} and i.task = 'CRF_SIGNATURE')"
    return f"(({in_office(f'{table}.study_site_id', SUB_INVESTIGATOR)} or {staff}) and {task})"


def _of(table: str, kind: SignedKind) -> str:
    """The record, as the caller sees it, is of the place the row says."""
    place = f"o.study_id = {table}.study_id and o.study_site_id is not distinct from {table}.study_site_id"
    if kind is SignedKind.MONITORING_REPORT:
        place += f" and o.data_class = {table}.data_class"
    return (
        f"exists (select 1 from {kind.lower()} o where o.id = {table}.record_id and o.deleted_at is null and {place})"
    )


def _may_sign(table: str) -> str:
    """Who signs what: data of participants the investigator or a delegate, a deviation the principal investigator."""
    site = f"{table}.study_site_id"
    principal = in_office(site, PRINCIPAL_INVESTIGATOR)
    signers = {kind: f"({principal} or {_delegate(table)})" for kind in COVERS} | {
        SignedKind.PROTOCOL_DEVIATION: principal
    }
    ways = {
        kind: f"{acting(Role.SITE)} and {site_access(repr(str(right)), site)} and {signers[kind]}"
        for kind, right in COVERS.items()
    } | {
        SignedKind.MONITORING_REPORT: f"{acting(Role.SPONSOR, Role.CRO)} and {reach(table, _MONITORING)}",
        SignedKind.AUDIT_TRAIL_REVIEW: f"{acting(Role.SPONSOR, Role.SITE)} and {AUDIT_ON} and {reach(table, _AUDIT)}",
    }
    each = " ".join(f"when '{kind}' then {way} and {_of(table, kind)}" for kind, way in ways.items())
    own = f"{table}.recorded_by = {PRINCIPAL} and {table}.recorded_party_id = {PARTY}"
    return f"{IN_COMMAND} and {PERSON_ON} and {own} and case {table}.kind {each} else false end"


def _seen(table: str) -> Policy:
    """A signature is for who has the right that its record needs; by its words alone, for a record's policy is long."""
    plain = f"({table}.data_class <> 'BLINDED' and {reach(table, f'{table}.needs')})"
    hidden = f"({table}.data_class = 'BLINDED' and {unblinded(table)} and {confirmed(f'{table}.study_site_id')})"
    return Policy("party_reads", f"{plain} or {hidden}")


def _said() -> list[SchemaItem]:
    """What is signed as what, and what it takes to see it."""
    pairs = ", ".join(
        f"('{kind}', '{NEEDS[kind]}', '{meaning}')" for kind, meanings in MEANINGS.items() for meaning in meanings
    )
    return [
        Column("data_class", Text, nullable=False, server_default="CODE"),
        Column("needs", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("record_id", Uuid, nullable=False, index=True),
        Column("record_sha256", Text, nullable=False),
        Column("signature_version", Text, nullable=False),  # of the record, as the signer read it
        Column("meaning", Text, nullable=False),
        one_of("data_class", (DataClass.CODE, DataClass.BLINDED)),
        CheckConstraint(f"(kind, needs, meaning) in ({pairs})", name="meaning"),
    ]


def _ingest_moves() -> tuple[Policy, ...]:
    """Ingest writes neither: when two sites are found to be one, they go with their record."""
    return Policy("ingest_reads", "true", roles="hub_ingest"), Policy("ingest_moves", "true", "hub_ingest", "update")


signature_request = guard(
    Table(
        "signature_request",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("subject_id", "subject.id", nullable=True),
        *_said(),
        Column("described", Text, nullable=False),  # what the page of signing in anew says is signed
        Column("grant_id", Uuid, nullable=False),  # the choice of a role under which it was asked
        Column("expires_at", DateTime(timezone=True), nullable=False),
        *recorded(),
        *changes(),
    ),
    Policy("own_reads", f"recorded_by = {PRINCIPAL} and recorded_party_id = {PARTY}"),
    Policy("party_inserts", _may_sign("signature_request"), "hub_app", "insert"),
    Policy("sign_in_reads", "true", roles="hub_auth"),
    definer_reads(),
    *_ingest_moves(),
)
signature_request.info["appended"] = True

signature = guard(
    Table(
        "signature",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("subject_id", "subject.id", nullable=True, index=True),
        reference("signature_request_id", "signature_request.id"),
        *_said(),
        reference("person_id", "person.id", index=True),
        Column("printed_name", Text, nullable=False),  # 21 CFR 11.50(a)(1), as it was
        Column("signed_at", DateTime(timezone=True), nullable=False),
        Column("auth_time", DateTime(timezone=True), nullable=False),
        Column("acr", Text),
        Column("issuer", Text, nullable=False),
        Column("pages", JSONB),  # of a casebook: id of each page to its SHA-256, filled by a trigger
        UniqueConstraint("signature_request_id"),
        CheckConstraint("(pages is not null) = (kind = 'SUBJECT')", name="pages"),
        *recorded(),
        *changes(),
    ),
    _seen("signature"),
    unless_barred("signature", "signature.subject_id is null and signature.kind <> 'PROTOCOL_DEVIATION'"),
    unless_withheld("signature", "record_id"),
    Policy(
        "party_inserts",
        f"{_may_sign('signature')} and signature.person_id = {PRINCIPAL} and exists (select 1 from signature_request r"
        " where r.id = signature.signature_request_id and r.kind = signature.kind and r.record_id = signature.record_id"
        " and r.meaning = signature.meaning and r.record_sha256 = signature.record_sha256"
        " and r.signature_version = signature.signature_version"
        " and r.data_class = signature.data_class)",
        "hub_app",
        "insert",
    ),
    definer_reads(),
    *_ingest_moves(),
)
signature.info["appended"] = True
ordered(signature, "signed_at")

step_up = guard(
    Table(
        "step_up",
        metadata,
        key(),
        reference("signature_request_id", "signature_request.id"),
        reference("sign_in_id", "sign_in.id"),
        Column("auth_time", DateTime(timezone=True), nullable=False),
        Column("begun_at", DateTime(timezone=True), nullable=False),  # when the person left for the provider
        Column("known_at", DateTime(timezone=True), nullable=False),  # the time the provider said before
        Column("acr", Text),
        Column("issuer", Text, nullable=False),
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("used_at", DateTime(timezone=True)),
        UniqueConstraint("signature_request_id"),
        CheckConstraint(
            f"auth_time > known_at and auth_time >= begun_at - interval '{LEEWAY_SECONDS} seconds'", name="fresh"
        ),
    ),
    sign_in_only(),
    Policy("access_uses", "true", roles="hub_access", command="all"),
)
