"""Of which class a row of a site is that is held back: words may stand where a day, a number or a code belongs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.kit.held_back import class_of
from hub.canonical.records import Rejected
from tests.adapters.reading import UAT, only, read
from tests.ingest.exports import site_list

WORDS = "ask Hong Gildong, HIV+"


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        *(("target_enrolment", each) for each in ("20.5", "~20", "1,000", "", "NA", "１２")),
        *(("country", each) for each in ("KR", "kr", "KOR", "Korea, Republic of", "Nowhere", "")),
        *(("time_zone", each) for each in ("Asia/Seul", "America/Argentina/Ushuaja", "UTC+9", "KST", "+09:00", "")),
        *(("satellite", each) for each in ("true", "ja", "Y")),
        *(("coded", each) for each in ("Aktiv", "in-Betrieb", "활성")),
        *(("activated", each) for each in ("2024-13-41", "令和6年13月1日", "UNK")),
        *(("name", each) for each in ("Hanbit Hospital", "Dr Kim's practice")),
    ],
)
def test_a_cell_of_the_shape_of_its_field_tells_nothing(field: str, cell: str) -> None:
    assert class_of("VALUE_INVALID", [cell], [(field, cell)]) == "CODE"


@pytest.mark.parametrize("field", ["target_enrolment", "country", "time_zone", "satellite", "coded", "activated"])
@pytest.mark.parametrize("cell", [WORDS, "Hong Gildong", "홍길동 님", "20 with Mrs Kim", "Asia/Seoul, Dr Kim"])
def test_words_in_the_place_of_a_day_a_number_or_a_code_may_be_anybody_s(field: str, cell: str) -> None:
    assert class_of("VALUE_INVALID", [cell], [(field, cell)]) == "IDENTIFIER"


@pytest.mark.parametrize("column", ["target_enrolment", "country", "time_zone", "activated"])
def test_a_site_list_holds_words_back_as_an_identifier(column: str, tmp_path: Path) -> None:
    path = site_list(tmp_path / "sites.csv", "S", {"site_number": "1", column: WORDS})
    (held,) = only(Rejected, read("ctms_sites", path, UAT)[0])
    assert held.data_class == "IDENTIFIER"


@pytest.mark.parametrize(
    ("cells", "class_"),
    [
        ("1,Korea,Offen,2024-13-41,20", "CODE"),
        ("1,Republik im Sueden,Offen,2024-13-41,20", "CODE"),
        ("1,KR,Unterwegs,2024-03-01,20", "CODE"),
        (f'1,"{WORDS}",Offen,2024-03-01,20', "IDENTIFIER"),
        (f'1,KR,"{WORDS}",2024-03-01,20', "IDENTIFIER"),
        (f'1,KR,Offen,"{WORDS}",20', "IDENTIFIER"),
        (f'1,KR,Offen,2024-03-01,"{WORDS}"', "IDENTIFIER"),
    ],
)
def test_a_table_of_sites_holds_words_back_as_an_identifier(cells: str, class_: str, tmp_path: Path) -> None:
    """Words that the mapping knows are codes, however many they are."""
    headers = ["key", "country", "status", "activated", "target"]
    site = {
        "key": "key",
        "country": {"column": "country", "codes": {"Republik im Sueden": "KR", "Korea": "KR", "KR": "KR"}},
        "status": {"column": "status", "codes": {"Offen": "ACTIVE"}},
        "activated": "activated",
        "target_enrolment": "target",
    }
    (path := tmp_path / "sites.csv").write_text(f"{','.join(headers)}\n{cells}\n")
    declared = replace(UAT, options={"tables": {"sites": {"headers": headers, "site": site}}})
    (held,) = only(Rejected, read("tabular", path, declared)[0])
    assert held.data_class == class_
