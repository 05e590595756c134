"""Statement triggers that write the trail in the transaction of the change.

An insert leaves who, when and what; its values are the row itself, or `old` of its first update. An update leaves
the columns that changed. Where a row's class is IDENTIFIER the trail holds a salted SHA-256 of the payload, and
`audit_value` the payload and salt, so that a lawful deletion empties that table and the trail still holds.
"""

from __future__ import annotations

from hub.principal import IDENTIFYING
from hub.tables import change_set
from hub.tables.base import metadata
from hub.tables.operated import ASKED_WITH

AUDITED: dict[str, tuple[str, str]] = {
    # table: (columns that may hold identifiers, class of its rows or '' when the row carries it)
    "organization": ("", "CODE"),
    "party": ("", "CODE"),
    "person": ("", "CODE"),
    "person_contact": ("email,telephone", "IDENTIFIER"),
    "postal_address": ("", "CODE"),
    "person_role": ("", "CODE"),
    "person_identity": ("", "CODE"),
    "identity_provider": ("", "CODE"),
    "sign_in": ("", "CODE"),
    "step_up": ("", "CODE"),
    "oauth_grant": ("", "CODE"),
    "oauth_client": ("", "CODE"),
    "oauth_client_key": ("", "CODE"),
    "study": ("", "CODE"),
    "study_role": ("", "CODE"),
    "study_blinding": ("", "CODE"),
    "study_country": ("", "CODE"),
    "study_site": ("", "CODE"),
    "study_site_status": ("", "CODE"),
    "site_selection": ("", "CODE"),
    "study_site_investigator": ("", "CODE"),
    "study_site_target": ("", "CODE"),
    "kpi_threshold": ("", "CODE"),
    "reported_figure": ("", "CODE"),
    "milestone": ("", "CODE"),
    "monitoring_visit": ("", ""),
    "monitoring_report": ("", ""),
    "monitoring_report_step": ("", ""),
    "action_item": ("", "CODE"),
    "ip_account": ("", ""),
    "issue": ("", "CODE"),
    "payable_item": ("", "CODE"),
    "corrective_action": ("", "CODE"),
    "critical_data": ("", "CODE"),
    "risk_signal": ("", "CODE"),
    "safety_report": ("", "CLINICAL"),
    "protocol_safety_clock": ("", "CODE"),
    "adverse_event_assessment": ("", "CLINICAL"),
    "audit_trail_review": ("", "CODE"),
    "legal_hold": ("", "CODE"),
    "reconciliation": ("", "CODE"),
    "signature_request": ("", ""),
    "signature": ("", ""),
    "engagement": ("", "CODE"),
    "engagement_party": ("", "CODE"),
    "engagement_activity": ("", "CODE"),
    "transfer_agreement": ("", "CODE"),
    "transfer_basis": ("", "CODE"),
    "enrolment_plan": ("", "CODE"),
    "enrolment_forecast": ("", "CODE"),
    "study_mapping": ("", "CODE"),
    "source_identity": ("", "CODE"),
    "bulk_answer": ("", "CODE"),
    "saved_report": ("", "CODE"),
    "subject": ("", "CODE"),
    "subject_site": ("", "CODE"),
    "screening_attempt": ("", "CODE"),
    "subject_milestone": ("", "CODE"),
    "consent_event": ("", "CODE"),
    "subject_identity": ("value", "IDENTIFIER"),
    "randomization": ("", "CODE"),
    "dispensation": ("", "CODE"),
    "allocation": ("", ""),
    "study_event": ("", "CODE"),
    "form_data": ("", "CODE"),
    "form_data_items": ("items", ""),
    "data_correction": ("", "CLINICAL"),
    "query_link": ("", "CLINICAL"),
    "data_query": ("", "CLINICAL"),
    "data_query_state": ("", "CLINICAL"),
    "data_query_text": ("text,response", ""),
    "adverse_event": ("", "CLINICAL"),
    "protocol_deviation": ("", "CODE"),
    "protocol_deviation_text": ("text", ""),
    "registry_fact": ("", "CODE"),
    "source_owner": ("", "CODE"),
    "uploaded_file": ("", "CODE"),
    "ingest_request": ("", "CODE"),
    "replay_request": ("", "CODE"),
    "set_aside": ("", "CODE"),
    "site_match": ("", "CODE"),
    "site_match_decision": ("", "CODE"),
    "subject_tie": ("", "CODE"),
    "subject_tie_batch": ("", "CODE"),
    "study_match": ("", "CODE"),
    "study_match_decision": ("", "CODE"),
    "source_precedence": ("", "CODE"),
    "conflict": ("", "CODE"),
    "conflict_decision": ("", "CODE"),
    "blind_break": ("", "CODE"),
    "calendar_feed": ("", "CODE"),
    "thread": ("", "CODE"),
    "message": ("body", "CODE"),  # of one that was held the trail is of the class IDENTIFIER
    "task": ("", "CODE"),
    "task_assignee": ("", "CODE"),
    "message_read": ("", "CODE"),
    "staff_assignment": ("", "CODE"),
    "delegation": ("", "CODE"),
    "performed_task": ("", "CODE"),
    "training": ("", "CODE"),
    "qualification": ("", "CODE"),
    "qualification_number": ("number", "IDENTIFIER"),
    "staff_capacity": ("", "CODE"),
    "appointment": ("", "CODE"),
    "document_rule": ("", "CODE"),
    "document": ("", "CODE"),
    "submission": ("", "CODE"),
    "start_up_record": ("", "CODE"),
    "recruitment_campaign": ("", "CODE"),
    "pre_screening_sharing": ("", "CODE"),
    "pre_screening_entry": ("", "CODE"),
    "retention_contact": ("", "CODE"),
    "consent_form_version": ("", "CODE"),
    "unblinding_grant": ("", "CODE"),
}


