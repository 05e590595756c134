"""The SQL of what a load held back: what waits, and what somebody sets aside."""

from __future__ import annotations

WAITS = "q.state = 'WAITS'"
"""SQL: the quarantined record `q` waits."""

HELD = "q.state in ('WAITS', 'SET_ASIDE')"
"""SQL: no load has taken it, nor brought it anew."""

WAITING_OF = (
    f"q.ingest_run_id = $1 and {WAITS} and ($2::uuid is null or q.id = $2) and ($3::text is null"
    " or exists (select 1 from finding f where f.id = q.finding_id and f.rule = $3))"
)
"""SQL: the quarantined record `q` waits and is of the run $1, is the record $2 and of the rule $3 if given."""

SETS_ASIDE = f"""
with those as (
  update quarantined_record q
  set set_aside_at = now(), set_aside_id = $4, changed_xid = pg_current_xact_id(), changed_at = now()
  where {WAITING_OF} returning 1
) select count(*) from those
"""
"""SQL: those wait no more, by the decision $4; how many."""

TAKES_BACK = "select take_back_records($1)"
"""SQL: what the decision $1, now taken back, set aside waits again (`hub.tables.quarantine`); how many do."""
