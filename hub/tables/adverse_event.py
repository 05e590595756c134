"""Adverse events, coded; the blinded form of an SAE is the only one kept here (SDTM AE)."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.canonical.terminology import Causality
from hub.principal import Right
from hub.tables.base import (
    changes,
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
    site_access,
    tenant,
    unless_withheld,
)
from hub.tables.safety_report import for_committee

adverse_event = guard(
    Table(
        "adverse_event",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id", index=True),
        Column("term", Text),
        Column("serious", Boolean),
        Column("severity", Text),
        Column("outcome", Text),
        Column("fatal", Boolean),
        Column("life_threatening", Boolean),
        Column("special_interest", Boolean),
        Column("causality", Text),  # related to one product is related
        Column("causality_word", Text),
        Column("causality_by_product", JSONB),  # product: the source's word
        one_of("causality", Causality),
        *partial_date("onset"),
        *partial_date("resolved"),
        *provenance(),
        *changes(),
    ),
    tenant("adverse_event", "SAFETY"),
    part(
        f"{site_access(chr(39) + Right.ETHICS + chr(39), 'adverse_event.study_site_id')} and exists (select 1"
        " from safety_report r where r.adverse_event_id = adverse_event.id and r.recipient = 'IRB'"
        f" and {for_committee('r')}"
        " and r.reported_on is not null and r.deleted_at is null)"
    ),
    unless_withheld("adverse_event"),
    definer_reads(),
    ingest_writes(),
)
_onset = text("(case when onset_earliest is null then 'infinity'::date else onset_earliest end)")
Index("ix_adverse_event_onset", _onset, adverse_event.c.id)
for _tenant in ("study_id", "study_site_id"):
    Index(f"ix_adverse_event_{_tenant}_onset", adverse_event.c[_tenant], _onset, adverse_event.c.id)
