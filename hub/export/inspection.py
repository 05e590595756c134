"""What an inspector or auditor is handed of a study: the trail, the log of reads, signatures, documents, study roles.

Beside them stand the study-sites with their steps and the deviations, from the entities of every export. The rows are
those the caller may read, as everywhere: of a site's own party its own site.
"""

from __future__ import annotations

from typing import Final

from hub.export.entities import ENTITIES
from hub.export.entity import SITE, SUBJECT, WITH_SITE, WITH_SUBJECT, Entity, day, flag, identifier, instant, text
from hub.principal import Right

_ACTOR: Final = (
    text("organization_key", "The organization acted for", "g.key"),
    text("organization_role", "The role it acted in", "p.role"),
    identifier("principal", "The person or client", "t.principal_id", "principal_id"),
)
_WITH_ACTOR: Final = (
    "left join lateral party_of(t.party_id) p on true left join organization g on g.id = p.organization_id"
)

_TRAIL: Final = (
    Entity(
        "audit_record",
        "The audit trail (21 CFR 11.10(e), ICH E6(R3) 4.2.2); of identifiers it holds the salted SHA-256",
        (Right.AUDIT,),
        (
            identifier("audit_record", "The entry"),
            *SUBJECT,
            *SITE,
            text("entity", "The table, or the source's element"),
            text("entity_key", "The source's path to it"),
            text("origin", "HUB or SOURCE"),
            text("action", "What was done"),
            text("data_class", "What the values reveal"),
            instant("at", "Instant"),
            *_ACTOR,
            text("source_user", "User of the source"),
            text("reason", "Reason"),
            text("old", "Values before, JSON", "t.old::text"),
            text("new", "Values after, JSON", "t.new::text"),
        ),
        f"(select a.*, null::timestamptz as deleted_at from audit_record a) t {_WITH_ACTOR} {WITH_SUBJECT} {WITH_SITE}",
        "t.at, t.id",
        revealing=("t.data_class", "t.subject_id"),
    ),
    Entity(
        "read_record",
        "Answers that showed identifiers or treatments, one row for each participant",
        (Right.AUDIT,),
        (
            *SUBJECT,
            *SITE,
            instant("at", "Instant"),
            *_ACTOR,
            text("operation_name", "Name of the operation or export"),
            text("document_sha256", "SHA-256 of the document, hexadecimal"),
            text("classes", "Classes of what the answer showed", "array_to_string(t.classes, ' ')"),
        ),
        "(select l.*, $1::uuid as study_id, null::timestamptz as deleted_at from read_log($1, null, null, null) l) t"
        f" {_WITH_ACTOR} {WITH_SUBJECT} {WITH_SITE}",
        "t.at, t.id",
    ),
    Entity(
        "signature",
        "Electronic signatures (21 CFR 11.50)",
        (Right.CODE, Right.CONDUCT, Right.MONITORING),
        (
            identifier("signature", "The signature"),
            *SUBJECT,
            *SITE,
            text("kind", "What is signed"),
            text("record_id", "The record that was signed", "lower(t.kind) || '_' || t.record_id"),
            flag("holds", "The record is still what was signed", "signature_holds(t.id)"),
            text("meaning", "What the signer says with it"),
            text("printed_name", "The signer's name as it was"),
            instant("signed_at", "Instant"),
        ),
        f"signature t {WITH_SUBJECT} {WITH_SITE}",
        "t.signed_at, t.id",
    ),
    Entity(
        "document",
        "Essential documents: what is filed, waived or superseded; their bytes stay where they are",
        (Right.CONDUCT, Right.QUALIFICATION, Right.DOCUMENT, Right.IDENTIFIER),
        (
            identifier("document", "The document"),
            *SITE,
            text("artifact", "Number of the TMF Reference Model"),
            text("title", "Title"),
            text("version", "Version"),
            text("holder", "Whose file it is in"),
            text("state", "State"),
            day("dated_on", "Day on the document"),
            day("filed_on", "Day it was filed"),
        ),
        f"document t {WITH_SITE}",
        "t.artifact, t.filed_on, t.id",
    ),
    Entity(
        "study_role",
        "Organizations that take part, from when to when",
        (),
        (
            text("organization_key", "The organization", "g.key"),
            text("role", "Its role"),
            text("country", "Country it is for; empty: the whole study"),
            instant("valid_from", "Instant from which it holds"),
            instant("valid_to", "Instant at which it ends"),
        ),
        "study_role t left join organization g on g.id = t.organization_id",
        "t.valid_from, t.id",
    ),
)

PACKAGE: Final = (
    *(each for each in ENTITIES if each.name in ("study_site", "study_site_status", "protocol_deviation")),
    *_TRAIL,
)
"""The entities of the package, in the order they are read."""
