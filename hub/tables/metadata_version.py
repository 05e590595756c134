"""Study metadata as the EDC defines it (ODM 1.3.2 section 3.1.1): events, forms, item groups, items, code lists.

Labels are stored as sent, HTML and all; clients must not trust them.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Integer, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.principal import VALUE_CLASSES
from hub.tables.base import (
    TextArray,
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    studywide,
)

metadata_version = guard(
    Table(
        "metadata_version",
        metadata,
        key(),
        reference("study_id", "study.id"),
        Column("oid", Text, nullable=False),
        Column("name", Text),
        Column("description", Text),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        *provenance(),
        *changes(),
        UniqueConstraint("study_id", "source_system_id", "oid"),
    ),
    studywide("metadata_version"),
    ingest_writes(),
)


def _definition(name: str, *columns: Column[object]) -> Table:
    return guard(
        Table(
            name,
            metadata,
            key(),
            reference("study_id", "study.id"),
            reference("metadata_version_id", "metadata_version.id"),
            Column("oid", Text, nullable=False),
            Column("name", Text),
            *columns,
            UniqueConstraint("metadata_version_id", "oid"),
            *provenance(),
            *changes(),
        ),
        studywide(name),
        ingest_writes(),
    )


study_event_def = _definition(
    "study_event_def",
    Column("ordinal", Integer),
    Column("repeating", Boolean),
    Column("event_type", Text),
    Column("category", Text),
    Column("target_day", Integer),
    Column("days_before", Integer),
    Column("days_after", Integer),
    Column("form_oids", TextArray, nullable=False, server_default="{}"),
)

form_def = _definition(
    "form_def",
    Column("parent_oid", Text, nullable=False, server_default=""),
    Column("repeating", Boolean),
    Column("item_group_oids", TextArray, nullable=False, server_default="{}"),
)

item_group_def = _definition(
    "item_group_def",
    Column("repeating", Boolean),
    Column("item_oids", TextArray, nullable=False, server_default="{}"),
)

code_list = _definition(
    "code_list",
    Column("data_type", Text),
    Column("items", JSONB, nullable=False, server_default="{}"),
)

item_def = _definition(
    "item_def",
    Column("question", Text),
    Column("data_type", Text),
    Column("unit", Text),
    Column("code_list_oid", Text),
    Column("identifier", Boolean),  # the source's own mark
    Column("data_class", Text, nullable=False),
)
item_def.append_constraint(one_of("data_class", VALUE_CLASSES))
