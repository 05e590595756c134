"""Whom the public samples could identify, found by reading the files alone: nothing of the hub is used here."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

PERSONAL = re.compile(
    r"(^|[^a-z])(name|[flm]name|initials|birth|dob|e-?mail|telephone|phone|fax|address|street|zip|postal"
    r"|mrn|ssn|passport|nric)([^a-z]|$)|birth|brthd|subjinit|surname|firstname|lastname",
    re.IGNORECASE,
)
"""What a field's OID, name or label says when its values may tell who somebody is."""

ARM = re.compile(r"(^|[^a-z])arm(cd)?([^a-z]|$)|treatment_?(arm|group)", re.IGNORECASE)
"""What a field's OID says when its values tell the treatment."""

MARKUP = re.compile(r"<script.*?</script>|<[^>]*>", re.DOTALL)

ATTRIBUTES = ("DateOfBirth", "YearOfBirth", "UniqueIdentifier", "SecondaryID")
"""Attributes of OpenClinica's SubjectData."""


def secrets(path: Path) -> dict[str, set[str]]:
    """Values that may tell who somebody is, or the treatment, by item OID or attribute."""
    root = ElementTree.parse(path).getroot()
    suspects = {item.attrib["OID"] for item in _named(root, "ItemDef") if _is_personal(item)}
    found: dict[str, set[str]] = defaultdict(set)
    for element in root.iter():
        if _local(element.tag) == "ItemData" and element.get("ItemOID") in suspects | _told_by_oid(element):
            found[element.attrib["ItemOID"]].add((element.get("Value") or element.text or "").strip())
        if _local(element.tag) == "SubjectData":
            for name, value in element.attrib.items():
                if _local(name) in ATTRIBUTES:
                    found[_local(name)].add(value.strip())
    return {key: values - {""} for key, values in found.items() if values - {""}}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _named(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if _local(element.tag) == name]


def _is_personal(item: ElementTree.Element) -> bool:
    """Whether the definition is marked, or says so; a coded one holds codes."""
    if any(_local(name) == "Identifier" and value == "y" for name, value in item.attrib.items()):
        return True
    if _named(item, "CodeListRef"):
        return False
    labels = (MARKUP.sub(" ", text.text or "") for text in _named(item, "TranslatedText"))
    words = [item.attrib["OID"], item.get("Name", ""), *labels]
    return any(PERSONAL.search(word) for word in words)


def _told_by_oid(item: ElementTree.Element) -> set[str]:
    """The item's OID where the OID alone says so: a stream carries no definitions."""
    oid = item.get("ItemOID", "")
    field = oid.rpartition(".")[2]
    return {oid} if PERSONAL.search(field) or ARM.search(field) else set()
