"""Requests the hub refused, and clients that look as if they tried ids."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, DateTime, Integer, Select, Text, cast, distinct, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from hub.audit.refusals import PROBING_IDS, PROBING_MINUTES, RULE
from hub.principal import Scope
from hub.tables.refused_request import refused_request as refused_request_table
from resolvers.engine.binding import Arguments, Derived, bind, derived, many, one, sort
from schema.types.organization import Person
from schema.types.refused_request import ClientRefusals, RefusedRequest

_BEFORE: ColumnElement[Any] = literal_column(f"interval '{PROBING_MINUTES - 1} minutes'")


def _clients(args: Arguments) -> Select[Any]:
    """By client and person; the most ids that led to nothing in a window that ends with any of its minutes."""
    kept = refused_request_table.alias()
    counted = select(kept)
    if "since" in args:
        counted = counted.where(kept.c.minute >= cast(args["since"], DateTime(timezone=True)))
    if "until" in args:
        counted = counted.where(kept.c.minute < cast(args["until"], DateTime(timezone=True)))
    rows = counted.subquery()
    other = counted.subquery()
    within = (
        select(func.coalesce(func.sum(other.c.missing), 0))
        .where(
            other.c.client_id == rows.c.client_id,
            other.c.principal_id == rows.c.principal_id,
            other.c.minute.between(rows.c.minute - _BEFORE, rows.c.minute),
        )
        .scalar_subquery()
    )
    each = select(rows, within.label("within")).subquery()
    most = func.max(each.c.within)
    codes = func.array_agg(aggregate_order_by(distinct(each.c.code), each.c.code), type_=ARRAY(Text))
    return (
        select(
            each.c.client_id,
            each.c.principal_id,
            cast(func.sum(each.c.requests), Integer).label("requests"),
            codes.label("codes"),
            func.count(distinct(each.c.document_sha256)).label("documents"),
            cast(func.sum(each.c.missing), Integer).label("missing"),
            cast(most, Integer).label("most_missing"),
            func.min(each.c.minute).label("first_at"),
            func.max(each.c.minute).label("last_at"),
            (most >= literal_column(str(PROBING_IDS))).label("probing"),
            literal_column("'" + RULE.replace("'", "''") + "'").label("rule"),
        )
        .group_by(each.c.client_id, each.c.principal_id)
        .order_by(each.c.client_id, each.c.principal_id)
    )


def clients() -> Derived:
    """`clientRefusals` of the root."""
    return derived(ClientRefusals, lambda row, args: _clients(args), assume=20, weight=20)


refused_request = bind(
    RefusedRequest,
    refused_request_table,
    scope=Scope.AUDIT,
    person=one(Person, "principal_id"),
    orders={"MINUTE": sort("minute")},
    default_order="MINUTE",
    filters=["client_id", "code", "minute"],
)

TYPES = (refused_request, bind(ClientRefusals, None, scope=Scope.AUDIT, person=one(Person, "principal_id")))
LISTED = {"refused_requests": many(RefusedRequest)}
