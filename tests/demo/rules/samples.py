"""Rules of the other ODM products, and of secuTrial's tables: in the samples that their adapters are held to."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from tests.demo.rules import Rule

ADAPTERS = Path(__file__).parents[3] / "adapters"
NAMESPACES = {
    "o": "http://www.cdisc.org/ns/odm/v1.3",
    "sdm": "http://www.cdisc.org/ns/studydesign/v1.0",
    "v4": "http://www.viedoc.net/ns/v4",
}


@cache
def content(adapter: str, name: str) -> bytes:
    """The bytes of a sample."""
    return (ADAPTERS / adapter / "samples" / name).read_bytes()


def found(adapter: str, name: str, path: str) -> list[str]:
    """Values by XPath in a sample; of an element its text."""
    tree = etree.fromstring(content(adapter, name))
    hits = tree.xpath(path, namespaces=NAMESPACES)
    assert isinstance(hits, list)
    return [(each.text or "") if isinstance(each, etree._Element) else str(each) for each in hits]


def _secu(path: str, name: str = "good.xml") -> list[str]:
    return found("odm_secutrial", name, path)


def _viedoc(path: str, name: str = "good.xml") -> list[str]:
    return found("odm_viedoc", name, path)


@cache
def _tables(name: str, encoding: str) -> dict[str, str]:
    """Texts of an export of secuTrial by the name of the member."""
    with ZipFile(BytesIO(content("secutrial", name))) as archive:
        return {each: archive.read(each).decode(encoding) for each in archive.namelist()}


def _short() -> dict[str, str]:
    return _tables("good.zip", "utf-8")


def _long() -> dict[str, str]:
    return _tables("edge.zip", "iso-8859-15")


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip('"') for cell in line.split("\t")] for line in _short()[table].splitlines()]


def _column(table: str, name: str) -> list[str]:
    head, *rows = _rows(table)
    return [row[head.index(name)] for row in rows if len(row) > head.index(name)]


def _ids(tables: dict[str, str], name: str) -> list[str]:
    return [line.split("\t")[0] for line in tables[name].splitlines()[1:]]


RULES = (
    Rule(
        "SECUTRIAL-TYPED-TEXT",
        "3.4",
        "Transactional, elements of a type with text and without a Value",
        lambda f: (
            _secu("/o:ODM/@FileType") == ["Transactional"]
            and not _secu("//@Value")
            and _secu("//o:ItemDataFloat") == ["71.5"]
        ),
    ),
    Rule("SECUTRIAL-IS-NULL", "3.4", "IsNull on ItemDataAny", lambda f: _secu("//o:ItemDataAny[@IsNull='Yes']")),
    Rule(
        "SECUTRIAL-BROKEN-TAG", "3.4", "a line ends in a tag", lambda f: b'"\n>' in content("odm_secutrial", "good.xml")
    ),
    Rule(
        "SECUTRIAL-LABEL",
        "3.4",
        "key of the product's own; label and status are annotations",
        lambda f: (
            _secu("//o:SubjectData/@SubjectKey") == ["SUBJECT.101"]
            and _secu("//o:Annotation[o:Flag/o:FlagValue/@CodeListOID='CL.SubjectIdentifier']/o:Comment")
            and _secu("//o:FlagValue[@CodeListOID='CL.SubjectStatus']")
        ),
    ),
    Rule(
        "SECUTRIAL-VISIT-DATE",
        "3.4",
        "the day of a visit is an item of a pseudo form",
        lambda f: _secu("//o:FormData[@FormOID='F.VMI']//*[@ItemOID='FF.VISITDY']") == ["2024-03-01"],
    ),
    Rule("SECUTRIAL-FORM-STATUS", "3.4", "status items", lambda f: _secu("//@ItemOID[starts-with(., 'FF.FS.')]")),
    Rule(
        "SECUTRIAL-AUDIT",
        "3.4",
        "an audit per form, with a source id",
        lambda f: _secu("//o:FormData/o:AuditRecord/o:SourceID"),
    ),
    Rule(
        "SECUTRIAL-TABS",
        "3.4",
        "called .xls, tab-separated and quoted, with an empty last column",
        lambda f: all(
            text.splitlines()[0].endswith('"\t""') for name, text in _short().items() if name.endswith(".xls")
        ),
    ),
    Rule(
        "SECUTRIAL-TABLES",
        "3.4",
        "patients, centres, plan, forms, items, queries, comments, audits, missing values",
        lambda f: (
            {f"{name}.xls" for name in ("cn", "ctr", "vp", "fs", "is", "qac", "cts", "miv", "atcn")} <= set(_short())
        ),
    ),
    Rule(
        "SECUTRIAL-COLUMNS",
        "3.4",
        "mnppid, mnpaid, mnpctrid, mnpvisstartdate; mnpqueryid, querystatus, qacdate; changedate, changereason",
        lambda f: (
            {"mnppid", "mnpaid", "mnpctrid", "mnpvisstartdate"} <= set(_rows("cn.xls")[0])
            and {"mnpqueryid", "querystatus", "qacdate"} <= set(_rows("qac.xls")[0])
            and {"changedate", "changereason"} <= set(_rows("atcn.xls")[0])
        ),
    ),
    Rule(
        "SECUTRIAL-NAMES",
        "3.4",
        "short names or long ones",
        lambda f: "cn.xls" in _short() and any(name.startswith("casenodes_") for name in _long()),
    ),
    Rule(
        "SECUTRIAL-OPTIONS",
        "3.4",
        "encoding only in the page of options, in the user's language",
        lambda f: any(
            name.startswith("ExportOptions") and "charset=ISO-8859-15" in text and "Date de création" in text
            for name, text in _long().items()
        ),
    ),
    Rule(
        "SECUTRIAL-LANGUAGES",
        "3.4",
        "labels change with the language, ids do not",
        lambda f: (
            _ids(_short(), "vp.xls") == _ids(_long(), "visitplan_HUB01_20240601-120000.xls")
            and "Follow-up" in _short()["vp.xls"]
            and "Suivi" in _long()["visitplan_HUB01_20240601-120000.xls"]
        ),
    ),
    Rule(
        "SECUTRIAL-DATES",
        "3.4",
        "dates of items without separators, partial ones shorter, system columns with a time",
        lambda f: (
            {"20240301", "202404", "2024"} <= set(_column("enrol.xls", "visit_date"))
            and "2024-03-05 12:00:00" in _column("enrol.xls", "mnplastedit")
        ),
    ),
    Rule(
        "SECUTRIAL-CIRCLE",
        "3.4",
        "a visit that counts from itself",
        lambda f: any(
            a and a == b for a, b in zip(_column("vp.xls", "mnpvisid"), _column("vp.xls", "previsid"), strict=True)
        ),
    ),
    Rule(
        "SECUTRIAL-ARM",
        "3.4",
        "the treatment group in clear among the patients",
        lambda f: {"Verum", "Placebo"} <= set(_column("cn.xls", "mnp_rando_arm_gr")),
    ),
    Rule(
        "VIEDOC-WINDOWS",
        "3.5",
        "v4 and study design, a window of each event",
        lambda f: (
            _viedoc("//@v4:*")
            and _viedoc("//sdm:RelativeTimingConstraint/@TimepointPreWindow")
            and _viedoc("//sdm:RelativeTimingConstraint/@TimepointPostWindow")
        ),
    ),
    Rule(
        "VIEDOC-EVENT",
        "3.5",
        "$EVENT is a pseudo form with the event's day",
        lambda f: _viedoc("//o:FormData[@FormOID='$EVENT']//o:ItemData/@Value", "edge.xml") == ["2024-03-13"],
    ),
    Rule(
        "VIEDOC-COUNTRY",
        "3.5",
        "the participant's code begins with the country",
        lambda f: re.fullmatch(r"[A-Z]{2}-\d+-\d{3}", _viedoc("//o:SubjectData/@SubjectKey", "edge.xml")[0]),
    ),
    Rule(
        "OPENEDC-SNAPSHOT",
        "3.6",
        "a plain snapshot; audits of participants alone",
        lambda f: (
            found("odm", "openedc.xml", "/o:ODM/@FileType") == ["Snapshot"]
            and len(found("odm", "openedc.xml", "//o:AuditRecord"))
            == len(found("odm", "openedc.xml", "//o:SubjectData/o:AuditRecord"))
            == 1
        ),
    ),
    Rule(
        "OPENEDC-LANGUAGES",
        "3.6",
        "texts in several languages",
        lambda f: {"de", "en"} <= set(found("odm", "openedc.xml", "//o:TranslatedText/@xml:lang")),
    ),
    Rule(
        "CASTOR-NAMES",
        "3.6",
        "names of elements hold identifiers",
        lambda f: re.search(rb"<st_[0-9a-f]{8}-[0-9a-f]{4}-", content("castor_structure", "good.xml")),
    ),
)
