"""What was wrong, as findings; records that could not be loaded go to quarantine with the words they came in."""

from __future__ import annotations

from hub.ingest.identity import minted

REJECTED = (
    "insert into found (rule, severity, message, record_kind, source_line, fragment, data_class)"
    " select rule, severity, reason, kind, line, nullif(fragment, ''), data_class from staged_rejected"
)

INSERT = f"""
with numbered as materialized (
  select f.*, l.study_id, l.run_id, {minted("l.run_id", "'FINDING'", "n::text")} as id
  from (select *, row_number() over (order by rule, source_line, record_kind, message) as n from found) f
  cross join load l
), kept as (
  insert into finding (id, study_id, study_site_id, subject_id, ingest_run_id, rule, severity, message, record_kind,
    source_line)
  select id, study_id, study_site_id, subject_id, run_id, rule, severity, message, record_kind, source_line
  from numbered
), held as (
  insert into quarantined_record (id, study_id, study_site_id, ingest_run_id, finding_id, waits_for)
  select {minted("id", "'QUARANTINE'")}, study_id, study_site_id, run_id, id, waits_for
  from numbered where fragment is not null
), words as (
  insert into quarantined_fragment (id, study_id, study_site_id, quarantined_record_id, data_class, fragment)
  select {minted("id", "'FRAGMENT'")}, study_id, study_site_id, {minted("id", "'QUARANTINE'")}, data_class, fragment
  from numbered where fragment is not null
)
insert into tally (entity, quarantined) select coalesce(record_kind, 'Record'), count(*) from numbered
where fragment is not null group by 1
"""

REPLAYED = """
update quarantined_record q set replayed_at = now(), changed_xid = pg_current_xact_id(), changed_at = now()
from finding f, ingest_run r, load l, ingest_run me
where q.finding_id = f.id and r.id = q.ingest_run_id and me.id = l.run_id and r.id <> me.id and r.study_id = l.study_id
  and r.source_system_id = l.source_id and r.sha256 = me.sha256 and q.replayed_at is null
  and not exists (select from found n where n.rule = f.rule and n.source_line is not distinct from f.source_line
    and n.record_kind is not distinct from f.record_kind)
"""
"""A record in quarantine that the same bytes no longer bring there has been loaded."""
