"""What tables share whose rows are written by the hub's own users: who wrote first, and who may write."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Date, DateTime, Index, Table, Text, Uuid, text

from hub.principal import Right, Role
from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    Policy,
    TextArray,
    confirmed,
    guard,
    ingest_writes,
    own_staff,
    provenance,
    reach,
    study_access,
    unblinded,
)


def recorded() -> list[Column[Any]]:
    """When it was recorded, by whom (client or person) acting for which party; null: a source brought it."""
    return [
        Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("recorded_by", Uuid),
        Column("recorded_party_id", Uuid),
    ]


ASKED_WITH = "principal_kind, token_id, key_thumbprint, scopes"
"""The columns of `asked_with`."""


def asked_with(*, waits: bool = True) -> list[Column[Any]]:
    """With which token something was asked for that a worker carries out later, if it holds still (`auth.asked`).

    key_thumbprint: of the key a machine's token was fetched with. waits: every row of the table was asked for so.
    """
    return [
        Column("principal_kind", Text, nullable=not waits),
        Column("token_id", Text, nullable=not waits),
        Column("key_thumbprint", Text),
        Column("scopes", TextArray, nullable=not waits),  # of the token
    ]


def amendable() -> Column[Any]:
    """When a user last changed what a source brought: from then on no source changes it (`publish.site_work`)."""
    return Column("amended_at", DateTime(timezone=True))


KEPT = frozenset(
    {column.name for column in (*recorded(), *provenance())}
    | {
        "known_from",
        "id",
        "study_id",
        "study_site_id",
        "subject_id",
        "data_class",
        "principal_id",
        "granted_by",
        "audience",
    }
)
"""Columns that say what a row is of, whose, who wrote it first and where it came from: no request changes them.

Of a table whose verb fills one later the name is in `info["amends"]`.
"""


def amended(table: Table) -> list[str]:
    """The columns of an operated table that a request may change."""
    return [column.name for column in table.c if column.name not in KEPT - table.info.get("amends", frozenset())]


def acting(*roles: Role) -> str:
    """The party of the request is an organization in one of the roles."""
    words = ", ".join(f"'{role}'" for role in roles)
    return f"exists (select 1 from party p where p.id = {PARTY} and p.role in ({words}))"


def open_or_blinded(table: str, right: Right) -> Policy:
    """Rows of the class CODE by the right; rows of the class BLINDED for holders of a grant alone."""
    plain = f"""(data_class <> 'BLINDED' and {reach(table, f"'{right}'")})"""
    hidden = f"(data_class = 'BLINDED' and {unblinded(table)} and {confirmed(f'{table}.study_site_id')})"
    return Policy("party_reads", f"{plain} or {hidden}")


def of_seen(table: str, of: str) -> Policy:
    """What hangs on a row of another table is for who sees that row: an issue of oversight, say, is for few."""
    seen = f"exists (select 1 from {of} o where o.id = {table}.{of}_id)"
    return Policy(f"of_seen_{of}", f"{table}.{of}_id is null or {seen}", restrictive=True)


def operated(
    table: Table,
    *reads: Policy,
    right: Right | None,
    roles: tuple[Role, ...],
    writes: str | None = None,
    updates: str | None = None,
) -> Table:
    """Guard a table that commands write: parties in the roles that hold the right for the study or at the site.

    reads: the policies of reading. right: None for any. writes: a further condition on the row (SQL); updates: instead
    of it on a row that is changed. Outside a command (`hub.operations.command`) no row is written, and none is ever
    deleted.
    """
    may = f"{IN_COMMAND} and {acting(*roles)} and {_held(table, right)}"
    made, changed = (may + (f" and ({more})" if more else "") for more in (writes, updates or writes))
    table.info["operated"] = True
    return guard(
        table,
        *reads,
        Policy("party_inserts", made, "hub_app", "insert"),
        Policy("party_updates", changed, "hub_app", "update"),
        ingest_writes(),
    )


def _held(table: Table, right: Right | None) -> str:
    """The right for the row's study or site, and that the one is the other's."""
    word = None if right is None else f"'{right}'"
    if "study_site_id" not in table.c:
        return study_access(word, f"{table.name}.study_id")
    site = f"{table.name}.study_site_id"
    of_study = f"exists (select 1 from study_site s where s.id = {site} and s.study_id = {table.name}.study_id)"
    return f"{reach(table.name, word)} and ({site} is null or {of_study})"


def employer_writes(table: str, *roles: Role) -> tuple[Policy, Policy]:
    """What is of a person and of no study is written by whoever employs the person, acting in one of the roles."""
    return written(f"{acting(*roles)} and {own_staff(f'{table}.person_id')}")


def written(may: str) -> tuple[Policy, Policy]:
    """Commands write rows for which the SQL holds."""
    held = f"{IN_COMMAND} and {may}"
    return Policy("party_inserts", held, "hub_app", "insert"), Policy("party_updates", held, "hub_app", "update")


def ordered(table: Table, column: str) -> None:
    """The indexes of an order by the column: for the wide caller, by study and, of a table that has it, by site.

    A nullable date sorts as infinity, spelled as `resolvers.engine.binding.Sort` spells it.
    """
    kept = table.c[column]
    kind = "date" if isinstance(kept.type, Date) else "timestamptz"
    key = text(f"(case when {column} is null then 'infinity'::{kind} else {column} end)" if kept.nullable else column)
    stem = column.removesuffix("_on").removesuffix("_at")
    Index(f"ix_{table.name}_{stem}", key, table.c.id)
    for tenant in ("study_id", "study_site_id"):
        if tenant in table.c:
            Index(f"ix_{table.name}_{tenant}_{stem}", table.c[tenant], key, table.c.id)
