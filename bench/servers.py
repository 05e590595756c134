"""The servers compared, each a process of its own on a free port of 127.0.0.1, asked by the same requests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_TIMEOUT = 60.0
STOP_TIMEOUT = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Server:
    """A started server: its name, port, process, and the file that holds what it says."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def wait(self) -> None:
        """Return once it accepts connections.

        Raises RuntimeError with the end of its log when it ends before, or takes longer than START_TIMEOUT seconds.
        """
        deadline = time.monotonic() + START_TIMEOUT
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"the {self.name} server did not start: {self.log.read_text(errors='replace')[-2000:]}")


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def uvicorn(factory: str, port: int) -> list[str]:
    """The command that serves an ASGI application."""
    quiet = ["--no-access-log", "--log-level", "warning"]
    options = ["--host", "127.0.0.1", "--loop", "uvloop", "--http", "httptools", *quiet]
    return [sys.executable, "-m", "uvicorn", "--factory", factory, "--port", str(port), *options]


def hub_command(*arguments: str) -> list[str]:
    """The hub's own command line, of the environment this runs in."""
    return [str(Path(sys.executable).with_name("hub")), *arguments]


@contextmanager
def started(name: str, command: list[str], port: int, environment: Mapping[str, str], folder: Path) -> Iterator[Server]:
    """Start a server, and end it with the block; what it says goes to a file of the folder."""
    log = folder / f"{name}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    try:
        yield Server(name, port, process, log)
    finally:
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
