"""What prevails of a study-site's steps, principal investigator and target, where several keys tell of it.

From the words ranked by `conflict` (temporary tables `ranked` and `to_settle`): the row that holds is closed where
another word prevails, and the one that prevails opened, under its own source and run. A row nobody ever spoke of as a
source stays.
"""

from __future__ import annotations

from hub.canonical.terminology import SiteStatus
from hub.database.minted import minted
from hub.ingest.publish.sql import STAMP, dated

_STEPS = ", ".join(f"'{status}'" for status in SiteStatus)
_PERSON = minted("'PERSON'", "r.study_site_id", "r.value")
_PROVENANCE = ("source_system_id", "ingest_run_id", "source_key", "source_line", "source_version")

_TOLD = (
    "exists (select from source_value v where v.field = {0} and (v.study_site_id = t.study_site_id"
    " or v.source_system_id = t.source_system_id and v.source_key = t.source_key))"
)
"""Somebody spoke of it there, or who did speaks of another site since a merge was undone."""


_SINCE = (
    "exists (select from ranked w where w.rank = 1 and w.study_site_id = t.study_site_id"
    " and w.field = 'TARGET_ENROLMENT' and w.known_from > t.known_from)"
)
"""The word that prevails came after the target that a user set."""


def _pair(
    table: str, key: str, field: str, chosen: str, columns: dict[str, str], holds: str = "{0}"
) -> list[tuple[str, str, str]]:
    """Close and open: table, statement, and what the statement does to rows. columns: of the table, from `ranked` r.

    holds: SQL of whether the row t stays open, of whether the word that prevails says the same as it.
    """
    same = " and ".join(f"t.{name} is not distinct from {value}" for name, value in columns.items())
    alike = (
        f"exists (select from ranked r where r.rank = 1 and r.study_site_id = t.study_site_id and {chosen} and {same})"
    )
    close = (
        f"update {table} t set known_to = now(), {STAMP} from to_settle z where t.study_site_id = z.study_site_id"
        f" and t.known_to is null and {key} and {_TOLD.format(field)}"
        f" and not ({holds.format(alike)}) returning t.id"
    )
    listed = ", ".join(columns)
    open_ = (
        f"insert into {table} (id, study_id, study_site_id, {listed}, {', '.join(_PROVENANCE)})"
        f" select gen_random_uuid(), r.study_id, r.study_site_id, {', '.join(columns.values())},"
        f" {', '.join(f'r.{name}' for name in _PROVENANCE)} from ranked r"
        f" where r.rank = 1 and {chosen.replace('= t.status', f'in ({_STEPS})')}"
        f" and not exists (select from {table} t where t.study_site_id = r.study_site_id and t.known_to is null"
        f" and {key} and {chosen}) returning id"
    )
    return [(table, close, "changed"), (table, open_, "created")]


_PERSONS = (
    f"insert into person (id, name, organization_id) select distinct {_PERSON}, r.value, s.organization_id"
    " from ranked r join study_site s on s.id = r.study_site_id where r.rank = 1 and r.field = 'INVESTIGATOR'"
    " on conflict (id) do nothing returning id"
)

HISTORIES: tuple[tuple[str, str, str], ...] = (
    *_pair(
        "study_site_status",
        "true",
        "t.status",
        "r.field = t.status",
        {"status": "r.field"} | {name: f"r.{day}" for name, day in zip(dated("effective"), dated("day"), strict=True)},
    ),
    ("person", _PERSONS, ""),
    *_pair(
        "study_site_investigator",
        "t.duty = 'PRINCIPAL_INVESTIGATOR'",
        "'INVESTIGATOR'",
        "r.field = 'INVESTIGATOR'",
        {"person_id": _PERSON, "duty": "'PRINCIPAL_INVESTIGATOR'"},
    ),
    *_pair(
        "study_site_target",
        "t.kind = 'ENROLLED'",
        "'TARGET_ENROLMENT'",
        "r.field = 'TARGET_ENROLMENT'",
        {"kind": "'ENROLLED'", "target": "case when r.field = 'TARGET_ENROLMENT' then r.value::integer end"},
        f"{{0}} or t.recorded_by is not null and not {_SINCE}",
    ),
)
"""Statements of settling, with the table and what they do to its rows, '' for what is not counted."""


def tallied(table: str, sql: str, what: str) -> str:
    """The statement with its rows in the tally of a load."""
    if not what:
        return sql
    return (
        f"with done as ({sql}) insert into tally (entity, {what}) select '{table}', count(*) from done"
        " having count(*) > 0"
    )
