"""Loads a large Rave audit stream through the hub's own command, beside lxml's `iterparse` of the same file alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bench.servers import hub_command
from hub.database import engine
from hub.demo.exports import rave_stream
from hub.demo.exports.rave_bulk import STUDY_OID
from hub.settings import Settings

STUDY, SOURCE, ADAPTER = "BULK-900", "bench-rave", "odm_rave"

_MAPPING = """
[items]
clinical = ["VS.*", "LB.*", "QS.*"]
"""

LOADED = (0, 3)
"""Exit codes of `hub ingest`: loaded, and loaded with findings (the stream's sites are known to no CTMS)."""


@dataclass(frozen=True, slots=True)
class Load:
    """One file: its megabytes (10^6 bytes), seconds to parse it alone and to load it, peak memory of the command."""

    megabytes: float
    parse_seconds: float
    load_seconds: float
    peak_megabytes: float

    @property
    def ratio(self) -> float:
        """Rate of the load by the rate of the parse."""
        return self.parse_seconds / self.load_seconds


def declare(settings: Settings, environment: Mapping[str, str]) -> None:
    """Declare the study and its source, whose mapping says what its items are, as that of any real one does.

    Raises RuntimeError with what the command said.
    """
    mapping = settings.home / "mapping.toml"
    mapping.write_text(_MAPPING)
    options = {
        "--adapter": ADAPTER,
        "--study": STUDY,
        "--environment": "PRODUCTION",
        "--study-oid": STUDY_OID,
        "--country": "JP",
        "--mapping": str(mapping),
    }
    _run(hub_command("source", "add", SOURCE, *(word for option in options.items() for word in option)), environment)


async def load(settings: Settings, environment: Mapping[str, str], megabytes: float, seed: int) -> Load:
    """Write a file of subjects nobody has seen, parse it alone, load it.

    Raises RuntimeError when the command fails or the subjects in the database are not those of the file.
    """
    path = settings.home / f"rave_{seed}.xml"
    wanted = await _subjects(settings) + rave_stream(path, megabytes, seed)
    size = path.stat().st_size / 1e6
    parse_seconds = _parse(path)
    command = hub_command("ingest", ADAPTER, str(path), "--source", SOURCE, "--study", STUDY)
    load_seconds, peak = _run(command, environment, LOADED)
    path.unlink()
    if (found := await _subjects(settings)) != wanted:
        raise RuntimeError(f"{found} subjects are in the database, not {wanted}")
    return Load(size, parse_seconds, load_seconds, peak)


async def _subjects(settings: Settings) -> int:
    admin = await engine.connect_admin(settings, settings.database)
    try:
        return int(await admin.fetchval(f"select count(*) from {engine.SCHEMA}.subject"))
    finally:
        await admin.close()


def _parse(path: Path) -> float:
    """Seconds lxml takes to walk the file, keeping none of it."""
    start = time.perf_counter()
    for _, element in etree.iterparse(str(path), tag="{*}ClinicalData"):
        element.clear()
        parent = element.getparent()
        assert parent is not None
        while element.getprevious() is not None:
            del parent[0]
    return time.perf_counter() - start


def _run(command: list[str], environment: Mapping[str, str], good: Sequence[int] = (0,)) -> tuple[float, float]:
    """Seconds and peak resident megabytes of a command; the kernel counts the peak of that one process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in good:
        raise RuntimeError(f"{' '.join(command[1:3])} ended with {process.returncode}: {said.decode()[-2000:]}")
    unit = 1024 if sys.platform == "linux" else 1
    return time.perf_counter() - start, usage.ru_maxrss * unit / 1e6
