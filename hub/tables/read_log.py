"""What the log of reads shows to whom, and exports: whose data left, for whom, into which country.

An entry of `read_record` names participants of several sites, so no policy opens it: `read_log` gives each party
with the right to the trail one row for each participant it holds that right for, and nothing of the others.
`grant_used` tells who reads the trail of a whole study when a leave to see its treatments was last used.
`access_at` tells who may and might reach a study-site, to who may read its trail. `accounts` tells a party of its own
people and clients, from the authorization server's tables.
`party_of` says whose party an id of the trail is: an organization and its role, of which the policies of organizations
decide what is shown.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, Table, Text, Uuid, text

from hub.principal import Right, Role
from hub.tables.audit import read_record
from hub.tables.base import (
    AUDIT_ON,
    PARTY,
    PRINCIPAL,
    VALID,
    Policy,
    TextArray,
    confirmed,
    guard,
    key,
    metadata,
    one_of,
    reference,
    study_access,
)

Index("ix_read_record_at", read_record.c.at)
Index("ix_read_record_subject_ids", read_record.c.subject_ids, postgresql_using="gin")

export_record = guard(
    Table(
        "export_record",
        metadata,
        key(),
        reference("study_id", "study.id"),
        Column("at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("principal_id", Uuid, nullable=False),
        Column("party_id", Uuid, nullable=False),
        reference("organization_id", "organization.id"),
        Column("role", Text, nullable=False),
        Column("organization_country", Text),  # then; null: not known
        Column("name", Text, nullable=False),  # of the file
        Column("site_countries", TextArray, nullable=False),  # of the study-sites whose data it may hold
        Column("document_sha256", Text),  # of the query it answers
        Column("rows", Integer),  # of the study; null: they are made while they leave, or there are none
        Column("bytes", BigInteger),
        Column("withheld", TextArray, nullable=False, server_default="{}"),  # rights not held everywhere then
        one_of("role", Role),
    ),
    Policy("party_reads", f"{AUDIT_ON} and {study_access(chr(39) + Right.AUDIT + chr(39), 'export_record.study_id')}"),
    Policy("own_exports", f"party_id = {PARTY}"),
    Policy("party_appends", f"party_id = {PARTY} and principal_id = {PRINCIPAL}", roles="hub_app", command="insert"),
)
Index("ix_export_record_at", export_record.c.at, export_record.c.id)
Index("ix_export_record_study_id_at", export_record.c.study_id, export_record.c.at, export_record.c.id)

_AUDITED = f"'{Right.AUDIT}' = any(a.rights) and a.party_id = {PARTY} and {VALID}"

_BARRED = f"a.party_id = {PARTY} and '{Right.CODE}' = any(a.rights) and {VALID}"
_NOT_BARRED = f"not exists (select 1 from access_barred a where a.study_site_id = s.study_site_id and {_BARRED})"

READ_LOG = f"""
create function read_log(study uuid, participant uuid, since timestamptz, until timestamptz)
returns table (id uuid, read_id bigint, at timestamptz, principal_id uuid, party_id uuid, operation_name text,
  document_sha256 text, classes text[], study_site_id uuid, subject_id uuid)
language plpgsql stable security definer set search_path = hub, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if not {AUDIT_ON} then
    return;
  end if;
  return query
  with mine as materialized (
    select s.id, s.study_site_id from subject s
    where s.study_id = study and (participant is null or s.id = participant) and {_NOT_BARRED} and (
      (exists (select 1 from access_study a where a.study_id = s.study_id and {_AUDITED})
        and {confirmed("s.study_site_id")})
      or exists (select 1 from access_site a where a.study_site_id = s.study_site_id and {_AUDITED})))
  select (lpad(to_hex((extract(epoch from r.at) * 1000000)::bigint), 16, '0')
      || left(md5(r.id || ' ' || m.id), 16))::uuid,
    r.id, r.at, r.principal_id, r.party_id, r.operation_name, r.document_sha256, r.classes, m.study_site_id, m.id
  from read_record r
  cross join lateral jsonb_array_elements_text(r.subject_ids) shown (id)
  join mine m on m.id::text = shown.id
  where (since is null or r.at >= since) and (until is null or r.at < until)
    and (participant is null or r.subject_ids ? participant::text);
