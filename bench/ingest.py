"""Loads a large Rave audit stream through the hub's own command, beside lxml's `iterparse` of the same file alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bench.servers import hub_command
from hub.demo.exports import rave_stream

STUDY, SOURCE, ADAPTER = "BULK-900", "bench-rave", "odm_rave"

_DECLARATION = f"""
[[study]]
key = "{STUDY}"
environment = "PRODUCTION"
protocol_number = "{STUDY}"
"""


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


def declare(environment: Mapping[str, str], folder: Path) -> None:
    """Declare the study and its source. Raises RuntimeError with what the command said."""
    path = folder / "bench.toml"
    path.write_text(_DECLARATION)
    _run(hub_command("declare", str(path)), environment)
    _run(
        hub_command("source", "add", SOURCE, "--adapter", ADAPTER, "--study", STUDY, "--environment", "PRODUCTION"),
        environment,
    )


def load(environment: Mapping[str, str], folder: Path, megabytes: float, seed: int) -> Load:
    """Write a file of subjects nobody has seen, parse it alone, load it. Raises RuntimeError."""
    path = folder / f"rave_{seed}.xml"
    rave_stream(path, megabytes, seed)
    size = path.stat().st_size / 1e6
    parse_seconds = _parse(path)
    command = hub_command("ingest", ADAPTER, str(path), "--source", SOURCE, "--study", STUDY)
    load_seconds, peak = _run(command, environment)
    path.unlink()
    return Load(size, parse_seconds, load_seconds, peak)


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


def _run(command: list[str], environment: Mapping[str, str]) -> tuple[float, float]:
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
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[1:3])} ended with {process.returncode}: {said.decode()[-2000:]}")
    unit = 1024 if sys.platform == "linux" else 1
    return time.perf_counter() - start, usage.ru_maxrss * unit / 1e6
