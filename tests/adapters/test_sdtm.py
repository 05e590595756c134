"""SDTM datasets: the same records whatever the file, every cell of it, and the rules of keys, studies and order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.kit.countries import alpha_2, country_of
from adapters.kit.sdtm import number
from adapters.kit.seen import Seen
from adapters.registry import adapters, guess
from hub.canonical.adapter import Configurable, Declared
from hub.canonical.records import (
    CodeList,
    Deviation,
    Form,
    FormDef,
    Item,
    ItemGroupDef,
    Record,
    Rejected,
    Site,
    Study,
    StudyEvent,
    StudyEventDef,
    Subject,
)
from hub.errors import EnvironmentUndeclared, FileRefused, MappingInvalid, StudyMismatch
from tests.adapters.reading import ROOT, SAMPLES, UAT, only, public_sample, read, read_text
from tests.adapters.sdtm_files import Table, as_json, dsjc, ndjson, xpt

PUBLIC = sorted(path.relative_to(SAMPLES).as_posix()[:-5] for path in SAMPLES.glob("cdisc_dataset_json/*/*.json"))
FORMS = {".json": "dataset_json", ".ndjson": "dataset_json", ".dsjc": "dataset_json", ".xpt": "xpt"}
WRITERS = [("dataset_json", as_json), ("dataset_json", ndjson), ("dataset_json", dsjc), ("xpt", xpt)]
LABELS = {"cdisc_dataset_json/adam/adsl"}
"""Datasets whose own label differs between the forms held: XPT says more words of it."""

FOLDERS = ("cdisc_dataset_json", "cdisc_dataset_json_api", "sdtm_pharmaverse")

Write = Callable[[Table], bytes]


def _outcomes() -> list[tuple[str, str]]:
    """Glob and outcome of the rows of docs/formats.md that are of these folders and formats."""
    rows = [row.split("|") for row in (ROOT / "docs/formats.md").read_text("utf-8").splitlines()]
    globs = [(row[1].strip().strip("`"), row[3].strip()) for row in rows if len(row) > 4]
    return [each for each in globs if each[0].startswith(FOLDERS) and each[0].endswith(("json", "dsjc", "xpt"))]


def table(name: str, columns: str, *rows: str) -> Table:
    """A dataset of study S; rows and columns are words; `-` is no value. Names in lower case are numbers."""
    names = {word.upper(): "float" if word.islower() else "string" for word in columns.split()}
    cells = [["" if word == "-" else word for word in row.split()] for row in rows]
    return Table(name, f"Label of {name}", {"STUDYID": "string", **names}, [["S", *row] for row in cells])


def records(one: Table, folder: Path, declared: Declared = UAT) -> list[Record]:
    """A dataset's records, which are the same in every form of it."""
    told = [read_text(adapter, folder, write(one), declared) for adapter, write in WRITERS]
    assert all(other == told[0] for other in told[1:])
    return told[0]


