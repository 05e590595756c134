"""Which reports of an adverse event are owed, by whose rule, and until when (ICH E2A III; ICH E6(R3) 2.7.2, 3.13).

`protocol_safety_clock` are a protocol's own clocks; those of a country are rules. `adverse_event_assessment` is what is
said of an event beside its source: when somebody became aware, causality and expectedness; an event is related when its
source or anybody says so. `owed_report` derives from these what nobody has to open: a row per event, recipient and
clock, with the report that was made of it. What is not known counts against who owes (`assumed`): an event nobody
assessed is a suspected and unexpected reaction, and one nobody dated was known on its first possible day.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, MetaData, Table, Text, Uuid, text

from hub.canonical.terminology import Causality
from hub.local.words import ClockUnit, SafetyEvent
from hub.principal import Right, Role
from hub.tables.adverse_event import adverse_event
from hub.tables.base import (
    TextArray,
    changes,
    key,
    metadata,
    one_of,
    reach,
    reference,
    studywide,
    tenant,
    unless_withheld,
)
from hub.tables.operated import operated, ordered, recorded
from hub.tables.safety_report import Recipient


class ClockBasis(StrEnum):
    """Whose rule a report is owed by."""

    PROTOCOL = "PROTOCOL"
    COUNTRY = "COUNTRY"


class Assumption(StrEnum):
    """What is assumed of an event because nobody said it."""

    RELATED = "RELATED"
    UNEXPECTED = "UNEXPECTED"
    AWARE_AT_ONSET = "AWARE_AT_ONSET"


protocol_safety_clock = operated(
    Table(
        "protocol_safety_clock",
        metadata,
        key(),
        reference("study_id", "study.id"),
        Column("name", Text, nullable=False),
        Column("event", Text, nullable=False),
        Column("recipient", Text, nullable=False),
        Column("amount", Integer, nullable=False),
        Column("unit", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("valid_from", Date, nullable=False),
        Column("valid_to", Date),
        one_of("event", SafetyEvent),
        one_of("recipient", Recipient),
        one_of("unit", ClockUnit),
        CheckConstraint("amount between 1 and 400", name="amount"),
        CheckConstraint("valid_to >= valid_from", name="period"),
        *recorded(),
        *changes(),
    ),
    studywide("protocol_safety_clock"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
)
Index("ix_protocol_safety_clock_valid_from", protocol_safety_clock.c.valid_from, protocol_safety_clock.c.id)
Index(
    "ix_protocol_safety_clock_study_id_valid_from",
    protocol_safety_clock.c.study_id,
    protocol_safety_clock.c.valid_from,
    protocol_safety_clock.c.id,
)

adverse_event_assessment = operated(
    Table(
        "adverse_event_assessment",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id"),
        reference("adverse_event_id", "adverse_event.id", index=True),
        Column("aware_on", Date, nullable=False),
        Column("causality", Text),
        Column("expected", Boolean),  # against the reference safety information
        one_of("causality", Causality),
        *recorded(),
        *changes(),
    ),
    tenant("adverse_event_assessment", Right.SAFETY),
    unless_withheld("adverse_event_assessment", "adverse_event_id"),
    right=Right.SAFETY,
    roles=(Role.SPONSOR, Role.CRO, Role.SITE),
)
ordered(adverse_event_assessment, "aware_on")
Index("ix_adverse_event_reported", adverse_event.c.id, postgresql_where=text("serious or special_interest"))

owed_report = Table(
    "owed_report",
    MetaData(),
    Column("id", Uuid, nullable=False),
    Column("study_id", Uuid, nullable=False),
    Column("study_site_id", Uuid, nullable=False),
    Column("subject_id", Uuid, nullable=False),
    Column("adverse_event_id", Uuid, nullable=False),
    Column("event", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("clock", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("aware_on", Date),
    Column("due_on", Date),
    Column("safety_report_id", Uuid),
    Column("reported_on", Date),
    Column("assumed", TextArray, nullable=False),
    info={"view": True},
)

_GRAVE = "(e.fatal is true or e.life_threatening is true or coalesce(upper(e.outcome) = 'FATAL', false))"
_SUSPECTED = "e.serious and f.related is not false and f.expected is not true"
_MATCHES = f"""case k.event
    when '{SafetyEvent.SAE}' then e.serious
    when '{SafetyEvent.SAE_FATAL_OR_LIFE_THREATENING}' then e.serious and {_GRAVE}
    when '{SafetyEvent.SUSAR_FATAL_OR_LIFE_THREATENING}' then {_SUSPECTED} and {_GRAVE}
    when '{SafetyEvent.SUSAR_OTHER}' then {_SUSPECTED} and not {_GRAVE}
    when '{SafetyEvent.AESI}' then e.special_interest end"""

_SAFETY = f"'{Right.SAFETY}'"
"""An IRB reads the events reported to it, and neither what others are told nor when somebody became aware."""

VIEW = f"""
create view owed_report with (security_invoker = true) as
with clock as (
  select '{ClockBasis.PROTOCOL}' as basis, c.study_id, null as country, c.name as clock, c.event, c.recipient, c.amount,
    c.unit, c.valid_from, c.valid_to
  from protocol_safety_clock c where c.deleted_at is null
  union all
  select '{ClockBasis.COUNTRY}', null, u.country, u.key, u.event, u.owed_to, u.amount, u.unit, u.valid_from, u.valid_to
  from country_rule u where u.topic = 'SAFETY_CLOCK' and u.verified and u.event is not null)
