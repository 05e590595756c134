"""Everything each party of the demo can fetch, fetched, and searched for what the access table says it may not see.

The walk knows the schema and nothing of the hub: from the roots it follows every relation to every object, asks each
for all its fields, and pages every list to its end. What may be seen is written out here by hand, not derived.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
import pytest_asyncio
from graphql import (
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)

from auth import store
from hub.database import engine as database_engine
from hub.demo import seed, world
from hub.demo.run import load
from hub.operations.commands import Commands
from hub.principal import Principal
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema

CODES_OPEN: Mapping[str, frozenset[str]] = {
    "sponsor": frozenset({"101", "102", "103", "104", "105", "301", "302", "303"}),
    "cro": frozenset({"101", "102", "103", "104", "105", "202", "203", "204"}),
    "smo": frozenset({"101", "102", "301"}),
    "site": frozenset({"101", "201"}),
    "sponsor2": frozenset({"201", "202", "203", "204"}),
}
"""Sites whose participant codes a party may see. 109 is unconfirmed, 201 documents only and 302 ended for the SMO."""

IDENTIFIERS_OPEN: Mapping[str, frozenset[str]] = {"smo": frozenset({"101"}), "site": frozenset({"101", "201"})}
"""Sites whose identifiers a party may see: of the SMO's the one where it serves participants for the investigator."""

PARTIES = tuple(CODES_OPEN)
PAGE, TOGETHER = 100, 200
EMBEDDED = frozenset({"IdentityValue"})
"""Types with an id that `node` does not find: they are asked for where they stand."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def demo(database: Settings) -> Settings:
    """The database with the demo in it."""
    settings = replace(database, region=world.REGION)
    await load(settings)
    return settings


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def engine(demo: Settings) -> AsyncIterator[Engine]:
    """An engine over the demo."""
    async with await database_engine.read_pool(demo, size=4) as read, await database_engine.write_pool(demo) as write:
        yield Engine(schema, bindings(), read, write, commands=Commands(write))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def callers(demo: Settings) -> Mapping[str, Principal]:
    """Each party as a token of the demo's own client makes it."""
    found = {}
    async with await database_engine.auth_pool(demo, size=1) as pool:
        for client in seed.CLIENTS:
            grant = await store.find_grant(pool, client.name, time.time())
            assert grant is not None
            found[client.name] = Principal(
                grant.id, grant.kind, client.name, grant.party, grant.scopes, "t", 4_000_000_000
            )
    return found


@dataclass
class Crawl:
    """All a caller can fetch: the ids of every object by type, and every text of every answer."""

    engine: Engine
    caller: Principal
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    texts: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    _new: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    async def run(self) -> Crawl:
        """Walk until nothing new turns up."""
        types = self.engine.schema
        query = types.query_type
        assert query is not None
        await self._roots(types, query)
        while self._new:
            type_, ids = self._new.popitem()
            for start in range(0, len(ids), TOGETHER):
                await self._objects(types, type_, ids[start : start + TOGETHER])
        return self

    async def _roots(self, types: GraphQLSchema, query: GraphQLObjectType) -> None:
        for environment in ("PRODUCTION", "UAT", "TRAINING"):
            for name, definition in query.fields.items():
                if _compulsory(definition) or ("environment" not in definition.args and environment != "PRODUCTION"):
                    continue
                given = f"environment: {environment}" if "environment" in definition.args else ""
                await self._field("{ %s }", name, definition, given, lambda data: data)

    async def _objects(self, types: GraphQLSchema, type_: str, ids: list[str]) -> None:
        """All fields of some objects of one type; fewer at once when it costs too much."""
        definition = types.type_map[type_]
        assert isinstance(definition, GraphQLObjectType)
        document = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {type_} {{ {_fields(definition)} }} }} }}"
        answer = await self._ask(document, {"ids": ids})
        if "errors" in answer:
            assert len(ids) > 1 and answer["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED", answer["errors"]
            for half in (ids[: len(ids) // 2], ids[len(ids) // 2 :]):
                await self._objects(types, type_, half)
            return
        for node in answer["data"]["nodes"]:
            assert node is not None, f"{type_} is in a list, and no object"
            self._take(node)
            for name, list_ in definition.fields.items():
                page = node.get(name)
                if isinstance(page, dict) and page.get("pageInfo", {}).get("hasNextPage"):
                    around = f'{{ node(id: "{node["id"]}") {{ ... on {type_} {{ %s }} }} }}'
                    after = f'after: "{page["pageInfo"]["endCursor"]}"'
                    await self._field(around, name, list_, after, lambda data: data["node"])

    async def _field(self, around: str, name: str, definition: GraphQLField, given: str, into: Any) -> None:
        """One field, and the following pages when it is a connection."""
        while True:
            answer = await self._ask(around % _one(name, definition, given))
            assert "errors" not in answer, answer["errors"]
            found = into(answer["data"])
            self._take(found)
            info = (found[name] or {}).get("pageInfo") if isinstance(found[name], dict) else None
            if info is None or not info["hasNextPage"]:
                return
            given = ", ".join(
                [*(p for p in given.split(", ") if p and "after" not in p), f'after: "{info["endCursor"]}"']
            )

    async def _ask(self, document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        answer: dict[str, Any] = orjson.loads((await self.engine.execute(document, variables, None, self.caller)).body)
        return answer

    def _take(self, found: Any) -> None:
        for name, value in _leaves(found):
            self.texts.add(value)
            if name in ("value", "old", "new", "text", "response", "arm", "kitType"):
                self.values.add(value)
        for node in _nodes(found):
            if node["id"] not in self.seen[node["__typename"]]:
                self.seen[node["__typename"]].add(node["id"])
                self._new[node["__typename"]].append(node["id"])


def _compulsory(definition: GraphQLField) -> bool:
    return any(isinstance(argument.type, GraphQLNonNull) for argument in definition.args.values())


def _fields(type_: GraphQLObjectType) -> str:
    return " ".join(["__typename", *(_one(n, d) for n, d in type_.fields.items() if not _compulsory(d))])


def _one(name: str, definition: GraphQLField, given: str = "") -> str:
    """The selection of a field: of an object with an id the id alone, of any other everything."""
    type_ = get_named_type(definition.type)
    if is_leaf_type(type_):
        return name
    assert isinstance(type_, GraphQLObjectType)
    if type_.name.endswith("Connection"):
        arguments = ", ".join(filter(None, [f"first: {PAGE}", given]))
        return f"{name}({arguments}) {{ totalCount nodes {{ __typename id }} pageInfo {{ hasNextPage endCursor }} }}"
    given = f"({given})" if given else ""
    alone = type_.interfaces and type_.name not in EMBEDDED
    return f"{name}{given} {{ {'__typename id' if alone else _fields(type_)} }}"


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if name in ("old", "new", "receipt"):
                yield name, key
            yield from _leaves(inner, name if name in ("old", "new", "receipt") else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, name)
    elif value is not None and name not in ("id", "endCursor", "__typename"):
        yield name, value if isinstance(value, str) else str(value)


def _nodes(value: Any) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if value.get("__typename") not in (None, *EMBEDDED) and "_" in value.get("id", ""):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)
