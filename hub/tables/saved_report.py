"""Saved reports: a query of one list that is run again, by whom, when, and by which definitions of its figures.

A run of a report is a bulk answer. Whoever acts for the party sees the report; who saved it runs and changes it, and
its runs are read with what that client or person may.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Index, Integer, Table, Text, Uuid, text

from hub.principal import PrincipalKind, Role
from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    PRINCIPAL,
    Policy,
    TextArray,
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reference,
)
from hub.tables.operated import acting, recorded


class AnswerFormat(StrEnum):
    """What a bulk answer is written as."""

    NDJSON = "NDJSON"
    PARQUET = "PARQUET"


class ReportFrequency(StrEnum):
    """How often a report is run."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


class SavedReportState(StrEnum):
    """Whether a report is still run."""

    SAVED = "SAVED"
    RETIRED = "RETIRED"


MINE = f"party_id = {PARTY} and principal_id = {PRINCIPAL}"
"""The caller's own, acting for the party it acts for now."""

_MAY = f"{IN_COMMAND} and {acting(*Role)} and {MINE}"

saved_report = guard(
    Table(
        "saved_report",
        metadata,
        key(),
        reference("party_id", "party.id", index=True),
        Column("principal_id", Uuid, nullable=False),
        Column("principal_kind", Text, nullable=False),
        Column("client_id", Text, nullable=False),
        Column("key_thumbprint", Text),  # of the key a machine's token was fetched with that scheduled it
        Column("scopes", TextArray, nullable=False),  # of the token that saved or scheduled it
        Column("language", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("document", Text, nullable=False),
        Column("variables", Text),  # a JSON object
        Column("operation_name", Text),
        Column("format", Text, nullable=False),
        Column("kept_days", Integer, nullable=False, server_default="30"),
        Column("definitions", TextArray, nullable=False),  # of its figures, as `id@version`: those it is pinned to
        Column("state", Text, nullable=False),
        Column("frequency", Text),
        Column("zone", Text),  # IANA
        Column("starts_on", Date),
        Column("hour", Integer),
        Column("next_due_at", DateTime(timezone=True)),
        one_of("principal_kind", PrincipalKind),
        one_of("format", AnswerFormat),
        one_of("state", SavedReportState),
        one_of("frequency", ReportFrequency),
        CheckConstraint("kept_days between 1 and 3650", name="kept_days"),
        CheckConstraint("hour between 0 and 23", name="hour"),
        CheckConstraint(
            "num_nulls(frequency, zone, starts_on, hour, next_due_at) in (0, 5)"
            " and (next_due_at is null or state = 'SAVED')",
            name="schedule",
        ),
        *recorded(),
        *changes(),
    ),
    Policy("party_reads", f"party_id = {PARTY}"),
    Policy("party_inserts", _MAY, "hub_app", "insert"),
    Policy("party_updates", _MAY, "hub_app", "update"),
    ingest_writes(),
)
saved_report.info["operated"] = True
Index("ix_saved_report_recorded", saved_report.c.recorded_at, saved_report.c.id)
Index("ix_saved_report_due", saved_report.c.next_due_at, postgresql_where=text("next_due_at is not null"))
