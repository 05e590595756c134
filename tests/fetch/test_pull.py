"""Pulls into a database: what dies goes on, what is due is taken once, and an operator sees what became of it."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from adapters.fetch.registry import fetcher_named
from adapters.registry import adapters
from hub.cli_command import EXIT_FINDINGS, EXIT_LOADED, EXIT_REFUSED, EXIT_UNAVAILABLE
from hub.errors import RunConflict, SourceUnknown
from hub.fetch import store
from hub.fetch.pull import Pulled, Ways, pull, pull_due
from hub.ingest.source import Source
from hub.settings import Settings
from tests.fetch.conftest import Bench, bench_of
from tests.fetch.server import Fault
from tests.ingest.conftest import declare, state_of
from tests.ingest.test_cli import hub

_NUMBERS = itertools.count(1)


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Pulling:
    """A declared source, and pulls of it."""

    bench: Bench
    settings: Settings
    admin: asyncpg.Connection
    source: Source

    @property
    def ways(self) -> Ways:
        environ = {f"HUB_TEST_{name.upper()}": value for name, value in self.bench.system.secrets.items()}
        return Ways(fetcher_named, adapters().__getitem__, self.bench.clock.pace(), environ)

    async def declare(self, **more: Any) -> None:
        connection = self.admin
        document = {"fetcher": "rave_rws", "url": self.bench.server.url, "private_network": True, **more}
        document["credentials"] = {"user": "env:HUB_TEST_USER", "password": "env:HUB_TEST_PASSWORD"}
        document["options"] = {**self.bench.system.options, **more.get("options", {})}
        await store.declare(connection, self.source, "rave_rws", document)

    async def pull(self, **options: Any) -> Pulled:
        (pulled,) = await pull(self.settings, self.ways, self.source.name, started_by="test", **options)
        return pulled

    async def audits(self) -> int:
        return int(
            await self.admin.fetchval(
                "select count(*) from audit_record where study_id = $1 and origin = 'SOURCE'", self.source.study_id
            )
        )

    async def cursor(self) -> Any:
        found = await self.admin.fetchval(
            "select cursor -> 'at' ->> 'startid' from ingest_run where study_id = $1 and state = 'PUBLISHED'"
            " order by finished_at desc limit 1",
            self.source.study_id,
        )
        return found and int(found)


@pytest_asyncio.fixture(loop_scope="session")
async def pulling(database: Settings, admin: asyncpg.Connection, tmp_path: Path) -> AsyncIterator[Pulling]:
    """A Rave source in a study of its own."""
    async with bench_of("rave_rws", tmp_path) as bench:
        made = Pulling(bench, database, admin, await declare(database, f"PULL-{next(_NUMBERS)}"))
        await made.declare()
        yield made


async def test_new_pages_are_loaded_and_nothing_twice(pulling: Pulling) -> None:
    pulled = await pulling.pull()
    assert [receipt.state for receipt in pulled.receipts] == ["PUBLISHED"] * 3
    assert [receipt.file_name for receipt in pulled.receipts] == ["audits-0.xml", "audits-11.xml", "audits-41.xml"]
    assert (await pulling.audits(), await pulling.cursor()) == (5, 42)
    assert (await pulling.pull()).receipts == []
    pulling.bench.system.more()
    assert len((await pulling.pull()).receipts) == 1
    assert (await pulling.audits(), await pulling.cursor()) == (7, 62)
    again = await pulling.pull(afresh=True)
    assert len(again.receipts) == 4
    assert sum(receipt.changed for receipt in again.receipts) == 0


@pytest.mark.parametrize("step", ["STAGING", "PUBLISHING", "PUBLISHED"])
async def test_a_pull_that_dies_goes_on(pulling: Pulling, database: Settings, step: str) -> None:
    """In the first page, then in the one after it, and so on, each time at the same step."""
    whole = replace(pulling, source=await declare(database, f"PULL-{next(_NUMBERS)}"))
    await whole.declare()
    await whole.pull()

    def die(name: str, at: str, done: int, size: int) -> None:
        if at == step:
            raise Killed

    for _ in range(3):
        with pytest.raises(Killed):
            await pulling.pull(progress=die)
    pulled = await pulling.pull()
    assert pulled.error is None
    assert await pulling.cursor() == 42
    told = [await state_of(each.admin, each.source.study_id) for each in (pulling, whole)]
    assert told[0] == told[1]


async def test_an_outage_ends_the_pull_after_what_is_loaded(pulling: Pulling) -> None:
    pulling.bench.server.faults = dict.fromkeys(range(1, 20), Fault.DOWN)
    pulled = await pulling.pull()
    assert (len(pulled.receipts), pulled.error and pulled.error.code) == (1, "SOURCE_UNAVAILABLE")
    assert await pulling.cursor() == 11
    noted = await pulling.admin.fetchval(
        "select error_code from source_fetch where study_id = $1", pulling.source.study_id
    )
    assert noted == "SOURCE_UNAVAILABLE"
    pulling.bench.server.faults = {}
    assert len((await pulling.pull()).receipts) == 2
    assert await pulling.audits() == 5


async def test_a_page_that_is_refused_stops_the_pull_there(pulling: Pulling) -> None:
    connection = pulling.admin
    await connection.execute(
        "update study_mapping set study_oids = '{OTHER}' where study_id = $1", pulling.source.study_id
    )
    await pulling.declare(options={"study": pulling.bench.system.study_oids[0]})
    pulled = await pulling.pull()
    assert [receipt.error and receipt.error.code for receipt in pulled.receipts] == ["STUDY_MISMATCH"]
    assert await pulling.cursor() is None
    await connection.execute(
        "update study_mapping set study_oids = $2 where study_id = $1",
        pulling.source.study_id,
        list(pulling.bench.system.study_oids),
    )
    assert len((await pulling.pull()).receipts) == 3


async def test_another_declaration_begins_anew(pulling: Pulling) -> None:
    await pulling.pull()
    await pulling.declare(options={"per_page": 5})
    assert [receipt.changed for receipt in (await pulling.pull()).receipts] == [0]
    await pulling.declare(every="1d")
    assert (await pulling.pull()).receipts == []


async def test_what_is_due_is_pulled_once(pulling: Pulling, database: Settings) -> None:
    await pulling.admin.execute("delete from source_fetch")
    await pulling.declare(every="15m")
    silent = replace(pulling, source=await declare(database, f"PULL-{next(_NUMBERS)}"))
    await silent.declare()  # without `every`
    both = await asyncio.gather(*(pull_due(database, pulling.ways, started_by="test") for _ in range(2)))
    assert sorted(len(done) for done in both) == [0, 1]
    assert await pulling.audits() == 5
    assert await silent.audits() == 0
    assert await pull_due(database, pulling.ways, started_by="test") == []
    await pulling.admin.execute("update source_fetch set pulled_at = pulled_at - interval '15 minutes'")
    assert [each.receipts for each in await pull_due(database, pulling.ways, started_by="test")] == [[]]


async def test_one_source_is_pulled_by_one_process(pulling: Pulling) -> None:
    (fetch,) = await store.fetches(pulling.admin, pulling.source.name)
    assert await store.lock(pulling.admin, fetch.id)
    assert isinstance((await pulling.pull()).error, RunConflict)
    await store.unlock(pulling.admin, fetch.id)
    assert len((await pulling.pull()).receipts) == 3


async def test_a_page_in_other_hands_is_waited_for(pulling: Pulling) -> None:
    """A run that another process holds would move the cursor under the pull."""
    await pulling.pull(progress=lambda *_: None)
    await pulling.admin.execute(
        "update ingest_run set state = 'STAGED' where id = (select id from ingest_run where study_id = $1 limit 1)",
        pulling.source.study_id,
    )
    run = await pulling.admin.fetchval(
        "select id from ingest_run where study_id = $1 and state = 'STAGED'", pulling.source.study_id
    )
    await pulling.admin.execute("select pg_advisory_lock(hashtextextended('run ' || $1::uuid::text, 0))", run)
    pulled = await pulling.pull()
    assert pulled.error and pulled.error.code == "RUN_CONFLICT"
    await pulling.admin.execute("select pg_advisory_unlock_all()")


async def test_only_declared_sources_are_pulled(database: Settings, pulling: Pulling) -> None:
    with pytest.raises(SourceUnknown):
        await pull(database, pulling.ways, "nobody", started_by="test")


async def test_as_an_operator_types_it(pulling: Pulling, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Declared, checked, listed, pulled; and no secret in the database."""
    source, study, settings = pulling.source.name, pulling.source.study_key, pulling.settings
    await pulling.admin.execute("delete from source_fetch")
    file = tmp_path / "fetch.toml"
    said = f'fetcher = "rave_rws"\nurl = "{pulling.bench.server.url}"\nprivate_network = true\nevery = "15m"\n'
    credentials = '[credentials]\nuser = "env:HUB_TEST_USER"\npassword = "env:HUB_TEST_PASSWORD"\n'
    file.write_text(said + credentials + '[options]\nper_page = 2\nmode = "all"\n')
    secrets = {f"HUB_TEST_{name.upper()}": value for name, value in pulling.bench.system.secrets.items()}

    def run(*words: str, **environ: str) -> Any:
        return asyncio.to_thread(hub, settings, *words, **environ)

    declared = await run("fetch", "declare", source, str(file), "--study", study)
    assert (declared.exit_code, "every 15m" in declared.output) == (EXIT_LOADED, True), declared.output
    assert (await run("fetch", "check", source)).exit_code == EXIT_REFUSED  # the credentials are not there
    good = await run("fetch", "check", source, **secrets)
    assert (good.exit_code, "rave_rws answers" in good.output) == (EXIT_LOADED, True), good.output
    listed = await run("fetch", "list")
    assert (listed.exit_code, source in listed.output, "never" in listed.output) == (EXIT_LOADED, True, True)

    pulling.bench.server.respond = pulling.bench.system.respond
    pulled = await run("pull", source, **secrets)
    assert pulled.exit_code == EXIT_FINDINGS, pulled.output  # the site that nobody accepted
    assert "audits-41.xml" in pulled.output
    nothing = await run("pull", source, **secrets)
    assert (nothing.exit_code, "nothing new" in nothing.output) == (EXIT_LOADED, True)
    assert (await run("pull", "--due", **secrets)).exit_code == EXIT_LOADED
    assert (await run("pull")).exit_code == 2
    refused = await run("pull", source, **{**secrets, "HUB_TEST_PASSWORD": "wr0ng-s3cret"})
    assert (refused.exit_code, "SOURCE_REFUSED" in refused.output) == (EXIT_REFUSED, True)
    held = await pulling.admin.fetch("select to_jsonb(f)::text as row from source_fetch f")
    held += await pulling.admin.fetch("select to_jsonb(r)::text as row from ingest_run r")
    for secret in (*secrets.values(), "wr0ng-s3cret"):
        assert [row for row in held if secret in row["row"]] == []
        assert secret not in pulled.output + refused.output + listed.output
    assert json.loads(held[0]["row"])["error_code"] == "SOURCE_REFUSED"


def test_an_outage_is_told_apart(database: Settings) -> None:
    """The exit code says whether to try again."""
    from hub.cli_pull import _told
    from hub.errors import SourceRefused, SourceUnavailable

    assert _told(Pulled("s", "t", error=SourceUnavailable("later"))) == EXIT_UNAVAILABLE
    assert _told(Pulled("s", "t", error=SourceRefused("no"))) == EXIT_REFUSED
