"""Workers killed and PostgreSQL stopped at once, again and again over a mixed load: nothing is lost, nothing doubled.

The same operations are then done one by one, undisturbed, in a second database; the two must hold the same. The long
form writes what it found to RESULTS.md beside this file.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from adapters.registry import adapters
from hub import settings as hub_settings
from hub.database import engine
from hub.database.embedded import EmbeddedServer
from hub.ingest.ledger import BEGUN
from hub.ingest.run import enqueue, ingest, replay
from hub.migrations import migrate
from hub.operations import declaration
from hub.settings import Settings
from tests.faults.test_kill import _audits
from tests.ingest.conftest import declare, state_of
from tests.ingest.exports import audit, site_list, stream
from tests.ingest.test_tables import REDCAP

REPOSITORY = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("RESULTS.md")
WORKERS = 2
SOURCES: dict[str, dict[str, Any]] = {
    "odm_rave": {},
    "ctms_sites": {"mapping": {}, "study_oids": []},
    "redcap_records": {"mapping": REDCAP, "study_oids": ["4711"]},
    "odm_openclinica": {"mapping": {}, "study_oids": []},
}

TRAIL = (
    "select entity, action, count(*) from audit_record where study_id = $1"
    " and entity not in ('replay_request', 'study_match') group by 1, 2"
)
"""Of a match of two studies the trail is with whichever was loaded first: all of them are counted together."""
MATCHES = (
    "select least(a.key, b.key), greatest(a.key, b.key), m.state, count(*) from study_match m"
    " join study a on a.id = m.study_id join study b on b.id = m.other_id group by 1, 2, 3"
)
RUNS = (
    "select r.file_name, r.state, r.error_code,"
    " (select array_agg(f.rule order by f.rule) from finding f where f.ingest_run_id = r.id)"
    " from ingest_run r where r.study_id = $1"
)


@dataclass(frozen=True, slots=True)
class Step:
    """A file of a study's source, or (path None) the replay of an earlier step of the study."""

    adapter: str
    path: Path | None
    again: int = -1


@dataclass(slots=True)
class Found:
    """What the campaign did. hit: kills in the middle of a job."""

    kills: int = 0
    stops: int = 0
    hit: int = 0
    jobs: int = 0
    seconds: float = 0.0
    workers: list[asyncio.subprocess.Process] = field(default_factory=list)


def _steps(folder: Path, study: str) -> list[Step]:
    """The load of one study: four formats, a file that is refused, records held back, files that change what was."""
    folder.mkdir()
    samples = REPOSITORY / "adapters"
    audits = _audits()
    later = [
        audit(1000 + n, f"0a6e2c1e-0000-4000-8000-{n:012d}", item=("VS.PULSE", str(60 + n)), form="VS", event="W1")
        for n in range(20)
    ]
    broken = [audit(2000, "0a6e2c1e-0000-4000-8000-000000000001", item=("DM.SEX", "F")).replace(">2000<", ">many<")]
    first, second, third = (
        stream(folder / f"rave-{n}.xml", part, n)
        for n, part in enumerate((audits[:120], audits[120:] + broken, later), start=1)
    )
    truncated = folder / "truncated.xml"
    truncated.write_text(first.read_text().removesuffix("</ODM>\n"))
    sites = [{"site_number": number, "country": "JP", "city": "Kyoto"} for number in ("101", "105", "900")]
    changed = [{**site, "city": "Osaka"} for site in sites[:2]]
    return [
        Step("ctms_sites", site_list(folder / "sites-1.csv", study, *sites)),
        Step("odm_rave", first),
        Step("redcap_records", samples / "redcap_records" / "samples" / "good_project.zip"),
        Step("odm_rave", second),
        Step("odm_rave", truncated),
        Step("odm_openclinica", samples / "odm_openclinica" / "samples" / "good.xml"),
        Step("ctms_sites", None, again=0),
        Step("ctms_sites", site_list(folder / "sites-2.csv", study, *changed)),
        Step("odm_rave", None, again=3),
        Step("odm_rave", third),
        Step("odm_rave", None, again=1),
    ]


def _source(study: str, adapter: str) -> str:
    return f"{study}-{adapter}"


async def _declared(settings: Settings, study: str) -> UUID:
    for adapter, options in SOURCES.items():
        source = await declare(settings, study, name=_source(study, adapter), adapter=adapter, **options)
    return source.study_id


async def _client(admin: asyncpg.Connection) -> UUID:
    """Who asks for replays: the id of a client and its party alike."""
    asks = declaration.Organization("campaign", "campaign", ("CRO",))
    await declaration.apply(admin, declaration.Declaration(organizations=(asks,)))
    id_ = declaration.mint("party", "campaign", "CRO")
    await admin.execute(
        "insert into oauth_client (id, client_id, party_id, scopes, active_until)"
        " values ($1, 'campaign', $1, '{hub.ingest}', now() + interval '1 day') on conflict do nothing",
        id_,
    )
    return id_


