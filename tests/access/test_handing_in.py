"""Whose files a source takes: its owner's, in a role that conducts the whole study or as the laboratory it is of."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import pytest

from hub.errors import NotFound, NotPermitted, ScopeInsufficient
from hub.operations.hand_in import may_hand_in
from hub.settings import Settings
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import READERS, id_

_OWNERS = {"edc": ("sponsor", "unblinded_sponsor"), "lab": ("laboratory",), "beta": ()}
_CONDUCT = {"edc": ("sponsor", "unblinded_sponsor", "cro", "auditor"), "beta": ("other_sponsor",)}
_CONDUCT["lab"] = _CONDUCT["edc"]
_STUDY = {"edc": "study alpha", "lab": "study alpha", "beta": "study beta"}
ASKED = "mutation ($input: IngestFilesInput!) { ingestFiles(input: $input) { requests { id } userErrors { code } } }"
FILE = (
    "insert into uploaded_file (id, party_id, principal_id, uploaded_by, file_name, size, sha256, expires_at)"
    " values ($1, $2, $3, 'x', 'x.csv', 1, $4, now() + interval '1 day')"
)


async def _asked(engine: Engine, admin: asyncpg.Connection, caller: str, source: str) -> Any:
    """The answer to a dry run of a file of the caller's party."""
    file, who = uuid4(), READERS[caller]
    await admin.execute(FILE, file, who.party.id, who.id, file.hex * 2)
    given = {
        "studyId": id_("study", _STUDY[source]),
        "sourceId": id_("source_system", f"source {source}"),
        "fileIds": [f"uploaded_file_{file}"],
        "dryRun": True,
        "reason": "x",
    }
    return orjson.loads((await engine.execute(ASKED, {"input": given}, None, who)).body)


async def _removed(admin: asyncpg.Connection) -> None:
    await admin.execute("delete from ingest_request where reason = 'x' and requested_by <> 'operator'")
    await admin.execute("delete from uploaded_file where file_name = 'x.csv'")


@pytest.mark.parametrize("source", _OWNERS)
@pytest.mark.parametrize("caller", READERS)
async def test_who_may_have_files_of_a_source_loaded(
    engine: Engine, admin: asyncpg.Connection, caller: str, source: str
) -> None:
    try:
        answer = await _asked(engine, admin, caller, source)
        if caller == "site_without_scopes":
            assert answer["errors"][0]["extensions"]["code"] == ScopeInsufficient.code
            return
        # whose source it is, is told to who conducts the study, or delivers the source's data
        unseen = NotPermitted if caller in _CONDUCT[source] else NotFound
        told = [each["code"] for each in answer["data"]["ingestFiles"]["userErrors"]]
        assert told == ([] if caller in _OWNERS[source] else [unseen.code])
    finally:
        await _removed(admin)


@pytest.mark.parametrize("caller", READERS)
async def test_who_may_send_a_file_at_all(
    write_pool: asyncpg.Pool, database: Settings, world: asyncpg.Connection, caller: str
) -> None:
    if any(caller in owners for owners in _OWNERS.values()):
        await may_hand_in(write_pool, READERS[caller], database)
    else:
        with pytest.raises(NotPermitted):
            await may_hand_in(write_pool, READERS[caller], database)


async def test_a_laboratory_reads_its_own_requests_and_nobody_else_does(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    try:
        (asked,) = (await _asked(engine, admin, "laboratory", "lab"))["data"]["ingestFiles"]["requests"]
        listed = "{ ingestRequests(first: 200) { nodes { id } } }"
        for caller, who in READERS.items():
            found = [each["id"] for each in (await ask(engine, who, listed))["ingestRequests"]["nodes"]]
            assert (asked["id"] in found) is (caller == "laboratory")
            node = await ask(engine, who, f'{{ node(id: "{asked["id"]}") {{ id }} }}')
            assert node == {"node": asked if caller == "laboratory" else None}
        await admin.execute("update source_owner set valid_to = now() where id = md5('owner lab')::uuid")
        assert (await ask(engine, READERS["laboratory"], listed))["ingestRequests"]["nodes"] == []
        answer = (await _asked(engine, admin, "laboratory", "lab"))["data"]["ingestFiles"]
        assert answer["userErrors"] == [{"code": NotFound.code}]
    finally:
        await admin.execute("update source_owner set valid_to = '2099-01-01' where id = md5('owner lab')::uuid")
        await _removed(admin)
