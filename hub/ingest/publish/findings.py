"""What was wrong, as findings; records that could not be loaded go to quarantine with the words they came in.

A record is held back by an ERROR that has a fragment, if only an empty one: what may not be kept waits without words.
A WARNING holds nothing back, and its words are not kept: rule, line and reason say what to look at.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

import asyncpg

from hub.canonical.rules import OF_THE_FILE
from hub.database.held import HELD
from hub.database.minted import minted
from hub.ingest.publish.sql import STAMP
from hub.ingest.publish.superseded import told

MOST: Final = 2_000
"""Characters of a receipt that name columns of one rule."""

REJECTED = f"""
insert into found (rule, severity, message, record_kind, source_line, fragment, data_class, subject_id, study_site_id,
  stands_for)
select x.rule, x.severity, x.reason, x.kind, x.line, x.fragment, x.data_class, p.id,
  case when x.site_key = '' then case when cardinality(w.sites) = 1 then w.sites[1] end
    when p.id is null or s.id = any(w.sites) then s.id end,
  (select array_agg({told("name")} order by name) from unnest(string_to_array(x.stands_for, e'\\x1e')) name)
from staged_rejected x cross join load l
left join source_identity i on x.subject_key <> '' and i.study_id = l.study_id and i.source_system_id = l.source_id
  and i.kind = 'SUBJECT' and i.source_key = x.subject_key
left join subject p on p.id = i.entity_id
left join source_identity k on x.site_key <> '' and k.study_id = l.study_id and k.source_system_id = l.source_id
  and k.kind = 'STUDY_SITE' and k.source_key = x.site_key
left join study_site s on s.id = k.entity_id
left join lateral (
  select array_agg(distinct a.study_site_id) as sites from subject_site a where a.subject_id = p.id
) w on true
"""
"""A rejected record is of the site it names, unless its subject was never there; of one that names none, of the only
site its subject ever was at. Where that leaves a doubt it is of no site, and those of a single site do not read it.
"""

INSERT = f"""
with numbered as materialized (
  select f.*, l.study_id, l.run_id, {minted("l.run_id", "'FINDING'", "n::text")} as id,
    severity = 'ERROR' and fragment is not null as held_back
  from (select *, row_number() over (order by rule, source_line, record_kind, message) as n from found) f
  cross join load l
), kept as (
  insert into finding (id, study_id, study_site_id, subject_id, ingest_run_id, rule, severity, message, record_kind,
    source_line)
  select id, study_id, study_site_id, subject_id, run_id, rule, severity, message, record_kind, source_line
  from numbered
), held as (
  insert into quarantined_record (id, study_id, study_site_id, ingest_run_id, finding_id, waits_for, stands_for)
  select {minted("id", "'QUARANTINE'")}, study_id, study_site_id, run_id, id, waits_for, stands_for
  from numbered where held_back
), words as (
  insert into quarantined_fragment (id, study_id, study_site_id, quarantined_record_id, data_class, fragment)
  select {minted("id", "'FRAGMENT'")}, study_id, study_site_id, {minted("id", "'QUARANTINE'")}, data_class, fragment
  from numbered where held_back and fragment <> ''
)
insert into tally (entity, quarantined) select coalesce(record_kind, 'Record'), count(*) from numbered
where held_back group by 1
"""


def _arms(items: str) -> str:
    own = " or ".join(
        f"exists (select from {table} t where t.study_id = l.study_id and t.source_system_id = l.source_id"
        " and t.data_class = 'BLINDED')"
        for table in ("item_def", "monitoring_visit")
    )
    allocated = "exists (select from allocation t where t.study_id = l.study_id and t.data_class = 'BLINDED')"
    return (
        "update quarantined_fragment w set data_class = case when l.open_study then 'IDENTIFIER' else 'BLINDED' end,"
        f" {STAMP} from load l, ingest_run r, quarantined_record q where r.study_id = l.study_id"
        " and q.ingest_run_id = r.id and w.quarantined_record_id = q.id"
        " and w.data_class = case when l.open_study then 'BLINDED' else 'IDENTIFIER' end"
        f" and (l.open_study or {allocated} or r.source_system_id = l.source_id"
        f" and (l.names_arms or {own} or exists (select from {items})))"
    )


ARMS_STAGED = _arms("staged_each i where i.data_class = 'BLINDED'")
"""Whatever waits may quote an arm, in words nobody classified: no longer identifiers alone. That is of a source that
tells arms, and once arms of a study are known of all its sources: who writes of a participant in one may know another.
"""

ARMS_STORED = _arms(
    "form_data_items i where i.study_id = l.study_id and i.source_system_id = l.source_id and i.data_class = 'BLINDED'"
)

REPLAYED = f"""
update quarantined_record q set replayed_at = now(), changed_xid = pg_current_xact_id(), changed_at = now()
from finding f, ingest_run r, load l, ingest_run me
where q.finding_id = f.id and r.id = q.ingest_run_id and me.id = l.run_id and r.id <> me.id and r.study_id = l.study_id
  and r.source_system_id = l.source_id and r.sha256 = me.sha256 and {HELD}
  and not exists (select from found n where n.rule = f.rule and n.source_line is not distinct from f.source_line
    and n.record_kind is not distinct from f.record_kind)
"""
"""A record in quarantine that the same bytes no longer bring there has been loaded."""


async def counted(connection: asyncpg.Connection, run: UUID) -> dict[tuple[str, str], int]:
    """Number of the run's findings by rule and severity."""
    rows = await connection.fetch(
        "select rule, severity, count(*) from finding where ingest_run_id = $1 group by rule, severity", run
    )
    return {(rule, severity): number for rule, severity, number in rows}


async def named(connection: asyncpg.Connection, run: UUID) -> dict[str, str]:
    """What the run's findings say of the file's columns, sheets and members, by rule, in at most `MOST` characters."""
    rows = await connection.fetch(
        "select rule, left(string_agg(distinct message, '; ' order by message), $3) from finding"
        " where ingest_run_id = $1 and rule = any($2::text[]) group by rule order by rule",
        run,
        list(OF_THE_FILE),
        MOST,
    )
    return {row[0]: row[1] for row in rows}
