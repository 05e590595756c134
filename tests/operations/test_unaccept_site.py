"""unacceptSite: nobody sees what the site holds, whatever agreement there is; and no placeholder is a site's number."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.database.session import identified
from hub.principal import Principal, PrincipalKind, Scope
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, READERS, id_, key

SITE = key("site 101")
ACCEPT = """mutation Accept($input: AcceptSiteInput!) {
  done: acceptSite(input: $input) { site { number } userErrors { code path } } }"""
UNACCEPT = """mutation Unaccept($input: UnacceptSiteInput!) {
  done: unacceptSite(input: $input) { studySite { number } userErrors { code path } clientMutationId } }"""
SEEN = '{ studySites { nodes { number } } subjects(filter: {site: {number: {eq: "101"}}}) { totalCount } }'


@pytest_asyncio.fixture(loop_scope="session")
async def accepted(engine: Engine, admin: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The administrator's connection; site 101 is accepted, before and after."""
    was = await admin.fetchval("select confirmed_at from study_site where id = $1", SITE)
    yield admin
    await admin.execute("update study_site set confirmed_at = $2 where id = $1", SITE, was)


def _person(caller: str) -> Principal:
    return replace(READERS[caller], kind=PrincipalKind.PERSON, scopes=frozenset(Scope))


async def _done(engine: Engine, who: Principal, document: str, **input_: Any) -> Any:
    answer = orjson.loads((await engine.execute(document, {"input": {"reason": "Not ours", **input_}}, None, who)).body)
    return answer["data"]["done"] if answer.get("data") else answer["errors"][0]["extensions"]["code"]


async def _version(admin: asyncpg.Connection) -> str:
    return str(await admin.fetchval("select changed_xid::text from study_site where id = $1", SITE))


async def _seen(engine: Engine, caller: str) -> tuple[bool, int]:
    found = await ask(engine, CALLERS[caller], SEEN)
    return "101" in {node["number"] for node in found["studySites"]["nodes"]}, found["subjects"]["totalCount"]


async def test_what_an_acceptance_opened_is_open_to_nobody_until_the_next(
    engine: Engine, accepted: asyncpg.Connection
) -> None:
    """To the institution itself and the SMO it has an agreement with as well; the agreements stay."""
    callers = ("sponsor", "cro", "smo", "site")
    before = {caller: await _seen(engine, caller) for caller in callers}
    assert all(there and count for there, count in before.values())
    amended = "select amended_at from study_site where id = $1"
    was = await accepted.fetchval(amended, SITE)
    site, version = id_("study_site", "site 101"), await _version(accepted)
    stale = await _done(engine, _person("sponsor"), UNACCEPT, id=site, version="1")
    assert stale["userErrors"] == [{"code": "VERSION_STALE", "path": ["input", "version"]}]

    done = await _done(engine, _person("sponsor"), UNACCEPT, id=site, version=version, clientMutationId="m1")

    assert done == {"studySite": None, "userErrors": [], "clientMutationId": "m1"}
    assert {await _seen(engine, caller) for caller in callers} == {(False, 0)}
    assert await accepted.fetchval(amended, SITE) == was
    entry = await accepted.fetchrow(
        "select principal_id, reason, new ->> 'confirmed_at' as new from audit_record where entity = 'study_site'"
        " and entity_id = $1 order by at desc limit 1",
        SITE,
    )
    assert tuple(entry or ()) == (CALLERS["sponsor"].id, "Not ours", None)
    again = await _done(engine, _person("cro"), UNACCEPT, id=site, version=await _version(accepted))
    assert again["userErrors"] == [{"code": "STATE_REFUSED", "path": ["input"]}]

    study = id_("study", "study alpha")
    assert (await _done(engine, CALLERS["cro"], ACCEPT, studyId=study, number="101"))["userErrors"] == []
    assert {caller: await _seen(engine, caller) for caller in callers} == before


@pytest.mark.parametrize("caller", sorted(READERS))
async def test_who_conducts_not_the_whole_study_changes_nothing(
    engine: Engine, accepted: asyncpg.Connection, caller: str
) -> None:
    if caller in ("sponsor", "cro", "unblinded_sponsor"):
        return
    given = {"id": id_("study_site", "site 101"), "version": await _version(accepted)}
    refused = await _done(engine, _person(caller), UNACCEPT, **given)
    assert [each["code"] for each in refused["userErrors"]] in (["NOT_PERMITTED"], ["NOT_FOUND"])
    assert await accepted.fetchval("select confirmed_at is not null from study_site where id = $1", SITE)


async def test_a_machine_and_a_token_without_the_scope_are_refused(
    engine: Engine, accepted: asyncpg.Connection
) -> None:
    given = {"id": id_("study_site", "site 101"), "version": await _version(accepted)}
    machine = await _done(engine, CALLERS["sponsor"], UNACCEPT, **given)
    assert [each["code"] for each in machine["userErrors"]] == ["PERSON_REQUIRED"]
    bare = replace(_person("sponsor"), scopes=frozenset({Scope.READ, Scope.WRITE}))
    assert await _done(engine, bare, UNACCEPT, **given) == "SCOPE_INSUFFICIENT"


async def test_the_database_asks_for_a_person_too(write_pool: asyncpg.Pool, accepted: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with identified(write_pool, CALLERS["sponsor"]) as connection:
            await connection.execute("select set_config('hub.command', 'on', true)")
            await connection.execute("update study_site set confirmed_at = null where id = $1", SITE)


@pytest.mark.parametrize("number", ["(none)", " (none) ", "(none) / rave / (none)", "", " ", "N/A", "na", "NULL", "."])
async def test_what_stands_for_no_site_is_not_accepted(
    engine: Engine, accepted: asyncpg.Connection, number: str
) -> None:
    await accepted.execute("update study_site set number = $2, confirmed_at = null where id = $1", SITE, number)
    refused = await _done(engine, CALLERS["sponsor"], ACCEPT, studyId=id_("study", "study alpha"), number=number)
    left = await accepted.fetchval(
        "update study_site set number = '101' where id = $1 returning confirmed_at is null", SITE
    )
    assert (refused["site"], left) == (None, True)
    assert refused["userErrors"] == [{"code": "REQUEST_INVALID", "path": ["input", "number"]}]