async def _put(settings: Settings, admin: asyncpg.Connection, study: str, steps: list[Step]) -> UUID:
    """Queue a study's load, one after the other."""
    id_ = await _declared(settings, study)
    made: list[UUID] = []
    for step in steps:
        if step.path is not None:
            name = _source(study, step.adapter)
            (receipt,) = await enqueue(
                settings, adapters()[step.adapter], [step.path], name, study, started_by="campaign"
            )
            assert receipt.run_id is not None
            made.append(receipt.run_id)
        else:
            made.append(made[step.again])
            await admin.execute(
                "insert into replay_request (id, study_id, ingest_run_id, principal_id, party_id, principal_kind,"
                " token_id, scopes, requested_by, reason)"
                " values ($1, $2, $3, $4, $4, 'MACHINE', 'x', '{hub.ingest}', 'campaign', 'Again')",
                uuid4(),
                id_,
                made[step.again],
                await _client(admin),
            )
    return id_


async def _undisturbed(settings: Settings, study: str, steps: list[Step]) -> UUID:
    """The same, done at once and alone."""
    id_ = await _declared(settings, study)
    made: list[UUID] = []
    for step in steps:
        if step.path is not None:
            name, adapter = _source(study, step.adapter), adapters()[step.adapter]
            (receipt,) = await ingest(settings, adapter, [step.path], name, study, started_by="campaign")
        else:
            receipt = await replay(settings, adapters().__getitem__, made[step.again], started_by="campaign")
        assert receipt.run_id is not None
        made.append(receipt.run_id)
    return id_


@asynccontextmanager
async def _connected(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    connection = await engine.connect_admin(settings, settings.database)
    try:
        await connection.execute("set search_path = hub")
        yield connection
    finally:
        await connection.close()


async def _worker(settings: Settings) -> asyncio.subprocess.Process:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("HUB_")}
    environ |= {"HUB_HOME": str(settings.home)}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.work_child", "worker"),
        cwd=REPOSITORY,
        env=environ,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )


async def _kill(settings: Settings, found: Found, choice: random.Random) -> None:
    """SIGKILL to one worker, and another in its place."""
    place = choice.randrange(WORKERS)
    found.workers[place].kill()
    await found.workers[place].wait()
    found.kills += 1
    found.workers[place] = await _worker(settings)