class TestPublic:
    """The datasets of the CDISC pilot and of the metadata submission guideline."""

    @pytest.mark.parametrize("stem", PUBLIC or [None])
    def test_four_forms_are_the_same_records(self, stem: str | None) -> None:
        told = [read(adapter, public_sample(f"{stem}{suffix}")) for suffix, adapter in FORMS.items()]
        first = _unlabelled(told[0][0]) if stem in LABELS else told[0][0]
        for other, facts in told[1:]:
            assert (_unlabelled(other) if stem in LABELS else other) == first
            assert facts.as_of == told[0][1].as_of

    @pytest.mark.parametrize("stem", PUBLIC or [None])
    def test_every_cell_is_told_as_another_reader_reads_it(self, stem: str | None) -> None:
        document = json.loads(public_sample(f"{stem}.json").read_bytes())
        frame, _ = pyreadstat.read_xport(
            str(public_sample(f"{stem}.xpt")), output_format="dict", disable_datetime_conversion=True
        )
        assert {len(values) for values in frame.values()} == {document["records"]}
        names = [column["name"] for column in document["columns"]]
        sent = [dict(zip(names, map(_text, row), strict=True)) for row in document["rows"]]
        told, facts = read("dataset_json", public_sample(f"{stem}.json"))
        rows = [
            {item.item_oid.partition(".")[2]: item.value for item in cells}
            for _, cells in groupby(only(Item, told), key=lambda item: item.line)
        ] or [json.loads(one.items) for one in only(CodeList, told)]
        of_the_study = not only(Item, told)
        assert rows == [{n: v for n, v in row.items() if v or not of_the_study} for row in sent]
        assert sum(facts.tallies.values()) == document["records"] == len(rows)

    @pytest.mark.parametrize("path", sorted(SAMPLES.glob("**/*.json")) or [None], ids=str)
    def test_no_other_json_is_taken_for_a_dataset(self, path: Path | None) -> None:
        file = path or public_sample("cdisc_dataset_json")
        head = file.read_bytes()[:65536]
        assert (adapters()["dataset_json"].sniff(head, file.name) > 0) is (
            file.is_relative_to(SAMPLES / "cdisc_dataset_json")
        )

    @pytest.mark.parametrize(("glob", "outcome"), _outcomes(), ids=str)
    def test_every_file_ends_as_the_table_of_formats_says(self, glob: str, outcome: str) -> None:
        public_sample("cdisc_dataset_json")
        for path in SAMPLES.glob(glob):
            if outcome == "loaded":
                assert read(guess(path).manifest.id, path)[0]
                continue
            with pytest.raises(FileRefused) as refusal:
                guess(path)
            assert f"refused ({refusal.value.code})" == outcome

    def test_the_table_of_formats_has_every_file(self) -> None:
        public_sample("cdisc_dataset_json")
        suffixes = ("ndjson", "dsjc", "xpt")
        files = {path for suffix in suffixes for path in SAMPLES.rglob(f"*.{suffix}")}
        files |= {path for folder in FOLDERS for path in SAMPLES.joinpath(folder).rglob("*.json")}
        assert files == {path for glob, _ in _outcomes() for path in SAMPLES.glob(glob)}

    def test_a_json_of_row_objects_in_no_encoding_is_refused(self) -> None:
        path = public_sample("sdtm_pharmaverse", "ts.json")
        with pytest.raises(UnicodeDecodeError):
            path.read_bytes().decode()
        with pytest.raises(FileRefused):
            read("dataset_json", path)


def _unlabelled(told: list[Record]) -> list[Record]:
    """The records without the dataset's label."""
    return [one._replace(name=None) if isinstance(one, Form | FormDef | ItemGroupDef) else one for one in told]


def _text(cell: object) -> str:
    return "" if cell is None else number(float(cell)) if isinstance(cell, int | float) else str(cell)


