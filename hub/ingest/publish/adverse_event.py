"""Adverse events a study mapping takes from items (SDTM AE)."""

from __future__ import annotations

from hub.ingest.publish.of_form import first, statements
from hub.ingest.publish.sql import dated, parsed

TABLE = "adverse_event"

_SERIOUS = "case when m.raw = any (r.yes) then true when m.raw = any (r.no) then false end"

UNKNOWN = (
    "insert into found (rule, severity, message, record_kind, source_line, subject_id, study_site_id)"
    " select 'CODE_UNKNOWN', 'WARNING', 'whether an adverse event is serious is said in a word the study mapping does"
    " not know', 'Item', m.line, m.subject_id, m.study_site_id from mapped m join rule r using (position)"
    " where m.kind = 'AESER' and m.raw <> all (r.yes || r.no)"
)

STATEMENTS = (
    *statements(
        TABLE,
        {
            "term": first("AETERM"),
            "serious": first("AESER", _SERIOUS),
            "severity": first("AESEV"),
            "outcome": first("AEOUT"),
            "onset": first("AESTDTC"),
            "resolved": first("AEENDTC"),
        },
        ("term", "serious", "severity", "outcome", *dated("onset"), *dated("resolved")),
        f"e.term, e.serious, e.severity, e.outcome, {parsed('p', 'e.onset', 'onset')},"
        f" {parsed('q', 'e.resolved', 'resolved')}",
        "left join parsed p on p.raw = e.onset left join parsed q on q.raw = e.resolved",
    ),
    UNKNOWN,
)
