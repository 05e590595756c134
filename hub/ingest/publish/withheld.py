"""What a participant's withdrawal from follow-up (WITHDREW_FOLLOWUP) withholds: it is kept, and shown to nobody.

By the event's date, never by that of its entry: events dated after the day of withdrawal, and what stands in them. Not
withheld are serious adverse events, the termination visit (`[withdrawal]` of the study mapping), what has no date and
stands in no dated event, and, since they are of an earlier event, results of earlier samples. A date known in part is
after the day when it may be. A later consent ends it, from its own day on. It reaches the participant's rows of every
source that knows the same code at the same site.

Worked out anew for the whole study after each load, from the few participants concerned.
"""

from __future__ import annotations

import asyncpg

from hub.ingest.identity import beneath
from hub.ingest.publish.sql import temporary

_CONCERNED = """
select exists (select from consent_event c where c.study_id = l.study_id and c.kind = 'WITHDREW_FOLLOWUP'
    and c.deleted_at is null) or exists (select from access_withheld w where w.study_id = l.study_id) from load l
"""

STOPPED = temporary(
    "stopped",
    "select distinct t.id as subject_id, w.effective as day, (select min(c.effective) from consent_event c"
    " where c.subject_id = w.subject_id and c.kind in ('CONSENTED', 'RECONSENTED') and c.deleted_at is null"
    " and c.effective > w.effective) as until"
    " from consent_event w join load l on l.study_id = w.study_id join subject s on s.id = w.subject_id"
    " join subject t on t.study_id = s.study_id and t.study_site_id = s.study_site_id and t.label = s.label"
    " where w.kind = 'WITHDREW_FOLLOWUP' and w.deleted_at is null and w.effective is not null",
)


def _after(earliest: str, latest: str) -> str:
    return (
        f"exists (select from stopped z where z.subject_id = x.subject_id and {latest} > z.day"
        f" and (z.until is null or {earliest} < z.until))"
    )


_OF = "from {0} x where x.subject_id in (select subject_id from stopped)"
_TERMINATION = (
    "exists (select from study_mapping m"
    " cross join lateral jsonb_array_elements_text(m.document #> '{withdrawal,termination}') g (glob)"
    " where m.study_id = x.study_id and m.source_system_id = x.source_system_id and m.known_to is null"
    r" and x.oid ~ ('^' || replace(replace(regexp_replace(g.glob, '([.^$+(){}\[\]|\\])', '\\\1', 'g'), '*', '.*'),"
    " '?', '.') || '$'))"
)
_PLACE = "regexp_replace(k.path, '/[^/]*$', '')"
_ENTRY = " or ".join(f"a.id = {beneath('x.id', chr(39) + 'ADVERSE_EVENT' + chr(39), p)}" for p in ("''", _PLACE))


def _add(query: str) -> str:
    return f"insert into withheld (entity_id, subject_id) {query} on conflict do nothing"


def _under(table: str, parent: str) -> str:
    return _add(f"select x.id, w.subject_id from {table} x join withheld w on w.entity_id = x.{parent}")


ROWS = (
    "create temp table withheld (entity_id uuid primary key, subject_id uuid not null) on commit drop",
    _add(
        f"select x.id, x.subject_id {_OF.format('study_event')} and not {_TERMINATION}"
        f" and {_after('x.occurred_earliest', 'x.occurred_latest')}"
    ),
    _add(
        f"select x.id, x.subject_id {_OF.format('adverse_event')} and x.serious is not true"
        f" and {_after('x.onset_earliest', 'x.onset_latest')}"
    ),
    _add(f"select x.id, x.subject_id {_OF.format('dispensation')} and {_after('x.dispensed', 'x.dispensed')}"),
    _add(
        f"select x.id, x.subject_id {_OF.format('protocol_deviation')}"
        f" and {_after('x.occurred_earliest', 'x.occurred_latest')}"
    ),
    _under("form_data", "study_event_id"),
    # the page of an adverse event that is withheld, also where others stand on it
    _add(
        "select distinct x.id, x.subject_id from form_data x join form_data_items i on i.form_data_id = x.id"
        " cross join lateral jsonb_object_keys(i.items) k (path)"
        f" join adverse_event a on a.subject_id = x.subject_id and ({_ENTRY}) join withheld w on w.entity_id = a.id"
        " where x.subject_id in (select subject_id from stopped)"
    ),
    _under("form_data_items", "form_data_id"),
    *(
        _under(table, parent)
        for table in ("data_query", "protocol_deviation")
        for parent in ("form_data_id", "study_event_id")
    ),
    _under("data_query_state", "data_query_id"),
    _under("data_query_text", "data_query_state_id"),
    _under("protocol_deviation_text", "protocol_deviation_id"),
)

SETTLED = """
with gone as (
  delete from access_withheld a using load l where a.study_id = l.study_id
    and a.entity_id not in (select entity_id from withheld) returning 1
), come as (
  insert into access_withheld (entity_id, study_id, subject_id)
  select w.entity_id, l.study_id, w.subject_id from withheld w cross join load l
  on conflict (entity_id) do nothing returning 1
)
insert into tally (entity, created, removed)
select 'withheld', come.n, gone.n from (select count(*) as n from come) come, (select count(*) as n from gone) gone
where come.n + gone.n > 0
"""


async def withhold(connection: asyncpg.Connection) -> None:
    """Bring what is withheld in the study of `load` to what its consent events say now."""
    if not await connection.fetchval(_CONCERNED):
        return
    for statement in (STOPPED, *ROWS, SETTLED):
        await connection.execute(statement)
