"""Rows a study mapping makes of a form's items: one for each form, or for each repeat of an item group.

Of what it takes, a row tells only what stands in items of class CODE or CLINICAL, since whoever has the right to the
table reads the row whole; an item of another class has it (there is a row) and leaves its column empty. Worked out anew
from all that is stored, for the touched subjects alone and from forms of the run's source; what no rule gives any more
is left as a tombstone that says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.database.minted import beneath
from hub.ingest.publish.sql import merge, temporary


def first(kind: str, value: str = "m.raw", open_to: str = "m.data_class in ('CODE', 'CLINICAL')") -> str:
    """What the first rule of the kind says of the row, in the order of rules and places; null when it may not."""
    return f"(array_agg({value} order by m.position, m.place, m.raw) filter (where m.kind = '{kind}' and {open_to}))[1]"


def statements(
    table: str, said: Mapping[str, str], facts: Sequence[str], columns: str, joins: str = "", kind: str = ""
) -> tuple[str, ...]:
    """The statements that bring a table to what the rules say now.

    said: what is taken from the items, by name (expressions of `first`). columns, joins: the `facts` of the row, in
    order, from the taken row `e`. kind: what a rule says of the kind of row; two of one place are two rows.
    """
    listed = ", ".join(f"{value} as {name}" for name, value in said.items())
    parts = ("e.form_id", f"'{table.upper()}'", "e.place", *(("e.kind",) if kind else ()))
    own_kind = ", kind" if kind else ""
    taken = temporary(
        f"{table}_taken",
        f"select m.form_id, case when r.by_group then m.place else '' end as place, r.{kind or 'entity'} as kind,"
        f" m.study_site_id, m.subject_id, m.source_key, {listed}, max(m.line) as line, max(m.source_version) as version"
        " from mapped m join rule r using (position) join form_data f on f.id = m.form_id"
        f" join load l on l.source_id = f.source_system_id where r.entity = '{table}' group by 1, 2, 3, 4, 5, 6",
    )
    new = temporary(
        f"{table}_new",
        f"select {beneath(*parts)} as id, l.study_id, e.study_site_id, e.subject_id{own_kind}, {columns},"
        f" false as removed, e.source_key, e.line as source_line, e.version as source_version"
        f" from {table}_taken e cross join load l {joins}",
    )
    gone = (
        f"insert into {table}_new (id, study_id, study_site_id, subject_id{own_kind}, removed, source_key,"
        f" source_version) select a.id, a.study_id, a.study_site_id, a.subject_id{own_kind}, true, a.source_key, 1"
        f" from {table} a join touched t using (subject_id) join load l on l.source_id = a.source_system_id"
        f" where a.deleted_at is null and a.id not in (select id from {table}_new)"
    )
    # what is worked out now holds, whatever versions the items have that it was worked out from before
    latest = (
        f"update {table}_new n set source_version = a.source_version from {table} a"
        " where a.id = n.id and a.source_version > n.source_version"
    )
    own = {column: f"excluded.{column}" for column in facts}
    fixed = ("study_site_id", "subject_id", *(("kind",) if kind else ()))
    return taken, new, gone, latest, merge(table, (), fixed, own=own)
