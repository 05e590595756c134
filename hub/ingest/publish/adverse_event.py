"""Adverse events a study mapping takes from items: a row for each form, or for each repeat of an item group.

Of what it takes a row tells only what stands in items of class CODE or CLINICAL, since whoever has the right to safety
reads the row whole; an item of another class has it (there is an event) and leaves its column empty. Worked out anew
from all that is stored, for the touched subjects alone and from forms of the run's source; what no rule gives any more
is left as a tombstone that says nothing.
"""

from __future__ import annotations

from hub.ingest.identity import minted
from hub.ingest.publish.sql import dated, merge, parsed, temporary

_FACTS = ("term", "serious", "severity", "outcome", *dated("onset"), *dated("resolved"))


def _first(kind: str, value: str = "m.raw") -> str:
    """What the first rule of the kind says of the event, in the order of rules and places; null when it may not."""
    return (
        f"(array_agg({value} order by m.position, m.place, m.raw)"
        f" filter (where m.kind = '{kind}' and m.data_class in ('CODE', 'CLINICAL')))[1]"
    )


_ID = minted("e.form_id", "'ADVERSE_EVENT'", "e.place")
_SERIOUS = "case when m.raw = any (r.yes) then true when m.raw = any (r.no) then false end"

TAKEN = temporary(
    "adverse_event_taken",
    "select m.form_id, case when r.by_group then m.place else '' end as place, m.study_site_id, m.subject_id,"
    f" m.source_key, {_first('AETERM')} as term, {_first('AESER', _SERIOUS)} as serious, {_first('AESEV')} as severity,"
    f" {_first('AEOUT')} as outcome, {_first('AESTDTC')} as onset, {_first('AEENDTC')} as resolved,"
    " max(m.line) as line, max(m.source_version) as version"
    " from mapped m join rule r using (position) join form_data f on f.id = m.form_id"
    " join load l on l.source_id = f.source_system_id where r.by_group is not null group by 1, 2, 3, 4, 5",
)

NEW = temporary(
    "adverse_event_new",
    f"select {_ID} as id, l.study_id, e.study_site_id, e.subject_id,"
    f" e.term, e.serious, e.severity, e.outcome, {parsed('p', 'e.onset', 'onset')},"
    f" {parsed('q', 'e.resolved', 'resolved')}, false as removed, e.source_key, e.line as source_line,"
    " e.version as source_version from adverse_event_taken e cross join load l"
    " left join parsed p on p.raw = e.onset left join parsed q on q.raw = e.resolved",
)

GONE = (
    "insert into adverse_event_new (id, study_id, study_site_id, subject_id, removed, source_key, source_version)"
    " select a.id, a.study_id, a.study_site_id, a.subject_id, true, a.source_key, 1"
    " from adverse_event a join touched t using (subject_id) join load l on l.source_id = a.source_system_id"
    " where a.deleted_at is null and a.id not in (select id from adverse_event_new)"
)

LATEST = (
    "update adverse_event_new n set source_version = a.source_version from adverse_event a"
    " where a.id = n.id and a.source_version > n.source_version"
)
"""What is worked out now holds, whatever versions the items have that it was worked out from before."""

UNKNOWN = (
    "insert into found (rule, severity, message, record_kind, source_line, subject_id, study_site_id)"
    " select 'CODE_UNKNOWN', 'WARNING', 'whether an adverse event is serious is said in a word the study mapping does"
    " not know', 'Item', m.line, m.subject_id, m.study_site_id from mapped m join rule r using (position)"
    " where m.kind = 'AESER' and m.raw <> all (r.yes || r.no)"
)

STATEMENTS = (
    TAKEN,
    NEW,
    GONE,
    LATEST,
    merge(
        "adverse_event",
        (),
        ("study_site_id", "subject_id"),
        own={column: f"excluded.{column}" for column in _FACTS},
    ),
    UNKNOWN,
)
