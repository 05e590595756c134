"""The three servers under the same requests: equal answers first, then rounds that take turns."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from auth.client import fetch_token
from bench import load, queries
from bench.data import ALL_SITES, CALLERS, Caller, Scale
from bench.load import Round
from bench.queries import QUERIES, Ask, Query
from bench.servers import Server

TOKEN_AGE = 120.0

HUB, BARE, IDIOMATIC = "hub", "bare", "idiomatic"


@dataclass(frozen=True, slots=True)
class Pace:
    """How many rounds and connections; how long a round and the warming up of one server take, in seconds; how many
    answers of each query are compared."""

    rounds: int
    seconds: float
    warm_up: float
    connections: int
    sample: int


@dataclass(frozen=True, slots=True)
class Contest:
    """Rounds of one query by one caller, by server; the nth rounds of all servers belong together."""

    query: Query
    caller: Caller
    rounds: dict[str, list[Round]]

    def rates(self, server: str) -> list[float]:
        """Answers per second, round by round."""
        return [each.rate for each in self.rounds[server]]

    def ratios(self, server: str, other: str) -> list[float]:
        """The one's rate by the other's, round by round."""
        return [one / two for one, two in zip(self.rates(server), self.rates(other), strict=True)]

    def generator(self, server: str) -> float:
        """Share of one core the load generator itself took, at the median."""
        return statistics.median(each.own_seconds / each.seconds for each in self.rounds[server])


class Bearer:
    """What a caller sends to a server as its token: to the hub a real one, fetched anew in time, to others its name."""

    def __init__(self, caller: Caller, server: Server, key_file: Path) -> None:
        self._caller, self._server, self._key_file = caller, server, key_file
        self._token, self._since = "", float("-inf")

    def now(self) -> str:
        """The token to send now. Blocks while it is fetched."""
        if self._server.name != HUB:
            return str(self._caller.party)
        if time.monotonic() - self._since > TOKEN_AGE:
            issuer = f"http://127.0.0.1:{self._server.port}"
            self._token = fetch_token(issuer, self._caller.organization, self._key_file)
            self._since = time.monotonic()
        return self._token


async def contests(
    servers: Sequence[Server], scale: Scale, pace: Pace, keys: Path, tell: Callable[[str], None]
) -> list[Contest]:
    """All queries for all callers. Raises RuntimeError when servers answer one request with different rows."""
    hub = next(server for server in servers if server.name == HUB)
    bearers = {(c, s): Bearer(c, s, keys / f"{c.organization}.pem") for c in CALLERS for s in servers}

    def asking(caller: Caller) -> Ask:
        return lambda body: load.ask(hub.port, load.request(body, bearers[caller, hub].now()))

    found = []
    for query in QUERIES:
        for caller in CALLERS:
            tell(f"{query.title}, caller of {caller.name}")
            bodies = await queries.bodies(query, caller, scale, asking(caller), asking(ALL_SITES))
            mine = {server: bearers[caller, server] for server in servers}
            await _agree(mine, bodies[: pace.sample])
            found.append(Contest(query, caller, await _rounds(mine, bodies, pace)))
            tell(
                ", ".join(f"{server.name} {statistics.median(found[-1].rates(server.name)):,.0f}/s" for server in mine)
            )
    return found


async def _agree(bearers: dict[Server, Bearer], bodies: Sequence[bytes]) -> None:
    for body in bodies:
        asked = (load.ask(server.port, load.request(body, bearer.now())) for server, bearer in bearers.items())
        answers = [orjson.loads(answer)["data"] for answer in await asyncio.gather(*asked)]
        if not answers[0] or any(answer != answers[0] for answer in answers):
            names = ", ".join(server.name for server in bearers)
            raise RuntimeError(f"{names} do not agree about {body.decode()}: {answers}"[:4000])


async def _rounds(bearers: dict[Server, Bearer], bodies: Sequence[bytes], pace: Pace) -> dict[str, list[Round]]:
    found: dict[str, list[Round]] = {server.name: [] for server in bearers}
    for number in range(-1, pace.rounds):
        for server, bearer in bearers.items():
            token = bearer.now()
            requests = [load.request(body, token) for body in bodies]
            seconds = pace.seconds if number >= 0 else pace.warm_up
            one = await load.round_of(server.port, requests, seconds, pace.connections)
            if number >= 0:
                found[server.name].append(one)
    return found
