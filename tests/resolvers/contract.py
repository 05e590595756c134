"""A contract of the tests' own over the real tables: small, and with every kind of binding in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from graphql import GraphQLResolveInfo, GraphQLSchema, build_schema
from sqlalchemy import BigInteger, Select, Text, case, cast, column, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB

from hub.errors import NotFound
from hub.principal import Right
from hub.tables.base import IDENTIFIERS_ON
from hub.tables.data_query import data_query
from hub.tables.form_data import form_data, form_data_items
from hub.tables.organization import organization, party
from hub.tables.study import study, study_country
from hub.tables.study_event import study_event
from hub.tables.study_site import study_site
from hub.tables.subject import subject, subject_identity
from resolvers.engine import rights
from resolvers.engine.binding import (
    Bindings,
    any_node,
    any_nodes,
    assemble,
    bind,
    by_id,
    derived,
    expression,
    many,
    one,
    part,
    roots,
    sort,
)

SDL = Path(__file__).with_name("schema.graphql").read_text()


class Commands:
    """The verbs the tests' mutations call."""

    async def accept(self, site: str) -> UUID:
        """The site's key."""
        return UUID(site.rpartition("_")[2])


async def _accept_site(_: Any, info: GraphQLResolveInfo[Any], input: dict[str, Any]) -> dict[str, Any]:
    accepted = await info.context.commands.accept(input["siteId"])
    return {"site": info.context.fragment("StudySite", accepted), "note": "done"}


async def _fail(_: Any, info: GraphQLResolveInfo[Any], how: str) -> None:
    raise {"known": NotFound("no such site"), "unknown": ValueError("SSN 123-45-6789")}[how]


@cache
def schema() -> GraphQLSchema:
    """The tests' own SDL, its mutations bound to `Commands`."""
    made = build_schema(SDL)
    mutations = made.mutation_type
    assert mutations is not None
    mutations.fields["acceptSite"].resolve = _accept_site
    mutations.fields["fail"].resolve = _fail
    return made


def _viewer(row: Any, args: Any) -> Select[Any]:
    who, where = party.alias(), organization.alias()
    return (
        select(
            literal_column("'party_'").concat(cast(who.c.id, Text)).label("party"),
            who.c.role.label("role"),
            where.c.name.label("organization"),
            literal_column(IDENTIFIERS_ON).label("identifiers"),
        )
        .select_from(who.outerjoin(where, where.c.id == who.c.organization_id))
        .where(who.c.id == rights.party())
    )


def _items(row: Any, args: Any) -> Select[Any]:
    stored = form_data_items.alias()
    each = func.jsonb_each(stored.c["items"]).table_valued(column("key"), column("value", JSONB)).render_derived()
    return (
        select(
            each.c.key.label("path"),
            each.c.value.op("->>")(literal_column("'v'")).label("value"),
            stored.c.data_class,
            stored.c.subject_id,
        )
        .select_from(stored.join(each, literal_column("true")))
        .where(stored.c.form_data_id == row.id, stored.c.deleted_at.is_(None))
        .order_by(each.c.key)
    )


def _figures(row: Any, args: Any) -> Select[Any]:
    who, asked = subject.alias(), data_query.alias()
    return select(
        select(func.count()).select_from(who).where(who.c.study_site_id == row.id).scalar_subquery().label("subjects"),
        select(func.count())
        .select_from(asked)
        .where(asked.c.study_site_id == row.id, asked.c.status == "OPEN")
        .scalar_subquery()
        .label("open_queries"),
        cast(literal_column("9007199254740993"), BigInteger).label("exact"),
    )


def _labelled(row: Any, args: Any) -> Any:
    said = func.concat(row.key, ":", args.get("with", literal_column("'-'")))
    if "numbers" in args:
        said = func.concat(said, func.array_to_string(args["numbers"], "+"))
    return case((args["upper"], func.upper(said)), else_=said) if "upper" in args else said


@cache
def bindings() -> Bindings:
    """The tests' own bindings."""
    return assemble(
        roots(
            viewer=derived("Viewer", _viewer, total=True),
            node=any_node(),
            nodes=any_nodes("ids"),
            studies=many("Study"),
            study=by_id("Study"),
            study_by_key=one(
                "Study", where=lambda row, args: (row.key == args["key"]) & (row.environment == args["environment"])
            ),
            sites=many("StudySite"),
            subjects=many("Subject"),
            subject=by_id("Subject"),
            data_queries=many("DataQuery"),
        ),
        bind(
            "Study",
            study,
            tenant="id",
            tenant_of="study_id",
            sites=many("StudySite", "study_id"),
            subjects=many("Subject", "study_id"),
            countries=many("StudyCountry", "study_id"),
            labelled=expression(_labelled),
            orders={"KEY": sort("key")},
            default_order="KEY",
            filters=["id", "key"],
        ),
        bind("StudyCountry", study_country),
        bind(
            "StudySite",
            study_site,
            tenant="id",
            study=one("Study", "study_id"),
            subjects=many("Subject", "study_site_id"),
            figures=derived("SiteFigures", _figures, total=True),
            orders={"NUMBER": sort("number")},
            default_order="NUMBER",
            filters=["id", "study", "number", "country"],
        ),
        bind(
            "Subject",
            subject,
            tenant="study_site_id",
            status="source_status",
            removed_at="deleted_at",
            study=one("Study", "study_id"),
            site=one("StudySite", "study_site_id"),
            events=many("StudyEvent", "subject_id"),
            data_queries=many("DataQuery", "subject_id"),
            identity=many("SubjectIdentity", "subject_id"),
            identity_absence=expression(lambda row, args: rights.absence(rights.holds(row, Right.IDENTIFIER))),
            orders={"LABEL": sort("label")},
            default_order="LABEL",
            filters=["id", "study", "site", "label", "source_status", "events", "removed_at"],
        ),
        bind("SubjectIdentity", subject_identity, subject=one("Subject", "subject_id"), node=False),
        bind(
            "StudyEvent",
            study_event,
            tenant="study_site_id",
            occurred=part(
                "PartialDate",
                present=lambda row, args: row.occurred_raw.is_not(None),
                raw="occurred_raw",
                iso="occurred",
                earliest="occurred_earliest",
            ),
            subject=one("Subject", "subject_id"),
            forms=many("FormData", "study_event_id"),
            orders={"OID": sort("oid")},
            default_order="OID",
            filters=["oid", "occurred_earliest"],
        ),
        bind(
            "FormData",
            form_data,
            event=one("StudyEvent", "study_event_id"),
            items=derived("Item", _items),
            orders={"OID": sort("oid")},
            default_order="OID",
        ),
        bind(
            "DataQuery",
            data_query,
            tenant="study_site_id",
            subject=one("Subject", "subject_id"),
            orders={"RAISED_AT": sort("raised_at")},
            default_order="RAISED_AT",
            filters=["status", "is_query", "raised_at", "subject"],
        ),
    )
