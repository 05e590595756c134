"""Consents given and withdrawn that a study mapping takes from items (SDTM DS; ICH E6(R3) 2.8).

A rule says of which kind a form's consent is. Its date counts like a milestone's, whatever class the item is of but
BLINDED; a date that names no day leaves the column empty, for a day is never made up.
"""

from __future__ import annotations

from hub.ingest.publish.of_form import first, statements

TABLE = "consent_event"

STATEMENTS = statements(
    TABLE,
    {"effective": first("DSSTDTC", open_to="m.data_class <> 'BLINDED'"), "icf_version": first("DSREFID")},
    ("effective", "icf_version"),
    "case when p.precision in ('DAY', 'INSTANT') then p.earliest end as effective, e.icf_version",
    "left join parsed p on p.raw = e.effective",
    kind="consent",
)
