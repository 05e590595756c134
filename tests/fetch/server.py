"""A small HTTP server that speaks for an outside system, with what goes wrong between it and the hub."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson


@dataclass(frozen=True)
class Request:
    """What was asked. query and form: the last value of each name."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass(frozen=True)
class Response:
    """What is answered."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(document: Any, status: int = 200, **headers: str) -> Response:
    """A JSON answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(orjson.dumps(document), status, {"Content-Type": "application/json", **named})


class Fault(Enum):
    """What goes wrong with one answer."""

    BUSY = "429, asks for seven seconds"
    DOWN = "503"
    CUT = "fewer bytes than Content-Length says"
    HALF = "half a body, and no Content-Length that would tell"
    SILENT = "the connection ends without an answer"
    ELSEWHERE = "a redirect to another host"


class Server:
    """Answers as its system does, but for the requests that `faults` names by their number from 0.

    asked: every request that came. always: a fault of all that come; once: of each, before it is asked again. spared:
    answers a fault could do nothing to.
    """

    def __init__(self, respond: Callable[[Request], Response]) -> None:
        self.respond = respond
        self.faults: dict[int, Fault] = {}
        self.always: Fault | None = None
        self.once: Fault | None = None
        self.asked: list[Request] = []
        self.spared = 0
        self.url = ""
        self._again = False

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            while await self._one(reader, writer):
                pass
        writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request on the connection; whether another may follow."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        parts = urlsplit(target)
        request = Request(method, parts.path, dict(parse_qsl(parts.query)), headers, body)
        fault = self.faults.get(len(self.asked), self.always or (None if self._again else self.once))
        self._again = fault is not None
        self.asked.append(request)
        if fault is Fault.SILENT:
            return False
        response = self._faulty(fault) or self.respond(request)
        if not response.body and fault in (Fault.CUT, Fault.HALF):
            fault, self._again = None, False  # of nothing, nothing can be missing
            self.spared += 1
        shown = response.body[: len(response.body) // 2] if fault in (Fault.CUT, Fault.HALF) else response.body
        lines = [f"HTTP/1.1 {response.status} -", *(f"{name}: {value}" for name, value in response.headers.items())]
        if "Content-Length" not in response.headers:
            lines.append("Connection: close" if fault is Fault.HALF else f"Content-Length: {len(response.body)}")
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + shown)
        await writer.drain()
        return fault not in (Fault.CUT, Fault.HALF)

    @staticmethod
    def _faulty(fault: Fault | None) -> Response | None:
        if fault is Fault.BUSY:
            return Response(b"slow down", 429, {"Retry-After": "7"})
        if fault is Fault.DOWN:
            return Response(b"<html>maintenance</html>", 503)
        if fault is Fault.ELSEWHERE:
            return Response(b"", 302, {"Location": "https://elsewhere.example/collect"})
        return None


@asynccontextmanager
async def serving(respond: Callable[[Request], Response]) -> AsyncIterator[Server]:
    """The server, listening on a free port of this machine."""
    made = Server(respond)
    listening = await asyncio.start_server(made._connection, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        listening.close()
