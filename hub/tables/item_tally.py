"""How many values an item has, by participant, day and value: what risk indicators sum instead of every result.

It follows from the items as stored and from the study mapping (`[[tally]]`): a row per participant, site, day and
value, with the number of values of class CODE or CLINICAL. Of a value whose page has no date, not one whole day, or
several, the day is empty. It says nothing that its items do not, so the trail is that of the items.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, Text, text

from hub.canonical.terminology import Measure
from hub.tables.base import (
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    tenant,
)

item_tally = guard(
    Table(
        "item_tally",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id", index=True),
        Column("kind", Text, nullable=False),
        Column("dated", Boolean, nullable=False),  # whether its mapping names a date
        Column("day", Date),
        Column("value", Integer, nullable=False),
        Column("number", Integer, nullable=False),
        one_of("kind", Measure),
        *provenance(),
        *changes(),
    ),
    tenant("item_tally", "CLINICAL"),
    ingest_writes(),
)
Index(
    "ix_item_tally_study_id_kind",
    item_tally.c.study_id,
    item_tally.c.kind,
    postgresql_where=text("deleted_at is null"),
)
