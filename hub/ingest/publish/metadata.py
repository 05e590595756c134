"""Study metadata: versions and their definitions of events, forms, item groups, items and code lists.

The later data cut wins, whichever file comes first.
"""

from __future__ import annotations

from collections.abc import Mapping

from hub.database.minted import minted
from hub.ingest.publish.sql import merge, temporary

_VERSION = minted("l.source_id", "l.study_id", "'METADATA'", "x.metadata_oid")

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "study_event_def": (
        *("ordinal", "repeating", "event_type", "category", "target_day", "days_before", "days_after", "form_oids"),
    ),
    "form_def": ("parent_oid", "repeating", "item_group_oids"),
    "item_group_def": ("repeating", "item_oids"),
    "code_list": ("data_type", "items"),
    "item_def": ("question", "data_type", "unit", "code_list_oid", "identifier", "data_class"),
}

TABLES = tuple(_COLUMNS)
_INTEGERS = frozenset({"ordinal", "target_day", "days_before", "days_after"})

VERSIONS = [
    temporary(
        "metadata_version_new",
        f"select distinct on (x.metadata_oid) {_VERSION} as id, l.study_id, x.metadata_oid as oid, x.name,"
        " x.description, false as removed, x.metadata_oid as source_key, x.line as source_line,"
        f" l.cut as source_version from (select oid as metadata_oid, name, description, line, seq"
        " from staged_metadata_version"
        + "".join(
            f" union all select metadata_oid, null, null, min(line), 0 from staged_{t} group by 1" for t in TABLES
        )
        + ") x cross join load l order by x.metadata_oid, x.seq desc",
    ),
    merge("metadata_version", ("name", "description"), ("oid",)),
]


def _column(name: str) -> str:
    if name in _INTEGERS:
        return f"case when x.{name} between -2147483648 and 2147483647 then x.{name}::integer end as {name}"
    return f"x.items::jsonb as {name}" if name == "items" else f"x.{name}"


def _definitions(table: str, columns: tuple[str, ...]) -> list[str]:
    listed = ", ".join(_column(column) for column in columns)
    return [
        temporary(
            f"{table}_new",
            f"select distinct on (x.metadata_oid, x.oid) {minted('v.id', f'{chr(39)}{table}{chr(39)}', 'x.oid')} as id,"
            f" l.study_id, v.id as metadata_version_id, x.oid, x.name, {listed}, false as removed,"
            " concat_ws(e'\\x1f', x.metadata_oid, x.oid) as source_key, x.line as source_line,"
            f" l.cut as source_version from staged_{table} x cross join load l"
            f" join metadata_version v on v.id = {_VERSION} order by x.metadata_oid, x.oid, x.seq desc",
        ),
        merge(table, ("name", *columns), ("metadata_version_id", "oid")),
    ]


STATEMENTS = (*VERSIONS, *(each for table, columns in _COLUMNS.items() for each in _definitions(table, columns)))
