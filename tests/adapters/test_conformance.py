"""One suite over every adapter folder: manifest, golden files, contract, hostile files, bounded memory."""

from __future__ import annotations

import codecs
import copy
import itertools
import json
import re
import socket
import tracemalloc
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from adapters.registry import adapters, guess
from hub.canonical.adapter import FileFacts
from hub.canonical.records import KINDS, OP_LOCATE, OP_REMOVE, OP_UPSERT, Record, Rejected
from hub.errors import FileEncoding, FileHostile, FileRefused, FileTruncated, FileUnreadable, HubError
from tests.adapters.golden import golden_path, golden_text, samples
from tests.adapters.reading import ROOT, UAT, read, read_text

ADAPTERS = list(adapters())
SAMPLES = samples()
XML = [name for name in ADAPTERS if (ROOT / "adapters" / name / "samples" / "good.xml").exists()]
HINTS = {kind: get_type_hints(kind) for kind in KINDS}
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def good(adapter: str) -> Path:
    """The adapter's good sample."""
    return next((ROOT / "adapters" / adapter / "samples").glob("good.*"))


def test_there_are_the_five() -> None:
    assert ADAPTERS == ["ctms_sites", "odm", "odm_openclinica", "odm_rave", "odm_redcap"]


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_the_folder_is_complete(adapter: str) -> None:
    folder = ROOT / "adapters" / adapter
    readme = (folder / "README.md").read_text()
    assert "## Covered" in readme and "## Not covered" in readme
    stems = {path.stem for path in (folder / "samples").iterdir()}
    assert {"good", "edge", "bad"} <= stems
    assert stems == {path.stem for path in (folder / "golden").iterdir()}


@pytest.mark.parametrize(("adapter", "sample"), SAMPLES, ids=lambda value: getattr(value, "name", value))
class TestSample:
    """Each sample of each adapter."""

    def test_is_read_as_its_golden_file_says_twice(self, adapter: str, sample: Path) -> None:
        expected = golden_path(adapter, sample).read_text(encoding="utf-8")
        assert golden_text(adapter, sample) == expected
        assert golden_text(adapter, sample) == expected

    def test_is_recognised(self, adapter: str, sample: Path) -> None:
        assert guess(sample).manifest.id == adapter

    def test_keeps_the_contract(self, adapter: str, sample: Path) -> None:
        if sample.stem == "error":
            with pytest.raises(FileRefused):
                read(adapter, sample)
            return
        records, facts = read(adapter, sample)
        assert [record.seq for record in records] == list(range(1, len(records) + 1))
        for record in records:
            check(record)
        emitted = {type(record).__name__ for record in records}
        assert emitted <= set(adapters()[adapter].manifest.emits)
        assert facts.bytes_read == sample.stat().st_size