class TestRows:
    """What a row becomes."""

    def test_dm_is_a_subject_and_its_site(self, tmp_path: Path) -> None:
        told = records(
            table("DM", "USUBJID SUBJID SITEID COUNTRY", "S-1 1 701 JPN", "S-2 1 702 tw", "S-3 2 701 JPN"), tmp_path
        )
        assert [(one.site_key, one.number, one.country) for one in only(Site, told)] == [
            ("701", "701", "JP"),
            ("702", "702", "TW"),
        ]
        assert [(one.subject_key, one.label, one.site_key, one.status) for one in only(Subject, told)] == [
            ("S-1", "1", "701", None),
            ("S-2", "1", "702", None),
            ("S-3", "2", "701", None),
        ]
        assert [one.form_repeat for one in only(Form, told)] == ["", "", ""]

    def test_an_unknown_country_is_none_and_a_finding(self, tmp_path: Path) -> None:
        told = records(table("DM", "USUBJID SITEID COUNTRY", "S-1 701 ZZZ", "S-2 701 ZZZ", "S-3 702 -"), tmp_path)
        assert [(one.rule, one.severity, one.line) for one in only(Rejected, told)] == [
            ("COUNTRY_UNKNOWN", "WARNING", 1)
        ]
        assert [one.country for one in only(Site, told)] == [None, None]
        assert len(only(Subject, told)) == 3

    def test_sv_is_a_visit_by_its_number(self, tmp_path: Path) -> None:
        told = records(
            table(
                "SV",
                "USUBJID visitnum VISIT SVSTDTC SVENDTC",
                "S-1 1 SCREENING 2024-02-01 2024-02-02",
                "S-1 2.1 UNSCHEDULED 2024-02 -",
                "S-1 1 SCREENING 2024-02-03 -",
                "S-2 - LOST - -",
            ),
            tmp_path,
        )
        assert [(v.event_oid, v.event_repeat, v.name, v.started, v.ended) for v in only(StudyEvent, told)] == [
            ("1", "", "SCREENING", "2024-02-01", "2024-02-02"),
            ("2.1", "", "UNSCHEDULED", "2024-02", ""),
            ("1", "2", "SCREENING", "2024-02-03", ""),
        ]
        assert [(one.event_oid, one.event_repeat) for one in only(Form, told)] == [("1", ""), ("2.1", ""), ("1", "2")]
        assert [(one.kind, one.rule, one.line) for one in only(Rejected, told)] == [("StudyEvent", "KEY_MISSING", 4)]

    def test_tv_is_a_planned_visit_counted_from_the_anchor(self, tmp_path: Path) -> None:
        told = records(
            table(
                "TV", "visitnum VISIT visitdy ARMCD", "1 SCR -7 -", "2 BASE 1 A", "2 BASE 1 B", "3 W2 15 -", "4 X - -"
            ),
            tmp_path,
        )
        planned = only(StudyEventDef, told)
        assert [(one.oid, one.name, one.ordinal, one.target_day) for one in planned] == [
            ("1", "SCR", 1, -7),
            ("2", "BASE", 2, 0),
            ("3", "W2", 3, 14),
            ("4", "X", 4, None),
        ]
        assert [one.oid for one in only(CodeList, told)] == ["TV.1", "TV.2/A", "TV.2/B", "TV.3", "TV.4"]
        assert not only(Form, told)

    def test_dv_is_a_deviation_of_its_form(self, tmp_path: Path) -> None:
        told = records(
            table("DV", "USUBJID dvseq DVTERM DVDECOD DVCAT visitnum DVSTDTC", "S-1 4 Late OOW MINOR 2 2024-02"),
            tmp_path,
        )
        (deviation,), (form,) = only(Deviation, told), only(Form, told)
        assert deviation[4:11] == ("S-1", "", "2", "", "DV", "4", "DV.DVTERM")
        assert deviation[11:] == ("4", "Late", "MINOR", "OOW", None, "2024-02", None)
        assert form[4:9] == ("S-1", "2", "", "DV", "4")

    def test_ts_gives_the_title_and_a_code_list_a_row(self, tmp_path: Path) -> None:
        told = records(
            table("TS", "tsseq TSPARMCD TSVAL TSVAL1", "1 TITLE Of -", "1 AGE ADULT -", "2 AGE OLD -", "2 AGE OLD -"),
            tmp_path,
        )
        assert [(one.study_oid, one.name) for one in only(Study, told)] == [("S", "Of")]
        lists = {one.oid: json.loads(one.items) for one in only(CodeList, told)}
        assert list(lists) == ["TS.TITLE/1", "TS.AGE/1", "TS.AGE/2", "TS.AGE/2#2"]
        assert lists["TS.AGE/2"] == {"STUDYID": "S", "TSSEQ": "2", "TSPARMCD": "AGE", "TSVAL": "OLD"}

    @pytest.mark.parametrize("name", ["LB", "XX"])
    def test_a_row_of_no_subject_is_held_back_but_in_trial_design(self, name: str, tmp_path: Path) -> None:
        told = records(table(name, "USUBJID RANDNO ARM", "- 17 Active"), tmp_path)
        assert [(one.kind, one.rule) for one in only(Rejected, told)] == [("Form", "KEY_MISSING")]
        assert not only(CodeList, told), "a list of kits would be read by everybody"

    def test_rows_that_look_alike_are_all_kept(self, tmp_path: Path) -> None:
        told = records(
            table("AE", "USUBJID aeseq AETERM", "S-1 1 Rash", "S-1 1 Itch", "S-2 1 Rash", "S-1 - X", "S-1 - X"),
            tmp_path,
        )
        keys = [(one.subject_key, one.form_repeat) for one in only(Form, told)]
        assert keys[:3] == [("S-1", "1"), ("S-1", "1#2"), ("S-2", "1")]
        assert keys[4] == ("S-1", f"{keys[3][1]}#2")
        assert len(keys[3][1]) == 16, "without a number of its own a row is keyed by what it holds"

    def test_supplemental_qualifiers_are_keyed_by_what_they_qualify(self, tmp_path: Path) -> None:
        told = records(
            table(
                "SUPPAE", "RDOMAIN USUBJID IDVAR IDVARVAL QNAM QVAL", "AE S-1 AESEQ 1 AETRTEM Y", "AE S-1 - - FLAG N"
            ),
            tmp_path,
        )
        assert [one.form_repeat for one in only(Form, told)] == ["AE/AESEQ/1/AETRTEM", "AE/FLAG"]

    def test_a_split_dataset_has_its_domains_number(self, tmp_path: Path) -> None:
        told = records(table("QSPH", "DOMAIN USUBJID qsseq", "QS S-1 7"), tmp_path)
        assert [(one.form_oid, one.form_repeat) for one in only(Form, told)] == [("QSPH", "7")]
        assert {one.item_oid for one in only(Item, told)} == {
            f"QSPH.{n}" for n in ("STUDYID", "DOMAIN", "USUBJID", "QSSEQ")
        }

    def test_a_finding_that_was_not_done_says_so_where_its_value_would_be(self, tmp_path: Path) -> None:
        told = records(table("VS", "USUBJID vsseq VSSTAT VSORRES vsstresn VSLOC", "S-1 1 NOT-DONE - - -"), tmp_path)
        assert {item.null_flavour for item in only(Item, told)} == {None}
        done = table("VS", "USUBJID vsseq VSSTAT VSORRES vsstresn VSLOC", "S-1 1 - - - -")
        row = [cell if place != 3 else "NOT DONE" for place, cell in enumerate(done.rows[0])]
        told = records(done._replace(rows=[row]), tmp_path)
        flavours = {item.item_oid: item.null_flavour for item in only(Item, told) if item.value == ""}
        assert flavours == {"VS.VSORRES": "NOT DONE", "VS.VSSTRESN": "NOT DONE", "VS.VSLOC": None}

    def test_what_a_source_leaves_empty_clears_and_is_told(self, tmp_path: Path) -> None:
        told = records(table("CM", "USUBJID cmseq CMTRT cmdose", "S-1 1 - -"), tmp_path)
        assert [(item.item_oid, item.value) for item in only(Item, told)][3:] == [("CM.CMTRT", ""), ("CM.CMDOSE", "")]

    def test_partial_dates_are_kept_as_they_are(self, tmp_path: Path) -> None:
        dates = ("2024", "2024-02", "2024---15", "2024-02-03T10:05")
        told = records(
            table("MH", "USUBJID mhseq MHSTDTC", *(f"S-1 {n} {date}" for n, date in enumerate(dates))), tmp_path
        )
        assert [item.value for item in only(Item, told) if item.item_oid == "MH.MHSTDTC"] == list(dates)


