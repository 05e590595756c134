"""`hub demo`: from nothing to a hub that answers four parties, through the doors an operator and a client use."""

from __future__ import annotations

import asyncio
import os
import shlex
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from socket import socket
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from adapters.registry import adapters
from auth.client import fetch_token
from hub import app, migrations
from hub import settings as hub_settings
from hub.database import engine
from hub.database.engine import LoginRole
from hub.demo import accounts, exports, seed, world
from hub.demo.agreements import UNTIL
from hub.demo.day import moved
from hub.errors import HubError
from hub.ingest import mapping
from hub.ingest.receipt import Receipt
from hub.ingest.run import ingest
from hub.ingest.source import add_source, find_source, own
from hub.operations import declaration
from hub.performance import benchmark
from hub.principal import Scope
from hub.settings import Settings

console = Console(width=None if sys.stdout.isatty() else 120)

SEES = """query Sees {
  viewer { organization { name nameRomanised } role }
  studies { totalCount }
  studySites { totalCount }
  subjects(first: 200) { totalCount nodes { identity { values { kind } } treatment { arm } } }
  studyEvents { totalCount }
  forms { totalCount }
  dataQueries(filter: {isQuery: true}) { totalCount }
  protocolDeviations { totalCount }
}"""

FIRST_QUESTION = "{ viewer { role } subjects(first: 3) { totalCount nodes { label site { number name } } } }"

CROSSWALK = Path(__file__).with_name("crosswalk.sql")
"""Which participants the laboratory means; before its file."""

OPERATIONS = tuple(Path(__file__).with_name(f"{name}.sql") for name in ("operations", "oversight"))
"""What the parties recorded themselves, in one transaction."""

COUNTED = (world.AS_OF + timedelta(days=1)).replace(day=1, hour=0)
"""The month before is the last that benchmarks know."""


def run(listener: socket, *, check: bool) -> int:
    """Make the demo and serve it at the socket; with `check`, ask it once and end: 0, or 1 when an answer is wrong."""
    settings = replace(_settings(), issuer=f"http://127.0.0.1:{listener.getsockname()[1]}")
    with engine.running(settings):
        return app.run(_run(settings, listener, check=check))


def _settings() -> Settings:
    """The demo's settings; its home says the region from now on, so that every command typed beside it keeps to it."""
    home = hub_settings.read().home
    noted = hub_settings.region_file(home)
    region = {} if noted.exists() else {"HUB_REGION": world.REGION}
    settings = hub_settings.read({**region, "HUB_UPLOADS": "on", **os.environ})
    if settings.region is not None:
        home.mkdir(parents=True, exist_ok=True)
        noted.write_text(f"{settings.region}\n", "utf-8")
    return settings


async def _run(settings: Settings, listener: socket, *, check: bool) -> int:
    await migrations.migrate(settings)
    receipts = await load(settings)
    await _analyze(settings)
    chooser, provider = {c.name: c.label for c in seed.CLIENTS}, accounts.provider(settings.issuer)
    async with app.serving(settings, listener, chooser, provider.routes()) as server:
        sees = await asyncio.to_thread(_ask_all, settings)
        _print(settings, receipts, sees)
        if check:
            return 0 if _holds(sees) else 1
        ended = f"Press Ctrl+C to end. The data stay under {settings.home} for the next start."
        console.print(ended, markup=False, highlight=False, soft_wrap=True)
        await server
    return 0


async def load(settings: Settings) -> list[Receipt]:
    """Declare the demo's world, register its clients and ingest its exports; a second time changes nothing."""
    connection = await engine.connect(settings, LoginRole.INGEST)
    clients = await engine.connect(settings, LoginRole.AUTH)
    try:
        await declaration.apply(connection, seed.declaration())
        await declaration.apply(connection, accounts.declaration())
        await seed.register(clients, settings)
        await accounts.register(clients, settings.issuer)
        with tempfile.TemporaryDirectory() as folder:
            files = exports.write(Path(folder))
            sites = [e for e in files if e.adapter == "ctms_sites"]
            receipts = [await _load_one(settings, connection, export) for export in sites]
            await declaration.apply(connection, seed.engagements())
            for export in files:
                if export.source == "laboratory":
                    await connection.execute(CROSSWALK.read_text("utf-8"))
                if export not in sites:
                    receipts.append(await _load_one(settings, connection, export))
            for source, study, owner in seed.SOURCE_OWNERS:
                await own(connection, await find_source(connection, source, study), owner, UNTIL)
            async with connection.transaction():
                for each in OPERATIONS:
                    await connection.execute(moved(each.read_text("utf-8")))
            await benchmark.refresh(connection, COUNTED)
        return receipts
    finally:
        await connection.close()
        await clients.close()


async def _analyze(settings: Settings) -> None:
    """Tell the planner what was loaded; otherwise the first minute's questions are planned for empty tables."""
    connection = await engine.connect_admin(settings, settings.database)
    try:
        await connection.execute("analyze")
    finally:
        await connection.close()


