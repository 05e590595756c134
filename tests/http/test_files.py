"""Files handed in over HTTP and loaded on request: by whom, what breaks off, what a dry run says and a load does."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import httpx
import obstore
import pytest
from obstore.exceptions import GenericError
from starlette.applications import Starlette

from adapters.registry import adapters
from hub.database import engine as database_engine
from hub.database.engine import LoginRole
from hub.http import files
from hub.http.files import FileRoute
from hub.ingest.ledger import open_run
from hub.ingest.raw import RawStore
from hub.ingest.source import find_source, own
from hub.operations import hand_in
from resolvers.engine.turns import Turns
from tests.graphql.serving import ask
from tests.http.desk import ASKED, END, LISTED, OWNER, PARTIES, STUDY, Desk, Verifier, clean, desk
from tests.ingest.conftest import declare, drain

__all__ = ["clean", "desk"]


async def test_a_dry_run_says_what_the_load_then_does(clean: Desk) -> None:
    body = clean.sites({"site_number": "1", "country": "KR"}, {"site_number": "2", "country": "Korea"})
    id_ = await clean.sent(body)
    runs, sites = await clean.count("ingest_run"), await clean.count("study_site")

    tried = await clean.loaded(id_, dryRun=True)
    assert (await clean.count("ingest_run"), await clean.count("study_site")) == (runs, sites)
    assert (tried["dryRun"], tried["run"], tried["errorCode"]) == (True, None, None)
    assert tried["file"] == {"id": id_, "fileName": "sites.csv", "clearedAt": None}

    done = await clean.loaded(id_)
    assert done["run"]["state"] == "PUBLISHED" and done["run"]["sha256"] == sha256(body).hexdigest()
    assert done["file"]["clearedAt"] is not None and clean.waiting() == []
    told = [each for each in tried["entities"] if each["created"] is not None]  # the others may be of participants
    assert [each for each in done["entities"] if each in told] == told and done["rules"] == tried["rules"]
    site = next(each for each in done["entities"] if each["entity"] == "study_site")
    assert (site["read"], site["created"], site["quarantined"]) == (1, 1, 1)
    assert {"rule": "VALUE_INVALID", "number": 1, "message": None} in done["rules"]
    row = await clean.admin.fetchrow("select * from ingest_run order by started_at desc limit 1")
    assert row is not None and (row["started_by"], row["file_name"]) == ("owner-feed", "sites.csv")

    again = await clean.loaded(await clean.sent(body))
    site = next(each for each in again["entities"] if each["entity"] == "study_site")
    assert (site["created"], site["changed"], site["unchanged"]) == (0, 0, 1)


async def test_the_trail_says_who_and_why(clean: Desk) -> None:
    await clean.ask_for(await clean.sent(clean.sites({"site_number": "3"})), reason=" Asked for by mail ")
    rows = await clean.admin.fetch(
        "select entity, principal_id, party_id, reason from audit_record where principal_id = $1 order by at desc"
        " limit 2",
        OWNER.id,
    )
    assert [tuple(row) for row in rows] == [
        ("ingest_request", OWNER.id, OWNER.party.id, "Asked for by mail"),
        ("uploaded_file", OWNER.id, OWNER.party.id, None),
    ]


async def test_the_same_bytes_are_one_file_of_their_party(clean: Desk) -> None:
    body = clean.sites({"site_number": "4"})
    first, second = await clean.put("owner", body), await clean.put("owner", body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"] and len(clean.waiting()) == 1
    assert first.json()["sha256"] == sha256(body).hexdigest() and first.json()["size"] == len(body)
    assert (await clean.put("owner", body, "other.csv")).json()["id"] != first.json()["id"]
    theirs = await clean.sent(body, "rival")
    assert theirs != first.json()["id"] and len(clean.waiting()) == 3
    for id_, caller in ((theirs, "owner"), (first.json()["id"], "rival")):
        given = {"studyId": f"study_{clean.rivals.study_id}", "sourceId": f"source_system_{clean.rivals.id}"}
        made = await clean.ask_for(id_, caller=caller, **(given if caller == "rival" else {}))
        assert made["userErrors"] == [{"code": "NOT_FOUND", "path": ["input", "fileIds"]}]
    seen = f'{{ node(id: "{theirs}") {{ id }} }}'
    assert await ask(clean.engine, OWNER, seen) == {"node": None}
    assert await ask(clean.engine, PARTIES["rival"], seen) == {"node": {"id": theirs}}


REFUSED: list[tuple[str, int, str, dict[str, Any]]] = [
    ("nobody", 401, "TOKEN_INVALID", {}),
    ("without scope", 403, "SCOPE_INSUFFICIENT", {}),
    ("sponsor", 403, "NOT_PERMITTED", {}),
    ("hospital", 403, "NOT_PERMITTED", {}),
    ("local", 403, "NOT_PERMITTED", {}),
    ("owner", 400, "REQUEST_INVALID", {"name": "a%0Ab.csv"}),
    ("owner", 400, "REQUEST_INVALID", {"name": "a%5Cb.csv"}),
    ("owner", 400, "REQUEST_INVALID", {"name": "x" * 201}),
    ("owner", 400, "TEXT_REVEALING", {"name": "call 010-1234-5678.csv"}),
    ("owner", 400, "REQUEST_INVALID", {"body": b""}),
    ("owner", 400, "REQUEST_INVALID", {"content_range": "bytes 0-9/20"}),
    ("owner", 415, "REQUEST_INVALID", {"content_encoding": "gzip"}),
    ("owner", 413, "BODY_TOO_LARGE", {"body": b"x" * 100_001}),
    ("owner", 413, "BODY_TOO_LARGE", {"body": "in pieces"}),
    ("owner", 400, "REQUEST_INVALID", {"content_digest": "sha-256=abc"}),
    ("owner", 400, "REQUEST_INVALID", {"content_digest": "sha-256=:YQ==:"}),
    ("owner", 400, "DIGEST_MISMATCH", {"content_digest": f"sha-256=:{b64encode(bytes(32)).decode()}:"}),
    ("owner", 400, "DIGEST_MISMATCH", {"content_digest": f"md5=:x:, sha-512=:{b64encode(bytes(64)).decode()}:"}),
]


@pytest.mark.parametrize(("caller", "status", "code", "sent"), REFUSED)
async def test_what_is_refused_leaves_nothing(
    clean: Desk, caller: str, status: int, code: str, sent: dict[str, Any]
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 10_000

    body = sent.pop("body", b"a,b\n1,2\n")
    answer = await clean.put(caller, pieces() if body == "in pieces" else body, **sent)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (status, code)
    assert clean.waiting() == [] and await clean.count("uploaded_file") == 0
    assert ("www-authenticate" in answer.headers) == (status == 401)


async def test_a_digest_that_holds_is_taken(clean: Desk) -> None:
    body = clean.sites({"site_number": "5"})
    right = b64encode(sha256(body).digest()).decode()
    answer = await clean.put("owner", body, content_digest=f"unixsum=:AA==:, sha-256=:{right}:")
    assert answer.status_code == 201


async def _half(desk: Desk, sent: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A request that has sent its head and a part of its body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(desk.origin.rpartition(":")[2]))
    head = "PUT /files/x.csv HTTP/1.1\r\nhost: x\r\nauthorization: Bearer owner\r\ncontent-length: 50000\r\n\r\n"
    writer.write(head.encode() + sent)
    await writer.drain()
    return reader, writer


async def _until(true: Any) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - what it waits for is another's state
            await asyncio.sleep(0.01)


async def test_what_breaks_off_leaves_nothing(clean: Desk) -> None:
    """Also where `Content-Length` promised more than came."""
    _, writer = await _half(clean, b"x" * 20_000)
    await _until(lambda: len(clean.route._turns) == 1)
    writer.close()
    await _until(lambda: len(clean.route._turns) == 0)
    assert clean.waiting() == [] and await clean.count("uploaded_file") == 0


async def test_what_comes_too_slowly_is_given_up_and_few_at_a_time_are_taken(
    clean: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "STALL_SECONDS", 0.5)
    slow = [await _half(clean, b"x") for _ in range(files.AT_ONCE)]
    await _until(lambda: clean.route._all == files.AT_ONCE)
    answer = await clean.put("owner", b"a,b\n")
    assert answer.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    for reader, writer in slow:
        assert (await reader.readline()).startswith(b"HTTP/1.1 408 ")
        writer.close()
    assert clean.waiting() == [] and len(clean.route._turns) == 0


async def test_a_party_leaves_room_and_a_trickle_is_no_file(clean: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean.route, "_parties", Turns(1, 0))
    _, writer = await _half(clean, b"x")
    await _until(lambda: clean.route._all == 1)
    answer = await clean.put("owner", b"a,b\n")
    assert answer.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    writer.close()
    await _until(lambda: clean.route._all == 0)
    monkeypatch.setattr(files, "SLOW_START", 0.0)
    monkeypatch.setattr(files, "SLOWEST", 10**15)
    assert (await clean.put("owner", b"a,b\n")).status_code == 408
    assert clean.waiting() == [] and len(clean.route._turns) == len(clean.route._parties) == 0


async def test_a_full_disk_is_said_and_leaves_nothing(clean: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: Any, **__: Any) -> None:
        raise GenericError("Generic LocalFileSystem error: No space left on device (os error 28)")

    monkeypatch.setattr(obstore, "put_async", full)
    answer = await clean.put("owner", b"a,b\n")
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (507, "STORAGE_EXHAUSTED")
    assert clean.waiting() == [] and await clean.count("uploaded_file") == 0


async def test_a_party_has_so_much_waiting_and_no_more(clean: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hand_in, "TIMES", 1)
    await clean.sent(b"a" * 100_000)
    assert (await clean.put("owner", b"a,b\n")).json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    await clean.admin.execute("update uploaded_file set cleared_at = now()")
    assert (await clean.put("owner", b"a,b\n")).status_code == 201
    monkeypatch.setattr(clean.route, "_settings", replace(clean.settings, upload_day_bytes=100_000))
    assert (await clean.put("owner", b"c,d\n")).json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    monkeypatch.setattr(hand_in, "MOST_WAITING", 0)
    made = await clean.ask_for(await clean.sent(b"b", "rival"), caller="rival", **_theirs(clean))
    assert made["userErrors"][0]["code"] == "LIMIT_EXCEEDED"


async def test_a_hub_may_take_no_files_at_all(clean: Desk) -> None:
    route = FileRoute(replace(clean.settings, uploads=False), clean.pool, Verifier())
    transport = httpx.ASGITransport(Starlette(routes=[route.route()]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        answer = await http.put("/files/x.csv", content=b"a", headers={"authorization": "Bearer owner"})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (403, "NOT_PERMITTED")


def _theirs(desk: Desk) -> dict[str, str]:
    return {"studyId": f"study_{desk.rivals.study_id}", "sourceId": f"source_system_{desk.rivals.id}"}


@pytest.mark.parametrize(
    ("caller", "given", "code"),
    [
        ("owner", {"sourceId": f"source_system_{uuid4()}"}, "NOT_FOUND"),
        ("owner", {"studyId": f"study_{uuid4()}"}, "NOT_FOUND"),
        ("owner", "of the rival", "NOT_FOUND"),
        ("rival", {}, "NOT_FOUND"),
        ("hospital", {}, "NOT_FOUND"),
        ("local", {}, "NOT_FOUND"),
        ("laboratory", {}, "NOT_FOUND"),
        ("sponsor", {}, "NOT_PERMITTED"),
        ("owner", {"fileIds": []}, "REQUEST_INVALID"),
        ("owner", {"fileIds": [f"uploaded_file_{uuid4()}"] * 2}, "REQUEST_INVALID"),
        ("owner", {"fileIds": [f"uploaded_file_{uuid4()}" for _ in range(21)]}, "REQUEST_INVALID"),
        ("owner", {"fileIds": [f"study_{uuid4()}"]}, "REQUEST_INVALID"),
        ("owner", {"fileIds": [f"uploaded_file_{uuid4()}"]}, "NOT_FOUND"),
        ("owner", {"reason": " "}, "REQUEST_INVALID"),
        ("owner", {"reason": "Call 010-1234-5678"}, "TEXT_REVEALING"),
    ],
)
async def test_who_may_not_and_what_is_wrong_is_told_by_a_user_error(
    clean: Desk, caller: str, given: Any, code: str
) -> None:
    id_ = await clean.sent(b"a,b\n")
    made = await clean.ask_for(id_, caller=caller, **(_theirs(clean) if given == "of the rival" else given))
    assert [each["code"] for each in made["userErrors"]] == [code] and made["requests"] == []
    assert await clean.count("ingest_request") == 0


async def test_the_scope_is_needed_to_have_files_loaded(clean: Desk) -> None:
    (error,) = await clean.ask_for(await clean.sent(b"a,b\n"), caller="without scope")
    assert error["extensions"]["code"] == "SCOPE_INSUFFICIENT"


async def test_a_source_that_takes_no_more_refuses_also_what_waits(clean: Desk) -> None:
    id_ = await clean.sent(clean.sites({"site_number": "6"}))
    await clean.admin.execute("update source_owner set valid_to = now() where source_system_id = $1", clean.source.id)
    assert (await clean.ask_for(id_))["userErrors"][0]["code"] == "NOT_PERMITTED"
    await own(clean.admin, clean.source, "owner", END)
    try:
        (asked,) = (await clean.ask_for(id_))["requests"]
        await own(clean.admin, clean.source, "sponsor", END)
        (receipt,) = await drain(clean.settings)
    finally:
        await own(clean.admin, clean.source, "owner", END)
    assert receipt.error is not None and receipt.error.code == "STATE_REFUSED"
    code = await clean.admin.fetchval("select error_code from ingest_request")
    assert (code, clean.waiting(), asked["run"]) == ("STATE_REFUSED", [], None)


async def test_a_source_that_tells_arms_takes_files_of_who_may_know_them(clean: Desk) -> None:
    """Else the figures of a file with a guess in it would say whether the guess is right."""
    mapping = {"items": {"blinded": ["RAND.ARM"]}}
    source = await declare(clean.settings, STUDY, name="arms", adapter="ctms_sites", mapping=mapping, study_oids=[])
    await own(clean.admin, source, "owner", END)
    codes = []
    for grants in range(2):
        if grants:
            await clean.admin.execute(
                "insert into unblinding_grant (id, study_id, principal_id, granted_by, reason, valid_from, valid_to)"
                " values ($1, $2, $3, 'x', 'x', now() - interval '1 day', now() + interval '1 day')",
                uuid4(),
                source.study_id,
                OWNER.id,
            )
        id_ = await clean.sent(clean.sites({"site_number": "10"}))
        done = await clean.loaded(id_, dryRun=True, sourceId=f"source_system_{source.id}")
        codes.append((done["errorCode"], bool(done["entities"])))
    assert codes == [("NOT_PERMITTED", False), (None, True)]


async def test_a_source_that_is_declared_no_more_is_refused(clean: Desk) -> None:
    id_ = await clean.sent(b"a,b\n")
    ended = "update study_mapping set known_to = {} where source_system_id = $1"
    await clean.admin.execute(ended.format("now()"), clean.source.id)
    try:
        assert (await clean.ask_for(id_))["userErrors"][0]["code"] == "STATE_REFUSED"
    finally:
        await clean.admin.execute(ended.format("null"), clean.source.id)


async def test_files_are_loaded_in_their_order_and_one_that_is_refused_stops_nothing(clean: Desk) -> None:
    bodies = (clean.sites({"site_number": "7"}), b"no list\n", clean.sites({"site_number": "8"}))
    named = [await clean.sent(body, name=name) for body, name in zip(bodies, ("b.csv", "c.csv", "a.csv"), strict=True)]
    made = await clean.ask_for(*named)
    assert [each["file"]["id"] for each in made["requests"]] == named
    again = await clean.ask_for(*named)
    assert [each["id"] for each in again["requests"]] == [each["id"] for each in made["requests"]]
    receipts = await drain(clean.settings)
    assert [(each.file_name, each.state) for each in receipts] == [
        ("b.csv", "PUBLISHED"),
        ("c.csv", "REFUSED"),
        ("a.csv", "PUBLISHED"),
    ]
    document = f'{{ node(id: "{made["requests"][1]["id"]}") {{ ... on IngestRequest {{ {ASKED} }} }} }}'
    refused = (await ask(clean.engine, OWNER, document))["node"]
    assert (refused["errorCode"], refused["entities"], refused["run"]) == ("FILE_UNRECOGNISED", [], None)
    assert refused["errorMessage"] and clean.waiting() == []
    for caller in ("sponsor", "rival", "hospital", "local", "laboratory"):
        assert await ask(clean.engine, PARTIES[caller], document) == {"node": None}


async def test_a_worker_that_was_killed_leaves_the_next_its_run(clean: Desk) -> None:
    (asked,) = (await clean.ask_for(await clean.sent(clean.sites({"site_number": "9"}))))["requests"]
    request = UUID(asked["id"].rpartition("_")[2])
    connection = await database_engine.connect(clean.settings, LoginRole.INGEST)
    source = await find_source(connection, STUDY, STUDY)
    with RawStore(clean.settings).handed_in(UUID(asked["file"]["id"].rpartition("_")[2]), "sites.csv") as path:
        key, size = RawStore(clean.settings).keep(path)
    await connection.execute("insert into raw_file (sha256, size) values ($1, $2)", key, size)
    begun, _ = await open_run(connection, source, adapters()["ctms_sites"], "sites.csv", key, "x", request=request)
    await connection.close()

    (receipt,) = await drain(clean.settings)

    assert (receipt.run_id, receipt.state) == (begun.id, "PUBLISHED")
    done = (await ask(clean.engine, OWNER, LISTED))["ingestRequests"]["nodes"]
    assert [(each["run"]["id"], bool(each["entities"])) for each in done] == [(f"ingest_run_{begun.id}", True)]
