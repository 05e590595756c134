"""Encodings: by mark, by declaration, by the source's mapping; never by a guess (FORMATS section 10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.kit.source import encoding_named, encoding_option
from hub.canonical.adapter import Declared
from hub.canonical.records import Item, Site
from hub.errors import ConfigurationError, FileEncoding
from tests.adapters.reading import UAT, only, read_text
from tests.adapters.test_ctms_sites import rows

NAMES = {
    "UTF-8": "Kraków 見本 €",
    "ISO-8859-1": "Zürich",
    "ISO-8859-15": "Zürich €, Œuvre",
    "windows-1252": "Zürich €, “quoted”",
    "MacRoman": "Zürich €, “quoted” ∞",
    "macintosh": "Zürich",
    "Shift_JIS": "見本病院ｶﾅ",
    "windows-31j": "見本病院①髙",
    "GB18030": "示例医院€𠀀",
    "EUC-KR": "견본 병원",
    "windows-949": "똠방각하 병원",
    "Big5": "範例醫院",
}


def xml(value: str, declaration: str = "") -> str:
    """An ODM file of one value."""
    return (
        f'{declaration}<ODM FileType="Snapshot" FileOID="F" ODMVersion="1.3" CreationDateTime="2024-01-01T00:00:00Z">'
        '<ClinicalData StudyOID="S" MetaDataVersionOID="M"><SubjectData SubjectKey="1"><StudyEventData'
        ' StudyEventOID="E"><FormData FormOID="F"><ItemGroupData ItemGroupOID="G">'
        f'<ItemData ItemOID="I" Value="{value}"/></ItemGroupData></FormData></StudyEventData></SubjectData>'
        "</ClinicalData></ODM>"
    )


def declaring(encoding: str | None) -> Declared:
    """A source whose mapping names the encoding."""
    return Declared(environment="UAT", options={"encoding": encoding} if encoding else {})


@pytest.mark.parametrize(("encoding", "text"), NAMES.items())
class TestEncoding:
    """Each accepted encoding."""

    def test_rows_are_read_as_the_mapping_says(self, encoding: str, text: str, tmp_path: Path) -> None:
        content = rows({"study": "S", "site_number": "1", "site_name": f'"{text}"'}).encode(encoding_named(encoding))
        (site,) = only(Site, read_text("ctms_sites", tmp_path, content, declaring(encoding)))
        assert site.name == text

    def test_xml_is_read_as_it_declares(self, encoding: str, text: str, tmp_path: Path) -> None:
        declared = xml(text, f'<?xml version="1.0" encoding="{encoding}"?>')
        (item,) = only(Item, read_text("odm", tmp_path, declared.encode(encoding_named(encoding))))
        assert item.value == text

    def test_xml_without_a_declaration_is_read_as_the_mapping_says(
        self, encoding: str, text: str, tmp_path: Path
    ) -> None:
        content = xml(text).encode(encoding_named(encoding))
        (item,) = only(Item, read_text("odm", tmp_path, content, declaring(encoding)))
        assert item.value == text

    def test_xml_that_declares_another_is_read_as_the_mapping_says(
        self, encoding: str, text: str, tmp_path: Path
    ) -> None:
        content = xml(text, '<?xml version="1.0" encoding="US-ASCII"?>').encode(encoding_named(encoding))
        (item,) = only(Item, read_text("odm", tmp_path, content, declaring(encoding)))
        assert item.value == text

    def test_nothing_is_guessed(self, encoding: str, text: str, tmp_path: Path) -> None:
        if encoding == "UTF-8":
            return
        content = rows({"study": "S", "site_number": "1", "site_name": f'"{text}"'}).encode(encoding_named(encoding))
        with pytest.raises(FileEncoding):
            read_text("ctms_sites", tmp_path, content)
        with pytest.raises(FileEncoding):
            read_text("odm", tmp_path, xml(text).encode(encoding_named(encoding)))

    def test_a_byte_order_mark_overrules_the_mapping(self, encoding: str, text: str, tmp_path: Path) -> None:
        list_of_one = rows({"study": "S", "site_number": "1", "site_name": f'"{text}"'})
        for python in ("utf-8-sig", "utf-16"):
            (site,) = only(Site, read_text("ctms_sites", tmp_path, list_of_one.encode(python), declaring(encoding)))
            (item,) = only(Item, read_text("odm", tmp_path, xml(text).encode(python), declaring(encoding)))
            assert site.name == item.value == text


def test_utf_16_without_a_mark_is_declared(tmp_path: Path) -> None:
    content = rows({"study": "S", "site_number": "1", "site_name": "見本"}).encode("utf-16-le")
    (site,) = only(Site, read_text("ctms_sites", tmp_path, content, declaring("UTF-16LE")))
    assert site.name == "見本"


@pytest.mark.parametrize("name", ["UTF-7", "utf_7", "EBCDIC-CP-US", "rot13", "idna", "punycode", "no such"])
def test_an_encoding_out_of_the_list_is_refused(name: str) -> None:
    with pytest.raises(FileEncoding):
        encoding_named(name)
    with pytest.raises(ConfigurationError):
        encoding_option(declaring(name))


@pytest.mark.parametrize("options", [{}, {"encoding": ""}])
def test_an_encoding_may_be_left_out(options: dict[str, str]) -> None:
    assert encoding_option(Declared(options=options)) is None


def test_an_encoding_that_is_no_text_is_refused() -> None:
    with pytest.raises(ConfigurationError):
        encoding_option(Declared(options={"encoding": 7}))


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("windows-1252", b"\x81"),
        ("Shift_JIS", b"\x87\x40"),
        ("GB18030", b"\xff"),
        ("EUC-KR", b"\xff"),
        ("Big5", b"\xff"),
        ("UTF-8", b"\xed\xa0\x80"),
    ],
)
def test_bytes_that_the_named_encoding_does_not_have_are_refused(encoding: str, content: bytes, tmp_path: Path) -> None:
    text = rows({"study": "S", "site_number": "1", "site_name": "@"}).encode().replace(b"@", content)
    with pytest.raises(FileEncoding):
        read_text("ctms_sites", tmp_path, text, declaring(encoding))


def test_the_default_is_utf_8(tmp_path: Path) -> None:
    (site,) = only(Site, read_text("ctms_sites", tmp_path, rows({"study": "S", "site_number": "1"}), UAT))
    assert site.site_key == "1"
