"""Reads a transfer object by object: of which study and site a document is, and its facts; of its file, where it lies.

Where the standard's text and its XML schema disagree, the schema speaks. Who may read a document is for the study
mapping to say, by its artifact; one of which it says nothing, or that its sender restricts, is held back as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from adapters.kit.countries import alpha_2
from adapters.kit.manifest import load
from adapters.kit.source import encoding_option, text_of
from adapters.kit.study import StudyCheck
from adapters.kit.xml import Element, XmlStream, fragment, open_xml
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.dates import DateRefused, Precision, Times
from hub.canonical.records import OP_REMOVE, OP_UPSERT, Document, Record, Rejected, Site, Study, named
from hub.errors import FileUnrecognised, MappingInvalid

NAMESPACE: Final = "https://tmfrefmodel.com/ems"
_LEVELS: Final = frozenset({"Trial", "Country", "Site"})
_STATES: Final = {"Current": "FINAL", "Superseded": "SUPERSEDED", "Obsolete": "OBSOLETE"}
_ARTIFACT: Final = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}", re.ASCII)
_PART: Final = re.compile(r"[0-9]{2}(\.[0-9]{2}){0,2}", re.ASCII)
_KEY: Final = ("OBJECTID", "UNIQUEID", "OBJECTVERSION")
_NEEDED: Final = (
    "OBJECTID",
    "OBJECTLEVEL",
    "UNIQUEID",
    "ARTIFACTNUMBER",
    "OBJECTVERSION",
    "OBJECTVERSIONSTATE",
    "FILE",
)
_NEEDS: Final = ("CONDUCT", "QUALIFICATION", "DOCUMENT")
_HOLDERS: Final = ("SPONSOR_TMF", "INVESTIGATOR_ISF")
_LINK: Final = re.compile(r"https://[^@?#\s]+")
_SHA256: Final = re.compile(r"[0-9a-fA-F]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the mapping says of documents. needs: parts of artifact numbers to the right; the longest part that fits."""

    holder: str
    needs: Mapping[str, str]
    times: Times

    def right(self, artifact: str) -> str | None:
        """The right that documents of the artifact need; None when nothing is said."""
        return next((self.needs[part] for part in (artifact, artifact[:5], artifact[:2]) if part in self.needs), None)


def rules_of(options: Mapping[str, Any], times: Times) -> Rules:
    """The mapping's `[adapter]` table, checked. Raises MappingInvalid."""
    holder, needs = options.get("holder", _HOLDERS[0]), options.get("needs", {})
    if holder not in _HOLDERS:
        raise MappingInvalid(f"[adapter] holder is none of {', '.join(_HOLDERS)}")
    if not isinstance(needs, Mapping) or any(not _PART.fullmatch(part) for part in needs):
        raise MappingInvalid("[adapter] needs is not a table of artifact numbers or their beginnings")
    if any(right not in _NEEDS for right in needs.values()):
        raise MappingInvalid(f"[adapter] needs gives a right that is none of {', '.join(_NEEDS)}")
    return Rules(holder, needs, times)


class EtmfAdapter:
    """An `exchange.xml`: a BATCH of OBJECTs."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """90 for a BATCH of the standard's namespace."""
        return 90 if re.search(r"<(?:\w+:)?BATCH\s[^>]*" + re.escape(NAMESPACE), text_of(head)) else 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The study, each site when it is first named, and each document, read or held back.

        Raises FileUnrecognised, StudyMismatch, EnvironmentUndeclared, MappingInvalid and what `open_xml` raises.
        """
        rules = rules_of(declared.options, declared.times)
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
                for record in _object(stream, element, sites, rules):
                    seq += 1
                    yield tuple.__new__(type(record), (seq, *record[1:]))


def _object(stream: XmlStream, element: Element, sites: set[str], rules: Rules) -> Iterator[Record]:
    """What one document says."""
    line = element.sourceline or 1
    told = _told(stream, element)
    of_site = told.get("OBJECTLEVEL") == "Site"
    key = told.get("SITESYSTEMID") or told.get("SITEID") or ""
    code = told.get("COUNTRYID", "")
    country = alpha_2(code)
    if of_site and key and key not in sites:
        sites.add(key)
        known = {"site_key": key, "number": told.get("SITEID") or None, "country": country}
        yield Site(0, line, 0, OP_UPSERT, *(known.get(name) for name in Site._fields[4:]))  # type: ignore[arg-type] # by name
        if code and country is None:
            reason = "COUNTRYID is no ISO 3166-1 code"
            yield Rejected(0, line, "Site", "COUNTRY_UNKNOWN", "WARNING", reason, fragment(element))
    try:
        document = _document(told, line, key if of_site else "", country, rules)
    except _HeldBack as held:
        # of no site: what is held back for what it may tell is not for those of the site
        said = (Document.__name__, held.rule, "ERROR", held.reason, fragment(element))
        yield Rejected(0, line, *said, stands_for=_stands_for(told))
        if held.rule == "DOCUMENT_HELD_BACK":
            yield _taken_back(told, line, key if of_site else "", rules)
    else:
        yield document


class _HeldBack(Exception):
    """Why a document is not read."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule, self.reason = rule, reason


