"""What `hub mapping suggest` makes of headers: tables of sites as several systems and languages write them."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from adapters.kit.source import encoding_named
from adapters.tabular import ADAPTER, headers
from adapters.tabular.check import check
from adapters.tabular.layout import SECTIONS
from adapters.tabular.suggest import Suggestion, _quoted, suggest, whole
from hub.canonical.terminology import SubjectMilestone
from hub.errors import FileUnrecognised
from hub.ingest import mapping as mappings
from tests.adapters.workbook import write
from tests.processor import spent

NUMBERS, DAYS, COUNTS = ("101", "102", "103"), ("2024-02-01", "2024-02-10", ""), ("12", "8", "20")
PLACES, COUNTRIES, STATES = ("Seoul", "Busan", "Osaka"), ("KR", "KR", "JP"), ("Active", "Active", "Closed")
HOSPITALS, PEOPLE = ("River Hospital", "Hill Clinic", "Sea Center"), ("Kim Minjun", "Lee Jiwoo", "Sato Haru")
KEY, NAME, COUNTRY, CITY, WHO = "site.key", "site.name", "site.country", "site.city", "site.investigator"
STATUS, TARGET = "site.status", "site.target_enrolment"
PLANNED, COUNT, FIRST = "a planned date", "a count of participants", "the first or last of participants"

SHAPES: Mapping[str, Sequence[tuple[str, Sequence[str], str]]] = {
    "a European CTMS": (
        ("Centre", NUMBERS, KEY),
        ("Centre Name", HOSPITALS, NAME),
        ("Ville/City", PLACES, CITY),
        ("Country code", COUNTRIES, COUNTRY),
        ("PI / Principal Investigator", PEOPLE, WHO),
        ("Site status", STATES, STATUS),
        ("Planned activation", DAYS, PLANNED),
        ("Activation Date (dd-MMM-yyyy)", DAYS, "site.activated"),
        ("First patient in", DAYS, FIRST),
        ("Enrolled", COUNTS, COUNT),
        ("Enrolment target", COUNTS, TARGET),
        ("Remark", HOSPITALS, ""),
    ),
    "an American CTMS": (
        ("StudyNumber", ("T-9",) * 3, "study_oid"),
        ("SiteNumber", NUMBERS, KEY),
        ("CENTER", HOSPITALS, NAME),
        ("CountryName", ("South Korea", "South Korea", "Japan"), COUNTRY),
        ("PI_Name", PEOPLE, WHO),
        ("SIV_Planned_Date", DAYS, PLANNED),
        ("SIV_Actual_Date", DAYS, "site.initiated"),
        ("IRB Approval Date", DAYS, "site.approved"),
        ("CTA Fully Executed Date", DAYS, "site.contracted"),
        ("Close-Out Visit Date", DAYS, "site.closed"),
        ("Enrollment Closed", DAYS, "site.recruitment_closed"),
        ("Target Enrollment", COUNTS, TARGET),
        ("Subjects Screened", COUNTS, COUNT),
        ("FPI Date", DAYS, FIRST),
    ),
    "a tracker in Japanese": (
        ("治験実施計画書番号", ("T-9",) * 3, "study_oid"),
        ("施設番号", NUMBERS, KEY),
        ("施設名", ("川病院", "丘クリニック", "海センター"), NAME),
        ("国名", COUNTRIES, COUNTRY),
        ("治験責任医師名", ("佐藤 晴", "鈴木 葵", "高橋 蓮"), WHO),
        ("施設ステータス", ("実施中", "実施中", "終了"), STATUS),
        ("IRB承認日", DAYS, "site.approved"),
        ("契約締結日", DAYS, "site.contracted"),
        ("開始予定日", DAYS, PLANNED),
        ("目標症例数", COUNTS, TARGET),
        ("登録症例数", COUNTS, COUNT),
    ),
    "a tracker in Korean": (
        ("기관번호", NUMBERS, KEY),
        ("기관명", ("강 병원", "언덕 의원", "바다 병원"), NAME),
        ("국가", COUNTRIES, COUNTRY),
        ("도시", PLACES, CITY),
        ("시험책임자", ("김 민준", "이 지우", "박 서준"), WHO),
        ("기관 상태", ("진행", "진행", "종료"), STATUS),
        ("IRB 승인일", DAYS, "site.approved"),
        ("개시방문일", DAYS, "site.initiated"),
        ("종료 예정일", DAYS, PLANNED),
        ("첫 대상자 등록일", DAYS, FIRST),
        ("목표 대상자 수", COUNTS, TARGET),
        ("등록 대상자 수", COUNTS, COUNT),
    ),
    "a tracker in Chinese": (
        ("方案编号", ("T-9",) * 3, "study_oid"),
        ("中心编号 (Site No.)", NUMBERS, KEY),
        ("中心名称", ("河医院", "山诊所", "海医院"), NAME),
        ("国家", COUNTRIES, COUNTRY),
        ("城市", PLACES, CITY),
        ("主要研究者", ("王 伟", "李 娜", "张 敏"), WHO),
        ("中心状态", ("启动", "启动", "关闭"), STATUS),
        ("伦理批准日期", DAYS, "site.approved"),
        ("中心启动日期", DAYS, "site.initiated"),
        ("计划启动日期", DAYS, PLANNED),
        ("首例入组日期", DAYS, FIRST),
        ("计划入组例数", COUNTS, TARGET),
        ("实际入组人数", COUNTS, COUNT),
    ),
    "the same in traditional characters": (
        ("試驗中心編號", NUMBERS, KEY),
        ("醫院名稱", ("河醫院", "山診所", "海醫院"), NAME),
        ("國家代碼", COUNTRIES, COUNTRY),
        ("試驗主持人", ("王 偉", "李 娜", "張 敏"), WHO),
        ("啟動會日期", DAYS, "site.initiated"),
        ("預計收案數", COUNTS, TARGET),
        ("收案人數", COUNTS, COUNT),
    ),
}


def table(folder: Path, columns: Sequence[tuple[str, Sequence[str], str]]) -> Suggestion:
    """What is suggested for a table of these columns."""
    path = folder / "sites.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [[name for name, _, _ in columns], *zip(*(cells for _, cells, _ in columns), strict=True)]
        )
    (found,) = suggest(path)
    return found


def of(found: Suggestion) -> dict[str, str]:
    """Field of each column, or why it has none; a remark that nothing takes it is none."""
    return {
        each.name: each.field or each.note.partition(":")[0].replace("nothing takes it", "") for each in found.columns
    }


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_of_sites_is_known_by_its_headers(shape: str, tmp_path: Path) -> None:
    found = table(tmp_path, SHAPES[shape])
    assert of(found) == {name: field for name, _, field in SHAPES[shape]}
    assert all(each.confidence >= 60 for each in found.columns if each.field)
    document = mappings.document(whole([found]))
    ADAPTER.check(document["adapter"])
    mappings.parse(document)


def test_a_name_that_others_have_too_counts_for_less_than_one_of_the_field_alone(tmp_path: Path) -> None:
    found = table(tmp_path, [("Centre", NUMBERS, ""), ("Site Name", HOSPITALS, ""), ("Status", STATES, "")])
    assert [each.confidence for each in found.columns] == [70, 90, 70]
    found = table(tmp_path, [("Site", HOSPITALS, ""), ("Site No.", NUMBERS, ""), ("Country", COUNTRIES, "")])
    assert of(found) == {"Site": NAME, "Site No.": KEY, "Country": COUNTRY}  # what is shown is no key


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_titles_above_the_header_are_seen(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    rows = [("Site No", "Site Name", "Country"), *zip(NUMBERS, HOSPITALS, COUNTRIES, strict=True)]
    body = "\n".join(delimiter.join(row) for row in rows)
    path.write_text(f"Sites of the study as of today\n\nprinted by nobody\n{body}\n")
    (found,) = suggest(path)
    assert of(found) == {"Site No": KEY, "Site Name": NAME, "Country": COUNTRY}
    assert "skip_rows = 2" in found.toml
    (checked,) = check(path, mappings.document(found.toml)["adapter"])
    assert (checked.records, checked.counts) == (Counter(Site=3), Counter())


def test_sheets_of_a_workbook_have_a_table_each_whatever_they_are_called(tmp_path: Path) -> None:
    head, rows = ["施設番号", "施設名", "国名"], [list(row) for row in zip(NUMBERS, HOSPITALS, COUNTRIES, strict=True)]
    write(tmp_path / "book.xlsx", {name: [head, *rows] for name in ("施設", "機関", "Sites", "sites!")})
    document = mappings.document(whole(suggest(tmp_path / "book.xlsx")))
    assert list(document["adapter"]["tables"]) == ["table", "table_2", "sites", "sites_4"]


@pytest.mark.parametrize("content", [b"%PDF-1.4 x", b'{"a": 1}', b"<ODM/>", b"nothing"])
def test_what_is_no_table_gets_no_mapping(content: bytes, tmp_path: Path) -> None:
    (path := tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(FileUnrecognised):
        suggest(path)


def test_values_that_look_otherwise_leave_little_of_a_name(tmp_path: Path) -> None:
    head = [("Site No", NUMBERS, ""), ("Site Name", HOSPITALS, "")]
    wrong = [("Activation Date", ("soon", "later", "x"), ""), ("Country", ("Mond", "Mars", "X"), "")]
    found = table(tmp_path, [*head, *wrong, ("Enrolment target", ("many", "few", "none"), "")])
    assert {each.confidence for each in found.columns[2:]} == {30}
    assert found.toml.count("its values look otherwise") == 3


def test_nothing_is_said_of_what_has_no_name_here(tmp_path: Path) -> None:
    long, hostile = "site name " * 400, 'a"]\n[sites]\nauthority = true\n#\x1b[31m[/red]'
    found = table(
        tmp_path, [("Site No", NUMBERS, ""), (long, HOSPITALS, ""), (hostile, HOSPITALS, ""), ("x", DAYS, "")]
    )
    assert [each.field for each in found.columns] == [KEY, "", "", ""]
    document = mappings.document(whole([found]))
    assert "sites" not in document and "times" not in document


def test_a_country_whose_header_does_not_print_is_named_as_it_stands(tmp_path: Path) -> None:
    name = "Country\U000e0041"
    (path := tmp_path / "sites.csv").write_text(f"Site No,{name},City\n101,KR,Seoul\n102,JP,Osaka\n")
    (found,) = suggest(path)
    document = mappings.document(found.toml)
    ((table_, said),) = document["adapter"]["tables"].items()
    assert table_ == "sites" and said["site"].get("country", name) == name
    assert tomllib.loads(f"name = {_quoted(name)}") == {"name": name}


@pytest.mark.parametrize(
    ("shape", "encoding"),
    [
        ("a tracker in Japanese", "windows-31j"),
        ("a tracker in Korean", "windows-949"),
        ("a tracker in Chinese", "gb18030"),
        ("the same in traditional characters", "big5"),
    ],
)
def test_a_file_that_is_not_in_utf_8_is_read_in_the_encoding_in_which_its_header_says_something(
    shape: str, encoding: str, tmp_path: Path
) -> None:
    table(tmp_path, SHAPES[shape])
    path = tmp_path / "sites.csv"
    path.write_bytes(path.read_text("utf-8").encode(encoding_named(encoding)))
    (found,) = suggest(path)
    assert of(found) == {name: field for name, _, field in SHAPES[shape]}
    assert mappings.document(found.toml)["adapter"]["tables"]["sites"]["encoding"] == encoding


@pytest.mark.parametrize(
    ("days", "order", "told"),
    [
        (("13/02/2024", "01/03/2024", ""), "DMY", True),
        (("02/13/2024", "01/03/2024", ""), "MDY", True),
        (("02/03/2024", "01/03/2024", ""), None, True),
        (("13/02/2024", "02/13/2024", ""), None, True),
        (("2024-02-13", "2024-03-01", ""), None, False),
    ],
)
def test_the_order_of_day_and_month_is_said_where_a_day_tells_it(
    days: Sequence[str], order: str | None, told: bool, tmp_path: Path
) -> None:
    found = table(tmp_path, [("Site No", NUMBERS, ""), ("Site Name", HOSPITALS, ""), ("Activated", days, "")])
    text = whole([found])
    assert mappings.document(text).get("times", {}).get("order") == order
    assert ("[times]" in text) is told


def test_the_words_are_of_fields_there_are_and_no_header_takes_long() -> None:
    known = {f"{section}.{field}" for section, (_, fields) in SECTIONS.items() for field in fields}
    known |= {"study_oid", "subject_key", *SubjectMilestone}
    assert {each.of for each in headers.fields()} <= known
    looks = {"", "date", "number", "few", "words", "unique", "country", "key"}
    assert {each.values for each in (*headers.fields(), *headers.nowhere())} <= looks
    texts = ("number" * 13, "subject" * 11, "enrolled" * 10, "計" * 80, "a" * 80, "(" * 80, "x/" * 40, "a" * 9_999)
    with spent() as seconds:
        for text in texts:
            for each in (*headers.fields(), *headers.nowhere()):
                each.known(text)
    assert seconds.here < 4


@pytest.mark.parametrize("wrong", range(5))
def test_cells_that_are_written_otherwise_do_not_hide_what_a_column_is(tmp_path: Path, wrong: int) -> None:
    """While more than half of its cells hold to the form; how many do is said, to the eye and in the mapping."""
    rows = [
        (
            f"S-{number}",
            f"V{number}",
            f"?{number}" if number < wrong else f"2024-02-1{number}",
            "70.5" if number else "x",
        )
        for number in range(8)
    ]
    file = tmp_path / "visits.csv"
    file.write_text("Subject ID,Visit,Visit date,Weight\n" + "".join(",".join(row) + "\n" for row in rows))
    (found,) = suggest(file)
    columns = {column.name: column for column in found.columns}
    day, weight = columns["Visit date"], columns["Weight"]
    assert weight.values.startswith("7 of 8 are numbers, ")
    if wrong == 4:
        assert (day.field, day.values) == ("", "texts, 8 different of 8")
        return
    assert (day.field, day.confidence) == ("event.started", 90)
    assert day.values.startswith(f"{8 - wrong} of 8 are dates, " if wrong else "dates, ")
    assert (f'started = "Visit date"  # 90: {8 - wrong} of 8 are dates' in found.toml) is (wrong > 0)
    assert '"Visit date"' not in next((line for line in found.toml.splitlines() if line.startswith("key = ")), "")
