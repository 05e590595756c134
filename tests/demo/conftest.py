"""The demo's exports, written once and parsed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from lxml import etree

from hub.demo.exports import Export, write, write_specimens

ODM = "{http://www.cdisc.org/ns/odm/v1.3}"
MDSOL = "{http://www.mdsol.com/ns/odm/metadata}"
OC = "{http://www.openclinica.org/ns/odm_ext_v130/v3.1}"
REDCAP = "{https://projectredcap.org}"
NAMESPACES = {"o": ODM[1:-1], "m": MDSOL[1:-1], "oc": OC[1:-1], "r": REDCAP[1:-1]}


@dataclass(frozen=True)
class Written:
    """A written export, its bytes and, for XML, its root."""

    export: Export
    content: bytes
    root: etree._Element

    def find(self, path: str) -> list[etree._Element]:
        """Elements by XPath with the prefixes o, m, oc, r."""
        found = self.root.xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return [each for each in found if isinstance(each, etree._Element)]

    def values(self, path: str) -> list[str]:
        """Attribute or text values by XPath."""
        found = self.root.xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return [str(each) for each in found]


@dataclass(frozen=True)
class Files:
    """All exports by the name a rule calls them."""

    rave: Written
    openclinica: Written
    redcap: Written
    classic: Written
    lab: Written
    registry: Written
    snapshot: Written


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Export]:
    """What the demo loads."""
    return write(tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="session")
def files(exports: list[Export], tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Every XML export, parsed."""

    def read(export: Export) -> Written:
        content = export.path.read_bytes()
        return Written(export, content, etree.fromstring(content))

    by_source = {each.source: each for each in (*exports, *write_specimens(tmp_path_factory.mktemp("specimens")))}
    names = {
        "rave": "rave",
        "openclinica": "openclinica",
        "redcap": "redcap",
        "classic": "redcap-uat",
        "lab": "lab",
        "registry": "registry",
        "snapshot": "rave-snapshot",
    }
    return Files(**{name: read(by_source[source]) for name, source in names.items()})
