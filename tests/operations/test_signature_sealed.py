"""What is signed is what was read, and no role of the database writes or changes a signature beside the verb."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from hub.database.session import IDENTITY, identity
from hub.errors import VersionStale
from hub.operations.carry import carry
from hub.operations.verb import Doing
from hub.operations.verbs import VERBS
from hub.principal import Principal
from tests.graphql.world import key
from tests.operations.signing import confirm, person
from tests.operations.test_signature import PAGE, REVIEWED, asked, sign, version_of
from tests.operations.test_verbs import undone

CHANGED = ", changed_xid = pg_current_xact_id() where "
PAGES = "select id from form_data where subject_id = $1"
OF_101_003: tuple[tuple[str, UUID], ...] = (
    ("form_data_id", key("form 101-003VISIT1")),
    ("subject_id", key("subject 101-003")),
    ("protocol_deviation_id", key("deviation 101-001")),
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def kim(world: asyncpg.Connection, admin: asyncpg.Connection) -> Principal:
    """The principal investigator of 101."""
    return await person(admin, "site", "kim")


async def test_what_changed_since_it_was_read_is_not_asked_for(
    write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    """A stale screen: whatever the signature would cover, and nothing else, makes what was read another version."""
    (page, page_id), (casebook, subject_id), (deviation, deviation_id) = OF_101_003
    other = await admin.fetchval(f"{PAGES} and id <> $2 limit 1", subject_id, page_id)
    both, none = {page, casebook}, set[str]()
    items = f"update form_data_items set items = items{CHANGED}"
    further = (
        "insert into form_data_items (id, study_id, study_site_id, subject_id, form_data_id, data_class, items)"
        " select gen_random_uuid(), study_id, study_site_id, subject_id, id, 'CODE', '{}'"
        f" from form_data where id = '{other}'"
    )
    for what, changes in (
        (f"{items}form_data_id = '{page_id}' and data_class <> 'BLINDED'", both),
        (f"{items}form_data_id = '{page_id}' and data_class = 'BLINDED'", none),
        (further, {casebook}),
        (f"update form_data set oid = oid{CHANGED}id = '{page_id}'", both),
        (f"update form_data set deleted_at = now(){CHANGED}id = '{other}'", {casebook}),
        (f"update subject set label = label{CHANGED}id = '{subject_id}'", {casebook}),
        (f"update protocol_deviation set status = 'Closed'{CHANGED}id = '{deviation_id}'", {deviation}),
        (
            f"update protocol_deviation_text set text = text{CHANGED}protocol_deviation_id = '{deviation_id}'",
            {deviation},
        ),
    ):
        before = {named: await version_of(write_pool, named, record) for named, record in OF_101_003}
        count = int((await admin.execute(what)).split()[-1])
        assert count or changes is none, what
        stale = set()
        for named, record in OF_101_003:
            given = {"meaning": REVIEWED, named: record, "signature_version": before[named]}
            try:
                await carry(write_pool, kim, VERBS["requestSignature"], given)
            except VersionStale as error:
                assert error.details["field"] == "signature_version"
                stale.add(named)
        assert stale == changes, what
    await admin.execute("update form_data set deleted_at = null where id = $1", other)


async def test_what_was_read_of_a_casebook_is_signed_at_that_version_or_not_at_all(
    write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    """A change that leaves the values as they were is one that the signer did not read all the same."""
    record = key("subject 101-003")
    request = await asked(write_pool, kim, subject_id=record)
    await confirm(admin, kim, request)
    await admin.execute(f"update subject set label = label{CHANGED}id = $1", record)
    with pytest.raises(VersionStale):
        await sign(write_pool, kim, request)
    request = await asked(write_pool, kim, subject_id=record)
    await confirm(admin, kim, request)
    made = await sign(write_pool, kim, request)
    kept = await admin.fetchval("select signature_version from signature where id = $1", made)
    assert kept == await version_of(write_pool, "subject_id", record)


async def test_nobody_changes_or_deletes_a_signature_or_reads_the_hash_of_a_record(
    write_pool: asyncpg.Pool, world: asyncpg.Connection, read_pool: Any, auth_pool: asyncpg.Pool
) -> None:
    for connection in (write_pool, world, auth_pool):
        for table in ("signature", "signature_request"):
            for change in (
                f"update {table} set meaning = 'APPROVED'",
                f"update {table} set record_sha256 = ''",
                f"delete from {table}",
            ):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await connection.execute(change)
    for forged in (
        "insert into step_up (id, signature_request_id, sign_in_id, auth_time, issuer, expires_at)"
        " select id, id, id, now(), 'x', now() from signature_request",
        "update step_up set expires_at = 'infinity'",
        "select * from step_up",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await write_pool.execute(forged)
    async with read_pool.acquire() as reader:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await reader.fetch("select record_sha256('FORM_DATA', $1)", PAGE)


SAID = {
    name: name
    for name in (
        *("study_id", "study_site_id", "subject_id", "needs", "kind", "record_id", "record_sha256"),
        *("signature_version", "meaning", "data_class", "recorded_by", "recorded_party_id"),
    )
} | {
    "id": "gen_random_uuid()",
    "signature_request_id": "id",
    "person_id": "recorded_by",
    "printed_name": "'x'",
    "signed_at": "'2020-01-01Z'",
    "auth_time": "now()",
    "issuer": "'https://idp.example'",
}
"""Columns of a signature as somebody would write one who had found a way to send SQL, out of what was asked for."""


def insert(request: UUID, **forged: str) -> str:
    """The statement; `forged` takes the place of columns."""
    said = SAID | forged
    return (
        f"insert into signature ({', '.join(said)}) select {', '.join(said.values())} from signature_request"
        f" where id = '{request}' returning id"
    )


@asynccontextmanager
async def under(pool: asyncpg.Pool, who: Principal) -> AsyncIterator[Any]:
    """A connection of requests on which the identity is claimed, in a transaction that is never committed."""
    async with undone(pool) as found:
        await found.connection.execute(f"select {IDENTITY}, set_config('hub.command', 'on', true)", *identity(who))
        yield found.connection


async def refused(connection: Any, statement: str, match: str, *values: Any) -> None:
    """The statement does nothing, and the transaction goes on."""
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match=match):
        async with connection.transaction():
            await connection.execute("set transaction read write")  # readers are read-only by a default alone
            await connection.execute(statement, *values)


async def test_no_other_role_of_the_database_writes_one(
    world: asyncpg.Connection, read_pool: Any, auth_pool: asyncpg.Pool, kim: Principal, write_pool: asyncpg.Pool
) -> None:
    request = await asked(write_pool, kim)
    async with read_pool.acquire() as reader, auth_pool.acquire() as authorization:
        for connection in (world, reader, authorization):
            await refused(connection, insert(request), "permission denied")
            if connection is not reader:
                await refused(connection, "select signature_version('FORM_DATA', $1)", "permission denied", PAGE)
            await refused(connection, "select record_sha256('FORM_DATA', $1)", "permission denied", PAGE)
            if connection is not authorization:  # it is the one that confirms
                await refused(connection, "select use_step_up($1, $1)", "permission denied", request)
                await refused(connection, "update step_up set used_at = now()", "permission denied")
        again = (
            "insert into signature_request (id, study_id, needs, kind, record_id, record_sha256, signature_version,"
            " meaning, described, grant_id, expires_at) select gen_random_uuid(), id, 'CODE', 'FORM_DATA', id, '', '',"
            " 'ENDORSED', 'x', id, 'infinity' from study"
        )
        for connection in (world, reader, authorization):
            await refused(connection, again, "permission denied")


async def test_not_even_a_statement_of_a_request_signs_without_a_fresh_sign_in(
    write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    """Confirmed is not enough: this very transaction must have used it up, while it lasts."""
    request = await asked(write_pool, kim)
    use = "select use_step_up($1, $2)"
    async with under(write_pool, kim) as connection:
        await refused(connection, insert(request), "no fresh sign-in")
    await confirm(admin, kim, request)
    async with under(write_pool, kim) as connection:
        await refused(connection, insert(request), "no fresh sign-in")
    for stale in (
        "used_at = now()",  # by another
        "expires_at = clock_timestamp()",
        "auth_time = now() - interval '10 minutes', begun_at = now() - interval '10 minutes'",  # before it was asked
        "auth_time = now() + interval '10 minutes'",
    ):
        (before,) = await admin.fetch("select * from step_up where signature_request_id = $1", request)
        await admin.execute(f"update step_up set {stale} where signature_request_id = $1", request)
        async with under(write_pool, kim) as connection:
            await connection.execute(use, request, kim.grant)
            await refused(connection, insert(request), "no fresh sign-in")
        names = ("used_at", "expires_at", "auth_time", "begun_at")
        back = ", ".join(f"{name} = ${number}" for number, name in enumerate(names, 2))
        await admin.execute(
            f"update step_up set {back} where signature_request_id = $1", request, *(before[name] for name in names)
        )
    async with under(write_pool, kim) as connection:
        assert await connection.fetchval(use, request, kim.grant)
        assert await connection.fetchval(insert(request))


async def test_what_is_signed_is_what_was_asked_for_and_the_database_says_when_and_by_whom(
    write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    request, sato = await asked(write_pool, kim), key("person sato")
    await confirm(admin, kim, request)
    async with under(write_pool, kim) as connection:
        assert await connection.fetchval("select use_step_up($1, $2)", request, kim.grant)
        for forged in (
            {"record_id": f"'{key('form 101-002VISIT1')}'"},
            {"record_sha256": "'aa'"},
            {"signature_version": "'aa'"},
            {"meaning": "'REVIEWED'"},
            {"kind": "'PROTOCOL_DEVIATION'", "needs": "'CONDUCT'", "meaning": "'REVIEWED'"},
            {"data_class": "'BLINDED'"},
            {"subject_id": "null"},
            {"study_site_id": "null"},
            {"person_id": f"'{sato}'"},
            {"recorded_by": f"'{sato}'"},
            {"person_id": f"'{sato}'", "recorded_by": f"'{sato}'"},
        ):
            await refused(connection, insert(request, **forged), "not what was asked for")
        before = datetime.now(UTC)
        lies = {"auth_time": "'2030-01-01Z'", "acr": "'none'", "issuer": "'x'", "recorded_at": "'2020-01-01Z'"}
        made = await connection.fetchval(insert(request, pages="'{}'::jsonb", deleted_at="now()", **lies))
        kept = await connection.fetchrow("select * from signature where id = $1", made)
        (fresh,) = await admin.fetch("select * from step_up where signature_request_id = $1", request)
        assert {name: kept[name] for name in ("auth_time", "acr", "issuer")} == {
            name: fresh[name] for name in ("auth_time", "acr", "issuer")
        }
        assert (kept["printed_name"], kept["pages"], kept["deleted_at"]) == ("김하나 (Kim Hana)", None, None)
        for at in (kept["signed_at"], kept["recorded_at"]):
            assert abs(at - before) < timedelta(minutes=1)


async def test_a_record_that_changes_while_it_is_signed_is_not_signed(
    write_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    """Between the look at it and the signature another transaction may change it: the signature looks again."""
    touched = f"update form_data set oid = oid{CHANGED}id = $1"
    request = await asked(write_pool, kim)
    await confirm(admin, kim, request)
    async with under(write_pool, kim) as connection:
        assert await connection.fetchval("select use_step_up($1, $2)", request, kim.grant)
        await admin.execute(touched, PAGE)
        with pytest.raises(asyncpg.SerializationError, match="while it was signed"):
            await connection.execute(insert(request))
    request, looked = await asked(write_pool, kim), VERBS["sign"].before
    await confirm(admin, kim, request)

    async def racing(doing: Doing) -> Any:
        assert looked is not None
        found = await looked(doing)
        await admin.execute(touched, PAGE)
        return found

    with pytest.raises(VersionStale):
        await carry(write_pool, kim, replace(VERBS["sign"], before=racing), {"signature_request_id": request})
    assert await admin.fetchval("select used_at is null from step_up where signature_request_id = $1", request)


async def test_the_authorization_server_confirms_no_sign_in_that_is_not_fresh(
    write_pool: asyncpg.Pool, auth_pool: asyncpg.Pool, kim: Principal, admin: asyncpg.Connection
) -> None:
    """The table holds what `auth.again` checks, should a way round its code be found."""
    request = await asked(write_pool, kim)
    statement = (
        "insert into step_up (id, signature_request_id, sign_in_id, auth_time, begun_at, known_at, issuer, expires_at)"
        " select gen_random_uuid(), $1, g.sign_in_id, now() - $3::interval, now() - $4::interval, now() - $5::interval,"
        " 'https://idp.example', now() + interval '5 minutes' from oauth_grant g where g.id = $2"
    )
    minute = timedelta(minutes=1)
    for auth_time, begun, known in (
        (minute, minute, minute),
        (2 * minute, minute, minute),
        (3 * minute, minute, 9 * minute),
    ):
        with pytest.raises(asyncpg.CheckViolationError, match="fresh"):
            await auth_pool.execute(statement, request, kim.grant, auth_time, begun, known)
