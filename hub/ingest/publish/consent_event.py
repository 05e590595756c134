"""Consents given and withdrawn that a study mapping takes from items (SDTM DS; ICH E6(R3) 2.8).

A rule says of which kind a form's consent is. Its date counts like a milestone's, whatever class the item is of but
BLINDED. A date that names no day leaves the column empty, for a day is never made up; a withdrawal counts from the
first day that its date may mean, for nobody is to be followed for longer than they allowed.
"""

from __future__ import annotations

from hub.ingest.publish.of_form import first, statements

TABLE = "consent_event"

STATEMENTS = statements(
    TABLE,
    {"effective": first("DSSTDTC", open_to="m.data_class <> 'BLINDED'"), "icf_version": first("DSREFID")},
    ("effective", "icf_version"),
    "case when p.precision in ('DAY', 'INSTANT') or e.kind like 'WITHDREW%' then p.earliest end as effective,"
    " e.icf_version",
    "left join parsed p on p.raw = e.effective",
    kind="consent",
)
