"""Legal holds: while one is in force, no row of its study or site is deleted, by whatever role.

The hub deletes no row of a study itself: what a source removes stays as a tombstone. A deletion is an operator's, as a
lawful one of identifiers, and so it is held in the database: by a trigger on the trail, and on every table that has one
and names its study.
"""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Table, Text, Uuid

from hub.principal import Right, Role
from hub.tables.audit_trigger import AUDITED
from hub.tables.base import PERSON_ON, changes, definer_reads, key, metadata, reference, site_or_study_open
from hub.tables.operated import operated, ordered, recorded

legal_hold = operated(
    Table(
        "legal_hold",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("matter", Text, nullable=False),
        Column("released_at", DateTime(timezone=True)),
        Column("released_by", Uuid),
        *recorded(),
        *changes(),
    ),
    site_or_study_open("legal_hold"),
    definer_reads(),
    right=Right.AUDIT,
    roles=(Role.SPONSOR, Role.SITE),
    writes=PERSON_ON,
)
ordered(legal_hold, "recorded_at")

REFUSES = """
create function held_for_law() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  if exists (select from legal_hold h where h.study_id = old.study_id and h.released_at is null
      and (h.study_site_id is null or h.study_site_id = (to_jsonb(old) ->> 'study_site_id')::uuid)) then
    raise exception 'a legal hold is in force: nothing of the study is deleted' using errcode = 'restrict_violation';
  end if;
  return old;
end $$
"""


def statements() -> list[str]:
    """The function, and a trigger on every table with a trail that names its study, and on the trail."""
    made = [REFUSES]
    for name in (*AUDITED, "audit_record", "audit_value"):
        if "study_id" in metadata.tables[name].c:
            made.append(
                f"create trigger held_for_law before delete on {name} for each row execute function held_for_law()"
            )
    return [
        *made,
        "revoke execute on function held_for_law() from public",
        "alter function held_for_law() owner to hub_access",
    ]
