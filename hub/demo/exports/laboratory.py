"""A transfer of the central laboratory of HUB-101: a specimen a row, of the participant of a code."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from itertools import count

from hub.demo.exports.measures import labs
from hub.demo.people import participants
from hub.demo.places import draw

_LATE = "HL-48230"
HEADER = ("specimen", "participant", "collected", "received", "HGB", "ALT")


def document() -> str:
    """The transfer as CSV. Sites that are in no site list send no specimens."""
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    specimens = count(48_211)
    for person in participants("HUB-101"):
        for visit in person.visits[:2] if person.site.in_ctms else ():
            found = labs(person, visit)
            specimen = f"HL-{next(specimens)}"
            received = visit.actual + timedelta(days=1 + draw(3, specimen))
            values = (found["HGB"], found["ALT"])
            # the tube of one was labelled two days late, as far as the laboratory can say
            collected = visit.actual + timedelta(days=2 if specimen == _LATE else 0)
            rows.writerow((specimen, person.label, collected, received, *values))
    return text.getvalue()