select md5(e.id::text || k.basis || k.recipient || k.clock)::uuid as id, e.study_id, e.study_site_id, e.subject_id,
  e.id as adverse_event_id, k.event, k.recipient, k.clock, k.basis, f.aware_on,
  coalesce(r.due_on, clock_due(s.country, k.amount, k.unit, f.aware_on)) as due_on, r.id as safety_report_id,
  r.reported_on,
  array_remove(array[
    case when k.event like 'SUSAR%' and f.related is null then '{Assumption.RELATED}' end,
    case when k.event like 'SUSAR%' and f.expected is null then '{Assumption.UNEXPECTED}' end,
    case when f.told is null then '{Assumption.AWARE_AT_ONSET}' end], null) as assumed
from adverse_event e
join study_site s on s.id = e.study_site_id
cross join lateral (
  select case when e.causality = 'RELATED' or bool_or(a.causality = 'RELATED') then true
      when e.causality = 'NOT_RELATED' or bool_or(a.causality = 'NOT_RELATED') then false end as related,
    (array_agg(a.expected order by a.recorded_at desc, a.id) filter (where a.expected is not null))[1] as expected,
    min(a.aware_on) as assessed
  from adverse_event_assessment a where a.adverse_event_id = e.id and a.deleted_at is null) a
cross join lateral (
  select a.related, a.expected, t.told, coalesce(t.told, e.onset_earliest) as aware_on
  from (select least(a.assessed, (select min(q.aware_on) from safety_report q
    where q.adverse_event_id = e.id and q.deleted_at is null)) as told) t) f
join clock k on (k.study_id = e.study_id or k.country = s.country) and {_MATCHES}
  and (k.valid_from is null or k.valid_from <= coalesce(f.aware_on, current_date))
  and (k.valid_to is null or coalesce(f.aware_on, current_date) <= k.valid_to)
left join safety_report r on r.adverse_event_id = e.id and r.recipient = k.recipient and r.clock = k.clock
  and r.deleted_at is null
where e.deleted_at is null and (e.serious or e.special_interest) and {reach("e", _SAFETY)}
"""


def statements() -> list[str]:
    """The view of what is owed."""
    return [VIEW, f"grant select on {owed_report.name} to hub_read, hub_app"]
