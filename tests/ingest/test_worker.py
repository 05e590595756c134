"""Many workers: the order of each study, a worker that dies, one that is told to stop, jobs that cannot end well."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from adapters.registry import adapters
from hub.database import engine
from hub.database.engine import LoginRole
from hub.database.queue import PgQueue
from hub.errors import ConfigurationError, DatabaseUnavailable
from hub.ingest import jobs
from hub.ingest.jobs import carry_out
from hub.ingest.receipt import Receipt
from hub.ingest.run import enqueue
from hub.ingest.worker import Pace, Worker
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare, drain, whoever_asked
from tests.ingest.exports import audit, stream

REPOSITORY = Path(__file__).parents[2]
ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
QUICK = Pace(beat=0.2, stale=0.8, look=0.1)


@pytest_asyncio.fixture(loop_scope="session", autouse=True)
async def _nothing_waits(hub: Hub) -> None:
    await hub.admin.execute("delete from queue.job")


async def _put(hub: Hub, name: str, audits: list[str], number: int = 1) -> UUID:
    return await _put_file(hub.settings, hub.source.study_key, stream(hub.folder / name, audits, number))


async def _put_file(settings: Settings, study: str, path: Path) -> UUID:
    (receipt,) = await enqueue(settings, adapters()["odm_rave"], [path], study, study, started_by="test")
    assert (receipt.state, receipt.error) == ("QUEUED", None)
    assert receipt.run_id is not None
    return receipt.run_id


async def _state(hub: Hub, run: UUID) -> Any:
    return await hub.admin.fetchval("select state from ingest_run where id = $1", run)


async def _until(holds: Callable[[], Awaitable[Any]], seconds: float = 20.0) -> None:
    """Wait until it holds."""
    deadline = time.monotonic() + seconds
    while not await holds():
        assert time.monotonic() < deadline, "it does not come to hold"
        await asyncio.sleep(0.02)


def _worker(hub: Hub, receipts: list[Receipt], **options: Any) -> Worker:
    do = partial(carry_out, hub.settings, adapters().__getitem__, by_kind=jobs.handlers(whoever_asked))
    return Worker(hub.settings, uuid4(), do, receipts.append, pace=QUICK, **options)


@asynccontextmanager
async def _publishing_held(hub: Hub) -> AsyncIterator[None]:
    """No run of the study is published meanwhile: its worker waits in the middle of a job."""
    connection = await engine.connect_admin(hub.settings, hub.settings.database)
    try:
        key = "hashtextextended('ingest ' || $1::uuid::text, 0)"
        await connection.execute(f"select pg_advisory_lock({key})", hub.source.study_id)
        yield
    finally:
        await connection.close()


@asynccontextmanager
async def _process(hub: Hub) -> AsyncIterator[asyncio.subprocess.Process]:
    """A worker as a process."""
    environ = {
        **os.environ,
        "HUB_HOME": str(hub.settings.home),
        "HUB_DATABASE_URL": str(hub.settings.database_url),
        "HUB_DATABASE": hub.settings.database,
        "HUB_RAW_STORE": hub.settings.raw_store,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.work_child", "worker"),
        cwd=REPOSITORY,
        env=environ,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_a_file_waits_for_a_worker_and_is_loaded_by_it(hub: Hub) -> None:
    run = await _put(hub, "one.xml", [audit(1, ANNA, item=("DM.SEX", "F"))])
    assert await _state(hub, run) == "QUEUED"
    assert await hub.value("select count(*) from subject where study_id = $1") == 0

    (receipt,) = await drain(hub.settings)

    assert (receipt.run_id, receipt.state) == (run, "PUBLISHED")
    assert await hub.value("select count(*) from subject where study_id = $1") == 1
    steps = await hub.rows("select state from ingest_step where study_id = $1 order by at")
    expected = ["QUEUED", "RECEIVED", "STAGING", "STAGED", "PUBLISHING", "PUBLISHED"]
    assert [step["state"] for step in steps] == expected
    assert await drain(hub.settings) == []


async def test_each_study_keeps_its_order_among_many_workers(hub: Hub, tmp_path: Path) -> None:
    studies = [hub.source] + [await declare(hub.settings, f"{hub.source.study_key}-{n}") for n in range(3)]
    files = [
        stream(tmp_path / f"{n}.xml", [audit(1, ANNA), audit(n + 2, ANNA, item=("VS.PULSE", str(n)))], n + 1)
        for n in range(3)
    ]
    for path in files:
        for study in studies:
            await _put_file(hub.settings, study.study_key, path)
    receipts: list[Receipt] = []

    await asyncio.gather(*(_worker(hub, receipts, drain=True).run() for _ in range(3)))

    assert [receipt.state for receipt in receipts] == ["PUBLISHED"] * 12
    ids = [study.study_id for study in studies]
    spans = await hub.admin.fetch(
        "select r.study_id, r.file_name, min(s.at) filter (where s.state = 'RECEIVED') as begun, r.finished_at"
        " from ingest_run r join ingest_step s on s.ingest_run_id = r.id where r.study_id = any($1)"
        " group by r.id order by begun",
        ids,
    )
    for each in ids:
        mine = [row for row in spans if row["study_id"] == each]
        assert [row["file_name"] for row in mine] == [path.name for path in files]
        assert all(before["finished_at"] <= after["begun"] for before, after in pairwise(mine))
    # and studies did not wait for each other
    pairs = pairwise(spans)
    assert any(after["begun"] < before["finished_at"] for before, after in pairs)


async def test_a_killed_workers_job_is_taken_up(hub: Hub) -> None:
    async with _process(hub) as process, _publishing_held(hub):
        run = await _put(hub, "one.xml", [audit(1, ANNA, item=("DM.SEX", "F"))])
        await _until(lambda: _is(hub, run, "PUBLISHING"))
        process.send_signal(signal.SIGKILL)
        await process.wait()
    begun = time.monotonic()
    receipts: list[Receipt] = []
    await _worker(hub, receipts, drain=True).run()
    assert [(receipt.run_id, receipt.state) for receipt in receipts] == [(run, "PUBLISHED")]
    assert time.monotonic() - begun < 30
    assert await hub.value("select count(*) from ingest_run where study_id = $1") == 1


def test_a_killed_workers_job_waits_less_than_thirty_seconds() -> None:
    pace = Pace()
    assert pace.stale + pace.look < 30
    assert pace.stale > 3 * pace.beat


async def _is(hub: Hub, run: UUID, state: str) -> bool:
    return bool(await _state(hub, run) == state)


async def test_a_worker_told_to_stop_ends_what_it_has_and_takes_no_more(hub: Hub) -> None:
    first = await _put(hub, "one.xml", [audit(1, ANNA)])
    second = await _put(hub, "two.xml", [audit(2, ANNA, item=("DM.SEX", "F"))], 2)
    receipts: list[Receipt] = []
    worker = _worker(hub, receipts, grace=20.0)
    async with _publishing_held(hub):
        working = asyncio.create_task(worker.run())
        await _until(lambda: _is(hub, first, "PUBLISHING"))
        worker.stop.set()
    await working
    assert [await _state(hub, run) for run in (first, second)] == ["PUBLISHED", "QUEUED"]
    assert [receipt.run_id for receipt in receipts] == [first]


async def test_a_worker_without_time_gives_its_job_back(hub: Hub) -> None:
    first = await _put(hub, "one.xml", [audit(1, ANNA)])
    second = await _put(hub, "two.xml", [audit(2, ANNA, item=("DM.SEX", "F"))], 2)
    worker = _worker(hub, [], grace=0.0)
    async with _publishing_held(hub):
        working = asyncio.create_task(worker.run())
        await _until(lambda: _is(hub, first, "PUBLISHING"))
        worker.stop.set()
        await working
    assert await hub.admin.fetchval("select count(*) from queue.job where status = 'queued'") == 2
    receipts = await drain(hub.settings)
    assert [(receipt.run_id, receipt.state) for receipt in receipts] == [(first, "PUBLISHED"), (second, "PUBLISHED")]


async def test_a_job_given_back_keeps_its_place_for_who_asked_before(hub: Hub) -> None:
    """`now()` is when a statement began, what it sees may be later: planning takes its time after a restart."""
    first = await _put(hub, "one.xml", [audit(1, ANNA)])
    await _put(hub, "two.xml", [audit(2, ANNA)], 2)
    connections = [await engine.connect(hub.settings, LoginRole.INGEST) for _ in range(2)]
    one, two = [await PgQueue.open(connection, uuid4(), 20.0) for connection in connections]
    try:
        taken = await one.take()
        assert taken is not None and taken.reference == first
        async with connections[1].transaction():
            await connections[1].fetchval("select now()")
            await one.give_back()
            again = await two.take()
        assert again is not None and again.reference == first
    finally:
        for connection in connections:
            await connection.close()


async def test_a_process_told_to_stop_ends_well(hub: Hub) -> None:
    async with _process(hub) as process:
        run = await _put(hub, "one.xml", [audit(1, ANNA)])
        await _until(lambda: _is(hub, run, "PUBLISHED"))
        process.terminate()
        assert await process.wait() == 0


async def test_a_worker_outlives_the_database_connections(hub: Hub) -> None:
    """All of them end in the middle of a job; the same process goes on with it."""
    async with _process(hub):
        async with _publishing_held(hub):
            run = await _put(hub, "one.xml", [audit(1, ANNA, item=("DM.SEX", "F"))])
            await _until(lambda: _is(hub, run, "PUBLISHING"))
            await hub.admin.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'hub_ingest'"
                " and datname = current_database()"
            )
        await _until(lambda: _is(hub, run, "PUBLISHED"))
        await _until(lambda: _empty(hub))
    lost = await hub.admin.fetchval(
        "select count(*) from queue.job_log where status = 'queued' and created > now() - interval '1 minute'"
    )
    assert lost >= 2
    assert await hub.value("select count(*) from ingest_run where study_id = $1") == 1


async def _empty(hub: Hub) -> bool:
    return not await hub.admin.fetchval("select exists (select from queue.job)")


async def test_a_bad_file_is_refused_once_and_stops_nothing(hub: Hub) -> None:
    bad = stream(hub.folder / "bad.xml", [audit(1, ANNA)])
    bad.write_text(bad.read_text().removesuffix("</ODM>\n"))
    refused = await _put_file(hub.settings, hub.source.study_key, bad)
    good = await _put(hub, "good.xml", [audit(1, ANNA)])

    receipts = await drain(hub.settings)

    assert [(r.run_id, r.state, r.error and r.error.code) for r in receipts] == [
        (refused, "REFUSED", "FILE_TRUNCATED"),
        (good, "PUBLISHED", None),
    ]
    rules = await hub.rows("select rule from finding where study_id = $1 and ingest_run_id = $2", refused)
    assert [row["rule"] for row in rules] == ["FILE_TRUNCATED"]
    assert await drain(hub.settings) == []


@pytest.mark.parametrize("error", [ZeroDivisionError(), ConfigurationError("no adapter")])
async def test_a_fault_of_our_own_ends_the_run_with_its_code(hub: Hub, error: Exception) -> None:
    run = await _put(hub, "one.xml", [audit(1, ANNA)])

    def breaks(_: str) -> Any:
        raise error

    (receipt,) = await drain(hub.settings, breaks)
    assert (receipt.run_id, receipt.state) == (run, "FAILED")
    code = await hub.value("select error_code from ingest_run where study_id = $1 and id = $2", run)
    assert code == getattr(error, "code", "INTERNAL")
    assert await drain(hub.settings) == []


async def test_what_a_retry_may_cure_waits_on(hub: Hub) -> None:
    run = await _put(hub, "one.xml", [audit(1, ANNA)])

    def away(_: str) -> Any:
        raise DatabaseUnavailable("away")

    with pytest.raises(DatabaseUnavailable):
        await drain(hub.settings, away)
    assert await _state(hub, run) == "QUEUED"
    assert [receipt.run_id for receipt in await drain(hub.settings)] == [run]


async def test_a_job_that_kills_its_workers_is_given_up(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "LOST", 2)
    run = await _put(hub, "one.xml", [audit(1, ANNA)])
    for _ in range(2):
        taken = asyncio.Event()

        async def dies(_job: Any, taken: asyncio.Event = taken) -> None:
            taken.set()
            await asyncio.Event().wait()

        worker = replace(_worker(hub, []), carry_out=dies)
        working = asyncio.create_task(worker.run())
        await taken.wait()
        # as a kill leaves it: taken, by nobody
        await hub.admin.execute(
            "update queue.job set queue_manager_id = gen_random_uuid(), heartbeat = now() - interval '1 day'"
        )
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)

    (receipt,) = await drain(hub.settings)

    assert (receipt.run_id, receipt.state) == (run, "FAILED")
    assert receipt.error is not None and "2 workers died" in receipt.error.message
    assert await _empty(hub)


async def test_a_run_that_waited_has_the_mapping_of_when_it_begins(hub: Hub) -> None:
    await _put(hub, "one.xml", [audit(1, ANNA)])
    version = hub.source.mapping_version
    await declare(hub.settings, hub.source.study_key, mapping={"items": {"clinical": ["DM.*"]}})
    (receipt,) = await drain(hub.settings)
    assert receipt.state == "PUBLISHED"
    assert await hub.value("select mapping_version from ingest_run where study_id = $1") == version + 1


async def test_with_a_region_nothing_is_queued(hub: Hub) -> None:
    path = stream(hub.folder / "one.xml", [audit(1, ANNA)])
    with pytest.raises(ConfigurationError):
        await _put_file(replace(hub.settings, region="JP"), hub.source.study_key, path)
    assert await hub.value("select count(*) from ingest_run where study_id = $1") == 0
