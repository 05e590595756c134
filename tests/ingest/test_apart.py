"""Reading in a process of its own: the same records, the same refusals, and a crash that is not the hub's."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters import registry
from hub.canonical.adapter import Declared, FileFacts, Manifest
from hub.canonical.records import Record
from hub.demo.exports.rave_bulk import STUDY_OID, rave_tiny
from hub.errors import FileHostile, FileTruncated, HubError
from hub.ingest import apart

DECLARED = Declared(frozenset({STUDY_OID}), "PRODUCTION")
RAVE = registry.adapters()["odm_rave"]


@dataclass(frozen=True)
class Faulty:
    """An adapter whose reading ends as told."""

    end: str
    manifest: Manifest = RAVE.manifest

    def sniff(self, head: bytes, name: str) -> int:
        return 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        yield from RAVE.read(path, declared, facts)
        if self.end == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.end == "nosy":
            raise FileTruncated(", ".join(name for name in os.environ if name.startswith("HUB_")))
        if self.end == "greedy":
            bytearray(2 * apart.MEMORY)
        raise ZeroDivisionError("secret value 4711")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "stream.xml"
    rave_tiny(path)
    return path


def test_the_same_records_and_facts(path: Path) -> None:
    here, there = FileFacts(), FileFacts()
    expected = [*RAVE.read(path, DECLARED, here)]
    found = [*apart.Apart().records(RAVE, path, DECLARED, there)]
    assert found == expected
    assert [type(record) for record in found] == [type(record) for record in expected]
    assert there == here


def test_a_refusal_is_the_adapters_own(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(FileTruncated) as here:
        [*RAVE.read(path, DECLARED, FileFacts())]
    with pytest.raises(FileTruncated) as there:
        [*apart.Apart().records(RAVE, path, DECLARED, FileFacts())]
    assert (there.value.message, there.value.details) == (here.value.message, here.value.details)


@pytest.mark.parametrize("end", ["killed", "greedy"])
def test_a_file_that_kills_its_reader_is_hostile(end: str, path: Path) -> None:
    with pytest.raises(FileHostile):
        [*apart.Apart().records(Faulty(end), path, DECLARED, FileFacts())]


def test_a_fault_of_the_adapter_quotes_nothing(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(HubError) as failed:
        [*apart.Apart().records(Faulty("raised"), path, DECLARED, FileFacts())]
    assert type(failed.value) is HubError
    assert "4711" not in f"{failed.value} {capfd.readouterr()}"


def test_the_process_knows_no_secret(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUB_DATABASE_URL", "postgresql://owner:secret@127.0.0.1/hub")
    with pytest.raises(FileTruncated) as told:
        [*apart.Apart().records(Faulty("nosy"), path, DECLARED, FileFacts())]
    assert told.value.message == ""


def test_a_process_that_died_before_it_was_asked(path: Path) -> None:
    before, reader = children(), apart.Apart()
    reader.start(RAVE)
    (child,) = children() - before
    os.kill(int(child), signal.SIGKILL)
    with pytest.raises(FileHostile):
        [*reader.records(RAVE, path, DECLARED, FileFacts())]


def test_whoever_stops_early_leaves_no_process(path: Path) -> None:
    before, reading = children(), apart.Apart().records(RAVE, path, DECLARED, FileFacts())
    next(reading)
    (child,) = children() - before
    reading.close()
    assert child not in children()


def children() -> set[str]:
    return {
        entry.name
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and f"PPid:\t{os.getpid()}\n" in status(entry)
    }


def status(entry: Path) -> str:
    try:
        return (entry / "status").read_text()
    except OSError:
        return ""
