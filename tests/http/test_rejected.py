"""The file of rejected rows over HTTP: for whoever may read every part of them, and re-ingested once corrected."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
from starlette.applications import Starlette

from adapters import registry
from adapters.kit.returned import NOT_KEPT
from hub.database import engine
from hub.database.engine import LoginRole
from hub.database.session import identified
from hub.http import rejected
from hub.ingest.raw import RawStore
from hub.ingest.rederive import apply
from hub.principal import Principal, Scope
from hub.settings import Settings
from tests.graphql.serving import world
from tests.graphql.world import CALLERS, id_, key
from tests.http.rejecting import Client, client, cro_of
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, site_list
from tests.report.conftest import Verifier as ByName

__all__ = ["client", "world"]

pytestmark = pytest.mark.usefixtures("world")  # before the tests that load files: it is of an empty database

RUN = f"/ingest-runs/{id_('ingest_run', 'run 1')}/rejected"


@pytest.mark.parametrize("caller", ["smo", "site"])
async def test_who_reads_the_identifiers_gets_the_records_and_is_put_on_record(
    world: asyncpg.Connection, admin: asyncpg.Connection, client: Client, caller: str
) -> None:
    """Of a format that is no delimited text it is a JSON object a line, with every part of the record."""
    await admin.execute("update study_mapping set document = '{}'")  # the small world's names no forms
    before = await admin.fetchval("select count(*) from read_record")
    answer = await client.get(CALLERS[caller], RUN)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-ndjson")
    assert answer.headers["content-disposition"].endswith("one.xml.rejected.jsonl")
    assert answer.headers["cache-control"] == "no-store"
    (said,) = map(json.loads, answer.text.splitlines())
    assert (said["line"], said["hub_rule"], bool(said["hub_fix"])) == (11, "KEY_MISSING", True)
    assert "Zzname101001" in said["fragment"]
    row = await admin.fetchrow("select * from read_record order by id desc limit 1")
    assert row is not None
    assert await admin.fetchval("select count(*) from read_record") == before + 1
    assert (row["party_id"], row["classes"], row["operation_name"]) == (
        CALLERS[caller].party.id,
        ["IDENTIFIER"],
        "rejected rows",
    )


async def test_a_client_does_not_take_all_turns(
    world: asyncpg.Connection,
    admin: asyncpg.Connection,
    database: Settings,
    write_pool: asyncpg.Pool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await admin.execute("update study_mapping set document = '{}'")  # the small world's names no forms
    began, go = threading.Semaphore(0), threading.Event()

    def slow(*_: object) -> tuple[io.BytesIO, str, str]:
        began.release()
        go.wait(20)
        return io.BytesIO(b"{}"), "rows.jsonl", "application/x-ndjson"

    monkeypatch.setattr(rejected, "_made", slow)
    route = rejected.route(database, write_pool, ByName(), registry.named)
    transport = httpx.ASGITransport(Starlette(routes=[route]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:

        def get(caller: str) -> asyncio.Task[httpx.Response]:
            return asyncio.create_task(http.get(RUN, headers={"authorization": f"Bearer {caller}"}))

        asked = [get("site") for _ in range(3)]
        done, _ = await asyncio.wait(asked, timeout=20, return_when=asyncio.FIRST_COMPLETED)
        assert [json.loads(each.result().content)["errors"][0]["extensions"]["code"] for each in done] == [
            "LIMIT_EXCEEDED"
        ]
        other = get("smo")
        assert [await asyncio.to_thread(began.acquire, timeout=20) for _ in range(2)] == [True, True]
        assert not began.acquire(blocking=False)
        go.set()
        assert sorted([(await each).status_code for each in (*asked, other)]) == [200, 200, 200, 400]


@pytest.mark.parametrize(
    "caller", ["sponsor", "cro", "unblinded_sponsor", "other_site", "other_sponsor", "site_without_scopes", "nobody"]
)
async def test_for_others_the_load_looks_as_one_that_is_not_there(
    world: asyncpg.Connection, admin: asyncpg.Connection, client: Client, caller: str
) -> None:
    """The sponsor reads a part of the record: half a row is no row."""
    before = await admin.fetchval("select count(*) from read_record")
    answer = await client.get(CALLERS[caller], RUN)
    absent = await client.get(CALLERS[caller], f"/ingest-runs/ingest_run_{uuid4()}/rejected")
    assert (answer.status_code, answer.content) == (404, absent.content)
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert await admin.fetchval("select count(*) from read_record") == before


@pytest.mark.parametrize("text", ["x", "ingest_run_1", f"study_{key('study alpha')}", str(key("run 1"))])
async def test_what_is_no_id_is_not_found(world: asyncpg.Connection, client: Client, text: str) -> None:
    assert (await client.get(CALLERS["site"], f"/ingest-runs/{text}/rejected")).status_code == 404


async def test_a_token_that_reads_is_needed(world: asyncpg.Connection, client: Client) -> None:
    assert (await client.http.get(RUN)).status_code == 401
    unscoped = replace(CALLERS["site"], scopes=frozenset({Scope.IDENTIFIERS}))
    assert (await client.get(unscoped, RUN)).status_code == 403


async def test_the_rejected_rows_of_a_site_list_come_back_and_are_loaded_once_corrected(
    database: Settings, admin: asyncpg.Connection, client: Client, tmp_path: Path
) -> None:
    source = await declare(database, "BACK-1", adapter="ctms_sites", mapping={}, study_oids=[])
    hub = Hub(database, admin, source, tmp_path)
    cro = await cro_of(hub, "BACK-1")
    rows: list[dict[str, Any]] = [{"site_number": "1", "country": "KR"}, {"site_number": "2", "country": "Korea"}]
    sent = site_list(tmp_path / "sites.csv", "BACK-1", *rows)
    (receipt,) = await hub.load(sent, adapter="ctms_sites")
    answer = await client.get(cro, f"/ingest-runs/ingest_run_{receipt.run_id}/rejected")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    (row,) = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert (row["site_number"], row["hub_rule"]) == ("2", "VALUE_INVALID")
    assert row["hub_reason"] and row["hub_fix"]
    (tmp_path / "back").mkdir()
    back = tmp_path / "back" / "sites.csv"
    back.write_bytes(answer.content.replace(b"Korea", b"KR"))
    (receipt,) = await hub.load(back, adapter="ctms_sites")
    assert receipt.error is None
    assert await hub.value("select count(*) from study_site where study_id = $1") == 2
    assert await hub.value("select count(*) from quarantined_record where study_id = $1") == 1
    await admin.execute(
        "update quarantined_fragment set data_class = 'IDENTIFIER' where study_id = $1", source.study_id
    )
    first = await hub.value("select ingest_run_id from quarantined_record where study_id = $1")
    assert (await client.get(cro, f"/ingest-runs/ingest_run_{first}/rejected")).status_code == 404


async def test_in_a_region_rows_of_a_site_list_come_back_too(
    database: Settings, admin: asyncpg.Connection, client: Client, tmp_path: Path
) -> None:
    """They are of nobody, wherever their sites are."""
    source = await declare(database, "BACK-KR", adapter="ctms_sites", mapping={}, study_oids=[])
    hub = Hub(replace(database, region="KR"), admin, source, tmp_path)
    cro = await cro_of(hub, "BACK-KR")
    rows: list[dict[str, Any]] = [{"site_number": "1", "country": "US"}, {"site_number": "2", "country": "Korea"}]
    (receipt,) = await hub.load(site_list(tmp_path / "sites.csv", "BACK-KR", *rows), adapter="ctms_sites")
    answer = await client.get(cro, f"/ingest-runs/ingest_run_{receipt.run_id}/rejected")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    (row,) = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert (row["site_number"], row["hub_rule"]) == ("2", "VALUE_INVALID")


async def test_of_a_record_whose_words_may_not_be_kept_its_place_goes_back(
    database: Settings, admin: asyncpg.Connection, client: Client, tmp_path: Path
) -> None:
    """And what to do: it needs no right to identifiers, for there are none."""
    tables = {"people": {"headers": ["Patient", "State"], "subject_key": "Patient", "subject": {"label": "Patient"}}}
    mapping = {"adapter": {"tables": tables}}
    source = await declare(database, "BACK-AWAY", adapter="tabular", mapping=mapping, study_oids=())
    hub = Hub(replace(database, region="KR"), admin, source, tmp_path)
    cro = await cro_of(hub, "BACK-AWAY")
    sent = tmp_path / "people.csv"
    sent.write_text("Patient,State\n7,in\n8,in,Anna Lantern\n")
    (receipt,) = await hub.load(sent, adapter="tabular")
    path = f"/ingest-runs/ingest_run_{receipt.run_id}/rejected"
    answer = await client.get(cro, path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-ndjson")
    (said,) = map(json.loads, answer.text.splitlines())
    assert (said["line"], said["hub_rule"], said["fragment"]) == (3, "RAGGED_ROW", "")
    assert said["hub_fix"].endswith(NOT_KEPT)

    # bytes that came before the hub had a region are no way around the right to read them
    RawStore(database).keep(sent)
    assert (await client.get(cro, path)).content == answer.content


ARMS = {
    "adapter": {
        "tables": {
            "arms": {
                "headers": ["subject", "site", "arm"],
                "subject_key": "subject",
                "site_key": "site",
                "subject": {"label": "subject"},
            }
        }
    }
}
"""Of a table of participants; nothing in it says which column tells the arm."""

_ALWAYS = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC))


async def _reader(admin: asyncpg.Connection, study: UUID, name: str, *, unblinded: bool) -> Principal:
    """Who reads the identifiers of a whole study, with or without a grant to see arms."""
    made = replace(CALLERS["smo"], id=uuid4(), party=replace(CALLERS["smo"].party, id=uuid4()), client_id=name)
    await admin.execute(
        "insert into access_study (party_id, study_id, fact_id, rights, valid_from, valid_to)"
        " values ($1, $2, gen_random_uuid(), '{CODE,IDENTIFIER}', $3, $4)",
        made.party.id,
        study,
        *_ALWAYS,
    )
    if unblinded:
        await admin.execute(
            "insert into access_unblinded (principal_id, study_id, fact_id, valid_from, valid_to)"
            " values ($1, $2, gen_random_uuid(), $3, $4)",
            made.id,
            study,
            *_ALWAYS,
        )
    return made


@pytest.mark.parametrize(
    ("named", "blinding", "column", "blind"),
    [
        ({"items": {"blinded": ["dose"]}}, "DOUBLE", "dose", 404),
        ({"randomization": {"form": "arms", "arm": "dose"}}, None, "dose", 404),
        ({}, "DOUBLE", "arm", 404),
        ({"items": {"blinded": ["dose"]}}, "OPEN", "dose", 200),
        ({"items": {"clinical": ["dose"]}}, "DOUBLE", "dose", 200),
    ],
)
async def test_a_rejected_row_that_may_quote_an_arm_is_for_who_may_see_arms(
    database: Settings,
    admin: asyncpg.Connection,
    write_pool: asyncpg.Pool,
    client: Client,
    tmp_path: Path,
    named: dict[str, Any],
    blinding: str | None,
    column: str,
    blind: int,
) -> None:
    """The list of items, the rule of arms and the shipped patterns say so, unless the study is open."""
    mapping = json.loads(json.dumps(ARMS | named).replace('"arm"]', f'"{column}"]'))
    options = {"blinding": blinding, "blinding_from": datetime(2020, 1, 1, tzinfo=UTC).date()} if blinding else {}
    name = f"ARMS-{uuid4()}"
    source = await declare(database, name, adapter="tabular", mapping=mapping, study_oids=(), **options)
    hub = Hub(database, admin, source, tmp_path)
    sent = tmp_path / "arms.csv"
    sent.write_text(f"subject,site,{column}\n001,1,Placebo\n,1,Active 10 mg\n")
    (receipt,) = await hub.load(sent, adapter="tabular")
    path = f"/ingest-runs/ingest_run_{receipt.run_id}/rejected"
    await _accepted(admin, source.study_id)
    masked = await _reader(admin, source.study_id, f"masked {name}", unblinded=False)
    granted = await _reader(admin, source.study_id, f"granted {name}", unblinded=True)
    plain = replace(granted, scopes=frozenset({Scope.READ}))
    answers = [await client.get(each, path) for each in (masked, granted, plain)]
    assert [answer.status_code for answer in answers] == [blind, 200, 404]
    assert "Active 10 mg" in answers[1].text
    for caller, status in ((masked, blind), (granted, 200), (plain, 404)):
        async with identified(write_pool, caller) as connection:
            seen = await connection.fetchval(
                "select count(*) from quarantined_fragment where study_id = $1", source.study_id
            )
        assert seen == (status == 200)


async def test_a_mapping_that_comes_to_name_arms_takes_what_waits_with_it(
    database: Settings, admin: asyncpg.Connection, client: Client, tmp_path: Path
) -> None:
    mapping = json.loads(json.dumps(ARMS).replace('"arm"]', '"dose"]')) | {"items": {"clinical": ["dose"]}}
    source = await declare(database, f"ARMS-{uuid4()}", adapter="tabular", mapping=mapping, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    sent = tmp_path / "arms.csv"
    sent.write_text("subject,site,dose\n001,1,Placebo\n,1,Active 10 mg\n")
    (receipt,) = await hub.load(sent, adapter="tabular")
    path = f"/ingest-runs/ingest_run_{receipt.run_id}/rejected"
    await _accepted(admin, source.study_id)
    masked = await _reader(admin, source.study_id, f"masked {source.name}", unblinded=False)
    assert (await client.get(masked, path)).status_code == 200
    loader = await engine.connect(database, LoginRole.INGEST)
    try:
        stricter = mapping | {"items": {"blinded": ["dose"]}}
        await apply(loader, source.name, source.study_key, stricter, started_by="test")
    finally:
        await loader.close()
    assert (await client.get(masked, path)).status_code == 404


async def test_what_waits_of_a_source_without_arms_may_quote_those_of_another(
    database: Settings, admin: asyncpg.Connection, client: Client, tmp_path: Path
) -> None:
    mapping = json.loads(json.dumps(ARMS).replace('"arm"]', '"words"]')) | {"items": {"clinical": ["words"]}}
    source = await declare(database, f"EDC-{uuid4()}", adapter="tabular", mapping=mapping, study_oids=())
    edc = Hub(database, admin, source, tmp_path)
    rtsm = replace(edc, source=await declare(database, source.study_key, name=f"{source.study_key} rtsm"))

    async def waiting(number: int) -> str:
        sent = tmp_path / f"{number}.csv"
        sent.write_text(f"subject,site,words\n,1,on Placebo {number}\n")
        (receipt,) = await edc.load(sent, adapter="tabular")
        return f"/ingest-runs/ingest_run_{receipt.run_id}/rejected"

    async def read(path: str) -> list[int]:
        await _accepted(admin, source.study_id)
        readers = [await _reader(admin, source.study_id, f"{path} {each}", unblinded=each) for each in (False, True)]
        return [(await client.get(each, path)).status_code for each in readers]

    before = await waiting(1)
    assert await read(before) == [200, 200]
    assert (await rtsm.load_audits([audit(1, "anna", form="RAND", item=("RAND.ARM", "Placebo"))])).error is None
    assert await read(before) == [404, 200]
    assert await read(await waiting(2)) == [404, 200]


PARTICIPANTS = {
    "adapter": {
        "tables": {
            "visits": {
                "headers": ["subject", "site", "visit", "state"],
                "subject_key": "subject",
                "site_key": "site",
                "subject": {"label": "subject"},
                "form": {"oid": "visit", "status": {"column": "state", "codes": {"ok": "ok"}}},
            }
        }
    }
}
SENT = (
    "subject,site,visit,state",
    "001,1,V1,ok",
    "002,2,V1,ok",
    "001,1,V2,zz-own",
    ",1,V2,zz-nobody-of-1",
    "002,,V2,zz-other",
    "001,2,V2,zz-never-there",
    "001,9,V2,zz-unknown-site",
    "003,2,V2,zz-new-of-2",
    "003,,V2,zz-in-doubt",
    "001,1,V2,zz-ragged,1",
)


async def test_a_rejected_row_is_for_the_site_of_its_participant(
    database: Settings, admin: asyncpg.Connection, client: Client, tmp_path: Path
) -> None:
    """Where a row names a participant of one site, or a site its participant may be at; in doubt for none of them."""
    source = await declare(database, f"OF-{uuid4()}", adapter="tabular", mapping=PARTICIPANTS, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    sent = tmp_path / "visits.csv"
    sent.write_text("\n".join(SENT) + "\n")
    (receipt,) = await hub.load(sent, adapter="tabular")
    path = f"/ingest-runs/ingest_run_{receipt.run_id}/rejected"
    await _accepted(admin, source.study_id)
    whole = await _reader(admin, source.study_id, f"whole {source.name}", unblinded=False)
    one, other = [await _of_site(admin, source.study_id, number) for number in "12"]
    answers = [await client.get(each, path) for each in (one, other, whole)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    states = [[row["state"] for row in csv.DictReader(io.StringIO(answer.text, newline=""))] for answer in answers]
    assert states[0] == ["zz-own", "zz-nobody-of-1"]
    assert states[1] == ["zz-other", "zz-new-of-2"]
    assert states[2] == [line.split(",")[3] for line in SENT[3:]]
    logged = await admin.fetchval("select subject_ids from read_record where principal_id = $1", one.id)
    subject = await hub.value("select id from subject where study_id = $1 and label = '001'")
    assert json.loads(logged) == [str(subject)]
    plain = replace(one, scopes=frozenset({Scope.READ}))
    assert (await client.get(plain, path)).status_code == 404


async def _accepted(admin: asyncpg.Connection, study: UUID) -> None:
    """Accept the sites of a study: what is of any other is for nobody."""
    await admin.execute("update study_site set confirmed_at = now() where study_id = $1", study)


async def _of_site(admin: asyncpg.Connection, study: UUID, number: str) -> Principal:
    """Who reads the identifiers of one site."""
    made = replace(CALLERS["site"], id=uuid4(), party=replace(CALLERS["site"].party, id=uuid4()))
    await admin.execute(
        "insert into access_site (party_id, study_site_id, study_id, fact_id, rights, valid_from, valid_to)"
        " select $1, id, study_id, gen_random_uuid(), '{CODE,IDENTIFIER}', $4, $5 from study_site"
        " where study_id = $2 and number = $3",
        made.party.id,
        study,
        number,
        *_ALWAYS,
    )
    return made
