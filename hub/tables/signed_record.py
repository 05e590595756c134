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
from hub.tables.signature import LEEWAY_SECONDS, SignedKind

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
      where t.protocol_deviation_id = d.id and position('BLINDED' in t.data_class) = 0 and t.deleted_at is null))
    from protocol_deviation d where d.id = record""",
    SignedKind.AUDIT_TRAIL_REVIEW: """select jsonb_build_object('study', a.study_id, 'site', a.study_site_id,
    'from', extract(epoch from a.from_at), 'to', extract(epoch from a.to_at), 'records', a.records,
    'conclusion', a.conclusion, 'removed', a.deleted_at is not null) from audit_trail_review a where a.id = record""",
    SignedKind.MONITORING_REPORT: """select jsonb_build_object('visit', m.monitoring_visit_id,
    'drafted', m.drafted_on, 'first', m.first_submitted_on, 'submitted', m.submitted_on, 'returns', m.returns,
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
    " where t.protocol_deviation_id = record and position('BLINDED' in t.data_class) = 0 and t.deleted_at is null",
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

USE_STEP_UP = f"""
create function use_step_up(request uuid, under uuid) returns boolean
language sql volatile security definer set search_path = hub, pg_temp as $$
  update step_up u set used_at = now()
  from signature_request r, oauth_grant g, sign_in s
  where u.signature_request_id = request and r.id = request and g.id = under and s.id = g.sign_in_id
    and u.sign_in_id = s.id and u.used_at is null and clock_timestamp() < u.expires_at
    and g.ended_at is null and now() < g.expires_at and s.ended_at is null and now() < s.expires_at
    and s.person_id = {PRINCIPAL} and r.recorded_by = {PRINCIPAL} and r.recorded_party_id = {PARTY} and {PERSON_ON}
  returning true
$$
"""

_NEW = f"(select case new.kind {_EACH} end as record)".replace("= record", "= new.record_id")
_SAID = ", ".join(
    f"{{0}}.{column}"
    for column in (
        *("study_id", "study_site_id", "subject_id", "data_class", "needs", "kind", "record_id", "record_sha256"),
        *("signature_version", "meaning", "recorded_by", "recorded_party_id"),
    )
)
_LEEWAY = f"interval '{LEEWAY_SECONDS} seconds'"

MADE = f"""
create function signature_made() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
declare
  asked signature_request;
  fresh step_up;
  same boolean;
begin
  select * into asked from signature_request r where r.id = new.signature_request_id;
  select u.* into fresh from step_up u join sign_in s on s.id = u.sign_in_id join oauth_grant g on g.sign_in_id = s.id
    where u.signature_request_id = asked.id and g.id = asked.grant_id and s.person_id = asked.recorded_by
      and u.used_at = now() and clock_timestamp() < u.expires_at
      and u.auth_time > u.known_at and u.auth_time >= u.begun_at - {_LEEWAY}
      and u.auth_time between asked.recorded_at - 2 * {_LEEWAY} and clock_timestamp() + 2 * {_LEEWAY};
  if not found then
    raise exception 'this transaction used up no fresh sign-in' using errcode = 'insufficient_privilege';
  end if;
  if ({_SAID.format("new")}) is distinct from ({_SAID.format("asked")}) or new.person_id <> asked.recorded_by then
    raise exception 'this is not what was asked for' using errcode = 'insufficient_privilege';
  end if;
  -- one statement reads what is covered and what is kept of it, so that no load comes between
  select new.signature_version = signature_version(new.kind, new.record_id)
      and new.record_sha256 = {_SHA256.format(kind="new.kind", canonical="c.record")},
    case when new.kind = 'SUBJECT' then c.record -> 'forms' end
  into same, new.pages from {_NEW} c;
  if same is not true then
    raise exception 'the record changed while it was signed' using errcode = 'serialization_failure';
  end if;
  select p.name || coalesce(' (' || p.name_romanised || ')', '') into new.printed_name from person p
    where p.id = new.person_id;
  new.auth_time := fresh.auth_time;
  new.acr := fresh.acr;
  new.issuer := fresh.issuer;
  new.signed_at := clock_timestamp();
  new.recorded_at := now();
  new.changed_at := now();
  new.changed_xid := pg_current_xact_id();
  new.deleted_at := null;
  return new;
end $$
"""
"""Whoever inserts, under whatever identity: what is signed is what was asked for, as it is now, under a sign-in that is
fresh as `auth.again` demands it and that this very transaction used up. When, by whom in words, and how the signer was
made sure of is the database's to say; an insert that says otherwise is not heard. Where its own clock is compared with
the provider's, that of the authorization server stands between them: each may differ from the next by the leeway.
"""

DEFINED = (
    ("record_sha256(text, uuid)", RECORD_SHA256, "hub_app"),
    ("signature_version(text, uuid)", SIGNATURE_VERSION, "hub_read, hub_app"),
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
    "person",
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
        MADE,
        "create trigger made before insert on signature for each row execute function signature_made()",
        "revoke execute on function signature_made() from public",
        "alter function signature_made() owner to hub_access",
    ]
