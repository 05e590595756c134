"""What a study mapping makes of items beside milestones, and which words are raised to the class of what they quote."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import asyncpg
import pytest

from hub.canonical.records import Audit
from hub.ingest.rederive import apply
from hub.ingest.run import ingest
from hub.ingest.source import add_source
from tests.ingest import exports
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, query
from tests.ingest.test_item_group import Said, item

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
BORA = "0a6e2c1e-0000-4000-8000-000000000002"


async def test_a_visits_date_comes_from_its_item(hub: Hub) -> None:
    visit = [audit(1, ANNA, item=("VISIT.DAT", "05 FEB 2025"), form="VISIT", event="W1")]
    await hub.load_audits(visit)

    (event,) = await hub.rows("select occurred, occurred_earliest from study_event where study_id = $1")
    assert event == {"occurred": "2025-02-05", "occurred_earliest": date(2025, 2, 5)}
    assert (await hub.load_audits(visit)).changed == 0
    await hub.load_audits([audit(2, ANNA, item=("VISIT.DAT", ""), form="VISIT", event="W1")], file=2)
    assert await hub.value("select occurred from study_event where study_id = $1") is None


async def test_screening_attempts_are_numbered_along_the_previous_id(hub: Hub) -> None:
    await hub.load_audits(
        [
            audit(1, ANNA, item=("SC.DAT", "03 FEB 2025"), form="SC1"),
            audit(2, ANNA, item=("SC.END", "04 FEB 2025"), form="SC1"),
            audit(3, ANNA, item=("SC.OK", "N"), form="SC1"),
            audit(4, BORA, item=("SC.DAT", "20 FEB 2025"), form="SC1", label="101-002"),
            audit(5, BORA, item=("SC.PREV", "101-001"), form="SC1", label="101-002"),
        ]
    )

    rows = await hub.rows(
        "select s.label, a.number, a.outcome, p.label as previous from screening_attempt a"
        " join subject s on s.id = a.subject_id left join subject p on p.id = a.previous_subject_id"
        " where a.study_id = $1 order by s.label"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("101-001", 1, "FAILED", None),
        ("101-002", 2, "PENDING", "101-001"),
    ]

    # a second source of the same participant, whose mapping says nothing of earlier codes
    silent = {name: said for name, said in exports.MAPPING.items() if name != "screening"}
    key = hub.source.study_key
    other = replace(hub, source=await declare(hub.settings, key, name=f"{key} irt", mapping=silent))
    await hub.admin.execute(
        "insert into source_identity (id, study_id, source_system_id, kind, source_key, entity_id)"
        " select gen_random_uuid(), study_id, $2, kind, source_key, entity_id from source_identity"
        " where study_id = $1 and kind = 'SUBJECT'",
        hub.source.study_id,
        other.source.id,
    )
    await other.load_audits([audit(6, BORA, item=("VS.TEMP", "36.6"), form="VS", event="LAB", label="101-002")])
    assert await hub.value("select count(previous_subject_id) from screening_attempt where study_id = $1") == 1


async def test_attempts_and_outcomes_that_a_user_recorded_stay(hub: Hub) -> None:
    await hub.load_audits([audit(1, ANNA), audit(2, BORA, item=("SC.DAT", "20 FEB 2025"), form="SC1", label="101-002")])
    study = hub.source.study_id
    await hub.admin.execute(
        "insert into screening_attempt (id, study_id, study_site_id, subject_id, number, outcome, recorded_by)"
        " select gen_random_uuid(), study_id, study_site_id, id, 1, 'PASSED', gen_random_uuid() from subject"
        " where study_id = $1 and label = '101-001'",
        study,
    )
    await hub.admin.execute(
        "update screening_attempt set outcome = 'PASSED', amended_at = now() where study_id = $1"
        " and source_system_id is not null",
        study,
    )
    failed = [("SC.DAT", "03 FEB 2025"), ("SC.END", "04 FEB 2025"), ("SC.OK", "N")]
    receipt = await hub.load_audits(
        [audit(n, ANNA, item=item, form="SC1") for n, item in enumerate(failed, 3)]
        + [audit(n, BORA, item=item, form="SC1", label="101-002") for n, item in enumerate(failed, 6)]
    )
    assert receipt.error is None
    rows = await hub.rows(
        "select s.label, a.number, a.outcome, a.screened from screening_attempt a join subject s on s.id = a.subject_id"
        " where a.study_id = $1 order by 1"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("101-001", 1, "PASSED", None),
        ("101-002", 1, "PASSED", "2025-02-03"),
    ]


async def test_names_and_arms_have_tables_of_their_own(hub: Hub) -> None:
    await hub.load_audits(
        [
            audit(1, ANNA, item=("DM.NAM", "Anna Lantern")),
            audit(2, ANNA, item=("RAND.ARM", "Active 10 mg"), form="RAND"),
            audit(3, ANNA, item=("RAND.NO", "R-17"), form="RAND"),
        ]
    )

    assert await hub.value("select value from subject_identity where study_id = $1 and kind = 'NAME'") == "Anna Lantern"
    assert await hub.rows("select arm, data_class from allocation where study_id = $1") == [
        {"arm": "Active 10 mg", "data_class": "BLINDED"}
    ]
    assert await hub.value("select number from randomization where study_id = $1") == "R-17"
    classes = await hub.rows("select data_class, items from form_data_items where study_id = $1")
    assert {row["data_class"]: list(json.loads(row["items"])) for row in classes} == {
        "IDENTIFIER": ["DM[]/DM.NAM"],
        "BLINDED": ["RAND[]/RAND.ARM"],
        "CODE": ["RAND[]/RAND.NO"],
    }


async def test_words_that_quote_a_known_value_are_raised(hub: Hub) -> None:
    def asked(at: int, key: int, text: str) -> str:
        return audit(at, ANNA, item=("VS.PULSE", "70"), form="VS", inside=query(key, text))

    await hub.load_audits(
        [
            asked(1, 1, "Did ANNA lantern rest before?"),
            asked(2, 2, "Measured at rest?"),
            asked(3, 3, "Was active 10 MG given before?"),
            audit(4, ANNA, item=("DM.NAM", "Anna Lantern")),
            audit(5, ANNA, item=("RAND.ARM", "Active 10 mg"), form="RAND"),
            audit(6, ANNA, item=("DM.NAM", "Anna Beacon"), inside=query(4, "Is the name right?")),
            audit(7, ANNA, item=("VS.NOTE", "seen by Anna Lantern herself"), form="VS"),
        ]
    )

    rows = await hub.rows("select text, data_class from data_query_text where study_id = $1")
    assert {row["text"]: row["data_class"] for row in rows} == {
        "Did ANNA lantern rest before?": "IDENTIFIER",
        "Measured at rest?": "CLINICAL",
        "Was active 10 MG given before?": "BLINDED",
        "Is the name right?": "IDENTIFIER",
    }
    notes = "select data_class from audit_record where study_id = $1 and entity_key like '%VS.NOTE'"
    assert await hub.value(notes) == "IDENTIFIER"


async def test_words_that_stand_are_looked_at_again_when_what_they_quote_comes_later(hub: Hub) -> None:
    asked = query(1, "Did ANNA lantern rest before?"), query(2, "Was active 10 MG given?"), query(3, "At rest?")
    page = [audit(at, ANNA, item=("VS.PULSE", "70"), form="VS", inside=told) for at, told in enumerate(asked, 1)]
    await hub.load_audits(page)
    classes = "select data_class from data_query_text where study_id = $1 order by text"
    assert [row["data_class"] for row in await hub.rows(classes)] == ["CLINICAL"] * 3
    edited = "update data_query_text set response = 'no' where study_id = $1 and text like 'Did%'"
    await hub.admin.execute(edited, hub.source.study_id)  # so that the trail tells of the words

    later = [
        audit(5, ANNA, item=("DM.NAM", "Anna Lantern")),
        audit(6, ANNA, item=("RAND.ARM", "Active 10 mg"), form="RAND"),
        audit(7, ANNA, item=("DM.NAM", "Anna Beacon")),  # what she was called on the way counts
    ]
    receipt = await hub.load_audits(later, file=2)
    assert [row["data_class"] for row in await hub.rows(classes)] == ["CLINICAL", "IDENTIFIER", "BLINDED"]
    assert receipt.entities["data_query_text"].changed == 2
    laid = "select distinct data_class from audit_stricter where study_id = $1 and item_oid = 'data_query_text'"
    assert sorted(row["data_class"] for row in await hub.rows(laid)) == ["BLINDED", "IDENTIFIER"]
    await hub.load_audits(page)
    assert [row["data_class"] for row in await hub.rows(classes)] == ["CLINICAL", "IDENTIFIER", "BLINDED"]


@pytest.mark.parametrize("way", ["in an earlier file", "on the way", "before the hub"])
async def test_a_treatment_that_nobody_has_any_more_is_hidden_still(hub: Hub, way: str) -> None:
    """Whoever had it: words of others are held against it."""
    given = [
        audit(at, BORA, item=("RAND.ARM", arm), form="RAND", label="101-002")
        for at, arm in enumerate(("Active 10 mg", "Placebo"), 1)
    ]
    if way == "before the hub":
        await hub.load_audits(given[1:])
        await _trail_of_another_source(hub, old="Active 10 mg", new="Placebo")
    else:
        for file, page in enumerate([given] if way == "on the way" else [given[:1], given[1:]], 1):
            await hub.load_audits(page, file)
    assert await hub.value("select string_agg(arm, ' ') from allocation where study_id = $1") == "Placebo"

    asked = audit(9, ANNA, item=("VS.PULSE", "70"), form="VS", inside=query(1, "Was ACTIVE 10 mg given?"))
    await hub.load_audits([asked], 9)

    assert await hub.value("select data_class from data_query_text where study_id = $1") == "BLINDED"
    assert (await hub.load_audits([asked], 9)).changed == 0


async def _trail_of_another_source(hub: Hub, old: str, new: str) -> None:
    mapping = {"items": {"blinded": ["ARM"]}}
    options: dict[str, Any] = {"name": "irt", "adapter": "tabular", "mapping": mapping, "study_oids": ()}
    source = await declare(hub.settings, hub.source.study_key, **options)
    place = ("A", "e", "", "f", "", "g", "1", "ARM")
    stands = item(3, "1", "ARM", new)._replace(subject_key="A")
    said = Said([stands, Audit(0, 4, *place, "k", "Changed", None, "u", None, None, old, new)])
    path = hub.folder / "irt.csv"
    path.write_text(str(said))
    (receipt,) = await ingest(hub.settings, said, [path], source.name, source.study_key, started_by="test")
    assert receipt.error is None


async def test_what_was_taken_for_a_treatment_by_mistake_is_none(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    wrong: dict[str, Any] = exports.MAPPING | {"randomization": {"form": "DM", "arm": "DM.SEX"}}
    wrong["items"] = exports.MAPPING["items"] | {"blinded": ["DM.SEX"], "clinical": ["VS.*"]}  # type: ignore[operator]
    source, key = hub.source.name, hub.source.study_key
    await apply(ingest_connection, source, key, wrong, started_by="test")
    await hub.load_audits([audit(1, BORA, item=("DM.SEX", "Female"), label="101-002")])
    asked = [
        audit(at, ANNA, item=("VS.PULSE", "70"), form="VS", inside=query(at, f"{at}: female?")) for at in range(2, 4)
    ]
    await hub.load_audits([audit(1, ANNA), asked[0]], 2)
    words = "select text, data_class from data_query_text where study_id = $1"
    assert await hub.rows(words) == [{"text": "2: female?", "data_class": "BLINDED"}]

    await apply(ingest_connection, source, key, exports.MAPPING, started_by="test")
    await hub.load_audits([asked[1]], 3)

    assert {"text": "3: female?", "data_class": "CLINICAL"} in await hub.rows(words)


async def test_nothing_is_taken_out_of_what_told_a_treatment(ingest_connection: asyncpg.Connection) -> None:
    for statement in ("delete from treatment_word", "update treatment_word set word = ''"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await ingest_connection.execute(statement)


async def test_the_trail_holds_no_identifier_but_its_hash(hub: Hub) -> None:
    await hub.load_audits(
        [audit(1, ANNA, item=("DM.NAM", "Anna Lantern")), audit(2, ANNA, item=("VS.PULSE", "70"), form="VS")]
    )

    trail = await hub.rows("select entity_key, old, new, data_class from audit_record where study_id = $1")
    assert all("Anna" not in str(row) for row in trail)
    (named,) = [row for row in trail if (row["entity_key"] or "").endswith("DM.NAM")]
    kept = await hub.rows("select sha256, value from audit_value where study_id = $1 and value = 'Anna Lantern'")
    assert json.loads(named["new"]) in [row["sha256"] for row in kept]
    (plain,) = [row for row in trail if (row["entity_key"] or "").endswith("VS.PULSE")]
    assert (json.loads(plain["new"]), plain["data_class"]) == ("70", "CLINICAL")


async def test_a_new_mapping_moves_stored_items_to_their_class(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    page = [audit(1, ANNA, item=("VS.PULSE", "70"), form="VS"), audit(2, ANNA, item=("VS.NOTE", "tired"), form="VS")]
    await hub.load_audits(page)
    mapping = exports.MAPPING | {"items": {"identifier": ["VS.NOTE"], "clinical": ["VS.PULSE"]}}
    name, key = hub.source.name, hub.source.study_key
    source = await add_source(
        ingest_connection, name, "odm_rave", key, "UAT", study_oids=[exports.STUDY_OID], mapping=mapping
    )
    assert source.mapping_version == 2

    receipt = await hub.load_audits([audit(3, BORA, label="101-002")], file=2)

    assert receipt.entities["reclassified_item"].changed == 1
    rows = await hub.rows("select data_class, items from form_data_items where study_id = $1")
    classes = {path: row["data_class"] for row in rows for path in json.loads(row["items"])}
    assert classes == {"VS[]/VS.PULSE": "CLINICAL", "VS[]/VS.NOTE": "IDENTIFIER"}


async def test_a_name_of_two_or_three_characters_is_a_name(hub: Hub) -> None:
    asked = [("남아름", "남아름 confirmed?"), ("李明", "is 李明 right?")]
    for place, (name, text) in enumerate(asked):
        subject = f"0000000{place}-0000-4000-8000-000000000000"
        told = query(1, text)
        await hub.load_audits(
            [
                audit(10 * place + 1, subject, label=f"101-00{place + 1}"),
                audit(10 * place + 2, subject, item=("DM.NAM", name), label=f"101-00{place + 1}"),
                audit(
                    10 * place + 3, subject, item=("VS.PULSE", "60"), form="VS", label=f"101-00{place + 1}", inside=told
                ),
            ]
        )
    rows = await hub.rows("select text, data_class from data_query_text where study_id = $1")
    assert {row["text"]: row["data_class"] for row in rows} == {text: "IDENTIFIER" for _, text in asked}


async def test_a_move_to_a_stricter_class_leaves_no_value_behind(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    told = query(1, "is CANARY-VALUE right?")
    await hub.load_audits([audit(1, ANNA), audit(2, ANNA, item=("VS.NOTE", "CANARY-VALUE"), form="VS", inside=told)])
    assert await hub.value("select data_class from data_query_text where study_id = $1") == "CLINICAL"
    mapping = exports.MAPPING | {"items": {"identifier": ["VS.NOTE"], "clinical": ["VS.PULSE"]}}
    name, key = hub.source.name, hub.source.study_key
    await add_source(ingest_connection, name, "odm_rave", key, "UAT", study_oids=[exports.STUDY_OID], mapping=mapping)
    await hub.load_audits([audit(3, ANNA, item=("VS.PULSE", "61"), form="VS")], file=2)

    assert await hub.value("select data_class from data_query_text where study_id = $1") == "IDENTIFIER"
    trail = await hub.rows(
        "select data_class, old::text || coalesce(new::text, '') as said from audit_record"
        " where study_id = $1 and origin = 'HUB' and entity = 'form_data_items' and action = 'UPDATE'"
    )
    assert any(row["data_class"] == "IDENTIFIER" for row in trail), "the move is in the trail"
    assert not [row for row in trail if "CANARY-VALUE" in (row["said"] or "")]


async def test_the_trail_hashes_every_column_that_holds_words(hub: Hub) -> None:
    await hub.load_audits(
        [audit(1, ANNA), audit(2, ANNA, item=("DM.NAM", "Anna Lantern"), inside=query(1, "whose name?", answer="hers"))]
    )
    await hub.admin.execute(
        "update data_query_text set text = 'CANARY-TEXT', response = 'CANARY-RESPONSE' where study_id = $1",
        hub.source.study_id,
    )
    said = await hub.value(
        "select new::text from audit_record where study_id = $1 and entity = 'data_query_text' and action = 'UPDATE'"
    )
    assert "response" in said
    assert "CANARY" not in said


async def test_an_open_studys_arms_are_coded(hub: Hub) -> None:
    source = await declare(hub.settings, "OPEN-STUDY", blinding="OPEN", blinding_from=date(2024, 1, 1))
    study = Hub(hub.settings, hub.admin, source, hub.folder)
    await study.load_audits([audit(1, ANNA, item=("RAND.ARM", "Active 10 mg"), form="RAND")])

    assert await study.value("select data_class from allocation where study_id = $1") == "CODE"
    assert await study.value("select data_class from form_data_items where study_id = $1") == "CODE"
