"""The operator's commands of people: declared, linked, listed, given a token; providers and portals declared."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from auth.keys import load_or_create
from auth.verify import TokenVerifier
from hub.cli import app
from hub.errors import ConfigurationError
from hub.operations.natural_key import mint
from hub.principal import PrincipalKind, Role, Scope
from hub.settings import Settings

PEOPLE = """
[[organization]]
key = "cedar"
name = "Cedar"
roles = ["SMO"]
[[person]]
key = "lim"
name = "임가온"
organization = "cedar"
[[person_role]]
person = "lim"
organization = "cedar"
role = "{role}"
scopes = ["{scope}"]
valid_from = 2024-01-01T00:00:00Z
valid_to = 2124-01-01T00:00:00Z
"""

SIGN_IN = """
[[provider]]
issuer = "http://127.0.0.1:9/idp"
name = "Idp"
client_id = "hub"
{more}
"""


@pytest.fixture
def hub(database: Settings) -> Callable[..., Result]:
    """Runs a command against the module's database."""
    given = {
        "HUB_HOME": str(database.home),
        "HUB_DATABASE_URL": database.database_url or "",
        "HUB_DATABASE": database.database,
    }

    def run(*arguments: str, columns: str = "200") -> Result:
        return CliRunner().invoke(app, [*arguments], env={**given, "COLUMNS": columns}, catch_exceptions=False)

    return run


def unfolded(table: str) -> set[str]:
    """The cells of a table's one row, without blanks: how wide a terminal is decides where a cell goes on below."""
    lines = [line[1:-1].split("│") for line in table.splitlines() if line.startswith("│")]
    return {re.sub(r"\s", "", "".join(column)) for column in zip(*lines, strict=True)}


async def test_a_person_is_declared_linked_listed_and_given_a_token(
    hub: Callable[..., Result], tmp_path: Path, database: Settings, auth_pool: asyncpg.Pool
) -> None:
    file = tmp_path / "people.toml"
    file.write_text(PEOPLE.format(role="SMO", scope="hub.read"), "utf-8")
    for _ in range(2):
        assert "1 persons" in (await asyncio.to_thread(hub, "declare", str(file))).output
    link = ("--issuer", "https://login.example", "--subject", "a|1")
    assert (await asyncio.to_thread(hub, "person", "link", "lim", *link)).exit_code == 0
    listed = (await asyncio.to_thread(hub, "person", "list")).output
    assert {"임가온", "https://login.examplea|1", "SMOcedar(Cedar)"} <= unfolded(listed), listed
    narrow = (await asyncio.to_thread(hub, "person", "list", columns="80")).output
    words = (str(mint("person", "lim")), "임가온", "https://login.example", "a|1", "SMO", "cedar", "(Cedar)")
    assert [word for word in words if word not in narrow] == []  # with lines, without them or as rows, none is broken
    with pytest.raises(ConfigurationError, match="hub client list"):
        await asyncio.to_thread(hub, "token", "nobody")
    assert (await asyncio.to_thread(hub, "client", "list")).exit_code == 0
    acting = ("--organization", "cedar", "--role", "SMO")
    token = (await asyncio.to_thread(hub, "token", "--person", "lim", *acting)).output.strip()
    principal = await TokenVerifier(database, auth_pool, load_or_create(database.home)).principal(f"Bearer {token}")
    assert (principal.id, principal.kind, principal.party.role) == (
        mint("person", "lim"),
        PrincipalKind.PERSON,
        Role.SMO,
    )
    assert principal.scopes == {Scope.READ}
    logged = (await asyncio.to_thread(hub, "person", "log", "lim")).output
    assert [word for word in ("임가온", "operator", "hub", "SMO", "Cedar") if word not in logged] == [], logged
    assert "SMO Cedar" not in (await asyncio.to_thread(hub, "person", "log", "another")).output
    assert (await asyncio.to_thread(hub, "person", "unlink", *link)).exit_code == 0
    for wrong in (("token",), ("token", "smo", "--person", "lim")):
        assert (await asyncio.to_thread(hub, *wrong)).exit_code == 2
    for missing in ((), ("--organization", "cedar"), (*acting[:3], "CHIEF")):
        with pytest.raises(ConfigurationError):
            await asyncio.to_thread(hub, "token", "--person", "lim", *missing)


@pytest.mark.parametrize(
    ("role", "scope", "why"), [("CRO", "hub.read", "contradicts"), ("SMO", "hub.all", "scopes is none of hub.read")]
)
async def test_a_role_of_no_party_or_a_scope_that_is_none_is_refused(
    hub: Callable[..., Result], tmp_path: Path, role: str, scope: str, why: str
) -> None:
    file = tmp_path / "people.toml"
    file.write_text(PEOPLE.format(role=role, scope=scope), "utf-8")
    with pytest.raises(ConfigurationError, match=why):
        await asyncio.to_thread(hub, "declare", str(file))


async def test_providers_are_declared_and_asked(
    hub: Callable[..., Result], tmp_path: Path, admin: asyncpg.Connection
) -> None:
    file = tmp_path / "sign-in.toml"
    file.write_text(SIGN_IN.format(more=""), "utf-8")
    for _ in range(2):
        assert "1 providers, 0 portals" in (await asyncio.to_thread(hub, "sign-in", "declare", str(file))).output
    answer = await asyncio.to_thread(hub, "sign-in", "check")
    assert answer.exit_code == 1 and "does not answer" in answer.output
    changes = await admin.fetchval("select count(*) from audit_record where entity = 'identity_provider'")
    assert changes == 1
    file.write_text("", "utf-8")
    assert "0 providers" in (await asyncio.to_thread(hub, "sign-in", "declare", str(file))).output
    assert not await admin.fetchval("select bool_or(active) from identity_provider")


@pytest.mark.parametrize(
    "more",
    [
        'client_secret = "plain"',
        'algorithms = ["none"]',
        'algorithms = ["HS256"]',
        "algorithms = []",
        'algorithms = "RS256"',
        'unknown = "x"',
        "[[another]]",
    ],
)
async def test_a_provider_that_may_not_be_declared(hub: Callable[..., Result], tmp_path: Path, more: str) -> None:
    file = tmp_path / "sign-in.toml"
    file.write_text(SIGN_IN.format(more=more), "utf-8")
    with pytest.raises(ConfigurationError):
        await asyncio.to_thread(hub, "sign-in", "declare", str(file))


def test_a_token_takes_the_id_that_the_list_shows(hub: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "people.toml"
    file.write_text(PEOPLE.format(role="SMO", scope="hub.read"), "utf-8")
    hub("declare", str(file))
    (shown,) = re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", hub("person", "list").output)
    acting = ("--organization", "cedar", "--role", "SMO")
    assert hub("token", "--person", shown, *acting).output.count(".") == 2
    told = " ".join(hub("token", "--help").output.replace("│", " ").split())
    assert "the id of a person, as `hub person list` shows it" in told
