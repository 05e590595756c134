"""Study events and forms: made by key when only named, changed by upserts, left as tombstones by removals.

What a form stands on is made with it: a form names its event, an item and a query name their form.
"""

from __future__ import annotations

from hub.canonical.records import StudyEvent
from hub.ingest.identity import event_id
from hub.ingest.publish import taken
from hub.ingest.publish.sql import LAST_OP, VERSION, last, merge, parsed, temporary
from hub.ingest.staging import columns

_EVENT = event_id("l.scope", "f")
_EVENT_KEY = "subject_key, event_oid, event_repeat"
_KEYS = f"{_EVENT_KEY}, form_oid, form_repeat"
_FORM_KEY = f"form_id, {_KEYS}"
_SITE = (
    " left join site_span a on a.subject_key = f.subject_key and (f.first_seq >= a.from_seq or a.first)"
    " and (f.first_seq < a.to_seq)"
)
"""The site the subject was at when the file first named the row; before the file's first word, its first site."""


def _source_key(keys: str) -> str:
    """The source's keys of a row `f` as one: what its id is minted from."""
    return f"concat_ws(e'\\x1f', {', '.join(f'f.{key}' for key in keys.split(', '))})"


FORM_FOLD = temporary(
    "form_fold",
    f"select {_FORM_KEY}, {last('name')} as name, {last('status')} as status, {last('form_version')} as form_version,"
    f" {last('page_key', '')} as page_key, {last('metadata_oid', '')} as metadata_oid, {LAST_OP} as op,"
    f" {VERSION} as version, min(x.seq) as first_seq, max(x.line) as line from ("
    f" select {_FORM_KEY}, name, status, form_version, page_key, metadata_oid, op, version, seq, line from staged_form"
    f" union all select {_FORM_KEY}, null, null, null, null, min(metadata_oid), 'L', 0, min(seq), min(line)"
    f" from staged_at where form_oid <> '' and op <> 'R' group by {_FORM_KEY}"
    f" union all select {_FORM_KEY}, null, null, null, null, null, 'L', 0, min(seq), min(line)"
    f" from staged_query where form_oid <> '' group by {_FORM_KEY}"
    f") x cross join load l group by {_FORM_KEY}",
)

EVENT_FOLD = temporary(
    "event_fold",
    f"select {_EVENT_KEY}, "
    + ", ".join(
        f"{last(column)} as {column}"
        for column in ("name", "started", "ended", "status", "window_target", "window_start", "window_end")
    )
    + f", {last('instance_key', '')} as instance_key, {last('metadata_oid', '')} as metadata_oid, {LAST_OP} as op,"
    f" {VERSION} as version, min(x.seq) as first_seq, max(x.line) as line from (select "
    f"{', '.join(columns(StudyEvent))} from staged_study_event"
    " union all select first_seq, line, 0, 'L', subject_key, event_oid, event_repeat, null, null, null, null, null,"
    " null, null, null, metadata_oid from form_fold where event_oid <> '' and op <> 'R'"
    " union all select min(seq), min(line), 0, 'L', subject_key, event_oid, event_repeat, null, null, null, null,"
    f" null, null, null, null, null from staged_query where event_oid <> '' and form_oid = '' group by {_EVENT_KEY}"
    f") x cross join load l group by {_EVENT_KEY}",
)

DATES = ("started", "ended", "window_target", "window_start", "window_end")
_NAMES = ("occurred", *DATES[1:])
_PARSED = "".join(f" left join parsed p{i} on p{i}.raw = f.{date}" for i, date in enumerate(DATES))

EVENT_REF = temporary("event_ref", f"select {_EVENT_KEY}, {_EVENT} as event_id from event_fold f cross join load l")
"""Ids of the events, each minted once."""

EVENT_NEW = temporary(
    "study_event_new",
    "select e.event_id as id, l.study_id, coalesce(a.study_site_id, s.study_site_id) as study_site_id, r.subject_id,"
    " f.event_oid as oid, f.event_repeat as repeat_key, f.name, f.status as source_status, f.started as started_raw, "
    + ", ".join(
        parsed(f"p{i}", "case when l.visit_dates then null else f.started end" if i == 0 else f"f.{date}", name)
        for i, (date, name) in enumerate(zip(DATES, _NAMES, strict=True))
    )
    + ", f.instance_key, f.metadata_oid, f.op = 'R' as removed,"
    f" {_source_key(_EVENT_KEY)} as source_key, f.line as source_line,"
    f" f.version as source_version from event_fold f join event_ref e using ({_EVENT_KEY})"
    " join subject_ref r using (subject_key)"
    " join subject s on s.id = r.subject_id cross join load l"
    f"{_SITE}{_PARSED.replace('p0.raw = f.started', 'p0.raw = f.started and not l.visit_dates')}",
)

EVENT_MERGE = merge(
    "study_event",
    ("name", "source_status", "started_raw", "instance_key", "metadata_oid"),
    ("study_site_id", "subject_id", "oid", "repeat_key"),
    dates=_NAMES,
)

ENTERED = temporary(
    "form_entered",
    "select form_id, min(entered_at) as entered_at from staged_at where entered_at is not null group by form_id",
)

FORM_NEW = temporary(
    "form_data_new",
    "select f.*, e.entered_at as first_entered_at from ("
    "select f.form_id as id, l.study_id, coalesce(a.study_site_id, s.study_site_id) as study_site_id, r.subject_id,"
    f" case when f.event_oid <> '' then coalesce(v.event_id, {_EVENT}) end as study_event_id, f.form_oid as oid,"
    " f.form_repeat as repeat_key, f.name, f.form_version, f.status as source_status, f.page_key, f.metadata_oid,"
    f" f.op = 'R' as removed, {_source_key(_KEYS)} as source_key, f.line as source_line,"
    " f.version as source_version"
    " from form_fold f join subject_ref r using (subject_key) join subject s on s.id = r.subject_id"
    f" left join event_ref v using ({_EVENT_KEY})"
    f" cross join load l{_SITE}) f left join form_entered e on e.form_id = f.id"
    # its event was made above, unless all that is known of the form is that it went
    " where not f.removed or f.study_event_id is null"
    " or (select true from study_event v where v.id = f.study_event_id)",
)

FORM_MERGE = merge(
    "form_data",
    ("name", "form_version", "source_status", "page_key", "metadata_oid"),
    ("study_site_id", "subject_id", "study_event_id", "oid", "repeat_key"),
    always={"first_entered_at": "least(t.first_entered_at, excluded.first_entered_at)"},
)


def _turned(table: str) -> str:
    return (
        f"select t.subject_id from {table}_new n join {table} t using (id)"
        " where n.source_version > 0 and n.removed <> (t.deleted_at is not null)"
    )


EVENT_TURNED, FORM_TURNED = (f"insert into turned {_turned(table)}" for table in ("study_event", "form_data"))
"""Subjects of events and forms that go or come back with all their items, none of which the file need name."""

STATEMENTS = (
    *(taken.TAKEN, *taken.HELD, taken.QUERIES, taken.ITEMS, FORM_FOLD, taken.FORMS, EVENT_FOLD, taken.EVENTS),
    *(EVENT_REF, EVENT_NEW, EVENT_TURNED, EVENT_MERGE),
    *(ENTERED, FORM_NEW, FORM_TURNED, FORM_MERGE),
)
