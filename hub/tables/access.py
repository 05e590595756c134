"""What a party may reach, derived from the facts and kept by statement triggers on them.

`access_agreed` is what agreements open; `access_fact` that without what the rules of countries bar
(`hub.tables.transfer_basis`), so that a policy never asks for the rule.

`access_fact` is the one definition: policies probe the tables below because a view is too slow per row, and a test
compares the two. Rights per role, per activity group and per activity are the table of who sees what; a class a role
does not list, or for an SMO one no activity opens, is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Table, Text, Uuid

from hub.canonical.activities import Activity
from hub.canonical.terminology import ActivityGroup
from hub.database.home import home
from hub.principal import Right, Role
from hub.tables.base import (
    PARTY,
    PERSON_ON,
    PRINCIPAL,
    Policy,
    TextArray,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    reference,
    study_access,
)
from hub.tables.operated import operated, recorded
from hub.tables.transfer_basis import BARRED_FACT, cut

ROLE_RIGHTS: Mapping[Role, tuple[Right, ...]] = {
    Role.SPONSOR: (
        Right.CODE,
        Right.CLINICAL,
        Right.SAFETY,
        Right.CONDUCT,
        Right.MONITORING,
        Right.QUALIFICATION,
        Right.RANDOMIZATION,
        Right.FINANCE,
        Right.OVERSIGHT,
        Right.AUDIT,
    ),
    Role.CRO: (
        Right.CODE,
        Right.CLINICAL,
        Right.SAFETY,
        Right.CONDUCT,
        Right.MONITORING,
        Right.QUALIFICATION,
        Right.RANDOMIZATION,
        Right.FINANCE,
    ),
    Role.REGULATOR: (
        Right.CODE,
        Right.CLINICAL,
        Right.SAFETY,
        Right.CONDUCT,
        Right.MONITORING,
        Right.QUALIFICATION,
        Right.RANDOMIZATION,
        Right.OVERSIGHT,
        Right.AUDIT,
    ),
    Role.SITE: (
        Right.IDENTIFIER,
        Right.CODE,
        Right.CLINICAL,
        Right.PRESCREENING,
        Right.SAFETY,
        Right.CONDUCT,
        Right.DOCUMENT,
        Right.QUALIFICATION,
        Right.RANDOMIZATION,
        Right.FINANCE,
        Right.WORKLOAD,
        Right.AUDIT,
    ),
    Role.IRB: (Right.COUNTS, Right.ETHICS),
    Role.LABORATORY: (Right.DELIVERY,),
}
"""Those of an IRB or IEC hold at study-sites that submitted to it; of all but sites the others' hold where they say."""

SOURCE_RIGHTS: Mapping[Role, tuple[Right, ...]] = {Role.LABORATORY: (Right.CODE, Right.CLINICAL, Right.DELIVERY)}
"""Over what a party's own systems deliver to the study. What tells the treatment or a person is not among it."""

ACTIVITY_RIGHTS: Mapping[ActivityGroup, tuple[Right, ...]] = {
    ActivityGroup.SITE_SETUP: (Right.DOCUMENT,),
    ActivityGroup.START_UP: (Right.DOCUMENT,),
    ActivityGroup.CONDUCT: (Right.DOCUMENT,),
    ActivityGroup.PRE_SCREENING: (Right.PRESCREENING, Right.IDENTIFIER, Right.CODE, Right.CONDUCT),
    ActivityGroup.CRC_PARTICIPANTS: (Right.IDENTIFIER, Right.CODE, Right.CONDUCT),
    ActivityGroup.CRC_SAFETY: (Right.IDENTIFIER, Right.SAFETY, Right.CODE, Right.CONDUCT),
    ActivityGroup.CRC_DATA: (Right.CLINICAL, Right.CODE, Right.CONDUCT),
}

