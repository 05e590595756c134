"""Of all public samples no participant is taken for a name, and what reaches somebody stands in a field for that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.registry import guess
from hub.canonical.adapter import Declared
from hub.canonical.personal import contact_found, name_like
from hub.canonical.records import Item, Record, Subject
from hub.errors import HubError
from tests.adapters.reading import SAMPLES, public_sample, read


def _records(path: Path) -> Iterator[Record]:
    """Of a file in whichever environment it is; none of what is refused."""
    for environment in ("UAT", "PRODUCTION"):
        try:
            yield from read(guess(path).manifest.id, path, Declared(environment=environment))[0]
        except HubError:
            continue
        return


@pytest.mark.long
def test_no_code_is_a_name_and_no_result_reaches_anybody() -> None:
    public_sample("medidata_rave")
    names, reaches, seen = set[str](), set[str](), 0
    for path in sorted(path for path in SAMPLES.rglob("*") if path.is_file()):
        for record in _records(path):
            if isinstance(record, Subject):
                names |= {code for code in (record.subject_key, record.label) if code and name_like(code)}
            elif isinstance(record, Item) and record.value:
                seen += 1
                if contact_found(record.value):
                    reaches.add(record.item_oid)
    assert seen > 2_000_000
    assert names == set()
    assert all("mail" in oid or "phone" in oid for oid in reaches), sorted(reaches)
