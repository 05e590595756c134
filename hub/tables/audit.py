"""The trail: what the hub changed and what sources say was changed; identifiers beside it, not in it; the read log.

No role may update or delete the trail. The hub's own rows are written by statement triggers in the transaction of
the change; rows of origin SOURCE are the source's audit records, with its user, time and reason. A row that quotes
what a later study mapping hides is made stricter from beside it (`audit_stricter`): who reads it must hold the right of
its own class and of each class laid over it.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, DateTime, Identity, Index, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.principal import DataClass
from hub.tables.base import (
    AUDIT_ON,
    IDENTIFIERS_ON,
    PARTY,
    PRINCIPAL,
    XID8,
    Policy,
    TextArray,
    definer_reads,
    guard,
    identifiers,
    ingest_writes,
    metadata,
    one_of,
    own_staff,
    reach,
    reference,
    unblinded,
    unless_barred,
    unless_withheld,
)


def _classes(column: str) -> str:
    """The caller may read what entries of the class hold; one that quotes both needs both."""
    return (
        f"({column} not in ('IDENTIFIER', 'IDENTIFIER_BLINDED') or {identifiers('audit_record')})"
        f" and ({column} not in ('BLINDED', 'IDENTIFIER_BLINDED') or {unblinded('audit_record')})"
    )


_LAID_OVER = (
    "not exists (select 1 from audit_stricter r where r.audit_record_id = audit_record.id and r.lifted_at is null"
    f" and not ({_classes('r.data_class')}))"
)
_OTHER = "coalesce(new ->> 'same_as_id', old ->> 'same_as_id')"
_BOTH_STUDIES = (
    "case entity when 'study_match' then exists (select 1 from study_match m where m.id = audit_record.entity_id)"
    " when 'study_match_decision' then"
    " exists (select 1 from study_match_decision d where d.id = audit_record.entity_id)"
    f" when 'study' then {_OTHER} is null or exists (select 1 from study s where s.id::text = {_OTHER}) else true end"
)
"""That a study may be one with another is for parties of both: the trail of one would tell that there is the other."""

OWN_READERS = (
    "action_item",
    "audit_trail_review",
    "calendar_feed",
    "corrective_action",
    "data_correction",
    "document",
    "ingest_request",
    "ip_account",
    "issue",
    "message",
    "message_read",
    "monitoring_report",
    "monitoring_report_step",
    "monitoring_visit",
    "payable_item",
    "pre_screening_entry",
    "query_link",
    "reconciliation",
    "risk_signal",
    "signature",
    "signature_request",
    "task",
    "task_assignee",
    "thread",
)
"""Tables whose rows are for fewer than the right to the trail is: the trail of a row is for who reads the row."""

_BRANCHES = "\n".join(
    f"    when '{name}' then return exists (select 1 from {name} o where o.id = key);" for name in OWN_READERS
)
READS_ROW = f"""
create function reads_row(entity text, key uuid) returns boolean
language plpgsql stable set search_path = hub, pg_temp as $$
begin
  case entity
{_BRANCHES}
    else return true;
  end case;
end $$
"""
"""Whether the caller reads the row. A function, since the planner would unfold the policies of all of these tables in
every statement that reads the trail (six times the memory, nine times the time of planning); it is called for rows of
these tables alone."""

_OF_STAFF = own_staff("o.person_id")
_OF_PARTY = f"o.party_id = {PARTY}"
_OF_PERSONS = {
    "person": own_staff("o.id"),
    "person_contact": _OF_STAFF,
    "qualification": _OF_STAFF,
    "qualification_number": _OF_STAFF,
    "staff_capacity": _OF_STAFF,
    "training": _OF_STAFF,
}
_OWN = {
    **_OF_PERSONS,
    "bulk_answer": _OF_PARTY,
    "organization": f"exists (select 1 from party p where p.id = {PARTY} and p.organization_id = o.id)",
    "person_role": _OF_PARTY,
    "postal_address": f"exists (select 1 from party p where p.id = {PARTY} and p.organization_id = o.organization_id)",
    "saved_report": _OF_PARTY,
    "uploaded_file": _OF_PARTY,
}
"""Tables with rows of no study, and whose they are (SQL over `o`): of what is of no study no right says."""

_WHOSE = "\n".join(
    f"    when '{name}' then return exists (select 1 from {name} o where o.id = own_row.key and {whose});"
    for name, whose in _OWN.items()
)
OWN_ROW = f"""
create function own_row(entity text, key uuid) returns boolean
language plpgsql stable set search_path = hub, pg_temp as $$
begin
  case entity
{_WHOSE}
    else return false;
  end case;
end $$
"""
"""Whether the row is of the caller's own organization, or of who works there."""

OWN_PARTIES = (
    f"""
create function own_parties() returns uuid[]
language sql stable security definer set search_path = hub, pg_temp as $$
  select array_agg(p.id) from party me join party p on p.organization_id = me.organization_id where me.id = {PARTY}
$$
""",
    "revoke execute on function own_parties() from public",
    "grant execute on function own_parties() to hub_read, hub_app",
    "alter function own_parties() owner to hub_access",
)
"""The parties of the caller's organization, one in each of its roles: each reads of `party` its own row alone."""

