"""Signatures: who signs what, after which sign-in, what one covers, and that nothing of it is ever changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.errors import (
    NotFound,
    NotPermitted,
    PersonRequired,
    ReauthenticationRequired,
    RequestRefused,
    StateRefused,
    VersionStale,
)
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import Principal, PrincipalKind, Scope
from hub.tables.signature import SignatureMeaning
from hub.tables.staff import SiteTask
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key
from tests.operations.signing import confirm, person

PAGE = key("form 101-001VISIT1")
ENDORSED, REVIEWED = SignatureMeaning.ENDORSED, SignatureMeaning.REVIEWED
ITEMS = "update form_data_items set items = jsonb_set(items, $2, $3) where form_data_id = $1 and data_class = $4"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def kim(world: asyncpg.Connection, admin: asyncpg.Connection) -> Principal:
    """The principal investigator of 101."""
    return await person(admin, "site", "kim")


@pytest_asyncio.fixture(loop_scope="session")
async def lee(world: asyncpg.Connection, admin: asyncpg.Connection) -> AsyncIterator[Principal]:
    """A sub-investigator of 101, to whom nothing is delegated yet."""
    await admin.execute(
        "insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on) select $1, study_id,"
        " id, $2, 'SUB_INVESTIGATOR', '2024-02-01' from study_site where id = $3",
        key("assignment sub 101"),
        key("person lee"),
        key("site 101"),
    )
    yield await person(admin, "site", "lee")
    await admin.execute("delete from delegation where person_id = $1", key("person lee"))
    await admin.execute("delete from staff_assignment where id = $1", key("assignment sub 101"))


async def version_of(pool: asyncpg.Pool, named: str, record: UUID) -> str:
    """The record's `signatureVersion`, as the input names it."""
    kind = named.removesuffix("_id").upper()
    return str(await pool.fetchval("select signature_version($1, $2)", kind, record))


async def asked(pool: asyncpg.Pool, who: Principal, meaning: SignatureMeaning = ENDORSED, **record: UUID) -> UUID:
    """A request to sign what is read now."""
    given: dict[str, Any] = {**(record or {"form_data_id": PAGE})}
    given |= {"signature_version": await version_of(pool, *next(iter(given.items())))}
    return await carry(pool, who, VERBS["requestSignature"], {"meaning": meaning, **given})


async def sign(pool: asyncpg.Pool, who: Principal, request: UUID) -> UUID:
    """Sign what was asked for."""
    return await carry(pool, who, VERBS["sign"], {"signature_request_id": request})


async def read(engine: Engine, who: Principal, record: str) -> str | None:
    """The `signatureVersion` that is shown of a record."""
    document = "query ($id: ID!) { node(id: $id) { ... on Signable { signatureVersion } } }"
    found: str | None = (await ask(engine, who, document, {"id": record}))["node"]["signatureVersion"]
    return found


async def holds(engine: Engine, signature: UUID, caller: str = "cro") -> Any:
    """What is shown of the signature."""
    document = f'{{ node(id: "signature_{signature}") {{ ... on Signature {{ holds }} }} }}'
    return (await ask(engine, CALLERS[caller], document))["node"]["holds"]


async def test_without_a_fresh_sign_in_the_answer_says_where_to_go(
    engine: Engine, kim: Principal, admin: asyncpg.Connection
) -> None:
    document = """mutation ($form: ID!, $version: String!) {
      requestSignature(input: { formDataId: $form, signatureVersion: $version, meaning: ENDORSED }) {
      signatureRequest { id described expiresAt reauthenticateAt } userErrors { code path } } }"""
    page = {"form": f"form_data_{PAGE}"}
    stale = await ask(engine, kim, document, {**page, "version": "of before"})
    refusal = {"code": "VERSION_STALE", "path": ["input", "signatureVersion"]}
    assert stale["requestSignature"] == {"signatureRequest": None, "userErrors": [refusal]}
    answer = await ask(engine, kim, document, {**page, "version": await read(engine, kim, page["form"])})
    made = answer["requestSignature"]["signatureRequest"]
    assert made["described"] == "CRF page Vital signs, First visit, participant 101-001"
    document = """mutation ($id: ID!) { sign(input: { signatureRequestId: $id }) {
      signature { meaning holds printedName signer { name } recordId subject { label } authenticatedAt signedAt }
      userErrors { code path reauthenticateAt } } }"""
    refused = (await ask(engine, kim, document, {"id": made["id"]}))["sign"]
    at = made["reauthenticateAt"]
    assert at == "/sign-in/again?request=" + made["id"].removeprefix("signature_request_")
    error = {"code": "REAUTHENTICATION_REQUIRED", "path": ["input", "signatureRequestId"], "reauthenticateAt": at}
    assert refused == {"signature": None, "userErrors": [error]}
    await confirm(admin, kim, UUID(made["id"].removeprefix("signature_request_")))
    signed = (await ask(engine, kim, document, {"id": made["id"]}))["sign"]
    assert signed["userErrors"] == []
    assert {name: signed["signature"][name] for name in ("meaning", "holds", "printedName", "recordId", "subject")} == {
        "meaning": "ENDORSED",
        "holds": True,
        "printedName": "김하나 (Kim Hana)",
        "recordId": f"form_data_{PAGE}",
        "subject": {"label": "101-001"},
    }
    again = (await ask(engine, kim, document, {"id": made["id"]}))["sign"]["userErrors"]
    assert [each["code"] for each in again] == ["STATE_REFUSED"]


