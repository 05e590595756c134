"""The tests' contract answered a second time: graphql-core over rows in memory, one plain function per field."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from graphql import GraphQLResolveInfo, GraphQLSchema, build_schema

from hub.database.reads import ReadPool
from hub.database.session import IDENTITY, identity
from hub.principal import Principal
from resolvers.engine.names import snake
from tests.resolvers.contract import SDL

SOURCES = {
    "Study": ("study", "key"),
    "StudyCountry": ("study_country", "id"),
    "StudySite": ("study_site", "number"),
    "Subject": ("subject", "label"),
    "StudyEvent": ("study_event", "oid"),
    "FormData": ("form_data", "oid"),
    "DataQuery": ("data_query", "case when raised_at is null then 'infinity' else raised_at end"),
}
Rows = dict[str, list[dict[str, Any]]]


async def load(pool: ReadPool, who: Principal) -> Rows:
    """Every row the caller may see, tombstones too, in the default order of its type."""
    found: Rows = {}
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(f"select {IDENTITY}", *identity(who))
        for type_, (table, order) in SOURCES.items():
            rows = await connection.fetch(
                f"select row_to_json(t)::jsonb || jsonb_build_object('$', '{snake(type_)}') as row from {table} t"
                f" order by {order}, id"
            )
            found[type_] = [{**json.loads(row["row"]), "type": type_} for row in rows]
    return found


class World:
    """The rows, and how a field finds what it needs."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def find(self, type_: str, key: Any, arguments: Mapping[str, Any]) -> Any:
        return next((row for row in self.rows[type_] if row["id"] == key and shown(row, arguments)), None)

    def among(self, type_: str, column: str | None, key: Any) -> list[dict[str, Any]]:
        return [row for row in self.rows[type_] if column is None or row[column] == key]


def shown(row: Mapping[str, Any], arguments: Mapping[str, Any]) -> bool:
    """Whether the row is there, or removed, as `removed` asks."""
    asked = arguments.get("removed") or "EXCLUDE"
    return asked == "INCLUDE" or (row["deleted_at"] is not None) is (asked == "ONLY")


def connection(rows: list[dict[str, Any]], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A page by `first` or `last` of the rows that match, in the order asked."""
    wanted = arguments.get("filter") or {}
    rows = [row for row in rows if shown(row, arguments) and matches(row, wanted)]
    if (arguments.get("orderBy") or {}).get("direction") == "DESC":
        rows = rows[::-1]
    first, last = arguments.get("first"), arguments.get("last")
    size = first or last or 50
    page = rows[-size:] if last else rows[:size]
    more = len(rows) > size
    return {
        "nodes": page,
        "edges": [{"node": row} for row in page],
        "totalCount": len(rows),
        "pageInfo": {"hasNextPage": more and not last, "hasPreviousPage": more and bool(last)},
    }


def matches(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a row is what a filter wants; null says nothing."""
    for name, inner in wanted.items():
        if inner is None:
            continue
        if name in ("and", "or"):
            if not (all if name == "and" else any)(matches(row, part) for part in inner):
                return False
        elif name == "not":
            if matches(row, inner):
                return False
        elif not all(compare(row[snake(name)], operator, value) for operator, value in inner.items()):
            return False
    return True


def compare(value: Any, operator: str, wanted: Any) -> bool:
    """One comparison; what is null matches no comparison but isNull."""
    match operator:
        case "isNull":
            return (value is None) is wanted
        case "eq":
            return bool(value == wanted)
        case "in":
            return value in wanted
        case _:
            return value is not None and str(value).startswith(wanted)


RELATIONS: Mapping[str, tuple[str, str | None, str]] = {
    "Study.sites": ("StudySite", "study_id", "id"),
    "Study.subjects": ("Subject", "study_id", "id"),
    "StudySite.subjects": ("Subject", "study_site_id", "id"),
    "Subject.events": ("StudyEvent", "subject_id", "id"),
    "Subject.dataQueries": ("DataQuery", "subject_id", "id"),
    "StudyEvent.forms": ("FormData", "study_event_id", "id"),
    "Query.studies": ("Study", None, ""),
    "Query.sites": ("StudySite", None, ""),
    "Query.subjects": ("Subject", None, ""),
    "Query.dataQueries": ("DataQuery", None, ""),
}
REFERENCES: Mapping[str, tuple[str, str]] = {
    "StudySite.study": ("Study", "study_id"),
    "Subject.study": ("Study", "study_id"),
    "Subject.site": ("StudySite", "study_site_id"),
    "StudyEvent.subject": ("Subject", "subject_id"),
    "FormData.event": ("StudyEvent", "study_event_id"),
    "DataQuery.subject": ("Subject", "subject_id"),
}


def resolve(source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
    """Any field of the contract."""
    world: World = info.context
    at = f"{info.parent_type.name}.{info.field_name}"
    if at in RELATIONS:
        type_, column, own = RELATIONS[at]
        return connection(world.among(type_, column, source[own] if column else None), arguments)
    if at in REFERENCES:
        type_, own = REFERENCES[at]
        return world.find(type_, source[own], arguments)
    if at in SPECIAL:
        return SPECIAL[at](world, source, arguments)
    name = snake(info.field_name)
    if name == "id":
        return f"{source['$']}_{source['id']}"
    return source[name] if name in source else source.get(info.field_name)


def _by_id(type_: str) -> Callable[[World, Any, Any], Any]:
    return lambda world, _, given: _node(world, given["id"], given, type_)


def _node(world: World, id_: str, arguments: Mapping[str, Any], type_: str | None = None) -> Any:
    prefix, _, key = id_.rpartition("_")
    return next((world.find(t, key, arguments) for t in SOURCES if snake(t) == prefix and type_ in (None, t)), None)


SPECIAL: Mapping[str, Callable[[World, Any, Any], Any]] = {
    "Query.study": _by_id("Study"),
    "Query.subject": _by_id("Subject"),
    "Query.node": lambda world, _, given: _node(world, given["id"], given),
    "Query.nodes": lambda world, _, given: [_node(world, id_, given) for id_ in given["ids"]],
    "Study.countries": lambda world, source, _: world.among("StudyCountry", "study_id", source["id"]),
    "Subject.status": lambda _, source, __: source["source_status"],
    "Subject.removedAt": lambda _, source, __: source["deleted_at"],
    "Subject.sourceVersion": lambda _, source, __: str(source["source_version"]),
    "StudyEvent.occurred": lambda _, source, __: source if source["occurred_raw"] is not None else None,
    "PartialDate.raw": lambda _, source, __: source["occurred_raw"],
    "PartialDate.iso": lambda _, source, __: source["occurred"],
    "PartialDate.earliest": lambda _, source, __: source["occurred_earliest"],
}


def schema() -> GraphQLSchema:
    """The tests' contract with these resolvers."""
    made = build_schema(SDL)
    node: Any = made.get_type("Node")
    node.resolve_type = lambda value, *_: value["type"]
    return made
