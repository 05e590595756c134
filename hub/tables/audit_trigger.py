"""Statement triggers that write the trail in the transaction of the change.

An insert leaves who, when and what; its values are the row itself, or `old` of its first update. An update leaves
the columns that changed. Where a row's class is IDENTIFIER the trail holds a salted SHA-256 of the payload, and
`audit_value` the payload and salt, so that a lawful deletion empties that table and the trail still holds.
"""

from __future__ import annotations

AUDITED: dict[str, tuple[str, str]] = {
    # table: (payload column that may hold identifiers, class of its rows or '' when the row carries it)
    "organization": ("", "CODE"),
    "party": ("", "CODE"),
    "person": ("", "CODE"),
    "study": ("", "CODE"),
    "study_role": ("", "CODE"),
    "study_blinding": ("", "CODE"),
    "study_country": ("", "CODE"),
    "study_site": ("", "CODE"),
    "study_site_status": ("", "CODE"),
    "study_site_investigator": ("", "CODE"),
    "study_site_target": ("", "CODE"),
    "milestone": ("", "CODE"),
    "engagement": ("", "CODE"),
    "engagement_party": ("", "CODE"),
    "engagement_activity": ("", "CODE"),
    "study_mapping": ("", "CODE"),
    "source_identity": ("", "CODE"),
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
    "data_query": ("", "CLINICAL"),
    "data_query_state": ("text", ""),
    "adverse_event": ("", "CLINICAL"),
    "protocol_deviation": ("", "CODE"),
    "protocol_deviation_text": ("text", ""),
    "unblinding_grant": ("", "CODE"),
}


def _function(event: str) -> str:
    """One function per event: a trigger's transition tables are fixed by its event."""
    rows = {
        "insert": "select to_jsonb(n) as row, null::jsonb as old, null::jsonb as new from new_rows n",
        "update": (
            "select to_jsonb(n) as row,"
            " (select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(o)) e"
            "  where e.value is distinct from to_jsonb(n) -> e.key and e.key not like 'changed\\_%') as old,"
            " (select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(n)) e"
            "  where e.value is distinct from to_jsonb(o) -> e.key and e.key not like 'changed\\_%') as new"
            " from new_rows n join old_rows o on o.id = n.id"
        ),
        "delete": "select to_jsonb(o) as row, to_jsonb(o) as old, null::jsonb as new from old_rows o",
    }[event]
    return f"""
create function audit_{event}() returns trigger
language plpgsql security definer set search_path = hub, pg_temp set enable_nestloop = off as $$
declare
  payload text := tg_argv[0];
  fixed_class text := tg_argv[1];
begin
  with changed as materialized (
    select c.row, c.old, c.new, coalesce(nullif(fixed_class, ''), c.row ->> 'data_class') as data_class,
      gen_random_uuid()::text as salt
    from ({rows}) c
  ), kept as (
    insert into audit_value (sha256, study_id, study_site_id, subject_id, salt, value)
    select encode(sha256(convert_to(c.salt || v.value, 'UTF8')), 'hex'), (c.row ->> 'study_id')::uuid,
      (c.row ->> 'study_site_id')::uuid, (c.row ->> 'subject_id')::uuid, c.salt, v.value
    from changed c cross join lateral (values (c.old ->> payload), (c.new ->> payload)) v (value)
    where c.data_class = 'IDENTIFIER' and payload <> '' and v.value is not null
    on conflict do nothing
  )
  insert into audit_record (id, study_id, study_site_id, subject_id, entity, entity_id, origin, action, data_class,
    at, principal_id, party_id, reason, old, new, source_system_id, ingest_run_id, source_line, source_key)
  select gen_random_uuid(), (c.row ->> 'study_id')::uuid, (c.row ->> 'study_site_id')::uuid,
    coalesce((c.row ->> 'subject_id')::uuid, case tg_table_name when 'subject' then (c.row ->> 'id')::uuid end),
    tg_table_name, (c.row ->> 'id')::uuid, 'HUB', '{event.upper()}', c.data_class, clock_timestamp(),
    nullif(current_setting('hub.principal', true), '')::uuid, nullif(current_setting('hub.party', true), '')::uuid,
    nullif(current_setting('hub.reason', true), ''),
    case when c.data_class = 'IDENTIFIER' and payload <> '' and c.old ? payload
      then jsonb_set(c.old, array[payload], to_jsonb(
        encode(sha256(convert_to(c.salt || (c.old ->> payload), 'UTF8')), 'hex'))) else c.old end,
    case when c.data_class = 'IDENTIFIER' and payload <> '' and c.new ? payload
      then jsonb_set(c.new, array[payload], to_jsonb(
        encode(sha256(convert_to(c.salt || (c.new ->> payload), 'UTF8')), 'hex'))) else c.new end,
    (c.row ->> 'source_system_id')::uuid, (c.row ->> 'ingest_run_id')::uuid, (c.row ->> 'source_line')::bigint,
    c.row ->> 'source_key'
  from changed c;
  return null;
end $$
"""


def statements() -> list[str]:
    """Functions owned by `hub_audit`, and three triggers on every audited table."""
    tables = {
        "insert": "referencing new table as new_rows",
        "update": "referencing old table as old_rows new table as new_rows",
        "delete": "referencing old table as old_rows",
    }
    made: list[str] = []
    for event, referencing in tables.items():
        made.append(_function(event))
        for table, (payload, fixed_class) in AUDITED.items():
            made.append(
                f"create trigger audit_{event} after {event} on {table} {referencing}"
                f" for each statement execute function audit_{event}('{payload}', '{fixed_class}')"
            )
        made.append(f"revoke execute on function audit_{event}() from public")
        made.append(f"alter function audit_{event}() owner to hub_audit")
    return made
