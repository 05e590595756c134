"""Files that a party handed in, loaded by a worker: what a hub of a region keeps of them, and what a guess says."""

from __future__ import annotations

import itertools
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio

from adapters.registry import adapters
from hub.cli_worker import may_ask
from hub.errors import NotPermitted
from hub.ingest import handed_in
from hub.ingest.raw import RawStore
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare, drain
from tests.ingest.exports import audit, stream

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
_NUMBERS = itertools.count(1)


@pytest_asyncio.fixture(loop_scope="session")
async def open_hub(database: Settings, admin: asyncpg.Connection, tmp_path: Path) -> Hub:
    """A study whose arms everybody knows."""
    key = f"OPEN-{next(_NUMBERS)}"
    source = await declare(database, key, blinding="OPEN", blinding_from=date(2020, 1, 1))
    return Hub(database, admin, source, tmp_path)


async def _handed_in(hub: Hub, body: bytes, dry_run: bool, *rights: str) -> UUID:
    """A request for a file, of a party of an organization that owns the source; by default one that conducts it."""
    rights = rights or ("CODE", "CONDUCT")
    upload, party, request = uuid4(), uuid4(), uuid4()

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    await RawStore(hub.settings).take_in(upload, pieces())
    organization = await hub.admin.fetchval(
        "insert into organization (id, key, name) values ($1, $2, 'Acme') returning id", uuid4(), str(party)
    )
    await hub.admin.execute(
        "insert into party (id, organization_id, role) values ($1, $2, 'SPONSOR')", party, organization
    )
    await hub.admin.execute(
        "insert into source_owner as o (id, study_id, source_system_id, organization_id, valid_from, valid_to)"
        " values ($1, $2, $3, $4, now() - interval '1 day', now() + interval '1 day')"
        " on conflict (study_id, source_system_id) do update set organization_id = excluded.organization_id",
        uuid4(),
        hub.source.study_id,
        hub.source.id,
        organization,
    )
    await hub.admin.execute(
        "insert into access_study (party_id, study_id, fact_id, rights, valid_from, valid_to)"
        " values ($1, $2, gen_random_uuid(), $3, now() - interval '1 day', now() + interval '1 day')",
        party,
        hub.source.study_id,
        list(rights),
    )
    await hub.admin.execute(
        "insert into uploaded_file (id, party_id, principal_id, uploaded_by, file_name, size, sha256, expires_at)"
        " values ($1, $2, $2, 'acme', $3, $4, $5, now() + interval '1 day')",
        upload,
        party,
        "x.xml",
        len(body),
        sha256(body).hexdigest(),
    )
    await hub.admin.execute(
        "insert into ingest_request (id, study_id, source_system_id, uploaded_file_id, dry_run, principal_id, party_id,"
        " principal_kind, token_id, scopes, requested_by, reason)"
        " values ($1, $2, $3, $4, $5, $6, $6, 'MACHINE', 'x', '{hub.ingest}', 'acme', 'x')",
        request,
        hub.source.study_id,
        hub.source.id,
        upload,
        dry_run,
        party,
    )
    return request


def _stream(hub: Hub, second: str) -> bytes:
    """A file of a participant and one audit more."""
    return stream(hub.folder / "x.xml", [audit(1, ANNA), second], 1).read_bytes()


def _everything(folder: Path) -> bytes:
    """All bytes of all files below the folder."""
    return b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())


async def _done(hub: Hub, request: UUID) -> dict[str, Any]:
    await drain(hub.settings)
    (row,) = await hub.rows("select * from ingest_request where study_id = $1 and id = $2", request)
    assert row["finished_at"] is not None
    return row


async def test_a_hub_of_a_region_keeps_nothing_it_may_not_of_what_was_handed_in(open_hub: Hub) -> None:
    """The bytes wait where files wait, and are gone once they are read; a copy without what identifies is kept."""
    korean = replace(open_hub, settings=replace(open_hub.settings, region="KR"))
    body = _stream(open_hub, audit(2, ANNA, item=("DM.NAM", "Zzregion")))
    digest, waiting = sha256(body).hexdigest(), Path(open_hub.settings.raw_store[7:]) / "uploads"

    before = {*waiting.iterdir()} if waiting.is_dir() else set[Path]()  # files of other tests

    tried = await _done(korean, await _handed_in(korean, body, dry_run=True))
    assert (tried["error_code"], await korean.value("select count(*) from ingest_run where study_id = $1")) == (None, 0)
    (left,) = {*waiting.iterdir()} - before
    left.unlink()

    loaded = await _done(korean, await _handed_in(korean, body, dry_run=False))
    assert loaded["error_code"] is None and loaded["receipt"] is not None
    assert {*waiting.iterdir()} <= before and not RawStore(korean.settings).has(digest)
    redacted = await korean.admin.fetchval("select redacted_sha256 from raw_file where sha256 = $1", digest)
    assert RawStore(korean.settings).has(redacted)
    assert b"Zzregion" not in _everything(waiting.parent)


