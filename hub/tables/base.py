"""The MetaData every table registers on, the columns tables share, and row-level policies as data.

Closed vocabularies that are filtered are text with a CHECK: enum comparison is not leakproof, so row security
would keep it from using an index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    MetaData,
    Numeric,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine, UserDefinedType

from hub.principal import OF_A_PART

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

PARTY = "(select nullif(current_setting('hub.party', true), '')::uuid)"
PRINCIPAL = "(select nullif(current_setting('hub.principal', true), '')::uuid)"
IDENTIFIERS_ON = "(select coalesce(current_setting('hub.identifiers', true), '') = 'on')"

AUDIT_ON = "(select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes' ? 'hub.audit', false))"
PERSON_ON = "(select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' = 'PERSON', false))"
IN_COMMAND = "(select coalesce(current_setting('hub.command', true), '') = 'on')"
VALID = "current_timestamp >= a.valid_from and current_timestamp < a.valid_to"
WHOLE = f"not a.rights <@ '{{{','.join(OF_A_PART)}}}'"
"""The party holds more there than rights over a part (SQL over `a`): what is open to any right is open to it."""
ANYTHING = ""
"""In place of a right: any at all, even over a part."""
OWN_ORGANIZATION = f"(select p.organization_id from party p where p.id = {PARTY})"
UNCONFIRMED = "array(select n.study_site_id from access_unconfirmed n)"
_BARRED = f"from access_barred a where 'CODE' = any (a.rights) and {VALID})"
BARRED = f"array(select a.study_site_id {_BARRED}"
BARRED_IN = f"array(select a.study_id {_BARRED}"

TextArray = ARRAY(Text)

ENDLESS = ("oauth_client.active_until",)
"""Columns that may be infinity: a portal, declared in a file, is active until the file no longer names it."""

_FINITE: Mapping[type[TypeEngine[Any]], tuple[str, str, str]] = {
    Date: ("<=", "'0001-01-01'", "'10000-01-01'"),
    DateTime: ("<=", "'0001-01-01 UTC'", "'10000-01-01 UTC'"),
    Double: ("<", "'-infinity'", "'infinity'"),  # NaN is above infinity
    Numeric: ("<", "'-infinity'", "'infinity'"),
}
"""How the least value compares, the least value, and the first that is too great."""


class _Xid8(UserDefinedType[int]):
    """PostgreSQL xid8: a 64-bit transaction id that never wraps."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "xid8"


XID8 = _Xid8()


@dataclass(frozen=True, slots=True)
class Policy:
    """A row-level policy: who (`roles`), for which command, and the USING / WITH CHECK expressions over the row."""

    name: str
    using: str
    roles: str = "hub_read, hub_app"
    command: str = "select"
    check: str | None = None
    restrictive: bool = False  # it must hold as well, whatever else allows the row

    def statement(self, table: str) -> str:
        """CREATE POLICY for the table."""
        clauses = []
        if self.command != "insert":
            clauses.append(f"using ({self.using})")
        if self.command in ("insert", "update", "all"):
            clauses.append(f"with check ({self.check or self.using})")
        kind = "as restrictive " if self.restrictive else ""
        return f"create policy {self.name} on {table} {kind}for {self.command} to {self.roles} " + " ".join(clauses)


def guard(table: Table, *policies: Policy) -> Table:
    """Put row-level policies beside the table they guard; `hub.tables.ddl` writes them."""
    table.info["policies"] = policies
    return table


def key(name: str = "id") -> Column[Any]:
    """A UUID primary key: v7 or minted from the natural key, always by the writer."""
    return Column(name, Uuid, primary_key=True)


