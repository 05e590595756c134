"""The page of Rave's clinical audit records: folded to the known counts, whatever order its parts come in."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

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
        assert await hub.counts(source, party) == NOBODY
    assert len(await hub.open(source)) == 2
    return source


async def test_without_a_declared_environment_it_is_refused(hub: Hub) -> None:
    with pytest.raises(EnvironmentUndeclared):
        read("odm_rave", public_sample(*RAVE), Declared())
    with pytest.raises(EnvironmentUndeclared):
        await hub.declare("MEDIFLEX-BARE", "odm_rave", environment=None)


async def test_counts_are_the_known_ones(hub: Hub, source: Source) -> None:
    answer = await hub.counts(source)
    forms = await hub.forms(source)
    print(
        answer,
        len(list(items(forms))),
        sum(f["subject"] is None for f in forms),
        sum(len(f["items"]) for f in forms if f["subject"] is None),
    )
    print(
        await hub.admin.fetchrow(
            "select count(*), count(*) filter (where deleted_at is not null) from form_data where study_id = $1",
            source.study_id,
        )
    )
    print(
        await hub.admin.fetchrow(
            "select count(*), count(*) filter (where value ? 'x') from form_data_items i, jsonb_each(items) where study_id = $1",
            source.study_id,
        )
    )
    print(
        await hub.admin.fetchrow(
            "select count(*), count(*) filter (where value ? 'x') from form_data_items i join form_data f on f.id=i.form_data_id, jsonb_each(items) where f.study_id = $1 and f.deleted_at is not null",
            source.study_id,
        )
    )
    assert 0


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
