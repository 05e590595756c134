"""Whatever bytes a reader is given, it reads them within the contract or refuses them, soon and in little memory."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from adapters.registry import found as readers
from tests.adapters.golden import case
from tests.fuzz.campaign import FOUND, SECONDS_PER_MEGABYTE, campaign, judged

FILES = 30
SECONDS = float(os.environ.get("HUB_FUZZ_SECONDS", "600"))
CASES = sorted(path for path in FOUND.glob("*/*") if path.is_file())


@pytest.mark.parametrize("reader", sorted(readers()))
def test_a_few_damaged_files(reader: str) -> None:
    """Always the same ones; `test_adapters` damages bytes alone, and others at every run."""
    assert campaign(reader, 60, seed=1, guided=False, files=FILES).breaches == {}


@pytest.mark.parametrize("path", CASES, ids=[f"{path.parent.name}-{path.name}" for path in CASES])
def test_what_was_found_once(path: Path) -> None:
    of = case(path.parent.name)
    name = path.name.partition(".")[2]
    (sample,) = (sample for sample in of.samples if sample.path.name == name)
    breaches, rate = judged(of, sample, path.read_bytes())
    assert (breaches, rate < SECONDS_PER_MEGABYTE) == ([], True)


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("reader", sorted(readers()))
def test_many_damaged_files(reader: str) -> None:
    """Ten minutes of each, guided by coverage; what it finds is written to `found/`."""
    assert campaign(reader, SECONDS, seed=int(time.time())).breaches == {}
