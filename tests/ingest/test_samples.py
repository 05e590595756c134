"""Public samples loaded whole: what the tables hold equals what the files hold, counted without the hub."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.registry import adapters
from hub.ingest.prepare import rejected_class
from tests.ingest.conftest import Hub, declare

SAMPLES = Path(os.environ.get("HUB_SAMPLES", Path(__file__).parents[3] / "shared" / "data"))
RAVE = SAMPLES / "medidata_rave" / "fixtures" / "car_message.part1_dev.xml"
OPENCLINICA = SAMPLES / "openclinica" / "OC_XML_to_SAS_R_CSV"

COUNTS = """
select (select count(*) from subject where study_id = $1 and deleted_at is null) as subjects,
  (select count(*) from subject where study_id = $1 and deleted_at is not null) as tombstones,
  (select count(*) from study_event where study_id = $1) as events,
  (select count(*) from form_data where study_id = $1) as forms,
  (select count(*) from form_data_items, jsonb_object_keys(items) where study_id = $1) as items,
  (select count(*) from study_site where study_id = $1) as sites,
  (select count(*) from audit_record where study_id = $1 and origin = 'SOURCE') as audits
"""


async def test_the_rave_stream(hub: Hub) -> None:
    if not RAVE.exists():
        pytest.skip("the public Rave sample is not here")
    source = await declare(hub.settings, "MEDIFLEX", mapping={}, study_oids=["Mediflex"])
    study = replace(hub, source=source)

    (receipt,) = await study.load(RAVE)

    assert receipt.error is None
    (found,) = await study.rows(COUNTS)
    assert tuple(found.values()) == (62, 1, 126, 129, 511, 2, 779)
    (again,) = await study.load(RAVE)
    assert again.changed == 0


async def test_the_openclinica_extract(hub: Hub) -> None:
    path = next(OPENCLINICA.glob("*.xml"), None)
    if path is None:
        pytest.skip("the public OpenClinica sample is not here")
    source = await declare(hub.settings, "JUNO", adapter="odm_openclinica", mapping={}, study_oids=[])
    study = replace(hub, source=source)

    (receipt,) = await study.load(path, adapter="odm_openclinica")

    assert receipt.error is None
    (found,) = await study.rows(COUNTS)
    assert tuple(found.values()) == (22, 0, 86, 438, 3908, 5, 5174)
    states = await study.rows("select status, count(*) from data_query where study_id = $1 and is_query group by 1")
    assert {row["status"]: row["count"] for row in states} == {"OPEN": 11, "CLOSED": 2}
    assert await study.value("select count(*) from data_query where study_id = $1") == 23
    (again,) = await study.load(path, adapter="odm_openclinica")
    assert again.changed == 0


@pytest.mark.parametrize(("adapter", "kind"), [("etmf_ems", "BLINDED"), ("ctms_sites", "CODE"), ("odm", "IDENTIFIER")])
def test_words_nobody_classified_are_identifiers_unless_a_format_has_nothing_of_participants(
    adapter: str, kind: str
) -> None:
    """Titles, file names and signatures of documents may name a participant, though no participant is read of them."""
    assert rejected_class(adapters()[adapter].manifest) == kind
