"""ODM-XML: elements of the standard in the standard's order, values as they were, and nothing a party may not see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest
from lxml import etree

from adapters.registry import adapters
from hub.canonical import records
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Record
from hub.export.odm import NAMESPACE, NO_EVENT
from tests.export.conftest import fetch
from tests.export.reading import package, table

CONTENT = {
    "ODM": ["Study", "AdminData", "ClinicalData"],
    "Study": ["GlobalVariables", "BasicDefinitions", "MetaDataVersion"],
    "GlobalVariables": ["StudyName", "StudyDescription", "ProtocolName"],
    "BasicDefinitions": ["MeasurementUnit"],
    "MeasurementUnit": ["Symbol"],
    "Symbol": ["TranslatedText"],
    "MetaDataVersion": ["Protocol", "StudyEventDef", "FormDef", "ItemGroupDef", "ItemDef", "CodeList"],
    "Protocol": ["StudyEventRef"],
    "StudyEventDef": ["FormRef"],
    "FormDef": ["ItemGroupRef"],
    "ItemGroupDef": ["ItemRef"],
    "ItemDef": ["Question", "MeasurementUnitRef", "CodeListRef"],
    "Question": ["TranslatedText"],
    "CodeList": ["CodeListItem"],
    "CodeListItem": ["Decode"],
    "Decode": ["TranslatedText"],
    "AdminData": ["Location"],
    "Location": ["MetaDataVersionRef"],
    "ClinicalData": ["SubjectData"],
    "SubjectData": ["SiteRef", "Annotation", "StudyEventData"],
    "StudyEventData": ["Annotation", "FormData"],
    "FormData": ["Annotation", "ItemGroupData"],
    "ItemGroupData": ["ItemData"],
    "Annotation": ["Comment", "Flag"],
    "Flag": ["FlagValue", "FlagType"],
}
"""Children of each element in their order (ODM 1.3.2 section 3.1), as far as exports use them; others have none."""

REQUIRED = {
    "ODM": {"FileType", "FileOID", "CreationDateTime", "ODMVersion"},
    "Study": {"OID"}, "MeasurementUnit": {"OID", "Name"}, "MetaDataVersion": {"OID", "Name"},
    "StudyEventRef": {"StudyEventOID", "Mandatory"}, "StudyEventDef": {"OID", "Name", "Repeating", "Type"},
    "FormRef": {"FormOID", "Mandatory"}, "FormDef": {"OID", "Name", "Repeating"},
    "ItemGroupRef": {"ItemGroupOID", "Mandatory"}, "ItemGroupDef": {"OID", "Name", "Repeating"},
    "ItemRef": {"ItemOID", "Mandatory"}, "ItemDef": {"OID", "Name", "DataType"},
    "MeasurementUnitRef": {"MeasurementUnitOID"}, "CodeListRef": {"CodeListOID"},
    "CodeList": {"OID", "Name", "DataType"}, "CodeListItem": {"CodedValue"}, "Location": {"OID", "Name"},
    "MetaDataVersionRef": {"StudyOID", "MetaDataVersionOID", "EffectiveDate"},
    "ClinicalData": {"StudyOID", "MetaDataVersionOID"}, "SubjectData": {"SubjectKey"}, "SiteRef": {"LocationOID"},
    "StudyEventData": {"StudyEventOID"}, "FormData": {"FormOID"}, "ItemGroupData": {"ItemGroupOID"},
    "ItemData": {"ItemOID"}, "Annotation": {"SeqNum"}, "FlagValue": {"CodeListOID"},
}  # fmt: skip


def faults(root: etree._Element) -> Iterator[str]:
    """Where a document leaves the structure of the standard."""
    for node in root.iter(etree.Element):
        name = etree.QName(node).localname
        order = [CONTENT.get(name, []).index(etree.QName(child).localname) for child in node]
        if order != sorted(order):
            yield f"order below {name}"
        if missing := REQUIRED.get(name, set()) - set(map(str, node.attrib)):
            yield f"{name} lacks {missing}"
        if name == "ItemData" and ("Value" in node.attrib) == (node.get("IsNull") == "Yes"):
            yield "ItemData has a value or is null"
    for keyed, key in (("MetaDataVersion", "OID"), ("Location", "OID")):
        oids = [node.get(key) for node in root.iter(f"{{{NAMESPACE}}}{keyed}")]
        if len(oids) != len(set(oids)):
            yield f"{keyed} repeated"
    versions = {node.get("OID") for node in root.iter(f"{{{NAMESPACE}}}MetaDataVersion")}
    used = {node.get("MetaDataVersionOID") for node in root.iter(f"{{{NAMESPACE}}}ClinicalData")}
    if used - versions:
        yield "a version that is used is not defined"


def read(content: bytes, folder: Path) -> list[Record]:
    """The canonical records of the document, as the adapter of plain ODM reads it."""
    path = folder / "odm.xml"
    path.write_bytes(content)
    return list(adapters()["odm"].read(path, Declared(environment="PRODUCTION"), FileFacts()))


@pytest.mark.parametrize("caller", ["sponsor", "cro", "smo", "site", "unblinded_sponsor", "other_sponsor"])
async def test_every_document_has_the_structure_of_the_standard(client: httpx.AsyncClient, caller: str) -> None:
    study = "BETA" if caller == "other_sponsor" else "ALPHA"
    root = etree.fromstring((await fetch(client, caller, f"{study}/odm.xml")).content)
    assert list(faults(root)) == []


@pytest.mark.parametrize("caller", ["sponsor", "cro", "smo", "site", "other_site", "unblinded_sponsor"])
async def test_it_holds_the_items_of_the_csv(client: httpx.AsyncClient, caller: str, tmp_path: Path) -> None:
    rows = table((await fetch(client, caller, "ALPHA/item_data.csv")).content)
    told = read((await fetch(client, caller, "ALPHA/odm.xml")).content, tmp_path)
    items = [record for record in told if isinstance(record, records.Item)]
    assert sorted((i.subject_key, i.group_oid, i.item_oid, i.value or "") for i in items) == sorted(
        (row["subject_label"], row["group_oid"], row["item_oid"], row["value"])
        for row in rows if row["subject_label"] and (row["value"] or row["null_flavour"])
    )  # fmt: skip
    subjects = table((await fetch(client, caller, "ALPHA/subject.csv")).content)
    # a participant stands under each version of the definitions that its data name
    named = dict.fromkeys(record.subject_key for record in told if isinstance(record, records.Subject))
    assert list(named) == [row["label"] for row in subjects]
    assert items and not [record for record in told if isinstance(record, records.Rejected)]


async def test_queries_are_annotations_with_words_for_those_who_may_read_them(client: httpx.AsyncClient) -> None:
    ask = f"{{{NAMESPACE}}}"
    seen = {}
    for caller in ("sponsor", "site"):
        root = etree.fromstring((await fetch(client, caller, "ALPHA/odm.xml")).content)
        queries = table((await fetch(client, caller, "ALPHA/data_query.csv")).content)
        of_somebody = [row for row in queries if row["subject_label"]]  # one of a removed participant has no place
        assert len(list(root.iter(f"{ask}Annotation"))) == len(of_somebody) > 0
        seen[caller] = {node.text for node in root.iter(f"{ask}Comment")}
        words = table((await fetch(client, caller, "ALPHA/data_query_text.csv")).content)
        assert seen[caller] <= {row["response"] or row["text"] for row in words}
    assert seen["site"]


async def test_the_document_says_for_whom_it_is_and_what_is_withheld(client: httpx.AsyncClient) -> None:
    answer = await fetch(client, "sponsor", "ALPHA/odm.xml")
    assert answer.headers["hub-withheld"] == "IDENTIFIER, BLINDED"
    root = etree.fromstring(answer.content)
    assert root.get("Description", "").endswith("Not, or not of every site: IDENTIFIER, BLINDED.")
    files, manifest = package((await fetch(client, "sponsor", "ALPHA/odm.zip")).content)
    assert list(files) == ["odm.xml"] and manifest["files"][0]["records"] == 5


async def test_reading_identifiers_through_it_is_put_on_record(
    client: httpx.AsyncClient, admin: asyncpg.Connection
) -> None:
    last = "select coalesce(max(id), 0) from read_record"
    before = await admin.fetchval(last)
    await fetch(client, "sponsor", "ALPHA/odm.xml")
    assert await admin.fetchval(last) == before
    await fetch(client, "other_site", "ALPHA/odm.xml")
    row = await admin.fetchrow("select operation_name, classes from read_record where id > $1", before)
    assert dict(row or {}) == {"operation_name": "export odm.xml", "classes": ["IDENTIFIER"]}


async def test_values_of_every_character_come_back(
    client: httpx.AsyncClient, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    odd = "<&>\"'\t\n\r\x0b\x1f\ufffe]]> 한빛 𝔊"
    async with _changed(admin, odd):
        answer = await fetch(client, "site", "ALPHA/odm.xml")
    kept = odd.replace("\x0b", "\ufffd").replace("\x1f", "\ufffd").replace("\ufffe", "\ufffd")
    told = read(answer.content, tmp_path)
    assert kept in {record.value for record in told if isinstance(record, records.Item)}
    root = etree.fromstring(answer.content)
    assert f'StudyEventOID="{NO_EVENT}"'.encode() in answer.content
    assert list(faults(root)) == []


class _changed:
    """An item of a page under no event has this value, meanwhile."""

    def __init__(self, admin: asyncpg.Connection, value: str) -> None:
        self._admin = admin
        self._value = value

    async def __aenter__(self) -> None:
        self._row = await self._admin.fetchrow(
            "select i.id, i.items::text as items, f.id as form, f.study_event_id as event from form_data_items i"
            " join form_data f on f.id = i.form_data_id join subject s on s.id = i.subject_id"
            " where s.label = '101-001' and i.data_class = 'CLINICAL' and i.deleted_at is null limit 1"
        )
        assert self._row is not None
        await self._admin.execute(
            "update form_data_items set items = jsonb_build_object('VS[1]/VS.ODD', jsonb_build_object('v', $2::text))"
            " where id = $1", self._row["id"], self._value,
        )  # fmt: skip
        await self._admin.execute("update form_data set study_event_id = null where id = $1", self._row["form"])

    async def __aexit__(self, *_: object) -> None:
        assert self._row is not None
        await self._admin.execute(
            "update form_data_items set items = $2::text::jsonb where id = $1", self._row["id"], self._row["items"]
        )
        await self._admin.execute(
            "update form_data set study_event_id = $2 where id = $1", self._row["form"], self._row["event"]
        )
