"""The page of Rave's clinical audit records: folded to the known counts, whatever order its parts come in."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from pathlib import Path
from xml.etree import ElementTree

import pytest
import pytest_asyncio

from hub.canonical.adapter import Declared
from hub.errors import EnvironmentUndeclared
from hub.ingest.source import Source
from tests.adapters.reading import public_sample, read
from tests.adapters.test_counts import RAVE
from tests.ingest.conftest import state_of
from tests.reality.conftest import PARTIES, Hub, items
from tests.reality.test_openclinica import NOBODY


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def source(hub: Hub) -> Source:
    """The stream loaded, seen by nobody, and its sites then accepted."""
    path = public_sample(*RAVE)
    source = await hub.declare("MEDIFLEX", "odm_rave")
    (receipt,) = await hub.load(source, path)
    assert (receipt.state, receipt.error) == ("PUBLISHED", None)
    assert not any(tally.quarantined for tally in receipt.entities.values())
    for party in PARTIES:
        for removed in ("EXCLUDE", "INCLUDE"):
            assert await hub.counts(source, party, removed=removed) == NOBODY
    assert len(await hub.open(source)) == 2
    return source


async def test_without_a_declared_environment_it_is_refused(hub: Hub) -> None:
    with pytest.raises(EnvironmentUndeclared):
        read("odm_rave", public_sample(*RAVE), Declared())
    with pytest.raises(EnvironmentUndeclared):
        await hub.declare("MEDIFLEX-BARE", "odm_rave", environment=None)


LEVELS = (
    ("SubjectData", ("SubjectKey",)),
    ("StudyEventData", ("StudyEventOID", "StudyEventRepeatKey")),
    ("FormData", ("FormOID", "FormRepeatKey")),
    ("ItemGroupData", ("ItemGroupOID", "ItemGroupRepeatKey")),
    ("ItemData", ("ItemOID",)),
)


def fold(path: Path) -> Counter[tuple[str, bool]]:
    """How many of each level the stream holds, and whether it removed them at last or what they stand on.

    A removed subject leaves what it has: the tombstone is its own.
    """
    held: dict[tuple[str, ...], tuple[str, bool]] = {}

    def walk(parent: ElementTree.Element, above: tuple[str, ...], depth: int) -> None:
        tag, attributes = LEVELS[depth]
        for element in parent.iterfind(f"{{*}}{tag}"):
            key = (*above, *(element.get(name, "") for name in attributes))
            operation = element.get("TransactionType")
            if operation == "Remove":
                held[key] = (tag, True)
                below = {other: level for other, (level, _) in held.items() if depth and other[: len(key)] == key}
                held.update((other, (level, True)) for other, level in below.items())
            elif operation == "Upsert":
                held[key] = (tag, False)
            else:
                held.setdefault(key, (tag, False))
            if depth + 1 < len(LEVELS):
                walk(element, key, depth + 1)

    for clinical in ElementTree.parse(path).iterfind("{*}ClinicalData"):
        walk(clinical, (), 0)
    return Counter(held.values())


async def test_counts_are_the_known_ones(hub: Hub, source: Source) -> None:
    held = fold(public_sample(*RAVE))
    answer = await hub.counts(source)
    assert {name: answer[name] for name in ("sites", "audits")} == {"sites": 2, "audits": 779}
    assert answer["subjects"] == held["SubjectData", False] == 62
    assert answer["events"] == held["StudyEventData", False] == 126
    assert answer["forms"] == held["FormData", False] == 128
    assert len(list(items(await hub.forms(source)))) == held["ItemData", False] == 456

    stored = {
        level: await hub.admin.fetchval(
            f"select count(*) from {table} where study_id = $1 and deleted_at is not null", source.study_id
        )
        for level, table in (("SubjectData", "subject"), ("StudyEventData", "study_event"), ("FormData", "form_data"))
    }
    assert stored == {level: held[level, True] for level in stored}
    assert stored == {"SubjectData": 1, "StudyEventData": 0, "FormData": 1}
    removed = await hub.admin.fetchval(
        "select count(*) from form_data_items i, jsonb_each(items) e where i.study_id = $1 and e.value ? 'x'",
        source.study_id,
    )
    assert removed == held["ItemData", True] == 511 - 456


def sites(path: Path) -> set[str | None]:
    """The sites the stream's subjects are at."""
    return {reference.get("LocationOID") for reference in ElementTree.parse(path).iterfind(".//{*}SiteRef")}


