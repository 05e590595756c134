"""Who gets a bulk answer: who asked for it alone, while it may still see all of it, and that is put on record."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID, uuid4

import asyncpg
import orjson
import pytest

from hub.errors import NotPermitted, TokenInvalid
from hub.principal import Principal
from hub.reporting import shown as shown_module
from hub.reporting.bulk import carry_out
from hub.reporting.store import AnswerStore
from tests.export.conftest import Verifier
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, key
from tests.reporting.conftest import NDJSON, QUERIES, Desk

NAMES = "{ subjects { nodes { label identity { values { kind value } } } } }"


async def test_nobody_else_fetches_or_sees_it(desk: Desk) -> None:
    answer = await desk.done("sponsor", QUERIES)
    for caller in CALLERS.keys() - {"sponsor", "site_without_scopes"}:
        assert (await desk.fetch(caller, answer)).status_code == 404
        seen = await ask(desk.engine, CALLERS[caller], "{ bulkAnswers { nodes { id } } }")
        assert f"bulk_answer_{answer}" not in str(seen)
    assert (await desk.fetch("site_without_scopes", answer)).status_code == 403
    assert (await desk.fetch("sponsor", uuid4())).status_code == 404
    assert (await desk.fetch("", answer)).status_code == 401


@pytest.mark.parametrize("what", ["token", "client", "scope"])
async def test_who_may_no_longer_ask_gets_nothing(desk: Desk, what: str) -> None:
    answer = await desk.start("smo", QUERIES, NDJSON)
    client = CALLERS["smo"].client_id
    change, undo = {
        "token": (
            "insert into oauth_revocation (kind, value, until) values ('TOKEN', 't', now() + interval '1 hour')",
            "delete from oauth_revocation",
        ),
        "client": (
            f"update oauth_client set revoked_at = now() where client_id = '{client}'",
            f"update oauth_client set revoked_at = null where client_id = '{client}'",
        ),
        "scope": (
            f"update oauth_client set scopes = '{{hub.read}}' where client_id = '{client}'",
            f"update oauth_client set scopes = '{{hub.read,hub.bulk}}' where client_id = '{client}'",
        ),
    }[what]
    await desk.admin.execute(change)
    try:
        with pytest.raises(NotPermitted) as refused:
            await carry_out(desk.settings, answer)
        await carry_out(desk.settings, answer, refused.value)
    finally:
        await desk.admin.execute(undo)
    row = await desk.row(answer)
    assert (row["state"], row["error_code"]) == ("FAILED", "NOT_PERMITTED")
    assert (await desk.fetch("smo", answer)).status_code == 404


@pytest.mark.usefixtures("small")
async def test_a_right_that_ends_ends_the_answer_before_and_after_it_is_done(
    desk: Desk, world: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await desk.done("smo", QUERIES)
    assert (await desk.fetch("smo", answer)).status_code == 200
    of = "from engagement e where e.id = a.engagement_id and e.provider_id = md5('org daso')::uuid"
    end = f"update engagement_activity a set valid_to = a.valid_from + interval '1 day' {of}"
    put = AnswerStore.put

    async def ending(store: AnswerStore, id_: UUID, number: int, data: bytes) -> None:
        await put(store, id_, number, data)
        if number == 0:
            await world.execute(end)

    running = await desk.start("smo", QUERIES, NDJSON)
    monkeypatch.setattr(AnswerStore, "put", ending)
    with pytest.raises(NotPermitted):
        await carry_out(desk.settings, running)
    assert (await desk.fetch("smo", answer)).status_code == 403


WITHHELD = "insert into access_withheld (entity_id, study_id, subject_id) values ($1, $2, $2)"
STRICTER = (
    "insert into audit_stricter (audit_record_id, form_oid, item_oid, study_id, source_system_id, data_class,"
    " ingest_run_id) values ($1, '', '', $2, $2, 'BLINDED', $2)"
)


@pytest.mark.parametrize(
    ("hide", "show"),
    [
        (WITHHELD, "delete from access_withheld where entity_id = $1"),
        (STRICTER, "delete from audit_stricter where audit_record_id = $1"),
    ],
    ids=["withdrawal", "stricter class"],
)
async def test_what_is_hidden_later_ends_the_answer(desk: Desk, hide: str, show: str) -> None:
    answer, other = await desk.done("sponsor", QUERIES), await desk.done("other_sponsor", QUERIES)
    await desk.admin.execute(hide, key("hidden later"), key("study alpha"))
    assert (await desk.fetch("sponsor", answer)).status_code == 403
    assert (await desk.fetch("other_sponsor", other)).status_code == 200
    await desk.admin.execute(show, key("hidden later"))
    assert (await desk.fetch("sponsor", answer)).status_code == 200


async def test_a_download_ends_with_its_token_and_goes_on_with_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await desk.done("sponsor", QUERIES)
    whole = (await desk.fetch("sponsor", answer)).content
    asked, of_a_name = 0, Verifier.principal

    async def ended(self: Verifier, authorization: str | None) -> Principal:
        nonlocal asked
        asked += 1
        if asked > 1:
            raise TokenInvalid("the access token has ended")
        return await of_a_name(self, authorization)

    monkeypatch.setattr(Verifier, "principal", ended)
    assert (await desk.fetch("sponsor", answer)).status_code == 401  # before its first byte, as its check failed there
    monkeypatch.undo()
    assert (await desk.fetch("sponsor", answer, range="bytes=1-")).content == whole[1:]


async def test_who_reads_identifiers_is_on_record_by_page_and_by_download(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = "select count(*) from read_record where classes = '{IDENTIFIER}' and party_id = $1"
    party = CALLERS["site"].party.id
    before = await desk.admin.fetchval(count, party)
    first = await desk.admin.fetchval("select max(id) from read_record")
    answer = await desk.done("site", NAMES)
    assert (await desk.row(answer))["classes"] == ["IDENTIFIER"]
    read = await desk.admin.fetchval(count, party)
    assert read > before  # a page each, and other tests leave participants
    assert "Zzname" in (await desk.fetch("site", answer)).text
    assert await desk.admin.fetchval(count, party) == read + 1
    last = "select subject_ids::text from read_record where operation_name = $1 order by id desc limit 1"
    named = orjson.loads(await desk.admin.fetchval(last, f"download bulk_answer_{answer}"))
    pages = (
        "select subject_ids::text as ids from read_record where operation_name is null and party_id = $1 and id > $2"
    )
    pages = f"{pages} and classes = '{{IDENTIFIER}}' and document_sha256 = '{sha256(NAMES.encode()).hexdigest()}'"
    shown = {id_ for page in await desk.admin.fetch(pages, party, first) for id_ in orjson.loads(page["ids"])}
    assert named and set(named) == shown  # as the pages name them
    monkeypatch.setattr(shown_module, "MOST_SUBJECTS", len(shown) - 1)
    await desk.fetch("site", many := await desk.done("site", NAMES))
    assert await desk.admin.fetchval(last, f"download bulk_answer_{many}") == "[]"
    monkeypatch.undo()
    assert "Zzname" not in (await desk.fetch("sponsor", await desk.done("sponsor", NAMES))).text