class TestStudies:
    """Whose rows they are."""

    POOLED = table("AE", "USUBJID aeseq", "S-1 1", "S-2 1")._replace(
        rows=[["S", "S-1", "1"], ["OTHER", "O-1", "1"], ["S", "S-2", "1"]]
    )

    def test_rows_of_other_studies_are_left_out(self, tmp_path: Path) -> None:
        declared = Declared(frozenset({"S"}), "UAT")
        assert [one.subject_key for one in only(Form, records(self.POOLED, tmp_path, declared))] == ["S-1", "S-2"]
        path = tmp_path / "pooled"
        path.write_bytes(ndjson(self.POOLED))
        assert read("dataset_json", path, declared)[1].tallies == {"Form": 2}

    @pytest.mark.parametrize("oids", [frozenset(), frozenset({"THIRD"})])
    @pytest.mark.parametrize(("adapter", "write"), WRITERS)
    def test_several_undeclared_studies_or_none_of_ours_are_refused(
        self, adapter: str, write: Write, oids: frozenset[str], tmp_path: Path
    ) -> None:
        with pytest.raises(StudyMismatch):
            read_text(adapter, tmp_path, write(self.POOLED), Declared(oids, "UAT"))

    @pytest.mark.parametrize(("adapter", "write"), WRITERS)
    def test_a_dataset_of_no_study_is_refused(self, adapter: str, write: Write, tmp_path: Path) -> None:
        nowhere = Table("AE", "Adverse Events", {"USUBJID": "string"}, [["S-1"]])
        with pytest.raises(StudyMismatch):
            read_text(adapter, tmp_path, write(nowhere))

    def test_the_study_beside_the_rows_may_be_the_declared_one(self, tmp_path: Path) -> None:
        one = table("AE", "USUBJID aeseq", "S-1 1")
        text = json.dumps(one.metadata | {"studyOID": "example.org/S", "rows": one.values})
        declared = Declared(frozenset({"example.org/S"}), "UAT")
        assert len(only(Form, read_text("dataset_json", tmp_path, text, declared))) == 1

    @pytest.mark.parametrize(("adapter", "write"), WRITERS)
    def test_the_environment_is_never_assumed(self, adapter: str, write: Write, tmp_path: Path) -> None:
        with pytest.raises(EnvironmentUndeclared):
            read_text(adapter, tmp_path, write(table("AE", "USUBJID aeseq", "S-1 1")), Declared())


