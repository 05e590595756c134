"""Answers that show identifiers or treatments leave an entry in the read log before they leave; others leave none."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import asyncpg
import orjson

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key

IDENTITY = "query Names { subjects { nodes { label identity { absence values { value } } } } }"
TREATMENT = "{ subjects { nodes { treatment { arm } } } }"
COUNTS = "{ ipAccounts { nodes { product returned } } }"
ITEMS = "{ forms { nodes { items { value } } } }"


async def _log(admin: asyncpg.Connection, after: int) -> list[dict[str, Any]]:
    rows = await admin.fetch("select * from read_record where id > $1 order by id", after)
    return [dict(row) for row in rows]


async def _last(admin: asyncpg.Connection) -> int:
    return int(await admin.fetchval("select coalesce(max(id), 0) from read_record"))


async def test_reading_identifiers_is_put_on_record(engine: Engine, admin: asyncpg.Connection) -> None:
    before = await _last(admin)
    await ask(engine, CALLERS["site"], IDENTITY)
    entries = await _log(admin, before)
    assert len(entries) == 1
    assert entries[0]["principal_id"] == CALLERS["site"].id
    assert entries[0]["party_id"] == CALLERS["site"].party.id
    assert entries[0]["operation_name"] == "Names"
    assert entries[0]["classes"] == ["IDENTIFIER"]
    assert {str(key(f"subject {label}")) for label in ("101-001", "101-002", "101-003", "201-001")} == set(
        orjson.loads(entries[0]["subject_ids"])
    )


async def test_reading_a_treatment_is_put_on_record(engine: Engine, admin: asyncpg.Connection) -> None:
    before = await _last(admin)
    await ask(engine, CALLERS["unblinded_sponsor"], TREATMENT)
    (entry,) = await _log(admin, before)
    assert entry["classes"] == ["BLINDED"]
    shown = {str(key(f"subject {label}")) for label in ("101-001", "102-001")}
    assert set(orjson.loads(entry["subject_ids"])) == shown


async def test_reading_a_count_that_tells_the_treatment_is_put_on_record(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    before = await _last(admin)
    await ask(engine, CALLERS["sponsor"], COUNTS)
    await ask(engine, CALLERS["unblinded_sponsor"], COUNTS)
    (entry,) = await _log(admin, before)
    assert entry["principal_id"] == CALLERS["unblinded_sponsor"].id
    assert (entry["classes"], entry["subject_ids"]) == (
        ["BLINDED"],
        orjson.dumps([str(key("subject 101-001"))]).decode(),
    )


async def test_what_a_mutation_shows_is_on_record_as_any_reading(engine: Engine, admin: asyncpg.Connection) -> None:
    before = await _last(admin)
    given = f'studyId: "{id_("study", "study alpha")}", number: "101", reason: "reviewed"'
    shown = "site { subjects { nodes { treatment { arm } } } } userErrors { code }"
    document = f"mutation Accept {{ acceptSite(input: {{{given}}}) {{ {shown} }} }}"
    await ask(engine, CALLERS["unblinded_sponsor"], document)
    (entry,) = await _log(admin, before)
    assert (entry["operation_name"], entry["classes"]) == ("Accept", ["BLINDED"])
    assert entry["document_sha256"] == sha256(document.encode()).hexdigest()


async def test_items_are_on_record_by_the_classes_shown(engine: Engine, admin: asyncpg.Connection) -> None:
    before = await _last(admin)
    await ask(engine, CALLERS["other_site"], ITEMS)
    (entry,) = await _log(admin, before)
    assert entry["classes"] == ["IDENTIFIER"]


async def test_who_is_shown_nothing_leaves_nothing(engine: Engine, admin: asyncpg.Connection) -> None:
    before = await _last(admin)
    for caller in ("sponsor", "cro", "site_without_scopes", "nobody"):
        await ask(engine, CALLERS[caller], IDENTITY)
        await ask(engine, CALLERS[caller], ITEMS)
    await ask(engine, CALLERS["sponsor"], TREATMENT)
    assert await _log(admin, before) == []
