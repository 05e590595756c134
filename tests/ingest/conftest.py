"""A hub with a declared study to load files into, and ways to look at what became of them."""

from __future__ import annotations

import itertools
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest_asyncio

from adapters.registry import adapters
from hub.canonical.adapter import Adapter
from hub.database import engine
from hub.database.engine import LoginRole
from hub.ingest.asked import Standing
from hub.ingest.jobs import carry_out, handlers
from hub.ingest.receipt import Receipt
from hub.ingest.run import ingest
from hub.ingest.source import Source, add_source
from hub.ingest.worker import Worker
from hub.operations import declaration
from hub.principal import Scope
from hub.settings import Settings
from tests.ingest import exports

_NUMBERS = itertools.count(1)

VOLATILE = frozenset(
    {
        *("changed_xid", "changed_at", "known_from", "known_to", "end_known_from"),
        *("valid_from", "valid_to", "source_line"),
    }
)
"""Columns that say when and by which run, not what."""

COMPARED = (
    *("study_site", "subject", "subject_site", "subject_identity", "subject_milestone", "screening_attempt"),
    *("study_event", "form_data", "form_data_items", "data_query", "data_query_state", "data_query_text"),
    *("protocol_deviation", "protocol_deviation_text", "randomization", "allocation", "item_def", "adverse_event"),
    *("consent_event", "dispensation", "item_tally"),
)


@dataclass(slots=True)
class Hub:
    """One study with one source, and what a test asks of it."""

    settings: Settings
    admin: asyncpg.Connection
    source: Source
    folder: Path
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    async def load(self, *paths: Path, adapter: str = "odm_rave", dry_run: bool = False) -> list[Receipt]:
        """Load files as an operator does."""
        chosen = adapters()[adapter]
        key = self.source.study_key
        return await ingest(self.settings, chosen, paths, self.source.name, key, started_by="test", dry_run=dry_run)

    async def load_audits(self, audits: Sequence[str], file: int = 1, **options: Any) -> Receipt:
        """Write a Rave stream of these audits and load it."""
        path = exports.stream(self.folder / f"stream-{next(self._numbers)}.xml", audits, file)
        (receipt,) = await self.load(path, **options)
        return receipt

    async def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """Rows of a query in which $1 is the study."""
        return [dict(row) for row in await self.admin.fetch(query, self.source.study_id, *values)]

    async def value(self, query: str, *values: Any) -> Any:
        """One value of a query in which $1 is the study."""
        return await self.admin.fetchval(query, self.source.study_id, *values)

    async def items(self, form: str) -> dict[str, Any]:
        """Values of all forms of an OID, by item path; removed ones are REMOVED, those without a value None."""
        found: dict[str, Any] = {}
        for row in await self.rows(
            "select i.items from form_data f join form_data_items i on i.form_data_id = f.id"
            " where f.study_id = $1 and f.oid = $2",
            form,
        ):
            for path, entry in json.loads(row["items"]).items():
                found[path.rpartition("/")[2]] = "REMOVED" if entry.get("x") else entry.get("v")
        return found

    async def state(self) -> dict[str, list[str]]:
        """Everything the study holds, without ids and times of loading: equal states are equal loads."""
        return await state_of(self.admin, self.source.study_id)


async def state_of(admin: asyncpg.Connection, study: UUID) -> dict[str, list[str]]:
    """As `Hub.state`, of any study."""
    found: dict[str, list[str]] = {}
    for table in COMPARED:
        rows = await admin.fetch(f"select to_jsonb(t) as row from {table} t where study_id = $1", study)
        found[table] = sorted(json.dumps(_plain(json.loads(row["row"])), sort_keys=True) for row in rows)
    trail = await admin.fetch(
        "select source_key, entity_key, action, data_class, at, source_user from audit_record"
        " where study_id = $1 and origin = 'SOURCE'",
        study,
    )
    found["audit_record"] = sorted(str(tuple(row)) for row in trail)
    return found


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {
        name: value
        for name, value in row.items()
        if name not in VOLATILE and name != "id" and not name.endswith("_id") and name != "source_version"
    }
    kept["deleted_at"] = row.get("deleted_at") is not None
    if isinstance(items := row.get("items"), dict):
        kept["items"] = {path: entry | {"x": True} if "x" in entry else entry for path, entry in items.items()}
    kept["confirmed_at"] = row.get("confirmed_at") is not None
    return kept


async def who_conducts(admin: asyncpg.Connection, *studies: UUID) -> UUID:
    """A party, of whom nothing is known, that may decide in the studies until their access is derived anew."""
    party = uuid4()
    await admin.execute(
        "insert into access_study (party_id, study_id, fact_id, rights, valid_from, valid_to)"
        " select $1, unnest($2::uuid[]), gen_random_uuid(), '{CONDUCT}', '2000-01-01', '2100-01-01'",
        party,
        list(studies),
    )
    return party


async def whoever_asked(settings: Settings, asked: asyncpg.Record, scope: Scope) -> None:
    """Parties of these tests have no clients; whether one may ask still, a test of its own tries."""


async def drain(
    settings: Settings, adapter_of: Callable[[str], Adapter] | None = None, standing: Standing = whoever_asked
) -> list[Receipt]:
    """Do every job there is, as `hub worker --drain` does; the receipts."""
    receipts: list[Receipt] = []
    do = partial(carry_out, settings, adapter_of or adapters().__getitem__, by_kind=handlers(standing))
    await Worker(settings, uuid4(), do, receipts.append, drain=True).run()
    return receipts


async def declare(settings: Settings, key: str, **options: Any) -> Source:
    """A study and a source for it, both named by `key`."""
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        environment = options.pop("environment", "UAT")
        study = declaration.Study(key, environment, key, blinding=options.pop("blinding", None))
        if study.blinding is not None:
            study = replace(study, blinding_from=options.pop("blinding_from"))
        await declaration.apply(connection, declaration.Declaration(studies=(study,)))
        adapter = options.pop("adapter", "odm_rave")
        options.setdefault("mapping", exports.MAPPING)
        options.setdefault("study_oids", [exports.STUDY_OID])
        return await add_source(connection, options.pop("name", key), adapter, key, environment, **options)
    finally:
        await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def hub(database: Settings, admin: asyncpg.Connection, tmp_path: Path) -> AsyncIterator[Hub]:
    """A study of its own in the module's database, with one Rave source."""
    source = await declare(database, f"STUDY-{next(_NUMBERS)}")
    yield Hub(database, admin, source, tmp_path)
