"""The start-up check: whether row-level security holds for the roles that serve requests.

Each rule is one query that returns the names of what breaks it. It looks at the catalog, so a grant or an ALTER that
somebody made by hand counts as much as a migration.
"""

from __future__ import annotations

from collections.abc import Collection

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from hub.errors import UnsafeDatabase

SERVING_ROLES = ("hub_read", "hub_app", "hub_auth")

_RULES: dict[str, str] = {
    "no such role": """
        select r from unnest($1::text[]) r where r not in (select rolname from pg_roles)
    """,
    "the connection is of a role that does not serve": """
        select current_user where current_user <> all ($1)
    """,
    "role can bypass row security, or make roles or databases": """
        select rolname from pg_roles
        where rolname = any ($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
    """,
    "role is a member of another": """
        select m.rolname || ' of ' || r.rolname from pg_auth_members a
        join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid where m.rolname = any ($1)
    """,
    "role owns a relation or a function": """
        select o.name from objects o where o.owner = any ($1)
    """,
    "table lacks ENABLE or FORCE ROW LEVEL SECURITY": """
        select o.name from objects o join pg_class c on o.class = 'pg_class'::regclass and c.oid = o.oid
        where o.kind in ('r', 'p') and o.in_hub and o.name <> all ($2)
          and not (c.relrowsecurity and c.relforcerowsecurity)
    """,
    "table has no policy": """
        select o.name from objects o
        where o.class = 'pg_class'::regclass and o.kind in ('r', 'p') and o.in_hub and o.name <> all ($2)
          and not exists (select from pg_policy p where p.polrelid = o.oid)
    """,
    "policy is for everybody": """
        select o.name || '.' || p.polname from objects o join pg_policy p on p.polrelid = o.oid
        where o.class = 'pg_class'::regclass and 0 = any (p.polroles)
    """,
    "view without security_invoker is readable": """
        select o.name from objects o join pg_class c on c.oid = o.oid
        where o.class = 'pg_class'::regclass and o.kind = 'v' and o.served
          and not coalesce(c.reloptions, '{}')
            && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1']
    """,
    "materialised view or foreign table is readable": """
        select o.name from objects o where o.class = 'pg_class'::regclass and o.kind in ('m', 'f') and o.served
    """,
    "definer function belongs to a role that row security does not bind as it must": """
        select o.name from objects o join pg_proc f on o.class = 'pg_proc'::regclass and f.oid = o.oid
        join pg_roles r on r.oid = f.proowner
        where f.prosecdef and (o.served or o.in_hub) and (r.rolsuper or r.rolbypassrls or r.rolname = 'hub_owner')
    """,
    "definer function can be called by everybody": """
        select o.name from objects o join pg_proc f on o.class = 'pg_proc'::regclass and f.oid = o.oid
        where f.prosecdef and o.in_hub and exists (
          select from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a where a.grantee = 0)
    """,
    "definer role can log in or bypass row security": """
        select rolname from pg_roles where rolname in ('hub_owner', 'hub_audit', 'hub_access', 'hub_queue')
          and (rolcanlogin or rolsuper or rolbypassrls)
    """,
    "staging or the queue is open to a role that serves": """
        select r from unnest($1::text[]) r join pg_roles on rolname = r
        join pg_namespace n on n.nspname in ('staging', 'queue') where has_schema_privilege(r, n.oid, 'usage, create')
    """,
}

_OBJECTS = """
with objects as (
  select 'pg_class'::regclass as class, c.oid, c.relname::text as name, c.relkind::text as kind,
    c.relowner::regrole::text as owner, n.nspname = 'hub' as in_hub,
    exists (select from pg_roles s where s.rolname = any ($1) and has_schema_privilege(s.oid, n.oid, 'usage')
      and (has_table_privilege(s.oid, c.oid, 'select') or has_any_column_privilege(s.oid, c.oid, 'select'))) as served
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%'
    and not exists (
      select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  union all
  select 'pg_proc'::regclass, f.oid, f.proname::text, f.prokind::text, f.proowner::regrole::text, n.nspname = 'hub',
    exists (select from pg_roles s where s.rolname = any ($1) and has_schema_privilege(s.oid, n.oid, 'usage')
      and has_function_privilege(s.oid, f.oid, 'execute'))
  from pg_proc f join pg_namespace n on n.oid = f.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema')
    and not exists (
      select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = f.oid and d.deptype = 'e')
)
"""

NOT_TENANT = frozenset({"alembic_version"})


async def verify(connection: asyncpg.Connection | PoolConnectionProxy, exempt: Collection[str] = NOT_TENANT) -> None:
    """Refuse a database in which a request could read past its rows.

    `connection` is one that serves requests; `exempt` names tables of schema `hub` that hold no row of a tenant.
    Raises UnsafeDatabase, whose message says every rule that is broken and by what.
    """
    broken = []
    for rule, query in _RULES.items():
        # every rule takes both parameters, so that one statement shape does for all
        names = await connection.fetch(
            f"{_OBJECTS} select name::text from ({query}) broken (name) where $1::text[] || $2::text[] is not null",
            list(SERVING_ROLES),
            list(exempt),
        )
        if names:
            broken.append(f"{rule}: {', '.join(sorted({row['name'] for row in names}))}")
    if broken:
        raise UnsafeDatabase("the hub refuses to serve: " + "; ".join(broken))
