"""Who did it, what the log of reads shows, and exports."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Select,
    Text,
    Uuid,
    and_,
    case,
    cast,
    column,
    distinct,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.principal import Scope
from hub.tables.base import PRINCIPAL
from hub.tables.organization import organization
from hub.tables.read_log import export_record as export_record_table
from hub.tables.study_site import study_site
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Expression, Row, bind, derived, expression, one, sort
from resolvers.local import rules
from schema.types.organization import Organization, Person
from schema.types.read_log import (
    DORMANT_DAYS,
    MOST_READS,
    READS,
    Account,
    Actor,
    ExportRecord,
    ReadRecord,
    ReadSummary,
    SiteAccess,
)
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _party(row: Any) -> Any:
    return (
        func.party_of(row.party_id).table_valued(column("organization_id", Uuid), column("role", Text)).render_derived()
    )


def _actor(row: Row) -> Select[Any]:
    one_row = select(row.principal_id.label("principal")).subquery()
    party = _party(row)
    return select(
        party.c.organization_id,
        party.c.role,
        one_row.c.principal.label("person_id"),
        cast(one_row.c.principal, Text).label("principal_id"),
    ).select_from(one_row.outerjoin(party, literal_column("true")))


def actor() -> Derived:
    """Who did what the row tells of: its `party_id` and `principal_id`."""
    return derived(Actor, lambda row, args: _actor(row), total=True)


_LOGGED = (
    ("id", Uuid),
    ("read_id", BigInteger),
    ("at", DateTime(timezone=True)),
    ("principal_id", Uuid),
    ("party_id", Uuid),
    ("operation_name", Text),
    ("document_sha256", Text),
    ("classes", ARRAY(Text)),
    ("study_site_id", Uuid),
    ("subject_id", Uuid),
)
"""What `read_log` gives, in its order."""


def _instant(args: Arguments, name: str) -> ColumnElement[Any]:
    kind = DateTime(timezone=True)
    return cast(args[name], kind) if name in args else cast(null(), kind)


def _log(study: ColumnElement[Any], participant: ColumnElement[Any], args: Arguments) -> Any:
    called = func.read_log(study, participant, _instant(args, "since"), _instant(args, "until"))
    return called.table_valued(*(column(name, kind) for name, kind in _LOGGED)).render_derived()


def _records(study: ColumnElement[Any], participant: ColumnElement[Any], args: Arguments) -> Select[Any]:
    log = _log(study, participant, args)
    found = select(log).order_by(log.c.id)
    if "after" in args:
        found = found.where(log.c.id > args["after"])
    return found.limit(args["first"] if "first" in args else literal_column(str(READS)))


def of_study() -> Derived:
    """`readRecords` of a study."""
    return derived(
        ReadRecord,
        lambda row, args: _records(row.id, cast(null(), Uuid), args),
        assume=READS,
        most=MOST_READS,
        weight=200,
    )


def of_subject() -> Derived:
    """`readRecords` of a participant."""
    return derived(
        ReadRecord, lambda row, args: _records(row.study_id, row.id, args), assume=READS, most=MOST_READS, weight=20
    )


def _summaries(row: Row, args: Arguments) -> Select[Any]:
    log, site, own = _log(row.id, cast(null(), Uuid), args), study_site.alias(), organization.alias()
    class_ = func.unnest(log.c.classes).table_valued(column("data_class", Text)).render_derived()
    party = _party(log.c)
    keys = (log.c.party_id, class_.c.data_class, site.c.country, own.c.country)
    return (
        select(
            log.c.party_id,
            cast(null(), Uuid).label("principal_id"),
            class_.c.data_class,
            site.c.country,
            (own.c.country != site.c.country).label("crosses_border"),
            func.count(distinct(log.c.read_id)).label("reads"),
            func.count(distinct(log.c.subject_id)).label("subjects"),
            func.min(log.c.at).label("first_at"),
            func.max(log.c.at).label("last_at"),
        )
        .select_from(
            log.join(class_, literal_column("true"))
            .join(party, literal_column("true"))
            .outerjoin(site, site.c.id == log.c.study_site_id)
            .outerjoin(own, own.c.id == party.c.organization_id)
        )
        .group_by(*keys)
        .order_by(class_.c.data_class, site.c.country, log.c.party_id)
    )


def summaries() -> Derived:
    """`readSummaries` of a study."""
    return derived(ReadSummary, _summaries, assume=20, weight=10)


def _access(row: Row) -> Select[Any]:
    held = (
        func.access_at(row.id)
        .table_valued(
            column("party_id", Uuid),
            column("rights", ARRAY(Text)),
            *(column(name, DateTime(timezone=True)) for name in ("valid_from", "valid_to")),
        )
        .render_derived()
    )
    party = _party(held.c)
    return (
        select(held, cast(null(), Uuid).label("principal_id"))
        .select_from(held.join(party, literal_column("true")))
        .order_by(party.c.role, party.c.organization_id, held.c.valid_from, held.c.rights)
    )


def site_access() -> Derived:
    """`openTo` of a study-site."""
    return derived(SiteAccess, lambda row, args: _access(row), assume=10, weight=5)


def _accounts() -> Select[Any]:
    kinds = {name: DateTime(timezone=True) for name in ("valid_from", "valid_to", "ended_at", "last_used_at")}
    own = (
        func.accounts()
        .table_valued(
            column("id", Uuid),
            column("kind", Text),
            column("principal_id", Uuid),
            column("client_id", Text),
            column("scopes", ARRAY(Text)),
            *(column(name, kind) for name, kind in kinds.items()),
        )
        .render_derived()
    )
    now = func.now()
    active = and_(own.c.ended_at.is_(None), own.c.valid_from <= now, now < own.c.valid_to)
    used = func.coalesce(own.c.last_used_at, own.c.valid_from)
    long_ago = used < now - literal_column(f"interval '{DORMANT_DAYS} days'")
    person = own.c.kind == word("PERSON")
    return select(own, active.label("active"), case((person, and_(active, long_ago))).label("dormant")).order_by(
        own.c.kind, own.c.valid_to, own.c.id
    )


def accounts() -> Derived:
    """`accounts` of the root."""
    return derived(Account, lambda row, args: _accounts(), assume=20, weight=5)


def _own(name: str) -> Expression:
    """Of what the caller itself took: how much it was counts rows that another may not read, and so does a guess of
    what was asked.
    """
    me: Any = literal_column(PRINCIPAL, Uuid)
    return expression(lambda row, args: case((row.principal_id == me, getattr(row, name))))


export_record = bind(
    ExportRecord,
    export_record_table,
    study=one(Study, "study_id"),
    actor=actor(),
    document_sha256=_own("document_sha256"),
    rows=_own("rows"),
    bytes=_own("bytes"),
    crosses_border=expression(lambda row, args: row.organization_country != func.any(row.site_countries)),
    orders={"AT": sort("at")},
    default_order="AT",
    filters=["study", "at"],
)

TYPES = (
    export_record,
    bind(Actor, None, organization=one(Organization, "organization_id"), person=one(Person, "person_id")),
    bind(
        ReadRecord,
        None,
        scope=Scope.AUDIT,
        actor=actor(),
        site=one(StudySite, "study_site_id"),
        subject=one(Subject, "subject_id"),
    ),
    bind(SiteAccess, None, scope=Scope.AUDIT, actor=actor()),
    bind(Account, None, scope=Scope.AUDIT, person=one(Person, "principal_id")),
    bind(ReadSummary, None, scope=Scope.AUDIT, actor=actor(), country_rules=rules("country")),
)
LISTED = {"export_records": ExportRecord}
