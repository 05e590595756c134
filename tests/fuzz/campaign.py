"""One reader fuzzed for a while: `python -m tests.fuzz.campaign [--seconds 600] [READER...]` writes RESULTS.md.

Guided by coverage: a file that reaches an edge (from one line of the adapters or of what they use to the next) no file
reached before is damaged further. A breach is what the conformance suite calls one (an exception that is no HubError, a
record against the contract, a value in a log or a refusal), more than a second of the processor per megabyte, of a
file of less than a megabyte more than a second, or memory over the bound.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import hashlib
import resource
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import CodeType, FrameType
from typing import Any, Final

from adapters.kit.conformance.case import Case, Sample
from adapters.registry import found as readers
from tests.adapters.golden import case
from tests.fuzz.damage import damaged

FOUND: Final = Path(__file__).with_name("found")
RESULTS: Final = Path(__file__).with_name("RESULTS.md")
ROOT: Final = str(Path(__file__).parents[2])
GUIDED: Final = tuple(f"{ROOT}/{folder}/" for folder in ("adapters", "hub/canonical"))
SECONDS_PER_MEGABYTE: Final = 1.0
HANGS_AFTER: Final = 15
MEMORY: Final = 256 * 1024**2
"""Bytes a reader may take for one file beyond what the samples take: every damaged file is under half a megabyte."""


class Hung(BaseException):
    """Raised inside a reader by the clock."""


@dataclass(slots=True)
class Result:
    """files: how many were read; kept: of them those that reached something new; slowest: seconds per megabyte."""

    reader: str
    seconds: float = 0.0
    files: int = 0
    kept: int = 0
    edges: int = 0
    slowest: float = 0.0
    memory: int = 0
    breaches: dict[str, str] = field(default_factory=dict)


class Edges:
    """Edges of the code the readers run, as `sys.settrace` shows them; new ones since the last look."""

    def __init__(self) -> None:
        self.seen: set[tuple[CodeType, int, int]] = set()
        self.new = 0

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Watch what runs meanwhile."""
        self.new = 0
        before = sys.gettrace()
        sys.settrace(self._entered)
        try:
            yield
        finally:
            sys.settrace(before)

    def _entered(self, frame: FrameType, event: str, arg: Any) -> Any:
        code = frame.f_code
        if not code.co_filename.startswith(GUIDED) or "conformance" in code.co_filename:
            return None
        last = frame.f_lineno

        def line(frame: FrameType, event: str, arg: Any) -> Any:
            nonlocal last
            if event == "line":
                edge = (code, last, frame.f_lineno)
                last = frame.f_lineno
                if edge not in self.seen:
                    self.seen.add(edge)
                    self.new += 1
            return line

        return line


def judged(of: Case, sample: Sample, content: bytes, watch: Edges | None = None) -> tuple[list[str], float]:
    """Breaches of one file, and the processor's seconds it took for each megabyte of it, or of one if it is smaller."""
    started = time.process_time()
    breaches: list[str] = []
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGS_AFTER)
    try:
        with watch.watched() if watch else contextlib.nullcontext():
            breaches += of.survived(sample, content, "damaged")
    except Hung:
        breaches.append(f"{sample.path.name}: hangs")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    rate = (time.process_time() - started) / max(1.0, len(content) / 1e6)
    if rate > SECONDS_PER_MEGABYTE and watch is None:
        breaches.append(f"{sample.path.name}: {rate:.1f} s per megabyte")
    return breaches, rate


def campaign(reader: str, seconds: float, seed: int, *, guided: bool = True, files: int = sys.maxsize) -> Result:
    """Fuzz one reader. The same seed and number of files give the same files, while nothing breaches the clock."""
    signal.signal(signal.SIGVTALRM, _hung)
    of, chance, watch = case(reader), Random(f"{reader} {seed}"), Edges()
    pool = [(sample, sample.content) for sample in of.samples]
    for sample, content in pool:
        judged(of, sample, content, watch if guided else None)
    result, before, end = Result(reader), _peak(), time.monotonic() + seconds
    while time.monotonic() < end and result.files < files:
        sample, content = chance.choice(pool[-200:] if chance.random() < 0.5 else pool)
        others = [each for _, each in chance.sample(pool, min(3, len(pool)))]
        made = damaged(content, others, chance)
        breaches, rate = judged(of, sample, made, watch if guided else None)
        if guided and rate > SECONDS_PER_MEGABYTE:  # watching costs: it counts when it is slow unwatched
            more, rate = judged(of, sample, made)
            breaches += more
        result.files += 1
        result.slowest = max(result.slowest, rate)
        result.memory = max(result.memory, _peak() - before)
        if result.memory > MEMORY:
            breaches.append(f"{sample.path.name}: {result.memory:,} bytes of memory")
            before = _peak()
        if breaches:
            what = breaches[0].split(", damaged: ")[-1]
            if what not in result.breaches:
                result.breaches[what] = _kept(reader, sample, made)
        elif guided and watch.new:
            result.kept += 1
            pool.append((sample, made))
        if result.files % 2_000 == 0:
            gc.collect()
    result.seconds, result.edges = seconds - max(0.0, end - time.monotonic()), len(watch.seen)
    return result


def _hung(number: int, frame: FrameType | None) -> None:
    raise Hung


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1024 if sys.platform == "linux" else 1)


def _kept(reader: str, sample: Sample, content: bytes) -> str:
    """Writes a file down, beside the sample's name; its name."""
    folder = FOUND / reader
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(content).hexdigest()[:12]}.{sample.path.name}"
    path.write_bytes(content)
    return path.name


def table(results: list[Result]) -> str:
    """The results as Markdown."""
    lines = [
        "# Fuzzing of the readers",
        "",
        "Written by `python -m tests.fuzz.campaign`: damaged samples, guided by coverage. The processor's seconds are"
        " per megabyte of a file, or per file where it is smaller; memory is the peak beyond what the samples take.",
        "",
        "| reader | minutes | files | reached something new | edges | slowest | memory | breaches |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for each in results:
        told = "; ".join(each.breaches) or "none"
        lines.append(
            f"| `{each.reader}` | {each.seconds / 60:.1f} | {each.files:,} | {each.kept:,} | {each.edges:,}"
            f" | {each.slowest:.2f} s | {each.memory / 1e6:.0f} MB | {told} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.campaign", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("readers", nargs="*", default=sorted(readers()))
    given = parser.parse_args()
    results = []
    for reader in given.readers:
        results.append(campaign(reader, given.seconds, given.seed))
        sys.stderr.write(table(results[-1:]).splitlines()[-1] + "\n")
        RESULTS.write_text(table(results))


if __name__ == "__main__":
    main()
