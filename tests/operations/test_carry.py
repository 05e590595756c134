"""A verb over GraphQL: one mutation, its payload, its trail, and what looks like nothing to who may not see it."""

from __future__ import annotations

from typing import Any

import asyncpg
import orjson
import pytest

from hub.canonical.revealing import pattern_found
from hub.operations.text_rule import said_in
from resolvers.engine.engine import Engine
from tests.graphql.world import CALLERS, id_, key

PLAN = """
mutation ($input: PlanMonitoringVisitInput!) {
  planMonitoringVisit(input: $input) {
    monitoringVisit { id version state site { number } plannedOn purpose }
    userErrors { code path }
    clientMutationId
  }
}
"""
CONFIRM = """
mutation ($input: ConfirmMonitoringVisitInput!) {
  confirmMonitoringVisit(input: $input) {
    monitoringVisit { version state plannedOn }
    userErrors { code path }
  }
}
"""
SITE = id_("study_site", "site 101")


async def _send(engine: Engine, caller: str, document: str, **input_: Any) -> Any:
    body = orjson.loads((await engine.execute(document, {"input": input_}, None, CALLERS[caller])).body)
    assert "errors" not in body, body["errors"]
    [payload] = body["data"].values()
    return payload


async def _plan(engine: Engine, caller: str = "cro", **input_: Any) -> Any:
    given = {"siteId": SITE, "kind": "MONITORING", "method": "ON_SITE", "plannedOn": "2024-08-01"}
    return await _send(engine, caller, PLAN, **{**given, **input_})


async def test_a_visit_is_planned_then_confirmed_with_its_version(engine: Engine, admin: asyncpg.Connection) -> None:
    made = (await _plan(engine, clientMutationId="m"))["monitoringVisit"]
    assert (made["state"], made["site"]["number"], made["plannedOn"]) == ("PLANNED", "101", "2024-08-01")
    confirmed = await _send(engine, "sponsor", CONFIRM, id=made["id"], version=made["version"], plannedOn="2024-08-02")
    assert confirmed["monitoringVisit"]["state"] == "CONFIRMED"
    assert confirmed["monitoringVisit"]["plannedOn"] == "2024-08-02"
    again = await _send(engine, "cro", CONFIRM, id=made["id"], version=made["version"])
    assert again == {"monitoringVisit": None, "userErrors": [{"code": "VERSION_STALE", "path": ["input", "version"]}]}
    late = await _send(engine, "cro", CONFIRM, id=made["id"], version=confirmed["monitoringVisit"]["version"])
    assert late["userErrors"] == [{"code": "STATE_REFUSED", "path": ["input"]}]
    row = made["id"].removeprefix("monitoring_visit_")
    assert await admin.fetchval("select amended_at > recorded_at from monitoring_visit where id::text = $1", row)


async def test_the_trail_says_who_when_and_why(engine: Engine, admin: asyncpg.Connection) -> None:
    made = (await _plan(engine, reason="Agreed by telephone"))["monitoringVisit"]
    entry = await admin.fetchrow(
        "select * from audit_record where entity = 'monitoring_visit' and entity_id::text = $1",
        made["id"].removeprefix("monitoring_visit_"),
    )
    assert entry is not None
    assert (entry["principal_id"], entry["party_id"]) == (CALLERS["cro"].id, CALLERS["cro"].party.id)
    assert (entry["action"], entry["reason"], entry["study_site_id"]) == (
        "INSERT",
        "Agreed by telephone",
        key("site 101"),
    )


@pytest.mark.parametrize(
    ("caller", "input_", "error"),
    [
        ("cro", {"siteId": id_("study_site", "site 201")}, {"code": "NOT_FOUND", "path": ["input", "siteId"]}),
        ("cro", {"siteId": id_("study_site", "nowhere")}, {"code": "NOT_FOUND", "path": ["input", "siteId"]}),
        ("cro", {"siteId": "site"}, {"code": "REQUEST_INVALID", "path": ["input", "siteId"]}),
        ("site", {}, {"code": "NOT_PERMITTED", "path": ["input"]}),
        ("cro", {"purpose": "call +82 10 1234 5678"}, {"code": "TEXT_REVEALING", "path": ["input", "purpose"]}),
        ("cro", {"purpose": "０９０ー１２３４ー５６７８へ"}, {"code": "TEXT_REVEALING", "path": ["input", "purpose"]}),
        ("sponsor", {"unblinded": True}, {"code": "NOT_PERMITTED", "path": ["input"]}),
    ],
)
async def test_a_refusal_says_why_and_where(
    engine: Engine, admin: asyncpg.Connection, caller: str, input_: dict[str, Any], error: dict[str, Any]
) -> None:
    before = await admin.fetchval("select count(*) from monitoring_visit")
    assert await _plan(engine, caller, **input_) == {
        "monitoringVisit": None,
        "userErrors": [error],
        "clientMutationId": None,
    }
    assert await admin.fetchval("select count(*) from monitoring_visit") == before


async def test_an_unblinded_visit_is_seen_by_holders_of_a_grant_alone(engine: Engine) -> None:
    made = (await _plan(engine, "unblinded_sponsor", unblinded=True))["monitoringVisit"]
    listed = '{ node(id: "' + made["id"] + '") { id } }'
    for caller, sees in (("unblinded_sponsor", True), ("sponsor", False), ("cro", False), ("site", False)):
        body = orjson.loads((await engine.execute(listed, None, None, CALLERS[caller])).body)
        assert (body["data"]["node"] is not None) == sees, caller


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("visits of 2024-05-17 and 2024-06-18T09:30:00+09:00 by 101-001", None),
        ("lots 20240101 and 20240202", None),
        ("SUBJ-1234567890 stays", None),
        ("of study_01234567-1234-4234-8234-123456789012", None),
        ("02-1234-5678-9", "a telephone or identity number"),
        ("900101 1234567", "a telephone or identity number"),
        ("a@b.example", "an e-mail address"),
    ],
)
def test_patterns_of_identifiers(text: str, found: str | None) -> None:
    assert pattern_found(text) == found


def test_what_a_document_says_is_its_strings_and_its_comments() -> None:
    document = '{ label(a: "Kim # no", b: """x "y" z""", day: "2024-05-01") # ask Lee\n }'
    assert list(said_in(document)) == [("Kim # no", False), ('x "y" z', False), ("ask Lee", True)]
    assert list(said_in('{"Lee": {"in": ["Kim", 1, "2024-05-01"]}}')) == [("Kim", False)]
    assert list(said_in("{ studies { nodes { key } } }")) == []
    deep = "[" * 900 + "]" * 900
    assert list(said_in(f'{{"a": {deep}}}')) == []
