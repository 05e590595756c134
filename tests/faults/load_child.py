"""A process that loads one file, and may be told to die by SIGKILL at a call of the database: see test_kill.

    python -m tests.faults.load_child SOURCE STUDY PATH CALL WHEN

CALL counts the statements the load sends, from 1; WHEN is before, during or after. CALL 0 never dies: it prints
the ledger's state at each call.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import asyncpg

from adapters.registry import adapters
from hub import settings as hub_settings
from hub.ingest import prepare
from hub.ingest.run import ingest

CHUNK_ROWS = 200
"""Small, so that staging takes several chunks."""
_STATE = re.compile(r"set state = '(\w+)'")
_CALLS = ("execute", "fetch", "fetchval", "fetchrow", "copy_records_to_table")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Watch:
    """Counts the statements of every connection and follows the ledger's state by them."""

    def __init__(self, call: int, when: str) -> None:
        self.call, self.when = call, when
        self.number = 0
        self.state = "NONE"
        self.opened = False
        self.seen: list[str] = []
        for name in _CALLS:
            setattr(asyncpg.Connection, name, self._counted(getattr(asyncpg.Connection, name)))

    def _counted(self, plain: Any) -> Any:
        async def call(connection: Any, statement: str, *values: Any, **options: Any) -> Any:
            self.number += 1
            mine = self.number == self.call
            self.seen.append(self.state)
            if mine and self.when == "before":
                _die()
            if mine and self.when == "during":
                threading.Timer(0.002, _die).start()
            answer = await plain(connection, statement, *values, **options)
            if found := _STATE.search(statement):
                self.state = found[1]
            if "insert into ingest_run" in statement:
                self.opened = True
            elif self.opened and statement.startswith("COMMIT"):
                self.state, self.opened = "RECEIVED", False
            if mine:
                _die()
            return answer

        return call


async def main() -> None:
    """Load the file the arguments name."""
    source, study, path, call, when = sys.argv[1:]
    prepare.CHUNK_ROWS = CHUNK_ROWS
    watch = Watch(int(call), when)
    settings = hub_settings.read()
    await ingest(settings, adapters()["odm_rave"], [Path(path)], source, study, started_by="child")
    sys.stdout.write("\n".join(watch.seen))


if __name__ == "__main__":
    asyncio.run(main())
