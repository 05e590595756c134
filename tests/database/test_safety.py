"""The start-up check passes as migrated, and refuses each way row security can be lost.

Every mutation happens in a transaction that is rolled back: roles are shared by all databases of the server.
"""

from __future__ import annotations

import asyncpg
import pytest

from hub.database.reads import ReadPool
from hub.database.safety import verify
from hub.errors import UnsafeDatabase
from hub.migrations import runner
from hub.settings import Settings

MUTATIONS = {
    "force dropped": ("alter table subject no force row level security", "FORCE"),
    "security disabled": ("alter table subject disable row level security", "FORCE"),
    "a table without policy": (
        "create table leak (); alter table leak enable row level security; alter table leak force row level security",
        "no policy: leak",
    ),
    "a table made by hand": ("create table leak ()", "FORCE"),
    "a policy for everybody": ("create policy wide on subject using (true)", "for everybody: subject.wide"),
    "a view of the superuser": (
        "create view leak as select * from subject; grant select on leak to hub_read",
        "security_invoker is readable: leak",
    ),
    "a view elsewhere": (
        "create view public.leak as select * from subject; grant select on public.leak to hub_app",
        "security_invoker is readable: leak",
    ),
    "a view of one column": (
        "create view leak as select * from subject; grant select (id) on leak to hub_read",
        "security_invoker is readable: leak",
    ),
    "a materialised view": (
        "create materialized view leak as select * from subject; grant select on leak to hub_app",
        "materialised view or foreign table is readable: leak",
    ),
    "a definer function of the superuser": (
        "create function leak() returns bigint language sql security definer as 'select count(*) from hub.subject'",
        "definer function",
    ),
    "a definer function of the owner": (
        "create function leak() returns int language sql security definer as 'select 1';"
        "alter function leak() owner to hub_owner",
        "definer function",
    ),
    "a definer function for everybody": (
        "create function leak() returns int language sql security definer as 'select 1';"
        "grant create on schema hub to hub_access; alter function leak() owner to hub_access",
        "called by everybody: leak",
    ),
    "bypassrls": ("alter role hub_app bypassrls", "bypass row security, or make"),
    "superuser": ("alter role hub_read superuser", "bypass row security, or make"),
    "a member of the owner": ("grant hub_owner to hub_app", "hub_app of hub_owner"),
    "a member of a definer": ("grant hub_access to hub_read", "hub_read of hub_access"),
    "owns a table": ("alter table subject owner to hub_app", "owns a relation"),
    "the owner logs in": ("alter role hub_owner login", "can log in"),
    "a definer bypasses": ("alter role hub_audit bypassrls", "definer role"),
    "staging opened": ("grant usage on schema staging to hub_app", "staging or the queue is open"),
    "the queue opened": ("grant usage on schema queue to hub_app", "staging or the queue is open"),
}


async def test_the_migrated_database_is_safe(read_pool: ReadPool, write_pool: asyncpg.Pool) -> None:
    async with read_pool.acquire() as reader, write_pool.acquire() as writer:
        await verify(reader)
        await verify(writer)


@pytest.mark.parametrize("name", MUTATIONS)
async def test_each_loss_is_refused(database: Settings, admin: asyncpg.Connection, name: str) -> None:
    statement, said = MUTATIONS[name]
    transaction = admin.transaction()
    async with runner.exclusive(database):
        await transaction.start()
        try:
            await admin.execute("grant create on schema hub to hub_app" if name == "owns a table" else "select")
            await admin.execute(statement)
            await admin.execute("set local role hub_app")
            with pytest.raises(UnsafeDatabase, match=said):
                await verify(admin)
        finally:
            await transaction.rollback()


async def test_the_administrator_may_not_serve(admin: asyncpg.Connection) -> None:
    with pytest.raises(UnsafeDatabase, match="does not serve"):
        await verify(admin)