def check(record: Record) -> None:
    """Every field is there and of its declared type; every record says its line; operations are known."""
    fields: dict[str, Any] = record._asdict()
    assert len(record) == len(record._fields)
    for name, value in fields.items():
        hint = HINTS[type(record)][name]
        allowed = get_args(hint) if not hasattr(hint, "__origin__") and get_args(hint) else (hint,)
        if getattr(hint, "__origin__", None) is list:
            assert isinstance(value, list) and all(isinstance(one, str) for one in value)
        else:
            assert type(value) in allowed, (type(record).__name__, name)
    assert record.line >= 1
    assert fields.get("op", OP_UPSERT) in (OP_UPSERT, OP_LOCATE, OP_REMOVE)
    assert 0 <= fields.get("version", 0) < 2**63
    if isinstance(record, Rejected):
        assert re.fullmatch("[A-Z_]+", record.rule)
        assert record.kind in {kind.__name__ for kind in KINDS}
        assert record.severity in ("ERROR", "WARNING")
        assert record.fragment


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_every_kind_in_the_manifest_is_in_a_golden_file(adapter: str) -> None:
    lines = itertools.chain.from_iterable(
        path.read_text(encoding="utf-8").splitlines() for path in (ROOT / "adapters" / adapter / "golden").iterdir()
    )
    assert {json.loads(line).get("record") for line in lines} - {None} == set(adapters()[adapter].manifest.emits)


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_an_unreadable_path_is_refused(adapter: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    for path in (tmp_path, empty, tmp_path / "missing"):
        with pytest.raises(FileUnreadable):
            read(adapter, path)


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_a_file_without_permission_is_refused(adapter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # the tests may run as root, whom no mode stops
    with pytest.raises(FileUnreadable):
        read(adapter, tmp_path / "export")


@pytest.mark.parametrize("adapter", ADAPTERS)
@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(adapter: str, share: float, tmp_path: Path) -> None:
    content = good(adapter).read_bytes().rstrip()
    with pytest.raises(FileTruncated):
        read_text(adapter, tmp_path, content[: int(len(content) * share)])


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_a_truncated_utf_16_file_is_refused(adapter: str, tmp_path: Path) -> None:
    text = good(adapter).read_text(encoding="utf-8-sig").rstrip()
    text = re.sub(r'encoding="[^"]*"', 'encoding="UTF-16"', text)
    with pytest.raises(FileTruncated):
        read_text(adapter, tmp_path, text[:-3].encode("utf-16"))


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_bytes_of_another_encoding_are_refused(adapter: str, tmp_path: Path) -> None:
    content = good(adapter).read_bytes()
    half = content.rindex(b"S")
    with pytest.raises(FileEncoding):
        read_text(adapter, tmp_path, content[:half] + b"\xff\xfe\x80" + content[half:])


@pytest.mark.parametrize("adapter", XML)
@pytest.mark.parametrize("name", ["UTF-7", "utf7", "EBCDIC-CP-US", "ISO-2022-JP", "", "UTF-16"])
def test_a_declared_encoding_out_of_the_list_is_refused(adapter: str, name: str, tmp_path: Path) -> None:
    text = good(adapter).read_text(encoding="utf-8")
    declared = f'<?xml version="1.0" encoding="{name}"?>' + text[text.index("<ODM") :]
    with pytest.raises(FileEncoding):
        read_text(adapter, tmp_path, declared)


DOCTYPE = "<!DOCTYPE ODM [{}]>"
BOMB = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
EXTERNAL = '<!ENTITY x SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize("adapter", XML)
@pytest.mark.parametrize(
    "prolog",
    [
        DOCTYPE.format(""),
        DOCTYPE.format('<!ENTITY a0 "lol">' + BOMB),
        DOCTYPE.format(EXTERNAL),
        '<!DOCTYPE ODM SYSTEM "http://127.0.0.1:9/odm.dtd">',
        f"<!--{' ' * 40_000}-->" + DOCTYPE.format(""),
    ],
    ids=["empty", "bomb", "external entity", "external subset", "late"],
)
def test_a_doctype_is_refused(adapter: str, prolog: str, tmp_path: Path) -> None:
    text = good(adapter).read_text(encoding="utf-8")
    root = text.index("<ODM")
    with pytest.raises(FileHostile):
        read_text(adapter, tmp_path, text[:root] + prolog + text[root:].replace('Value="', 'Value="&a9;'))


@pytest.mark.parametrize("adapter", XML)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("<SubjectData ", f'<SubjectData Huge="{"x" * 11_000_000}" '),
        lambda text: text.replace("<SubjectData ", "<SubjectData " + " ".join(f'a{n}="1"' for n in range(300)) + " "),
        lambda text: text.replace("</ClinicalData>", "<a>" * 300 + "</a>" * 300 + "</ClinicalData>"),
        lambda text: text.replace("</ClinicalData>", "<a/>" * 500_000 + "</ClinicalData>"),
        lambda text: text.replace("<SubjectData ", f"<{'n' * 60_000}/><SubjectData "),
    ],
    ids=["long attribute", "many attributes", "deep", "wide", "long name"],
)
def test_a_construct_no_export_needs_is_refused(adapter: str, change: Any, tmp_path: Path) -> None:
    text = change(good(adapter).read_text(encoding="utf-8"))
    with pytest.raises(FileHostile):
        read_text(adapter, tmp_path, text)


