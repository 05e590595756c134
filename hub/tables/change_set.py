"""The feed of changes: what each statement changed, a hundred rows of a table at one place to a row of it.

The triggers that write the trail write it, in the transaction of the change. It holds keys and no value. Its `id` is
the transaction and a drawn number, so that its order is that of the transactions; a reader stops below the oldest
transaction that still runs (`pg_snapshot_xmin`), and what commits later lies after its place, whatever began first.

Who may read what of it: a set of rows by the place and by the rights, the class or the readers that its rows need
(`hub.tables.change_needs`); and then each row by `changed_object`, which finds the object under the row's own policies,
and gives nothing where the caller does not read the row. The first is so that nobody pays for rows hidden from it by
the million, or learns how many there are; the second is the rule. What has no type of its own (`PARTS`) is a change of
the object that shows it, for who reads the part.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import BigInteger, Column, Computed, DateTime, Index, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY

from hub.principal import Right
from hub.tables.base import (
    PART,
    VALID,
    XID8,
    Policy,
    TextArray,
    classed,
    confirmed,
    guard,
    metadata,
    quoting,
    site_or_study_open,
    tenant,
    unblinded,
)
from hub.tables.change_needs import IDENTIFIERS, MARKS, ROWS, over

SIZE = 100
"""Rows of a set: 1.6 KB of keys, which PostgreSQL keeps beside the rest of the row."""

PARTS = {
    "allocation": ("subject", "subject_id"),
    "data_query_text": ("data_query_state", "data_query_state_id"),
    "form_data_items": ("form_data", "form_data_id"),
    "monitoring_report_step": ("monitoring_report", "monitoring_report_id"),
    "protocol_deviation_text": ("protocol_deviation", "protocol_deviation_id"),
    "subject_identity": ("subject", "subject_id"),
}
"""Tables whose rows are shown as part of an object: its table, and the column that names it."""

LEFT_OUT = frozenset({"enrolment_forecast", "source_owner", "source_precedence"})
"""Tables of a study with a trail that no object shows: what is worked out anew, how conflicts are decided, and whose
files a source takes."""

SILENT = "same_as_id"
"""A column whose change is told to nobody here: that a study may be one with another is for parties of both."""


def _readers() -> str:
    """The policy of a set of rows: the rights, the grant or the marks they need, and any right where they need none."""
    held = f"{VALID} and change_set.needs && a.rights"
    whole = f"exists (select 1 from access_study a where a.study_id = change_set.study_id and {held})"
    here = f"exists (select 1 from access_site a where a.study_site_id = change_set.study_site_id and {held})"
    right = f"{whole} and {confirmed('change_set.study_site_id')} or {here}"
    mark = f"(needs is null or needs && {MARKS}) and ({site_or_study_open('change_set').using})"
    arms = "needs <@ array['BLINDED', 'IDENTIFIER_BLINDED']"
    grant = f"{arms} and {unblinded('change_set')} and {confirmed('change_set.study_site_id')}"
    return f"(readers is null or readers && {MARKS}) and ({mark} or {right} or {grant})"


DRAWN = "('x' || left(replace(gen_random_uuid()::text, '-', ''), 16))::bit(64)::bigint"
"""Drawn and not counted: cursors hold it, and a count would tell each reader how much there is between its own sets."""

change_set = guard(
    Table(
        "change_set",
        metadata,
        Column(
            "id",
            Uuid,
            Computed(
                "(lpad(to_hex(xid::text::bigint), 16, '0') || lpad(to_hex(number), 16, '0'))::uuid", persisted=True
            ),
            primary_key=True,
        ),
        Column("number", BigInteger, nullable=False, server_default=text(DRAWN)),
        Column("xid", XID8, nullable=False, server_default=text("pg_current_xact_id()")),
        Column("at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("study_id", Uuid, nullable=False),  # no foreign keys, as in the trail
        Column("study_site_id", Uuid),
        Column("place_id", Uuid, Computed("coalesce(study_site_id, study_id)", persisted=True), nullable=False),
        Column("entity", Text, nullable=False),  # the table
        Column("type", Text, nullable=False),  # of the object, as GraphQL's enum writes it
        Column("needs", TextArray),  # rights, marks or BLINDED: one of them; null: only its own policies say
        Column("readers", TextArray),  # marks: one of them as well
        Column("row_ids", ARRAY(Uuid), nullable=False),
    ),
    Policy("party_reads_place", _readers()),
    Policy("audit_appends", "true", roles="hub_audit", command="insert"),
)
change_set.info["keys_alone"] = True  # who reads it is shown no value, whatever its policies ask for
Index("ix_change_set_study_id_id", change_set.c.study_id, change_set.c.id)
Index("ix_change_set_place_id_id", change_set.c.place_id, change_set.c.id)

HORIZON = "(lpad(to_hex(pg_snapshot_xmin(pg_current_snapshot())::text::bigint), 16, '0') || repeat('0', 16))::uuid"
"""Sets below this `id` are of transactions that have ended, and no other will ever come among them."""


def fed(table: str) -> bool:
    """Whether changes of an audited table are in the feed."""
    return table == "study" or ("study_id" in metadata.tables[table].c and table not in LEFT_OUT)


def object_type(table: str) -> str:
    """The type of the object that shows rows of the table, as GraphQL's enum writes it."""
    return PARTS.get(table, (table,))[0].upper()