async def test_where_arms_are_blinded_no_figure_of_a_guess_is_told(hub: Hub) -> None:
    """Of a source that tells arms, to who holds no unblinding grant of the study."""
    body = _stream(hub, audit(2, ANNA, form="RAND", item=("RAND.ARM", "A")))
    for dry_run in (True, False):
        told = await _done(hub, await _handed_in(hub, body, dry_run))
        assert (told["error_code"], told["receipt"]) == ("NOT_PERMITTED", None)
    assert await hub.value("select count(*) from ingest_run where study_id = $1") == 0


async def test_a_dry_run_says_whether_a_guess_is_right_to_who_may_read_identifiers(open_hub: Hub) -> None:
    """Anybody else is told what the file holds, and how it compares in keys and codes alone."""
    right = _stream(open_hub, audit(2, ANNA, item=("DM.NAM", "Zzname")))
    await _done(open_hub, await _handed_in(open_hub, right, dry_run=False))
    wrong = _stream(open_hub, audit(2, ANNA, item=("DM.NAM", "Zzother")))
    told = []
    for body in (right, wrong):
        row = await _done(open_hub, await _handed_in(open_hub, body, dry_run=True))
        told.append({k: json.loads(row["receipt"])[k] for k in ("entities", "findings", "rules")})
    assert told[0] == told[1]
    item, form = told[0]["entities"]["item"], told[0]["entities"]["form_data"]
    assert item["read"] == 1 and [item[each] for each in ("created", "changed", "unchanged", "removed")] == [None] * 4
    assert form["unchanged"] == 1

    figures = []
    for body in (right, wrong):
        request = await _handed_in(open_hub, body, True, "CONDUCT", "IDENTIFIER")
        item = json.loads((await _done(open_hub, request))["receipt"])["entities"]["item"]
        figures.append((item["changed"], item["unchanged"]))
    assert figures == [(0, 1), (1, 0)]


async def test_bytes_of_what_is_refused_are_kept_for_nobody_but_another_run(open_hub: Hub) -> None:
    junk = _stream(open_hub, audit(2, ANNA))[:-200] + b"<junk"
    store, digest = RawStore(open_hub.settings), sha256(junk).hexdigest()
    for _ in range(2):
        refused = await _done(open_hub, await _handed_in(open_hub, junk, dry_run=False))
        assert refused["error_code"] is not None and not store.has(digest)
    assert await open_hub.value("select array_agg(distinct state) from ingest_run where study_id = $1") == ["REFUSED"]
    assert await open_hub.admin.fetchval("select count(*) from raw_file where sha256 = $1", digest) == 0

    await open_hub.admin.execute("update ingest_run set ingest_request_id = null where sha256 = $1", digest)
    await _done(open_hub, await _handed_in(open_hub, junk, dry_run=False))
    assert store.has(digest)


async def test_who_may_ask_no_more_when_a_worker_comes_loads_nothing(open_hub: Hub) -> None:
    request = await _handed_in(open_hub, _stream(open_hub, audit(2, ANNA)), dry_run=False)
    await open_hub.admin.execute(
        "insert into oauth_client (id, client_id, kind, party_id, scopes, active_until)"
        " select party_id, 'acme', 'MACHINE', party_id, '{hub.read}', now() + interval '1 day' from ingest_request"
        " where id = $1",
        request,
    )
    given = (may_ask, open_hub.settings, adapters().__getitem__, request)
    with pytest.raises(NotPermitted):
        await handed_in.carry_out_ingest(*given)
    await open_hub.admin.execute("update oauth_client set scopes = '{hub.ingest}' where client_id = 'acme'")
    receipt = await handed_in.carry_out_ingest(*given)
    assert receipt is not None and receipt.state == "PUBLISHED"


async def test_who_conducts_the_study_no_more_loads_nothing(open_hub: Hub) -> None:
    told = await _done(open_hub, await _handed_in(open_hub, _stream(open_hub, audit(2, ANNA)), False, "CODE"))
    assert (told["error_code"], told["receipt"]) == ("NOT_PERMITTED", None)


async def test_what_was_sent_again_before_it_is_removed_stays(open_hub: Hub) -> None:
    request = await _handed_in(open_hub, b"x", dry_run=True)
    upload = await open_hub.admin.fetchval(
        "update ingest_request set finished_at = now() where id = $1 returning uploaded_file_id", request
    )
    store = RawStore(open_hub.settings)
    await handed_in._remove(open_hub.admin, store, upload, handed_in.GRACE)
    with store.handed_in(upload, "x") as path:
        assert path.read_bytes() == b"x"
    await open_hub.admin.execute("update uploaded_file set expires_at = now() - interval '1 day' where id = $1", upload)
    await handed_in._remove(open_hub.admin, store, upload, handed_in.GRACE)
    assert upload not in store.strays(-handed_in.STRAY)
