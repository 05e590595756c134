"""Tables of REDCap and Rave published: classes, keys and milestones that a mapping takes from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.ingest.conftest import Hub, declare

ADAPTERS = Path(__file__).parents[2] / "adapters"

REDCAP = {
    "milestone": [{"kind": "CONSENTED", "form": "Form.demographics", "item": "date_consent"}],
    "visit_date": [{"form": "Form.visit", "item": "date_visit"}],
    "sites": {"map": {"site_a_sampleton": "001"}},
}

CLASSES = """
select data_class, k.path from form_data f join form_data_items i on i.form_data_id = f.id,
  jsonb_object_keys(i.items) k (path) where f.study_id = $1 and f.oid = $2 group by 1, 2
"""


async def classes(hub: Hub, form: str) -> dict[str, str]:
    """Class by item path."""
    return {row["path"].rpartition("/")[2]: row["data_class"] for row in await hub.rows(CLASSES, form)}


async def test_a_redcap_project_is_published(hub: Hub) -> None:
    source = await declare(hub.settings, "REDCAP", adapter="redcap_records", mapping=REDCAP, study_oids=["4711"])
    study = replace(hub, source=source)
    samples = ADAPTERS / "redcap_records" / "samples"

    (receipt,) = await study.load(samples / "good_project.zip", adapter="redcap_records")

    assert receipt.error is None
    subjects = await study.rows("select label, source_key from subject where study_id = $1 order by 1")
    assert [row["label"] for row in subjects] == ["S-001", "S-002"]
    told = await classes(study, "Form.demographics")
    assert told["initials"] == told["notes_contact"] == "IDENTIFIER"  # ticked as identifiers
    assert told["sex"] == told["race___1"] == told["bmi"] == "CLINICAL"
    assert told["redcap_data_access_group"] == "CODE"
    consents = await study.rows(
        "select s.label, m.occurred from subject_milestone m join subject s on s.id = m.subject_id"
        " where m.study_id = $1 and m.kind = 'CONSENTED' order by 1"
    )
    assert [(row["label"], row["occurred"]) for row in consents] == [("S-001", "2024-02-01"), ("S-002", "2024-02-05")]
    visits = await study.rows("select oid, repeat_key, occurred from study_event where study_id = $1 order by 1, 2")
    assert ("Event.unplanned_arm_1", "2", "2024-02-27") in [tuple(row.values()) for row in visits]
    trail = "select count(*) from audit_record where study_id = $1 and origin = 'SOURCE'"
    assert await study.value(trail) == 16  # 17 entries, one of a record that was deleted
    assert receipt.entities["audit"].quarantined == 1

    (again,) = await study.load(samples / "good_project.zip", adapter="redcap_records")
    assert again.changed == 0
    assert await study.value(trail) == 16


async def test_one_value_a_row_changes_nothing_of_what_flat_rows_told(hub: Hub) -> None:
    source = await declare(hub.settings, "REDCAP-2", adapter="redcap_records", mapping=REDCAP, study_oids=["4711"])
    study = replace(hub, source=source)
    samples = ADAPTERS / "redcap_records" / "samples"
    await study.load(samples / "good_project.zip", adapter="redcap_records")

    (receipt,) = await study.load(samples / "edge.zip", adapter="redcap_records")

    assert receipt.error is None
    assert receipt.entities["item"].changed == receipt.entities["item"].created == 0
    assert receipt.entities["form_data"].changed == receipt.entities["form_data"].created == 0


async def test_a_form_that_is_emptied_is_cleared(hub: Hub, tmp_path: Path) -> None:
    source = await declare(hub.settings, "REDCAP-3", adapter="redcap_records", mapping={}, study_oids=[])
    study = replace(hub, source=source)
    for name, row in (("one", "1,40,2"), ("two", "1,,2")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"record_id,age,form_complete\n{row}\n")
        (receipt,) = await study.load(path, adapter="redcap_records")
        assert receipt.error is None
    assert await study.items("Form.form") == {"record_id": "1", "age": None, "form_complete": "2"}


async def test_a_rave_view_and_its_deviations_are_published(hub: Hub, tmp_path: Path) -> None:
    mapping = {
        "adapter": {"form": "VITAL"},
        "visit_date": [{"form": "VITAL", "item": "VITAL.VDAT_RAW"}],
        "items": {"clinical": ["VITAL.V*", "VITAL.W*"]},
    }
    source = await declare(hub.settings, "VIEW", adapter="rave_tables", mapping=mapping, study_oids=["SAMPLETRIAL"])
    study = replace(hub, source=source)
    samples = ADAPTERS / "rave_tables" / "samples"

    for name in ("good", "good_deviations", "edge"):
        (receipt,) = await study.load(samples / f"{name}.csv", adapter="rave_tables")
        assert receipt.error is None, name

    told = await classes(study, "VITAL")
    assert (told["MaxUpdated"], told["VITAL.VDAT"], told["VITAL.NOTE"]) == ("CODE", "CLINICAL", "IDENTIFIER")
    removed = await study.rows(
        "select k.entry ? 'x' as gone from form_data_items i, jsonb_each(i.items) k (path, entry)"
        " where i.study_id = $1 and k.path like 'VITAL[1346660]/%'"
    )
    assert removed and all(row["gone"] for row in removed)
    deviations = await study.rows(
        "select d.category, d.identified, t.data_class, t.text from protocol_deviation d"
        " left join protocol_deviation_text t on t.protocol_deviation_id = d.id"
        " where d.study_id = $1 and d.deleted_at is null order by d.source_key"
    )
    assert [row["data_class"] for row in deviations] == ["IDENTIFIER", "CLINICAL", "CLINICAL"]
    assert {row["identified"][:10] for row in deviations} == {"2024-10-07"}
    entered = await study.value("select min(first_entered_at) from form_data where study_id = $1 and oid = 'VITAL'")
    assert entered.isoformat() == "2024-03-01T08:47:00+00:00"
    labels = await study.rows("select label from subject where study_id = $1 order by 1")
    assert [row["label"] for row in labels] == ["001-RENAMED", "002-SAMPLE", "003-SAMPLE"]


async def test_flags_of_subjects_are_codes_and_their_links_are_not(hub: Hub) -> None:
    source = await declare(hub.settings, "FLAGS", mapping={}, study_oids=["Sampletrial"])
    study = replace(hub, source=source)

    (receipt,) = await study.load(ADAPTERS / "odm_rave" / "samples" / "subjects.xml")

    assert receipt.error is None
    told = await classes(study, "RWS.subjects")
    assert told.pop("Link") == "IDENTIFIER"
    assert set(told.values()) == {"CODE"} and {"Overdue", "Locked"} <= told.keys()
