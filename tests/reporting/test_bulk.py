"""Bulk answers: the rows of the pages, whoever dies on the way."""

from __future__ import annotations

import asyncio
import io
import tracemalloc
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
import pyarrow.parquet
import pytest

from hub.cli_named import adapter_named
from hub.errors import LimitExceeded, RequestRefused, ScopeInsufficient
from hub.ingest.jobs import carry_out as do
from hub.ingest.worker import Worker
from hub.operations.verbs import bulk_answer as verbs
from hub.principal import Scope
from hub.reporting import bulk, pack
from hub.reporting.bulk import carry_out
from hub.reporting.jobs import HANDLERS
from hub.reporting.store import AnswerStore
from hub.reporting.tend import tend
from hub.settings import Bounds
from hub.tables.saved_report import AnswerFormat
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key
from tests.reporting.conftest import NDJSON, PARQUET, QUERIES, Desk

TREE = "query T($s: String!) { subjects(filter: {label: {startsWith: $s}}) { nodes { label milestones { kind } } } }"


def _lines(body: bytes) -> list[Any]:
    return [orjson.loads(line) for line in body.splitlines()]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("caller", ["sponsor", "smo", "site", "other_sponsor"])
async def test_the_lines_are_the_nodes_the_caller_sees(desk: Desk, caller: str) -> None:
    answer = await desk.done(caller, TREE, variables='{"s": "1"}')
    response = await desk.fetch(caller, answer)
    expected = await ask(desk.engine, CALLERS[caller], TREE, {"s": "1"})
    row = await desk.row(answer)
    assert _lines(response.content) == expected["subjects"]["nodes"]
    assert (row["rows"], row["bytes"]) == (len(expected["subjects"]["nodes"]), len(response.content))
    assert row["sha256"] == sha256(response.content).hexdigest() and row["known_from"] == row["known_to"]


LEFT = (
    "select study_id, name, principal_id, role, rows, bytes, withheld, document_sha256 from export_record"
    " where at > $1 order by at, rows desc"
)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("format_", [NDJSON, PARQUET])
async def test_that_it_is_made_and_that_it_leaves_is_put_on_record_by_study(desk: Desk, format_: AnswerFormat) -> None:
    """Rows and bytes are those of the study: nobody learns of what else a party took."""
    since = await desk.admin.fetchval("select clock_timestamp()")
    here = f'filter: {{ site: {{ eq: "{id_("study_site", "site 102")}" }} }}'  # of 101 a test makes thousands
    document = f"{{ subjectStatuses({here}) {{ nodes {{ studyKey subjectLabel }} }} }}"
    answer = await desk.done("cro", document, format_)
    await desk.admin.execute("update bulk_answer set state = 'RUNNING' where id = $1", answer)
    await carry_out(desk.settings, answer)  # whoever takes it up again tells nothing twice
    made = await desk.admin.fetch(LEFT, since)
    nodes = (await ask(desk.engine, CALLERS["cro"], document))["subjectStatuses"]["nodes"]
    of = {"ALPHA": key("study alpha"), "BETA": key("study beta")}
    lines = {study: [orjson.dumps(node) for node in nodes if node["studyKey"] == name] for name, study in of.items()}
    assert {each["study_id"]: (each["rows"], each["bytes"]) for each in made} == {
        study: (len(those), sum(map(len, those)) + len(those)) for study, those in lines.items() if those
    }
    assert len({each["study_id"] for each in made}) == len(made)
    for each in made:
        assert (each["name"], each["principal_id"], each["role"]) == (
            "bulk answer subjectStatuses",
            CALLERS["cro"].id,
            "CRO",
        )
        assert "BLINDED" in each["withheld"] and each["document_sha256"] == sha256(document.encode()).hexdigest()
    since = await desk.admin.fetchval("select clock_timestamp()")
    await desk.http.head(f"/answers/{answer}", headers={"authorization": "Bearer cro"})
    assert await desk.admin.fetch(LEFT, since) == []
    await desk.fetch("cro", answer)
    left = await desk.admin.fetch(LEFT, since)
    assert {each["name"] for each in left} == {f"download bulk_answer_{answer}"}
    assert sorted((e["study_id"], e["rows"], e["bytes"]) for e in left) == sorted(
        (e["study_id"], e["rows"], e["bytes"]) for e in made
    )