def reference(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[Any]:
    """A UUID that points at `target` ("table.column")."""
    return Column(name, Uuid, ForeignKey(target), nullable=nullable, index=index)


def copied(name: str, *, index: bool = False) -> Column[Any]:
    """A UUID that a bulk load copies from the row it hangs under, which has the foreign key.

    Checking every copy again took a tenth of publishing a file of items.
    """
    return Column(name, Uuid, nullable=False, index=index)


def one_of(column: str, values: type[StrEnum] | Iterable[str]) -> CheckConstraint:
    """A CHECK that holds the column to a closed vocabulary."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} in ({words})", name=column)


def changes() -> list[Column[Any]]:
    """When a row last changed, was removed: a writer sets `changed_xid` and `changed_at` with every change it makes."""
    return [
        Column("changed_xid", XID8, nullable=False, server_default=text("pg_current_xact_id()")),
        Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("deleted_at", DateTime(timezone=True)),
    ]


def provenance() -> list[Column[Any]]:
    """Where the row's last change came from: system, run (its raw file and its person), the source's key and place.

    `source_version` is `version` of the canonical record that was applied last: an older fact changes nothing.
    """
    return [
        Column("source_system_id", Uuid),  # no foreign key: a run names its study, which has provenance itself
        Column("ingest_run_id", Uuid),
        Column("source_key", Text),
        Column("source_line", BigInteger),
        Column("source_version", BigInteger, nullable=False, server_default=text("0")),
    ]


def partial_date(name: str) -> list[SchemaItem]:
    """A date as the source gave it: raw text, ISO text as far as known, precision, first and last possible day."""
    return [
        Column(f"{name}_raw", Text),
        Column(name, Text),
        Column(f"{name}_precision", Text),
        Column(f"{name}_earliest", Date),
        Column(f"{name}_latest", Date),
        CheckConstraint(f"{name}_precision in ('YEAR', 'MONTH', 'DAY', 'INSTANT')", name=f"{name}_precision"),
    ]


def keep_finite(tables: Iterable[Table]) -> None:
    """Bar infinity, NaN and years outside 1 to 9999 from every column that can hold them, each element of a list too.

    Clients cannot tell them from ordinary values: JSON has none of them, and asyncpg writes infinity for the last day
    it knows. An open end is null; `ENDLESS` names the columns that say infinity on purpose.
    """
    for table in tables:
        for column in table.columns:
            listed = isinstance(column.type, ARRAY)
            kind = column.type.item_type if isinstance(column.type, ARRAY) else column.type
            bounds = next((bounds for type_, bounds in _FINITE.items() if isinstance(kind, type_)), None)
            if bounds is None or f"{table.name}.{column.name}" in ENDLESS:
                continue
            over, low, high = bounds
            value = f"all ({column.name})" if listed else column.name
            inside = f"{low} {over} {value} and {high} > {value}"
            table.append_constraint(CheckConstraint(inside, name=f"{column.name}_finite"))


def study_access(right: str | None, study: str) -> str:
    """The party holds the right (SQL: a literal, or the column that names it; None: any) for the whole study.

    Any is any but those over a part of the study (`WHOLE`), unless it is said to be `ANYTHING`.

    Whose rights the derived tables show is for their own policies to say: naming the party here as well would plan
    and run the same comparison twice.
    """
    return f"exists (select 1 from access_study a where a.study_id = {study} and {VALID}{_held(right)})"


def site_access(right: str | None, site: str) -> str:
    """The party holds the right at the study-site."""
    return f"exists (select 1 from access_site a where a.study_site_id = {site} and {VALID}{_held(right)})"


def _held(right: str | None) -> str:
    if right == ANYTHING:
        return ""
    return f" and {WHOLE}" if right is None else f" and {right} = any(a.rights)"


def confirmed(site: str) -> str:
    """The study-site is not one that only an EDC knows; a row without a site is judged by its study."""
    return f"({site} is null or {site} <> all ({UNCONFIRMED}))"


def own_staff(person: str) -> str:
    """The person (SQL) works for the caller's organization."""
    return (
        f"exists (select 1 from person s join party p on p.id = {PARTY} and p.organization_id = s.organization_id"
        f" where s.id = {person})"
    )


def any_study(study: str, right: str | None = None) -> str:
    """The party holds the right (None: any) in the study, at all of it or at one site."""
    return (
        f"(exists (select 1 from access_study a where a.study_id = {study} and {VALID}{_held(right)})"
        f" or exists (select 1 from access_site a where a.study_id = {study} and {VALID}{_held(right)}))"
    )


def source_access(table: str, right: str) -> str:
    """The row came from a system of the party's own in the study, of whose data it holds the right.

    Nobody else pays for it row by row: whether the party has any such system is asked once.
    """
    return (
        "(select exists (select 1 from access_source)) and exists (select 1 from access_source a"
        f" where a.source_system_id = {table}.source_system_id and a.study_id = {table}.study_id and {VALID}"
        f" and {right} = any(a.rights))"
    )


PART = "part_reads"


def part(using: str) -> Policy:
    """Rows that came from the party itself or went to it, whatever rights it holds over their class."""
    return Policy(PART, using)


def reach(table: str, right: str | None, site: str = "study_site_id") -> str:
    """The party holds the right for the study, or for the site; sites nobody accepted are reached by neither.

    Access to a site is derived for accepted sites alone, so only access to the study has to be held to them.
    """
    study = f"{study_access(right, f'{table}.study_id')} and {confirmed(f'{table}.{site}')}"
    return f"({study} or {site_access(right, f'{table}.{site}')})"


def tenant(table: str, right: str) -> Policy:
    """Rows of a study-site: the right for the study or for the site. A row without a site needs it for the study."""
    return Policy("party_reads", reach(table, f"'{right}'"))


def site_open(table: str, site: str = "study_site_id") -> Policy:
    """Facts of a study-site that are of no subject: any right in the study or at the site."""
    return Policy("party_reads", reach(table, None, site))


def site_or_study_open(table: str) -> Policy:
    """Facts of no subject: those of a study-site as `site_open`, those of the whole study for any right in it."""
    whole = f"({table}.study_site_id is null and {any_study(f'{table}.study_id')})"
    return Policy("party_reads", f"{whole} or {reach(table, None)}")


def studywide(table: str, study: str = "study_id") -> Policy:
    """Rows of the study as a whole (definitions, roles): any right in the study, at all of it or at one site."""
    return Policy("party_reads", any_study(f"{table}.{study}"))


def classed(table: str) -> Policy:
    """Rows that carry `data_class`: the right of that class; identifiers need the scope as well, arms a grant."""
    arm = f"{table}.data_class = 'BLINDED'"
    return Policy("party_reads_class", f"({_by_right(table)}) or ({_by_grant(table, arm)})")


def quoting(table: str) -> Policy:
    """Words that carry `data_class`: as `classed`, and those that quote both an identifier and an arm need both."""
    column = f"{table}.data_class"
    either = f"({column} = 'BLINDED' or {column} = 'IDENTIFIER_BLINDED' and {identifiers(table)})"
    return Policy("party_reads_class", f"({_by_right(table)}) or ({_by_grant(table, either)})")


def _by_right(table: str) -> str:
    column = f"{table}.data_class"
    return f"({column} <> 'IDENTIFIER' or {IDENTIFIERS_ON}) and {reach(table, column)}"


def _by_grant(table: str, of_class: str) -> str:
    return f"{of_class} and {unblinded(table)} and {confirmed(f'{table}.study_site_id')}"


def identifiers(table: str) -> str:
    """The token carries the scope and the party holds the right to identifiers of the study or the site."""
    right = "'IDENTIFIER'"
    return f"{IDENTIFIERS_ON} and {reach(table, right)}"


def unblinded(table: str) -> str:
    """The principal holds an unblinding grant for the study, the party still has access to it, and no rule bars it."""
    return (
        f"exists (select 1 from access_unblinded a where a.study_id = {table}.study_id and {VALID})"
        f" and {any_study(f'{table}.study_id')} and {not_barred(table)}"
    )


def not_barred(table: str) -> str:
    """What is of no site may be of any: none of it in a study of which a site is barred."""
    return (
        f"case when {table}.study_site_id is null then {table}.study_id <> all ({BARRED_IN})"
        f" else {table}.study_site_id <> all ({BARRED}) end"
    )


def unless_barred(table: str, nobody: str = "") -> Policy:
    """No row of a participant whose country's rule keeps it from the party, under whatever right others are read.

    nobody: SQL: the row is of no participant; where nothing is said, one that names none.
    """
    free = nobody or f"{table}.subject_id is null"
    return Policy("unless_barred", f"{free} or {not_barred(table)}", restrictive=True)


def unless_withheld(table: str, column: str = "id") -> Policy:
    """No row of what a participant's withdrawal from follow-up withholds (`access_withheld`), whoever asks.

    Where nothing is withheld at all, that is asked once and not of each row.
    """
    none = "(select not exists (select 1 from access_withheld))"
    other = f"not exists (select 1 from access_withheld w where w.entity_id = {table}.{column})"
    return Policy("unless_withheld", f"{none} or {other}", restrictive=True)


def ingest_writes() -> Policy:
    """The ingest role loads every study; no request ever runs under it."""
    return Policy("ingest_writes", "true", roles="hub_ingest", command="all")


def feed_looks_up() -> Policy:
    """The owner of the triggers that write the feed reads what says who reads a changed row."""
    return Policy("feed_looks_up", "true", roles="hub_audit")


def definer_reads() -> Policy:
    """The owner of the functions that derive access reads the facts."""
    return Policy("access_derives", "true", roles="hub_access", command="select")
