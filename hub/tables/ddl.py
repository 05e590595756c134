"""The DDL of the whole database, in order: what a migration freezes and what `make check` compares it with."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from hub.tables import (
    access,
    audit,
    audit_trigger,
    benchmark,
    bulk_answer,
    change_needs,
    change_set,
    functions,
    ingest_run,
    legal_hold,
    local,
    participant_count,
    past,
    quarantine,
    queue,
    read_log,
    refused_request,
    safety_clock,
    signed_record,
    site_month,
    submission_clock,
    transfer_agreement,
    withheld,
)
from hub.tables.as_read import AS_READ_FUNCTIONS
from hub.tables.base import metadata
from hub.tables.operated import ASKED_WITH, amended

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy does not type it

SIGN_IN = (
    "oauth_client",
    "oauth_client_key",
    "oauth_key_use",
    "oauth_assertion",
    "oauth_revocation",
    "identity_provider",
    "person_identity",
    "sign_in_attempt",
    "sign_in",
    "oauth_grant",
    "oauth_code",
    "oauth_refresh_token",
    "step_up",
)
"""Tables of the authorization server, for the role `hub_auth` alone."""

STAMPED = "study_site_id, subject_id, changed_xid, changed_at"
"""What changes of a row that is never changed: two sites or participants are found to be one, and it goes where its
record goes."""

_ASKS = {
    "ingest_request": "source_system_id, uploaded_file_id, dry_run, requested_by",
    "replay_request": "ingest_run_id, requested_by",
    "site_match_decision": "site_match_id, decision, kept_site_id, decided_by, read_version",
    "conflict_decision": "conflict_id, decision, source_system_id, decided_by, read_version",
    "study_match_decision": "study_match_id, decision, kept_study_id, decided_by, read_version",
}
"""What a request says of what a worker is to do, beside who asks with which token and why."""

HIDDEN = (*SIGN_IN, "benchmark_figure", "minting_scope", "raw_file", "site_match_row", "subject_tie_row")
"""Tables no request reads."""


def statements() -> list[str]:
    """Every statement after roles and schemas, run as `hub_owner` with search_path `hub`, in order."""
    made = [*AS_READ_FUNCTIONS]
    for table in metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=_DIALECT)).strip())
        made += [
            str(CreateIndex(index).compile(dialect=_DIALECT)).strip()
            for index in sorted(table.indexes, key=lambda i: str(i.name))
        ]
    made += [audit.READS_ROW, audit.OWN_ROW, *audit.OWN_PARTIES]
    for table in metadata.sorted_tables:
        made.append(f"alter table {table.name} enable row level security")
        made.append(f"alter table {table.name} force row level security")
        made += [policy.statement(table.name) for policy in table.info["policies"]]
    made += _grants()
    made += access.statements()
    made += audit_trigger.statements()
    made += past.statements()
    made += change_set.statements(audit_trigger.AUDITED)
    made += functions.statements()
    made += site_month.statements()
    made += benchmark.statements()
    made += bulk_answer.statements()
    made += signed_record.statements()
    made += withheld.statements()
    made += legal_hold.statements()
    made += local.statements()
    made += participant_count.statements()
    made += submission_clock.statements()
    made += safety_clock.statements()
    made += read_log.statements()
    made += refused_request.statements()
    made += quarantine.statements()
    made += ingest_run.statements()
    made += transfer_agreement.statements()
    made += queue.statements()
    return made


def _grants() -> list[str]:
    read = ", ".join(t.name for t in metadata.sorted_tables if t.name not in HIDDEN)
    load = ", ".join(t.name for t in metadata.sorted_tables if t.name not in SIGN_IN)
    operated = [t for t in metadata.sorted_tables if t.info.get("operated")]
    appended = ", ".join(t.name for t in metadata.sorted_tables if t.info.get("appended"))
    facts = ", ".join((*access.FACTS, "country_rule", "legal_hold", "party", "organization", "study"))
    derived = "access_barred, access_study, access_site, access_source, access_unconfirmed, access_unblinded"
    return [
        f"grant select on {read} to hub_read, hub_app",
        "grant insert on read_record to hub_app",
        f"grant insert on {', '.join(t.name for t in operated)} to hub_app",
        *(f"grant update ({', '.join(amended(t))}) on {t.name} to hub_app" for t in operated),
        f"grant insert on {appended} to hub_app",
        "grant update (confirmed_at, address, address_romanised, amended_at, changed_xid, changed_at) on study_site"
        " to hub_app",
        "grant update (set_aside_at, set_aside_id, changed_xid, changed_at) on quarantined_record to hub_app",
        "grant insert (id, party_id, principal_id, uploaded_by, file_name, size, sha256, expires_at)"
        " on uploaded_file to hub_app",
        "grant update (expires_at, changed_xid, changed_at) on uploaded_file to hub_app",
        *(
            f"grant insert (id, study_id, {columns}, principal_id, party_id, {ASKED_WITH}, reason) on {name} to hub_app"
            for name, columns in _ASKS.items()
        ),
        f"grant select, insert, update, delete on {load} to hub_ingest",
        "revoke update, delete on audit_record, change_set, export_record, read_record, treatment_word from hub_ingest",
        "revoke delete on audit_stricter from hub_ingest",
        "revoke update, delete on minting_scope from hub_ingest",
        f"revoke insert, update, delete on {appended} from hub_ingest",
        *(f"grant update ({STAMPED}) on {name} to hub_ingest" for name in appended.split(", ")),
        f"grant select, insert, update, delete on {', '.join(SIGN_IN)} to hub_auth",
        "grant select on party, organization, person, person_role, signature_request, calendar_feed to hub_auth",
        f"grant select on {facts}, benchmark_figure, bulk_answer, bulk_answer_part, ingest_run, milestone, raw_file,"
        " study_site_status, subject, subject_milestone, subject_site, quarantined_fragment, task, task_assignee"
        " to hub_access",
        f"grant select, insert, update, delete on {derived} to hub_access",
        f"grant select on {', '.join((*signed_record.READS, *withheld.READS))} to hub_access",
        "grant insert, delete on access_withheld to hub_access",
        "grant update (used_at) on step_up to hub_access",
        "grant select, insert on audit_record, audit_value to hub_audit",
        "grant insert on change_set to hub_audit",
        f"grant select on {', '.join(change_needs.READ)} to hub_audit",
        *past.grants(),
    ]
