"""Requests to read a run again, as a worker carries them out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from adapters.registry import adapters
from hub.canonical.adapter import Adapter
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import DatabaseUnavailable, NotFound, StorageExhausted
from hub.ingest.receipt import Receipt
from hub.ingest.requests import _begun
from tests.ingest.conftest import Hub, drain
from tests.ingest.exports import audit, stream

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"


@pytest_asyncio.fixture(loop_scope="session")
async def run(hub: Hub) -> AsyncIterator[UUID]:
    """A run that loaded all but one record; no request of another test waits."""
    await hub.admin.execute("delete from replay_request; delete from queue.job")
    broken = audit(2, ANNA, item=("DM.SEX", "F")).replace("<SourceID>2</SourceID>", "<SourceID>two</SourceID>")
    receipt = await hub.load_audits([audit(1, ANNA), broken])
    assert receipt.run_id is not None and receipt.findings["ERROR"] == 1
    yield receipt.run_id


async def _ask(hub: Hub, run: UUID) -> UUID:
    request: UUID = await hub.value(
        "insert into replay_request (id, study_id, ingest_run_id, principal_id, party_id, principal_kind, token_id,"
        " scopes, requested_by, reason) values (gen_random_uuid(), $1, $2, $3, $3, 'MACHINE', 'x', '{hub.ingest}',"
        " 'acme-portal', 'Corrected') returning id",
        run,
        uuid4(),
    )
    return request


async def _take(hub: Hub) -> list[Receipt]:
    return await drain(hub.settings)


async def test_a_request_becomes_a_run_of_whoever_asked(hub: Hub, run: UUID) -> None:
    request = await _ask(hub, run)
    (receipt,) = await _take(hub)
    (row,) = await hub.rows(
        "select q.finished_at is not null as finished, q.error_code, r.id, r.started_by, r.state, r.sha256 ="
        " (select sha256 from ingest_run where id = q.ingest_run_id) as same from replay_request q"
        " join ingest_run r on r.id = q.result_run_id where q.study_id = $1 and q.id = $2",
        request,
    )
    assert row == {
        "finished": True,
        "error_code": None,
        "id": receipt.run_id,
        "started_by": "acme-portal",
        "state": "PUBLISHED",
        "same": True,
    }
    assert await _take(hub) == []


async def test_the_steps_of_a_run_are_noted(hub: Hub, run: UUID) -> None:
    steps = await hub.rows("select state from ingest_step where study_id = $1 order by at")
    expected = ["RECEIVED", "STAGING", "STAGED", "PUBLISHING", "PUBLISHED"]
    assert [step["state"] for step in steps] == expected


async def test_a_run_whose_bytes_are_gone_ends_its_request(hub: Hub, run: UUID) -> None:
    await hub.admin.execute("update ingest_run set sha256 = repeat('0', 64) where id = $1", run)
    request = await _ask(hub, run)
    (receipt,) = await _take(hub)
    assert receipt.state == "REFUSED"
    code = await hub.value("select error_code from replay_request where study_id = $1 and id = $2", request)
    assert code == "FILE_UNREADABLE"
    assert await _take(hub) == []


async def test_an_adapter_that_is_gone_ends_the_request(hub: Hub, run: UUID) -> None:
    request = await _ask(hub, run)

    def none(_: str) -> Adapter:
        raise NotFound("no adapter has that id")

    (receipt,) = await drain(hub.settings, none)
    assert receipt.error is not None and receipt.error.code == "NOT_FOUND"
    assert await hub.value("select finished_at from replay_request where study_id = $1 and id = $2", request)


@pytest.mark.parametrize("error", [DatabaseUnavailable("away"), StorageExhausted("full")])
async def test_what_a_retry_may_cure_leaves_it_waiting(hub: Hub, run: UUID, error: Exception) -> None:
    request = await _ask(hub, run)

    def fails(_: str) -> Adapter:
        raise error

    with pytest.raises(type(error)):
        await drain(hub.settings, fails)
    assert await hub.value("select finished_at from replay_request where study_id = $1 and id = $2", request) is None
    assert len(await _take(hub)) == 1


async def test_a_fault_of_our_own_does_not_come_back_for_ever(hub: Hub, run: UUID) -> None:
    request = await _ask(hub, run)

    def breaks(_: str) -> Adapter:
        raise ZeroDivisionError

    (receipt,) = await drain(hub.settings, breaks)
    assert receipt.error is not None
    assert await hub.value("select error_code from replay_request where study_id = $1 and id = $2", request)
    assert await _take(hub) == []


async def test_a_replay_that_was_killed_goes_on_with_its_run(hub: Hub, run: UUID) -> None:
    """The run is named by the request from the moment it is there, so that the next worker makes no second one."""
    request = await _ask(hub, run)
    connection = await engine.connect(hub.settings, LoginRole.INGEST)
    row = await connection.fetchrow("select * from replay_request where id = $1", request)
    assert row is not None
    begun = await _begun(connection, adapters().__getitem__, row)
    await connection.close()

    (receipt,) = await drain(hub.settings)

    assert (receipt.run_id, receipt.state) == (begun, "PUBLISHED")
    assert await hub.value("select count(*) from ingest_run where study_id = $1") == 2


async def test_requests_are_taken_in_their_order(hub: Hub, run: UUID, tmp_path: Path) -> None:
    path = stream(tmp_path / "second.xml", [audit(9, ANNA, label="A-9")], 2)
    (second,) = await hub.load(path)
    assert second.run_id is not None
    await _ask(hub, second.run_id)
    await _ask(hub, run)
    first, second_receipt = await _take(hub)
    assert first.file_name == "second.xml" != second_receipt.file_name