ALSO_OPENS: Mapping[Activity, tuple[Right, ...]] = {
    Activity("STAFF_GCP_ORIENTATION"): (Right.QUALIFICATION,),
    Activity("INVESTIGATOR_CV_AND_STAFF_LIST"): (Right.QUALIFICATION,),
    Activity("ESSENTIAL_DOCUMENT_FILING"): (Right.QUALIFICATION,),
    Activity("GCP_TRAINING"): (Right.QUALIFICATION,),
    Activity("BUDGET"): (Right.FINANCE,),
}
"""What one activity opens beyond its group: CVs and training to who keeps them, payments to who negotiates them."""

NEVER_FOR_SPONSOR = (Right.IDENTIFIER, Right.PRESCREENING, Right.FINANCE)
"""What an engagement on behalf of the sponsor never opens, whatever its activities.

What others pay the site is none of the sponsor's business; what it pays itself it reads without one.
"""


def _derived(name: str, *columns: Column[object]) -> Table:
    return guard(
        Table(
            name,
            metadata,
            Column("party_id", Uuid, primary_key=True),
            *columns,
            Column("fact_id", Uuid, primary_key=True),
            Column("rights", TextArray, nullable=False),
            Column("valid_from", DateTime(timezone=True), primary_key=True),
            Column("valid_to", DateTime(timezone=True), nullable=False),
        ),
        Policy("party_reads", f"party_id = {PARTY}"),
        Policy("ingest_reads", "true", roles="hub_ingest"),
        Policy("access_derives", "true", roles="hub_access", command="all"),
    )


access_study = _derived("access_study", Column("study_id", Uuid, primary_key=True))
access_site = _derived(
    "access_site", Column("study_site_id", Uuid, primary_key=True), Column("study_id", Uuid, nullable=False)
)
Index("ix_access_site_party_id_study_id", access_site.c.party_id, access_site.c.study_id)

access_source = _derived(
    "access_source", Column("source_system_id", Uuid, primary_key=True), Column("study_id", Uuid, primary_key=True)
)

access_unconfirmed = guard(
    Table("access_unconfirmed", metadata, Column("study_site_id", Uuid, primary_key=True)),
    Policy("everybody_reads", "true", roles="hub_read, hub_app"),
    Policy("access_derives", "true", roles="hub_access", command="all"),
)

access_withheld = guard(
    Table(
        "access_withheld",
        metadata,
        Column("entity_id", Uuid, primary_key=True),  # of whatever table: ids meet nowhere
        Column("study_id", Uuid, nullable=False, index=True),
        Column("subject_id", Uuid, nullable=False),
    ),
    Policy("everybody_reads", "true", roles="hub_read, hub_app"),
    Policy("access_derives", "true", roles="hub_access", command="all"),
    ingest_writes(),
)
"""Rows withheld because their participant withdrew from follow-up; worked out by `hub.tables.withheld`."""

unblinding_grant = operated(
    Table(
        "unblinding_grant",
        metadata,
        key(),
        Column("principal_id", Uuid, nullable=False),
        reference("study_id", "study.id"),
        Column("reason", Text, nullable=False),
        Column("granted_by", Text, nullable=False),
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
        CheckConstraint("valid_from < valid_to", name="period"),
        *recorded(),
        *changes(),
    ),
    Policy("own_reads", f"principal_id = {PRINCIPAL}"),
    Policy("not_to_oneself", f"principal_id <> {PRINCIPAL}", "hub_app", "insert", restrictive=True),
    Policy("auditor_reads", study_access(f"'{Right.AUDIT}'", "unblinding_grant.study_id")),
    definer_reads(),
    right=Right.AUDIT,
    roles=(Role.SPONSOR,),
    writes=PERSON_ON,
)

Index("ix_unblinding_grant_valid_to", unblinding_grant.c.valid_to, unblinding_grant.c.id)
Index(
    "ix_unblinding_grant_study_id_valid_to",
    unblinding_grant.c.study_id,
    unblinding_grant.c.valid_to,
    unblinding_grant.c.id,
)

access_unblinded = guard(
    Table(
        "access_unblinded",
        metadata,
        Column("principal_id", Uuid, primary_key=True),
        Column("study_id", Uuid, primary_key=True),
        Column("fact_id", Uuid, primary_key=True),
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
    ),
    Policy("own_reads", f"principal_id = {PRINCIPAL}"),
    Policy("access_derives", "true", roles="hub_access", command="all"),
)


