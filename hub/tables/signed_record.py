"""What a signature covers, as SQL: the canonical form of a record, its SHA-256, and whether a signature still holds.

The canonical form is what whoever signs could see, so no value of the class BLINDED is in it and no page that a
withdrawal withholds; moving an item between the other classes changes nothing. It is the text of a `jsonb` object with
its keys in PostgreSQL's order, and names what is signed in full: a column that a later release adds changes no hash.
What a status of the source says, who entered a value and when are not in it: they are no part of what is endorsed.

`record_sha256` is for commands alone. Whoever reads learns of a signature that it holds or does not, never a hash: with
one, values that the reader may not see could be guessed. What a reader names the record by, as it was read, is
`signature_version`: of the rows that are covered their ids and transactions, and nothing of what stands in them.
"""

from __future__ import annotations

from typing import Final

from hub.tables.base import PARTY, PERSON_ON, PRINCIPAL
from hub.tables.signature import SignedKind

_ITEMS = """coalesce((select jsonb_object_agg(e.key, e.value - array['o', 't'] order by i.data_class)
      from form_data_items i cross join lateral jsonb_each(i.items) e
      where i.form_data_id = f.id and i.data_class <> 'BLINDED' and i.deleted_at is null), '{}')"""

_FORM = f"""jsonb_build_object('subject', f.subject_id, 'event', f.study_event_id, 'oid', f.oid,
    'repeat', f.repeat_key, 'version', f.form_version, 'removed', f.deleted_at is not null, 'items', {_ITEMS})"""

_PAGE_SHA256 = f"encode(sha256(convert_to(({_FORM})::text, 'UTF8')), 'hex')"

_WITHHELD = "exists (select 1 from access_withheld w where w.entity_id = f.id)"

CANONICAL: Final = {
    SignedKind.FORM_DATA: f"select {_FORM} from form_data f where f.id = record",
    SignedKind.SUBJECT: f"""select jsonb_build_object('subject', s.id, 'label', s.label, 'forms',
    coalesce((select jsonb_object_agg(f.id, {_PAGE_SHA256})
      from form_data f where f.subject_id = s.id and f.deleted_at is null and not {_WITHHELD}), '{{}}'))
    from subject s where s.id = record""",
    SignedKind.PROTOCOL_DEVIATION: """select jsonb_build_object('subject', d.subject_id, 'event', d.study_event_id,
    'form', d.form_data_id, 'category', d.category, 'code', d.code, 'status', d.status, 'occurred', d.occurred,
    'identified', d.identified, 'removed', d.deleted_at is not null, 'words',
    (select jsonb_agg(t.text order by t.id) from protocol_deviation_text t
      where t.protocol_deviation_id = d.id and t.data_class <> 'BLINDED' and t.deleted_at is null))
    from protocol_deviation d where d.id = record""",
    SignedKind.AUDIT_TRAIL_REVIEW: """select jsonb_build_object('study', a.study_id, 'site', a.study_site_id,
    'from', extract(epoch from a.from_at), 'to', extract(epoch from a.to_at), 'records', a.records,
    'conclusion', a.conclusion, 'removed', a.deleted_at is not null) from audit_trail_review a where a.id = record""",
    SignedKind.MONITORING_REPORT: """select jsonb_build_object('visit', m.monitoring_visit_id,
    'first', m.first_submitted_on, 'submitted', m.submitted_on, 'returns', m.returns,
    'removed', m.deleted_at is not null) from monitoring_report m where m.id = record""",
}
"""One object per kind; null where there is no such record."""

_EACH = " ".join(f"when '{kind}' then ({text})" for kind, text in CANONICAL.items())
_SHA256 = "encode(sha256(convert_to({kind} || e'\\n' || ({canonical})::text, 'UTF8')), 'hex')"

_PAGES = f"form_data f where f.subject_id = record and f.deleted_at is null and not {_WITHHELD}"
_VALUES = "form_data_items i on i.form_data_id = f.id and i.data_class <> 'BLINDED' and i.deleted_at is null"
_ONE = "select o.id, o.changed_xid from {table} o where o.id = record"

COVERED: Final = {
    SignedKind.FORM_DATA: f"{_ONE.format(table='form_data')}"
    f" union all select i.id, i.changed_xid from form_data f join {_VALUES} where f.id = record",
    SignedKind.SUBJECT: f"{_ONE.format(table='subject')} union all select f.id, f.changed_xid from {_PAGES}"
    f" union all select i.id, i.changed_xid from {_PAGES.replace(' f where', f' f join {_VALUES} where')}",
    SignedKind.PROTOCOL_DEVIATION: f"{_ONE.format(table='protocol_deviation')}"
    " union all select t.id, t.changed_xid from protocol_deviation_text t"
    " where t.protocol_deviation_id = record and t.data_class <> 'BLINDED' and t.deleted_at is null",
    SignedKind.AUDIT_TRAIL_REVIEW: _ONE.format(table="audit_trail_review"),
    SignedKind.MONITORING_REPORT: _ONE.format(table="monitoring_report"),
}
"""The rows whose values stand in the canonical form, id and last change of each: a change of one is another version."""

