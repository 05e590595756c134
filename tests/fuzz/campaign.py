"""Readers fuzzed for a while: `python -m tests.fuzz.campaign [--seconds 600] [READER...]` writes RESULTS.md.

Seconds are those of this process' processor: it may be stopped, or run beside other work at the lowest priority. A row
of RESULTS.md is its reader's last run, written each minute; rows of readers that are not run stay, and several of these
processes may run at once.

Guided by coverage: a file that reaches an edge (from one line of the adapters or of what they use to the next) no file
reached before is damaged further. A breach is what the conformance suite calls one (an exception that is no HubError, a
record against the contract, a value in a log or a refusal), more than a second of the processor per megabyte, of a
file of less than a megabyte more than a second, or memory over the bound.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import gc
import hashlib
import os
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
from tests.processor import spent

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
    """files: how many were read; kept: of them those that reached something new; slowest: seconds per megabyte.

    seconds are the processor's.
    """

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
    breaches: list[str] = []
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGS_AFTER)
    try:
        with spent() as seconds, watch.watched() if watch else contextlib.nullcontext():
            breaches += of.survived(sample, content, "damaged")
    except Hung:
        breaches.append(f"{sample.path.name}: hangs")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    rate = seconds.all / max(1.0, len(content) / 1e6)
    if rate > SECONDS_PER_MEGABYTE and watch is None:
        breaches.append(f"{sample.path.name}: {rate:.1f} s per megabyte")
    return breaches, rate


def campaign(reader: str, seconds: float, seed: int, *, guided: bool = True, files: int = sys.maxsize) -> Result:
    """Fuzz one reader. The same seed and number of files give the same files, while nothing breaches the clock."""
    (*_, result) = progress(reader, seconds, seed, guided=guided, files=files)
    return result


def progress(
    reader: str, seconds: float, seed: int, *, guided: bool = True, files: int = sys.maxsize
) -> Iterator[Result]:
    """The campaign's result so far, after each minute and at its end."""
    signal.signal(signal.SIGVTALRM, _hung)
    of, chance, watch = case(reader), Random(f"{reader} {seed}"), Edges()
    pool = [(sample, sample.content) for sample in of.samples]
    for sample, content in pool:
        judged(of, sample, content, watch if guided else None)
    _forget_peak()
    result, before, started, told = Result(reader), _peak(), time.process_time(), 0
    while result.seconds < seconds and result.files < files:
        sample, content = chance.choice(pool[-200:] if chance.random() < 0.5 else pool)
        others = [each for _, each in chance.sample(pool, min(3, len(pool)))]
        made = damaged(content, others, chance)
        with _at_hand(reader, sample, made):
            breaches, rate = judged(of, sample, made, watch if guided else None)
        if rate > SECONDS_PER_MEGABYTE:  # watching costs, and what else the process holds: it counts when slow again
            breaches, rate = judged(of, sample, made)
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
        result.seconds, result.edges = time.process_time() - started, len(watch.seen)
        if result.seconds // 60 > told:
            told = int(result.seconds // 60)
            yield result
    yield result


def _hung(number: int, frame: FrameType | None) -> None:
    raise Hung


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1024 if sys.platform == "linux" else 1)


def _forget_peak() -> None:
    """The peak counts from now on, where the system lets it; elsewhere what an earlier reader took hides this one's."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")


@contextlib.contextmanager
def _at_hand(reader: str, sample: Sample, content: bytes) -> Iterator[None]:
    """A file is beside `found/`'s folders while it is read: an abort inside a library leaves it there."""
    path = FOUND / f"{reader}.{os.getpid()}.{sample.path.name}"
    path.write_bytes(content)
    yield
    path.unlink()


def _kept(reader: str, sample: Sample, content: bytes) -> str:
    """Writes a file down, beside the sample's name; its name."""
    folder = FOUND / reader
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(content).hexdigest()[:12]}.{sample.path.name}"
    path.write_bytes(content)
    return path.name


def table(results: list[Result], earlier: str = "") -> str:
    """The results as Markdown, with the rows of other readers that stand in an earlier table."""
    lines = [
        "# Fuzzing of the readers",
        "",
        "Written by `python -m tests.fuzz.campaign`: damaged samples, guided by coverage; a row is its reader's last"
        " run. Minutes and seconds are the processor's, of the campaign's own process, so that it could run beside"
        " other work at the lowest priority. Ten minutes are wanted of each reader, and a row that says less had less."
        " The slowest is per megabyte of a file, or per file where it is smaller; memory is the peak beyond what the"
        " samples take. The file of a breach is kept in `found/`.",
        "",
        "| reader | minutes | files | reached something new | edges | slowest | memory | breaches |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    rows = {line.split("`")[1]: line for line in earlier.splitlines() if line.startswith("| `")}
    for each in results:
        told = "; ".join(each.breaches) or "none"
        rows[each.reader] = (
            f"| `{each.reader}` | {each.seconds / 60:.1f} | {each.files:,} | {each.kept:,} | {each.edges:,}"
            f" | {each.slowest:.2f} s | {each.memory / 1e6:.0f} MB | {told} |"
        )
    return "\n".join([*lines, *(rows[reader] for reader in sorted(rows))]) + "\n"


def write(result: Result) -> None:
    """The reader's row in RESULTS.md; another process may be writing another one."""
    with RESULTS.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        merged = table([result], file.read())
        file.seek(0)
        file.truncate()
        file.write(merged)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.campaign", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0, help="of the processor, for each reader")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("readers", nargs="*", default=sorted(readers()))
    given = parser.parse_args()
    for reader in given.readers:
        for result in progress(reader, given.seconds, given.seed):
            write(result)
        sys.stderr.write(table([result]).splitlines()[-1] + "\n")


if __name__ == "__main__":
    main()
