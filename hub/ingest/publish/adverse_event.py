"""Adverse events a study mapping takes from items (SDTM AE)."""

from __future__ import annotations

from hub.ingest.publish.of_form import first, statements
from hub.ingest.publish.sql import dated, parsed

TABLE = "adverse_event"

_FLAG = "case when m.raw = any (r.yes) then true when m.raw = any (r.no) then false end"
_OPEN = "m.data_class in ('CODE', 'CLINICAL')"
_SAID = f"filter (where m.kind like 'AEREL%' and {_OPEN})"
_CAUSALITY = (
    f"case when bool_or(upper(m.raw) = any (r.yes)) {_SAID} then 'RELATED'"
    f" when bool_or(upper(m.raw) = any (r.no)) {_SAID} then 'NOT_RELATED' end"
)
"""Related to one product is related. Its words are compared in capitals, as the mapping's are kept."""
_BY_PRODUCT = f"jsonb_object_agg(substr(m.kind, 7), m.raw) filter (where m.kind like 'AEREL:%' and {_OPEN})"
_FACTS = (
    *("term", "serious", "severity", "outcome", "fatal", "life_threatening", "special_interest"),
    *("causality", "causality_word", "causality_by_product"),
)

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
            "serious": first("AESER", _FLAG),
            "severity": first("AESEV"),
            "outcome": first("AEOUT"),
            "fatal": first("AESDTH", _FLAG),
            "life_threatening": first("AESLIFE", _FLAG),
            "special_interest": first("AESI", _FLAG),
            "causality": _CAUSALITY,
            "causality_word": first("AEREL"),
            "causality_by_product": _BY_PRODUCT,
            "onset": first("AESTDTC"),
            "resolved": first("AEENDTC"),
        },
        (*_FACTS, *dated("onset"), *dated("resolved")),
        f"{', '.join(f'e.{fact}' for fact in _FACTS)}, {parsed('p', 'e.onset', 'onset')},"
        f" {parsed('q', 'e.resolved', 'resolved')}",
        "left join parsed p on p.raw = e.onset left join parsed q on q.raw = e.resolved",
    ),
    UNKNOWN,
)
