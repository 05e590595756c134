"""Protocol deviations (SDTM DV; ICH E6(R3) 2.5.3): coded facts, and apart from them the words."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, Table, Text, text

from hub.principal import DataClass, Right, Role
from hub.tables.base import (
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    partial_date,
    provenance,
    quoting,
    reference,
    tenant,
    unless_barred,
    unless_withheld,
)
from hub.tables.issue import Importance
from hub.tables.operated import amendable, operated, recorded

OF_NOBODY = (
    "protocol_deviation.subject_id is null"
    " and (protocol_deviation.source_key is null or starts_with(protocol_deviation.source_key, e'\\x1f'))"
)
"""It is of a site or of the study. The source's key of one whose participant nobody described yet begins with
theirs."""

protocol_deviation = operated(
    Table(
        "protocol_deviation",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("subject_id", "subject.id", nullable=True, index=True),
        reference("study_event_id", "study_event.id", nullable=True),
        reference("form_data_id", "form_data.id", nullable=True),
        Column("item_oid", Text, nullable=False, server_default=""),
        Column("category", Text),
        Column("code", Text),
        Column("importance", Text),
        Column("status", Text),
        *partial_date("occurred"),
        *partial_date("identified"),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        one_of("importance", Importance),
        *recorded(),
        amendable(),
        *provenance(),
        *changes(),
    ),
    tenant("protocol_deviation", "CONDUCT"),
    unless_barred("protocol_deviation", OF_NOBODY),
    unless_withheld("protocol_deviation"),
    definer_reads(),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
)
_occurred = text("(case when occurred_earliest is null then 'infinity'::date else occurred_earliest end)")
Index("ix_protocol_deviation_study_id_occurred", protocol_deviation.c.study_id, _occurred, protocol_deviation.c.id)
Index(
    "ix_protocol_deviation_study_site_id_occurred",
    protocol_deviation.c.study_site_id,
    _occurred,
    protocol_deviation.c.id,
)
Index("ix_protocol_deviation_occurred", _occurred, protocol_deviation.c.id)
Index(
    "ix_protocol_deviation_removed",
    protocol_deviation.c.study_site_id,
    _occurred,
    protocol_deviation.c.id,
    postgresql_where=text("deleted_at is not null"),
)

protocol_deviation_text = operated(
    Table(
        "protocol_deviation_text",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("protocol_deviation_id", "protocol_deviation.id", index=True),
        Column("data_class", Text, nullable=False),
        Column("text", Text, nullable=False),
        one_of("data_class", DataClass),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    quoting("protocol_deviation_text"),
    unless_withheld("protocol_deviation_text"),
    definer_reads(),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
    writes="protocol_deviation_text.data_class = 'CODE' and exists (select 1 from protocol_deviation d"
    " where d.id = protocol_deviation_text.protocol_deviation_id)",
)