end $$
"""

GRANT_USED = f"""
create function grant_used(study uuid, principal uuid) returns table (permitted boolean, at timestamptz)
language sql stable security definer set search_path = hub, pg_temp as $$
  with mine as materialized (
    select {AUDIT_ON} and exists (select 1 from access_study a where a.study_id = study and {_AUDITED})
      and not exists (select 1 from access_barred a where a.study_id = study and {_BARRED}) as whole)
  select m.whole, (select r.at from read_record r
    where m.whole and r.principal_id = principal and 'BLINDED' = any (r.classes) and exists (
      select 1 from jsonb_array_elements_text(r.subject_ids) shown (id) join subject s on s.id = shown.id::uuid
      where s.study_id = study)
    order by r.at desc limit 1)
  from mine m
$$
"""
"""Whether the party may know when a treatment of the study was last shown to the principal, and when. It names no
participant, so those of sites that nobody accepted count too; where one site is barred to the party, it may not know.
"""

PARTY_OF = """
create function party_of(party uuid) returns table (organization_id uuid, role text)
language sql stable security definer set search_path = hub, pg_temp as $$
  select p.organization_id, p.role from party p where p.id = party
$$
"""

ACCESS_AT = f"""
create function access_at(site uuid)
returns table (party_id uuid, rights text[], valid_from timestamptz, valid_to timestamptz)
language sql stable security definer set search_path = hub, pg_temp as $$
  with here as (
    select s.id, s.study_id from study_site s where s.id = site and {AUDIT_ON} and s.confirmed_at is not null and (
      exists (select 1 from access_study a where a.study_id = s.study_id and {_AUDITED})
      or exists (select 1 from access_site a where a.study_site_id = s.id and {_AUDITED})))
  select w.party_id, array(select unnest(w.rights) order by 1), w.valid_from, w.valid_to from (
    select a.* from here h cross join lateral (
      select a.party_id, a.rights, a.valid_from, a.valid_to from access_study a where a.study_id = h.study_id
      union all
      select a.party_id, a.rights, a.valid_from, a.valid_to from access_site a where a.study_site_id = h.id) a) w
$$
"""

ACCOUNTS = f"""
create function accounts() returns table (id uuid, kind text, principal_id uuid, client_id text, scopes text[],
  valid_from timestamptz, valid_to timestamptz, ended_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = hub, pg_temp as $$
  select r.id, 'PERSON', r.person_id, null::text, r.scopes, r.valid_from, r.valid_to, r.deleted_at,
    (select max(g.granted_at) from oauth_grant g where g.person_role_id = r.id)
  from person_role r where r.party_id = {PARTY} and {AUDIT_ON}
  union all
  select c.id, c.kind, c.id, c.client_id, c.scopes, c.created_at, c.active_until, c.revoked_at, null::timestamptz
  from oauth_client c where c.party_id = {PARTY} and {AUDIT_ON}
$$
"""

_DEFINED = (
    ("read_log(uuid, uuid, timestamptz, timestamptz)", READ_LOG),
    ("grant_used(uuid, uuid)", GRANT_USED),
    ("access_at(uuid)", ACCESS_AT),
    ("accounts()", ACCOUNTS),
    ("party_of(uuid)", PARTY_OF),
)


def statements() -> list[str]:
    """The functions; they belong to `hub_access`, which reads no more of accounts than what they give."""
    made = [
        "grant select on read_record, person_role to hub_access",
        "grant select (id, kind, client_id, party_id, scopes, created_at, active_until, revoked_at) on oauth_client"
        " to hub_access",
        "grant select (person_role_id, granted_at) on oauth_grant to hub_access",
        "grant insert on export_record to hub_app",
    ]
    for name, words in _DEFINED:
        made += [
            words,
            f"revoke execute on function {name} from public",
            f"grant execute on function {name} to hub_read, hub_app",
            f"alter function {name} owner to hub_access",
        ]
    return made
