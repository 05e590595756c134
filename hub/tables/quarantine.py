"""Records that a load held back, what they say, and decisions that they are done with.

What a quarantined record says stands apart from that it is held: a policy cannot hide a column.
"""

from __future__ import annotations

from sqlalchemy import Column, Computed, DateTime, Index, Integer, Table, Text, Uuid, text

from hub.canonical.terminology import SetAsideState
from hub.principal import VALUE_CLASSES, Right, Role
from hub.tables.base import (
    IN_COMMAND,
    PERSON_ON,
    Policy,
    TextArray,
    changes,
    definer_reads,
    guard,
    identifiers,
    ingest_writes,
    key,
    metadata,
    one_of,
    part,
    reach,
    reference,
    study_access,
    unblinded,
)
from hub.tables.ingest_run import delivered_run
from hub.tables.operated import operated, recorded

_CONDUCTS = study_access(f"'{Right.CONDUCT}'", "{0}.study_id")
_OF_THE_RUN = "exists (select 1 from ingest_run r where r.id = {0}.ingest_run_id and r.study_id = {0}.study_id)"

set_aside = operated(
    Table(
        "set_aside",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("ingest_run_id", "ingest_run.id", index=True),
        Column("quarantined_record_id", Uuid),  # the only one it is of; no foreign key: the record names it
        Column("rule", Text),  # of the run, those alone that it held back
        Column("records", Integer, nullable=False),
        Column("state", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("decided_by", Text, nullable=False),  # the client's name, or the operator's
        Column("taken_back_at", DateTime(timezone=True)),
        one_of("state", SetAsideState),
        *recorded(),
        *changes(),
    ),
    Policy("party_reads", _CONDUCTS.format("set_aside")),
    definer_reads(),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
    writes=f"{PERSON_ON} and {_OF_THE_RUN.format('set_aside')}",
)
"""A decision that what waits of a load is done with, though nothing brought it anew."""

_SETS_ASIDE = f"{IN_COMMAND} and {PERSON_ON} and {_CONDUCTS.format('quarantined_record')}"
_OWN_DECISION = (
    "exists (select 1 from set_aside s where s.id = quarantined_record.set_aside_id"
    " and s.study_id = quarantined_record.study_id and s.ingest_run_id = quarantined_record.ingest_run_id)"
)

quarantined_record = guard(
    Table(
        "quarantined_record",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("ingest_run_id", "ingest_run.id", index=True),
        reference("finding_id", "finding.id", index=True),
        Column("waits_for", TextArray, nullable=False, server_default="{}"),
        Column("held_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("replayed_at", DateTime(timezone=True)),
        Column("superseded_at", DateTime(timezone=True)),
        reference("superseded_by_id", "ingest_run.id", nullable=True),  # the later load that brought the record anew
        Column("stands_for", TextArray),  # kind and digest of the keys of each record it would have been
        Column("set_aside_at", DateTime(timezone=True)),
        reference("set_aside_id", "set_aside.id", nullable=True),
        Column(
            "state",
            Text,
            Computed(
                "case when replayed_at is not null then 'REPLAYED' when superseded_at is not null then 'SUPERSEDED'"
                " when set_aside_at is not null then 'SET_ASIDE' else 'WAITS' end",
                persisted=True,
            ),
            nullable=False,
        ),
        *changes(),
    ),
    Policy("party_reads", reach("quarantined_record", "'CODE'")),
    Policy("party_sets_aside", _SETS_ASIDE, "hub_app", "update", check=f"{_SETS_ASIDE} and {_OWN_DECISION}"),
    Policy("access_takes_back", "set_aside_id is not null", "hub_access", "update", check="set_aside_id is null"),
    part(delivered_run("quarantined_record")),
    definer_reads(),
    ingest_writes(),
)
Index(
    "ix_quarantined_record_study_id_held_at_id",
    quarantined_record.c.study_id,
    quarantined_record.c.held_at,
    quarantined_record.c.id,
)
Index(
    "ix_quarantined_record_held",
    quarantined_record.c.study_id,
    postgresql_where=text("state in ('WAITS', 'SET_ASIDE')"),
)
Index(
    "ix_quarantined_record_set_aside_id",
    quarantined_record.c.set_aside_id,
    postgresql_where=text("set_aside_id is not null"),
)
Index(
    "ix_quarantined_record_superseded_by_id",
    quarantined_record.c.superseded_by_id,
    postgresql_where=text("superseded_by_id is not null"),
)
Index("ix_quarantined_record_held_at_id", quarantined_record.c.held_at, quarantined_record.c.id)

_WORDS = "quarantined_fragment"
_UNCLASSIFIED = identifiers(_WORDS)
_READS_WORDS = (
    f"(data_class in ('CODE', 'CLINICAL') and {reach(_WORDS, f'{_WORDS}.data_class')})"
    f" or (data_class = 'IDENTIFIER' and {_UNCLASSIFIED})"
    f" or (data_class = 'BLINDED' and {_UNCLASSIFIED} and {unblinded(_WORDS)})"
)
"""Words nobody classified may hold identifiers, and of a source that tells arms (BLINDED) an arm beside them."""

quarantined_fragment = guard(
    Table(
        "quarantined_fragment",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("quarantined_record_id", "quarantined_record.id", index=True),
        Column("data_class", Text, nullable=False),
        Column("fragment", Text, nullable=False),  # the record as the source sent it
        one_of("data_class", VALUE_CLASSES),
        *changes(),
    ),
    Policy("party_reads_class", _READS_WORDS),
    ingest_writes(),
    definer_reads(),
)

TAKE_BACK = """
create function take_back_records(decision uuid) returns bigint
language plpgsql volatile security definer set search_path = hub, pg_temp as $$
declare
  carried bigint;
  waiting bigint;
  total bigint := 0;
begin
  if not exists (select from set_aside s where s.id = decision and s.state = 'TAKEN_BACK') then
    return 0;
  end if;
  loop  -- a load that was waited for has copied the decision to rows which only the next statement sees
    with those as (
      update quarantined_record q
      set set_aside_at = null, set_aside_id = null, changed_xid = pg_current_xact_id(), changed_at = now()
      where q.set_aside_id = decision returning q.state
    ) select count(*), count(*) filter (where state = 'WAITS') into carried, waiting from those;
    exit when carried = 0;
    total := total + waiting;
  end loop;
  return total;
end $$
"""
"""All that a decision taken back carries waits again, unless a load took or superseded it, and how many that is.

Whoever may take a decision back reads not every record of it: those of a site nobody accepted would stay set aside by a
decision that holds no more, which nobody could take back again. Of one that holds it does nothing.
"""


def statements() -> list[str]:
    """The function; of the tables its owner gets no more than it touches."""
    return [
        "grant select (id, state) on set_aside to hub_access",
        "grant select (set_aside_id, state), update (set_aside_at, set_aside_id, changed_xid, changed_at)"
        " on quarantined_record to hub_access",
        TAKE_BACK,
        "revoke execute on function take_back_records(uuid) from public",
        "grant execute on function take_back_records(uuid) to hub_app, hub_ingest",
        "alter function take_back_records(uuid) owner to hub_access",
    ]