async def _load_one(settings: Settings, connection: Any, export: exports.Export) -> Receipt:
    document = mapping.document(export.mapping.read_text("utf-8")) if export.mapping else None
    where = (export.source, export.adapter, export.study, export.environment)
    await add_source(connection, *where, study_oids=export.study_oids, mapping=document)
    adapter = adapters()[export.adapter]
    (receipt,) = await ingest(settings, adapter, [export.path], export.source, export.study, started_by="demo")
    return receipt


def _ask_all(settings: Settings) -> dict[str, dict[str, Any]]:
    """What each client is answered. Raises HubError when one is not."""
    sees = {}
    for client in seed.CLIENTS:
        try:
            sees[client.name] = _ask(settings, client)
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise HubError(f"{client.name} got no answer: {type(error).__name__}") from None
    return sees


def _ask(settings: Settings, client: seed.DemoClient) -> dict[str, Any]:
    token = fetch_token(settings.issuer, client.name, settings.client_key(client.name))
    answer = httpx.post(
        settings.audience,
        json={"query": SEES},
        headers={"Authorization": f"Bearer {token}"},
        trust_env=False,
        timeout=30,
    )
    answer.raise_for_status()
    data: dict[str, Any] = answer.json()["data"]
    return data


def _names(data: dict[str, Any]) -> int:
    return sum(
        any(value["kind"] == "NAME" for value in node["identity"]["values"]) for node in data["subjects"]["nodes"]
    )


def _arms(data: dict[str, Any]) -> int:
    return sum(node["treatment"]["arm"] is not None for node in data["subjects"]["nodes"])


_COUNTS = {
    "studies": "studies",
    "sites": "studySites",
    "subjects": "subjects",
    "visits": "studyEvents",
    "forms": "forms",
    "queries": "dataQueries",
    "deviations": "protocolDeviations",
}


def _holds(sees: dict[str, dict[str, Any]]) -> bool:
    """What must be true whatever the figures: who may see participants does, and only who may see names sees names."""
    part = {client.name for client in seed.OF_A_PART}
    everybody = all((data["subjects"]["totalCount"] > 0) is (name not in part) for name, data in sees.items())
    nameless = [c.name for c in seed.CLIENTS if Scope.IDENTIFIERS not in c.scopes]
    return everybody and _names(sees["site"]) > 0 and all(_names(sees[name]) == 0 for name in nameless)


def elsewhere(settings: Settings) -> str:
    """What another shell exports so that its commands go to this hub; empty where they do without."""
    named = _exported(settings)
    return f"export {named}" if named else ""


def _exported(settings: Settings) -> str:
    given = {
        "HUB_ISSUER": "" if settings.issuer == hub_settings.DEFAULT_ISSUER else settings.issuer,
        "HUB_HOME": str(settings.home.absolute()) if "HUB_HOME" in os.environ else "",
    }
    return " ".join(f"{name}={shlex.quote(value)}" for name, value in given.items() if value)


def _print(settings: Settings, receipts: list[Receipt], sees: dict[str, dict[str, Any]]) -> None:
    loaded = Table(
        "export", "read", "created", "changed", "unchanged", "quarantined", title="Loaded", title_justify="left"
    )
    for receipt in receipts:
        tallies = receipt.entities.values()
        figures = (
            sum(getattr(t, c) for t in tallies) for c in ("read", "created", "changed", "unchanged", "quarantined")
        )
        loaded.add_row(receipt.file_name, *map(str, figures))
    console.print(loaded)
    seen = Table("party", *_COUNTS, "named", title="What each party sees", title_justify="left")
    for client in seed.CLIENTS:
        data = sees[client.name]
        counts = (str(data[field]["totalCount"]) for field in _COUNTS.values())
        seen.add_row(client.label, *counts, str(_names(data)))
    console.print(seen)
    console.print(f"GraphiQL, with a chooser of party:  {settings.issuer}/graphql", highlight=False)
    console.print(f"Sign in as one of five people:      {settings.issuer}/sign-in", highlight=False)
    console.print("Files handed in and replays wait for: .venv/bin/hub worker\n", highlight=False)
    console.print(f"The demo's data end on {world.AS_OF:%Y-%m-%d}, a week before it was first made.\n", highlight=False)
    if exported := elsewhere(settings):
        said = f"Other commands reach this hub after:  {exported}\n"
        console.print(said, markup=False, highlight=False, soft_wrap=True)
    console.print("Ask as each party (a token lives 5 minutes; the command fetches one):\n")
    prefix = f"{named} " if (named := _exported(settings)) else ""
    for client in seed.PARTIES:
        console.print(
            f"curl -s {settings.audience} -H 'Content-Type: application/json'"
            f' -H "Authorization: Bearer $({prefix}.venv/bin/hub token {client.name})"'
            f' -d \'{{"query": "{FIRST_QUESTION}"}}\'; echo\n',
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
