"""Signing: what is signed is asked for first, confirmed by signing in anew, and then signed, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hub.errors import ReauthenticationRequired, RequestRefused, StateRefused, VersionStale
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, ref, version, word
from hub.principal import Role
from hub.tables.audit_trail_review import audit_trail_review
from hub.tables.form_data import form_data
from hub.tables.monitoring_report import monitoring_report
from hub.tables.protocol_deviation import protocol_deviation
from hub.tables.signature import (
    AGAIN,
    ASKED_MINUTES,
    MEANINGS,
    NEEDS,
    SignatureMeaning,
    SignedKind,
    signature,
    signature_request,
)
from hub.tables.subject import subject

_ROLES = (Role.SPONSOR, Role.CRO, Role.SITE)
_RECORDS = {
    SignedKind.FORM_DATA: ref("form_data_id", form_data, "The CRF page."),
    SignedKind.SUBJECT: ref("subject_id", subject, "The participant whose casebook, every CRF page, is signed."),
    SignedKind.PROTOCOL_DEVIATION: ref("protocol_deviation_id", protocol_deviation, "The protocol deviation."),
    SignedKind.MONITORING_REPORT: ref("monitoring_report_id", monitoring_report, "The report of a monitor's visit."),
    SignedKind.AUDIT_TRAIL_REVIEW: ref("audit_trail_review_id", audit_trail_review, "The review of the trail."),
}
_OF_SUBJECT = "coalesce((select ', participant ' || s.label from subject s where s.id = o.subject_id), '')"
_DESCRIBED = {
    SignedKind.FORM_DATA: "select 'CRF page ' || coalesce(o.name, o.oid)"
    " || coalesce(' ' || nullif(o.repeat_key, ''), '')"
    " || coalesce((select ', ' || coalesce(e.name, e.oid) from study_event e where e.id = o.study_event_id), '')"
    f" || {_OF_SUBJECT} from form_data o where o.id = $1",
    SignedKind.SUBJECT: "select 'The casebook of participant ' || o.label || ', ' || (select count(*) from form_data f"
    " where f.subject_id = o.id and f.deleted_at is null) || ' CRF pages' from subject o where o.id = $1",
    SignedKind.PROTOCOL_DEVIATION: "select 'Protocol deviation ' || coalesce(o.code || ' ', '')"
    f" || coalesce(o.category, '') || coalesce(', ' || o.occurred, '') || {_OF_SUBJECT}"
    " from protocol_deviation o where o.id = $1",
    SignedKind.AUDIT_TRAIL_REVIEW: "select 'Review of ' || o.records || ' records of the trail, '"
    " || to_char(o.from_at at time zone 'UTC', 'YYYY-MM-DD') || ' to '"
    " || to_char(o.to_at at time zone 'UTC', 'YYYY-MM-DD') from audit_trail_review o where o.id = $1",
    SignedKind.MONITORING_REPORT: "select 'Report of the visit to site ' || (select s.number from study_site s"
    " where s.id = o.study_site_id) || coalesce(', submitted ' || o.submitted_on, ', drafted ' || o.drafted_on)"
    " from monitoring_report o where o.id = $1",
}


_CLASS = dict.fromkeys(SignedKind, "select 'CODE' where $1::uuid is not null") | {
    SignedKind.MONITORING_REPORT: "select data_class from monitoring_report where id = $1"
}


_NOW = "select signature_version($1, $2) as version, record_sha256($1, $2) as sha256"
"""In one statement, so that what is signed is of the version that was read."""


async def _asked(doing: Doing) -> Mapping[str, Any]:
    """The one record that is named, as it was read, and what the page of signing in anew will say of it."""
    named = [(kind, doing.given[each.name]) for kind, each in _RECORDS.items() if doing.given.get(each.name)]
    if len(named) != 1:
        raise RequestRefused("one record is signed at a time")
    ((kind, record),) = named
    if doing.given["meaning"] not in MEANINGS[kind]:
        raise RequestRefused(f"it is signed as {' or '.join(MEANINGS[kind])}", field="meaning")
    if doing.principal.grant is None:
        raise RequestRefused("a token that an operator made signs nothing: sign in at the hub")
    connection = doing.connection
    (now,) = await connection.fetch(_NOW, kind, record)
    if now["version"] != doing.given["signature_version"]:
        raise VersionStale("it was changed since this version was read", field="signature_version")
    return {
        "data_class": await connection.fetchval(_CLASS[kind], record),
        "needs": NEEDS[kind],
        "kind": kind,
        "record_id": record,
        "record_sha256": now["sha256"],
        "described": await connection.fetchval(_DESCRIBED[kind], record),
        "grant_id": doing.principal.grant,
        "expires_at": datetime.now(UTC) + timedelta(minutes=ASKED_MINUTES),
    }


_REQUEST = """
select r.data_class, r.needs, r.kind, r.record_id, r.record_sha256, r.signature_version, r.meaning,
  now() >= r.expires_at as over,
  r.signature_version is not distinct from signature_version(r.kind, r.record_id)
    and r.record_sha256 is not distinct from record_sha256(r.kind, r.record_id) as same,
  exists (select 1 from signature s where s.signature_request_id = r.id) as signed
from signature_request r where r.id = $1
"""


_ASKED = ("data_class", "needs", "kind", "record_id", "record_sha256", "signature_version", "meaning")


async def _signed(doing: Doing) -> Mapping[str, Any]:
    """What was asked for, if it is what it was then; the fresh sign-in is used up with it, or with none of it.

    The rest of the row is the database's to say (`hub.tables.signed_record.MADE`).
    """
    request: UUID = doing.given["signature_request_id"]
    row = await doing.connection.fetchrow(_REQUEST, request)
    if row is None or row["signed"]:
        raise StateRefused("it is signed already", field="signature_request_id")
    if not row["same"]:
        raise VersionStale("the record changed since it was asked for: ask again", field="signature_request_id")
    if not await doing.connection.fetchval("select use_step_up($1, $2)", request, doing.principal.grant):
        if row["over"]:
            raise StateRefused("the request is over: ask again", field="signature_request_id")
        raise ReauthenticationRequired(
            "sign in anew to sign this", field="signature_request_id", at=f"{AGAIN}?request={request}"
        )
    return {
        **{name: row[name] for name in _ASKED},
        "person_id": doing.principal.id,
    }


VERBS = (
    Verb(
        name="requestSignature",
        does="Ask to sign a record as it was read: one that changed since is refused with VERSION_STALE. The person"
        " then signs in anew at `reauthenticateAt`, which tells what is signed, and `sign` signs. Data of participants"
        " are signed by an investigator of the site or a sub-investigator to whom CRF_SIGNATURE is delegated, a"
        " deviation by the principal investigator.",
        table=signature_request,
        given=(
            *_RECORDS.values(),
            version("signature_version", "`signatureVersion` of the record as the signer read it.", required=True),
            word("meaning", SignatureMeaning, "What the signer says with it.", required=True),
        ),
        roles=_ROLES,
        creates=True,
        person=Answered.SIGNATURE,
        before=_asked,
        home="signature",
    ),
    Verb(
        name="sign",
        does="Sign what was asked for (21 CFR 11.50, 11.200). Without a fresh sign-in for this very request it is"
        " refused with REAUTHENTICATION_REQUIRED, which says where to go; each is good for one signature.",
        table=signature,
        given=(ref("signature_request_id", signature_request, "What was asked for.", required=True),),
        roles=_ROLES,
        creates=True,
        person=Answered.SIGNATURE,
        before=_signed,
    ),
)
