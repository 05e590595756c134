"""The feed of changes: what each statement changed, a hundred rows of a table at one place to a row of it.

The triggers that write the trail write it, in the transaction of the change. It holds keys and no value. Its `id` is
the transaction and a number that counts, so that its order is that of the transactions; a reader stops below the oldest
transaction that still runs (`pg_snapshot_xmin`), and what commits later lies after its place, whatever began first.

Who may read what of it: a set of rows by the place and, of the classes IDENTIFIER and BLINDED, by the class; and then
each row by `changed_object`, which finds the object under the row's own policies, and gives nothing where the caller
does not read the row. What has no type of its own (`PARTS`) is a change of the object that shows it, for who reads the
part.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import BigInteger, Column, Computed, DateTime, Identity, Index, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY

from hub.principal import DataClass
from hub.tables.base import XID8, Policy, classed, guard, metadata, one_of, site_or_study_open

SIZE = 100
"""Rows of a set: 1.6 KB of keys, which PostgreSQL keeps beside the rest of the row."""

PARTS = {
    "allocation": ("subject", "subject_id"),
    "data_query_text": ("data_query_state", "data_query_state_id"),
    "form_data_items": ("form_data", "form_data_id"),
    "protocol_deviation_text": ("protocol_deviation", "protocol_deviation_id"),
    "subject_identity": ("subject", "subject_id"),
}
"""Tables whose rows are shown as part of an object: its table, and the column that names it."""

LEFT_OUT = frozenset({"enrolment_forecast", "source_owner", "source_precedence"})
"""Tables of a study with a trail that no object shows: what is worked out anew, how conflicts are decided, and whose
files a source takes."""

SILENT = "same_as_id"
"""A column whose change is told to nobody here: that a study may be one with another is for parties of both."""


def places(table: str) -> str:
    """The policy of a set of rows."""
    of_class = classed(table).using
    return f"({site_or_study_open(table).using}) and (data_class in ('CODE', 'CLINICAL') or ({of_class}))"


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
        Column("number", BigInteger, Identity(always=True), nullable=False),
        Column("xid", XID8, nullable=False, server_default=text("pg_current_xact_id()")),
        Column("at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("study_id", Uuid, nullable=False),  # no foreign keys, as in the trail
        Column("study_site_id", Uuid),
        Column("place_id", Uuid, Computed("coalesce(study_site_id, study_id)", persisted=True), nullable=False),
        Column("entity", Text, nullable=False),  # the table
        Column("type", Text, nullable=False),  # of the object, as GraphQL's enum writes it
        Column("data_class", Text, nullable=False),
        Column("row_ids", ARRAY(Uuid), nullable=False),
        one_of("data_class", DataClass),
    ),
    Policy("party_reads_place", places("change_set")),
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


def words(table: str) -> tuple[str, ...]:
    """What `UPDATED` is told of a table: the type of its object; of a part the object's table and the column too."""
    if not fed(table):
        return ()
    return object_type(table), *PARTS.get(table, ())


def inserted(table: str, data_class: str) -> str:
    """Append the inserted rows of a table, whose class is the SQL `data_class` over `n`."""
    columns = metadata.tables[table].c
    study = "n.id" if table == "study" else "n.study_id"
    site = "n.id" if table == "study_site" else "n.study_site_id" if "study_site_id" in columns else "null::uuid"
    return _appended(
        f"select {study} as study_id, {site} as study_site_id, '{table}' as entity, '{object_type(table)}' as type,"
        f" {data_class} as data_class, array_agg(n.id) as row_ids from new_rows n"
        f" where {study} is not null group by 1, 2, 5"
    )


def _appended(grouped: str) -> str:
    return (
        "insert into change_set (study_id, study_site_id, entity, type, data_class, row_ids)"
        " select s.study_id, s.study_site_id, s.entity, s.type, s.data_class,"
        f" s.row_ids[s.first : s.first + {SIZE - 1}]"
        f" from (select g.*, generate_series(1, cardinality(g.row_ids), {SIZE}) as first from ({grouped}) g) s"
    )


_OF_OWNER = "tg_argv[3] is not null and c.old ->> 'data_class' in ('CODE', 'CLINICAL')"
UPDATED = _appended(
    "select (c.row ->> case tg_table_name when 'study' then 'id' else 'study_id' end)::uuid as study_id,"
    " (c.row ->> case tg_table_name when 'study_site' then 'id' else 'study_site_id' end)::uuid as study_site_id,"
    f" case when {_OF_OWNER} then tg_argv[3] else tg_table_name::text end as entity, tg_argv[2] as type,"
    f" case when {_OF_OWNER} then 'CODE' else coalesce(nullif(tg_argv[1], ''), c.row ->> 'data_class') end"
    f" as data_class, array_agg((c.row ->> case when {_OF_OWNER} then tg_argv[4] else 'id' end)::uuid) as row_ids"
    f" from changed c where tg_argv[2] is not null and c.new - '{SILENT}' <> '{{}}'"
    " and (tg_table_name = 'study' or c.row ->> 'study_id' is not null) group by 1, 2, 3, 5"
)
"""Append the updated rows of a table, of `changed` in the function of the trail, whose arguments end in `words`.

A part whose class was open and is another now is a change of the object it was shown in, for whoever reads that: a
copy must drop what its reader may no longer read.
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
