"""What ends an export early ends it visibly, leaves nothing behind, and one client cannot take all there is."""

from __future__ import annotations

import asyncio
import logging
import tracemalloc
import zlib
from collections.abc import AsyncGenerator
from dataclasses import replace
from time import time
from typing import Any

import asyncpg
import httpx
import pytest

from hub.database.reads import ReadPool
from hub.errors import TokenInvalid
from hub.export import formats, snapshot
from hub.export.part import Part, Piece
from hub.export.snapshot import Snapshot
from hub.http import export as transport
from hub.http import stream
from hub.http.export import ExportRoute
from hub.principal import Principal
from tests.export.conftest import Verifier, fetch
from tests.graphql.world import CALLERS, key

Messages = list[dict[str, Any]]


class Client:
    """An ASGI client that goes away after so many bodies, or stops taking them."""

    def __init__(self, *, bodies: int | None = None, stalls: bool = False) -> None:
        self.got: Messages = []
        self._bodies = bodies
        self._stalls = stalls
        self._gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.got.append(message)
        bodies = sum(each["type"] == "http.response.body" for each in self.got)
        if bodies and self._stalls:
            await asyncio.sleep(3600)
        if self._bodies is not None and bodies >= self._bodies:
            self._gone.set()
            await asyncio.sleep(0)  # the server learns of it

    @property
    def whole(self) -> bool:
        """The answer came to its end."""
        return self.got[-1]["type"] == "http.response.body" and not self.got[-1].get("more_body", False)


async def _ask(route: ExportRoute, name: str, client: Client, caller: str = "sponsor") -> Client:
    scope: Any = {
        "type": "http", "method": "GET", "path": f"/export/ALPHA/{name}", "query_string": b"",
        "headers": [(b"authorization", f"Bearer {caller}".encode())],
        "path_params": {"study": "ALPHA", "name": name},
    }  # fmt: skip
    await route(scope, client.receive, client.send)
    return client