_PERSONAL = f"entity = any ('{{{','.join(_OF_PERSONS)}}}')"
_SAID_HERE = "(party_id is null or party_id = any ((select own_parties())::uuid[]))"
_OF_ITSELF = (
    f"study_id is null and entity = any ('{{{','.join(_OWN)}}}')"
    f" and {AUDIT_ON} and (data_class <> 'IDENTIFIER' or {IDENTIFIERS_ON})"
    f" and (party_id = {PARTY} and (principal_id = {PRINCIPAL} or {_PERSONAL})"
    f" or (not {_PERSONAL} or {_SAID_HERE}) and own_row(entity, entity_id))"
)
"""People change employers, and what an employer said of them stays with it: the next one reads what it says itself, and
what no party said."""

_READS_IT = f"(entity <> all ('{{{','.join(OWN_READERS)}}}') or reads_row(entity, entity_id))"

_AUDIT_CLASS = (
    f"{AUDIT_ON} and {reach('audit_record', chr(39) + 'AUDIT' + chr(39))} and {_classes('data_class')}"
    f" and {_BOTH_STUDIES} and {_READS_IT} and {_LAID_OVER}"
)

_OF_NOBODY = "entity <> all ('{source_identity,protocol_deviation,protocol_deviation_text}')"
"""Tables of participants whose rows do not say whose they are, or may not yet."""

audit_record = guard(
    Table(
        "audit_record",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("study_id", Uuid),  # no foreign keys: nothing they point at is ever deleted, and they cost a third
        Column("study_site_id", Uuid),
        Column("subject_id", Uuid, index=True),
        Column("entity", Text, nullable=False),  # the table, or the source's element
        Column("entity_id", Uuid),
        Column("entity_key", Text),  # the source's path to the item
        Column("origin", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("data_class", Text, nullable=False),
        Column("at", DateTime(timezone=True)),
        Column("xid", XID8, nullable=False, server_default=text("pg_current_xact_id()")),
        Column("principal_id", Uuid),
        Column("party_id", Uuid),
        Column("source_user", Text),
        Column("source_key", Text),
        Column("reason", Text),
        Column("old", JSONB),
        Column("new", JSONB),
        Column("source_system_id", Uuid),
        Column("ingest_run_id", Uuid),
        Column("source_line", BigInteger),
        one_of("origin", ("HUB", "SOURCE")),
        one_of("data_class", DataClass),
    ),
    Policy("party_reads_class", _AUDIT_CLASS),
    Policy("own_reads", _OF_ITSELF),
    unless_barred("audit_record", f"(subject_id is null and {_OF_NOBODY})"),
    unless_withheld("audit_record", "entity_id"),
    Policy("ingest_appends", "true", roles="hub_ingest, hub_audit", command="insert"),
    Policy("ingest_compares", "true", roles="hub_ingest, hub_audit"),
)
_at = text("(case when at is null then 'infinity'::timestamptz else at end)")
Index("ix_audit_record_study_site_id_at", audit_record.c.study_site_id, _at, audit_record.c.id)
Index("ix_audit_record_at", _at, audit_record.c.id)

audit_stricter = guard(
    Table(
        "audit_stricter",
        metadata,
        Column("audit_record_id", Uuid, primary_key=True),
        Column("form_oid", Text, primary_key=True),  # with the item, whose value the row quotes
        Column("item_oid", Text, primary_key=True),
        reference("study_id", "study.id", index=True),
        Column("source_system_id", Uuid, nullable=False),
        Column("data_class", Text, nullable=False),
        Column("ingest_run_id", Uuid, nullable=False),
        Column("set_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("lifted_at", DateTime(timezone=True)),  # null: it hides
        Column("lifted_reason", Text),
        one_of("data_class", ("IDENTIFIER", "BLINDED", "IDENTIFIER_BLINDED")),
        CheckConstraint("(lifted_at is null) = (lifted_reason is null)", name="lifted"),
    ),
    Policy("parties_probe", f"{PARTY} is not null"),  # ids and names of items alone; whoever is nobody sees no trail
    ingest_writes(),
)

audit_value = guard(
    Table(
        "audit_value",
        metadata,
        Column("sha256", Text, primary_key=True),  # of salt || value: what the trail holds instead
        reference("study_id", "study.id", nullable=True),  # null: of staff, whose identifiers nobody reads here
        reference("study_site_id", "study_site.id", nullable=True),
        Column("subject_id", Uuid, index=True),
        Column("salt", Text, nullable=False),
        Column("value", Text, nullable=False),
    ),
    Policy("party_reads", identifiers("audit_value")),
    Policy("audit_appends", "true", roles="hub_audit", command="insert"),
    ingest_writes(),
)

read_record = guard(
    Table(
        "read_record",
        metadata,
        Column("id", BigInteger, Identity(always=True), primary_key=True),
        Column("at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("principal_id", Uuid, nullable=False),
        Column("party_id", Uuid, nullable=False),
        Column("operation_name", Text),
        Column("document_sha256", Text, nullable=False),
        Column("classes", TextArray, nullable=False),
        Column("subject_ids", JSONB, nullable=False),  # array of the subjects the answer showed
    ),
    Policy("own_reads", f"party_id = {PARTY}"),
    definer_reads(),
    Policy(
        "party_appends",
        f"party_id = {PARTY} and principal_id = {PRINCIPAL}",
        roles="hub_app",
        command="insert",
    ),
)
