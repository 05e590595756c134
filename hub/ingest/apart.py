"""Reads a large file in a process of its own: on a second core, in memory of its own, and its crash is not the hub's.

The child gets the adapter and the path on its standard input and answers frames on its standard output: a length of
four bytes and a marshalled list of records, which are texts, numbers and lists of texts. A child whose parent was
killed ends at its next frame. Its standard error is nobody's, since a traceback may quote a value, and it knows no
environment of the hub's: what reads hostile bytes has no secret to lose.
"""

from __future__ import annotations

import gc
import marshal
import os
import pickle
import resource
import struct
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

from hub.canonical.adapter import Adapter, Declared, FileFacts
from hub.canonical.records import KINDS, Record
from hub.errors import FileHostile, HubError
from hub.ingest.item_group import ItemGroup, Read

FROM_BYTES: Final = 8 * 1024 * 1024
"""Smaller files are read where they are: starting a process takes longer than reading them."""

MEMORY: Final = 2 * 1024**3
"""Address space of the child in bytes: what a file that gets past every cap of its reader can cost."""

_FRAME: Final = 2_000
_FIRST_FRAME: Final = 500  # until then everybody waits
_AHEAD: Final = 1024**2  # bytes the child may be ahead: some frames, so that it reads on while the last are copied
_LENGTH: Final = struct.Struct("<I")
_SELDOM: Final = 100_000  # objects between two searches for cycles: records are texts and make none
_HANDED: Final = (*KINDS, ItemGroup)
_new: Callable[..., Read] = tuple.__new__


def large(path: Path) -> bool:
    """Whether the file is worth a process of its own."""
    return path.stat().st_size >= FROM_BYTES


class Apart:
    """The process that reads a file, one after the other; it may be started before it is known what to read."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, adapter: Adapter) -> None:
        """Start the process, unless it waits already: with what it imports it takes a tenth of a second."""
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 - our own words
                [sys.executable, "-m", "hub.ingest.apart", type(adapter).__module__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pipesize=_AHEAD,
                env={"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C.UTF-8"},
            )

    def stop(self) -> None:
        """End the process if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with suppress(BrokenPipeError):
                        pipe.close()
            child.wait()

    def records(
        self,
        adapter: Adapter,
        path: Path,
        declared: Declared,
        facts: FileFacts,
        together: Callable[[Iterable[Record]], Iterator[Read]] = iter,
    ) -> Generator[Read, None, None]:
        """As `adapter.read`, which the process runs, its records put together as `together` does.

        Raises what it raises, and FileHostile when the process dies of the file.
        """
        self.start(adapter)
        child = self._child
        assert child is not None and child.stdin is not None  # noqa: S101 - started with pipes
        try:
            with suppress(BrokenPipeError), child.stdin as asked:  # when it died, its frames are missing
                pickle.dump((adapter, path, declared, together), asked)
            for rows, known, error in _frames(child):
                for name, value in known.items():
                    setattr(facts, name, value)
                for kind, *row in rows:
                    yield _new(_HANDED[kind], row)
                if error is not None:
                    raise pickle.loads(error)  # noqa: S301 - of a process of ours
        finally:
            self.stop()


def _frames(child: subprocess.Popen[bytes]) -> Iterator[Any]:
    """Frames to the last one, which says so by an empty list of records."""
    answers = child.stdout
    assert answers is not None  # noqa: S101 - it is a pipe
    while True:
        head = answers.read(_LENGTH.size)
        frame = answers.read(*_LENGTH.unpack(head)) if len(head) == _LENGTH.size else b""
        if not frame:
            if child.wait() > 0:
                raise HubError("the adapter failed on the file")
            raise FileHostile("the process that read the file died of it")
        rows, known, error = marshal.loads(frame)  # noqa: S302 - of a process of ours
        yield rows, known, error
        if not rows:
            return


def _answer(answers: IO[bytes], rows: list[tuple[Any, ...]], facts: FileFacts, error: bytes | None = None) -> None:
    frame = marshal.dumps((rows, asdict(facts), error))
    answers.write(_LENGTH.pack(len(frame)))
    answers.write(frame)
    answers.flush()


def main() -> None:
    """The child."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    gc.set_threshold(_SELDOM)
    for name in sys.argv[1:]:  # before it is known what to read
        import_module(name)
    adapter, path, declared, together = pickle.load(sys.stdin.buffer)  # noqa: S301 - of a process of ours
    facts, answers, error = FileFacts(), sys.stdout.buffer, None
    number = {kind: place for place, kind in enumerate(_HANDED)}
    rows: list[tuple[Any, ...]] = []
    held, frame = 0, _FIRST_FRAME
    try:
        for record in together(adapter.read(path, declared, facts)):
            rows.append((number[type(record)], *record))
            held += len(record.items) if isinstance(record, ItemGroup) else 1
            if held >= frame:
                _answer(answers, rows, facts)
                rows, held, frame = [], 0, _FRAME
    except HubError as refused:
        error = pickle.dumps(refused)
    except MemoryError:
        error = pickle.dumps(FileHostile("reading the file takes more memory than any export needs"))
    if rows:
        _answer(answers, rows, facts)
    _answer(answers, [], facts, error)


if __name__ == "__main__":
    main()