def _array(rights: tuple[Right, ...]) -> str:
    return "'{" + ",".join(rights) + "}'::text[]"


def _values(table: Mapping[Any, tuple[Right, ...]]) -> str:
    return ", ".join(f"('{word}', {_array(rights)})" for word, rights in table.items())


AGREED = f"""
create view access_agreed with (security_invoker = true) as
with role_rights (role, rights) as (values {_values(ROLE_RIGHTS)}),
source_rights (role, rights) as (values {_values(SOURCE_RIGHTS)}),
group_rights (activity_group, rights) as (values {_values(ACTIVITY_RIGHTS)}),
also_opens (activity, rights) as (values {_values(ALSO_OPENS)})
select p.id as party_id, r.study_id, null::uuid as study_site_id, null::uuid as source_system_id, r.id as fact_id,
  g.rights, r.valid_from, r.valid_to
from study_role r
join party p on p.organization_id = r.organization_id and p.role = r.role
join role_rights g on g.role = r.role
where r.role not in ('SITE', 'IRB') and r.country is null and r.deleted_at is null
union all
select p.id, r.study_id, s.id, null, r.id, g.rights, r.valid_from, r.valid_to
from study_role r
join party p on p.organization_id = r.organization_id and p.role = r.role
join role_rights g on g.role = r.role
join study_site s on s.study_id = r.study_id and s.confirmed_at is not null and s.deleted_at is null
where r.deleted_at is null and case r.role
  when 'SITE' then s.organization_id = r.organization_id
  when 'IRB' then (r.country is null or s.country = r.country) and exists (select 1 from submission b
    where b.committee_id = r.organization_id and b.study_id = r.study_id and b.deleted_at is null
      and (b.study_site_id = s.id or b.study_site_id is null and (b.country is null or b.country = s.country)))
  else s.country = r.country end
union all
select p.id, r.study_id, null, o.source_system_id, r.id, g.rights, greatest(r.valid_from, o.valid_from),
  least(r.valid_to, o.valid_to)
from study_role r
join party p on p.organization_id = r.organization_id and p.role = r.role
join source_rights g on g.role = r.role
join source_owner o on o.study_id = r.study_id and o.organization_id = r.organization_id and o.deleted_at is null
where r.deleted_at is null and greatest(r.valid_from, o.valid_from) < least(r.valid_to, o.valid_to)
union all
select p.id, e.study_id, e.study_site_id, null, a.id,
  array(select unnest(coalesce(g.rights, '{{}}') || coalesce(o.rights, '{{}}'))
    except select unnest({_array(NEVER_FOR_SPONSOR)}) where e.on_behalf_of = 'SPONSOR' order by 1),
  greatest(e.valid_from, a.valid_from), least(e.valid_to, a.valid_to)
from engagement e
join engagement_activity a on a.engagement_id = e.id and a.deleted_at is null
join party p on p.organization_id = e.provider_id and p.role = 'SMO'
left join group_rights g on g.activity_group = a.activity_group
left join also_opens o on o.activity = a.activity
join study_site s on s.id = e.study_site_id and s.confirmed_at is not null and s.deleted_at is null
where e.deleted_at is null
  and (g.rights is not null or o.rights is not null)
  and greatest(e.valid_from, a.valid_from) < least(e.valid_to, a.valid_to)
"""

ACCESS_FACT = f"create view access_fact with (security_invoker = true) as {cut('access_agreed')}"