OF_CLASS, OF_ROW = "*", "!"
"""In `words`: the rows need what their class says; each needs what `hub.tables.change_needs` says."""


def _needed(table: str) -> str:
    """What every row of a table needs to be read: a right, `OF_CLASS`, `OF_ROW`, or nothing in common."""
    if table in ROWS:
        return OF_ROW
    reads = [
        policy.using
        for policy in metadata.tables[table].info["policies"]
        if policy.command in ("select", "all")
        and "hub_read" in policy.roles
        and not policy.restrictive
        and policy.name != PART
    ]
    if reads in ([classed(table).using], [quoting(table).using]):
        return OF_CLASS
    return next((str(right) for right in Right if reads == [tenant(table, right).using]), "")


def words(table: str) -> tuple[str, ...]:
    """What `UPDATED` is told of a table: the type of its object, what its rows need, of a part its object's table and
    the column that names it.
    """
    if not fed(table):
        return ()
    return object_type(table), _needed(table), *PARTS.get(table, ())


def inserted(table: str, data_class: str) -> str:
    """Append the inserted rows of a table, whose class is the SQL `data_class` over `n`."""
    columns = metadata.tables[table].c
    study = "n.id" if table == "study" else "n.study_id"
    site = "n.id" if table == "study_site" else "n.study_site_id" if "study_site_id" in columns else "null::uuid"
    needed = _needed(table)
    if needed == OF_ROW:
        each = ROWS[table]
        needs, readers = (over(sql, "n.{}::text".format, "n.{}::text[]".format) for sql in (each.needs, each.readers))
    elif needed in ("", OF_CLASS):
        needs, readers = (f"array[{data_class}]" if needed else _hidden(data_class)), _scope(data_class)
    else:
        needs, readers = f"array['{needed}']", "null::text[]"
    return _appended(
        f"select {study} as study_id, {site} as study_site_id, '{table}' as entity, '{object_type(table)}' as type,"
        f" {needs} as needs, {readers} as readers, array_agg(n.id) as row_ids"
        f" from new_rows n where {study} is not null group by 1, 2, 5, 6"
    )


def _hidden(data_class: str) -> str:
    return f"case when {data_class} not in ('CODE', 'CLINICAL') then array[{data_class}] end"


def _scope(data_class: str) -> str:
    return f"case when {data_class} in ('IDENTIFIER', 'IDENTIFIER_BLINDED') then {IDENTIFIERS} end"


def _of_row(what: str) -> str:
    """What the row of an update needs, by its table."""
    column, keys = "(c.row ->> '{}')".format, "array(select jsonb_array_elements_text(c.row -> '{}'))".format
    cases = " ".join(f"when '{table}' then {over(getattr(each, what), column, keys)}" for table, each in ROWS.items())
    return f"case tg_table_name {cases} end"


