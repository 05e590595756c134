"""The shapes of SQL that publishing is made of: fold a stream, merge what changed, keep a history.

Temporary tables named `<table>_new` hold what the file says of a table's rows, one row each, with the table's own
column names; the one row of `load` says of which run, source and study. Values never enter SQL text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

STAMP = "changed_xid = pg_current_xact_id(), changed_at = now()"
NEWER = "(excluded.source_version >= t.source_version or t.source_system_id is distinct from excluded.source_system_id)"
ABROAD = "(l.region is not null and coalesce({0}.country, l.country) is distinct from l.region)"
"""SQL: identifiers of subjects of the site `{0}`, of none as well, may not be kept here (`hub.ingest.region`)."""
_PARTS = ("_raw", "", "_precision", "_earliest", "_latest")


def dated(name: str) -> tuple[str, ...]:
    """The five columns of a partial date."""
    return tuple(f"{name}{part}" for part in _PARTS)


def parsed(alias: str, raw: str, name: str) -> str:
    """Those five as a select list: `alias` is a left join of `parsed` on the text `raw`."""
    found = (raw, f"{alias}.iso", f"{alias}.precision", f"{alias}.earliest", f"{alias}.latest")
    return ", ".join(f"{value} as {column}" for value, column in zip(found, dated(name), strict=True))


def last(column: str, ops: str = "x.op = 'U'") -> str:
    """The last word on a column in a group of staged rows `x`: what a record leaves out does not count."""
    chosen = f"{ops} and x.{column} is not null" if ops else f"x.{column} is not null"
    return f"(array_agg(x.{column} order by x.version desc, x.seq desc) filter (where {chosen}))[1]"


LAST_OP = "coalesce((array_agg(x.op order by x.version desc, x.seq desc) filter (where x.op <> 'L'))[1], 'L')"
VERSION = "max(case when x.op = 'L' then 0 when x.version = 0 then l.received else x.version end)"
"""A row that was only located counts as version 0; a source without an order has the time of receipt."""


def temporary(name: str, query: str) -> str:
    """A temporary table that goes with the transaction."""
    return f"create temp table {name} on commit drop as {query}; analyze {name}"


def each(staged: str) -> str:
    """The join that gives each item `e` of rows `x` of a staging table where a row holds several."""
    return " cross join lateral jsonb_each(x.items::jsonb) e (path, entry)" if staged == "item_group" else ""


def told(staged: str) -> str:
    """What waits of a staged row `x`, as JSON text; of several items the one of `each`."""
    if staged != "item_group":
        return "to_jsonb(x)::text"
    item = "'item_oid', substr(e.path, length(x.group_oid) + length(x.group_repeat) + 4), 'value', e.entry ->> 'v'"
    return f"(to_jsonb(x) - 'items' || jsonb_build_object({item}, 'null_flavour', e.entry ->> 'n'))::text"


def merge(
    table: str,
    facts: Sequence[str],
    fixed: Sequence[str] = (),
    *,
    dates: Sequence[str] = (),
    own: Mapping[str, str] | None = None,
    always: Mapping[str, str] | None = None,
    kept: Sequence[str] = (),
    only: str = "true",
    tally: bool = True,
) -> str:
    """Insert the rows of `<table>_new` that are missing and change those that differ; count both.

    facts: columns the source may change, each by the newer word, what it leaves out staying; `fixed` are set once.
    dates: partial dates among the facts, whose five columns move together. own: columns with a rule of their own,
    under the newer word as well; always: columns whose rule holds whatever the version. kept: facts that stand once a
    user changed the row (`amended_at`). only: what else must hold for a row that is there to be changed.
    """
    rules = {column: _newer(column, column) for column in facts}
    rules |= {column: unless_amended(_newer(column, column), column) for column in kept}
    for name in dates:
        rules |= {column: _newer(column, f"{name}_raw") for column in dated(name)}
    rules |= own or {}
    always = always or {}
    columns = ("id", "study_id", *fixed, *rules, *always, "source_key", "source_line", "source_version")
    gone = (
        f"case when not {NEWER} then t.deleted_at when excluded.deleted_at is null then null"
        " else coalesce(t.deleted_at, excluded.deleted_at) end"
    )
    before = ", ".join(f"t.{column}" for column in rules)
    after = ", ".join(rules.values())
    differs = (
        f"excluded.source_version > 0 and {only} and ({before}, t.deleted_at is null) is distinct from"
        f" ({after}, ({gone}) is null)"
    )
    for column, rule in always.items():
        differs = f"({differs}) or t.{column} is distinct from {rule}"
    settings = ", ".join(f"{column} = {rule}" for column, rule in {**rules, **always}.items())
    statement = (
        f"insert into {table} as t ({', '.join(columns)}, source_system_id, ingest_run_id, deleted_at)"
        f" select {', '.join(f'n.{column}' for column in columns)}, l.source_id, l.run_id,"
        f" case when n.removed then now() end from {table}_new n cross join load l order by n.id"
        f" on conflict (id) do update set {settings}, source_system_id = excluded.source_system_id,"
        " ingest_run_id = excluded.ingest_run_id, source_key = excluded.source_key,"
        " source_line = excluded.source_line, source_version = greatest(t.source_version, excluded.source_version),"
        f" {STAMP}, deleted_at = {gone} where {differs}"
    )
    return counted(table, statement, f"{table}_new") if tally else statement


def unless_amended(rule: str, column: str) -> str:
    """What becomes of a column of row `t`: it stands once a user changed the row."""
    return f"case when t.amended_at is null then {rule} else t.{column} end"


AMENDED_HERE = "'AMENDED_HERE', 'WARNING', 'a user changed it since: what the source says now is not taken'"


def amended(kind: str, table: str, said: Mapping[str, str], site: str = "n.study_site_id") -> str:
    """Tell what a source says of rows that a user changed since (`amended_at`): it is not taken.

    said: column to what the row `n` of `<table>_new` would make of it. site: SQL of whose finding it is.
    """
    new, old = ", ".join(said.values()), ", ".join(f"t.{column}" for column in said)
    return (
        "insert into found (rule, severity, message, record_kind, source_line, study_site_id)"
        f" select {AMENDED_HERE}, '{kind}', n.source_line, {site} from {table}_new n join {table} t using (id)"
        " where t.amended_at is not null and n.source_version >= t.source_version"
        f" and (n.removed or ({new}) is distinct from ({old}))"
    )


def counted(entity: str, statement: str, considered: str) -> str:
    """Run an upsert and add what it did to the tally; rows of `considered` that it left alone are unchanged."""
    return (
        f"with merged as ({statement} returning (xmax = 0) as created, deleted_at is not null as gone)"
        " insert into tally (entity, created, changed, unchanged, removed)"
        f" select '{entity}', count(*) filter (where created and not gone),"
        f" count(*) filter (where not created and not gone), (select count(*) from {considered}) - count(*),"
        " count(*) filter (where gone) from merged"
    )


def history(
    table: str,
    keys: Sequence[str],
    values: Sequence[str],
    fixed: Sequence[str] = (),
    *,
    ordered: bool = True,
    tally: bool = True,
) -> list[str]:
    """Close the current row where `<table>_new` says otherwise, and open the new one; nothing is overwritten.

    `present` false in `<table>_new` closes only. The table has `known_from`, `known_to` and one current row per key.
    ordered: an older word changes nothing; false for what is worked out anew from all that is stored.
    """
    same = " and ".join(f"t.{key} = n.{key}" for key in keys)
    was = ", ".join(f"t.{value}" for value in values)
    now = ", ".join(f"n.{value}" for value in values)
    columns = ("id", "study_id", *keys, *fixed, *values, "source_key", "source_line", "source_version")
    newer = "(n.source_version >= t.source_version or t.source_system_id is distinct from l.source_id)"
    newer = newer if ordered else "true"
    close = (
        f"update {table} t set known_to = now(), {STAMP} from {table}_new n cross join load l"
        f" where {same} and t.known_to is null and {newer} and (not n.present or ({was}) is distinct from ({now}))"
    )
    open_ = (
        f"insert into {table} ({', '.join(columns)}, source_system_id, ingest_run_id)"
        f" select {', '.join(f'n.{column}' for column in columns)}, l.source_id, l.run_id"
        f" from {table}_new n cross join load l where n.present"
        f" and not exists (select from {table} t where {same} and t.known_to is null)"
    )
    if not tally:
        return [close, open_]
    return [
        f"with closed as ({close} returning n.present)"
        f" insert into tally (entity, changed, removed) select '{table}', count(*) filter (where present),"
        " count(*) filter (where not present) from closed",
        f"with opened as ({open_} returning {', '.join(keys)})"
        f" insert into tally (entity, created) select '{table}', count(*) from opened n"
        f" where not exists (select from {table} t where {same} and t.known_to = now())",
    ]


def _newer(column: str, driver: str) -> str:
    """The newer word, where it says something (`driver` is not null), else the other one."""
    if column == driver:
        return (
            f"case when {NEWER} then coalesce(excluded.{column}, t.{column})"
            f" else coalesce(t.{column}, excluded.{column}) end"
        )
    return (
        f"case when case when {NEWER} then excluded.{driver} is not null else t.{driver} is null end"
        f" then excluded.{column} else t.{column} end"
    )