def _untold(table: str) -> list[str]:
    """The columns of a table that its trail never holds.

    Generated ones follow from others, and would keep a piece of what a lawful deletion takes away. The token something
    was asked for with is for the worker that carries it out: the readers of the trail are many.
    """
    columns = metadata.tables[table].c
    asked_with = ASKED_WITH.split(", ") if "key_thumbprint" in columns else []
    return [column.name for column in columns if column.computed is not None or column.name in asked_with]


_TOLD = "e.key <> all (untold) and e.key <> 'waiting' and e.key not like 'changed\\_%'"
"""Columns whose change is told: what follows from other rows is left out, as how many assignees of a task have not done
it would tell one of them how many there are."""

_ROWS = {
    "update": (
        "select r.row,"
        " (select jsonb_object_agg(e.key, e.value) from jsonb_each(r.was) e"
        f"  where e.value is distinct from r.row -> e.key and {_TOLD}) as old,"
        " (select jsonb_object_agg(e.key, e.value) from jsonb_each(r.row) e"
        f"  where e.value is distinct from r.was -> e.key and {_TOLD}) as new"
        # each row is made JSON once and not for each of its columns: a third of the time
        " from (select to_jsonb(n) as row, to_jsonb(o) as was from new_rows n join old_rows o on o.id = n.id"
        " offset 0) r"
    ),
    "delete": (
        "select r.row, r.row - untold as old, null::jsonb as new"
        " from (select to_jsonb(o) as row from old_rows o offset 0) r"
    ),
}


_HASHED = ", ".join(f"'{kind}'" for kind in IDENTIFYING)


def _masked(side: str) -> str:
    """The changed columns, those that hold identifiers replaced by their hash."""
    digest = f"to_jsonb(encode(sha256(convert_to(c.salt || (c.{side} ->> e.key), 'UTF8')), 'hex'))"
    return (
        f"case when c.data_class in ({_HASHED}) and c.{side} ?| payload then"
        f" (select jsonb_object_agg(e.key, case when e.key = any (payload) and c.{side} ->> e.key is not null"
        f" then {digest} else e.value end) from jsonb_each(c.{side}) e) else c.{side} end"
    )


_KEPT = f"""
  ), kept as (
    insert into audit_value (sha256, study_id, study_site_id, subject_id, salt, value)
    select encode(sha256(convert_to(c.salt || v.value, 'UTF8')), 'hex'), (c.row ->> 'study_id')::uuid,
      (c.row ->> 'study_site_id')::uuid, (c.row ->> 'subject_id')::uuid, c.salt, v.value
    from changed c cross join lateral unnest(payload) p (name)
      cross join lateral (values (c.old ->> p.name), (c.new ->> p.name)) v (value)
    where c.data_class in ({_HASHED}) and v.value is not null
    on conflict do nothing"""


_HEAD = "language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$"
_STEM = "stem text := left(gen_random_uuid()::text, 28)"
_ID = "(stem || lpad(to_hex(row_number() over ()), 8, '0'))::uuid"
"""Ids are random per statement and counted in it: on a server without OpenSSL each random one is a read of the
system's device, a fifth of what the trail costs."""
_INTO = (
    "insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class,"
    " at, principal_id, party_id, reason, source_system_id, ingest_run_id, source_line, source_key"
)
_BY = (
    "clock_timestamp(), nullif(current_setting('hub.principal', true), '')::uuid,"
    " nullif(current_setting('hub.party', true), '')::uuid, nullif(current_setting('hub.reason', true), '')"
)
_SET_CLASS = "nullif(current_setting('hub.audit_class', true), '')"
"""Set by whoever moves values to a stricter class: the trail of the row they leave is of that class too, or it would
tell what the move hides."""


