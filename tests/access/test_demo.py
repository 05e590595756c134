"""The demo as a party meets it: what it prints answers, and figures its own rows explain."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg
import httpx
import orjson
import pytest
import pytest_asyncio
from typer.testing import CliRunner

from hub.cli import app
from hub.database.reads import ReadPool
from hub.demo import run, seed, world
from hub.errors import HubError
from hub.operations.commands import Commands
from hub.operations.hand_in import may_hand_in
from hub.performance.definitions import METRICS
from hub.principal import Party, Principal, PrincipalKind, Scope
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.graphql.serving import ask
from tests.performance.recompute import compare

HUB = Path(sys.executable).with_name("hub")
CLIENTS = {client.name: client for client in seed.CLIENTS}


@dataclass(frozen=True)
class Demo:
    """The demo, loaded, and its callers by name."""

    engine: Engine
    callers: Mapping[str, Principal]
    mapped: Mapping[str, set[str]]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def demo(demo_data: None, admin: asyncpg.Connection, crawl_pool: ReadPool, write_pool: asyncpg.Pool) -> Demo:
    callers = {client.name: await _caller(admin, client) for client in seed.CLIENTS}
    placed = await admin.fetch(
        "select s.key, array(select k #>> '{}' from study_mapping m, unnest(array['$.milestone[*].kind',"
        " '$.delivers.facts[*]']) p, jsonb_path_query(m.document, p::jsonpath) k"
        " where m.study_id = s.id and m.known_to is null) as kinds from study s"
    )
    engine = Engine(schema, bindings(), crawl_pool, write_pool, commands=Commands(write_pool))
    return Demo(engine, callers, {row["key"]: set(row["kinds"]) for row in placed})


async def test_who_owns_a_source_of_the_demo_may_hand_its_files_in(
    demo: Demo, write_pool: asyncpg.Pool, database: Settings
) -> None:
    owners = {organization for _, _, organization in seed.SOURCE_OWNERS}
    ingest = {name: of for name, of in CLIENTS.items() if Scope.INGEST in of.scopes and of.organization in owners}
    assert {of.organization for of in ingest.values()} == owners
    for name in ingest:
        await may_hand_in(write_pool, demo.callers[name], database)


async def _caller(admin: asyncpg.Connection, client: seed.DemoClient) -> Principal:
    row = await admin.fetchrow(
        "select p.id, o.id as organization_id, c.id as client from party p"
        " join organization o on o.id = p.organization_id join oauth_client c on c.party_id = p.id"
        " where o.key = $1 and p.role = $2 and c.client_id = $3",
        client.organization,
        client.role,
        client.name,
    )
    assert row is not None
    party = Party(row["id"], row["organization_id"], client.organization, client.role)
    scopes = frozenset(client.scopes)
    return Principal(UUID(str(row["client"])), PrincipalKind.MACHINE, client.name, party, scopes, "t", 1_900_000_000)


def _environ(database: Settings) -> dict[str, str]:
    """Of an operator who types on the database that has the demo."""
    return {
        **os.environ,
        "HUB_HOME": str(database.home),
        "HUB_DATABASE_URL": str(database.database_url),
        "HUB_DATABASE": database.database,
        "HUB_RAW_STORE": database.raw_store,
    }


@pytest.mark.usefixtures("demo")
async def test_the_command_checks_itself_and_what_it_prints_asks(database: Settings) -> None:
    environ = _environ(database)
    checked = await asyncio.create_subprocess_exec(HUB, "demo", "--check", env=environ, stdout=PIPE, stderr=PIPE)
    printed, said = await checked.communicate()
    assert (checked.returncode, said.decode()) == (0, "")
    assert b"What each party sees" in printed
    asks = [line for line in printed.decode().splitlines() if line.startswith("curl")]
    assert len(asks) == len(seed.PARTIES)
    await _answers(next(line for line in asks if "token smo)" in line), environ)


async def _answers(line: str, environ: dict[str, str]) -> None:
    """The command, as it was printed, asks a hub that serves where it says as the SMO."""
    issuer = re.findall("http://127.0.0.1:[0-9]+", line)[0]
    serving = (HUB, "serve", "--port", issuer.rpartition(":")[2])
    served = await asyncio.create_subprocess_exec(*serving, env={**environ, "HUB_ISSUER": issuer}, stderr=DEVNULL)
    try:
        transport = httpx.AsyncHTTPTransport(retries=7)  # a busy machine takes its time to start a hub
        async with httpx.AsyncClient(transport=transport, trust_env=False, timeout=60) as client:
            assert (await client.get(f"{issuer}/readyz")).is_success
        elsewhere = {name: value for name, value in environ.items() if name not in ("HUB_HOME", "HUB_ISSUER")}
        asked = await asyncio.create_subprocess_shell(
            line.replace(".venv/bin/hub", shlex.quote(str(HUB))), env=elsewhere, stdout=PIPE, stderr=DEVNULL
        )
        answer = orjson.loads((await asked.communicate())[0])
    finally:
        served.send_signal(signal.SIGTERM)
        await served.wait()
    assert answer["data"]["viewer"] == {"role": "SMO"} and answer["data"]["subjects"]["nodes"]


def test_a_check_that_finds_no_database_fails_in_one_line(database: Settings) -> None:
    environ = {**_environ(database), "HUB_DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    refused = CliRunner().invoke(app, ["demo", "--check"], env=environ, catch_exceptions=False)
    assert refused.exit_code == 1
    assert re.fullmatch(r"DATABASE_UNAVAILABLE \(retry must act\): .*\n", refused.stderr)


@pytest.mark.parametrize("body", [(500, b"{}"), (200, b"<html>"), (200, b'{"errors": [{"message": "x"}]}')])
def test_a_party_that_gets_no_answer_is_named(
    database: Settings, monkeypatch: pytest.MonkeyPatch, body: tuple[int, bytes]
) -> None:
    status, content = body
    answer = httpx.Response(status, content=content, request=httpx.Request("POST", "http://127.0.0.1"))
    monkeypatch.setattr(run, "fetch_token", lambda *_: "token")
    monkeypatch.setattr(httpx, "post", lambda *_, **__: answer)
    with pytest.raises(HubError, match=f"{seed.CLIENTS[0].name} got no answer"):
        run._ask_all(database)


SCHEDULE = """{ subjects(first: 200, filter: {study: {key: {eq: "HUB-101"}}}) { nodes {
  label dropOutRisk scheduledVisits { eventOid timing earliest target latest occurred } } }
  atRisk: subjects(filter: {dropOutRisk: true}) { totalCount }
  performance(metrics: [EVENTS_OVERDUE], groupBy: STUDY) { study { key } figures { numerator denominator } } }"""


@pytest.mark.parametrize("name", ["sponsor", "cro", "smo", "site"])
async def test_visits_are_due_upcoming_late_and_out_of_their_window(demo: Demo, name: str) -> None:
    told = await ask(demo.engine, demo.callers[name], SCHEDULE)
    visits = [visit for each in told["subjects"]["nodes"] for visit in each["scheduledVisits"]]
    assert {"DONE", "DONE_OUT_OF_WINDOW", "DUE", "UPCOMING", "LATE"} == {visit["timing"] for visit in visits}
    out = [visit for visit in visits if visit["timing"] == "DONE_OUT_OF_WINDOW"]
    assert all(not visit["earliest"] <= visit["occurred"] <= visit["latest"] for visit in out)
    late = {each["label"] for each in told["subjects"]["nodes"] if "LATE_VISIT" in each["dropOutRisk"]}
    assert late and told["atRisk"]["totalCount"] >= len(late)
    ((figure,),) = (each["figures"] for each in told["performance"] if each["study"]["key"] == "HUB-101")
    assert 0 < figure["numerator"] < figure["denominator"]


async def test_cro_and_sites_talk_and_an_smo_hears_nothing(demo: Demo) -> None:
    asked = "{ threads { totalCount nodes { messages { body } } } tasks { nodes { waiting assignees { doneAt } } } }"
    told = {name: (await ask(demo.engine, demo.callers[name], asked)) for name in ("cro", "smo")}
    assert told["cro"]["threads"]["totalCount"] and all(each["messages"] for each in told["cro"]["threads"]["nodes"])
    (letter,) = told["cro"]["tasks"]["nodes"]
    assert (
        0 < letter["waiting"] == sum(each["doneAt"] is None for each in letter["assignees"]) < len(letter["assignees"])
    )
    assert told["smo"] == {"threads": {"totalCount": 0, "nodes": []}, "tasks": {"nodes": []}}


@pytest.mark.parametrize("name", [each.name for each in seed.CLIENTS if each not in seed.OF_A_PART])
async def test_figures_are_what_the_rows_say(demo: Demo, name: str) -> None:
    whole = demo.callers["sponsor"]
    assert await compare(demo.engine, demo.callers[name], demo.mapped, world.AS_OF, whole) >= 3


VALUES = """query Values($metrics: [Metric!]!, $at: DateTime!) {
  performance(metrics: $metrics, groupBy: [STUDY], asOf: $at) { figures { value definition { id } } }
}"""


async def test_every_figure_has_a_value_for_a_party(demo: Demo) -> None:
    given, found = {"metrics": list(METRICS), "at": world.AS_OF.isoformat()}, set()
    for each in seed.PARTIES:
        for one in (await ask(demo.engine, demo.callers[each.name], VALUES, given))["performance"]:
            found |= {figure["definition"]["id"] for figure in one["figures"] if figure["value"] is not None}
    assert found == set(METRICS.values())
