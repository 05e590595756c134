"""Every REDCap project: GraphQL's counts equal the file's, and its cells equal those of the CSV beside it, which tells
the same when it is loaded as the API exports it.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.adapters.cells import committed_differences, differing_cells
from tests.adapters.reading import public_sample
from tests.adapters.test_counts import REDCAP, local_names
from tests.reality.conftest import PARTIES, Hub, items
from tests.reality.test_one_answer import Cells, filled, told
from tests.reality.test_openclinica import NOBODY

ODM = "{http://www.cdisc.org/ns/odm/v1.3}"
GROUP = "redcap_data_access_group"
PARTS = ("data", "dictionary", "event", "arm")


def _groups(path: Path) -> set[str]:
    """The data access groups of the file's records; those of none are together."""
    records = ElementTree.parse(path).iterfind(f".//{ODM}SubjectData")
    items = ([item for item in record.iter(f"{ODM}ItemData") if item.get("ItemOID") == GROUP] for record in records)
    return {next((str(item.get("Value")) for item in each), "") for each in items}


@pytest.mark.parametrize("name", REDCAP or [None])
async def test_a_project(hub: Hub, name: str | None, tmp_path: Path) -> None:
    path = public_sample(name or "redcap")
    count = local_names(path)
    source = await hub.declare(str(name), "odm_redcap")

    (receipt,) = await hub.load(source, path)
    assert (receipt.state, receipt.error) == ("PUBLISHED", None)
    assert not any(tally.quarantined for tally in receipt.entities.values())
    for party in PARTIES:
        assert await hub.counts(source, party) == NOBODY

    await hub.open(source)
    forms = await hub.forms(source)
    counts = await hub.counts(source)
    assert counts == {
        "sites": len(_groups(path)),
        "subjects": count["SubjectData"],
        "events": count["StudyEventData"],
        "forms": count["FormData"],
        "notes": 0,
        "audits": 0,
    }
    assert len(list(items(forms))) == count["ItemData"] + count["ItemDataBase64Binary"]

    if path.name == "project.xml" and path.with_name("data.csv").exists():
        cells = {
            (
                form["subject"]["label"],
                form["studyEvent"]["oid"] if form["studyEvent"] else "",
                form["oid"],
                form["repeatKey"],
                item["itemOid"],
            ): item["value"] or ""
            for form in forms
            for item in form["items"]
        }
        subjects = {form["subject"]["label"] for form in forms}
        committed = {cell for cell in committed_differences() if cell[0] == path.parent.name}
        assert differing_cells(path.parent, subjects, cells) == committed
        await _its_api_tells_the_same(hub, path.parent, filled(forms), counts, tmp_path)

    (again,) = await hub.load(source, path)
    assert (again.state, again.changed) == ("PUBLISHED", 0)


async def _its_api_tells_the_same(hub: Hub, project: Path, xml: Cells, of_xml: dict[str, int], folder: Path) -> None:
    """But for the cells of `redcap_differences.tsv`: every one is named there with its reason."""
    archive = folder / f"{project.name}.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for part in PARTS:
            if (project / f"{part}.csv").exists():
                file.write(project / f"{part}.csv", f"{part}.csv")
    api, of_api = await told(hub, f"API-{project.name}", "redcap_records", archive)

    committed = {(record, field) for name, record, _, field, _ in committed_differences() if name == project.name}
    differing = {(key[0], key[-1]) for key in xml.keys() | api.keys() if xml.get(key) != api.get(key)}
    assert differing <= committed
    assert xml or not api
    if not committed:
        assert of_api == of_xml
