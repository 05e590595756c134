"""What every fetcher brings is loaded: no page is refused, and nothing in it waits in quarantine."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from adapters.fetch.registry import fetcher_named
from adapters.registry import adapters
from hub.canonical.adapter import Configurable
from hub.fetch import store
from hub.fetch.pull import Ways, pull
from hub.settings import Settings
from tests.fetch.conftest import bench_of
from tests.fetch.system import every
from tests.ingest.conftest import declare


@pytest.mark.parametrize("name", sorted(set(every()) - {"rave_rws"}))
async def test_every_page_is_loaded(name: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path) -> None:
    fetched = fetcher_named(name).declares
    adapter = adapters()[fetched.adapter]
    async with bench_of(name, tmp_path) as bench:
        system = bench.system
        mapping: dict[str, Any] = {"adapter": dict(system.adapter_options)} if system.adapter_options else {}
        if system.layout:
            assert isinstance(adapter, Configurable)
            mapping = tomllib.loads(adapter.layouts()[system.layout].read_text("utf-8"))
        oids = list(system.study_oids)
        source = await declare(database, f"LOAD-{name}", adapter=fetched.adapter, mapping=mapping, study_oids=oids)
        said = bench.declaration()
        document = {"fetcher": name, "url": said.url, "private_network": True}
        document |= {"credentials": dict(said.credentials), "options": dict(said.options)}
        await store.declare(admin, source, name, document)
        environ = {f"HUB_TEST_{key.upper()}": value for key, value in system.secrets.items()}
        ways = Ways(fetcher_named, adapters().__getitem__, bench.clock.pace(), environ)

        (first,) = await pull(database, ways, source.name, started_by="test")
        assert (first.error, [each.error for each in first.receipts]) == (None, [None] * system.pages)
        assert sum(each.changed for each in first.receipts) > 0
        held = await admin.fetch(
            "select f.rule, f.message from quarantined_record q join finding f on f.id = q.finding_id"
            " where q.study_id = $1 and f.severity = 'ERROR' and q.replayed_at is null",
            source.study_id,
        )
        assert [tuple(row) for row in held] == []
