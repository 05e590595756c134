"""Everything a party can fetch, searched for what it may not know: names, birth dates, arms and kit types."""

from __future__ import annotations

import re
from collections.abc import Iterator

import asyncpg
import orjson
import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from resolvers.engine.engine import Engine
from schema.root import schema
from tests.graphql.world import ARMS_OPEN, CALLERS, IDENTIFIERS_OPEN, id_

SECRET_NAME = re.compile(rb"Zzname(\d{3})\d{3}")
SECRET_ARM = re.compile(rb"Qq(?:arm|kit)(\d{3})\d{3}")
ARGUMENTS = {
    "study": f'(id: "{id_("study", "study alpha")}")',
    "studyByKey": '(key: "BETA")',
    "studySite": f'(id: "{id_("study_site", "site 102")}")',
    "subject": f'(id: "{id_("subject", "subject 101-001")}")',
    "performance": f'(studyId: "{id_("study", "study beta")}")',
}


def _selection(type_: GraphQLObjectType | GraphQLInterfaceType, depth: int, path: tuple[str, ...]) -> str:
    """Every field of the type that needs no argument, objects below it too, as deep as said; no type within itself."""
    fields = []
    for name, field in type_.fields.items():
        below = get_named_type(field.type)
        if any(is_required_argument(argument) for argument in field.args.values()):
            continue
        if is_leaf_type(below):
            fields.append(name)
            continue
        assert isinstance(below, GraphQLObjectType | GraphQLInterfaceType)
        if depth == 0 or below.name in path or below.name in {"PageInfo", "Performance"}:
            continue
        page = "(first: 5)" if "first" in field.args else ""
        inner = _selection(below, depth - 1, (*path, below.name))
        fields += [f"{name}{page} {{ {inner} }}"] if inner else []
    return " ".join(fields)


def _roots() -> Iterator[tuple[str, GraphQLField]]:
    query = schema._schema.query_type
    assert query is not None
    yield from ((name, field) for name, field in query.fields.items() if name not in ("node", "nodes"))


def _document(name: str, field: GraphQLField) -> str:
    below = get_named_type(field.type)
    assert isinstance(below, GraphQLObjectType)
    if "first" in field.args:
        return f"{{ {name}(first: 5) {{ nodes {{ {_node(below)} }} totalCount }} }}"
    return f"{{ {name}{ARGUMENTS.get(name, '')} {{ {_selection(below, 2, (below.name,))} }} }}"


def _node(connection: GraphQLObjectType) -> str:
    node = get_named_type(connection.fields["nodes"].type)
    assert isinstance(node, GraphQLObjectType)
    return _selection(node, 2, (node.name,))


async def _everything(engine: Engine, caller: str) -> bytes:
    """All answers of the caller, page by page."""
    found = []
    for name, field in _roots():
        document = _document(name, field)
        if "first" not in field.args:
            found.append(await _answer(engine, caller, document))
            continue
        after = None
        while True:
            page = document.replace("(first: 5)", f'(first: 5, after: "{after}")', 1) if after else document
            page = page.removesuffix("totalCount } }") + "totalCount pageInfo { hasNextPage endCursor } } }"
            found.append(await _answer(engine, caller, page))
            info = orjson.loads(found[-1])["data"][name]["pageInfo"]
            if not info["hasNextPage"]:
                break
            after = info["endCursor"]
    return b"\n".join(found)


async def _answer(engine: Engine, caller: str, document: str) -> bytes:
    answer = await engine.execute(document, None, None, CALLERS[caller])
    assert answer.status == 200, (document, answer.body)
    return answer.body


async def _birth_dates(world: asyncpg.Connection) -> dict[str, str]:
    rows = await world.fetch(
        "select i.value, s.number from subject_identity i join study_site s on s.id = i.study_site_id"
        " where i.kind = 'BIRTH_DATE'"
    )
    return {row["value"]: row["number"] for row in rows}


@pytest.mark.parametrize("caller", CALLERS)
async def test_nothing_fetched_holds_what_the_caller_may_not_know(
    engine: Engine, world: asyncpg.Connection, caller: str
) -> None:
    told = await _everything(engine, caller)
    births = await _birth_dates(world)
    named = {site.decode() for site in SECRET_NAME.findall(told)}
    born = {site for value, site in births.items() if value.encode() in told}
    arms = {site.decode() for site in SECRET_ARM.findall(told)}
    # equal, not only within: what may be known is found by the same search
    assert named == IDENTIFIERS_OPEN.get(caller, frozenset())
    assert born == IDENTIFIERS_OPEN.get(caller, frozenset())
    assert arms == ARMS_OPEN.get(caller, frozenset())


def test_the_search_reaches_every_field_of_every_class_of_data() -> None:
    documents = " ".join(_document(name, field) for name, field in _roots())
    for field in ("values { id kind value }", "arm kitType", "text response", "old new", "itemOid", "dataClass text"):
        assert field in documents, field
