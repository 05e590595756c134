"""A partner keeps its private key at home: its public one is taken from a file, and gets it a token over HTTP."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
import uuid
import warnings
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
from joserfc import jwt
from joserfc.jwk import ECKey, Key, OctKey, OKPKey, RSAKey
from typer.testing import CliRunner, Result

from auth import public_key
from auth.keys import load_or_create
from auth.routes import routes
from auth.server import ASSERTION_TYPE
from auth.verify import TokenVerifier
from hub.cli import app
from hub.errors import ConfigurationError
from hub.settings import Settings
from tests.auth.world import app_of, at, listening, port

RSA = RSAKey.generate_key(2048)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(database: Settings, auth_pool: asyncpg.Pool, parties: dict[str, uuid.UUID]) -> AsyncIterator[Settings]:
    """A token endpoint that listens on this machine, its parties declared."""
    listener, origin = port()
    settings = at(database, origin)
    async with listening(app_of(routes(settings, auth_pool, load_or_create(settings.home))), listener):
        yield settings


def add(settings: Settings, name: str, *more: str) -> Result:
    """`hub client add` for the SMO."""
    given = {
        "HUB_HOME": str(settings.home),
        "HUB_DATABASE_URL": settings.database_url or "",
        "HUB_DATABASE": settings.database,
        "COLUMNS": "200",
    }
    asked = ["client", "add", name, "--organization", "smo", "--role", "SMO", "--scope", "hub.read", *more]
    return CliRunner().invoke(app, asked, env=given, catch_exceptions=False)


def assertion(settings: Settings, name: str, key: Key, algorithm: str, kid: str) -> str:
    """What the partner's program signs at home."""
    now = int(time.time())
    claims = {
        "iss": name,
        "sub": name,
        "aud": settings.issuer,
        "jti": secrets.token_hex(8),
        "iat": now,
        "exp": now + 60,
    }
    header = {"alg": algorithm, "typ": "client-authentication+jwt", "kid": kid}
    return jwt.encode(header, claims, key, algorithms=[algorithm])


def as_pem(key: Key) -> bytes:
    return key.as_pem(private=False)  # type: ignore[union-attr]  # no secret among them


def as_jwk(key: Key) -> bytes:
    return json.dumps({**key.as_dict(private=False), "kid": "acme-2026", "use": "sig", "x5t": "AA"}).encode()


@pytest.mark.parametrize(
    ("make", "algorithm"),
    [
        (partial(ECKey.generate_key, "P-256"), "ES256"),
        (partial(ECKey.generate_key, "P-384"), "ES384"),
        (partial(OKPKey.generate_key, "Ed25519"), "Ed25519"),
        (partial(RSAKey.generate_key, 2048), "PS256"),
    ],
    ids=["ES256", "ES384", "Ed25519", "PS256"],
)
@pytest.mark.parametrize("written", [as_pem, as_jwk])
async def test_a_partner_gets_a_token_with_a_key_that_never_left_it(
    served: Settings,
    auth_pool: asyncpg.Pool,
    tmp_path: Path,
    make: Callable[[], Key],
    algorithm: str,
    written: Callable[[Key], bytes],
) -> None:
    key, name, file = make(), f"partner-{algorithm}-{written.__name__}", tmp_path / "public"
    file.write_bytes(written(key))
    kid = "acme-2026" if written is as_jwk else key.thumbprint()
    said = await asyncio.to_thread(add, served, name, "--public-key", str(file))
    assert (said.exit_code, said.output) == (0, f"client {name}; its assertions name the key by kid {kid}\n")
    assert not (served.home / "clients" / f"{name}.pem").exists()

    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": assertion(served, name, key, algorithm, kid),
    }
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.post(f"{served.issuer}/oauth/token", data=form)
        form["client_assertion"] = assertion(served, name, make(), algorithm, kid)
        another = await http.post(f"{served.issuer}/oauth/token", data=form)
    assert another.status_code == 401
    token = answer.raise_for_status().json()["access_token"]
    principal = await TokenVerifier(served, auth_pool, load_or_create(served.home)).principal(f"Bearer {token}")
    assert principal.client_id == name


