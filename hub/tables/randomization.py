"""Randomization and dispensation (coded class) and, apart from them, allocation (blinded class)."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Integer, Table, Text, Uuid, text

from hub.principal import VALUE_CLASSES
from hub.tables.base import (
    BARRED_IN,
    PARTY,
    PRINCIPAL,
    VALID,
    Policy,
    any_study,
    changes,
    classed,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    tenant,
    unless_withheld,
)
from hub.tables.blind_break import HOURS

randomization = guard(
    Table(
        "randomization",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id", index=True),
        Column("number", Text),
        Column("randomized", Date),
        *provenance(),
        *changes(),
    ),
    tenant("randomization", "RANDOMIZATION"),
    ingest_writes(),
)

dispensation = guard(
    Table(
        "dispensation",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id", index=True),
        Column("kit_number", Text),
        Column("dispensed", Date),
        *provenance(),
        *changes(),
    ),
    tenant("dispensation", "RANDOMIZATION"),
    unless_withheld("dispensation"),
    definer_reads(),
    ingest_writes(),
)

allocation = guard(
    Table(
        "allocation",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id", index=True),
        Column("data_class", Text, nullable=False),  # BLINDED; CODE in an OPEN study
        Column("arm", Text),
        Column("kit_type", Text),
        Column("lot", Text),
        Column("list_position", Integer),
        one_of("data_class", VALUE_CLASSES),
        *provenance(),
        *changes(),
    ),
    classed("allocation"),
    Policy(
        "breaker_reads",
        "exists (select 1 from blind_break b where b.subject_id = allocation.subject_id"
        f" and b.recorded_by = {PRINCIPAL} and b.recorded_party_id = {PARTY}"
        f" and current_timestamp < b.broken_at + interval '{HOURS} hours')",
    ),
    ingest_writes(),
)

treatment_word = guard(
    Table(
        "treatment_word",
        metadata,
        Column("study_id", Uuid, ForeignKey("study.id"), primary_key=True),
        Column("arm", Boolean, primary_key=True),  # of an allocation; else of a blinded item or its code list
        Column("item", Text, primary_key=True),  # the OID of which it is or was a value
        Column("word", Text, primary_key=True),  # in lower case
        Column("known_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    ),
    Policy(
        "unblinded_reads",
        f"exists (select 1 from access_unblinded a where a.study_id = treatment_word.study_id and {VALID})"
        f" and {any_study('treatment_word.study_id')} and treatment_word.study_id <> all ({BARRED_IN})",
    ),
    Policy("ingest_appends", "true", roles="hub_ingest", command="insert"),
    Policy("ingest_compares", "true", roles="hub_ingest"),
)
"""What told a treatment once (`hub.ingest.publish.words`), whoever had it: words are held against it also when nobody
has it any more. Of no participant, and nothing is taken out of it."""
