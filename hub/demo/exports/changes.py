"""A listing of data points of HUB-101: of each page of vital signs how often its items changed.

A row a page; a cell says how many audits of the Rave page wrote the item after the first one.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO

from hub.demo.exports.rave import Place
from hub.demo.exports.rave_subjects import Chart

ITEMS = ("SYSBP", "DIABP", "PULSE", "TEMP", "WEIGHT")
HEADER = ("page", "participant", "entered", *ITEMS)


def document(charts: Iterable[Chart]) -> str:
    """The listing as CSV, of sites that are in the site list; an item nobody entered has an empty cell."""
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    for chart in charts:
        if chart.person.site.in_ctms:
            rows.writerows(_pages(chart))
    return text.getvalue()


def _pages(chart: Chart) -> Iterable[tuple[str, ...]]:
    written: dict[Place, Counter[str]] = {}
    entered: dict[Place, str] = {}
    for entry in sorted(chart.entries, key=lambda each: each.at):
        place, item = entry.place._replace(item=""), entry.place.item.removeprefix("VS.")
        if place.form == "VS" and item in ITEMS and "Value" in entry.leaf:
            written.setdefault(place, Counter())[item] += 1
            entered.setdefault(place, entry.at.date().isoformat())
    for number, (place, times) in enumerate(written.items(), 1):
        changes = (str(times[item] - 1) if item in times else "" for item in ITEMS)
        yield f"{chart.person.label}/{number}", chart.person.label, entered[place], *changes