# two that work out the same study wait for each other: the second one would not see what the first one made
REFRESH = """
create function access_refresh(studies uuid[]) returns void
language sql security definer set search_path = hub, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('access ' || e.study, 0))
    from (select distinct u.study from unnest(studies) u (study) order by u.study) e;
  delete from access_barred t where t.study_id = any (studies);
  insert into access_barred (party_id, study_site_id, study_id, rights, valid_from, valid_to)
    select party_id, study_site_id, study_id, rights, valid_from, valid_to from access_barred_fact
    where study_id = any (studies);
  delete from access_study t where t.study_id = any (studies);
  delete from access_site t where t.study_id = any (studies);
  delete from access_source t where t.study_id = any (studies);
  with fact as materialized (
    select * from access_fact where study_id = any (studies)
  ), of_studies as (
    insert into access_study (party_id, study_id, fact_id, rights, valid_from, valid_to)
    select party_id, study_id, fact_id, rights, valid_from, valid_to from fact
    where study_site_id is null and source_system_id is null
  ), of_sites as (
    insert into access_site (party_id, study_site_id, study_id, fact_id, rights, valid_from, valid_to)
    select party_id, study_site_id, study_id, fact_id, rights, valid_from, valid_to from fact
    where study_site_id is not null
  )
  insert into access_source (party_id, source_system_id, study_id, fact_id, rights, valid_from, valid_to)
    select party_id, source_system_id, study_id, fact_id, rights, valid_from, valid_to from fact
    where source_system_id is not null;
  delete from access_unconfirmed t using study_site s where s.id = t.study_site_id and s.study_id = any (studies);
  insert into access_unconfirmed (study_site_id)
    select id from study_site where confirmed_at is null and study_id = any (studies);
  delete from access_unblinded t where t.study_id = any (studies);
  insert into access_unblinded (principal_id, study_id, fact_id, valid_from, valid_to)
    select principal_id, study_id, id, valid_from, valid_to from unblinding_grant
    where deleted_at is null and study_id = any (studies);
$$
"""

_CHANGED = {
    "access_changed": "select distinct study_id from changed",
    "access_submission_changed": "select distinct study_id from changed where committee_id is not null",
    "access_party_changed": "select r.study_id from study_role r join changed c using (organization_id)"
    " union select e.study_id from engagement e join changed c on c.organization_id = e.provider_id",
    "access_organization_changed": "select r.study_id from study_role r join changed c on c.id = r.organization_id"
    " union select e.study_id from engagement e join changed c on c.id = e.provider_id"
    " union select s.study_id from study_site s join changed c on c.id = s.organization_id",
    "access_rule_changed": f"select distinct s.study_id from study_site s join changed c on c.country = {home()}",
}
"""The studies whose access follows from what changed, by the trigger function."""

FACTS = (
    "study_role",
    "engagement",
    "engagement_activity",
    "study_site",
    "submission",
    "source_owner",
    "transfer_basis",
    "unblinding_grant",
)

_EVERY = (("insert", "new"), ("update", "new"), ("delete", "old"))
"""What happens, and the rows of which it tells."""

_WATCHED = (
    *((fact, "access_changed", _EVERY) for fact in FACTS if fact != "submission"),
    ("submission", "access_submission_changed", (*_EVERY, ("update", "old"))),  # one that named a committee as well
    ("party", "access_party_changed", _EVERY),
    ("organization", "access_organization_changed", (("update", "new"),)),  # the country it is established in
    ("country_rule", "access_rule_changed", _EVERY),
)


def _trigger(name: str) -> str:
    return f"""
create function {name}() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  if exists (select from changed) then
    perform access_refresh(array({_CHANGED[name]}));
  end if;
  return null;
end $$
"""


def statements() -> list[str]:
    """Views, functions and triggers, in order; they belong to `hub_access`."""
    made = [BARRED_FACT, AGREED, ACCESS_FACT, REFRESH, *(_trigger(name) for name in _CHANGED)]
    for table, function, events in _WATCHED:
        for event, rows in events:
            made.append(
                f"create trigger {function}_{event}_{rows} after {event} on {table}"
                f" referencing {rows} table as changed"
                f" for each statement execute function {function}()"
            )
    for function in ("access_refresh(uuid[])", *(f"{name}()" for name in _CHANGED)):
        # in this order: once the function is another's, the owner of the tables revokes nothing, and no error says so
        made.append(f"revoke execute on function {function} from public")
        made.append(f"alter function {function} owner to hub_access")
    made += [
        f"alter view {view} owner to hub_access" for view in ("access_barred_fact", "access_agreed", "access_fact")
    ]
    return made