async def test_a_list_of_what_is_of_no_study_is_of_none(desk: Desk) -> None:
    since = await desk.admin.fetchval("select clock_timestamp()")
    await desk.fetch("cro", await desk.done("cro", "{ bulkAnswers { nodes { state } } }"))
    assert await desk.admin.fetch(LEFT, since) == []


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("where", ["after the part", "before it is noted", "while it is packed"])
async def test_a_lost_worker_leaves_what_it_kept_and_the_next_ends_with_the_same_bytes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    format_ = PARQUET if where == "while it is packed" else NDJSON
    whole = await desk.row(await desk.done("cro", QUERIES, format_))
    answer = await desk.start("cro", QUERIES, format_)
    put, died = AnswerStore.put, asyncio.Event()

    async def dying(store: AnswerStore, id_: UUID, number: int, data: bytes) -> None:
        if number == (pack.PACKED if format_ is PARQUET else 2) and where != "before it is noted":
            died.set()
            await asyncio.sleep(60)
        await put(store, id_, number, data)
        if number == 1 and where == "before it is noted":
            died.set()
            await asyncio.sleep(60)

    with monkeypatch.context() as patch:
        patch.setattr(AnswerStore, "put", dying)
        worker = asyncio.create_task(carry_out(desk.settings, answer))
        await died.wait()
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
    kept = await desk.admin.fetchval("select count(*) from bulk_answer_part where bulk_answer_id = $1", answer)
    assert kept == {"after the part": 2, "before it is noted": 1}.get(where, 4)
    await carry_out(desk.settings, answer)
    row = await desk.row(answer)
    assert (row["state"], row["rows"], row["bytes"], row["sha256"]) == tuple(
        whole[name] for name in ("state", "rows", "bytes", "sha256")
    )
    assert row["known_from"] < row["known_to"]


async def test_of_a_parquet_file_the_lines_are_not_kept(desk: Desk) -> None:
    answer = await desk.done("sponsor", QUERIES, PARQUET)
    kept = [int(each.name) for each in (desk.settings.home / "answers" / str(answer)).iterdir()]
    assert kept == [pack.PACKED]


async def test_a_parquet_file_has_the_columns_of_the_query_with_their_types(desk: Desk) -> None:
    answer = await desk.done("sponsor", QUERIES, PARQUET)
    table = pyarrow.parquet.read_table(io.BytesIO((await desk.fetch("sponsor", answer)).content))
    assert {each.name: str(each.type) for each in table.schema} == {
        "id": "string",
        "siteNumber": "string",
        "subjectLabel": "string",
        "status": "string",
        "raisedAt": "timestamp[us, tz=UTC]",
        "isQuery": "bool",
        "timesOpened": "int64",
    }
    expected = (await ask(desk.engine, CALLERS["sponsor"], QUERIES))["queryFacts"]["nodes"]
    assert table.column("id").to_pylist() == [node["id"] for node in expected]


@pytest.mark.parametrize(
    ("document", "format_"),
    [
        ("{ studies { totalCount } }", NDJSON),
        ("{ studies(first: 5) { nodes { key } } }", NDJSON),
        ("{ studies { nodes { key } } subjects { nodes { label } } }", NDJSON),
        ("{ viewer { clientId } }", NDJSON),
        ("mutation { startBulkAnswer(input: {}) { userErrors { code } } }", NDJSON),
        ("{ nothing { nodes { id } } }", NDJSON),
        ("{ subjects { nodes { label site { number } } } }", PARQUET),
        (TREE, NDJSON),
    ],
)
async def test_what_is_no_whole_list_is_refused_before_anything_is_kept(
    desk: Desk, document: str, format_: AnswerFormat
) -> None:
    before = await desk.admin.fetchval("select count(*) from bulk_answer")
    with pytest.raises(RequestRefused):
        await desk.start("sponsor", document, format_)
    assert await desk.admin.fetchval("select count(*) from bulk_answer") == before


async def test_a_list_that_needs_a_scope_is_no_empty_file_without_it(desk: Desk) -> None:
    who = replace(CALLERS["site"], scopes=frozenset({Scope.READ, Scope.BULK}))
    given = {"document": "{ auditRecords { nodes { entity } } }", "variables": None, "format": NDJSON}
    with pytest.raises(ScopeInsufficient, match=r"hub\.audit, which auditRecords needs"):
        await desk.carry(who, "startBulkAnswer", given)


