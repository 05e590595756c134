"""A name in the place of a code, and a number that reaches somebody, wait for who reads identifiers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from adapters.registry import adapters
from hub.ingest.run import replay
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
_HELD = (
    "select f.rule, f.message, f.record_kind, w.data_class, w.fragment, q.replayed_at is null as waits"
    " from quarantined_record q join finding f on f.id = q.finding_id"
    " left join quarantined_fragment w on w.quarantined_record_id = q.id where q.study_id = $1 and f.rule = $2"
    " order by q.held_at, f.source_line"
)
_ANYWHERE = (
    "select count(*) from (select label as said from subject where study_id = $1 union all select source_key"
    " from source_identity where study_id = $1 union all select label from source_identity where study_id = $1"
    " union all select message from finding where study_id = $1 union all select items::text from form_data_items"
    " where study_id = $1 and data_class <> 'IDENTIFIER' union all select new::text from audit_record"
    " where study_id = $1 and data_class <> 'IDENTIFIER') s where said like '%' || $2 || '%'"
)
LOG = {
    "headers": ["Patient", "Centre"],
    "subject_key": "Patient",
    "site_key": "Centre",
    "subject": {"label": "Patient"},
}


async def test_a_participant_by_name_waits_with_all_that_is_told_of_it(hub: Hub) -> None:
    told = [audit(1, ANNA, label="Kim Minseo"), audit(2, ANNA, item=("DM.SEX", "F"), label="Kim Minseo")]
    receipt = await hub.load_audits([*told, audit(3, "0a6e2c1e-0000-4000-8000-000000000002", label="101-002")])
    assert receipt.error is None
    assert [row["label"] for row in await hub.rows("select label from subject where study_id = $1")] == ["101-002"]
    (row,) = await hub.rows(_HELD, "CODE_REVEALING")
    assert (row["record_kind"], row["data_class"]) == ("Subject", "BLINDED"), "the source tells arms as well"
    assert "Kim Minseo" in row["fragment"]
    assert len(await hub.rows(_HELD, "SUBJECT_UNKNOWN")) >= 2
    assert await hub.value(_ANYWHERE, "Minseo") == 0


async def test_a_source_whose_codes_are_words_says_so_and_the_file_is_read_again(hub: Hub) -> None:
    options: dict[str, Any] = {"adapter": "tabular", "study_oids": (), "name": f"{hub.source.study_key} log"}
    tables = {"adapter": {"tables": {"log": LOG}}}
    log = replace(hub, source=await declare(hub.settings, hub.source.study_key, mapping=tables, **options))
    path = hub.folder / "log.csv"
    path.write_text("Patient,Centre\nBlue Fox,101\nRed Crow,101\nP-3,101\n", "utf-8")
    (receipt,) = await log.load(path, adapter="tabular")
    assert receipt.entities["subject"].created == 1 and receipt.entities["subject"].quarantined == 2
    worded = {**tables, "subjects": {"worded_codes": True}}
    await declare(hub.settings, hub.source.study_key, mapping=worded, **options)
    assert receipt.run_id is not None
    again = await replay(hub.settings, adapters().__getitem__, receipt.run_id, started_by="test")
    assert again.error is None and again.entities["subject"].created == 2
    assert [row["waits"] for row in await hub.rows(_HELD, "CODE_REVEALING")] == [False, False]


async def test_a_value_that_reaches_somebody_waits_and_the_item_keeps_what_it_had(hub: Hub) -> None:
    assert (await hub.load_audits([audit(1, ANNA), audit(2, ANNA, item=("VS.NOTE", "well"), form="VS")])).error is None
    number = audit(4, ANNA, item=("VS.NOTE", "call 010-1234-5678"), form="VS")
    receipt = await hub.load_audits([number, audit(5, ANNA, item=("VS.WT", "60"), form="VS")], file=2)
    assert receipt.error is None and receipt.entities["item"].quarantined == 1
    assert await hub.items("VS") == {"VS.NOTE": "well", "VS.WT": "60"}
    (row,) = await hub.rows(_HELD, "VALUE_REVEALING")
    assert row["message"] == "the value of VS.NOTE looks as if it held a telephone number"
    assert row["data_class"] == "BLINDED" and "1234-5678" in row["fragment"]
    assert await hub.value(_ANYWHERE, "1234") == 0, "neither the item nor the source's own trail of it"
    hidden = "select count(*) from audit_record where study_id = $1 and origin = 'SOURCE' and data_class = 'IDENTIFIER'"
    assert await hub.value(hidden) == 1

    assert (await hub.load_audits([audit(6, ANNA, item=("VS.NOTE", "fine"), form="VS")], file=3)).error is None
    assert (await hub.items("VS"))["VS.NOTE"] == "fine"
    waits = "select count(*) from quarantined_record where study_id = $1 and superseded_at is null"
    assert await hub.value(waits) == 0, "what corrects it takes its place"


async def test_an_item_of_identifiers_holds_numbers(hub: Hub) -> None:
    assert (await hub.load_audits([audit(1, ANNA, item=("DM.NAM", "kim@example.org"))])).error is None
    assert await hub.items("DM") == {"DM.NAM": "kim@example.org"}
    assert await hub.rows(_HELD, "VALUE_REVEALING") == []


async def test_of_a_row_the_cell_waits_and_the_others_are_loaded(hub: Hub) -> None:
    options: dict[str, Any] = {"adapter": "tabular", "study_oids": (), "name": f"{hub.source.study_key} log"}
    table = {"headers": ["Patient", "Centre", "Note"], "subject_key": "Patient", "site_key": "Centre"}
    tables = {"adapter": {"tables": {"log": {**table, "subject": {"label": "Patient"}}}}, "items": {"clinical": ["*"]}}
    log = replace(hub, source=await declare(hub.settings, hub.source.study_key, mapping=tables, **options))
    path = hub.folder / "log.csv"
    rows = ["P-1,101,kim@example.org,60,F", "P-2,101,well,61,M"]
    path.write_text("\n".join(["Patient,Centre,Note,Weight,Sex", *rows, ""]), "utf-8")
    (receipt,) = await log.load(path, adapter="tabular")
    assert receipt.error is None and receipt.rules[("VALUE_REVEALING", "ERROR")] == 1
    stored = "select string_agg(items::text, ' ') from form_data_items where study_id = $1"
    items = await hub.value(stored)
    assert "example" not in items and all(f'"{value}"' in items for value in ("60", "F", "well", "61", "M"))
    (row,) = await hub.rows(_HELD, "VALUE_REVEALING")
    assert row["message"].startswith("the value of Note looks") and row["data_class"] == "IDENTIFIER"
