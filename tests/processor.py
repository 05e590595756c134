"""What a block of a test costs the processor, whatever else the machine and the tests before it leave to do."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Spent:
    """Seconds of the processor, known when the block ends: of the whole process, and of this thread alone."""

    all: float = 0
    here: float = 0


@contextmanager
def spent() -> Iterator[Spent]:
    """No garbage is collected meanwhile: a worker of many tests looks through a million objects at a time, for a second
    or more, and whose turn that is says nothing of the work that is measured.
    """
    enabled = gc.isenabled()
    gc.disable()
    seconds, everywhere, here = Spent(), time.process_time(), time.thread_time()
    try:
        yield seconds
    finally:
        seconds.all, seconds.here = time.process_time() - everywhere, time.thread_time() - here
        if enabled:
            gc.enable()
