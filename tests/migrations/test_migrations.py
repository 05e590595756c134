"""Migrations make what `hub.tables` says, may be repeated, and keep secrets out of sight."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from hub import migrations
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import ConfigurationError, DatabaseUnavailable
from hub.migrations import roles, runner
from hub.migrations.freeze import FROZEN, script
from hub.settings import Settings
from hub.tables import ddl


def test_the_frozen_file_is_the_tables() -> None:
    assert FROZEN.read_text() == script(), "run hub.migrations.freeze(), or write a revision once 0001 is released"


async def test_a_migrated_database_equals_the_tables(template: Settings) -> None:
    assert await migrations.check(template) == ""


async def test_the_comparison_sees_a_policy_and_a_check(template: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    more = [
        "create policy wide on subject for select to hub_read using (true)",
        "alter table subject add constraint odd check (true)",
    ]
    monkeypatch.setattr(ddl, "statements", lambda statements=ddl.statements: [*statements(), *more])
    difference = await migrations.check(template)
    assert "+CREATE POLICY wide ON hub.subject" in difference
    assert "odd" in difference


async def test_migrating_again_changes_nothing(database: Settings) -> None:
    assert await migrations.migrate(database) == ("0001", "0001")


async def test_a_failing_revision_leaves_nothing(database: Settings, admin: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.PostgresError):
        await runner.run_as_owner(admin, "create table half (); select 1 / 0")
    assert await admin.fetchval("select to_regclass('half')") is None


async def test_text_that_looks_like_a_parameter_survives(admin: asyncpg.Connection) -> None:
    frozen = FROZEN.read_text()
    assert ":" in frozen
    await runner.run_as_owner(admin, "create function odd() returns text language sql as $$ select ':a %s %(b)s' $$")
    assert await admin.fetchval("select odd()") == ":a %s %(b)s"


async def test_everything_belongs_to_a_role_that_cannot_log_in(admin: asyncpg.Connection) -> None:
    owners = await admin.fetch("""
        select distinct r.rolname from pg_roles r
        where not r.rolcanlogin and r.oid in (
          select relowner from pg_class where relnamespace = 'hub'::regnamespace
          union select proowner from pg_proc where pronamespace = 'hub'::regnamespace)
    """)
    everybody = await admin.fetchval("""
        select count(distinct o) from (
          select relowner as o from pg_class where relnamespace = 'hub'::regnamespace
          union select proowner from pg_proc where pronamespace = 'hub'::regnamespace) x
    """)
    assert {row["rolname"] for row in owners} == {"hub_owner", "hub_audit", "hub_access", "hub_queue"}
    assert everybody == 4


async def test_the_owner_is_bound_by_row_security(admin: asyncpg.Connection) -> None:
    """A data migration as the owner updates no row, so it must act as `hub_ingest`: the trap is known and held."""
    transaction = admin.transaction()
    await transaction.start()
    await admin.execute(
        "insert into organization (id, key, name, country) values (gen_random_uuid(), 'X', 'X', 'JP');"
        "set local role hub_owner"
    )
    assert await admin.execute("update organization set name = 'Y'") == "UPDATE 0"
    await transaction.rollback()


def test_passwords_are_kept_to_the_owner(template: Settings) -> None:
    path = template.home / "roles.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert set(json.loads(path.read_text())) == set(LoginRole)


async def test_no_password_is_stored_in_clear(template: Settings, admin: asyncpg.Connection) -> None:
    stored = await admin.fetch("select rolpassword from pg_authid where rolname = any ($1)", list(LoginRole))
    assert [row["rolpassword"][:14] for row in stored] == ["SCRAM-SHA-256$"] * len(LoginRole)


async def test_a_wrong_password_is_refused_without_being_said(database: Settings, tmp_path: Path) -> None:
    if "host=" not in engine.admin_dsn(database):
        pytest.skip("a server of somebody's own may trust every role")
    known = json.loads((database.home / "roles.json").read_text())
    (tmp_path / "roles.json").write_text(json.dumps({**known, LoginRole.READ: "wrong-secret"}))
    with pytest.raises(DatabaseUnavailable) as caught:
        await engine.read_pool(replace(database, home=tmp_path))
    assert "wrong-secret" not in f"{caught.value!r} {caught.value.details} {caught.value.__cause__}"
    assert caught.value.details == {"reason": "28P01"}


async def test_no_migration_no_address(database: Settings, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="hub migrate"):
        await engine.read_pool(replace(database, home=tmp_path))


@pytest.mark.parametrize("name", ["a b", 'quo"te', "試験", "per%cent"])
async def test_a_database_of_any_name(template: Settings, name: str) -> None:
    odd = replace(template, database=name)
    admin = await engine.connect_admin(template)
    try:
        await migrations.migrate(odd)
        connection = await engine.connect(odd, LoginRole.READ)
        try:
            assert await connection.fetchval("select current_database()") == name
        finally:
            await connection.close()
    finally:
        await admin.execute(f"drop database if exists {roles.quote_identifier(name)} with (force)")
        await admin.close()