@pytest.mark.parametrize(("adapter", "write"), [("dataset_json", as_json), ("xpt", xpt)])
def test_names_that_cannot_be_kept_apart_are_refused(adapter: str, write: Write, tmp_path: Path) -> None:
    one = Table("AE", "l", {"STUDYID": "string", "AETERM": "string", "AETERN": "string"}, [["S", "a", "b"]])
    with pytest.raises(FileRefused):
        read_text(adapter, tmp_path, write(one).replace(b"AETERN", b"aeterm"))


@pytest.mark.parametrize(("adapter", "write"), [("dataset_json", ndjson), ("xpt", xpt)])
def test_subjects_are_loaded_first_and_a_second_form_not_at_all(adapter: str, write: Write, tmp_path: Path) -> None:
    reader = adapters()[adapter]
    assert isinstance(reader, Configurable)
    one = {"ae": table("AE", "USUBJID aeseq", "S-1 1"), "dm": table("DM", "USUBJID SITEID", "S-1 1")}
    for name in ("ae", "ae_again", "dm"):
        (tmp_path / name).write_bytes(write(one[name[:2]]))
    (tmp_path / "damaged").write_bytes(write(one["ae"])[:300])
    (tmp_path / "notes").write_bytes(b"not a dataset")

    ordered, left = reader.arranged(sorted(tmp_path.iterdir()), {})

    assert [path.name for path in ordered] == ["dm", "ae", "damaged"], "reading the damaged one says what is wrong"
    assert [path.name for path in left] == ["ae_again", "notes"]


@pytest.mark.parametrize("adapter", ["dataset_json", "xpt"])
def test_options_are_checked(adapter: str) -> None:
    reader = adapters()[adapter]
    assert isinstance(reader, Configurable)
    reader.check({"encoding": "windows-1252"})
    for wrong in ({"encoding": "utf-7"}, {"coding": "utf-8"}):
        with pytest.raises(MappingInvalid):
            reader.check(wrong)


@given(st.lists(st.tuples(st.integers(0, 3000).map(str))))
def test_seen_counts_as_a_counter_does(keys: list[tuple[str]]) -> None:
    seen, counter = Seen(), Counter[tuple[str]]()
    for key in keys * 2:
        counter[key] += 1
        assert seen.count(key) == counter[key]


def test_seen_remembers_many_keys_in_little_memory() -> None:
    seen = Seen()
    assert all(seen.count((str(key),)) == 1 for key in range(50_000))
    assert all(seen.count((str(key),)) == 2 for key in range(0, 50_000, 7))
    assert len(seen._slots) * 8 <= 50_000 * 32


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_the_same(value: float) -> None:
    assert float(number(value)) == value
    assert not value.is_integer() or abs(value) >= 1e15 or "." not in number(value)


def test_countries_are_all_of_iso_3166() -> None:
    from importlib.resources import files

    table = files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text("utf-8").splitlines()
    known = {line[:2] for line in table if not line.startswith("#")}
    assert {alpha_2(code) for code in known} == known
    assert [alpha_2(code) for code in ("JPN", "TWN", "HKG", "KOR", "CHN", "DEU", "GBR", "XXX", "", "JP", "ZZ")] == [
        *("JP", "TW", "HK", "KR", "CN", "DE", "GB"),
        *(None, None, "JP", None),
    ]
    named = ("China", "japan", "South Korea", "Korea, Republic of", "UK", "Türkiye", "USA", "us", "Nowhere", "")
    assert [country_of(name) for name in named] == ["CN", "JP", "KR", "KR", "GB", "TR", "US", "US", None, None]
