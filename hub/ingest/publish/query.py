"""EDC queries: the states a source tells, each with its time, the query they make, and apart their words.

A state's place is by its time, so files may come in any order. Where a source repeats a note's last state as the
note's own (OpenClinica), it is one state.
"""

from __future__ import annotations

from hub.database.minted import beneath
from hub.ingest.identity import event_id
from hub.ingest.publish.sql import STAMP, counted, merge, temporary
from hub.ingest.publish.words import raised

_EVENT = event_id("l.scope", "f")
_TEXT = "'TEXT'"

TOLD = temporary(
    "query_told",
    "select *, lag(state) over w as state_before, lag(current) over w as current_before, row_number() over ("
    "partition by query_id, state, at order by version, seq) as occurrence from ("
    "select f.query_id, r.subject_id, s.study_site_id as site_now,"
    f" case when f.form_oid <> '' then f.form_id end as form_id,"
    f" case when f.event_oid <> '' then {_EVENT} end as event_id,"
    " f.subject_key, f.group_oid, f.item_oid, f.query_key, f.kind, f.state, f.current, f.source_state, f.at, f.moment,"
    " f.moment_precision, f.user_key, f.recipient, nullif(f.text, '') as text,"
    " nullif(f.response, '') as response, f.data_class, f.seq, f.line,"
    " coalesce(nullif(f.version, 0), l.received) as version"
    " from staged_query f join subject_ref r using (subject_key) join subject s on s.id = r.subject_id"
    " cross join load l) q window w as (partition by query_id order by version, seq)",
)

_STATE = beneath("query_id", "'STATE'", "state", "coalesce(at, '')", "occurrence::text")

STATES = temporary(
    "query_state",
    f"select distinct on (1) {_STATE} as id,"
    " query_id, subject_id, state, source_state, moment as at, moment_precision, user_key as by, recipient, text,"
    " response, data_class, line, version from query_told"
    " where not (current and not coalesce(current_before, true) and state_before = state) order by 1, version desc",
)

ALL_STATES = temporary(
    "query_states",
    "select *, row_number() over (partition by query_id order by at nulls last, version, line)::integer as position"
    " from (select id, query_id, state, at, by, recipient, version, line from query_state"
    " union all select d.id, d.data_query_id, d.state, d.at, d.by, null, d.source_version, d.source_line"
    " from data_query_state d where d.data_query_id in (select query_id from query_state)"
    " and d.id not in (select id from query_state)) s",
)


def _with(part: int) -> str:
    """Who is named in `Site from DM`: part 1 has the action, part 2 raised it."""
    named = f"split_part(n.recipient, ' from ', {part})"
    return (
        f"case when {named} ilike '%site%' then 'SITE' when {named} ~* '(cra|monitor)' then 'CRA'"
        f" when {named} <> '' then 'DM' end"
    )


NEW = temporary(
    "data_query_new",
    "select n.query_id as id, l.study_id, coalesce(f.study_site_id, e.study_site_id, n.site_now) as study_site_id,"
    " n.subject_id, e.id as study_event_id, f.id as form_data_id, n.group_oid as item_group_oid, n.item_oid, n.kind,"
    " n.kind in ('MANUAL', 'SYSTEM') as is_query, n.state as status, n.source_state as source_status,"
    " case when n.kind not in ('MANUAL', 'SYSTEM') or n.state in ('CLOSED', 'CANCELLED', 'NOT_APPLICABLE') then 'NONE'"
    f" when n.state = 'ANSWERED' then coalesce({_with(2)}, 'DM') else coalesce({_with(1)}, 'SITE') end as action_with,"
    " a.raised_by, a.raised_at, a.answered_at,"
    " case when n.state in ('CLOSED', 'CANCELLED', 'NOT_APPLICABLE') then a.closed_at end as closed_at,"
    " coalesce(n.moment_precision, 'INSTANT') as time_precision, greatest(a.times_opened, 1) as times_opened,"
    " false as removed, concat_ws(e'\\x1f', n.subject_key, n.query_key) as source_key, n.line as source_line,"
    " n.version as source_version"
    " from (select distinct on (query_id) * from query_told"
    " order by query_id, current desc, version desc, moment desc nulls last, seq desc) n"
    " join (select query_id,"
    "  (array_agg(by order by state <> 'OPEN', position) filter (where by is not null))[1] as raised_by,"
    "  coalesce(min(at) filter (where state = 'OPEN'), min(at)) as raised_at,"
    "  min(at) filter (where state = 'ANSWERED') as answered_at,"
    "  max(at) filter (where state in ('CLOSED', 'CANCELLED', 'NOT_APPLICABLE')) as closed_at,"
    "  (count(*) filter (where state = 'OPEN' and before is distinct from 'OPEN'))::integer as times_opened"
    "  from (select *, lag(state) over (partition by query_id order by position) as before from query_states) s"
    "  group by query_id) a using (query_id)"
    " cross join load l left join form_data f on f.id = n.form_id left join study_event e on e.id = n.event_id",
)

