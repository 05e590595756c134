"""acceptSite: the change and its entry in the trail in one transaction, by who may, seen at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.database.session import identified
from hub.principal import Scope
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key

STUDY = id_("study", "study alpha")
SITE = key("site 103")
DOCUMENT = """
mutation Accept($input: AcceptSiteInput!) {
  accepted: acceptSite(input: $input) {
    __typename
    site { id number subjects { totalCount nodes { label identity { absence } } } }
    userErrors { code message path }
    clientMutationId
  }
}
"""


@pytest_asyncio.fixture(loop_scope="session")
async def unaccepted(engine: Engine, admin: asyncpg.Connection) -> asyncpg.Connection:
    """The administrator's connection, site 103 known from an EDC alone."""
    await admin.execute("update study_site set confirmed_at = null where id = $1", SITE)
    return admin


async def _accept(engine: Engine, caller: str, **input_: Any) -> Any:
    given = {"studyId": STUDY, "number": "103", "reason": "Contract signed", **input_}
    return orjson.loads((await engine.execute(DOCUMENT, {"input": given}, None, CALLERS[caller])).body)


async def test_an_accepted_site_is_seen_at_once(engine: Engine, unaccepted: asyncpg.Connection) -> None:
    listed = "{ studySites { nodes { number } } }"
    before = await ask(engine, CALLERS["cro"], listed)
    assert [node["number"] for node in before["studySites"]["nodes"]] == ["101", "102"]
    answer = await _accept(engine, "sponsor", clientMutationId="m1")
    assert answer == {
        "data": {
            "accepted": {
                "__typename": "AcceptSitePayload",
                "site": {
                    "id": f"study_site_{SITE}",
                    "number": "103",
                    "subjects": {
                        "totalCount": 1,
                        "nodes": [{"label": "103-001", "identity": {"absence": "NOT_PERMITTED"}}],
                    },
                },
                "userErrors": [],
                "clientMutationId": "m1",
            }
        },
        "extensions": {"cost": {"requested": 102, "limit": 50_000}},
    }
    after = await ask(engine, CALLERS["cro"], listed)
    assert [node["number"] for node in after["studySites"]["nodes"]] == ["101", "102", "103"]


async def test_the_trail_says_who_when_and_why(engine: Engine, unaccepted: asyncpg.Connection) -> None:
    await _accept(engine, "sponsor", reason="  Contract signed on paper ")
    entry = await unaccepted.fetchrow(
        "select * from audit_record where entity = 'study_site' and entity_id = $1 and principal_id is not null"
        " order by at desc limit 1",
        SITE,
    )
    assert entry is not None
    assert (entry["principal_id"], entry["party_id"]) == (CALLERS["sponsor"].id, CALLERS["sponsor"].party.id)
    assert (entry["action"], entry["reason"]) == ("UPDATE", "Contract signed on paper")
    assert orjson.loads(entry["old"])["confirmed_at"] is None
    assert orjson.loads(entry["new"])["confirmed_at"] is not None


async def test_accepting_twice_changes_nothing(engine: Engine, unaccepted: asyncpg.Connection) -> None:
    count = "select count(*) from audit_record where entity = 'study_site' and entity_id = $1"
    before = await unaccepted.fetchval(count, SITE)
    answers = await asyncio.gather(*(_accept(engine, caller) for caller in ("sponsor", "cro", "sponsor", "cro")))
    assert {answer["data"]["accepted"]["site"]["number"] for answer in answers} == {"103"}
    assert await unaccepted.fetchval(count, SITE) == before + 1


@pytest.mark.parametrize("caller", ["smo", "site", "other_site", "other_sponsor", "nobody"])
async def test_who_may_not_learns_nothing(engine: Engine, unaccepted: asyncpg.Connection, caller: str) -> None:
    there = await _accept(engine, caller)
    nowhere = await _accept(engine, caller, number="999")
    assert there == nowhere
    assert there["data"]["accepted"]["site"] is None
    assert there["data"]["accepted"]["userErrors"][0]["code"] == "NOT_FOUND"
    assert await unaccepted.fetchval("select confirmed_at from study_site where id = $1", SITE) is None