async def test_a_key_is_of_one_client_whatever_it_is_called(
    served: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    key = ECKey.generate_key("P-256")
    for name, content in (("first", as_pem(key)), ("second", as_jwk(key)), ("third", as_pem(key))):
        (tmp_path / name).write_bytes(content)
    assert (await asyncio.to_thread(add, served, "first", "--public-key", str(tmp_path / "first"))).exit_code == 0
    for name in ("second", "third"):
        with pytest.raises(ConfigurationError, match="this key is the client first's"):
            await asyncio.to_thread(add, served, name, "--public-key", str(tmp_path / name))
        await admin.execute("update oauth_client set revoked_at = now() where client_id = 'first'")
    assert await admin.fetchval("select count(*) from oauth_client where client_id in ('second', 'third')") == 0


def _json(key: Key, *, private: bool = False, **more: Any) -> bytes:
    return json.dumps({**key.as_dict(private=private), **more}).encode()


def _short() -> RSAKey:
    with warnings.catch_warnings(action="ignore"):
        return RSAKey.generate_key(1024)


EC = ECKey.generate_key("P-256")
PRIVATE = "this is a private key: whoever holds it can act as the client"
NONE = "must be P-256, P-384, Ed25519 or RSA of 2048 to 4096 bits|holds no public key that a client may have"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (EC.as_pem(private=True), PRIVATE),
        (EC.as_pem(private=True, password="x"), PRIVATE),
        (EC.as_pem(private=False) + EC.as_pem(private=True), PRIVATE),
        (RSA.as_pem(private=True), PRIVATE),
        (_json(EC, private=True), PRIVATE),
        (_json(RSA, private=True), PRIVATE),
        (_json(OctKey.generate_key(256), private=True), "is not a public JSON Web Key"),
        (_short().as_pem(private=False), NONE),
        (_json(_short()), NONE),
        (ECKey.generate_key("P-521").as_pem(private=False), NONE),
        (ECKey.generate_key("secp256k1").as_pem(private=False), NONE),
        (OKPKey.generate_key("X25519").as_pem(private=False), NONE),
        (_json(EC, use="enc"), "not for signatures"),
        (_json(RSA, alg="RS256"), "another algorithm than .*PS256"),
        (_json(EC, alg=["ES256"]), "another algorithm than"),
        (_json(EC, alg={}), "another algorithm than"),
        *((_json(RSA, e=each), NONE) for each in ("AQ", "Aw", "AP__", "AQAC")),  # 1, 3, 65535, 65538
        (_json(EC, kid="a" * 201), "a kid that is not"),
        (_json(EC, kid=7), "a kid that is not"),
        (json.dumps({"keys": [EC.as_dict(private=False)]}).encode(), "a set of keys"),
        (_json(EC, x=EC.as_dict(private=False)["y"]), "is not a public JSON Web Key"),
        (b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", NONE),
        (b"ssh-ed25519 AAAA", "neither a JSON Web Key nor a public key in PEM"),
        (b"[" * 10_000, "neither a JSON Web Key"),
        (b"\xff\xfe", "neither a JSON Web Key"),
        (b"", "neither a JSON Web Key"),
        (b" " * 20_001, "longer than a key"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_is_no_public_key_to_trust_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "public"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=reason):
        public_key.read(file)


def test_a_long_rsa_key_is_refused_and_no_file_too(tmp_path: Path) -> None:
    number = RSA.as_dict(private=False) | {"n": "_" * 1366 + "w"}  # 8192 bits
    with pytest.raises(ConfigurationError, match=NONE):
        public_key.public(number)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        public_key.read(tmp_path / "none")


def test_a_key_is_made_or_given_not_both(database: Settings, tmp_path: Path) -> None:
    assert add(database, "both", "--key", str(tmp_path / "a"), "--public-key", str(tmp_path / "b")).exit_code == 2
