"""The conformance suite itself: a good adapter keeps to every rule, and each rule catches an adapter that does not."""

from __future__ import annotations

import csv
import gzip
import io
import json
import logging
import socket
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from typer.testing import CliRunner

from adapters import registry
from adapters.kit import template
from adapters.kit.conformance import RULES, Case, breaches, case_of, write_golden
from adapters.kit.conformance.syntax import Syntax, syntax_of
from adapters.kit.manifest import load
from hub import cli
from hub.canonical.adapter import Declared, FileFacts, Manifest
from hub.canonical.records import OP_UPSERT, Record, Subject
from hub.errors import FileHostile, FileRefused, FileTruncated

Step = Callable[[Path, Declared, FileFacts], Iterator[Record]]
NAMES = count(1)
runner = CliRunner()


def subject(seq: int, key: Any, line: int = 1) -> Subject:
    """A subject of that key."""
    return Subject(seq, line, 0, OP_UPSERT, key, None, None, None)


class Careless:
    """An adapter that reads its files as `step` does and guards nothing."""

    def __init__(self, manifest: Manifest, step: Step) -> None:
        self.manifest = manifest
        self._step = step

    def sniff(self, head: bytes, name: str) -> int:
        """Always sure."""
        return 100

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """What the step gives."""
        yield from self._step(path, declared, facts)