_DERIVED = ("raised_by", "raised_at", "answered_at", "times_opened")

MERGE = merge(
    "data_query",
    ("kind", "is_query", "status", "source_status", "action_with", "time_precision"),
    ("study_site_id", "subject_id", "study_event_id", "form_data_id", "item_group_oid", "item_oid"),
    own={column: f"excluded.{column}" for column in _DERIVED}
    | {
        "closed_at": "case when excluded.source_version >= t.source_version then excluded.closed_at"
        " else t.closed_at end"
    },
)

RENUMBER = [
    f"update data_query_state d set position = -s.position, {STAMP} from query_states s"
    " where d.id = s.id and d.position <> s.position",
    f"update data_query_state d set position = s.position, {STAMP} from query_states s"
    " where d.id = s.id and d.position < 0",
]

STATE_MERGE = counted(
    "data_query_state",
    "insert into data_query_state as t (id, study_id, study_site_id, subject_id, data_query_id, position, state,"
    " source_state, at, by, source_system_id, ingest_run_id, source_line, source_version)"
    " select n.id, l.study_id, q.study_site_id, n.subject_id, n.query_id, s.position, n.state, n.source_state, n.at,"
    " n.by, l.source_id, l.run_id, n.line, n.version"
    " from query_state n join query_states s using (id) join data_query q on q.id = n.query_id cross join load l"
    " on conflict (id) do update set source_state = excluded.source_state, by = excluded.by,"
    f" ingest_run_id = excluded.ingest_run_id, source_line = excluded.source_line,"
    f" source_version = excluded.source_version, {STAMP} where excluded.source_version >= t.source_version"
    " and (t.source_state, t.by) is distinct from (excluded.source_state, excluded.by)",
    "query_state",
)

WORDS_NEW = temporary(
    "data_query_text_new",
    f"select {beneath('n.id', _TEXT)} as id, l.study_id, q.study_site_id, n.subject_id, n.id as data_query_state_id,"
    " n.data_class, n.text, n.response, n.text is null and n.response is null as removed, null::text as source_key,"
    " n.line as source_line, n.version as source_version"
    " from query_state n join data_query q on q.id = n.query_id cross join load l"
    " left join data_query_text t on t.data_query_state_id = n.id"
    " where n.text is not null or n.response is not null or t.id is not null",
)
"""The words of the states that have any, or had."""

WORDS = merge(
    "data_query_text",
    (),
    ("study_site_id", "subject_id", "data_query_state_id"),
    own={column: f"excluded.{column}" for column in ("data_class", "text", "response")},
    only="excluded.source_version >= t.source_version",
)

STATEMENTS = (
    TOLD,
    STATES,
    raised("query_state", "text", "response"),
    ALL_STATES,
    NEW,
    MERGE,
    *RENUMBER,
    STATE_MERGE,
    WORDS_NEW,
    WORDS,
)
