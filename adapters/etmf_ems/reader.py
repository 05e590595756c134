"""Reads a transfer object by object: of which study and site a document is; the document itself is held back whole.

Where the standard's text and its XML schema disagree, the schema speaks. A document is left in quarantine as its sender
wrote it, so that nothing is lost while the hub has no place for documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from adapters.kit.countries import alpha_2
from adapters.kit.manifest import load
from adapters.kit.source import encoding_option, text_of
from adapters.kit.study import StudyCheck
from adapters.kit.xml import Element, XmlStream, fragment, open_xml
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import OP_UPSERT, Record, Rejected, Site, Study
from hub.errors import FileUnrecognised

NAMESPACE: Final = "https://tmfrefmodel.com/ems"
_LEVELS: Final = frozenset({"Trial", "Country", "Site"})
_STATES: Final = frozenset({"Current", "Superseded", "Obsolete"})
_ARTIFACT: Final = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}", re.ASCII)
_NEEDED: Final = (
    "OBJECTID",
    "OBJECTLEVEL",
    "UNIQUEID",
    "ARTIFACTNUMBER",
    "OBJECTVERSION",
    "OBJECTVERSIONSTATE",
    "FILE",
)


class EtmfAdapter:
    """An `exchange.xml`: a BATCH of OBJECTs."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """90 for a BATCH of the standard's namespace."""
        return 90 if re.search(r"<(?:\w+:)?BATCH\s[^>]*" + re.escape(NAMESPACE), text_of(head)) else 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The study, each site when it is first named, and each document held back.

        Raises FileUnrecognised, StudyMismatch, EnvironmentUndeclared and what `open_xml` raises.
        """
        with open_xml(path, facts, encoding_option(declared)) as stream:
            if (stream.root.name, stream.root.namespace) != ("BATCH", NAMESPACE):
                raise FileUnrecognised("the root is no BATCH of the exchange mechanism standard")
            batch = stream.root.attributes
            study = batch.get("STUDYID", "").strip()
            StudyCheck(declared, facts).settle(study)
            facts.source_system = batch.get("TRANSFERSOURCEID") or None
            yield Study(1, 1, study, "", None, None, study)
            sites: set[str] = set()
            seq = 1
            for _, element in stream.elements(frozenset({"OBJECT"})):
                for record in _object(stream, element, sites):
                    seq += 1
                    yield tuple.__new__(type(record), (seq, *record[1:]))


def _object(stream: XmlStream, element: Element, sites: set[str]) -> Iterator[Record]:
    """What one document says."""
    line = element.sourceline or 1
    told = _told(stream, element)
    key = told.get("SITESYSTEMID") or told.get("SITEID") or ""
    code = told.get("COUNTRYID", "")
    country = alpha_2(code)
    if told.get("OBJECTLEVEL") == "Site" and key and key not in sites:
        sites.add(key)
        known = {"site_key": key, "number": told.get("SITEID") or None, "country": country}
        yield Site(0, line, 0, OP_UPSERT, *(known.get(name) for name in Site._fields[4:]))  # type: ignore[arg-type] # by name
        if code and country is None:
            reason = "COUNTRYID is no ISO 3166-1 code"
            yield Rejected(0, line, "Site", "COUNTRY_UNKNOWN", "WARNING", reason, fragment(element))
    rule, severity, reason = _judged(told, key)
    kind = "Site" if told.get("OBJECTLEVEL") == "Site" else "Study"  # what it is filed under: documents are no kind yet
    yield Rejected(0, line, kind, rule, severity, reason, fragment(element))


def _judged(told: dict[str, str], site: str) -> tuple[str, str, str]:
    """Why a document is held back: the standard's own demands first."""
    missing = next((name for name in _NEEDED if not told.get(name)), None)
    if missing is None and told["OBJECTLEVEL"] == "Site" and not site:
        missing = "SITEID"
    if missing is not None:
        return "KEY_MISSING", "ERROR", f"the document has no {missing}"
    wrong = next(
        (
            name
            for name, right in (
                ("OBJECTLEVEL", told["OBJECTLEVEL"] in _LEVELS),
                ("OBJECTVERSIONSTATE", told["OBJECTVERSIONSTATE"] in _STATES),
                ("ARTIFACTNUMBER", _ARTIFACT.fullmatch(told["ARTIFACTNUMBER"]) is not None),
            )
            if not right
        ),
        None,
    )
    if wrong is not None:
        return "CODE_UNKNOWN", "ERROR", f"{wrong} is none of the standard's words"
    return "DOCUMENT_HELD_BACK", "WARNING", "the hub keeps no documents: it waits as it was sent"


def _told(stream: XmlStream, element: Element) -> dict[str, str]:
    """The texts of a document's own elements; of FILE, that there is one."""
    found: dict[str, str] = {}
    for child in element:
        name = stream.names[child.tag]
        found.setdefault(name, "1" if name == "FILE" else (child.text or "").strip())
    return found