async def test_all_that_the_stream_ever_held_is_served(hub: Hub, source: Source) -> None:
    """What it removed too: 62 participants and one tombstone, 126 events, 129 forms, 511 items at 2 sites."""
    path = public_sample(*RAVE)
    held = fold(path)
    gone, everything = [await hub.counts(source, removed=removed) for removed in ("ONLY", "INCLUDE")]
    assert everything["sites"] == len(sites(path)) == 2
    for name, level, living, tombstones in (
        ("subjects", "SubjectData", 62, 1),
        ("events", "StudyEventData", 126, 0),
        ("forms", "FormData", 128, 1),
    ):
        assert (held[level, False], held[level, True]) == (living, tombstones)
        assert (everything[name], gone[name]) == (living + tombstones, tombstones)
    forms = await hub.forms(source, removed="INCLUDE")
    assert len(forms) == 129 and sum(form["removedAt"] is not None for form in forms) == 1
    told = list(items(forms))
    assert len(told) == held["ItemData", False] + held["ItemData", True] == 511
    removed = [item for item in told if item["removedAt"] is not None]
    assert len(removed) == held["ItemData", True] == 55
    assert {(item["value"], item["absence"]) for item in removed} == {(None, None)}


async def test_what_a_removed_subject_left_is_listed_and_points_to_it_when_asked(hub: Hub, source: Source) -> None:
    document = """query ($study: ID!) {
      subjects(environment: UAT, removed: ONLY, filter: {study: {id: {eq: $study}}}) { nodes {
        label events(removed: INCLUDE) { totalCount nodes {
          removedAt subject { label } left: subject(removed: ONLY) { label }
        } }
      } } }"""
    (subject,) = (await hub.ask(document, study=f"study_{source.study_id}"))["subjects"]["nodes"]
    left = {"removedAt": None, "subject": None, "left": {"label": subject["label"]}}
    assert subject["events"]["nodes"] == [left] * subject["events"]["totalCount"] != []


async def test_the_same_file_again_changes_nothing(hub: Hub, source: Source) -> None:
    (again,) = await hub.load(source, public_sample(*RAVE))
    assert again.state == "PUBLISHED"
    assert again.changed == 0


def halves(path: Path, folder: Path) -> list[Path]:
    """The stream as two files of whole ClinicalData elements."""
    head, *audits = path.read_text("utf-8").split("<ClinicalData")
    *audits, last = audits
    last, end = last.split("</ODM>")
    middle = len(audits) // 2
    parts = []
    for number, part in enumerate((audits[:middle], [*audits[middle:], last])):
        parts.append(folder / f"half-{number}.xml")
        parts[-1].write_text("<ClinicalData".join([head, *part]) + "</ODM>" + end, "utf-8")
    return parts


async def test_its_halves_end_the_same_in_either_order(hub: Hub, tmp_path: Path) -> None:
    whole = await hub.declare("MEDIFLEX-WHOLE", "odm_rave")
    await hub.load(whole, public_sample(*RAVE))
    expected = await state_of(hub.admin, whole.study_id)
    assert len(expected["subject"]) == 63
    for number, order in enumerate(permutations(halves(public_sample(*RAVE), tmp_path))):
        source = await hub.declare(f"MEDIFLEX-{number}", "odm_rave")
        first, second = await hub.load(source, *order)
        assert first.changed and second.changed
        assert await state_of(hub.admin, source.study_id) == expected