async def test_a_fresh_sign_in_is_good_for_one_request_one_session_and_minutes(
    write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    request, other = await asked(write_pool, kim), await asked(write_pool, kim, REVIEWED)
    await confirm(admin, kim, other)
    with pytest.raises(ReauthenticationRequired):
        await sign(write_pool, kim, request)  # another's is not its own
    elsewhere = await person(admin, "site", "kim")
    thief = await person(admin, "site", "lee")
    sponsor = await person(admin, "sponsor", "kim")
    with pytest.raises(ReauthenticationRequired):
        await sign(write_pool, elsewhere, other)  # the same person in another session
    for who, refusal in (
        (replace(kim, kind=PrincipalKind.MACHINE), PersonRequired),
        (replace(kim, grant=None), ReauthenticationRequired),
        (replace(kim, grant=thief.grant), ReauthenticationRequired),
        (thief, NotFound),
        (replace(thief, grant=kim.grant), NotFound),
        (sponsor, NotFound),  # another hat
    ):
        with pytest.raises(refusal):
            await sign(write_pool, who, other)
    await admin.execute("update step_up set expires_at = now() where signature_request_id = $1", other)
    with pytest.raises(ReauthenticationRequired):
        await sign(write_pool, kim, other)
    await admin.execute("update signature_request set expires_at = now() where id = $1", other)
    with pytest.raises(StateRefused):
        await sign(write_pool, kim, other)
    ended = await person(admin, "site", "kim")
    third = await asked(write_pool, ended)
    await confirm(admin, ended, third)
    await admin.execute("update oauth_grant set ended_at = now(), ended = 'REVOKED' where id = $1", ended.grant)
    with pytest.raises(ReauthenticationRequired):
        await sign(write_pool, ended, third)


async def test_of_many_at_once_one_signs(write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection) -> None:
    request = await asked(write_pool, kim)
    await confirm(admin, kim, request)
    done = await asyncio.gather(*(sign(write_pool, kim, request) for _ in range(4)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) in (
        ["ReauthenticationRequired"] * 3 + ["UUID"],
        ["StateRefused"] * 3 + ["UUID"],
        ["ReauthenticationRequired", "ReauthenticationRequired", "StateRefused", "UUID"],
        ["ReauthenticationRequired", "StateRefused", "StateRefused", "UUID"],
    )
    assert await admin.fetchval("select count(*) from signature where signature_request_id = $1", request) == 1


async def test_what_changed_since_it_was_asked_for_is_not_signed(
    write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    request = await asked(write_pool, kim, form_data_id=key("form 101-003VISIT1"))
    await confirm(admin, kim, request)
    await admin.execute(ITEMS, key("form 101-003VISIT1"), ["VS[1]/VS.PULSE", "v"], '"73"', "CLINICAL")
    with pytest.raises(VersionStale):
        await sign(write_pool, kim, request)
    assert await admin.fetchval("select used_at is null from step_up where signature_request_id = $1", request)


async def test_a_signature_shows_that_the_record_changed_and_covers_what_its_signer_sees(
    engine: Engine, write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    page = key("form 101-002VISIT1")
    made = []
    for kind, record in (("form_data_id", page), ("subject_id", key("subject 101-002"))):
        request = await asked(write_pool, kim, ENDORSED, **{kind: record})
        await confirm(admin, kim, request)
        made.append(await sign(write_pool, kim, request))
    kept = await admin.fetch("select * from signature where id = any ($1) order by id", made)
    subject = id_("subject", "subject 101-002")
    waits = f'{{ forms(filter: {{ endorsed: false, subject: {{ eq: "{subject}" }} }}) {{ totalCount }} }}'

    async def seen() -> tuple[list[bool], int]:
        counted = await ask(engine, CALLERS["site"], waits)
        return [await holds(engine, each) for each in made], counted["forms"]["totalCount"]

    assert await seen() == ([True, True], 0)  # the casebook covers the other page
    for shown in (f"form_data_{page}", subject):
        assert await read(engine, kim, shown)
        assert {await read(engine, CALLERS[each], shown) for each in ("sponsor", "cro", "smo")} == {None}
    arm, pulse, name = ["VS[1]/VS.ARM", "v"], ["VS[1]/VS.PULSE", "v"], ["VS[1]/VS.NAME", "v"]
    await admin.execute(ITEMS, page, arm, '"other"', "BLINDED")
    await admin.execute(ITEMS, page, ["VS[1]/VS.PULSE", "o"], "9", "CLINICAL")
    await admin.execute("update form_data set source_status = 'Signed' where id = $1", page)
    assert await seen() == ([True, True], 0)
    for path, class_, changed, before in (
        (pulse, "CLINICAL", '"73"', '"72"'),
        (name, "IDENTIFIER", '"x"', '"Zzname101002"'),
    ):
        await admin.execute(ITEMS, page, path, changed, class_)
        assert await seen() == ([False, False], 1)  # of the casebook the other page is what was endorsed
        await admin.execute(ITEMS, page, path, before, class_)
        assert await seen() == ([True, True], 0)
    await admin.execute("update form_data set deleted_at = now() where id = $1", key("form 101-002VISIT2"))
    assert await seen() == ([True, False], 0)
    await admin.execute("update form_data set deleted_at = null where id = $1", key("form 101-002VISIT2"))
    assert await admin.fetch("select * from signature where id = any ($1) order by id", made) == kept


async def test_a_token_without_the_scope_of_identifiers_is_not_told_that_one_changed(engine: Engine) -> None:
    """It could not have read all that it signs."""
    shown = [await read(engine, CALLERS[caller], f"form_data_{PAGE}") for caller in ("site", "site_without_scopes")]
    assert shown[0] is not None and shown[1] is None


async def test_signing_is_delegated_by_the_principal_investigator_and_never_to_oneself(
    write_pool: asyncpg.Pool, kim: Principal, lee: Principal, admin: asyncpg.Connection
) -> None:
    employed = "update person set organization_id = $2 where id = $1"
    await admin.execute(employed, lee.id, key("org hanbit"))
    given = {"site_id": key("site 101"), "task": SiteTask.CRF_SIGNATURE, "starts_on": date(2024, 2, 1)}
    for who, to in ((lee, lee.id), (kim, kim.id), (await person(admin, "site", "sato"), lee.id)):
        with pytest.raises(NotPermitted):
            await carry(write_pool, who, VERBS["delegateTask"], given | {"person_id": to})
    with pytest.raises(NotPermitted):
        await asked(write_pool, lee)
    delegated = await carry(write_pool, kim, VERBS["delegateTask"], given | {"person_id": lee.id})
    assert await asked(write_pool, lee)
    version = await admin.fetchval("select changed_xid::text from delegation where id = $1", delegated)
    ended, of = (
        (VERBS["endDelegation"], {"ends_on": date(2024, 2, 2)}),
        {"object_id": delegated, "version": version, "reason": "it is over"},
    )
    with pytest.raises(NotPermitted):
        await carry(write_pool, lee, *ended, **of)
    await carry(write_pool, kim, *ended, **of)
    with pytest.raises(NotPermitted):
        await asked(write_pool, lee)
    await admin.execute(employed, lee.id, key("org daso"))


async def test_who_signs_data_of_participants(
    write_pool: asyncpg.Pool, kim: Principal, lee: Principal, admin: asyncpg.Connection
) -> None:
    with pytest.raises(NotPermitted):
        await asked(write_pool, lee)  # a sub-investigator to whom nothing is delegated
    delegated = (
        "insert into delegation (id, study_id, study_site_id, person_id, task, starts_on, ends_on)"
        " select gen_random_uuid(), study_id, id, $1, $3, current_date - 9, current_date + $4::int"
        " from study_site where id = $2"
    )
    for task, days in (("AE_ASSESSMENT", 9), ("CRF_SIGNATURE", -1)):
        await admin.execute(delegated, lee.id, key("site 101"), task, days)
    with pytest.raises(NotPermitted):
        await asked(write_pool, lee)
    await admin.execute(delegated, lee.id, key("site 101"), "CRF_SIGNATURE", 9)
    request = await asked(write_pool, lee)
    with pytest.raises(NotPermitted):  # oversight of deviations is nobody's but the principal investigator's
        await asked(write_pool, lee, REVIEWED, protocol_deviation_id=key("deviation 101-001"))
    await confirm(admin, lee, request)
    await admin.execute("update delegation set ends_on = current_date - 1 where person_id = $1", lee.id)
    with pytest.raises(NotPermitted):
        await sign(write_pool, lee, request)  # it ended between the two
    for caller, who in (("sponsor", "kim"), ("cro", "kim"), ("site", "sato")):
        with pytest.raises(NotPermitted):
            await asked(write_pool, await person(admin, caller, who))
    with pytest.raises(NotFound):
        await asked(write_pool, await person(admin, "other_site", "sato"))
    with pytest.raises(PersonRequired):
        await asked(write_pool, replace(kim, kind=PrincipalKind.MACHINE))
    await admin.execute("update study_site_investigator set ended = current_date where id = $1", key("pi 101"))
    with pytest.raises(NotPermitted):
        await asked(write_pool, kim)
    await admin.execute("update study_site_investigator set ended = null where id = $1", key("pi 101"))


async def test_each_record_is_signed_as_what_it_may_be_one_at_a_time(
    write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    with pytest.raises(RequestRefused):
        await asked(write_pool, kim, SignatureMeaning.APPROVED)
    with pytest.raises(RequestRefused):
        await asked(write_pool, kim, form_data_id=PAGE, protocol_deviation_id=key("deviation 101-001"))
    for given in ({"signature_version": "1"}, {"form_data_id": PAGE}):
        with pytest.raises(RequestRefused):
            await carry(write_pool, kim, VERBS["requestSignature"], {"meaning": ENDORSED, **given})
    with pytest.raises(RequestRefused):
        await asked(write_pool, replace(kim, grant=None))
    await asked(write_pool, kim, REVIEWED, protocol_deviation_id=key("deviation 101-001"))
    cro = await person(admin, "cro", "kim")
    for meaning in (SignatureMeaning.AUTHORED, SignatureMeaning.APPROVED):
        await asked(write_pool, cro, meaning, monitoring_report_id=key("report 102"))
    with pytest.raises(NotFound):
        await asked(write_pool, kim, SignatureMeaning.APPROVED, monitoring_report_id=key("report 101"))


async def test_a_review_of_the_trail_is_signed_by_who_reads_the_trail(
    engine: Engine, write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    review = key("reviewed 101")
    plain = replace(kim, scopes=kim.scopes - {Scope.AUDIT})
    with pytest.raises(NotPermitted):
        await asked(write_pool, plain, REVIEWED, audit_trail_review_id=review)
    with pytest.raises(NotFound):
        await asked(write_pool, await person(admin, "cro", "kim"), REVIEWED, audit_trail_review_id=review)
    request = await asked(write_pool, kim, REVIEWED, audit_trail_review_id=review)
    assert await admin.fetchval("select described from signature_request where id = $1", request) == (
        "Review of 3 records of the trail, 2024-03-01 to 2024-04-01"
    )
    await confirm(admin, kim, request)
    made = await sign(write_pool, kim, request)
    assert await holds(engine, made, "sponsor")
    await admin.execute("update audit_trail_review set conclusion = 'Otherwise' where id = $1", review)
    assert not await holds(engine, made, "sponsor")


async def test_a_signature_is_seen_by_who_sees_its_record(
    engine: Engine, write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    request = await asked(write_pool, kim, REVIEWED, protocol_deviation_id=key("deviation 101-001"))
    await confirm(admin, kim, request)
    made = await sign(write_pool, kim, request)
    found = {}
    for name, caller in CALLERS.items():
        document = f'{{ node(id: "signature_{made}") {{ id }} }}'
        found[name] = (
            orjson.loads((await engine.execute(document, None, None, caller)).body)["data"]["node"] is not None
        )
    here = {"sponsor", "cro", "smo", "site", "unblinded_sponsor", "site_without_scopes"}
    assert {name for name, seen in found.items() if seen} == here
    mine = f'{{ node(id: "signature_request_{request}") {{ id }} }}'
    assert (await ask(engine, CALLERS["cro"], mine))["node"] is None
    assert (await ask(engine, kim, mine))["node"] is not None
