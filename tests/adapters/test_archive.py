"""Archives as members and streams: what is read, what is refused, and that nothing is written."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from adapters.kit import archive
from adapters.kit.archive import open_gzip, open_zip
from hub.errors import FileHostile, FileRefused, FileTruncated, FileUnreadable, FileUnrecognised


def zipped(path: Path, **members: bytes) -> Path:
    """A ZIP archive of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("folder/", b"")
        for name, content in members.items():
            made.writestr(f"folder/{name}.txt", content)
    return path


def test_members_are_streams_by_name(tmp_path: Path) -> None:
    with open_zip(zipped(tmp_path / "a.zip", one=b"first", two=b"second")) as members:
        assert list(members.infos) == ["folder/one.txt", "folder/two.txt"]
        with members.open("folder/two.txt") as file:
            assert (file.read(3), file.read()) == (b"sec", b"ond")
            file.seek(0)
            assert file.read() == b"second"


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for content, error in ((b"", FileUnreadable), (b"text", FileUnrecognised), (b"PK\x03\x04", FileTruncated)):
        path.write_bytes(content)
        with pytest.raises(error), open_zip(path):
            pass


def test_a_member_that_gives_more_than_it_says_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped(tmp_path / "a.zip", one=b"x" * 1000).read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.rindex(mark)
        content[start + place : start + place + 4] = (10).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(content)
    opened = open_zip(tmp_path / "a.zip")
    with opened as members, members.open("folder/one.txt") as file, pytest.raises(FileRefused):
        file.read()


def test_a_small_archive_may_be_repetitive_and_a_large_one_may_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "a.zip", one=b"0" * 1_000_000)
    with open_zip(path) as members:
        assert members.infos["folder/one.txt"].file_size == 1_000_000
    monkeypatch.setattr(archive, "MAX_SMALL", 999_999)
    with pytest.raises(FileHostile), open_zip(path):
        pass


def test_a_method_nobody_reads_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_BZIP2) as made:
        made.writestr("one.txt", b"1")
    with pytest.raises(FileRefused, match="method"), open_zip(tmp_path / "a.zip"):
        pass


def test_an_error_of_the_reader_stays_its_own(tmp_path: Path) -> None:
    opened = open_zip(zipped(tmp_path / "a.zip", one=b"first"))
    with pytest.raises(ValueError, match="mine"), opened as members, members.open("folder/one.txt"):
        raise ValueError("mine")


def test_gzip_is_a_stream_of_all_its_members(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"first\n", mtime=0) + gzip.compress(b"second\n", mtime=0))
    with open_gzip(path) as file:
        assert io.TextIOWrapper(file).read() == "first\nsecond\n"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileUnreadable),
        (gzip.compress(b"first\n", mtime=0)[:-5], FileTruncated),
        (gzip.compress(b"first\n", mtime=0) + b"more", FileTruncated),
        (b"text", FileTruncated),
    ],
)
def test_damaged_gzip_is_refused(content: bytes, error: type[FileRefused], tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(content)
    with pytest.raises(error), open_gzip(path) as file:
        file.read()


def test_gzip_over_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_SMALL", 1_000)
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"0" * 1_000_000, mtime=0))
    with pytest.raises(FileHostile), open_gzip(path) as file:
        while file.read(4096):
            pass
