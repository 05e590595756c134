"""What a gateway asks: the schema with its keys, and objects by type and id under the rules that hold for `nodes`."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import orjson
import pytest
from graphql import ObjectTypeDefinitionNode, UnionTypeDefinitionNode, parse

from hub.principal import Principal
from resolvers.engine.engine import Engine
from schema.federation import entities
from schema.root import schema, sdl
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_

SUBJECT, SITE = id_("subject", "subject 101-001"), id_("study_site", "site 101")
FIELDS = """
  __typename
  ... on Node { id }
  ... on Subject { label identity { absence values { kind value } } }
  ... on StudySite { number performance { enrolled { value } } }
"""
ENTITIES = "query Entities($of: [_Any!]!) { found: _entities(representations: $of) { %s } }" % FIELDS  # noqa: UP031 - its braces are GraphQL
NODES = "query Nodes($of: [ID!]!) { found: nodes(ids: $of) { %s } }" % FIELDS  # noqa: UP031 - its braces are GraphQL


def named(id_: str, type_: str, **more: Any) -> dict[str, Any]:
    """A representation."""
    return {"__typename": type_, "id": id_, **more}


@pytest.mark.parametrize("caller", CALLERS.values(), ids=CALLERS)
async def test_an_entity_is_what_the_node_of_its_id_is(engine: Engine, caller: Principal) -> None:
    nobody = f"subject_{uuid4()}"
    asked = [named(SUBJECT, "Subject", label="x"), named(nobody, "Subject"), named(SITE, "StudySite")]
    answer = await ask(engine, caller, ENTITIES, {"of": [*asked, asked[0]]})
    assert answer == await ask(engine, caller, NODES, {"of": [SUBJECT, nobody, SITE, SUBJECT]})
    assert answer["found"][1] is None


async def test_one_document_serves_other_types(engine: Engine) -> None:
    for type_, id_of in (("Subject", SUBJECT), ("StudySite", SITE), ("Subject", SUBJECT)):
        answer = await ask(engine, CALLERS["site"], ENTITIES, {"of": [named(id_of, type_)]})
        assert [each["__typename"] for each in answer["found"]] == [type_]
    literal = f'{{ _entities(representations: [{{ __typename: "Subject", id: "{SUBJECT}" }}]) {{ __typename }} }}'
    assert (await ask(engine, CALLERS["site"], literal))["_entities"] == [{"__typename": "Subject"}]


@pytest.mark.parametrize(
    "given",
    [named(SUBJECT, "StudySite"), named(SUBJECT, "Nothing"), named("subject_x", "Subject"), named("", "")],
)
async def test_what_is_no_object_of_that_type_is_null(engine: Engine, given: dict[str, Any]) -> None:
    assert (await ask(engine, CALLERS["site"], ENTITIES, {"of": [given]}))["found"] == [None]


@pytest.mark.parametrize("given", [{}, {"id": SUBJECT}, {"__typename": "Subject"}, "secret", None, [], {"id": 1}])
async def test_what_is_no_representation_is_refused_unquoted(engine: Engine, given: Any) -> None:
    answer = await engine.execute(ENTITIES, {"of": [given]}, None, CALLERS["site"])
    (error,) = orjson.loads(answer.body)["errors"]
    assert error["extensions"]["code"] == "REQUEST_INVALID"
    assert error["message"].startswith("the variable $of does not hold to its type [_Any!]!")
    assert "secret" not in error["message"]
    inside = 'query Q($id: String) { _entities(representations: [{ __typename: "Subject", id: $id }]) { __typename } }'
    refused = await engine.execute(inside, {"id": SUBJECT}, None, CALLERS["site"])
    assert orjson.loads(refused.body)["errors"] and b"data" not in refused.body


async def test_a_page_of_entities_is_the_most(engine: Engine) -> None:
    many = [named(f"subject_{uuid4()}", "Subject") for _ in range(200)]
    assert (await ask(engine, CALLERS["site"], ENTITIES, {"of": many}))["found"] == [None] * 200
    answer = await engine.execute(ENTITIES, {"of": [*many, many[0]]}, None, CALLERS["site"])
    assert orjson.loads(answer.body)["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"


async def test_a_composition_reads_the_contract_with_a_key_on_every_entity(engine: Engine) -> None:
    answer = await ask(engine, CALLERS["nobody"], "{ _service { sdl } __typename }")
    text = answer["_service"]["sdl"]
    keyed = {
        each.name.value
        for each in parse(text).definitions
        if isinstance(each, ObjectTypeDefinitionNode)
        and [d.name.value for d in each.directives or ()] == ["key"]
        and '@key(fields: "id")' in text.split(f"type {each.name.value} ", 1)[1].split("{")[0]
    }
    assert keyed == {type_.name for type_ in entities(schema._schema)}
    assert text.replace(' @key(fields: "id")', "").endswith(sdl()) and "_entities" not in text
    assert text.startswith("extend schema @link(url: ")


def test_the_union_is_of_whatever_node_finds() -> None:
    union: Any = schema._schema.type_map["_Entity"]
    assert {type_.name for type_ in union.types} == {type_.name for type_ in entities(schema._schema)}
    assert not any(isinstance(each, UnionTypeDefinitionNode) for each in parse(sdl()).definitions)
