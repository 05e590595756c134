"""A CTMS's list of the sites of all its studies as CSV: UTF-8 with a byte order mark, as spreadsheets save it.

A site known from the EDC alone is not in it. Dates not reached are empty, or `N/A` where somebody typed it.
"""

from __future__ import annotations

import csv
from io import StringIO

from hub.demo.places import STEPS, STUDIES, institution, site_dates, sites

COLUMNS = (
    "study", "site_number", "site_name", "site_name_romanised", "language", "country", "city", "address",
    "address_romanised", "time_zone",
    "institution_id", "status", "pi_name", "pi_name_romanised", *STEPS, "recruitment_closed", "closed",
    "target_enrolment", "parent_site_number",
)  # fmt: skip


def document() -> str:
    """The list, study by study; a source of one study takes its rows and leaves the others."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for site in (site for study in STUDIES for site in sites(study.key) if site.in_ctms):
        place = institution(site.institution)
        dates = {step: day.isoformat() for step, day in site_dates(site).items()}
        row = {
            "study": site.study,
            "site_number": site.number,
            "site_name": place.name.native,
            "site_name_romanised": place.name.romanised,
            "language": place.name.language,
            "country": place.country,
            "city": place.city,
            "address": place.address.native,
            "address_romanised": place.address.romanised,
            "time_zone": place.time_zone,
            "institution_id": place.key,
            "status": site.status,
            "pi_name": site.investigator.native,
            "pi_name_romanised": site.investigator.romanised,
            "target_enrolment": str(site.target),
            "parent_site_number": site.parent,
            "closed": "N/A" if site.status == "ACTIVATED" and site.number.endswith("2") else "",
        }
        writer.writerow(row | dates)
    return "\ufeff" + out.getvalue()