def _appended(grouped: str) -> str:
    return (
        "insert into change_set (study_id, study_site_id, entity, type, needs, readers, row_ids)"
        " select s.study_id, s.study_site_id, s.entity, s.type, s.needs, s.readers,"
        f" s.row_ids[s.first : s.first + {SIZE - 1}]"
        f" from (select g.*, generate_series(1, cardinality(g.row_ids), {SIZE}) as first from ({grouped}) g) s"
    )


_CLASS = "coalesce(nullif(tg_argv[1], ''), c.row ->> 'data_class')"
_WAS = "(c.old ->> 'data_class')"
_OPEN = "in ('CODE', 'CLINICAL')"
_TOLD = (
    f"case when tg_argv[5] is null or {_WAS} is null or {_WAS} = 'IDENTIFIER_BLINDED'"
    f" or {_WAS} not {_OPEN} and {_CLASS} {_OPEN} then '{{f}}'"
    f" when {_WAS} {_OPEN} or {_CLASS} = 'IDENTIFIER_BLINDED' then '{{t}}' else '{{t,f}}' end::bool[]"
)
"""Whether the owner is told of, the part, or both: who read the part before is told by its owner, and who does now by
the part, unless all of these are among those."""

UPDATED = _appended(
    "select (c.row ->> case tg_table_name when 'study' then 'id' else 'study_id' end)::uuid as study_id,"
    " (c.row ->> case tg_table_name when 'study_site' then 'id' else 'study_site_id' end)::uuid as study_site_id,"
    " case when of_owner then tg_argv[5] else tg_table_name::text end as entity, tg_argv[3] as type,"
    f" case when of_owner then {_hidden(_WAS)} when tg_argv[4] = '{OF_CLASS}' then array[{_CLASS}]"
    f" when tg_argv[4] = '{OF_ROW}' then {_of_row('needs')}"
    f" when tg_argv[4] = '' then {_hidden(_CLASS)} else array[tg_argv[4]] end as needs,"
    f" case when of_owner then {_scope(_WAS)} when tg_argv[4] = '{OF_ROW}' then {_of_row('readers')}"
    f" when tg_argv[4] in ('', '{OF_CLASS}') then {_scope(_CLASS)} end as readers,"
    " array_agg((c.row ->> case when of_owner then tg_argv[6] else 'id' end)::uuid) as row_ids"
    f" from changed c cross join lateral unnest({_TOLD}) of_owner"
    f" where tg_argv[3] is not null and coalesce(c.new - '{SILENT}' <> '{{}}', true)"
    " and (tg_table_name = 'study' or c.row ->> 'study_id' is not null) group by 1, 2, 3, 5, 6"
)
"""Append the updated rows of a table, of `changed` in the function of the trail, whose arguments end in `words`.

A row that was only stamped is told too: parts that changed with it are not told beside it. A part that is of another
class now is a change of the object it was shown in, for whoever read it there: a copy must drop what its reader may no
longer read.
"""


def statements(audited: Iterable[str]) -> list[str]:
    """The function that finds the object of a changed row, and its type, under the caller's own policies."""
    branches = "\n".join(_branch(table) for table in sorted(audited) if fed(table))
    return [
        f"""
create function changed_object(entity text, row_id uuid, within xid8,
  out object_id uuid, out study_site_id uuid, out subject_id uuid, out removed_at timestamptz)
language plpgsql stable as $$
begin
  case entity
{branches}
    else null;
  end case;
end $$
"""
    ]


def _branch(table: str) -> str:
    """An object's own change tells of its parts that changed with it, so these are left out."""
    owner, column = PARTS.get(table, (table, "id"))
    columns = metadata.tables[owner].c
    removed = "o.deleted_at" if "deleted_at" in columns else "null"
    own = {"study_site_id": owner == "study_site", "subject_id": owner == "subject"}
    site, subject = ("o.id" if itself else f"o.{name}" if name in columns else "null" for name, itself in own.items())
    found = (
        f"    when '{table}' then select o.id, {site}, {subject}, {removed}"
        " into object_id, study_site_id, subject_id, removed_at"
    )
    if owner == table:
        return f"{found} from hub.{table} o where o.id = row_id;"
    return (
        f"{found} from hub.{table} p join hub.{owner} o on o.id = p.{column}"
        " where p.id = row_id and o.changed_xid <> within;"
    )
