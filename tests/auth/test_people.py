"""A person's token: one role, what ends it, and who may have one without a provider."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
import pytest_asyncio

from auth import grants, people, tokens
from auth.tokens import Person
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import ConfigurationError, TokenInvalid
from hub.principal import PrincipalKind, Role, Scope
from hub.settings import Settings
from hub.tables.sign_in import Ended
from tests.auth.conftest import ALL, Server, make_person

ISSUER = "https://login.example"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def db(database: Settings) -> AsyncIterator[asyncpg.Connection]:
    """What the operator's commands run on."""
    connection = await engine.connect(database, LoginRole.AUTH)
    yield connection
    await connection.close()


async def token(
    server: Server, db: asyncpg.Connection, person: uuid.UUID, *scopes: Scope, role: Role = Role.SMO
) -> str:
    """A token of the person as the SMO."""
    return await people.token(db, server.settings, server.keys, person, role.lower(), role, scopes)


async def test_a_token_of_a_person_is_of_one_role(
    server: Server, db: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    person, roles = await make_person(admin, SMO=ALL, SPONSOR={Scope.READ, Scope.AUDIT})
    for role, scopes in ((Role.SMO, ALL), (Role.SPONSOR, {Scope.READ, Scope.AUDIT})):
        principal = await server.verifier().principal(f"Bearer {await token(server, db, person, role=role)}")
        assert (principal.id, principal.kind, principal.client_id) == (person, PrincipalKind.PERSON, "hub")
        assert (principal.party.role, principal.scopes) == (role, scopes)
    narrow = await server.verifier().principal(f"Bearer {await token(server, db, person, Scope.READ)}")
    assert narrow.scopes == {Scope.READ}
    assert len(roles) == 2


async def test_a_role_the_person_has_not_or_no_longer_gives_nothing(
    server: Server, db: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    person, (role,) = await make_person(admin, SMO=ALL)
    with pytest.raises(ConfigurationError):
        await token(server, db, person, role=Role.SPONSOR)
    with pytest.raises(ConfigurationError):
        await token(server, db, person, Scope.AUDIT)
    held = await token(server, db, person)
    end = datetime.now(UTC) - timedelta(seconds=1)
    await admin.execute("update person_role set valid_to = $2 where id = $1", role, end)
    with pytest.raises(TokenInvalid):
        await server.verifier().principal(f"Bearer {held}")
    with pytest.raises(ConfigurationError):
        await token(server, db, person)


async def test_a_scope_taken_from_the_role_is_taken_from_the_token(
    server: Server, db: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    person, (role,) = await make_person(admin, SMO=ALL)
    held = await token(server, db, person)
    await admin.execute("update person_role set scopes = array['hub.read'] where id = $1", role)
    assert (await server.verifier().principal(f"Bearer {held}")).scopes == {Scope.READ}


async def test_only_a_hub_of_this_machine_gives_a_person_s_token_to_its_operator(
    server: Server, db: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    person, _ = await make_person(admin, SMO=ALL)
    far = replace(server, settings=replace(server.settings, issuer="https://hub.example"))
    with pytest.raises(ConfigurationError, match="this machine"):
        await token(far, db, person)


async def test_the_trail_tells_who_signed_in_and_as_what(
    server: Server, db: asyncpg.Connection, admin: asyncpg.Connection, parties: dict[str, uuid.UUID]
) -> None:
    person, _ = await make_person(admin, SMO=ALL)
    await token(server, db, person)
    told = await admin.fetch(
        "select entity, reason, party_id from audit_record where principal_id = $1 order by at", person
    )
    assert [tuple(row) for row in told] == [
        ("sign_in", "SIGNED_IN", None),
        ("oauth_grant", "ROLE_CHOSEN", parties["smo"]),
    ]


async def test_the_end_of_a_sign_in_ends_its_tokens_wherever_they_are_remembered(
    server: Server, db: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    person, _ = await make_person(admin, SMO=ALL)
    held, verifier = f"Bearer {await token(server, db, person)}", server.verifier()
    assert (await verifier.principal(held)).id == person
    (sign_in,) = await admin.fetch("select id from sign_in where person_id = $1", person)
    async with db.transaction():
        await grants.end_sign_in(db, sign_in["id"], Ended.SIGNED_OUT, server.clock())
    forgetful = server.verifier()
    with pytest.raises(TokenInvalid):
        await forgetful.principal(held)
    verifier._stale_at = 0.0
    with pytest.raises(TokenInvalid, match="revoked"):
        await verifier.principal(held)
    assert await admin.fetchval("select ended from oauth_grant where sign_in_id = $1", sign_in["id"]) == "SIGNED_OUT"


async def test_a_token_names_its_person_and_its_grant_and_neither_can_be_exchanged(
    server: Server, db: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    (person, _), (other, _) = await make_person(admin, SMO=ALL), await make_person(admin, SMO=ALL)
    read = tokens.read(server.settings, server.keys, await token(server, db, person), server.clock())
    assert read.person is not None
    assert read.person.id == person
    client = await server.client()
    for name, whose in (
        ("hub", Person(other, read.person.grant)),
        ("hub", Person(person, uuid.uuid4())),
        (client.name, read.person),
    ):
        forged = tokens.mint(server.settings, server.keys, name, {Scope.READ}, server.clock(), whose)
        with pytest.raises(TokenInvalid):
            await server.verifier().principal(f"Bearer {forged}")
    for changed in ({"sid": "x"}, {"sub": "x"}, {"sid": None}, {"sid": 7}):
        claims = server.access_claims("hub", sub=str(person), sid=str(read.person.grant)) | changed
        signed = server.sign_access({k: v for k, v in claims.items() if v is not None})
        with pytest.raises(TokenInvalid):
            await server.verifier().principal(f"Bearer {signed}")


async def test_a_subject_is_one_person_until_it_is_unlinked(
    server: Server, db: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    (person, _), (other, _) = await make_person(admin, SMO=ALL), await make_person(admin, SMO=ALL)
    first = await people.link(db, person, ISSUER, "a|1")
    assert await people.link(db, person, ISSUER, "a|1") == first
    with pytest.raises(ConfigurationError, match="another person"):
        await people.link(db, other, ISSUER, "a|1")
    with pytest.raises(ConfigurationError, match="no such person"):
        await people.link(db, uuid.uuid4(), ISSUER, "b|1")
    held = await token(server, db, person)
    await admin.execute("update sign_in set person_identity_id = $1 where person_id = $2", first, person)
    await people.unlink(db, ISSUER, "a|1")
    with pytest.raises(TokenInvalid):
        await server.verifier().principal(f"Bearer {held}")
    with pytest.raises(ConfigurationError, match="nobody"):
        await people.unlink(db, ISSUER, "a|1")
    assert await people.link(db, other, ISSUER, "a|1") != first
