"""On what ground coded data of a country's sites leave it, and what follows where there is none.

A rule of a country that `requires_basis` holds while its period does. A reader is elsewhere where its organization is
declared to be established in another country than the study-site (else its institution); a party of the role SITE
never is.
While no basis covers it, every right to rows of participants is barred to it there; under one, identifiers still are.
`access_barred` holds the periods per party and study-site; `hub.tables.access` takes them out of what was agreed.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Table, Text, Uuid

from hub.database.home import home, ruled
from hub.principal import Right, Role
from hub.tables.base import (
    PARTY,
    Policy,
    TextArray,
    changes,
    definer_reads,
    guard,
    key,
    metadata,
    one_of,
    reference,
    site_or_study_open,
)
from hub.tables.operated import acting, operated, ordered, recorded


class TransferBasisKind(StrEnum):
    """On what ground data go to another country."""

    ADEQUACY = "ADEQUACY"
    STANDARD_CONTRACT = "STANDARD_CONTRACT"
    SECURITY_ASSESSMENT = "SECURITY_ASSESSMENT"
    CERTIFICATION = "CERTIFICATION"
    CONSENT = "CONSENT"
    OTHER = "OTHER"


PARTICIPANT = (
    Right.CODE,
    Right.CLINICAL,
    Right.SAFETY,
    Right.RANDOMIZATION,
    Right.PRESCREENING,
    Right.IDENTIFIER,
)
"""Rights to rows of participants. Rows of one under another right are held to `unless_barred`."""

MAY_RECORD = (Role.SITE, Role.SPONSOR, Role.CRO)

_HOME = (
    f"exists (select 1 from party p join organization o on o.id = p.organization_id where p.id = {PARTY}"
    " and o.country = coalesce(transfer_basis.country,"
    " (select s.country from study_site s where s.id = transfer_basis.study_site_id)))"
)
WRITES = (
    f"({acting(Role.SITE)} and transfer_basis.study_site_id is not null) or ({acting(*MAY_RECORD[1:])} and {_HOME})"
)
"""Whoever is itself elsewhere opens nothing to itself: the site, or a sponsor or CRO established in the country."""

transfer_basis = operated(
    Table(
        "transfer_basis",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("study_site_id", "study_site.id", nullable=True, index=True),
        Column("country", Text),  # of the sites, ISO 3166-1 alpha-2; of one study-site, null
        reference("recipient_id", "organization.id", nullable=True),
        Column("recipient_country", Text),  # every organization established there
        Column("kind", Text, nullable=False),
        Column("reference", Text, nullable=False),
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
        one_of("kind", TransferBasisKind),
        CheckConstraint("(study_site_id is null) <> (country is null)", name="of"),
        CheckConstraint("(recipient_id is null) <> (recipient_country is null)", name="recipient"),
        CheckConstraint("country ~ '^[A-Z]{2}$'", name="country"),
        CheckConstraint("recipient_country ~ '^[A-Z]{2}$'", name="recipient_country"),
        CheckConstraint("valid_from < valid_to", name="period"),
        *recorded(),
        *changes(),
    ),
    site_or_study_open("transfer_basis"),
    definer_reads(),
    right=Right.CONDUCT,
    roles=MAY_RECORD,
    writes=WRITES,
)
ordered(transfer_basis, "valid_to")

access_barred = guard(
    Table(
        "access_barred",
        metadata,
        Column("party_id", Uuid, primary_key=True),
        Column("study_site_id", Uuid, primary_key=True),
        Column("study_id", Uuid, nullable=False),
        Column("rights", TextArray, nullable=False),
        Column("valid_from", DateTime(timezone=True), primary_key=True),
        Column("valid_to", DateTime(timezone=True), nullable=False),
    ),
    Policy("party_reads", f"party_id = {PARTY}"),
    Policy("ingest_reads", "true", roles="hub_ingest"),
    Policy("access_derives", "true", roles="hub_access", command="all"),
)
Index("ix_access_barred_party_id_study_id", access_barred.c.party_id, access_barred.c.study_id)

_AT = home()
ELSEWHERE = f"{_AT} <> o.country and {ruled(_AT)}"
"""The organization o is established in another country than the study-site s, whose rule keeps data there."""
_READER = f"p.id as party_id, p.role, o.id as organization_id, o.country, s.id as study_site_id, {_AT} as home"
_LISTED = "'{" + ",".join(PARTICIPANT) + "}'::text[]"

BARRED_FACT = f"""
create view access_barred_fact with (security_invoker = true) as
with reader as (
  select {_READER}, r.study_id from study_role r
  join party p on p.organization_id = r.organization_id and p.role = r.role
  join organization o on o.id = p.organization_id
  join study_site s on s.study_id = r.study_id and (r.country is null or r.country = s.country)
  where r.role <> 'SITE' and r.deleted_at is null and {ELSEWHERE}
  union
  select {_READER}, e.study_id from engagement e
  join party p on p.organization_id = e.provider_id and p.role = 'SMO'
  join organization o on o.id = p.organization_id
  join study_site s on s.id = e.study_site_id
  where e.deleted_at is null and {ELSEWHERE})
