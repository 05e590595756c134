"""Rules of the tabular adapter: recognition, headers, values, keys; the public samples against another reader."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from adapters.tabular import ADAPTER
from adapters.tabular.suggest import suggest
from hub.canonical.adapter import Configurable, Declared, FileFacts
from hub.canonical.records import (
    OP_LOCATE,
    OP_UPSERT,
    Deviation,
    Item,
    Query,
    Record,
    Rejected,
    Site,
    StudyEvent,
    Subject,
)
from hub.errors import FileTruncated, FileUnrecognised, MappingInvalid, StudyMismatch
from hub.ingest import mapping as mappings
from tests.adapters import rdata as written
from tests.adapters.reading import ROOT, only

SAMPLES = ROOT / "adapters" / "tabular" / "samples"


def read(path: Path, mapping: str = "", *, studies: frozenset[str] = frozenset()) -> list[Record]:
    """The records of a file; without a mapping as the shipped layouts read it."""
    options = tomllib.loads(mapping)["adapter"] if mapping else {}
    return list(ADAPTER.read(path, Declared(studies, "UAT", options), FileFacts()))


def read_text(folder: Path, mapping: str, text: str, encoding: str = "utf-8") -> list[Record]:
    """The records of a text."""
    path = folder / "export.csv"
    path.write_bytes(text.encode(encoding))
    return read(path, mapping)


def table(body: str, sections: str = "") -> str:
    """A mapping of one table recognised by a column `id`."""
    return f'[adapter.tables.t]\nheaders = ["id"]\nsubject_key = "id"\n{body}\n{sections}'


def values(records: list[Record]) -> dict[str, str | None]:
    """Values of items by OID."""
    return {item.item_oid: item.value for item in only(Item, records)}


@pytest.mark.parametrize("name", ADAPTER.layouts())
def test_a_shipped_layout_is_a_mapping_that_holds(name: str) -> None:
    document = mappings.document(ADAPTER.layouts()[name].read_text("utf-8"))
    ADAPTER.check(document["adapter"])
    mappings.parse(mappings.overlay(mappings.shipped("tabular"), document))
    assert isinstance(ADAPTER, Configurable)


@pytest.mark.parametrize(
    ("mapping", "named"),
    [
        ("[adapter]", "describes no table"),
        ("[adapter]\ntables = 1", "tables"),
        ("[adapter]\ncolour = 1\n[adapter.tables.t]\nheaders = ['a']", "colour"),
        ("[adapter.tables.t]\nkey = ['a']", "recognised"),
        ("[adapter.tables.t]\nheaders = ['a']\nheader_rows = 0", "header_rows"),
        ("[adapter.tables.t]\nheaders = ['a']\nrepeated = 'sometimes'", "repeated"),
        ("[adapter.tables.t]\nheaders = ['a']\nencoding = 'utf-7'", "encoding"),
        ("[adapter.tables.t]\nheaders = ['a']\ndelimiter = ':'", "delimiter"),
        ("[adapter.tables.t]\nheaders = ['a']\nsubject_key = {column = 'a', pattern = '('}", "subject_key"),
        ("[adapter.tables.t]\nheaders = ['a']\nsubject_key = {column = 'a', pattern = 'b'}", "subject_key"),
        ("[adapter.tables.t]\nheaders = ['a']\nsubject_key = {colour = 'a'}", "subject_key"),
        ("[adapter.tables.t]\nheaders = ['a']\n[adapter.tables.t.event]\noid = 'a'", "subject_key"),
        ("[adapter.tables.t]\nheaders = ['a']\n[adapter.tables.t.site]\nname = 'a'", "no key"),
        ("[adapter.tables.t]\nheaders = ['a']\n[adapter.tables.t.site]\nkey = 'a'\nphone = 'b'", "phone"),
    ],
)
def test_a_mapping_that_does_not_hold_is_refused_by_name(mapping: str, named: str) -> None:
    with pytest.raises(MappingInvalid, match=named):
        ADAPTER.check(tomllib.loads(mapping).get("adapter", {}))


def test_headers_of_two_rows_line_breaks_repetitions_and_a_stray_last_column(tmp_path: Path) -> None:
    mapping = """[adapter.tables.t]
    headers = ["Subject id", "Visit date of visit", "Visit date of visit_2"]
    header_rows = 2
    skip_rows = 1
    subject_key = "Subject id"
    """
    text = 'A title,,,\nSubject,Visit,Visit,.\nid,"date of\nvisit",date of visit,.\nS1,2024-01-01,2024-01-02,.\nS2,,,\n'
    items = only(Item, read_text(tmp_path, mapping, text))
    assert [(item.subject_key, item.item_oid, item.value) for item in items] == [
        ("S1", "Subject id", "S1"),
        ("S1", "Visit date of visit", "2024-01-01"),
        ("S1", "Visit date of visit_2", "2024-01-02"),
        ("S2", "Subject id", "S2"),
    ]
    assert {item.line for item in items} == {5, 6}


def test_words_for_nothing_and_coded_missings_are_two_things(tmp_path: Path) -> None:
    mapping = '[adapter]\nnulls = ["NULL", "-"]\nmissing = ["out of bound:"]\n' + table("")
    records = read_text(tmp_path, mapping, "id,a,b,c,d,e\nS1,null,-,out of bound:9, x ,\n")
    assert values(records) == {"id": "S1", "c": None, "d": " x "}
    assert [item.null_flavour for item in only(Item, records)] == [None, "out of bound:9", None]


def test_an_empty_cell_clears_where_the_mapping_says_so(tmp_path: Path) -> None:
    assert values(read_text(tmp_path, table('empty = "clears"'), "id,a\nS1,\n")) == {"id": "S1", "a": ""}
    assert values(read_text(tmp_path, table(""), "id,a\nS1,\n")) == {"id": "S1"}


def test_rows_that_look_alike_are_as_many_and_keep_their_keys_in_any_order(tmp_path: Path) -> None:
    def keys(text: str) -> list[str]:
        return sorted({item.form_repeat for item in only(Item, read_text(tmp_path, table(""), text))})

    found = keys("id,a,b\nS1,x,1\nS1,x,1\nS1,y,\nS2,x,1\n")
    assert len(found) == 4
    assert len({key.partition(".")[0] for key in found}) == 3
    assert keys("b,new,id,a\n,,S1,y\n1,,S2,x\n1,,S1,x\n1,,S1,x\n") == found


@pytest.mark.parametrize(
    ("policy", "repeats", "rules"),
    [("occurrence", {"k", "k.2"}, []), ("last", {"k"}, []), ("reject", {"k"}, ["KEY_REPEATED"])],
)
def test_a_key_that_comes_again(policy: str, repeats: set[str], rules: list[str], tmp_path: Path) -> None:
    records = read_text(tmp_path, table(f'key = ["a"]\nrepeated = "{policy}"'), "id,a,b\nS1,k,1\nS1,k,2\n")
    assert {item.form_repeat for item in only(Item, records)} == repeats
    assert [rejected.rule for rejected in only(Rejected, records)] == rules


def test_an_event_that_comes_twice_under_one_name_is_two(tmp_path: Path) -> None:
    mapping = table('key = ["id", "d"]', '[adapter.tables.t.event]\noid = "v"\nstarted = "d"\n')
    events = only(StudyEvent, read_text(tmp_path, mapping, "id,v,d\nS1,Visit,2024-01-01\nS1,Visit,2024-02-01\n"))
    assert [(event.event_oid, event.event_repeat, event.started) for event in events] == [
        ("Visit", "", "2024-01-01"),
        ("Visit", ".2", "2024-02-01"),
    ]


def test_values_of_several_columns_patterns_codes_and_constants(tmp_path: Path) -> None:
    sections = """[adapter.tables.t.subject]
    label = { columns = ["first", "last"], join = "-" }
    status = { column = "state", codes = { 1 = "In", 2 = "Out" } }
    """
    mapping = table('site_key = { column = "site", pattern = "^(\\\\d+)_", default = "none" }', sections)
    text = "id,first,last,site,state\nS1,A,B,001_North,1\nS2,A,,North,2\nS3,,B,,3\n"
    records = read_text(tmp_path, mapping, text)
    assert [(one.subject_key, one.label, one.site_key, one.status) for one in only(Subject, records)] == [
        ("S1", "A-B", "001", "In"),
        ("S2", "A", "none", "Out"),
    ]
    (rejected,) = only(Rejected, records)
    assert (rejected.rule, rejected.line, "3" in rejected.reason) == ("CODE_UNKNOWN", 4, False)


def test_dates_of_a_spreadsheet_of_a_format_and_decimal_commas(tmp_path: Path) -> None:
    mapping = table('dates = { a = "excel", b = "%d%b%y" }\ndecimal = ","\nnumbers = ["n"]')
    text = 'id,a,b,n\nS1,45000,14MAR24,"1.071,5"\nS2,45000.25,unknown,"n/k"\n'
    records = read_text(tmp_path, mapping, text)
    assert [(item.item_oid, item.value) for item in only(Item, records) if item.item_oid != "id"] == [
        ("a", "2023-03-15"),
        ("b", "2024-03-14"),
        ("n", "1071.5"),
        ("a", "2023-03-15T06:00:00"),
        ("b", "unknown"),
        ("n", "n/k"),
    ]


def test_a_declared_encoding_and_end_mark_hold(tmp_path: Path) -> None:
    mapping = table('encoding = "windows-1252"\ndelimiter = ";"\nend = "EOF"')
    assert values(read_text(tmp_path, mapping, "id;a\r\nS1;Größe\r\nEOF\r\n", "cp1252"))["a"] == "Größe"
    with pytest.raises(FileTruncated):
        read_text(tmp_path, mapping, "id;a\r\nS1;x\r\n")
    assert values(read_text(tmp_path, table('end = "any"'), "id,a\nS1,x"))["a"] == "x"


def test_rows_of_other_studies_are_left_out_and_none_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,study\nS1,A\nS2,B\n")
    mapping = table('study_oid = "study"')
    assert {item.subject_key for item in only(Item, read(path, mapping, studies=frozenset("B")))} == {"S2"}
    with pytest.raises(StudyMismatch):
        read(path, mapping, studies=frozenset("C"))


def test_a_file_is_recognised_by_the_most_headers_its_name_or_not_at_all(tmp_path: Path) -> None:
    mapping = """[adapter.tables.a]
    headers = ["id"]
    subject_key = "id"
    [adapter.tables.b]
    headers = ["id", "x"]
    subject_key = "id"
    [adapter.tables.c]
    file = ["list_*"]
    subject_key = "id"
    """

    def form(name: str, text: str) -> set[str]:
        path = tmp_path / name
        path.write_text(text)
        return {item.form_oid for item in only(Item, read(path, mapping))}

    assert form("x.csv", "id,y\nS1,1\n") == {"a"}
    assert form("x.csv", "id,x\nS1,1\n") == {"b"}
    assert form("List_2024.csv", "id,x\nS1,1\n") == {"c"}
    with pytest.raises(FileUnrecognised, match="no table"):
        form("x.csv", "subject,y\nS1,1\n")


@pytest.mark.parametrize(
    ("head", "score"),
    [
        (b"A title\nid,a\nS1,1\n", 20),
        ("Größe;id\n".encode("cp1252"), 20),
        ("id\ta\n".encode("utf-16"), 20),
        (b"Nothing.\n", 0),
        (b"", 0),
        (b'{"a": [1, 2]}', 0),
        (b'<ODM a="1,2"/>', 0),
        (b"a\0,b\n", 0),
        (b"PK\x03\x04 word/document.xml", 0),
    ],
)
def test_how_sure_the_adapter_is_of_a_file_no_layout_knows(head: bytes, score: int) -> None:
    assert ADAPTER.sniff(head, "export") == score


def test_a_file_that_two_tables_fit_as_well_is_refused(tmp_path: Path) -> None:
    mapping = '[adapter.tables.a]\nheaders = ["id"]\n[adapter.tables.b]\nheaders = ["x"]\n'
    with pytest.raises(FileUnrecognised, match="several tables"):
        read_text(tmp_path, mapping, "id,x\nS1,1\n")


def test_a_table_without_the_column_it_is_read_by_is_refused_and_another_column_is_missed(tmp_path: Path) -> None:
    mapping = '[adapter.tables.t]\nheaders = ["x"]\nsubject_key = "id"\n'
    with pytest.raises(FileUnrecognised, match="subject_key"):
        read_text(tmp_path, mapping, "x\n1\n")
    (missing,) = only(Rejected, read_text(tmp_path, table('entered = "when"'), "id,x\nS1,1\n"))
    assert (missing.rule, missing.severity, missing.fragment) == ("COLUMN_MISSING", "WARNING", "when")


def test_columns_that_a_row_of_no_subject_cannot_keep_are_told_by_place(tmp_path: Path) -> None:
    mapping = '[adapter.tables.t]\nheaders = ["site"]\n[adapter.tables.t.site]\nkey = "site"\n'
    (named,) = only(Rejected, read_text(tmp_path, mapping, "site,fax\n1,2\n"))
    assert (named.rule, named.fragment, named.reason[-14:]) == ("COLUMN_UNMAPPED", "fax", "o items: 2 (B)")
    assert not only(
        Rejected,
        read_text(
            tmp_path,
            mapping.replace("[adapter.tables.t.site]", 'drop = ["fax"]\n[adapter.tables.t.site]'),
            "site,fax\n1,2\n",
        ),
    )


def test_sites_and_subjects_that_are_only_named_are_located_once() -> None:
    records = read(SAMPLES / "edge.csv")
    sites = only(Site, records)
    assert [(site.op, site.site_key, site.country) for site in sites] == [
        (OP_LOCATE, "10", "US"),
        (OP_LOCATE, "11", "CN"),
        (OP_LOCATE, "12", "JP"),
    ]
    assert [(one.op, one.subject_key, one.site_key) for one in only(Subject, records)] == [
        (OP_UPSERT, "0001", "10"),
        (OP_UPSERT, "0002", "11"),
        (OP_UPSERT, "Z012003XXX", "12"),
        (OP_UPSERT, "Z012004XXX", "12"),
    ]


def test_a_query_has_a_record_for_each_state_with_a_time_and_its_present_one() -> None:
    told: dict[str, list[tuple[str, str | None, bool]]] = {}
    for query in only(Query, read(SAMPLES / "good.csv")):
        told.setdefault(query.query_key, []).append((query.state, query.at, query.current))
    assert told == {
        "900101": [("OPEN", "2021-03-01", False), ("CLOSED", "2021-03-04", True)],
        "900102": [("OPEN", "2021-04-02", False), ("ANSWERED", "2021-04-09", True)],
        "900103": [("OPEN", "2021-05-30", True)],
    }
    east = [(q.query_key, q.state, q.at, q.text) for q in only(Query, read(SAMPLES / "east_queries.txt"))]
    assert east[-2:] == [("53", "OPEN", "07 FEB 2024", "Value unclear"), ("53", "CANCELLED", "08 FEB 2024", None)]


def test_deviations_of_a_subject_a_site_and_the_study() -> None:
    found = only(Deviation, read(SAMPLES / "north_deviations.csv"))
    assert [(one.subject_key, one.site_key, one.status) for one in found] == [
        ("001-001", "1", "Resolved"),
        ("", "1", "Open"),
        ("", "", "Open"),
    ]


def test_a_workbook_has_several_tables_and_names_the_sheet_nobody_knows() -> None:
    records = read(SAMPLES / "good_book.xlsx")
    assert [(site.site_key, site.activated, site.target_enrolment) for site in only(Site, records)] == [
        ("01", "2023-03-15", 20),
        ("02", "2023-04-01", 5),
    ]
    assert [one.occurred for one in only(Deviation, records)] == ["2023-06-01", "2023-06-02"]
    assert [(one.rule, one.kind, one.fragment[:5]) for one in only(Rejected, records)] == [
        ("KEY_MISSING", "Subject", "\t01\t2"),
        ("TABLE_UNKNOWN", "Form", "Notes"),
    ]


def test_a_mapping_is_suggested_that_reads_the_file(tmp_path: Path) -> None:
    (found,) = suggest(SAMPLES / "good.csv")
    told = {column.name: (column.field, column.confidence) for column in found.columns}
    assert told["subjectname"] == ("subject_key", 90)
    assert told["datapointid"] == ("query.key", 90)
    assert told["querystatus"][0] == "query.state"
    assert told["queryage"] == ("", 0)
    records = read(SAMPLES / "good.csv", found.toml)
    assert Counter(query.state for query in only(Query, records)) == {"OPEN": 3, "CLOSED": 1, "ANSWERED": 1}
    assert not only(Rejected, records)
    (log := tmp_path / "log.csv").write_text("seen,note,who\n2024-01-01,Was late,A\n2024-01-02,Left early,B\n")
    assert 'key = ["who"]' in suggest(log)[0].toml  # no day and no remark is one


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.iterdir() if path.stem != "bad"))
def test_every_suggestion_is_a_mapping_that_holds(sample: str) -> None:
    for found in suggest(SAMPLES / sample):
        document = mappings.document(found.toml)
        ADAPTER.check(document["adapter"])
        mappings.parse(document)


def test_a_folder_is_loaded_sites_before_subjects_before_their_rows(tmp_path: Path) -> None:
    for name in ("good.csv", "edge.csv", "good_sites.csv", "edge_visits.csv", "edge_deviations.csv", "edge_study.csv"):
        (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    written.write(tmp_path / "edge.rda", {"e": {"x": ["1"]}})
    (tmp_path / "notes.txt").write_text("Nothing.")
    layout = tomllib.loads(ADAPTER.layouts()["gsm_clindata"].read_text("utf-8"))["adapter"]
    ordered, left = ADAPTER.arranged(sorted(tmp_path.iterdir()), layout)
    names = [path.stem for path in ordered]
    assert names[:4] == ["edge_study", "good_sites", "edge", "edge_visits"]
    assert set(names[4:]) == {"good", "edge_deviations"}
    assert {path.name for path in left} == {"edge.rda", "notes.txt"}


def test_what_a_row_merely_names_is_said_once_and_judged_in_every_row(tmp_path: Path) -> None:
    table = {
        "headers": ["site", "land", "subject", "value"],
        "subject_key": "subject",
        "site_key": "site",
        "key": ["value"],
        "names": ["site", "subject"],
        "site": {"key": "site", "country": "land"},
        "subject": {"label": "subject"},
    }
    rows = ("1,FR,s1,a", "1,FR,s1,b", "1,XX,s1,c", "1,XX,s1,d", "1,FR,s1,e", "2,FR,s1,f", "1,FR,s2,g")
    path = tmp_path / "t.csv"
    path.write_text("".join(f"{row}\n" for row in ("site,land,subject,value", *rows)))
    records = list(ADAPTER.read(path, Declared(frozenset(), "UAT", {"tables": {"t": table}}), FileFacts()))
    assert [record.line for record in records if isinstance(record, Rejected)] == [4, 5]
    said = [(record.line, record.subject_key, record.site_key) for record in records if isinstance(record, Subject)]
    assert said == [(2, "s1", "1"), (6, "s1", "1"), (7, "s1", "2"), (8, "s2", "1")]
    assert [record.line for record in records if isinstance(record, Site)] == [2, 7]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_r_data_is_known_by_what_it_unpacks_to_and_a_long_block_by_its_name(pack: Callable[[bytes], bytes]) -> None:
    short = pack(written.raw({"e": {"x": ["1"]}}))
    noise = pack(written.raw({"e": {"x": [Random(1).randbytes(300_000).hex()]}}))[:65_536]
    other = pack(b"a,b\n1,2\n")
    assert [ADAPTER.sniff(short, name) for name in ("e.rda", "e.bin")] == [30, 30]
    assert [ADAPTER.sniff(noise, name) for name in ("e.rda", "e.bin")] == [30, 0 if pack is bz2.compress else 30]
    assert ADAPTER.sniff(other, "e.rda") != 30
