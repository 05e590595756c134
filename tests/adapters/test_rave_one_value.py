"""The way of its own that Rave's reader has for one value with its audit reads what the walk reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.odm_rave.one_value import one_value
from hub.canonical.adapter import Declared
from hub.canonical.records import Record
from hub.demo.exports.rave_bulk import rave_stream
from hub.errors import HubError
from tests.adapters.reading import read_text
from tests.adapters.test_conformance import FUZZ

PRODUCTION = Declared(environment="PRODUCTION")
OWN_WAY = "adapters.odm_rave.reader.one_value"

Outcome = list[tuple[str, Record]] | str


def outcome(folder: Path, text: str) -> Outcome:
    try:
        return [(type(record).__name__, record) for record in read_text("odm_rave", folder, text, PRODUCTION)]
    except HubError as refused:
        return refused.code


def both(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Outcome, Outcome, int]:
    """What the reader reads, what it reads by walking alone, and how often its own way was taken."""
    taken = 0

    def counted(*arguments: object) -> bool:
        nonlocal taken
        took = one_value(*arguments)  # type: ignore[arg-type]  # as it was given them
        taken += took
        return took

    with monkeypatch.context() as patch:
        patch.setattr(OWN_WAY, counted)
        quick = outcome(folder, text)
    with monkeypatch.context() as patch:
        patch.setattr(OWN_WAY, lambda *_: False)
        walked = outcome(folder, text)
    return quick, walked, taken


def stream(folder: Path) -> str:
    path = folder / "stream.xml"
    rave_stream(path, 0.05)
    return path.read_text(encoding="utf-8")


def test_most_of_a_stream_takes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, walked, taken = both(tmp_path, stream(tmp_path), monkeypatch)
    assert quick == walked
    assert taken > len(quick) / 4


ODDITIES = [
    (r' TransactionType="Upsert"', ""),
    (r' TransactionType="Upsert"', ' TransactionType="Remove"'),
    (r' TransactionType="Upsert"', ' TransactionType="Context"'),
    (r' TransactionType="Upsert"', ' TransactionType="Vanish"'),
    (r" Value=\"[^\"]*\"", ""),
    (r" Value=\"[^\"]*\"", ' Value=""'),
    (r" Value=\"[^\"]*\"", ' IsNull="Yes"'),
    (r"<SourceID>\d+</SourceID>", "<SourceID> 7 </SourceID>"),
    (r"<SourceID>\d+</SourceID>", "<SourceID>x</SourceID>"),
    (r"<SourceID>\d+</SourceID>", ""),
    (r"<DateTimeStamp>[^<]*</DateTimeStamp>", "<DateTimeStamp/>"),
    (r"<ReasonForChange></ReasonForChange>", "<ReasonForChange>typing error</ReasonForChange>"),
    (r'SubjectKey="[^"]*"', 'SubjectKey=""'),
    (r'ItemOID="[^"]*"', ""),
    (r'ItemGroupOID="[^"]*"', 'ItemGroupOID=""'),
    (r'FormOID="[^"]*"', 'FormOID="OTHER"'),
    (r'StudyEventOID="[^"]*"', ""),
    (r'<SiteRef LocationOID="[^"]*" />', '<SiteRef LocationOID="elsewhere" />'),
    (r'<SiteRef LocationOID="[^"]*" />', ""),
    (r'mdsol:AuditSubCategoryName="[^"]*"', ""),
    (r'StudyOID="[^"]*"', 'StudyOID="Another(Prod)"'),
    (r'FileType="Transactional"', 'FileType="Snapshot"'),
]


@FUZZ
@given(data=st.data())
def test_whatever_a_stream_does(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("stream")
    text = stream(folder)
    for pattern, instead in data.draw(st.lists(st.sampled_from(ODDITIES), min_size=1, max_size=4)):
        found = [*re.finditer(pattern, text)]
        if found:
            chosen = data.draw(st.sampled_from(found))
            text = text[: chosen.start()] + instead + text[chosen.end() :]
    quick, walked, _ = both(folder, text, monkeypatch)
    assert quick == walked
