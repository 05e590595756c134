"""The same files queued and loaded by one worker, then by two: studies of one another's size, their files in order."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.registry import adapters
from bench.ingest import LOADED
from bench.servers import hub_command
from hub.database import engine
from hub.database.engine import LoginRole
from hub.demo.exports import rave_stream
from hub.demo.exports.rave_bulk import STUDY_OID
from hub.ingest.run import enqueue
from hub.ingest.source import add_source
from hub.operations import declaration
from hub.settings import Settings

STUDIES, FILES, ADAPTER = 4, 3, "odm_rave"
MAPPING = {"items": {"clinical": ["VS.*", "LB.*", "QS.*"]}}


@dataclass(frozen=True, slots=True)
class Gain:
    """One round: megabytes (10^6 bytes) of all files, seconds of one worker and of two."""

    megabytes: float
    one: float
    two: float

    @property
    def ratio(self) -> float:
        """Rate of two by the rate of one."""
        return self.one / self.two


async def gain(settings: Settings, environment: Mapping[str, str], megabytes: float, round_: int) -> Gain:
    """Load STUDIES x FILES files of so many megabytes each, once with one worker and once, under other keys, with two.

    Raises RuntimeError when a worker fails or a run is not published.
    """
    paths = [settings.home / f"queued_{number}.xml" for number in range(STUDIES * FILES)]
    for seed, path in enumerate(paths):
        rave_stream(path, megabytes, seed)
    size = sum(path.stat().st_size for path in paths) / 1e6
    seconds = []
    for workers in (1, 2):
        await _queue(settings, paths, f"QUEUE-{round_}-{workers}")
        await _settled(settings)
        seconds.append(_drained(environment, workers))
        await _published(settings)
    for path in paths:
        path.unlink()
    return Gain(size, *seconds)


async def _queue(settings: Settings, paths: list[Path], key: str) -> None:
    for number in range(STUDIES):
        name = f"{key}-{number}"
        connection = await engine.connect(settings, LoginRole.INGEST)
        try:
            study = declaration.Study(name, "PRODUCTION", name)
            await declaration.apply(connection, declaration.Declaration(studies=(study,)))
            options: dict[str, Any] = {"study_oids": [STUDY_OID], "country": "JP", "mapping": MAPPING}
            await add_source(connection, name, ADAPTER, name, "PRODUCTION", **options)
        finally:
            await connection.close()
        await enqueue(settings, adapters()[ADAPTER], paths[number::STUDIES], name, name, started_by="bench")


async def _settled(settings: Settings) -> None:
    """Have PostgreSQL do now what it would do of the loads before while the next are measured."""
    admin = await engine.connect_admin(settings, settings.database)
    try:
        await admin.execute("vacuum (analyze)")
        await admin.execute("checkpoint")
    finally:
        await admin.close()


def _drained(environment: Mapping[str, str], workers: int) -> float:
    """Seconds until so many workers have done all there is, their own start among them."""
    start, nothing = time.perf_counter(), subprocess.DEVNULL
    command, variables = hub_command("worker", "--drain"), {**os.environ, **environment}
    begun = [
        subprocess.Popen(command, env=variables, stdin=nothing, stdout=nothing, stderr=subprocess.PIPE)
        for _ in range(workers)
    ]
    for process in begun:
        _, said = process.communicate()
        if process.returncode not in LOADED:
            raise RuntimeError(f"a worker ended with {process.returncode}: {said.decode()[-2000:]}")
    return time.perf_counter() - start


async def _published(settings: Settings) -> None:
    admin = await engine.connect_admin(settings, settings.database)
    try:
        left = await admin.fetchval(f"select count(*) from {engine.SCHEMA}.ingest_run where state <> 'PUBLISHED'")
    finally:
        await admin.close()
    if left:
        raise RuntimeError(f"{left} runs are not published")
