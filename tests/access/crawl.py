"""Everything a caller can fetch, tombstones too: documents generated from the schema, walked page by page."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from functools import cache

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from hub.principal import Principal
from resolvers.engine.engine import Engine
from schema.root import schema
from tests.access.walk import BRIEF, refused

NESTED = "first: 5"
REMOVED = "removed: INCLUDE"
LEFT_OUT = frozenset(
    {
        "ActivityHolding",
        "Enrolment",
        "ExpectedDocument",
        "LockReadiness",
        "PageInfo",
        "Performance",
        "RecruitmentFunnel",
        "RiskIndicator",
        "ScheduledVisit",
        "SiteRiskScore",
        "StartUp",
    }
)
"""What is worked out anew for each object it stands in: the rows it is made of are lists of their own, and its own
tests ask for it."""
FIELDS_LEFT_OUT = frozenset({"dropOutRisk", "signatures", "signatureVersion"})
"""As `LEFT_OUT`, by name: words, what stands under many types and is a list of its own as well, and a digest of ids."""
ALONE = -1
"""A depth: each type is asked for in its list alone. Which rows and fields a caller may read hangs on no path, which
`test_secrets` holds by crawling paths."""
REFERENCE = frozenset({"countries", "languages", "vocabularies"})
"""Lists of the hub's own words, the same for everybody: `hub migrate` fills them from files of the repository."""
STRING = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
SCALAR = re.compile(rb"(%b|-?[0-9][0-9.eE+-]*)" % STRING)
TOLD = re.compile(rb'"(?:id|endCursor)":\s*%b|%b' % (STRING, SCALAR.pattern))
"""As SCALAR, with an empty group for ids and cursors."""
END = re.compile(rb'"pageInfo":\{"hasNextPage":(true|false),"endCursor":(?:"([^"]*)"|null)\}')


def selection(
    type_: GraphQLObjectType | GraphQLInterfaceType,
    depth: int,
    path: tuple[str, ...],
    barred: frozenset[str] = frozenset(),
) -> str:
    """Every field of the type that needs no argument; of objects below it, listed ones as deep as said, and others.

    What the type is part of has a list of its own, so that its parts are found there; no type within itself.
    depth: ALONE leaves out what has a list of its own, and follows everything else. barred: types that are refused.
    """
    if type_.name in BRIEF:
        return BRIEF[type_.name]
    fields = []
    for name, field in type_.fields.items():
        below = get_named_type(field.type)
        if any(is_required_argument(argument) for argument in field.args.values()) or name in FIELDS_LEFT_OUT:
            continue
        if is_leaf_type(below):
            fields.append(name)
            continue
        assert isinstance(below, GraphQLObjectType | GraphQLInterfaceType)
        if below.name in path or below.name in LEFT_OUT or below.name in barred:
            continue
        if node_of(below).name in _listed() if depth == ALONE else depth == 0:
            continue
        inner = selection(below, depth - (below.name in _listed()), (*path, below.name), barred)
        if name == "edges":
            inner = "cursor"
        fields += [f"{name}{given(field, NESTED)} {{ {inner} }}"] if inner else []
    return " ".join(fields)


def node_of(type_: GraphQLObjectType | GraphQLInterfaceType) -> GraphQLObjectType | GraphQLInterfaceType:
    """What a connection or an edge holds; any other type itself."""
    held = next((type_.fields[name] for name in ("nodes", "node") if name in type_.fields), None)
    found = type_ if held is None else get_named_type(held.type)
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    return found


@cache
def _listed() -> frozenset[str]:
    """The types that a field of Query lists."""
    found = (get_named_type(field.type) for _, field in roots())
    return frozenset(
        node_of(each).name for each in found if isinstance(each, GraphQLObjectType) and "nodes" in each.fields
    )


def given(field: GraphQLField, page: str) -> str:
    """The arguments of a field: its page when it has pages, and tombstones when it leads to them."""
    said = [page] * ("first" in field.args) + [REMOVED] * ("removed" in field.args)
    return f"({', '.join(said)})" if said else ""


BY_ID = ("changes", "node", "nodes", "_entities", "_service")


def roots() -> Iterator[tuple[str, GraphQLField]]:
    """The fields of Query by which objects are found without their id.

    But for the feed of changes: it names objects that lists show, and its own tests hold it to that; and what a
    composition asks.
    """
    query = schema._schema.query_type
    assert query is not None
    yield from ((name, field) for name, field in query.fields.items() if name not in BY_ID)


def document(
    name: str,
    field: GraphQLField,
    arguments: Mapping[str, str],
    size: int,
    depth: int,
    barred: frozenset[str] = frozenset(),
) -> str:
    """One root field with all that stands below it; of a list the page after `$after`."""
    below = get_named_type(field.type)
    assert isinstance(below, GraphQLObjectType)
    if "nodes" not in below.fields:
        return f"{{ {name}{arguments.get(name, '')} {{ {selection(below, depth, (below.name,), barred)} }} }}"
    node = node_of(below)
    inner = selection(node, depth, (node.name,), barred)
    page = given(field, f"first: {size}, after: $after")
    end = "totalCount pageInfo { hasNextPage endCursor }"
    return f"query Page($after: String) {{ {name}{page} {{ nodes {{ {inner} }} {end} }} }}"


async def everything(
    engine: Engine,
    callers: Mapping[str, Principal],
    arguments: Mapping[str, str],
    size: int,
    *,
    opaque: bool = True,
    without: Collection[str] = (),
    depth: int = 1,
) -> dict[str, bytes]:
    """By caller every text, key and number of all its answers, each once, a line each as JSON has it.

    Root fields with an argument that is not given are left out, and those of `without`; without `opaque`, ids and
    cursors too. depth: how many objects and lists are followed from each one listed, or ALONE; every path adds to the
    time.
    All callers ask one document before the next: planning it takes ten times as long as answering it.
    """
    found: dict[str, set[bytes]] = {caller: set() for caller in callers}
    for name, field in roots():
        if name in without:
            continue
        if any(is_required_argument(a) for a in field.args.values()) and name not in arguments:
            continue
        for caller, told in found.items():
            if get_named_type(field.type).name in refused(callers[caller]):
                continue
            async for answer in _pages(engine, callers[caller], name, field, arguments, (size, depth)):
                told.update((SCALAR if opaque else TOLD).findall(answer))
    return {caller: b"\n".join(told - {b""}) for caller, told in found.items()}


async def _pages(
    engine: Engine,
    caller: Principal,
    name: str,
    field: GraphQLField,
    arguments: Mapping[str, str],
    reach: tuple[int, int],
) -> AsyncIterator[bytes]:
    """The answers of a root field; reach: the page's size, or half of it where one costs too much, and the depth."""
    size, depth = reach
    barred = refused(caller)
    paged = "nodes" in getattr(get_named_type(field.type), "fields", {})
    after = None
    while True:
        variables = {"after": after} if paged else None
        asked = document(name, field, arguments, size, depth, barred)
        answer = await engine.execute(asked, variables, None, caller)
        if b"LIMIT_EXCEEDED" in answer.body and answer.status != 200 and size > 1:
            size //= 2
            continue
        assert answer.status == 200, (name, answer.body)
        yield answer.body
        if not paged:
            return
        end = END.match(answer.body, answer.body.rindex(b'"pageInfo"'))
        assert end is not None, answer.body[-200:]
        if end[1] == b"false":
            return
        after = end[2].decode()
