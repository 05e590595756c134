"""Asks one server over and over on a few kept-alive connections, and counts.

Raw HTTP/1.1 on asyncio protocols: a request is bytes made beforehand, an answer is read as far as its length, so
that on two cores the generator takes little from whom it measures.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from typing import cast

PATIENCE = 60.0

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round saw: answers, seconds it took, seconds of processor time the generator itself took."""

    answers: int
    seconds: float
    own_seconds: float

    @property
    def rate(self) -> float:
        """Answers per second."""
        return self.answers / self.seconds


class BadAnswer(Exception):
    """A server answered something else than 200; carries the beginning of what it said."""


class _Asking:
    """What the connections of a round share: when they stop asking, and how many still wait for an answer."""

    def __init__(self, seconds: float, connections: int) -> None:
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.deadline = time.perf_counter() + seconds
        self.waiting = connections
        self.answers = 0

    def one_stops(self) -> None:
        self.waiting -= 1
        if not self.waiting and not self.done.done():
            self.done.set_result(None)

    def fail(self, error: Exception) -> None:
        if not self.done.done():
            self.done.set_exception(error)


class _Connection(asyncio.Protocol):
    """One connection: sends the next request as soon as the answer to the last one is whole, until the deadline."""

    def __init__(self, requests: Iterator[bytes], asking: _Asking) -> None:
        self._requests = requests
        self._asking = asking
        self._transport: asyncio.Transport
        self._head = b""
        self._missing = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by inheritance
        self._transport.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        if self._missing:
            self._missing -= len(data)
        else:
            data = self._head + data
            end = data.find(b"\r\n\r\n")
            length = _LENGTH.search(data, 0, end) if end >= 0 else None
            if end >= 0 and (length is None or data[9:12] != b"200"):
                self._asking.fail(BadAnswer(data[:500].decode(errors="replace")))
                return
            if length is None:
                self._head = data
                return
            self._head = b""
            self._missing = int(length[1]) - (len(data) - end - 4)
        if self._missing:
            return
        self._asking.answers += 1
        if time.perf_counter() < self._asking.deadline:
            self._transport.write(next(self._requests))
        else:
            self._asking.one_stops()

    def connection_lost(self, exc: Exception | None) -> None:
        self._asking.fail(exc or BadAnswer("the server closed the connection"))

    def close(self) -> None:
        self._transport.abort()


async def round_of(port: int, requests: Sequence[bytes], seconds: float, connections: int) -> Round:
    """Ask for `seconds` and wait for what was asked; every connection starts elsewhere in the requests.

    Raises BadAnswer, OSError, TimeoutError when the last answer takes longer than PATIENCE seconds more.
    """
    loop = asyncio.get_running_loop()
    own, start = time.process_time(), time.perf_counter()
    asking = _Asking(seconds, connections)
    opened: list[_Connection] = []
    try:
        for number in range(connections):
            begin = len(requests) * number // connections
            turn = islice(cycle(requests), begin, None)
            _, connection = await loop.create_connection(partial(_Connection, turn, asking), "127.0.0.1", port)
            opened.append(connection)
        await asyncio.wait_for(asyncio.shield(asking.done), seconds + PATIENCE)
        return Round(asking.answers, time.perf_counter() - start, time.process_time() - own)
    finally:
        asking.done.cancel()
        for each in opened:
            each.close()
        await asyncio.sleep(0)


async def ask(port: int, request: bytes) -> bytes:
    """The body of one answer. Raises BadAnswer, OSError."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if length is None or head[9:12] != b"200":
            raise BadAnswer((head + await reader.read(500)).decode(errors="replace"))
        return await reader.readexactly(int(length[1]))
    finally:
        writer.close()
        await writer.wait_closed()


def request(body: bytes, authorization: str) -> bytes:
    """An HTTP request for `POST /graphql`."""
    head = (
        "POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        f"accept: application/graphql-response+json\r\nauthorization: Bearer {authorization}\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
