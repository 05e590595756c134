"""Loads large files of several formats through the hub's own command, beside the bare parser of each alone."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import orjson
from lxml import etree

from bench import tables
from bench.servers import hub_command
from hub.database import engine
from hub.demo.exports import rave_stream
from hub.demo.exports.rave_bulk import STUDY_OID
from hub.settings import Settings

LOADED = (0, 3)
"""Exit codes of `hub ingest`: loaded, and loaded with findings (the files' sites are known to no CTMS)."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format measured: how a file of some megabytes (10^6 bytes) is written, and what its bare parser does with it.

    write: gives the number of its participants, whom no earlier seed had. before: writes what has to be loaded first,
    unmeasured, about that number of a seed's participants. share: of the megabytes of a run, since
    formats differ in what a byte of them holds. floor: of the bare parser's rate, what is wanted.
    """

    name: str
    adapter: str
    study: str
    study_oid: str
    mapping: str
    file_name: str
    write: Callable[[Path, float, int], int]
    parser: str
    parse: Callable[[Path], None]
    share: float
    floor: float
    before: Callable[[Path, int, int], None] | None = None

    @property
    def source(self) -> str:
        """The name of its source."""
        return f"bench-{self.adapter}"


def _iterparse(path: Path) -> None:
    """Walk the file, keeping none of it."""
    for _, element in etree.iterparse(str(path), tag="{*}ClinicalData"):
        element.clear()
        parent = element.getparent()
        assert parent is not None
        while element.getprevious() is not None:
            del parent[0]


def _csv_reader(path: Path) -> None:
    with path.open(newline="") as file:
        for _ in csv.reader(file):
            pass


def _orjson(path: Path) -> None:
    orjson.loads(path.read_bytes())


_RAVE_MAPPING = """
[items]
clinical = ["VS.*", "LB.*", "QS.*"]
"""

RAVE = Format(
    *("Rave ODM", "odm_rave", "BULK-900", STUDY_OID, _RAVE_MAPPING, "rave.xml", rave_stream),
    *("`iterparse`", _iterparse, 1.0, 0.13),
)
TABULAR = Format(
    *("CSV", "tabular", tables.STUDY, tables.STUDY, tables.TABULAR_MAPPING, "lab.csv", tables.lab_csv),
    *("`csv.reader`", _csv_reader, 0.2, 0.3),
)
DATASET_JSON = Format(
    *("Dataset-JSON", "dataset_json", "BULK-920", tables.STUDY, tables.DATASET_MAPPING, "lb.json"),
    *(tables.lab_dataset_json, "`orjson.loads`", _orjson, 0.2, 0.3, tables.demographics),
)
FORMATS = (RAVE, TABULAR, DATASET_JSON)


@dataclass(frozen=True, slots=True)
class Load:
    """One file: its megabytes (10^6 bytes), seconds to parse it alone and to load it, peak memory of the command."""

    format: Format
    megabytes: float
    parse_seconds: float
    load_seconds: float
    peak_megabytes: float

    @property
    def ratio(self) -> float:
        """Rate of the load by the rate of the parse."""
        return self.parse_seconds / self.load_seconds


def declare(settings: Settings, environment: Mapping[str, str], of: Format) -> None:
    """Declare the study and its source, whose mapping says what its items are, as that of any real one does.

    Raises RuntimeError with what the command said.
    """
    mapping = settings.home / f"{of.adapter}.toml"
    mapping.write_text(of.mapping)
    study = settings.home / f"{of.adapter}-study.toml"
    study.write_text(f'[[study]]\nkey = "{of.study}"\nenvironment = "PRODUCTION"\nprotocol_number = "{of.study}"\n')
    _run(hub_command("declare", str(study)), environment)
    options = {
        "--adapter": of.adapter,
        "--study": of.study,
        "--environment": "PRODUCTION",
        "--study-oid": of.study_oid,
        "--country": "JP",
        "--mapping": str(mapping),
    }
    command = hub_command("source", "add", of.source, *(word for option in options.items() for word in option))
    _run(command, environment)


async def load(settings: Settings, environment: Mapping[str, str], of: Format, megabytes: float, seed: int) -> Load:
    """Write a file of subjects nobody has seen, parse it alone, load it.

    Raises RuntimeError when the command fails or the subjects in the database are not those of the file.
    """
    path = settings.home / f"{seed}_{of.file_name}"
    with ProcessPoolExecutor(1, get_context("spawn")) as aside:
        count, parse_seconds = aside.submit(_written, of, path, megabytes, seed).result()
    wanted = await _subjects(settings) + count
    size = path.stat().st_size / 1e6
    about = ("--source", of.source, "--study", of.study)
    if of.before is not None:
        of.before(first := settings.home / f"{seed}_first_{of.file_name}", count, seed)
        _run(hub_command("ingest", of.adapter, str(first), *about), environment, LOADED)
        first.unlink()
    load_seconds, peak = _run(hub_command("ingest", of.adapter, str(path), *about), environment, LOADED)
    path.unlink()
    if (found := await _subjects(settings)) != wanted:
        raise RuntimeError(f"{found} subjects are in the database, not {wanted}")
    return Load(of, size, parse_seconds, load_seconds, peak)


def _written(of: Format, path: Path, megabytes: float, seed: int) -> tuple[int, float]:
    """Write the file and parse it alone: its participants, and the seconds of the parser.

    In a process of its own: a command begins with the peak memory of its parent (Linux), so this one stays small.
    """
    count = of.write(path, megabytes * of.share, seed)
    start = time.perf_counter()
    of.parse(path)
    return count, time.perf_counter() - start


async def _subjects(settings: Settings) -> int:
    admin = await engine.connect_admin(settings, settings.database)
    try:
        return int(await admin.fetchval(f"select count(*) from {engine.SCHEMA}.subject"))
    finally:
        await admin.close()


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
