"""What was known of EDC queries and deviations before a load, or a user, said otherwise: what figures count of them.

A row is what held until another was said: known from an instant to another, never changed. What holds now stands in the
table itself, known from the end of the last such row, or from when it came (`known_from`). Triggers write them with the
change, whoever makes it; a row that is only inserted costs nothing. Whoever reads the row reads what it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Boolean, Column, DateTime, PrimaryKeyConstraint, Table

from hub.tables.base import Policy, copied, guard, metadata
from hub.tables.data_query import data_query
from hub.tables.protocol_deviation import protocol_deviation

_COLUMNS: Final[Mapping[Table, tuple[str, ...]]] = {
    data_query: ("kind", "is_query", "status", "raised_at", "answered_at", "closed_at", "form_data_id"),
    protocol_deviation: (
        "code",
        *(f"{date}_{end}" for date in ("occurred", "identified") for end in ("earliest", "latest")),
    ),
}


def _past(of: Table) -> Table:
    name, key = f"{of.name}_past", f"{of.name}_id"
    return guard(
        Table(
            name,
            metadata,
            copied("study_id"),
            copied(key),  # no foreign key: rows of either are never deleted
            *(Column(each, of.c[each].type, nullable=of.c[each].nullable) for each in _COLUMNS[of]),
            Column("removed", Boolean, nullable=False),
            Column("known_from", DateTime(timezone=True), nullable=False),
            Column("known_to", DateTime(timezone=True), nullable=False),
            PrimaryKeyConstraint(key, "known_to"),
        ),
        Policy("of_seen", f"exists (select 1 from {of.name} o where o.id = {name}.{key})"),
        Policy("audit_appends", "true", roles="hub_audit", command="insert"),
        Policy("audit_continues", "true", roles="hub_audit"),
    )


PAST: Final[Mapping[Table, Table]] = {of: _past(of) for of in _COLUMNS}
"""By the table whose rows they were."""


def kept(of: Table) -> tuple[str, ...]:
    """The columns that are kept as they were."""
    return _COLUMNS[of]


def grants() -> list[str]:
    """Who writes and reads them beside whoever reads everything."""
    names = ", ".join(past.name for past in PAST.values())
    return [
        f"grant select, insert on {names} to hub_audit",
        f"revoke insert, update, delete on {names} from hub_ingest",
    ]


def statements() -> list[str]:
    """A function and a trigger per table, as those of the trail are."""
    made: list[str] = []
    for of, past in PAST.items():
        function, key = f"keep_{past.name}", f"{of.name}_id"
        columns = ", ".join(_COLUMNS[of])
        old, new = (", ".join(f"{row}.{each}" for each in _COLUMNS[of]) for row in "on")
        made += [
            f"""
create function {function}() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  if not exists (select from new_rows) then return null; end if;
  insert into {past.name} (study_id, {key}, {columns}, removed, known_from, known_to)
  select o.study_id, o.id, {old}, o.deleted_at is not null, coalesce(p.known_to, o.known_from), now()
  from old_rows o join new_rows n on n.id = o.id
  left join lateral (select b.known_to from {past.name} b where b.{key} = o.id order by b.known_to desc limit 1) p
    on true
  where ({old}, o.deleted_at is null) is distinct from ({new}, n.deleted_at is null)
    and coalesce(p.known_to, o.known_from) < now();
  return null;
end $$
""",
            f"create trigger keep_past after update on {of.name} referencing old table as old_rows"
            f" new table as new_rows for each statement execute function {function}()",
            f"revoke execute on function {function}() from public",
            f"alter function {function}() owner to hub_audit",
        ]
    return made
