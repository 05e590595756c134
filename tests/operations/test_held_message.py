"""A message whose words look as if they held an identifier stays with its author until it is said otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from hub.database.session import identified
from hub.principal import PrincipalKind, Scope
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key

POST = """mutation ($body: String!) { postMessage(input: { threadId: "THREAD", body: $body }) {
  message { id version state body } userErrors { code } } }""".replace("THREAD", id_("thread", "thread 101"))
SEND = """mutation ($id: ID!, $version: String!, $body: String!) { sendHeldMessage(input: { id: $id, version: $version,
  body: $body }) { message { version state body } userErrors { code } } }"""
DISCARD = """mutation ($id: ID!, $version: String!) { discardHeldMessage(input: { id: $id, version: $version }) {
  message { state body } userErrors { code } } }"""
THREAD = "{ threads { nodes { unread messages { id state body unread } } } }"
CALL = "Call 010-1234-5678"


async def thread(engine: Engine, caller: Any) -> tuple[int, dict[str, tuple[str, str, bool]]]:
    """The unread count, and state, body and mark of each message the caller sees."""
    [found] = (await ask(engine, caller, THREAD))["threads"]["nodes"]
    return found["unread"], {m["id"]: (m["state"], m["body"], m["unread"]) for m in found["messages"]}


async def test_it_is_held_edited_said_or_discarded(engine: Engine, admin: asyncpg.Connection) -> None:
    cro, site = CALLERS["cro"], CALLERS["site"]
    colleague = replace(cro, id=key("a colleague"), client_id="other")
    unread, before = await thread(engine, site)
    mine, seen = await thread(engine, cro), await thread(engine, colleague)
    made = (await ask(engine, cro, POST, {"body": CALL}))["postMessage"]["message"]
    assert (made["state"], made["body"]) == ("HELD", CALL)
    held = made["id"]
    assert await thread(engine, site) == (unread, before)
    assert (await ask(engine, site, f'{{ node(id: "{held}") {{ id }} }}'))["node"] is None
    # nor do colleagues of the author read it, with the scope of identifiers or without
    plain = replace(colleague, scopes=colleague.scopes - {Scope.IDENTIFIERS})
    for other in (colleague, plain):
        assert await thread(engine, other) == seen
    assert await thread(engine, cro) == (mine[0], mine[1] | {held: ("HELD", CALL, False)})

    given = {"id": held, "version": made["version"]}
    for caller, code in ((colleague, "NOT_FOUND"), (site, "NOT_FOUND"), (CALLERS["sponsor"], "NOT_FOUND")):
        refused = (await ask(engine, caller, SEND, given | {"body": "Please call"}))["sendHeldMessage"]
        assert [each["code"] for each in refused["userErrors"]] == [code]
    still = (await ask(engine, cro, SEND, given | {"body": "Mail kim@example.org"}))["sendHeldMessage"]["message"]
    assert still["state"] == "HELD" and await thread(engine, site) == (unread, before)
    given["version"] = still["version"]
    said = (await ask(engine, cro, SEND, given | {"body": "Please call"}))["sendHeldMessage"]["message"]
    assert (said["state"], said["body"]) == ("SENT", "Please call")
    assert await thread(engine, site) == (unread + 1, before | {held: ("SENT", "Please call", True)})
    again = await ask(engine, cro, SEND, given | {"version": said["version"], "body": "More"})
    assert [each["code"] for each in again["sendHeldMessage"]["userErrors"]] == ["STATE_REFUSED"]

    # what the words were is told to who may read identifiers, as a hash
    trail = await admin.fetch(
        "select data_class, old, new from audit_record where entity = 'message' and entity_id = $1",
        held.removeprefix("message_"),
    )
    assert {row["data_class"] for row in trail if row["old"]} == {"IDENTIFIER"}
    assert not any("010-1234" in str(row["old"]) or "kim@" in str(row["new"]) for row in trail)


async def test_a_discarded_message_keeps_no_words(engine: Engine, admin: asyncpg.Connection) -> None:
    site = CALLERS["site"]
    before = await thread(engine, CALLERS["cro"])
    made = (await ask(engine, site, POST, {"body": CALL}))["postMessage"]["message"]
    gone = await ask(engine, site, DISCARD, {"id": made["id"], "version": made["version"]})
    assert gone["discardHeldMessage"] == {"message": {"state": "DISCARDED", "body": ""}, "userErrors": []}
    assert await thread(engine, CALLERS["cro"]) == before
    assert await admin.fetchval("select count(*) from message where body = $1 and state = 'DISCARDED'", CALL) == 0


async def test_a_treatment_is_held_of_who_may_know_it_and_of_nobody_else(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    knowing = replace(CALLERS["cro"], id=key("principal of who knows"))
    await admin.execute(
        "insert into unblinding_grant (id, principal_id, study_id, reason, granted_by, valid_from, valid_to) values"
        " (gen_random_uuid(), $1, $2, 'test', 'test', '2020-01-01', '2099-01-01')",
        knowing.id,
        key("study alpha"),
    )
    await admin.execute(
        "insert into treatment_word (study_id, arm, item, word)"
        " values ($1, true, 'VS.ARM', 'qqformer'), ($1, true, 'VS.PULSE', 'qqmistaken')",
        key("study alpha"),
    )
    for arm in ("QQARM101001", "Qqformer", "Qqmistaken"):
        told = {"body": f"Count the kits of {arm} again"}
        states = [
            (await ask(engine, caller, POST, told))["postMessage"]["message"]["state"]
            for caller in (knowing, CALLERS["cro"], CALLERS["site"])
        ]
        kept = "SENT" if arm == "Qqmistaken" else "HELD"
        assert states == [kept, "SENT", "SENT"], "or the hub told that there is such an arm"
        await admin.execute("delete from message where body = $1", told["body"])
    await admin.execute("delete from treatment_word")
    await admin.execute("delete from unblinding_grant where principal_id = $1", knowing.id)


async def test_what_told_a_treatment_is_read_by_who_may_know_it_alone(
    write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    await admin.execute("insert into treatment_word values ($1, true, 'VS.ARM', 'qqformer')", key("study alpha"))
    for caller, number in (("unblinded_sponsor", 1), ("sponsor", 0), ("site", 0), ("cro", 0)):
        async with identified(write_pool, CALLERS[caller]) as connection:
            assert await connection.fetchval("select count(*) from treatment_word") == number, caller
    await admin.execute("delete from treatment_word")


DEVIATION = """mutation ($subject: ID, $site: ID!, $text: String!) { reportDeviation(input: { siteId: $site,
  subjectId: $subject, category: "Dose", importance: MINOR, occurred: "2024-06", identified: "2024-06-20",
  description: $text }) { protocolDeviation { id } userErrors { code path } } }"""


BREAK = """mutation ($subject: ID!, $cause: String!) { breakBlind(input: { subjectId: $subject, cause: $cause,
  reason: "for Zzname101001" }) { userErrors { code path message } } }"""


@pytest.mark.parametrize("arm", ["qqarm102001", "\uff51\uff51arm102001", "qq\u200barm102001", "QQKIT102001"])
@pytest.mark.parametrize("subject", [id_("subject", "subject 101-002"), None])
async def test_what_is_recorded_names_no_treatment(engine: Engine, arm: str, subject: str | None) -> None:
    given = {"subject": subject, "site": id_("study_site", "site 101"), "text": f"Took two of {arm}"}
    told = (await ask(engine, CALLERS["unblinded_sponsor"], DEVIATION, given))["reportDeviation"]
    assert told == {
        "protocolDeviation": None,
        "userErrors": [{"code": "TEXT_REVEALING", "path": ["input", "description"]}],
    }


async def test_who_may_break_a_blind_learns_nothing_by_guessing(engine: Engine, admin: asyncpg.Connection) -> None:
    """A refusal undoes the break: its words are not held against what only the break would show."""
    breaker = replace(CALLERS["site"], kind=PrincipalKind.PERSON, id=key("person kim"))
    await admin.execute("update blind_break set broken_at = broken_at - interval '25 hours'")
    await admin.execute("delete from unblinding_grant where principal_id = $1", breaker.id)
    said = [
        await ask(engine, breaker, BREAK, {"subject": id_("subject", "subject 101-001"), "cause": f"given {guess}"})
        for guess in ("Qqarm101001", "Qqarm999999")
    ]
    assert said[0] == said[1]
    assert said[0]["breakBlind"]["userErrors"][0]["path"] == ["input", "reason"]