_VERSIONS = " ".join(
    f"when '{kind}' then (select string_agg(v.id || ' ' || v.changed_xid, e'\\n' order by v.id) from ({rows}) v)"
    for kind, rows in COVERED.items()
)

SIGNATURE_VERSION = f"""
create function signature_version(kind text, record uuid) returns text
language sql stable security definer set search_path = hub, pg_temp as $$
  select encode(sha256(convert_to(kind || e'\\n' || case kind {_VERSIONS} end, 'UTF8')), 'hex')
$$
"""

RECORD_SHA256 = f"""
create function record_sha256(kind text, record uuid) returns text
language sql stable security definer set search_path = hub, pg_temp as $$
  select {_SHA256.format(kind="kind", canonical=f"case kind {_EACH} end")}
$$
"""

SIGNATURE_HOLDS = """
create function signature_holds(signature uuid) returns boolean
language sql stable security definer set search_path = hub, pg_temp as $$
  select coalesce(s.record_sha256 = record_sha256(s.kind, s.record_id), false) from signature s
  where s.id = signature_holds.signature
$$
"""

PAGE_ENDORSED = f"""
create function page_endorsed(page uuid) returns boolean
language sql stable security definer set search_path = hub, pg_temp as $$
  select exists (select from form_data f join signature s on s.record_id in (f.id, f.subject_id)
    where f.id = page and s.meaning = 'ENDORSED' and case s.kind
      when 'SUBJECT' then s.pages ->> f.id::text = {_PAGE_SHA256}
      else s.record_sha256 = record_sha256(s.kind, f.id) end)
$$
"""

CASEBOOK_PAGES = f"""
create function signature_pages() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
declare
  canonical jsonb := ({CANONICAL[SignedKind.SUBJECT].replace("= record", "= new.record_id")});
begin
  if {_SHA256.format(kind="new.kind", canonical="canonical")} is distinct from new.record_sha256 then
    raise exception 'the casebook changed while it was signed' using errcode = 'insufficient_privilege';
  end if;
  new.pages := canonical -> 'forms';
  return new;
end $$
"""
"""One statement reads what is covered and what is kept of it, so that no load comes between."""

USE_STEP_UP = f"""
create function use_step_up(request uuid, under uuid) returns table (auth_time timestamptz, acr text, issuer text)
language sql volatile security definer set search_path = hub, pg_temp as $$
  update step_up u set used_at = now()
  from signature_request r, oauth_grant g, sign_in s
  where u.signature_request_id = request and r.id = request and g.id = under and s.id = g.sign_in_id
    and u.sign_in_id = s.id and u.used_at is null and now() < u.expires_at
    and g.ended_at is null and now() < g.expires_at and s.ended_at is null and now() < s.expires_at
    and s.person_id = {PRINCIPAL} and r.recorded_by = {PRINCIPAL} and r.recorded_party_id = {PARTY} and {PERSON_ON}
  returning u.auth_time, u.acr, u.issuer
$$
"""

STEPPED_UP = """
create function signature_stepped_up() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  if not exists (select from step_up u where u.signature_request_id = new.signature_request_id and u.used_at = now()
      and u.auth_time = new.auth_time and u.issuer = new.issuer) then
    raise exception 'this transaction used up no fresh sign-in' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$
"""
"""So that no statement of a request signs without, whatever identity it claims."""

DEFINED = (
    ("record_sha256(text, uuid)", RECORD_SHA256, "hub_app, hub_ingest"),
    ("signature_version(text, uuid)", SIGNATURE_VERSION, "hub_read, hub_app, hub_ingest"),
    ("signature_holds(uuid)", SIGNATURE_HOLDS, "hub_read, hub_app"),
    ("page_endorsed(uuid)", PAGE_ENDORSED, "hub_read, hub_app"),
    ("use_step_up(uuid, uuid)", USE_STEP_UP, "hub_app"),
)
READS = (
    "access_withheld",
    "audit_trail_review",
    "form_data",
    "form_data_items",
    "monitoring_report",
    "oauth_grant",
    "protocol_deviation",
    "protocol_deviation_text",
    "sign_in",
    "signature",
    "signature_request",
    "step_up",
)
"""What the functions read, as `hub_access`."""


def statements() -> list[str]:
    """The trigger of a signature; the functions above are made with the others (`hub.tables.functions`)."""
    return [
        STEPPED_UP,
        CASEBOOK_PAGES,
        "create trigger pages before insert on signature for each row when (new.kind = 'SUBJECT')"
        " execute function signature_pages()",
        "create trigger stepped_up before insert on signature for each row when (current_user <> 'hub_ingest')"
        " execute function signature_stepped_up()",
        "revoke execute on function signature_stepped_up(), signature_pages() from public",
        "alter function signature_stepped_up() owner to hub_access",
        "alter function signature_pages() owner to hub_access",
    ]
