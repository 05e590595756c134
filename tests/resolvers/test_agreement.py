"""Generated documents: the engine and graphql-core over naive resolvers agree, answer for answer."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import pytest
from graphql import execute_sync, parse, validate

from hub.principal import Principal
from resolvers.engine.engine import Engine
from tests.resolvers import naive
from tests.resolvers.world import LABELS, SITE, SPONSOR, Pools, id_

SCALARS = {
    "Study": ["id", "key", "environment", "title", "protocolNumber", "__typename"],
    "StudyCountry": ["id", "country", "plannedSites", "__typename"],
    "StudySite": ["id", "number", "name", "country", "__typename"],
    "Subject": ["id", "label", "status", "sourceVersion", "removedAt", "__typename"],
    "StudyEvent": ["id", "oid", "name", "occurred { raw iso earliest __typename }", "__typename"],
    "FormData": ["id", "oid", "firstEnteredAt", "__typename"],
    "DataQuery": ["id", "status", "isQuery", "raisedAt", "__typename"],
}
ORDERED = {"StudySite": "NUMBER", "Subject": "LABEL", "StudyEvent": "OID", "DataQuery": "RAISED_AT", "Study": "KEY"}


class Writer:
    """Writes one random document, within the limits."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.aliases = 0
        self.fragments: list[str] = []
        self.variables: dict[str, tuple[str, Any]] = {}

    def document(self) -> tuple[str, dict[str, Any]]:
        roots = [r for r in naive.RELATIONS if r.startswith("Query.")]
        body = " ".join(self.field(self.random.choice(roots), 3) for _ in range(self.random.randint(1, 3)))
        ids = [
            id_("subject", f"subject {self.random.randrange(65)}"),
            id_("study", "study 1"),
            "x",
            id_("subject", "?"),
        ]
        if self.random.random() < 0.5:
            one = self.variable("ID!", self.random.choice(ids))
            body += f" {self.alias()}node(id: {one}, {self.removed()}) {{ {self.spread()} }}"
            body += f" {self.alias()}nodes(ids: {json.dumps(ids)}, {self.removed()}) {{ {self.spread()} }}"
        text = f"{{ {body} }} {self.used_fragments(body)}"
        used = {name: pair for name, pair in self.variables.items() if re.search(rf"\${name}\b", text)}
        head = ", ".join(f"${name}: {type_}" for name, (type_, _) in used.items())
        return f"query {f'({head})' if head else ''} {text}", {name: value for name, (_, value) in used.items()}

    def used_fragments(self, text: str) -> str:
        """The fragments a text spreads, with those they spread."""
        found: list[str] = []
        for number, fragment in reversed(list(enumerate(self.fragments))):
            if re.search(rf"\.\.\.F{number}\b", text + " ".join(found)):
                found.append(fragment)
        return " ".join(found)

    def variable(self, type_: str, value: Any) -> str:
        name = f"v{len(self.variables)}"
        self.variables[name] = (type_, value)
        return f"${name}"

    def alias(self) -> str:
        """Every field of a list has an alias, so that no two with other arguments meet; few are long."""
        self.aliases += 1
        return f"{self.random.choice('abcj')}{self.aliases}: "

    def spread(self) -> str:
        return f"__typename id ... on Subject {{ {self.selection('Subject', 1)} }} ... on Study {{ title key }}"

    def field(self, at: str, depth: int) -> str:
        type_ = naive.RELATIONS[at][0]
        inner = self.selection(type_, depth - 1)
        parts = [
            f"nodes {{ {inner} }}", "totalCount", f"edges {{ node {{ {inner} }} }}",
            "pageInfo { hasNextPage hasPreviousPage }", "__typename",
        ]  # fmt: skip
        chosen = self.random.sample(parts, self.random.randint(1, 3))
        return f"{self.alias()}{at.partition('.')[2]}{self.arguments(at, type_)} {{ {' '.join(chosen)} }}"

    def arguments(self, at: str, type_: str) -> str:
        which = self.random.choice(["first", "last"])
        number = self.random.choice([1, 2, 5, 200])
        given = [f"{which}: {number if self.random.random() < 0.5 else self.variable('Int', number)}"]
        if type_ in ORDERED and self.random.random() < 0.5:
            given.append(f"orderBy: {{field: {ORDERED[type_]}, direction: {self.random.choice(['ASC', 'DESC'])}}}")
        if type_ == "Subject" and self.random.random() < 0.6:
            given.append(self.removed())
        if type_ == "Subject" and self.random.random() < 0.6:
            value = self.filter(2)
            text = self.variable("SubjectFilter", value) if self.random.random() < 0.5 else _literal(value)
            given.append(f"filter: {text}")
        return f"({', '.join(given)})"

    def removed(self) -> str:
        """Whether tombstones are asked for, said outright or by a variable, which may be null."""
        value = self.random.choice(["EXCLUDE", "INCLUDE", "ONLY", None])
        said = self.variable("Removed", value) if value is None or self.random.random() < 0.5 else value
        return f"removed: {said}"

    def filter(self, depth: int) -> Any:
        label = self.random.choice(LABELS)
        leaves: list[Any] = [
            {"label": {"eq": label}}, {"label": {"in": [label, "same"]}}, {"label": {"startsWith": label[:1]}},
            {"sourceStatus": {"isNull": self.random.random() < 0.5}}, {}, {"label": None},
            {"label": {"eq": label}, "sourceStatus": {"eq": "ACTIVE"}},
        ]  # fmt: skip
        if depth and self.random.random() < 0.5:
            inner = [self.filter(depth - 1) for _ in range(self.random.randint(0, 2))]
            turned = {"not": self.filter(depth - 1)}
            return self.random.choice(
                [{"and": inner}, {"or": inner}, {"and": [{"label": {"eq": label}}, turned]}, turned]
            )
        return self.random.choice(leaves)

    def selection(self, type_: str, depth: int) -> str:
        chosen = self.random.sample(SCALARS[type_], self.random.randint(1, 3))
        chosen = [self.directed(field) for field in chosen] + ["id"]
        for at, (target, _) in naive.REFERENCES.items():
            if depth > 0 and at.startswith(f"{type_}.") and self.random.random() < 0.4:
                name = at.partition(".")[2]
                if target == "Subject" and self.aliases < 12:
                    name = f"{self.alias()}{name}({self.removed()})"
                chosen.append(f"{name} {{ {self.selection(target, depth - 1)} }}")
        for at in naive.RELATIONS:
            if depth > 0 and self.aliases < 12 and at.startswith(f"{type_}.") and self.random.random() < 0.4:
                chosen.append(self.field(at, depth - 1))
        if self.random.random() < 0.3:
            fragment = f"F{len(self.fragments)}"
            self.fragments.append(f"fragment {fragment} on {type_} {{ {' '.join(chosen)} }}")
            return f"...{fragment} ... on Node {{ id }}"
        return " ".join(chosen)

    def directed(self, field: str) -> str:
        if "{" in field or self.random.random() < 0.8:
            return field
        value = self.variable("Boolean!", self.random.random() < 0.5)
        return f"{field} @{self.random.choice(['skip', 'include'])}(if: {value})"


def _literal(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_literal(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("who", [SPONSOR, SITE], ids=["wide", "site"])
async def test_the_engine_agrees_with_graphql_core(engine: Engine, pools: Pools, who: Principal) -> None:
    world, schema = naive.World(await naive.load(pools[0], who)), naive.schema()
    answered = 0
    for seed in range(40):
        document, variables = Writer(seed).document()
        tree = parse(document)
        assert not validate(schema, tree), document
        answer = json.loads((await engine.execute(document, variables, None, who)).body)
        if "data" not in answer:
            assert answer["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED", (document, answer)
            continue
        naively = execute_sync(schema, tree, None, world, variables, field_resolver=naive.resolve)
        assert not naively.errors, (document, naively.errors)
        assert answer["data"] == naively.data, (seed, document, variables)
        assert json.dumps(answer["data"]) == json.dumps(naively.data)  # the order of fields too
        answered += 1
    assert answered >= 30