select b.party_id, b.study_site_id, b.study_id, k.rights,
  coalesce(lower(k.during), '0001-01-01 UTC') as valid_from, coalesce(upper(k.during), '9999-12-31 UTC') as valid_to
from reader b
cross join lateral (
  select range_agg(tstzrange(
    u.valid_from::timestamp at time zone 'UTC', (u.valid_to + 1)::timestamp at time zone 'UTC')) as during
  from country_rule u where u.country = b.home and u.requires_basis) ruled
cross join lateral (
  select coalesce(range_agg(tstzrange(t.valid_from, t.valid_to)), '{{}}') as during from transfer_basis t
  where t.study_id = b.study_id and t.deleted_at is null and (t.study_site_id = b.study_site_id or t.country = b.home)
    and (t.recipient_id = b.organization_id or t.recipient_country = b.country)) based
cross join lateral (
  select {_LISTED}, unnest(ruled.during - based.during)
  union all
  select '{{IDENTIFIER}}'::text[], unnest(ruled.during * based.during) where b.role = 'SMO') k (rights, during)
"""
"""Nobody elsewhere but an SMO of a site ever holds identifiers."""


def held(fact: str, where: str) -> str:
    """SQL: when every right to participants is barred to the party of the fact, as a multirange; empty: never."""
    return (
        f"coalesce((select range_agg(tstzrange(b.valid_from, b.valid_to)) from access_barred b"
        f" where b.party_id = {fact}.party_id and {where}), '{{}}')"
    )


def cut(agreed: str) -> str:
    """SQL of a view's query: what the view `agreed` says, without what is barred while it is.

    A fact becomes one row per period, none of which meet. An agreement on the whole study is none on rows of
    participants while a study-site is barred: the other sites are opened one by one. What a party's own system delivers
    is with that party already: a fact of a source is cut by nothing.
    """
    touched = (
        f"f.rights && {_LISTED}"
        " and exists (select 1 from access_barred b where b.party_id = f.party_id and b.study_id = f.study_id)"
    )
    span = "tstzmultirange(tstzrange(f.valid_from, f.valid_to))"
    whole = f"f.study_site_id is null and f.source_system_id is null and {touched}"
    left = "array(select unnest(f.rights) except select unnest(k.rights) order by 1)"
    here = held("f", "b.study_site_id = f.study_site_id")
    some = held("f", "b.study_id = f.study_id and 'CODE' = any (b.rights)")
    there = held("f", "b.study_site_id = s.id and 'CODE' = any (b.rights)")
    return f"""
select f.* from {agreed} f where f.source_system_id is not null or not ({touched})
union all
select f.party_id, f.study_id, f.study_site_id, null, f.fact_id, {left}, lower(k.during), upper(k.during)
from {agreed} f cross join lateral (
  select b.rights, tstzrange(b.valid_from, b.valid_to) * tstzrange(f.valid_from, f.valid_to) from access_barred b
  where b.party_id = f.party_id and b.study_site_id = f.study_site_id
  union all
  select '{{}}', unnest({span} - {here})) k (rights, during)
where f.study_site_id is not null and {touched} and not isempty(k.during)
union all
select f.party_id, f.study_id, null, null, f.fact_id, {left}, lower(k.during), upper(k.during)
from {agreed} f cross join lateral (select {some} as during) barred cross join lateral (
  select {_LISTED}, unnest({span} * barred.during)
  union all
  select '{{}}', unnest({span} - barred.during)) k (rights, during)
where {whole}
union all
select f.party_id, f.study_id, s.id, null, f.fact_id, f.rights, lower(k.during), upper(k.during)
from {agreed} f cross join lateral (select {some} as during) barred
join study_site s on s.study_id = f.study_id and s.confirmed_at is not null and s.deleted_at is null
cross join lateral (select unnest({span} * barred.during - {there})) k (during)
where {whole}
"""
