"""The same bytes on every run, in another process and under another locale, zone and hash seed; large streams."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

from lxml import etree

from hub.demo.exports import Export, rave_stream, rave_tiny, write_specimens

_ELSEWHERE = """
import sys, pathlib
from hub.demo.exports import write
write(pathlib.Path(sys.argv[1]))
"""


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_another_process_writes_the_same(exports: list[Export], tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0"}
    subprocess.run([sys.executable, "-c", _ELSEWHERE, str(tmp_path)], check=True, env=environment, timeout=120)
    assert _hashes(tmp_path) == _hashes(exports[0].path.parent)


def test_specimens_are_the_same_each_time(tmp_path: Path) -> None:
    write_specimens(tmp_path / "a")
    write_specimens(tmp_path / "b")
    assert _hashes(tmp_path / "a") == _hashes(tmp_path / "b")


def test_stream_has_the_size_asked_for_and_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "bulk.xml"
    subjects = rave_stream(path, 2, seed=3)
    assert 2_000_000 < path.stat().st_size < 2_400_000
    root = etree.parse(path).getroot()
    assert len({each.get("SubjectKey") for each in root.iter("{*}SubjectData")}) == subjects
    ids = [int(each.text or "") for each in root.iter("{*}SourceID")]
    assert ids == sorted(set(ids)) and len(ids) == len(root)
    assert 1_000 < path.stat().st_size / len(root) < 1_400
    assert re.findall("@[A-Z]+@", path.read_text("utf-8")) == []


def test_stream_depends_on_its_arguments_alone(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        rave_stream(tmp_path / name, 0.3, seed)
    same, again, other = (_hashes(tmp_path)[name] for name in "abc")
    assert same == again != other


def test_stream_takes_constant_memory(tmp_path: Path) -> None:
    peaks = []
    for megabytes in (1, 12):
        tracemalloc.start()
        rave_stream(tmp_path / "bulk.xml", megabytes)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 1_000_000


def test_tiny_stream_holds_three_audits(tmp_path: Path) -> None:
    rave_tiny(tmp_path / "tiny.xml")
    assert len(etree.parse(tmp_path / "tiny.xml").getroot()) == 3