_ROW_CLASS = "c.row ->> 'data_class'"
_BOTH = f"concat(c.old ->> 'data_class', ' ', {_ROW_CLASS})"
_KEPT_CLASS = (
    f"case when c.old ?| payload and c.old ->> 'data_class' not in ('CODE', 'CLINICAL') then"
    f" case when {_BOTH} not like '%IDENTIFIER%' then 'BLINDED'"
    f" when {_BOTH} like '%BLINDED%' then 'IDENTIFIER_BLINDED' else 'IDENTIFIER' end else {_ROW_CLASS} end"
)
"""What is of a laxer class from now on: the trail tells what it held before too, and hides what that did."""


def _unless_none(rows: str) -> str:
    """Most statements of a load change nothing, and to plan the rest of a trigger takes as long as they do."""
    return f"if not exists (select from {rows}) then return null; end if;"


def _insert_function(table: str) -> str:
    """A function per table, since rows of a bulk load are many and one that reads any row reads it as jsonb."""
    columns = metadata.tables[table].columns.keys()
    fixed_class = AUDITED[table][1]

    def column(name: str) -> str:
        owner = name.removesuffix("_id")
        return "n.id" if owner == table else f"n.{name}" if name in columns else "null"

    row_class = f"'{fixed_class}'" if fixed_class else "n.data_class"
    keys = ", ".join(column(name) for name in ("study_id", "study_site_id", "subject_id"))
    places = ", ".join(column(name) for name in ("source_system_id", "ingest_run_id", "source_line", "source_key"))
    told = f"\n  {change_set.inserted(table, row_class)};" if change_set.fed(table) else ""
    return f"""
create function audit_insert_{table}() returns trigger
{_HEAD}
declare
  {_STEM};
begin
  {_unless_none("new_rows")}
  {_INTO})
  select {_ID}, {keys}, '{table}', n.id, 'HUB', 'INSERT', coalesce({_SET_CLASS}, {row_class}), {_BY}, {places}
  from new_rows n;{told}
  return null;
end $$
"""


def _function(event: str) -> str:
    """One function per event for all tables: a trigger's transition tables are fixed by its event."""
    row_class = f"coalesce(fixed_class, {_KEPT_CLASS if event == 'update' else _ROW_CLASS})"
    salt = f"case when {row_class} in ({_HASHED}) then gen_random_uuid()::text end as salt"
    told = f"\n  ), told as (\n    {change_set.UPDATED}" if event == "update" else ""
    return f"""
create function audit_{event}() returns trigger
{_HEAD}
declare
  payload text[] := string_to_array(tg_argv[0], ',');
  fixed_class text := coalesce({_SET_CLASS}, nullif(tg_argv[1], ''));
  untold text[] := string_to_array(tg_argv[2], ',');
  {_STEM};
begin
  {_unless_none("new_rows" if event == "update" else "old_rows")}
  with changed as materialized (
    select c.row, {row_class} as data_class, c.old, c.new, {salt}
    from ({_ROWS[event]}) c{_KEPT}{told}
  )
  {_INTO}, old, new)
  select {_ID},
    (c.row ->> case tg_table_name when 'study' then 'id' else 'study_id' end)::uuid,
    (c.row ->> case tg_table_name when 'study_site' then 'id' else 'study_site_id' end)::uuid,
    (c.row ->> case tg_table_name when 'subject' then 'id' else 'subject_id' end)::uuid,
    tg_table_name, (c.row ->> 'id')::uuid, 'HUB', '{event.upper()}', c.data_class, {_BY},
    (c.row ->> 'source_system_id')::uuid, (c.row ->> 'ingest_run_id')::uuid, (c.row ->> 'source_line')::bigint,
    c.row ->> 'source_key', {_masked("old")}, {_masked("new")}
  from changed c;
  return null;
end $$
"""


def statements() -> list[str]:
    """Functions owned by `hub_audit`, and three triggers on every audited table."""
    tables = {"update": "old table as old_rows new table as new_rows", "delete": "old table as old_rows"}
    made: list[str] = []
    for table in AUDITED:
        made += [
            _insert_function(table),
            _trigger("insert", table, "new table as new_rows", f"audit_insert_{table}()"),
            *_private(f"audit_insert_{table}"),
        ]
    for event, referencing in tables.items():
        made.append(_function(event))
        for table, (payload, fixed_class) in AUDITED.items():
            words = (payload, fixed_class, ",".join(_untold(table)), *change_set.words(table))
            given = ", ".join(f"'{word}'" for word in words)
            made.append(_trigger(event, table, referencing, f"audit_{event}({given})"))
        made += _private(f"audit_{event}")
    return made


def _trigger(event: str, table: str, referencing: str, call: str) -> str:
    return (
        f"create trigger audit_{event} after {event} on {table} referencing {referencing}"
        f" for each statement execute function {call}"
    )


def _private(function: str) -> list[str]:
    return [
        f"revoke execute on function {function}() from public",
        f"alter function {function}() owner to hub_audit",
    ]
