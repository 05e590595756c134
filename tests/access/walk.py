"""A walk over everything callers can fetch, relation by relation and object by object.

It knows the schema and nothing of the hub: from the roots it follows every relation to every object, tombstones too,
asks each for all its fields, and pages every list to its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_list_type,
)

from hub.principal import Principal
from resolvers.engine.engine import Engine
from resolvers.root import bindings

PAGE, TOGETHER = 200, 200
REMOVED = "removed: INCLUDE"
"""Tombstones are fetched as everything else is."""
BRIEF = {"FigureRow": "id subject { __typename id }"}
"""What is asked of types of many links that stand in many places; what their links lead to is reached as well."""
WORDS = 800
"""Of one document: a third of the tokens that it may have."""
EMBEDDED = frozenset({"IdentityValue"})
"""Types with an id that `node` does not find: they are asked for where they stand."""


@dataclass
class Told:
    """All a caller can fetch: the ids of every object by type, and every text of every answer."""

    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    texts: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    new: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def take(self, found: Any) -> None:
        """Note texts and objects, and which of these are not looked at yet."""
        for name, value in _leaves(found):
            self.texts.add(value)
            if name in ("value", "old", "new", "text", "response", "arm", "kitType"):
                self.values.add(value)
        for node in _nodes(found):
            type_, id_ = node["__typename"], node["id"]
            if id_ not in self.seen[type_] and len(node) == 2:
                self.new[type_].append(id_)
            self.seen[type_].add(id_)


def refused(caller: Principal) -> frozenset[str]:
    """Types that a token is refused for want of a scope, and their connections: the caller fetches nothing of them."""
    types = [name for name, bound in bindings().types.items() if bound.scope and not caller.has(bound.scope)]
    return frozenset(types + [f"{name}Connection" for name in types])


class Crawl:
    """A walk of all callers side by side: each asks a document before the next one is planned."""

    def __init__(self, engine: Engine, callers: Mapping[str, Principal]) -> None:
        self.engine = engine
        self.callers = callers
        self.told = {party: Told() for party in callers}
        self._refused = {party: refused(caller) for party, caller in callers.items()}

    async def run(self) -> Mapping[str, Told]:
        """Walk until nothing new turns up."""
        types = self.engine.schema
        query = types.query_type
        assert query is not None
        await self._roots(query)
        while pending := {type_ for told in self.told.values() for type_ in told.new}:
            for type_ in sorted(pending):
                await self._objects(type_, {party: told.new.pop(type_, []) for party, told in self.told.items()})
        return self.told

    async def guess(self, type_: str, ids: Mapping[str, list[str]]) -> None:
        """Ask for objects by ids that no list gave, and for everything of those that are shown."""
        document = f"query ($ids: [ID!]!) {{ nodes(ids: $ids, {REMOVED}) {{ ... on {type_} {{ __typename id }} }} }}"
        shown: dict[str, list[str]] = defaultdict(list)
        for party, all_ in ids.items():
            for start in range(0, len(all_), TOGETHER):
                answer = await self._ask(party, document, {"ids": all_[start : start + TOGETHER]})
                shown[party] += [node["id"] for node in answer["data"]["nodes"] if node]
        for party, found in shown.items():
            self.told[party].shown.update({type_} if found else ())
        await self._objects(type_, shown)

    async def _roots(self, query: GraphQLObjectType) -> None:
        for environment in ("PRODUCTION", "UAT", "TRAINING"):
            for name, definition in query.fields.items():
                if _compulsory(definition) or ("environment" not in definition.args and environment != "PRODUCTION"):
                    continue
                given = f"environment: {environment}" if "environment" in definition.args else ""
                for party in self.callers:
                    if get_named_type(definition.type).name in self._refused[party]:
                        continue
                    await self._field(party, "{ %s }", name, definition, given, lambda data: data, whole=True)

    async def _objects(self, type_: str, ids: Mapping[str, list[str]]) -> None:
        """All fields of some objects of one type, by party; fewer at once when it costs too much."""
        definition = self.engine.schema.type_map[type_]
        assert isinstance(definition, GraphQLObjectType)
        for names in _parts(definition):
            for party, all_ in ids.items():
                for start in range(0, len(all_), TOGETHER):
                    await self._part(party, definition, all_[start : start + TOGETHER], names)

    async def _part(
        self, party: str, definition: GraphQLObjectType, ids: list[str], names: list[str], page: int = PAGE
    ) -> None:
        """Some fields of some objects: fewer objects, then fewer fields, then smaller lists when it costs too much."""
        type_, asked = definition.name, f"ids: $ids, {REMOVED}"
        names = [n for n in names if get_named_type(definition.fields[n].type).name not in self._refused[party]]
        fields = " ".join(_one(name, definition.fields[name], page=page) for name in names)
        document = f"query ($ids: [ID!]!) {{ nodes({asked}) {{ ... on {type_} {{ __typename id {fields} }} }} }}"
        answer = await self._ask(party, document, {"ids": ids})
        if "errors" in answer:
            assert answer["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED" and page > 1, answer["errors"]
            half = (len(ids) if len(ids) > 1 else len(names)) // 2
            if len(ids) > 1:
                parts = [(ids[:half], names, page), (ids[half:], names, page)]
            elif len(names) > 1:
                parts = [(ids, names[:half], page), (ids, names[half:], page)]
            else:
                parts = [(ids, names, page // 4)]
            for some, those, size in parts:
                await self._part(party, definition, some, those, size)
            return
        told = self.told[party]
        for node in answer["data"]["nodes"]:
            assert node is not None, f"{type_} is in a list, and no object"
            told.take(node)
            for name in names:
                listed = node.get(name)
                if isinstance(listed, dict) and listed.get("pageInfo", {}).get("hasNextPage"):
                    around = f'{{ node(id: "{node["id"]}", {REMOVED}) {{ ... on {type_} {{ %s }} }} }}'
                    after = f'after: "{listed["pageInfo"]["endCursor"]}"'
                    await self._field(party, around, name, definition.fields[name], after, lambda data: data["node"])

    async def _field(
        self,
        party: str,
        around: str,
        name: str,
        definition: GraphQLField,
        given: str,
        into: Any,
        *,
        whole: bool = False,
    ) -> None:
        """One field, and the following pages when it is a connection; smaller ones where they cost too much."""
        page = PAGE
        while True:
            answer = await self._ask(party, around % _one(name, definition, given, whole=whole, page=page))
            if "errors" in answer and answer["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED" and page > 1:
                page //= 2
                continue
            assert "errors" not in answer, answer["errors"]
            found = into(answer["data"])
            self.told[party].take(found)
            info = (found[name] or {}).get("pageInfo") if isinstance(found[name], dict) else None
            if info is None or not info["hasNextPage"]:
                return
            given = ", ".join(
                [*(p for p in given.split(", ") if p and "after" not in p), f'after: "{info["endCursor"]}"']
            )

    async def _ask(self, party: str, document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        caller = self.callers[party]
        answer: dict[str, Any] = orjson.loads((await self.engine.execute(document, variables, None, caller)).body)
        return answer


def _compulsory(definition: GraphQLField) -> bool:
    return any(isinstance(argument.type, GraphQLNonNull) for argument in definition.args.values())


def _fields(type_: GraphQLObjectType, page: int = PAGE) -> str:
    return " ".join(["__typename", *(_one(n, d, page=page) for n, d in type_.fields.items() if not _compulsory(d))])


def _parts(type_: GraphQLObjectType) -> Iterator[list[str]]:
    """The fields of an object, as many at once as a document holds."""
    part: list[str] = []
    words = 0
    for name, definition in type_.fields.items():
        if _compulsory(definition):
            continue
        more = len(_one(name, definition).split())
        if part and words + more > WORDS:
            yield part
            part, words = [], 0
        part.append(name)
        words += more
    yield part


def _one(name: str, definition: GraphQLField, given: str = "", *, whole: bool = False, page: int = PAGE) -> str:
    """The selection of a field: of an object with an id the id alone, of any other everything.

    `whole`: everything of the objects of a connection too, when they have no lists. What has no id is asked whole.
    """
    type_ = get_named_type(definition.type)
    if is_leaf_type(type_):
        return name
    if isinstance(type_, GraphQLInterfaceType):
        return f"{name} {{ __typename id }}"
    assert isinstance(type_, GraphQLObjectType)
    if type_.name in BRIEF:
        return f"{name}(first: 2) {{ {BRIEF[type_.name]} }}"
    removed = REMOVED if "removed" in definition.args else ""
    if type_.name.endswith("Connection"):
        arguments = ", ".join(filter(None, [f"first: {page}", given, removed]))
        node = get_named_type(type_.fields["nodes"].type)
        assert isinstance(node, GraphQLObjectType)
        all_ = "id" not in node.fields or (whole and not _has_lists(node))
        asked = _fields(node, page) if all_ else "__typename id"
        total = "totalCount" if "totalCount" in type_.fields else ""
        return f"{name}({arguments}) {{ {total} nodes {{ {asked} }} pageInfo {{ hasNextPage endCursor }} }}"
    some = f"first: {page}" if "first" in definition.args else ""
    given = ", ".join(filter(None, [some, given, removed]))
    given = f"({given})" if given else ""
    alone = type_.interfaces and type_.name not in EMBEDDED
    return f"{name}{given} {{ {'__typename id' if alone else _fields(type_, page)} }}"


def _has_lists(type_: GraphQLObjectType) -> bool:
    types = [get_named_type(d.type).name for d in type_.fields.values() if not is_leaf_type(get_named_type(d.type))]
    lists = [d for d in type_.fields.values() if is_list_type(getattr(d.type, "of_type", d.type))]
    return bool(lists) or any(name.endswith("Connection") for name in types)


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