def _slow(seconds: float) -> Part:
    """A file whose second row takes so long."""

    async def write(taken: Snapshot) -> AsyncGenerator[Piece]:
        yield Piece(b"first\n")
        sql = f"select convert_to(pg_sleep({seconds})::text, 'UTF8') where $1::uuid is not null"
        async for lines in taken.pieces(sql):
            yield Piece(b"\n".join(lines))

    return Part("slow.csv", "text/csv", write)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file `slow.csv` that takes a statement of 5 s where 0.1 s is allowed."""
    monkeypatch.setattr(formats, "FORMATS", {"csv": (_slow(5),)})
    monkeypatch.setattr(snapshot, "STATEMENT_SECONDS", 0.1)


async def test_a_statement_that_takes_too_long_breaks_the_answer_off(
    route: ExportRoute, read_pool: ReadPool, slow: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        for name in ("slow.csv", "csv.zip"):
            client = await _ask(route, name, Client())
            assert client.got[0]["status"] == 200 and not client.whole
    assert [record.message for record in caplog.records] == ["a file broke off: LIMIT_EXCEEDED"] * 2
    assert await read_pool.fetchval("select 1") == 1


async def test_before_the_first_byte_it_is_refused(
    client: httpx.AsyncClient, world: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "STATEMENT_SECONDS", 0.2)
    async with world.transaction():
        await world.execute("lock table study_site in access exclusive mode")
        answer = await fetch(client, "sponsor", "ALPHA/subject.csv")
    assert answer.status_code == 400 and answer.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"


async def test_a_client_that_goes_away_leaves_no_snapshot_open(route: ExportRoute, admin: asyncpg.Connection) -> None:
    for _ in range(6):
        client = await _ask(route, "csv.zip", Client(bodies=1))
        assert client.got[0]["status"] == 200 and not client.whole
    assert await _open(admin) == 0
    assert (await _ask(route, "csv.zip", Client())).whole


async def test_a_client_that_takes_nothing_is_left(
    route: ExportRoute, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "STALL_SECONDS", 0.05)
    client = await _ask(route, "csv.zip", Client(stalls=True))
    assert not client.whole and await _open(admin) == 0


async def test_an_export_that_takes_too_long_in_all_ends(
    route: ExportRoute, admin: asyncpg.Connection, slow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "STATEMENT_SECONDS", 30)
    monkeypatch.setattr(transport, "WHOLE_SECONDS", 0.3)
    client = await _ask(route, "slow.csv", Client())
    assert client.got[0]["status"] == 200 and not client.whole
    assert await _open(admin) == 0


@pytest.mark.parametrize(("expired", "whole"), [(False, False), (True, True)])
async def test_a_token_that_is_revoked_ends_its_export_and_one_that_expires_does_not(
    route: ExportRoute, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch, expired: bool, whole: bool
) -> None:
    """Who verifies is asked for each piece as long as the token is of its time."""
    asked: list[float] = []

    async def principal(self: Verifier, authorization: str | None) -> Principal:
        asked.append(0)
        if len(asked) > 2:
            raise TokenInvalid("the access token is revoked")
        return replace(CALLERS["sponsor"], expires_at=int(time()) + (-1 if expired else 600))

    monkeypatch.setattr(Verifier, "principal", principal)
    client = await _ask(route, "csv.zip", Client())
    assert (client.got[0]["status"], client.whole, len(asked)) == (200, whole, 1 if whole else 3)
    assert await _open(admin) == 0


async def _open(admin: asyncpg.Connection) -> int:
    """Transactions of readers that still stand, once those that were ended have had time to."""
    sql = (
        "select count(*) from pg_stat_activity where usename = 'hub_read' and xact_start is not null"
        " and datname = current_database()"
    )
    for _ in range(100):
        if not (found := int(await admin.fetchval(sql))):
            break
        await asyncio.sleep(0.02)
    return found


async def test_one_client_has_so_many_at_a_time(route: ExportRoute, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "STALL_SECONDS", 2)
    stalled = [asyncio.create_task(_ask(route, "csv.zip", Client(stalls=True))) for _ in range(transport.AT_ONCE)]
    await asyncio.sleep(0.5)
    refused = await _ask(route, "subject.csv", Client())
    assert refused.got[0]["status"] == 400 and b"LIMIT_EXCEEDED" in refused.got[1]["body"]
    assert (await _ask(route, "subject.csv", Client(), caller="cro")).got[0]["status"] == 200
    await asyncio.gather(*stalled)
    assert (await _ask(route, "subject.csv", Client())).whole


async def test_gzip_is_the_same_file(client: httpx.AsyncClient) -> None:
    plain = await client.get(
        "/export/ALPHA/subject.csv", headers={"authorization": "Bearer sponsor", "accept-encoding": ""}
    )
    assert "content-encoding" not in plain.headers
    packed = await _raw(client, "gzip;q=0.5, br")
    assert zlib.decompress(packed, zlib.MAX_WBITS | 16) == plain.content
    assert await _raw(client, "gzip;q=0") == plain.content


async def _raw(client: httpx.AsyncClient, accepts: str) -> bytes:
    headers = {"authorization": "Bearer sponsor", "accept-encoding": accepts}
    async with client.stream("GET", "/export/ALPHA/subject.csv", headers=headers) as answer:
        return b"".join([piece async for piece in answer.aiter_raw()])


SUBJECTS, EVENTS = 300, 30_000


async def test_memory_does_not_grow_with_the_study(route: ExportRoute, admin: asyncpg.Connection) -> None:
    await admin.execute("set session_replication_role = replica")
    await admin.execute(
        "insert into subject (id, study_id, study_site_id, label)"
        " select md5('many ' || n)::uuid, $1, $2, 'M-' || n from generate_series(0, $3::int - 1) n",
        key("study alpha"), key("site 101"), SUBJECTS,
    )  # fmt: skip
    await admin.execute(
        "insert into study_event (id, study_id, study_site_id, subject_id, oid, repeat_key, name)"
        " select md5('much ' || n)::uuid, $1, $2, md5('many ' || n % $4)::uuid, 'MUCH', n::text, repeat('=visit ', 20)"
        " from generate_series(1, $3::int) n",
        key("study alpha"), key("site 101"), EVENTS, SUBJECTS,
    )  # fmt: skip
    await admin.execute("reset session_replication_role")
    await admin.execute("analyze subject, study_event")
    peaks, sizes = {}, {}
    for name in ("study_event.csv", "csv.zip", "odm.xml", "fhir.ndjson", "sv.ndjson"):
        client = _Measuring()
        tracemalloc.start()
        await _ask(route, name, client)
        peaks[name] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        sizes[name] = client.size
    assert sizes["study_event.csv"] > 8_000_000 and sizes["fhir.ndjson"] > 15_000_000
    assert sizes["odm.xml"] > 1_500_000 and sizes["sv.ndjson"] > 2_500_000
    assert max(peaks.values()) < 3_000_000, peaks


class _Measuring(Client):
    size = 0

    async def send(self, message: Any) -> None:
        self.size += len(message.get("body", b""))