@pytest.mark.parametrize(
    "input_",
    [
        {"reason": ""},
        {"reason": " " * 9},
        {"reason": "x" * 501},
        {"reason": "a\x00b"},
        {"studyId": "study_nonsense"},
        {"studyId": STUDY.upper()},
        {"studyId": f"subject_{key('study alpha')}"},
    ],
)
async def test_bad_input_is_refused_and_changes_nothing(
    engine: Engine, unaccepted: asyncpg.Connection, input_: dict[str, str]
) -> None:
    answer = await _accept(engine, "sponsor", **input_)
    codes = [each["code"] for each in answer["data"]["accepted"]["userErrors"]] if "data" in answer else []
    codes += [each["extensions"]["code"] for each in answer.get("errors", [])]
    assert codes == ["REQUEST_INVALID"]
    assert await unaccepted.fetchval("select confirmed_at from study_site where id = $1", SITE) is None


async def test_an_id_that_is_none_is_refused_at_its_field(engine: Engine, unaccepted: asyncpg.Connection) -> None:
    (error,) = (await _accept(engine, "sponsor", studyId="ALPHA"))["data"]["accepted"]["userErrors"]
    assert (
        error["path"] == ["input", "studyId"]
        and error["message"] == "this is no id of Study: such an id begins with study_"
    )


async def test_the_scope_is_needed(engine: Engine, unaccepted: asyncpg.Connection) -> None:
    caller = replace(CALLERS["sponsor"], scopes=frozenset({Scope.READ}))
    variables = {"input": {"studyId": STUDY, "number": "103", "reason": "x"}}
    answer = orjson.loads((await engine.execute(DOCUMENT, variables, None, caller)).body)
    assert answer["errors"][0]["extensions"]["code"] == "SCOPE_INSUFFICIENT"
    assert await unaccepted.fetchval("select confirmed_at from study_site where id = $1", SITE) is None


@pytest.mark.parametrize("caller", ["smo", "site"])
async def test_a_site_accepted_before_is_accepted_by_nobody_without_the_right(engine: Engine, caller: str) -> None:
    """That the caller sees the site does not matter."""
    seen = await ask(engine, CALLERS[caller], '{ studySites(filter: {number: {eq: "101"}}) { totalCount } }')
    assert seen["studySites"]["totalCount"] == 1
    answer = await _accept(engine, caller, number="101")
    assert answer["data"]["accepted"]["site"] is None
    assert [error["code"] for error in answer["data"]["accepted"]["userErrors"]] == ["NOT_FOUND"]


COSTLY = """mutation ($a: AcceptSiteInput!, $n: Int!) {
  one: acceptSite(input: $a) { site { subjects(first: $n) { nodes { events(first: $n) { nodes { id } } } } } }
  two: acceptSite(input: $a) { site { subjects(first: $n) { nodes { events(first: $n) { nodes { id } } } } } } }"""


@pytest.mark.parametrize(("size", "cost"), [(200, 80_402), (160, 51_522)])
async def test_what_costs_too_much_together_changes_nothing(
    engine: Engine, unaccepted: asyncpg.Connection, size: int, cost: int
) -> None:
    """All payloads are planned and paid for before the first command acts."""
    given = {"a": {"studyId": STUDY, "number": "103", "reason": "x"}, "n": size}
    answer = await engine.execute(COSTLY, given, None, CALLERS["sponsor"])
    error = orjson.loads(answer.body)["errors"][0]
    assert not answer.ran and error["message"].startswith(f"the cost is {cost}; the limit is 50000: smaller pages")
    assert await unaccepted.fetchval("select confirmed_at from study_site where id = $1", SITE) is None


async def test_a_cursor_of_another_list_in_a_payload_changes_nothing(
    engine: Engine, unaccepted: asyncpg.Connection
) -> None:
    document = DOCUMENT.replace("subjects {", 'subjects(after: "nonsense") {')
    given = {"studyId": STUDY, "number": "103", "reason": "x"}
    answer = await engine.execute(document, {"input": given}, None, CALLERS["sponsor"])
    assert not answer.ran and b"CURSOR_INVALID" in answer.body
    assert await unaccepted.fetchval("select confirmed_at from study_site where id = $1", SITE) is None


async def test_outside_a_command_nobody_changes_a_site(
    write_pool: asyncpg.Pool, unaccepted: asyncpg.Connection
) -> None:
    async with identified(write_pool, CALLERS["sponsor"]) as connection:
        status = await connection.execute("update study_site set confirmed_at = now() where id = $1", SITE)
    assert status == "UPDATE 0"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with identified(write_pool, CALLERS["sponsor"]) as connection:
            await connection.execute("update study_site set number = '1' where id = $1", SITE)
