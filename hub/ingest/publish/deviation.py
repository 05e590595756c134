"""Protocol deviations: coded facts, and in a table of their own the words.

One of a site or of the whole study has no subject. One whose subject no source has described stands at its site, else
at the study, with a finding, and moves to the subject when that comes: a list of deviations may be older than the EDC's
subjects, and none may be lost.
"""

from __future__ import annotations

from hub.database.minted import beneath
from hub.ingest.identity import deviation_id, event_id, form_id
from hub.ingest.publish.sql import LAST_OP, STAMP, VERSION, amended, last, merge, parsed, temporary
from hub.ingest.publish.words import raised

_IMPORTANCE = (
    "case upper(btrim(f.code)) when 'MINOR' then 'MINOR' when 'NOT_IMPORTANT' then 'MINOR' when 'MAJOR' then 'MAJOR'"
    " when 'IMPORTANT' then 'MAJOR' when 'CRITICAL' then 'CRITICAL' end"
)
"""What a source's code says of importance; an important deviation (ICH E3) is at least a major one. Others: nothing."""

_KEY = "subject_key, site_key, event_oid, event_repeat, form_oid, form_repeat, item_oid, deviation_key"
_EVENT = event_id("l.scope", "f")
_FORM = form_id("l.scope", "f")

FOLD = temporary(
    "deviation_fold",
    f"select {_KEY}, "
    + ", ".join(f"{last(c)} as {c}" for c in ("text", "category", "code", "status", "occurred", "identified"))
    + f", max(x.data_class) as data_class, {LAST_OP} as op, {VERSION} as version, max(x.line) as line"
    f" from staged_deviation x cross join load l group by {_KEY}",
)

NEW = temporary(
    "protocol_deviation_new",
    f"select {deviation_id('l.scope', 'f')}"
    " as id, l.study_id, coalesce(d.study_site_id, e.study_site_id, s.study_site_id, q.study_site_id) as study_site_id,"
    " r.subject_id, e.id as study_event_id, d.id as form_data_id, f.item_oid, f.category, f.code,"
    f" {_IMPORTANCE} as importance, f.status,"
    f" {parsed('p', 'f.occurred', 'occurred')}, {parsed('o', 'f.identified', 'identified')}, f.text,"
    # the words of a subject nobody knows cannot be compared with its identifiers
    " case when f.subject_key = '' or s.id is not null then f.data_class"
    " when f.data_class = 'BLINDED' then 'IDENTIFIER_BLINDED' else 'IDENTIFIER' end as data_class,"
    " f.op = 'R' as removed, concat_ws(e'\\x1f', f.subject_key, f.deviation_key) as source_key, f.line as source_line,"
    " f.version as source_version"
    " from deviation_fold f cross join load l left join subject_ref r using (subject_key)"
    " left join subject s on s.id = r.subject_id left join site_ref q on q.site_key = f.site_key"
    f" left join study_event e on f.event_oid <> '' and e.id = {_EVENT}"
    f" left join form_data d on f.form_oid <> '' and d.id = {_FORM}"
    " left join parsed p on p.raw = f.occurred left join parsed o on o.raw = f.identified",
)

_FACTS = ("category", "code", "importance", "status")
_SAID = (*_FACTS, "occurred_raw", "identified_raw")

AMENDED = amended("Deviation", "protocol_deviation", {each: f"coalesce(n.{each}, t.{each})" for each in _SAID})

MERGE = merge(
    "protocol_deviation",
    _FACTS,
    ("study_site_id", "subject_id", "study_event_id", "form_data_id", "item_oid"),
    dates=("occurred", "identified"),
    only="t.amended_at is null",
)

WORDS = (
    "insert into protocol_deviation_text as t (id, study_id, study_site_id, protocol_deviation_id, data_class, text,"
    " source_system_id, ingest_run_id, source_key, source_line, source_version)"
    f" select {beneath('n.id', chr(39) + 'TEXT' + chr(39))}, n.study_id, n.study_site_id, n.id, n.data_class, n.text,"
    " l.source_id, l.run_id, n.source_key, n.source_line, n.source_version from protocol_deviation_new n"
    " cross join load l where n.text is not null"
    " on conflict (id) do update set data_class = excluded.data_class, text = excluded.text,"
    f" ingest_run_id = excluded.ingest_run_id, source_line = excluded.source_line,"
    f" source_version = excluded.source_version, {STAMP}"
    " where excluded.source_version >= t.source_version"
    " and (t.data_class, t.text) is distinct from (excluded.data_class, excluded.text)"
)

UNKNOWN = (
    "insert into found (rule, severity, message, record_kind, source_line, study_site_id)"
    " select 'SUBJECT_UNKNOWN', 'WARNING', 'the deviation is of a subject no source has described: it stands at the"
    " site or the study until that subject comes', 'Deviation', n.source_line, n.study_site_id"
    " from protocol_deviation_new n where n.subject_id is null and split_part(n.source_key, e'\\x1f', 1) <> ''"
)

_CLAIM = (
    "with claimed as (update protocol_deviation t set subject_id = s.id, study_site_id = s.study_site_id,"
    f" ingest_run_id = l.run_id, {STAMP} from subject_ref r join subject s on s.id = r.subject_id cross join load l"
    " where t.study_id = l.study_id and t.source_system_id = l.source_id and t.subject_id is null"
    " and split_part(t.source_key, e'\\x1f', 1) = r.subject_key returning 1)"
    " insert into tally (entity, changed) select 'protocol_deviation', count(*) from claimed"
)
_MOVE = (
    f"update protocol_deviation_text w set study_site_id = t.study_site_id, {STAMP} from protocol_deviation t, load l"
    " where w.protocol_deviation_id = t.id and t.study_id = l.study_id and t.source_system_id = l.source_id"
    " and t.ingest_run_id = l.run_id and w.study_site_id is distinct from t.study_site_id"
)

STATEMENTS = (FOLD, NEW, raised("protocol_deviation_new", "text"), AMENDED, MERGE, WORDS, UNKNOWN)
CLAIMED = (_CLAIM, _MOVE)
"""Deviations whose subject has come; their words move with them."""
