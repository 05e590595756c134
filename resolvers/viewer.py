"""Who the caller is: what its token says, and what its party may reach."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Select,
    Table,
    Text,
    Uuid,
    and_,
    cast,
    column,
    distinct,
    func,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by

from hub.tables.access import access_site, access_study
from hub.tables.base import PRINCIPAL
from hub.tables.organization import party
from resolvers.common import word
from resolvers.engine.binding import Row, bind, derived, many, one
from resolvers.engine.rights import party as caller
from schema.types.organization import Organization, Person
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.unblinding import UnblindingGrant
from schema.types.viewer import Grant, Viewer

_TOKEN = literal_column("nullif(current_setting('hub.viewer', true), '')::jsonb", JSONB)


def _said(name: str) -> ColumnElement[Any]:
    return _TOKEN.op("->>", return_type=Text())(word(name))


def viewer_select() -> Select[Any]:
    """The caller: its party's row, and what the token says of itself."""
    own = party.alias()
    scopes = func.jsonb_array_elements_text(_TOKEN.op("->", return_type=JSONB())(word("scopes")))
    return select(
        own.c.organization_id,
        literal_column(PRINCIPAL, Uuid).label("principal_id"),
        own.c.role,
        _said("client_id").label("client_id"),
        _said("kind").label("kind"),
        func.to_timestamp(cast(_said("expires_at"), Double)).label("expires_at"),
        func.array(select(scopes).scalar_subquery(), type_=ARRAY(Text)).label("scopes"),
    ).where(own.c.id == caller())


def _now_valid(access: Any) -> ColumnElement[bool]:
    return and_(func.now() >= access.c.valid_from, func.now() < access.c.valid_to)


def _facts(table: Table, has_site: bool) -> Select[Any]:
    access = table.alias()
    site_id = access.c.study_site_id if has_site else cast(null(), Uuid)
    return select(
        access.c.study_id, site_id.label("study_site_id"), access.c.rights, access.c.valid_from, access.c.valid_to
    ).where(access.c.party_id == caller(), _now_valid(access))


def _grants() -> Select[Any]:
    """One row per study, study-site and period, whatever the number of agreements behind it."""
    facts = union_all(_facts(access_study, False), _facts(access_site, True)).subquery()
    right = func.unnest(facts.c.rights).table_valued(column("right", Text)).render_derived()
    keys = (facts.c.study_id, facts.c.study_site_id, facts.c.valid_from, facts.c.valid_to)
    rights = func.array_agg(aggregate_order_by(distinct(right.c.right), right.c.right), type_=ARRAY(Text))
    return (
        select(*keys, rights.label("rights"))
        .select_from(facts.join(right, literal_column("true")))
        .group_by(*keys)
        .order_by(facts.c.study_id, facts.c.study_site_id.nulls_first(), facts.c.valid_to)
    )


def _holds_now(row: Row) -> ColumnElement[bool]:
    now = func.current_timestamp()
    return and_(now >= row.valid_from, now < row.valid_to)


viewer = bind(
    Viewer,
    None,
    person=one(Person, "principal_id"),
    organization=one(Organization, "organization_id"),
    grants=derived(Grant, lambda row, args: _grants(), assume=50),
    unblinding_grants=many(
        UnblindingGrant, "principal_id", local="principal_id", where=lambda row, args: _holds_now(row), assume=2
    ),
)

grant = bind(Grant, None, study=one(Study, "study_id"), site=one(StudySite, "study_site_id"))

TYPES = (viewer, grant)
