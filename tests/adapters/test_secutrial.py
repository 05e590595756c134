"""secuTrial's CSV exports: one answer whatever the dress, the arm left out, and every cell of the public samples."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.secutrial.tables import Role, role_of
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.dates import Times
from hub.canonical.records import (
    Audit,
    CodeList,
    Form,
    Item,
    ItemDef,
    Query,
    Record,
    Rejected,
    Site,
    StudyEvent,
    StudyEventDef,
    Subject,
)
from hub.errors import (
    ConfigurationError,
    EnvironmentUndeclared,
    FileEncoding,
    FileRefused,
    FileUnrecognised,
    StudyMismatch,
)
from tests.adapters.reading import ROOT, UAT, only, public_sample, read
from tests.adapters.secutrial_exports import SAMPLES, Dress, export, samples

ADAPTER = "secutrial"
LABELS = {"name", "question", "items", "data_type"}
"""Fields whose words are in the language of whoever exported; `data_type` where a table of item types has none."""


def records(tmp_path: Path, dress: Dress | None = None, declared: Declared = UAT) -> list[Record]:
    """What the adapter reads of an export so dressed."""
    path = tmp_path / "export.zip"
    path.write_bytes(export(dress))
    return read(ADAPTER, path, declared)[0]


def unlabelled(found: Sequence[Record]) -> list[tuple[object, ...]]:
    """Records without words of a language."""
    return [
        (type(one).__name__, *(value for name, value in one._asdict().items() if name not in LABELS and name != "seq"))
        for one in found
        if not isinstance(one, CodeList)
    ]


def test_the_samples_are_the_generated_ones() -> None:
    assert {path.name: path.read_bytes() for path in SAMPLES.iterdir()} == samples()


@pytest.mark.parametrize(
    "dress",
    [
        Dress("de"),
        Dress("fr", short=False),
        Dress("it", suffix=".csv"),
        Dress("es", short=False, copied=True),
        Dress("pl", "UTF-16", "utf-16"),
        Dress("pl", "UTF-8", "utf-8-sig"),
        Dress("de", "ISO-8859-1", "iso-8859-1", suffix=".txt"),
        Dress("fr", "ISO-8859-15", "iso-8859-15"),
        Dress("fr", "x-MacRoman", "mac_roman", short=False),
        Dress("de", "windows-1252", "cp1252", copied=True),
    ],
    ids=lambda dress: f"{dress.language}-{dress.encoding}-{dress.python}-{dress.suffix}-{dress.short}",
)
def test_one_export_is_one_answer_in_every_dress(dress: Dress, tmp_path: Path) -> None:
    assert unlabelled(records(tmp_path, dress)) == unlabelled(records(tmp_path))


def test_the_same_language_in_another_encoding_is_the_same_to_the_letter(tmp_path: Path) -> None:
    latin = records(tmp_path, Dress("fr", "ISO-8859-15", "iso-8859-15"))
    assert latin == records(tmp_path, Dress("fr", "x-MacRoman", "mac_roman", short=False, copied=True))


def test_an_encoding_is_declared_or_configured_and_never_guessed(tmp_path: Path) -> None:
    dress = Dress("fr", "ISO-8859-15", "iso-8859-15", options=False)
    with pytest.raises(FileEncoding):
        records(tmp_path, dress)
    configured = Declared(environment="UAT", options={"encoding": "ISO-8859-15"})
    plain = records(tmp_path, Dress("fr", options=False))
    assert records(tmp_path, dress, configured) == plain
    with pytest.raises(FileEncoding):
        records(tmp_path, Dress("fr", "UTF-7", "utf-8"))


def test_the_arm_is_left_out(tmp_path: Path) -> None:
    for dress in (Dress(), Dress(short=False, copied=True)):
        text = repr(records(tmp_path, dress))
        assert not re.search("Verum|Placebo|Arm-A|mnp_rando", text)


def test_the_mapping_may_keep_the_randomisation(tmp_path: Path) -> None:
    kept = Declared(environment="UAT", options={"randomisation": "keep"})
    items = [one for one in only(Item, records(tmp_path, None, kept)) if one.item_oid == "cn.mnp_rando_arm_gr"]
    assert [one.value for one in items] == ["Verum", "Placebo", ""]
    with pytest.raises(ConfigurationError):
        records(tmp_path, None, Declared(environment="UAT", options={"randomisation": "maybe"}))


def test_a_visit_has_its_planned_date_and_no_other(tmp_path: Path) -> None:
    events = only(StudyEvent, records(tmp_path))
    assert [(one.subject_key, one.event_oid, one.event_repeat, one.window_target) for one in events] == [
        ("101", "901", "1", "2024-03-01"),
        ("101", "902", "1", "2024-03-31"),
        ("102", "901", "1", "2024-03-02"),
    ]
    assert {(one.started, one.status) for one in events} == {(None, None)}


def test_days_of_visits_add_up_and_a_circle_has_none(tmp_path: Path) -> None:
    defined = only(StudyEventDef, records(tmp_path))
    assert [(one.oid, one.target_day, one.days_before, one.days_after, one.event_type) for one in defined] == [
        ("901", 0, None, None, "Scheduled"),
        ("902", 30, 3, 7, "Scheduled"),
        ("903", None, None, None, "Unscheduled"),
    ]


def test_a_row_of_a_repetition_is_a_group_of_its_documents_form(tmp_path: Path) -> None:
    found = [one for one in only(Item, records(tmp_path)) if one.item_oid == "emeds.med_name"]
    assert [(one.form_oid, one.form_repeat, one.group_repeat, one.value, one.null_flavour) for one in found] == [
        ("enrol", "201", "301", "Aspirin", None),
        ("enrol", "201", "302", "", "2"),
    ]


def test_absent_empty_and_missing_differ(tmp_path: Path) -> None:
    items = {(one.form_repeat, one.item_oid): one for one in only(Item, records(tmp_path))}
    assert (items["202", "enrol.hb"].value, items["202", "enrol.hb"].null_flavour) == ("", "3")
    assert (items["203", "enrol.hb"].value, items["203", "enrol.hb"].null_flavour) == ("", None)
    assert ("204", "ae.hb") not in items


def test_entry_is_of_the_first_save_and_the_version_of_the_last(tmp_path: Path) -> None:
    tokyo = Declared(environment="UAT", times=Times())
    found = {one.item_oid: one for one in only(Item, records(tmp_path, None, tokyo)) if one.form_repeat == "201"}
    assert found["enrol.weight"].entered == "2024-03-01 10:00:00"
    assert found["enrol.mnplastedit"].entered is None
    assert found["enrol.weight"].version == Times().version("2024-03-05 12:00:00")
    assert found["emeds.med_name"].version == found["enrol.weight"].version


def test_a_query_keeps_its_steps_and_a_comment_is_an_annotation(tmp_path: Path) -> None:
    queries = only(Query, records(tmp_path))
    assert [(one.query_key, one.kind, one.state, one.item_oid, one.text, one.response) for one in queries] == [
        ("801", "MANUAL", "OPEN", "enrol.weight", "Is the weight right?", None),
        ("801", "MANUAL", "ANSWERED", "enrol.weight", None, "Corrected"),
        ("801", "MANUAL", "CLOSED", "enrol.weight", None, None),
        ("802", "MANUAL", "CANCELLED", "", "asked in error", None),
        ("comment.811", "ANNOTATION", "NOT_APPLICABLE", "enrol.hb", "Sample was lost on the way", None),
    ]


def test_the_trail_has_each_value_and_each_change(tmp_path: Path) -> None:
    audits = {one.audit_key: one for one in only(Audit, records(tmp_path))}
    assert len(audits) == len(only(Audit, records(tmp_path)))
    assert audits["enrol.501"].at == "2024-03-01 10:00:00" and audits["enrol.501"].user_key == "71"
    assert audits["enrol.501.weight"].new_value == "17.5"
    assert audits["emeds.601.med_name"].new_value == "Asprin"
    assert audits["enrol.501.hb.miv"].new_value == "2"
    entries = [one for one in audits.values() if one.category == "atcn visitstartdate"]
    assert [(one.old_value, one.new_value, one.reason) for one in entries] == [
        ("2024-02-29", "2024-03-01", "typing error")
    ] * 2
    (moved,) = [one for one in audits.values() if one.category == "atcvp mnpvispdt"]
    assert (moved.event_oid, moved.event_repeat, moved.old_value) == ("902", "1", "2024-03-30")


def test_sites_keep_their_key_and_one_that_only_a_case_names_is_located(tmp_path: Path) -> None:
    found = records(tmp_path)
    assert [(one.site_key, one.op, one.name) for one in only(Site, found)] == [
        ("31", "U", "Zentrum Süd"),
        ("32", "U", "Centre Nord"),
        ("33", "L", None),
    ]
    assert [(one.subject_key, one.label, one.site_key) for one in only(Subject, found)] == [
        ("101", "HUB-SUD-001", "31"),
        ("102", "HUB-NOR-001", "32"),
        ("103", "HUB-NOR-002", "33"),
    ]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Checked Date (dd.mm.yyyy)", "partialDate"),
        ("Vollständiges Datum (tt.mm.jjjj hh:mm)", "partialDatetime"),
        ("Date (jj.mm.aaaa)", "partialDate"),
        ("Datum (jjjj)", "partialDate"),
        ("Date (mm.yyyy)", "partialDate"),
        ("Time (hh:mm:ss)", "partialTime"),
        ("Number 3,2", "float"),
        ("Nummer 3,0", "integer"),
        ("Numéro 3,1", "float"),
        ("Textbereich 10,100", "text"),
        ("Textarea 9,60", "text"),
        ("Textfield 40", "text"),
        ("Date Interval y-m-d (calculated only)", "integer"),
        ("Jahre J (nur berechnet)", "integer"),
        ("Horizontal Radiobutton", "text"),
        ("Layout Dummy", "text"),
    ],
)
def test_an_item_type_is_read_in_any_language(said: str, kind: str, tmp_path: Path) -> None:
    head = ["ffid", "fgid", "sequence", "ffcolname", "itemtype", "hidden", "fflabel", "unit", "lookuptable"]
    rows = [head, ["1", "61", "1", "some", said, "", "", "", ""], ["2", "61", "2", "consent", said, "", "", "", ""]]
    found = {one.oid: one.data_type for one in only(ItemDef, records(tmp_path, Dress(changed={"is": rows})))}
    assert found == {"enrol.some": kind, "enrol.consent": "integer"}


def test_an_export_is_of_the_declared_project(tmp_path: Path) -> None:
    for oid in ("HUB01", "hub01"):
        assert records(tmp_path, None, Declared(frozenset({oid}), "UAT"))
    with pytest.raises(StudyMismatch):
        records(tmp_path, None, Declared(frozenset({"HUB02"}), "UAT"))
    with pytest.raises(EnvironmentUndeclared):
        records(tmp_path, None, Declared())


def test_an_export_without_a_word_of_its_project_is_refused(tmp_path: Path) -> None:
    assert records(tmp_path, Dress(without=("fs",)))[0].study_oid == "HUB01"  # type: ignore[union-attr]  # the first is a Study
    with pytest.raises(StudyMismatch):
        records(tmp_path, Dress(without=("fs", "cl")))


@pytest.mark.parametrize(
    "members",
    [
        {"cn.xls": '"101"\t"HUB-1"\t""\n'},
        {"data.xls": '"mnppid"\t"v1_1_form_mnpdocid"\t""\n'},
        {"readme.md": "nothing"},
        {"ExportOptions.html": "<html/>"},
    ],
    ids=["no column names", "rectangular", "no tables", "options only"],
)
def test_an_archive_that_is_no_such_export_is_refused(members: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    with pytest.raises(FileRefused):
        read(ADAPTER, path)


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(b"mnppid,mnpdocid\n1,2\n")
    with pytest.raises(FileUnrecognised):
        read(ADAPTER, path)


# -- public samples ------------------------------------------------------------------------------------------------


REFUSED = {
    "BMD_long_ref_en_utf8": "no column names",
    "BMD_rt_long_en_utf8": "rectangular",
    "BMD_rt_short_en_utf8": "rectangular",
    **{f"CTU05_rt_short_miss_{language}_utf8": "rectangular" for language in ("de", "en", "fr", "it")},
}


def archives() -> list[Path]:
    """Every archive of the public samples."""
    return sorted(public_sample("secutrial", "sT_exports").glob("*/*.zip"))


def cells(path: Path) -> tuple[Counter[str], dict[tuple[str, ...], str]]:
    """Rows by role, and every cell of case and form tables by row and column, read without the adapter."""
    rows: Counter[str] = Counter()
    found: dict[tuple[str, ...], str] = {}
    with zipfile.ZipFile(path) as archive:
        page = next(archive.read(name) for name in archive.namelist() if "ExportOptions" in name)
        encoding = re.search(rb"charset=([\w-]+)", page)
        for name in archive.namelist():
            if not name.endswith((".xls", ".csv", ".txt")):
                continue
            text = archive.read(name).decode(encoding[1].decode() if encoding else "utf-8")
            reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if name.endswith(".xls") else ",")
            columns = [column for column in reader.fieldnames or [] if column]
            for row in reader:
                role = str(role_of(columns))
                rows[role] += 1
                if role in (Role.CASES, Role.FORM):
                    key = ("", row["mnppid"]) if role == Role.CASES else (row["mnpdocid"], row["mnppid"])
                    found |= {(*key, column): row[column] for column in columns}
    return rows, found


def test_every_public_archive_is_read_cell_by_cell_or_refused() -> None:
    for path in archives():
        reason = next((reason for name, reason in REFUSED.items() if path.stem.endswith(name)), None)
        if reason is not None:
            with pytest.raises(FileRefused, match="column names" if "column" in reason else reason):
                read(ADAPTER, path)
            continue
        found, facts = read(ADAPTER, path)
        rows, told = cells(path)
        kinds = Counter(type(one).__name__ for one in found)
        assert not only(Rejected, found), path.name
        assert kinds["Subject"] == rows["cases"]
        assert kinds["Form"] == rows["cases"] + rows["form"]
        assert kinds["StudyEventDef"] == rows["visits"]
        assert facts.as_of and facts.bytes_read == path.stat().st_size
        forms = {(one.form_repeat, one.subject_key) for one in only(Form, found)}
        assert forms == {key[:2] for key in told}
        for item in only(Item, found):
            if not item.group_repeat:
                column = item.item_oid.partition(".")[2]
                assert told.pop((item.form_repeat, item.subject_key, column)) == item.value
        left = {key[2] for key in told}
        assert left <= {"mnppid", "mnpdocid", "mnpvisid", "mnpcvpid", "mnpvisno", "mnpvslbl", "mnpaid", "mnpctrid"} | {
            *("mnpcnptnid", "mnp_rando_treatment_gr", "mnpctrname", "mnpvisstartdate", "mnpvislabel", "mnpcname"),
            "mnplabid",
        }


def facts_of(path: Path) -> FileFacts:
    """What is learnt of a file."""
    return read(ADAPTER, path)[1]


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("lnames", [f"CTU05_long_ref_miss_{language}_utf8" for language in ("en", "de", "fr", "it")]),
        ("snames", [f"CTU05_short_meta_ref_miss_{language}_utf8" for language in ("en", "de", "fr")]),
        ("encodings", ["CTU05_short_ref_miss_fr_iso8859-1", "CTU05_short_ref_miss_fr_utf8"]),
    ],
)
def test_public_exports_of_one_project_are_one_answer(folder: str, names: list[str]) -> None:
    """The setup grew between some of them, and versions of facts are times of exports: data and keys are compared."""

    def told(name: str) -> list[tuple[object, ...]]:
        path = public_sample("secutrial", "sT_exports", folder, f"s_export_CSV-xls_{name}.zip")
        data = [one for one in read(ADAPTER, path)[0] if isinstance(one, Site | Subject | StudyEvent | Form | Item)]
        return [each[:2] + each[3:] for each in unlabelled(data)]

    first, *others = map(told, names)
    assert all(other == first for other in others)


def test_every_public_export_of_ctu05_has_the_same_values() -> None:
    """Names, languages, options, formats: the same value under the same key, but for one item emptied in June 2019."""
    answers = set()
    for path in archives():
        if "CTU05" not in path.name or "_rt_" in path.name or "Insel" in path.name or "SPSS" in path.name:
            continue
        if "long_miss_en" in path.name or "short_miss_en" in path.name:
            continue  # without reference values: texts instead of codes
        items = only(Item, read(ADAPTER, path)[0])
        system = ("mnp", "sig", "med_family")
        own = {(one[4:12], one.value) for one in items if not one.item_oid.partition(".")[2].startswith(system)}
        if "only_column_names" not in path.name:  # without structure, pages stand under the subject
            answers.add(frozenset(own))
    assert len(answers) == 1


def test_the_golden_files_of_both_dresses_hold_the_same_data() -> None:
    folder = ROOT / "adapters" / ADAPTER / "samples"
    good, edge = (read(ADAPTER, folder / f"{name}.zip")[0] for name in ("good", "edge"))
    assert unlabelled(good) == unlabelled(edge)