async def _stop(server: EmbeddedServer, found: Found) -> None:
    """An immediate stop of PostgreSQL, and its start."""
    os.kill(int((server.data / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
    found.stops += 1
    await asyncio.to_thread(server.start)


async def _busy(settings: Settings) -> tuple[int, int, int]:
    """Studies with jobs, jobs that are taken, jobs done so far."""
    async with _connected(settings) as admin:
        row = await admin.fetchrow(
            "select count(distinct entrypoint), count(*) filter (where status = 'picked'),"
            " (select count(*) from queue.job_log where status = 'successful') from queue.job"
        )
        assert row is not None
        return int(row[0]), int(row[1]), int(row[2])


async def _again(work: Any) -> Any:
    """What it gives, tried again while PostgreSQL comes back."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return await work()
        except Exception:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.1)


async def _disturb(
    settings: Settings, server: EmbeddedServer, found: Found, kills: int, stops: int, at_once: int, folder: Path
) -> dict[str, tuple[UUID, list[Step]]]:
    """Feed the queue, kill and stop, until all is done that was wanted and no job is left."""
    choice = random.Random(20)
    studies: dict[str, tuple[UUID, list[Step]]] = {}
    found.workers = [await _worker(settings) for _ in range(WORKERS)]
    wanted = ["kill"] * kills + ["stop"] * stops
    choice.shuffle(wanted)
    before = -1
    while wanted:
        busy, taken, done = await _again(lambda: _busy(settings))
        if busy < at_once:
            study = f"MIX-{len(studies)}"
            steps = _steps(folder / study, study)
            async with _connected(settings) as admin:
                studies[study] = (await _put(settings, admin, study, steps), steps)
        elif taken and done > before:  # a job may be disturbed often, and not for ever
            before = done
            await asyncio.sleep(choice.uniform(0, 0.6))
            await (_kill(settings, found, choice) if wanted.pop() == "kill" else _stop(server, found))
        else:
            await asyncio.sleep(0.02)
    deadline = time.monotonic() + 300
    while (await _again(lambda: _busy(settings)))[0]:
        assert time.monotonic() < deadline, "the queue does not empty"
        await asyncio.sleep(0.1)
    return studies


async def _ended(found: Found) -> None:
    for worker in found.workers:
        worker.terminate()
    codes = [await worker.wait() for worker in found.workers]
    assert codes == [0] * len(codes)


async def _held(settings: Settings, study: UUID) -> dict[str, Counter[Any]]:
    """Everything of a study, and its trail and ledger in figures."""
    async with _connected(settings) as admin:
        runs = Counter(str(tuple(row)) for row in await admin.fetch(RUNS, study))
        trail = Counter(tuple(row) for row in await admin.fetch(TRAIL, study))
        rows = {name: Counter(map(_timeless, rows)) for name, rows in (await state_of(admin, study)).items()}
        return {**rows, "trail": trail, "runs": runs}


async def _matches(settings: Settings) -> Counter[Any]:
    async with _connected(settings) as admin:
        return Counter(tuple(row) for row in await admin.fetch(MATCHES))


def _timeless(row: str) -> str:
    """The row without the order of its words, which is the instant of loading where a source gives none."""
    return re.sub(r'"o": \d+', '"o": 0', row)


async def _campaign(folder: Path, kills: int, stops: int, at_once: int) -> Found:
    """at_once: studies with jobs at any time, as long as something is to be disturbed."""
    home = folder / "home"
    settings = hub_settings.read({"HUB_HOME": str(home)})
    calm = replace(settings, database="calm", raw_store=(folder / "calm").as_uri())
    found = Found()
    with EmbeddedServer(home) as server:
        for each in (settings, calm):
            await migrate(each)
        begun = time.monotonic()
        try:
            studies = await _disturb(settings, server, found, kills, stops, at_once, folder)
            found.seconds = time.monotonic() - begun
            await _ended(found)
        finally:
            for worker in found.workers:
                if worker.returncode is None:
                    worker.kill()
                    await worker.wait()
        async with _connected(settings) as admin:
            await _nothing_left(admin)
            log = await admin.fetch("select status::text, count(*) from queue.job_log group by 1")
            counted = {row["status"]: row["count"] for row in log}
            found.jobs, found.hit = counted["successful"], counted["picked"] - counted["queued"]
        put = sum(len(steps) for _, steps in studies.values())
        for study, (id_, steps) in studies.items():
            other = await _undisturbed(calm, study, steps)
            ours, theirs = await _held(settings, id_), await _held(calm, other)
            doubled = {name: rows - theirs[name] for name, rows in ours.items() if rows - theirs[name]}
            lost = {name: rows - ours[name] for name, rows in theirs.items() if rows - ours[name]}
            assert (study, doubled, lost) == (study, {}, {})
        assert await _matches(settings) == await _matches(calm)
        assert found.jobs == put
    shutil.rmtree(home)
    return found


async def _nothing_left(admin: asyncpg.Connection) -> None:
    """No run, no request, no staging is left unfinished."""
    assert await admin.fetchval("select count(*) from ingest_run where state = any($1)", ("QUEUED", *BEGUN)) == 0
    assert await admin.fetchval("select count(*) from replay_request where finished_at is null") == 0
    assert await admin.fetchval("select count(*) from replay_request where error_code is not null") == 0
    assert await admin.fetchval("select count(*) from pg_tables where schemaname = 'staging'") == 0


async def test_workers_killed_and_postgresql_stopped(tmp_path: Path) -> None:
    found = await _campaign(tmp_path, kills=2, stops=1, at_once=1)
    assert (found.kills, found.stops) == (2, 1)


@pytest.mark.long
@pytest.mark.timeout(3600)
async def test_a_hundred_kills_and_twenty_stops(tmp_path: Path) -> None:
    found = await _campaign(tmp_path, kills=100, stops=20, at_once=3)
    assert (found.kills, found.stops) == (100, 20)
    assert found.hit >= 20
    RESULTS.write_text(_report(found))


def _report(found: Found) -> str:
    rows = {
        "workers killed (SIGKILL)": f"{found.kills}, {found.hit} of them in the middle of a job",
        "immediate stops of PostgreSQL (SIGQUIT)": f"{found.stops}",
        f"jobs done meanwhile by {WORKERS} workers": f"{found.jobs} in {found.seconds:.0f} s",
        "lost": "0",
        "doubled": "0",
    }
    lines = [
        "# Faults",
        "",
        "Written by the long form of `tests/faults/test_campaign.py` (`make test-long`).",
        "",
        "| what | found |",
        "|---|---|",
        *(f"| {what} | {said} |" for what, said in rows.items()),
        "",
        "The load: studies of four formats (Rave, REDCap, OpenClinica, a site list), a file cut short, records held",
        "back, replays. Lost and doubled are told by comparing each study's rows, trail, findings and runs with those",
        "of the same files loaded one by one in another database.",
    ]
    return "\n".join(lines) + "\n"
