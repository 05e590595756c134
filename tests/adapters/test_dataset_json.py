"""Dataset-JSON: the text as it streams in, its three forms, and what is refused of it."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.dataset_json.document import MAX_METADATA, MAX_ROW, Document
from adapters.kit.archive import MAX_SMALL
from adapters.registry import guess
from hub.canonical.adapter import Declared
from hub.canonical.records import Form, Item, Record, Rejected
from hub.errors import FileEncoding, FileHostile, FileRefused, FileTruncated, FileUnrecognised, HubError
from tests.adapters.reading import UAT, only, read, read_text
from tests.adapters.sdtm_files import Table, as_json, dsjc, ndjson

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(['"', "\\", '\\"', "],[", "[]", "]}", '"rows":[', "{", "\n", "\u2028"]),
)
ROWS = st.lists(st.lists(CELLS, max_size=4), max_size=6)
AE = Table(
    "AE",
    "Adverse Events",
    {"STUDYID": "string", "USUBJID": "string", "AESEQ": "integer", "AETERM": "string"},
    [["S", "S-1", "1", "Rash"], ["S", "S-1", "2", "Grüße"], ["S", "S-2", "1", "Itch"]],
)
LATIN = Declared(environment="UAT", options={"encoding": "windows-1252"})


def pieces(text: bytes, size: int) -> Iterator[bytes]:
    """The text in pieces of this size."""
    return (text[at : at + size] for at in range(0, len(text), size))


def rows_of(text: bytes, size: int = 2**18) -> tuple[dict[str, Any], list[Any]]:
    """What a document holds: its members but the rows, and the rows."""
    document = Document(pieces(text, size))
    found = list(document.rows())
    return document.metadata, found


class TestDocument:
    """The streaming of one text."""

    @given(ROWS, st.integers(1, 60), st.sampled_from([None, 1]), st.integers(0, 2), st.booleans())
    def test_any_pieces_give_what_the_whole_gives(
        self, rows: list[Any], size: int, indent: int | None, before: int, plain: bool
    ) -> None:
        members: list[tuple[str, Any]] = [("name", "rows"), ("columns", [{"a": ["}"]}])]
        whole = dict([*members[:before], ("rows", rows), *members[before:]])
        text = json.dumps(whole, indent=indent, ensure_ascii=plain).encode()
        metadata, found = rows_of(text, size)
        assert found == rows
        assert metadata == dict(members)
        assert Document(pieces(text, size)).rest() == dict(members)

    @given(ROWS, st.integers(1, 60), st.sampled_from([b"\n", b"\r\n", b"\n\n"]), st.booleans())
    def test_any_pieces_of_lines_give_the_lines(self, rows: list[Any], size: int, end: bytes, ended: bool) -> None:
        text = end.join(json.dumps(one).encode() for one in [{"name": "x"}, *rows]) + (end if ended else b"")
        assert rows_of(text, size) == ({"name": "x"}, rows)

    @settings(max_examples=300)
    @given(ROWS, st.data())
    def test_a_changed_text_is_read_as_others_read_it_or_refused(self, rows: list[Any], data: st.DataObject) -> None:
        text = bytearray(json.dumps({"name": "x", "rows": rows, "z": [1]}).encode())
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, len(text) - 1))
            text[at : at + data.draw(st.integers(0, 1))] = data.draw(
                st.sampled_from([b"", b",", b"]", b"[", b'"', b"\\"])
            )
        try:
            metadata, found = rows_of(bytes(text))
        except HubError:
            return
        whole = json.loads(bytes(text))
        assert [found, metadata] == [whole.pop("rows", []), whole]

    @pytest.mark.parametrize(
        "text",
        [
            b'{"name":"x" "rows":[[1]]}',
            b'{,"rows":[[1]]}',
            b'{"rows":[[1],]}',
            b'{"rows":[,[1]]}',
            b'{"rows":[[1][2]]}',
            b'{"rows":[[1]]"a":1}',
            b'{"rows":[[1]],"a":1,"rows":[[2]]}',
            b'{"rows":[1,2]}',
            b'{"rows":[[1,[2]]]}',
            b'{"rows":[["\\ud800"]]}',
            b'{"rows":[[1e999]]}',
            b'{"rows":[[1]]}{}',
            b'{"a":1}[1]\n',
            b'{"a":1}\n[1\n[2]\n',
            b'{"a":1}}',
        ],
    )
    def test_what_is_not_well_formed_is_refused(self, text: bytes) -> None:
        for size in (1, 5, 1000):
            with pytest.raises(FileRefused):
                rows_of(text, size)

    @pytest.mark.parametrize("text", [b"", b"[[1]]", b"x", b'"rows"'])
    def test_what_is_no_object_is_not_recognised(self, text: bytes) -> None:
        with pytest.raises(FileUnrecognised):
            rows_of(text)

    @pytest.mark.parametrize(
        "text",
        [
            b'{"rows":[["' + b"x" * (MAX_ROW + 1),
            b'{"rows":[' + b"[" * 100_000,
            b'{"a":' + b"[" * 100_000,
            b'{"a":"' + b"x" * (MAX_METADATA + 1),
            b'{"rows":[],"a":"' + b"x" * (MAX_METADATA + 1),
            b'{"a":1}\n"' + b"x" * (MAX_ROW + 1),
        ],
        ids=["row", "deep row", "deep metadata", "metadata", "metadata behind", "line"],
    )
    def test_what_no_file_needs_is_refused_before_it_is_held(self, text: bytes) -> None:
        with pytest.raises(FileRefused):
            rows_of(text, 2**16)


class TestForms:
    """JSON, NDJSON and DSJC, and the bytes they are in."""

    def test_the_forms_are_one(self, tmp_path: Path) -> None:
        packed = dsjc(AE)
        lines = ndjson(AE)
        halves = gzip.compress(lines[:200]) + gzip.compress(lines[200:])
        told = [
            read_text("dataset_json", tmp_path, text)
            for text in (as_json(AE), lines, packed, zlib.compress(lines), halves, gzip.compress(as_json(AE)))
        ]
        assert len(only(Form, told[0])) == 3
        assert all(other == told[0] for other in told[1:])

    @pytest.mark.parametrize("write", [as_json, ndjson, dsjc])
    def test_every_form_is_recognised_by_what_it_holds(self, write: Any, tmp_path: Path) -> None:
        path = tmp_path / "without_a_suffix"
        path.write_bytes(write(AE))
        assert guess(path).manifest.id == "dataset_json"

    def test_rows_may_stand_before_what_describes_them(self, tmp_path: Path) -> None:
        path = tmp_path / "rows_first"
        path.write_text(json.dumps({"rows": AE.values} | AE.metadata))
        assert guess(path).manifest.id == "dataset_json"
        told, facts = read("dataset_json", path)
        assert told == read_text("dataset_json", tmp_path, as_json(AE))
        assert facts.bytes_read == path.stat().st_size

    @pytest.mark.parametrize("write", [as_json, ndjson, dsjc])
    def test_every_cut_is_refused(self, write: Any, tmp_path: Path) -> None:
        content = write(AE).rstrip()
        for cut in range(1, len(content)):
            with pytest.raises(FileRefused):
                read_text("dataset_json", tmp_path, content[:cut])

    def test_a_cut_between_two_lines_is_a_truncated_file(self, tmp_path: Path) -> None:
        lines = ndjson(AE).splitlines(keepends=True)
        with pytest.raises(FileTruncated):
            read_text("dataset_json", tmp_path, b"".join(lines[:-1]))

    def test_more_rows_than_the_file_says_are_read_and_do_not_reconcile(self, tmp_path: Path) -> None:
        path = tmp_path / "more"
        path.write_text(json.dumps(AE.metadata | {"records": 2, "rows": AE.values}))
        told, facts = read("dataset_json", path)
        assert (len(only(Form, told)), facts.tallies) == (3, {"Form": 2})

    def test_what_unpacks_to_too_much_is_refused_while_it_unpacks(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("adapters.dataset_json.bytes.MAX_SMALL", MAX_SMALL // 60)
        head = ndjson(AE._replace(rows=[])).replace(b'"records": 0', b'"records": 9000000')
        packer = zlib.compressobj(9)
        row = b'["S", "S-1", 1, ""]\n' * 50_000
        with (tmp_path / "export").open("wb") as file:
            file.write(packer.compress(head))
            for _ in range(120 // 60):
                file.write(packer.compress(row))
            file.write(packer.flush())
        with pytest.raises(FileHostile):
            for _ in read_stream(tmp_path / "export"):
                pass


def read_stream(path: Path) -> Iterator[Record]:
    """The records of a file, one at a time."""
    from adapters.registry import adapters
    from hub.canonical.adapter import FileFacts

    return adapters()["dataset_json"].read(path, UAT, FileFacts())


class TestEncoding:
    """UTF-8 by the standard; anything else by a mark or by declaration."""

    @pytest.mark.parametrize("write", [as_json, ndjson])
    def test_another_encoding_is_refused_until_it_is_declared(self, write: Any, tmp_path: Path) -> None:
        latin = write(AE).decode().encode("cp1252")
        with pytest.raises(FileEncoding, match=r"declare its encoding as `encoding` of \[adapter\]"):
            read_text("dataset_json", tmp_path, latin)
        assert read_text("dataset_json", tmp_path, latin, LATIN) == read_text("dataset_json", tmp_path, write(AE))

    def test_a_file_in_utf_8_is_read_as_that_whatever_is_declared(self, tmp_path: Path) -> None:
        for text in (ndjson(AE), dsjc(AE)):
            terms = [one.value for one in only(Item, read_text("dataset_json", tmp_path, text, LATIN))][3::4]
            assert terms == ["Rash", "Grüße", "Itch"]

    def test_bytes_that_are_in_neither_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(FileEncoding):
            read_text("dataset_json", tmp_path, ndjson(AE).replace(b"Rash", b"\x81\x8d"), LATIN)


class TestMetadata:
    """What the file says of itself."""

    @pytest.mark.parametrize("version", ["1.0.0", "1.0", "2.0", "1", "", None, 1.1])
    def test_another_version_is_not_recognised(self, version: object, tmp_path: Path) -> None:
        text = json.dumps(AE.metadata | {"datasetJSONVersion": version, "rows": AE.values})
        with pytest.raises(FileUnrecognised):
            read_text("dataset_json", tmp_path, text)

    @pytest.mark.parametrize("version", ["1.1", "1.1.0", "1.1.12", "1.2.0"])
    def test_later_ones_of_the_same_are(self, version: str, tmp_path: Path) -> None:
        text = json.dumps(AE.metadata | {"datasetJSONVersion": version, "rows": AE.values})
        assert len(only(Form, read_text("dataset_json", tmp_path, text))) == 3

    @pytest.mark.parametrize(
        "wrong",
        [
            {"records": None},
            {"records": "3"},
            {"records": -1},
            {"records": True},
            {"columns": {}},
            {"columns": [1]},
            {"columns": [{"name": 1}]},
            {"columns": [{"name": ""}]},
            {"name": None},
            {"name": ["AE"]},
            {"label": 1},
            {"label": "a\0b"},
        ],
    )
    def test_what_does_not_hold_to_the_standard_is_refused(self, wrong: dict[str, Any], tmp_path: Path) -> None:
        for text in (
            json.dumps(AE.metadata | wrong | {"rows": AE.values}),
            "\n".join(json.dumps(one) for one in [AE.metadata | wrong, *AE.values]),
        ):
            with pytest.raises(FileRefused):
                read_text("dataset_json", tmp_path, text)


def test_faults_of_a_row_are_its_own(tmp_path: Path) -> None:
    good = AE.values[0]
    rows = [good, good[:2], {"STUDYID": "S"}, "x", [*good[:3], {"a": 1}], [*good[:3], "\0"], AE.values[1]]
    told = read_text("dataset_json", tmp_path, "\n".join(map(json.dumps, [AE.metadata | {"records": 7}, *rows])))
    assert [one.line for one in only(Form, told)] == [1, 7]
    assert [(one.line, one.rule) for one in only(Rejected, told)] == [
        (2, "RAGGED_ROW"),
        (3, "ROW_INVALID"),
        (4, "ROW_INVALID"),
        (5, "VALUE_INVALID"),
        (6, "NUL_CHARACTER"),
    ]