def large(adapter: str, folder: Path, megabytes: int) -> Path:
    """A file of the adapter's shape and of this size, its records ever new."""
    content = good(adapter).read_text(encoding="utf-8-sig")
    path = folder / f"large{megabytes}"
    if adapter not in XML:
        head, row = content.splitlines()[:2]
        rows = (row.replace(",001,", f",{n:05},", 1) for n in range(megabytes * 1_000_000 // len(row)))
        path.write_text("\r\n".join([head, *rows, ""]), encoding="utf-8")
        return path
    start, end = content.index("<ClinicalData"), content.rindex("</ODM>")
    body = content[start:end]
    with path.open("w", encoding="utf-8") as file:
        file.write(content[:start])
        for number in range(megabytes * 1_000_000 // len(body)):
            file.write(body.replace('SubjectKey="', f'SubjectKey="{number:08}'))
        file.write(content[end:])
    return path


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_memory_does_not_grow_with_the_file(adapter: str, tmp_path: Path) -> None:
    def peak(path: Path) -> int:
        tracemalloc.start()
        for _ in adapters()[adapter].read(path, UAT, FileFacts()):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(large(adapter, tmp_path, 1))
    small, big = peak(large(adapter, tmp_path, 1)), peak(large(adapter, tmp_path, 4))
    per_site = 120 * 4_000_000 // 190 if adapter not in XML else 0  # the list remembers its site numbers
    assert big < small + 1_500_000 + per_site


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_nothing_is_fetched(adapter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("an adapter opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    records, _ = read(adapter, good(adapter))
    assert records


@pytest.mark.parametrize(("adapter", "sample"), SAMPLES, ids=lambda value: getattr(value, "name", value))
@FUZZ
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(adapter: str, sample: Path, tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(sample.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.none(), st.integers(1, len(content))))
    try:
        for record in read_text(adapter, tmp_path, bytes(content[:cut])):
            check(record)
    except HubError as error:
        quoted(error, sample)


@pytest.mark.parametrize(
    ("adapter", "sample"), [one for one in SAMPLES if one[0] in XML], ids=lambda v: getattr(v, "name", v)
)
@FUZZ
@given(data=st.data())
def test_a_rearranged_file_is_read_or_refused(adapter: str, sample: Path, tmp_path: Path, data: st.DataObject) -> None:
    """Well-formed, but with attributes lost and elements lost, renamed, doubled or moved where nobody expects them."""
    root = etree.fromstring(sample.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        elements: list[Any] = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = (data.draw(st.sampled_from(elements)) for _ in range(2))
        change = data.draw(st.sampled_from(["attribute", "value", "lose", "rename", "double", "move"]))
        if change in ("attribute", "value") and one.attrib:
            name = data.draw(st.sampled_from(sorted(one.attrib)))
            if change == "attribute":
                del one.attrib[name]
            else:
                one.set(name, data.draw(st.sampled_from(["", "Remove", "Context", "0", "x", "\u20ac" * 9])))
        elif change == "rename":
            one.tag = other.tag
        elif change == "double":
            one.append(copy.deepcopy(other))
        elif one is not root and one not in other.iterancestors() and one is not other:
            other.append(one) if change == "move" else one.getparent().remove(one)
    try:
        for record in read_text(adapter, tmp_path, etree.tostring(root)):
            check(record)
    except HubError as error:
        quoted(error, sample)


def quoted(error: HubError, sample: Path) -> None:
    """A refusal quotes none of the file's values."""
    values = re.findall(r'(?:Value|Key|Name)="([^"]{4,})"', sample.read_text(encoding="utf-8", errors="replace"))
    assert not [value for value in values if value in f"{error.message} {error.details}"]
    assert error.__cause__ is None and error.__suppress_context__ is (error.__context__ is not None)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE], ids=["8", "16le", "16be"])
@pytest.mark.parametrize("adapter", ADAPTERS)
def test_a_byte_order_mark_changes_nothing(adapter: str, mark: bytes, tmp_path: Path) -> None:
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[mark]
    text = good(adapter).read_bytes().decode("utf-8-sig")
    text = re.sub(r'encoding="[^"]*"', f'encoding="{encoding[:6].rstrip("-")}"', text)
    path = tmp_path / "export"
    path.write_bytes(mark + text.encode(encoding))
    assert guess(path).manifest.id == adapter
    assert read(adapter, path)[0] == read(adapter, good(adapter))[0]