def made(name: str, under: Path) -> Path:
    """The folder of a new adapter."""
    folder = template.copy(name, under)
    write_golden(Case(registry.at(folder).adapter, folder))
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The folder of a new adapter, each of another name: packages stay imported."""
    return made(f"list_{next(NAMES)}", tmp_path)


def careless(folder: Path, step: Step, name: str = "good.csv", content: bytes | None = None) -> Case:
    """The case of a careless adapter over the folder, whose good sample may be replaced."""
    if content is not None:
        for path in (folder / "samples").iterdir():
            path.unlink()
        (folder / "samples" / name).write_bytes(content)
    return Case(Careless(load(folder), step), folder)


@pytest.mark.parametrize("rule", RULES)
def test_a_new_adapter_keeps_to_every_rule(new: Path, rule: str) -> None:
    one = registry.at(new)
    assert breaches(case_of(one.adapter, one.folder, registry.adapters()), rule) == []


def test_a_manifest_of_another_folder_is_caught(new: Path) -> None:
    one = registry.at(new)
    (new / "manifest.toml").write_text((new / "manifest.toml").read_text().replace(new.name, "another"))
    assert breaches(case_of(one.adapter, new, {}), "manifest_is_valid")


@pytest.mark.parametrize("lost", ["README.md", "samples/edge.csv", "golden/good.jsonl"])
def test_an_incomplete_folder_is_caught(new: Path, lost: str) -> None:
    (new / lost).unlink()
    one = registry.at(new)
    assert breaches(case_of(one.adapter, new, {}), "folder_is_complete")


def test_a_reader_that_gives_something_else_is_caught(new: Path) -> None:
    times = count(1)
    case = careless(new, lambda *_: iter([subject(1, str(next(times)))]))
    assert len(breaches(case, "samples_are_read_as_their_golden_files_say")) == 3
    write_golden(case)
    assert breaches(case, "samples_are_read_as_their_golden_files_say")


def test_a_rival_is_caught(new: Path) -> None:
    one = registry.at(new)
    rival = Careless(one.adapter.manifest, lambda *_: iter(()))
    assert len(breaches(case_of(one.adapter, new, {"rival": rival}), "samples_are_recognised")) == 3


def test_a_kind_that_no_sample_shows_is_caught(new: Path) -> None:
    manifest = new / "manifest.toml"
    manifest.write_text(manifest.read_text().replace('"Site"', '"Site", "Query"'))
    case = Case(Careless(load(new), lambda *_: iter(())), new)
    assert breaches(case, "every_kind_of_the_manifest_is_shown") == ["emits and the golden files differ in Query"]


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (subject(1, 7), "of another type"),
        (subject(1, "a\0b"), "NUL"),
        (subject(1, "\ud800"), "surrogate"),
        (subject(1, "a", line=0), "no line"),
        (subject(2, "a"), "ascend"),
        (subject(1, "a")._replace(op="X"), "no operation"),
        (subject(1, "a")._replace(version=-1), "out of range"),
        (subject(1, "a"), "bytes_read"),
    ],
)
def test_a_breach_of_the_contract_is_caught(new: Path, record: Subject, fault: str) -> None:
    found = breaches(careless(new, lambda *_: iter([record])), "records_keep_the_contract")
    assert [one for one in found if fault in one]


def test_what_cannot_leave_its_process_is_caught(new: Path) -> None:
    case = careless(new, lambda *_: iter([subject(1, object())]))
    assert len(breaches(case, "adapter_and_records_leave_their_process")) == 4


def test_a_socket_is_caught(new: Path) -> None:
    def fetch(*_: Any) -> Iterator[Record]:
        socket.socket()
        yield subject(1, "a")

    assert len(breaches(careless(new, fetch), "nothing_is_fetched")) == 3


def rows(path: Path, *_: Any) -> Iterator[Record]:
    """CSV without any guard."""
    for line, cells in enumerate(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")), start=1):
        yield subject(line, cells[0], line)


@pytest.mark.parametrize(
    "rule",
    [
        "unreadable_paths_are_refused",
        "truncated_files_are_refused",
        "bytes_of_another_encoding_are_refused",
        "byte_order_marks_change_nothing",
        "damaged_files_are_read_or_refused",
        "strange_rows_are_read_or_refused",
        "a_file_without_its_header_is_refused",
        "memory_does_not_grow_with_the_file",
    ],
)
def test_careless_rows_are_caught(new: Path, rule: str) -> None:
    if rule == "byte_order_marks_change_nothing":
        (new / "samples" / "good.csv").write_text("a,1\nb,2\n", "utf-8")
    assert breaches(careless(new, rows), rule)


def test_an_unguarded_line_is_caught(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.kit.conformance.text._LINE", 2**16)
    monkeypatch.setattr("adapters.kit.conformance.text._WRITTEN", 0)

    def whole(path: Path, *_: Any) -> Iterator[Record]:
        path.read_bytes()
        yield subject(1, "a")

    assert len(breaches(careless(new, whole), "a_line_without_end_is_refused")) == 2


def test_an_evaluated_formula_is_caught(new: Path) -> None:
    def evaluate(path: Path, *_: Any) -> Iterator[Record]:
        for line, text in enumerate(path.read_text("utf-8").splitlines(), start=1):
            yield subject(line, str(int("=" not in text or text.index("=+"))), line)

    assert breaches(careless(new, evaluate), "formula_cells_are_texts")


def test_a_quoted_value_is_caught(new: Path) -> None:
    def quoting(path: Path, *_: Any) -> Iterator[Record]:
        text = path.read_text("utf-8")
        yield subject(1, "SUBJECT-00017")
        if not text.endswith("\n"):
            logging.getLogger("any").debug("SUBJECT-00017")
            raise FileTruncated("SUBJECT-00017 is cut")

    found = breaches(careless(new, quoting, content=b"SUBJECT-00017\n"), "truncated_files_are_refused")
    assert any("the refusal quotes" in one for one in found) and any("the log quotes" in one for one in found)


def test_an_error_within_a_refusal_is_caught(new: Path) -> None:
    def nested(path: Path, *_: Any) -> Iterator[Record]:
        try:
            int(path.read_bytes())
        except ValueError as error:
            raise FileTruncated("the file is cut") from error
        yield subject(1, "a")

    assert any("carries" in one for one in breaches(careless(new, nested), "truncated_files_are_refused"))


XML = b'<root><list id="1"><one key="S1">a</one><one key="S2">b</one><one key="S3"/></list></root>'


def elements(path: Path, *_: Any) -> Iterator[Record]:
    """XML by a parser without any guard."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=True, load_dtd=False)
    for number, one in enumerate(etree.parse(str(path), parser).iter(), start=1):
        yield subject(number, one.attrib["key"])


@pytest.mark.parametrize(
    "rule",
    [
        "a_doctype_is_refused",
        "a_declared_encoding_out_of_the_list_is_refused",
        "truncated_utf_16_is_refused",
        "a_construct_no_export_needs_is_refused",
        "rearranged_files_are_read_or_refused",
    ],
)
def test_careless_xml_is_caught(new: Path, rule: str) -> None:
    assert breaches(careless(new, elements, "good.xml", XML), rule)


def members(path: Path, *_: Any) -> Iterator[Record]:
    """JSON without any guard."""
    for number, one in enumerate(json.loads(path.read_bytes())["rows"], start=1):
        yield subject(number, one["key"])


@pytest.mark.parametrize("rule", ["hostile_json_is_refused", "strange_json_is_read_or_refused"])
def test_careless_json_is_caught(new: Path, rule: str) -> None:
    content = b'{"rows": [{"key": "S1"}, {"key": "S2"}]}'
    assert breaches(careless(new, members, "good.json", content), rule)


def zipped(path: Path, *_: Any) -> Iterator[Record]:
    """Members of an archive without any guard."""
    with zipfile.ZipFile(path) as archive:
        for number, info in enumerate(archive.infolist(), start=1):
            if info.file_size > 2**20:
                continue  # what a real one would do to this machine
            archive.read(info)
            yield subject(number, info.filename)