def _document(told: Mapping[str, str], line: int, site: str, country: str | None, rules: Rules) -> Document:
    _judge(told, site)
    artifact = told["ARTIFACTNUMBER"]
    right = rules.right(artifact)
    if told.get("RESTRICTED", "").lower() not in ("", "no"):
        raise _HeldBack("DOCUMENT_HELD_BACK", "its sender restricts the document: it waits as it was sent")
    if right is None:
        reason = "the study mapping says of no such artifact who may read it: it waits as it was sent"
        raise _HeldBack("DOCUMENT_HELD_BACK", reason)
    if told["OBJECTLEVEL"] == "Country" and country is None:
        raise _HeldBack("COUNTRY_UNKNOWN", "COUNTRYID of the document of a country is no ISO 3166-1 code")
    digest, link = told.get("FILE/INTEGRITY", ""), told.get("FILE/CONTENTURL", "")
    dated = _day(told, "ARTIFACTDATE", rules.times)
    if dated is None:
        raise _HeldBack("KEY_MISSING", "the document has no ARTIFACTDATE")
    return Document(
        0,
        line,
        0,
        OP_UPSERT,
        _key(told),
        site,
        country if told["OBJECTLEVEL"] == "Country" else None,
        artifact,
        told.get("OBJECTTITLE") or told.get("SUBARTIFACT") or artifact,
        told["OBJECTVERSION"],
        rules.holder,
        right,
        _STATES[told["OBJECTVERSIONSTATE"]],
        dated,
        _day(told, "OBJECTEXPIRYDATE", rules.times),
        digest.lower() if _SHA256.fullmatch(digest) else None,
        link if _LINK.fullmatch(link) else None,
    )


def _key(told: Mapping[str, str]) -> str:
    return "\x1f".join(told[name] for name in _KEY)


def _stands_for(told: Mapping[str, str]) -> str:
    return named(Document.__name__, _key(told)) if all(told.get(name) for name in _KEY) else ""


def _taken_back(told: Mapping[str, str], line: int, site: str, rules: Rules) -> Document:
    """What an earlier transfer said of a document that is held back now."""
    artifact, state = told["ARTIFACTNUMBER"], _STATES[told["OBJECTVERSIONSTATE"]]
    said = (artifact, told["OBJECTVERSION"], rules.holder, "DOCUMENT", state, "", None, None, None)
    return Document(0, line, 0, OP_REMOVE, _key(told), site, None, artifact, *said)


def _judge(told: Mapping[str, str], site: str) -> None:
    """The standard's own demands."""
    missing = next((name for name in _NEEDED if not told.get(name)), None)
    if missing is None and told["OBJECTLEVEL"] == "Site" and not site:
        missing = "SITEID"
    if missing is not None:
        raise _HeldBack("KEY_MISSING", f"the document has no {missing}")
    for name, right in (
        ("OBJECTLEVEL", told["OBJECTLEVEL"] in _LEVELS),
        ("OBJECTVERSIONSTATE", told["OBJECTVERSIONSTATE"] in _STATES),
        ("ARTIFACTNUMBER", _ARTIFACT.fullmatch(told["ARTIFACTNUMBER"]) is not None),
    ):
        if not right:
            raise _HeldBack("CODE_UNKNOWN", f"{name} is none of the standard's words")


def _day(told: Mapping[str, str], name: str, times: Times) -> str | None:
    """A day (`DD-MMM-YYYY`) as ISO; None for none."""
    text = told.get(name)
    if not text:
        return None
    try:
        found = times.partial(text)
    except DateRefused as refused:
        raise _HeldBack(refused.rule.value, f"{name} is no day the hub can read") from None
    if found.precision not in (Precision.DAY, Precision.TIME):
        raise _HeldBack("DATE_FORM_UNKNOWN", f"{name} is no day")
    return found.earliest.isoformat()


def _told(stream: XmlStream, element: Element) -> dict[str, str]:
    """The texts of a document's own elements; of its first FILE the checksum and the address, and that there is one."""
    found: dict[str, str] = {}
    for child in element:
        name = stream.names[child.tag]
        if name == "FILE" and name not in found:
            found |= {f"FILE/{stream.names[each.tag]}": (each.text or "").strip() for each in child if not len(each)}
            found[name] = "1"
        elif name == "RESTRICTED" and found.get(name, "").lower() in ("", "no"):
            found[name] = (child.text or "").strip()  # of several, the strictest
        else:
            found.setdefault(name, (child.text or "").strip())
    return found
