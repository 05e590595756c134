"""The full extract of OpenClinica: what GraphQL answers equals a count of the file by another parser."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

import pytest_asyncio

from hub.ingest.source import Source
from tests.adapters.reading import public_sample
from tests.adapters.test_counts import OPENCLINICA, local_names
from tests.reality.conftest import CRO, PARTIES, SPONSOR, Hub, items

NOBODY = {"sites": 0, "subjects": 0, "events": 0, "forms": 0, "notes": 0, "audits": 0}
EXTENSION = "{http://www.openclinica.org/ns/odm_ext_v130/v3.1}"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def source(hub: Hub) -> Source:
    """The extract loaded, seen by nobody, and its sites then accepted."""
    path = public_sample(*OPENCLINICA)
    source = await hub.declare("JUNO", "odm_openclinica")
    (receipt,) = await hub.load(source, path)
    assert (receipt.state, receipt.error) == ("PUBLISHED", None)
    assert not any(tally.quarantined for tally in receipt.entities.values())
    for party in PARTIES:
        assert await hub.counts(source, party) == NOBODY
    assert len(await hub.open(source)) == 5
    return source


async def test_counts_equal_those_of_the_file(hub: Hub, source: Source) -> None:
    count = local_names(public_sample(*OPENCLINICA))
    answer = await hub.counts(source)
    assert answer == {"sites": 5, "subjects": 22, "events": 86, "forms": 438, "notes": 23, "audits": 5174}
    assert answer["subjects"] == count["SubjectData"]
    assert answer["events"] == count["StudyEventData"]
    assert answer["forms"] == count["FormData"]
    assert answer["notes"] == count["DiscrepancyNote"]
    assert answer["audits"] == count["AuditLog"]
    assert len(list(items(await hub.forms(source)))) == count["ItemData"] == 3908


async def test_values_are_those_of_the_file(hub: Hub, source: Source) -> None:
    sent = Counter(
        (item.get("ItemOID"), item.get("Value") or None)
        for item in ElementTree.parse(public_sample(*OPENCLINICA)).iter()
        if item.tag.endswith("}ItemData")
    )
    told = Counter((item["itemOid"], item["value"]) for item in items(await hub.forms(source)))
    assert told == sent


async def test_thirteen_of_its_notes_are_queries(hub: Hub, source: Source) -> None:
    data = await hub.ask(
        """query ($study: ID!) {
          dataQueries(environment: UAT, first: 100, filter: {study: {eq: $study}}) {
            nodes { kind isQuery status timePrecision subject { label } }
          }
          queries: dataQueries(environment: UAT, filter: {study: {eq: $study}, isQuery: true}) { totalCount }
        }""",
        study=f"study_{source.study_id}",
    )
    notes = data["dataQueries"]["nodes"]
    assert data["queries"]["totalCount"] == 13
    assert Counter(note["status"] for note in notes if note["isQuery"]) == {"OPEN": 11, "CLOSED": 2}
    assert all(note["subject"] and note["timePrecision"] == "DAY" for note in notes)
    kinds = {
        "Query": "MANUAL",
        "Failed Validation Check": "SYSTEM",
        "Annotation": "ANNOTATION",
        "Reason For Change": "REASON_FOR_CHANGE",
    }
    sent = Counter(
        kinds[note.attrib["NoteType"]]
        for note in ElementTree.parse(public_sample(*OPENCLINICA)).iter(f"{EXTENSION}DiscrepancyNote")
    )
    assert Counter(note["kind"] for note in notes) == sent


async def test_the_same_file_again_changes_nothing(hub: Hub, source: Source) -> None:
    (again,) = await hub.load(source, public_sample(*OPENCLINICA))
    assert again.state == "PUBLISHED"
    assert again.changed == 0


async def test_who_may_not_know_identifiers_is_told_the_rest(hub: Hub, source: Source) -> None:
    everything = await hub.forms(source)
    open_to_sponsor = Counter(
        item["itemOid"] for item in items(everything) if item["dataClass"] in ("CODE", "CLINICAL")
    )
    for party in (SPONSOR, CRO):
        told = await hub.forms(source, party)
        assert len(told) == len(everything)
        assert Counter(item["itemOid"] for item in items(told)) == open_to_sponsor
