"""Deliveries of data that are owed by a schedule, and which of them came (ICH E6(R3) 4.2.5).

`transfer_agreement` is what a data transfer agreement says: who sends what, through which source of a study, from what
day on and how often. `expected_transfer` derives from it a row for each delivery, up to the next one that is due, with
the load that answers it: nothing of an arrival is stored twice. Days are those of the source's own time zone.

A delivery has from the day after the last day of grace of the one before until its own; what arrives then is this one,
so that no load answers two. Reading bytes again is no arrival, but what it loads counts for the arrival of the bytes.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Integer, MetaData, Table, Text, Uuid

from hub.principal import Right, Role
from hub.tables.base import (
    Policy,
    changes,
    key,
    metadata,
    one_of,
    part,
    reference,
    source_access,
    study_access,
)
from hub.tables.operated import operated, ordered, recorded


class TransferContent(StrEnum):
    """What a delivery holds."""

    LABORATORY = "LABORATORY"
    RANDOMIZATION = "RANDOMIZATION"
    PATIENT_REPORTED = "PATIENT_REPORTED"
    IMAGING = "IMAGING"
    SAFETY = "SAFETY"
    CASE_REPORT_FORMS = "CASE_REPORT_FORMS"
    TRIAL_MANAGEMENT = "TRIAL_MANAGEMENT"
    OTHER = "OTHER"


class TransferFrequency(StrEnum):
    """How often a delivery is owed."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    FORTNIGHTLY = "FORTNIGHTLY"
    MONTHLY = "MONTHLY"
    QUARTERLY = "QUARTERLY"


class TransferState(StrEnum):
    """What became of a delivery that is owed."""

    AWAITED = "AWAITED"
    RECEIVED = "RECEIVED"
    LATE = "LATE"
    OVERDUE = "OVERDUE"
    MISSING = "MISSING"


STEPS = {
    TransferFrequency.DAILY: ("1 day", 1),
    TransferFrequency.WEEKLY: ("7 days", 7),
    TransferFrequency.FORTNIGHTLY: ("14 days", 14),
    TransferFrequency.MONTHLY: ("1 month", 28),
    TransferFrequency.QUARTERLY: ("3 months", 89),
}
"""From one delivery to the next, and at least how many days that is: grace ends before the next one is due."""


def _by_frequency(of: int) -> str:
    return "case frequency " + " ".join(f"when '{word}' then {step[of]!r}" for word, step in STEPS.items()) + " end"


transfer_agreement = operated(
    Table(
        "transfer_agreement",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("source_system_id", "source_system.id"),
        reference("sender_id", "organization.id"),
        Column("content", Text, nullable=False),
        Column("frequency", Text, nullable=False),
        Column("first_due_on", Date, nullable=False),
        Column("last_due_on", Date),
        Column("grace_days", Integer, nullable=False),
        Column("agreement_document", Text, nullable=False),
        one_of("content", TransferContent),
        one_of("frequency", TransferFrequency),
        CheckConstraint(f"grace_days >= 0 and grace_days < {_by_frequency(1)}", name="grace"),
        CheckConstraint("last_due_on >= first_due_on", name="period"),
        *recorded(),
        *changes(),
    ),
    Policy("party_reads", study_access(f"'{Right.CONDUCT}'", "transfer_agreement.study_id")),
    part(source_access("transfer_agreement", f"'{Right.DELIVERY}'")),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
)
ordered(transfer_agreement, "first_due_on")
ordered(transfer_agreement, "last_due_on")

expected_transfer = Table(
    "expected_transfer",
    MetaData(),
    Column("id", Uuid, nullable=False),
    Column("study_id", Uuid, nullable=False),
    Column("transfer_agreement_id", Uuid, nullable=False),
    Column("source_system_id", Uuid, nullable=False),
    Column("sender_id", Uuid, nullable=False),
    Column("content", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("ingest_run_id", Uuid),
    Column("arrived_at", DateTime(timezone=True)),
    Column("days_late", Integer),
    info={"view": True},
)

_LOADED = (
    "(r.state = 'PUBLISHED' or exists (select 1 from ingest_run p where p.reads_again_id = r.id"
    " and p.state = 'PUBLISHED'))"
)


def _arrived(said: str) -> str:
    """SQL of what is said of the load `r` that answers the delivery; null when none came in its days."""
    return f"""(select {said} from (
    select r.id, r.started_at, local_day(r.started_at, s.time_zone) as arrived_on, {_LOADED} as loaded
    from ingest_run r
    where r.study_id = a.study_id and r.source_system_id = a.source_system_id and r.reads_again_id is null
      and r.deleted_at is null
      and r.started_at >= (d.before + a.grace_days + 1)::timestamp at time zone s.time_zone
      and r.started_at < (d.due_on + a.grace_days + 1)::timestamp at time zone s.time_zone
    order by loaded desc, r.started_at, r.id limit 1) r)"""


_CAME = (
    f"case when r.loaded then case when r.arrived_on <= d.due_on then '{TransferState.RECEIVED}'"
    f" else '{TransferState.LATE}' end end"
)

VIEW = f"""
create view expected_transfer with (security_invoker = true) as
select md5(a.id::text || d.due_on)::uuid as id, a.study_id, a.id as transfer_agreement_id, a.source_system_id,
  a.sender_id, a.content, d.due_on,
  coalesce({_arrived(_CAME)}, case when t.today <= d.due_on then '{TransferState.AWAITED}'
    when t.today <= d.due_on + a.grace_days then '{TransferState.OVERDUE}'
    else '{TransferState.MISSING}' end) as state,
  {_arrived("r.id")} as ingest_run_id, {_arrived("r.started_at")} as arrived_at,
  {_arrived("case when r.loaded then greatest(0, r.arrived_on - d.due_on) end")} as days_late
from transfer_agreement a
join source_system s on s.id = a.source_system_id
cross join lateral (select {_by_frequency(0)}::interval as step, {_by_frequency(1)} as days,
  local_day(now(), s.time_zone) as today) t
cross join lateral (
  select (a.first_due_on + n * t.step)::date as due_on, (a.first_due_on + (n - 1) * t.step)::date as before
  from generate_series(0, greatest(0, (least(t.today, a.last_due_on) - a.first_due_on) / t.days + 1)) n) d
where a.deleted_at is null and (d.due_on = a.first_due_on or d.before < t.today)
  and (a.last_due_on is null or d.due_on <= a.last_due_on)
"""
"""What arrived is looked up column by column and not joined: of a page, PostgreSQL then looks it up for the rows of the
page alone, after it sorted and cut them, and of a count for none. Only a filter by state looks at every delivery of the
days asked for."""


def statements() -> list[str]:
    """The view of what is owed and what came."""
    return [VIEW, f"grant select on {expected_transfer.name} to hub_read, hub_app"]
