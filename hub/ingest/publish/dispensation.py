"""Kits given out, by their public number, that a study mapping takes from items (SDTM DA).

The number of a kit is coded class where its item is; what kit it is (its type, its lot) is of class BLINDED and is in
no row here.
"""

from __future__ import annotations

from hub.ingest.publish.of_form import first, statements

TABLE = "dispensation"

STATEMENTS = statements(
    TABLE,
    {"kit_number": first("DAREFID"), "dispensed": first("DADTC")},
    ("kit_number", "dispensed"),
    "e.kit_number, case when p.precision in ('DAY', 'INSTANT') then p.earliest end as dispensed",
    "left join parsed p on p.raw = e.dispensed",
)