@pytest.mark.parametrize(
    "rule",
    ["members_that_leave_the_folder_are_refused", "locked_archives_are_refused", "zip_bombs_are_refused"],
)
def test_careless_archives_are_caught(new: Path, rule: str) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", "a")
    assert breaches(careless(new, zipped, "good.zip", content.getvalue()), rule)


def unpacked(path: Path, *_: Any) -> Iterator[Record]:
    """The first megabyte of a gzip file, whatever follows."""
    with gzip.open(path) as file:
        file.read(2**20)
    yield subject(1, "a")


@pytest.mark.parametrize("rule", ["gzip_bombs_are_refused", "broken_gzip_is_refused"])
def test_careless_gzip_is_caught(new: Path, rule: str) -> None:
    assert breaches(careless(new, unpacked, "good.gz", gzip.compress(b"abc\n")), rule)


def test_a_refusal_of_another_kind_is_told(new: Path) -> None:
    def refuse(*_: Any) -> Iterator[Record]:
        raise FileHostile("no")
        yield  # type: ignore[unreachable]  # it makes a generator of it

    assert breaches(careless(new, refuse), "truncated_files_are_refused") == [
        f"good.csv, cut at {share}: refused as FILE_HOSTILE" for share in ("50.0%", "90.0%", "99.9%")
    ]
    assert issubclass(FileTruncated, FileRefused)


@pytest.mark.parametrize(
    ("head", "syntax"),
    [
        (b"<?xml version='1.0'?><a/>", Syntax.XML),
        (b"\xef\xbb\xbf<a/>", Syntax.XML),
        ("<a/>".encode("utf-16"), Syntax.XML),
        (b'{\n "a": 1}', Syntax.JSON),
        (b"[1]\n", Syntax.JSON),
        (b'{"a": 1}\n[1]\n', Syntax.NDJSON),
        (b"a;b\n1;2\n", Syntax.DELIMITED),
        (b"PK\x03\x04", Syntax.ZIP),
        (b"\x1f\x8b\x08", Syntax.GZIP),
        (b"HEADER RECORD*******LIBRARY", Syntax.BINARY),
        (b"\0\1\2", Syntax.BINARY),
    ],
)
def test_a_syntax_is_known_by_its_first_bytes(head: bytes, syntax: Syntax) -> None:
    assert syntax_of(head) is syntax


class TestCommand:
    """`hub adapters`."""

    def test_lists(self) -> None:
        said = runner.invoke(cli.app, ["adapters"], env={"COLUMNS": "300"})
        assert said.exit_code == 0
        assert all(name in said.stdout for name in registry.adapters())

    def test_makes_a_folder_that_passes(self, tmp_path: Path) -> None:
        made = runner.invoke(cli.app, ["adapters", "new", "visits_of_ours", "--under", str(tmp_path)])
        assert made.exit_code == 0 and registry.GROUP in made.stdout
        folder = str(tmp_path / "visits_of_ours")
        checked = runner.invoke(cli.app, ["adapters", "check", folder])
        assert checked.exit_code == 0, checked.stdout
        assert f"{len(RULES)} of {len(RULES)} rules kept" in checked.stdout

    def test_says_what_is_broken(self, tmp_path: Path) -> None:
        folder = made("broken_list", tmp_path)
        (folder / "README.md").write_text("# nothing\n")
        checked = runner.invoke(cli.app, ["adapters", "check", str(folder)])
        assert checked.exit_code == 3
        assert "README.md has no heading ## Covered" in checked.stdout

    def test_writes_golden_files(self, tmp_path: Path) -> None:
        folder = made("golden_list", tmp_path)
        before = (folder / "golden" / "good.jsonl").read_text()
        (folder / "golden" / "good.jsonl").unlink()
        assert runner.invoke(cli.app, ["adapters", "golden", str(folder)]).exit_code == 0
        assert (folder / "golden" / "good.jsonl").read_text() == before

    @pytest.mark.parametrize("name", ["Bad", "1st", "a-b", "../up", "odm"])
    def test_a_name_that_is_none_is_refused(self, name: str, tmp_path: Path) -> None:
        assert runner.invoke(cli.app, ["adapters", "new", name, "--under", str(tmp_path)]).exit_code == 4
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_there_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        assert runner.invoke(cli.app, ["adapters", "new", "mine", "--under", str(tmp_path)]).exit_code == 4
        assert list((tmp_path / "mine").iterdir()) == []

    @pytest.mark.parametrize("name", ["nobody", "."])
    def test_an_unknown_adapter_is_refused(self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert runner.invoke(cli.app, ["adapters", "check", name]).exit_code == 4
