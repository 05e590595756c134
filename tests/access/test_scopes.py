"""What nobody reads without a scope is refused to a token that lacks it: an empty answer would say there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import orjson
import pytest
from graphql import GraphQLObjectType, get_named_type
from sqlalchemy import Table

from hub.principal import Scope
from hub.tables.base import AUDIT_ON, IDENTIFIERS_ON
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.access.asked import SITE, STUDY, SUBJECT
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS

ON = {Scope.AUDIT: AUDIT_ON, Scope.IDENTIFIERS: IDENTIFIERS_ON}

WITH_AN_ABSENCE = {"IdentityValue"}
"""Types whose rows need a scope, and whose owner says in `absence` that the token lacks it."""

BELOW = {
    "a participant's trail": f'{{ subject(id: "{SUBJECT}") {{ auditRecords {{ totalCount }} }} }}',
    "a participant's readers": f'{{ subject(id: "{SUBJECT}") {{ readRecords {{ at }} }} }}',
    "a study's readers": f'{{ study(id: "{STUDY}") {{ readRecords {{ at }} }} }}',
    "sums of readers": f'{{ study(id: "{STUDY}") {{ readSummaries {{ reads }} }} }}',
    "who may be shown": f'{{ studySite(id: "{SITE}") {{ openTo {{ rights }} }} }}',
    "in a list": "{ studies(first: 2) { nodes { sites(first: 2) { nodes { openTo { rights } } } } } }",
    "in a fragment": "{ viewer { role } ...F } fragment F on Query { accounts { clientId } }",
}


def _scoped() -> dict[str, Scope]:
    return {name: bound.scope for name, bound in bindings().types.items() if bound.scope is not None}


def _needs(using: str, on: str) -> bool:
    """Whether a policy holds for no row without the scope: it is a condition of its own beside all others."""
    text = using.replace(on, "SCOPE")
    while (inner := re.sub(r"\([^()]*\)", "", text)) != text:
        text = inner
    text = re.sub(r"\bcase .* end\b", "", text)
    return "SCOPE" in text and " or " not in text


def test_a_type_whose_every_row_needs_a_scope_says_so() -> None:
    found = {}
    for name, bound in bindings().types.items():
        policies = bound.table.info.get("policies", ()) if isinstance(bound.table, Table) else ()
        reading = [p for p in policies if p.command in ("select", "all") and "hub_read" in p.roles]
        read = [policy.using for policy in reading if not policy.restrictive]
        for scope, on in ON.items():
            if read and all(_needs(using, on) for using in read):
                found[name] = scope
    assert {name: scope for name, scope in found.items() if name not in WITH_AN_ABSENCE}.items() <= _scoped().items()
    assert found.keys() >= {"AuditRecord", "RefusedRequest", "IdentityValue"}


def test_every_field_that_leads_to_such_a_type_says_that_it_is_refused() -> None:
    lead = 0
    for type_ in schema._schema.type_map.values():
        if not isinstance(type_, GraphQLObjectType) or type_.name.endswith(("Edge", "Connection")):
            continue
        for name, field in type_.fields.items():
            of = get_named_type(field.type).name.removesuffix("Connection")
            if (scope := _scoped().get(of)) is not None:
                lead += 1
                assert f"Refused without the scope {scope}." in str(field.description), f"{type_.name}.{name}"
    assert lead == 9


@pytest.mark.parametrize("where", BELOW)
async def test_a_field_anywhere_in_a_request_refuses_a_token_without_its_scope(engine: Engine, where: str) -> None:
    site = CALLERS["site"]
    answer = await engine.execute(BELOW[where], None, None, replace(site, scopes=site.scopes - {Scope.AUDIT}))
    body = orjson.loads(answer.body)
    assert "data" not in body or body["data"] is None
    (error,) = body["errors"]
    assert error["extensions"]["code"] == "SCOPE_INSUFFICIENT"
    assert "the token lacks the scope hub.audit, which" in error["message"]
    assert await ask(engine, site, BELOW[where])


async def test_what_is_left_out_needs_no_scope_and_one_refusal_is_nobody_elses(engine: Engine) -> None:
    site = CALLERS["site"]
    without = replace(site, scopes=frozenset({Scope.READ}))
    document = "query Q($audit: Boolean!) { viewer { role } accounts @include(if: $audit) { clientId } }"
    for _ in range(2):
        assert await ask(engine, without, document, {"audit": False}) == {"viewer": {"role": "SITE"}}
        refused: Any = orjson.loads((await engine.execute(document, {"audit": True}, None, without)).body)
        assert refused["errors"][0]["extensions"]["code"] == "SCOPE_INSUFFICIENT"
        assert (await ask(engine, site, document, {"audit": True}))["accounts"]


async def test_a_node_of_such_a_type_is_nobody_knows_what(engine: Engine) -> None:
    """A program that asks for any node names every type: it is refused none of them, and learns nothing of the id."""
    site = CALLERS["site"]
    trail = await ask(engine, site, "{ auditRecords(first: 1) { nodes { id } } }")
    (made,) = trail["auditRecords"]["nodes"]
    document = "query Q($id: ID!) { node(id: $id) { id ... on AuditRecord { entity } } }"
    assert (await ask(engine, site, document, made))["node"]
    without = replace(site, scopes=frozenset({Scope.READ}))
    assert await ask(engine, without, document, made) == {"node": None}