async def test_a_part_of_the_file_may_be_asked_for(desk: Desk) -> None:
    answer = await desk.done("sponsor", QUERIES)
    whole = await desk.fetch("sponsor", answer)
    body, tag = whole.content, whole.headers["etag"]
    assert (whole.status_code, whole.headers["content-length"]) == (200, str(len(body)))
    for asked, part in {"bytes=5-": body[5:], "bytes=5-9": body[5:10], "bytes=-7": body[-7:]}.items():
        response = await desk.fetch("sponsor", answer, range=asked, if_range=tag)
        assert (response.status_code, response.content) == (206, part)
        assert response.headers["content-range"].endswith(f"/{len(body)}")
    assert (await desk.fetch("sponsor", answer, range="bytes=5-", if_range='"other"')).content == body
    assert (await desk.fetch("sponsor", answer, range="bytes=1-2,5-6")).status_code == 200
    behind = await desk.fetch("sponsor", answer, range=f"bytes={len(body)}-")
    assert (behind.status_code, behind.headers["content-range"]) == (416, f"bytes */{len(body)}")


async def test_a_worker_takes_it_and_deletes_what_is_over(desk: Desk) -> None:
    await desk.admin.execute("delete from queue.job")
    answer = await desk.start("sponsor", QUERIES, NDJSON)
    work = partial(do, desk.settings, adapter_named, by_kind=HANDLERS)
    worker = Worker(desk.settings, uuid4(), work, lambda _: None, drain=True, tend=partial(tend, desk.settings))
    await worker.run()
    assert (await desk.row(answer))["state"] == "DONE"
    await desk.admin.execute("update bulk_answer set expires_at = now() where id = $1", answer)
    assert (await desk.fetch("sponsor", answer)).status_code == 404
    await tend(desk.settings)
    assert (await desk.row(answer))["state"] == "DELETED"
    kept = await desk.admin.fetchval("select count(*) from bulk_answer_part where bulk_answer_id = $1", answer)
    folder = desk.settings.home / "answers" / str(answer)
    assert kept == 0 and not list(folder.glob("*"))


async def test_there_is_a_limit_to_how_many_and_to_how_much(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "AT_ONCE", 1)
    answer = await desk.start("other_sponsor", QUERIES, NDJSON)
    with pytest.raises(LimitExceeded):
        await desk.start("other_sponsor", QUERIES, NDJSON)
    given = {"document": QUERIES, "format": NDJSON}
    monkeypatch.setattr(verbs, "AT_ONCE", 10)
    who = replace(CALLERS["other_sponsor"], id=uuid4())  # the party keeps it, whoever of it asks
    for bounds in (Bounds(kept_answers=1), Bounds(kept_bytes=0)):
        with pytest.raises(LimitExceeded, match="for the party"):
            await desk.carry(who, "startBulkAnswer", given, bounds=bounds)
    with pytest.raises(LimitExceeded, match="of the party"):
        await carry_out(replace(desk.settings, bounds=Bounds(kept_bytes=10)), answer)
    monkeypatch.setattr(bulk, "MOST_BYTES", 10)
    with pytest.raises(LimitExceeded) as refused:
        await carry_out(desk.settings, answer)
    await carry_out(desk.settings, answer, refused.value)
    assert (await desk.row(answer))["error_code"] == "LIMIT_EXCEEDED"


async def test_memory_does_not_grow_with_the_answer(
    desk: Desk, world: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "PART", 1 << 15)
    made = (
        "insert into subject (id, study_id, study_site_id, label)"
        " select gen_random_uuid(), study_id, study_site_id, 'Z' || to_char(n, 'FM000000')"
        " from subject cross join generate_series($1::int, $2::int) n where label = '101-001'"
    )
    wide = " ".join(f"a{n}: id" for n in range(20))  # a kilobyte a line
    document = f'{{ subjects(filter: {{label: {{startsWith: "Z"}}}}) {{ nodes {{ {wide} }} }} }}'
    await desk.done("sponsor", document)  # what is loaded and remembered once
    peaks, low = [], 0
    for high in (1_000, 5_000):
        await world.execute(made, low, high - 1)
        low = high
        answer = await desk.start("sponsor", document, NDJSON)
        tracemalloc.start()
        await carry_out(desk.settings, answer)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert (await desk.row(answer))["rows"] == high
    assert peaks[1] - peaks[0] < (await desk.row(answer))["bytes"] / 4
