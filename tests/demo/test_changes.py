"""The listing of changes says of each page what the audits of the Rave page say, counted anew."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

from hub.demo.exports import Export
from hub.demo.exports.changes import ITEMS
from hub.demo.people import participants
from tests.demo.conftest import Files


def test_changes_are_those_of_the_audits(exports: list[Export], files: Files) -> None:
    listed = {person.key for person in participants("HUB-101") if person.site.in_ctms}
    writes: Counter[tuple[str | None, ...]] = Counter()
    for item in files.rave.root.iter("{*}ItemData"):
        above = {each.tag.rpartition("}")[2]: each for each in item.iterancestors()}
        subject, event, form = above["SubjectData"], above["StudyEventData"], above["FormData"]
        of_page = form.get("FormOID") == "VS" and item.get("ItemOID") in {f"VS.{each}" for each in ITEMS}
        if of_page and "Value" in item.attrib and subject.get("SubjectKey") in listed:
            keys = (subject.get("SubjectKey"), event.get("StudyEventOID"), event.get("StudyEventRepeatKey"))
            writes[(*keys, form.get("FormRepeatKey"), item.get("ItemOID"))] += 1
    (path,) = (each.path for each in exports if each.source == "changes")
    rows = csv.DictReader(StringIO(path.read_text("utf-8")))
    cells = [int(row[item]) for row in rows for item in ITEMS if row[item]]
    assert (len(cells), sum(cells)) == (len(writes), sum(writes.values()) - len(writes))
    assert sum(cells) > 5
