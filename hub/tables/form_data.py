"""CRF pages (ODM FormData) and their items, one row of items per form and data class.

A row policy cannot hide a key of a jsonb value, so items of different classes never share a row.
`items` is an object: "<item group>[<repeat>]/<item>" to {"v": value, "o": source order, "n": reason of the
source for no value, "t": entered, the source's text, "x": instant the hub took over its removal}. What was removed
has no value here: the trail keeps it.
"""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.principal import VALUE_CLASSES
from hub.tables.base import (
    changes,
    classed,
    copied,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    part,
    partial_date,
    provenance,
    reference,
    source_access,
    tenant,
    unless_withheld,
)

form_data = guard(
    Table(
        "form_data",
        metadata,
        key(),
        copied("study_id"),
        copied("study_site_id"),  # the site at event time
        reference("subject_id", "subject.id"),
        reference("study_event_id", "study_event.id", nullable=True),  # null: the page stands under the subject
        Column("oid", Text, nullable=False),
        Column("repeat_key", Text, nullable=False),
        Column("name", Text),
        Column("form_version", Text),
        Column("source_status", Text),
        Column("page_key", Text),
        Column("metadata_oid", Text),
        Column("first_entered_at", DateTime(timezone=True)),
        *partial_date("collected"),  # what an outside page is of: the day a specimen was taken, a diary filled in
        UniqueConstraint("subject_id", "study_event_id", "oid", "repeat_key", postgresql_nulls_not_distinct=True),
        *provenance(),
        *changes(),
    ),
    tenant("form_data", "CODE"),
    part(source_access("form_data", "'CODE'")),
    unless_withheld("form_data"),
    definer_reads(),
    ingest_writes(),
)
Index("ix_form_data_study_event_id_oid_id", form_data.c.study_event_id, form_data.c.oid, form_data.c.id)
Index("ix_form_data_study_site_id_oid_id", form_data.c.study_site_id, form_data.c.oid, form_data.c.id)
Index("ix_form_data_study_id_oid_id", form_data.c.study_id, form_data.c.oid, form_data.c.id)
Index("ix_form_data_oid_id", form_data.c.oid, form_data.c.id)
Index(
    "ix_form_data_removed",
    form_data.c.study_site_id,
    form_data.c.oid,
    form_data.c.id,
    postgresql_where=text("deleted_at is not null"),
)
Index(
    "ix_form_data_collected",
    form_data.c.study_id,
    form_data.c.collected_earliest,
    postgresql_where=text("collected_earliest is not null"),
)

form_data_items = guard(
    Table(
        "form_data_items",
        metadata,
        key(),
        copied("study_id"),
        copied("study_site_id", index=True),
        copied("subject_id", index=True),
        reference("form_data_id", "form_data.id"),
        Column("data_class", Text, nullable=False),
        Column("items", JSONB, nullable=False),
        one_of("data_class", VALUE_CLASSES),
        UniqueConstraint("form_data_id", "data_class"),
        *provenance(),
        *changes(),
    ),
    classed("form_data_items"),
    part(f"data_class in ('CODE', 'CLINICAL') and {source_access('form_data_items', 'form_data_items.data_class')}"),
    unless_withheld("form_data_items"),
    definer_reads(),
    ingest_writes(),
)
Index("ix_form_data_items_blinded", form_data_items.c.study_id, postgresql_where=text("data_class = 'BLINDED'"))
