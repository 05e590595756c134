"""Tallies a study mapping takes from items: what is counted on which day, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from hub.errors import MappingInvalid
from hub.ingest.mapping import parse
from hub.ingest.rederive import apply
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
GRADE = {"kind": "TOXICITY_GRADE", "form": "LB*", "item": "LB.GRADE", "on": "LB.DAT"}
DAYS = {"kind": "STUDY_DAYS", "form": "DM", "item": "DM.DAYS"}
VIOLATED = {"kind": "CRITERION_VIOLATED", "form": "IE", "item": "IE.MET", "words": {"No": 1, "Yes": 0}}
CLASSES = {"clinical": ["LB.*", "DM.*", "IE.*"]}
MAPPING: dict[str, Any] = {"tally": [GRADE, DAYS, VIOLATED], "items": CLASSES}


def entry(number: int, form: str, item: str, value: str = "", *, row: int = 1, page: int = 1, **options: Any) -> str:
    return audit(number, ANNA, item=(f"{form}.{item}", value), form=form, event=f"V{page}", row=row, **options)


LABS = [
    entry(1, "LB", "DAT", "05 MAR 2025"),
    entry(2, "LB", "GRADE", "0", row=1),
    entry(3, "LB", "GRADE", "0", row=2),
    entry(4, "LB", "GRADE", "3.0", row=3),
    entry(5, "LB", "GRADE", "high", row=4),
    entry(6, "LB", "DAT", "UN MAR 2025", page=2),
    entry(7, "LB", "GRADE", "4", page=2),
    entry(8, "DM", "DAYS", "710"),
    entry(9, "IE", "MET", "No", row=1),
    entry(10, "IE", "MET", "Yes", row=2),
    entry(11, "IE", "MET", "Yes", row=3),
    entry(12, "IE", "MET", "NA", row=4),
]
TOLD = [
    ("CRITERION_VIOLATED", False, None, 0, 2),
    ("CRITERION_VIOLATED", False, None, 1, 1),
    ("STUDY_DAYS", False, None, 710, 1),
    ("TOXICITY_GRADE", True, "2025-03-05", 0, 2),
    ("TOXICITY_GRADE", True, "2025-03-05", 3, 1),
    ("TOXICITY_GRADE", True, None, 4, 1),
]


async def told(hub: Hub) -> list[tuple[Any, ...]]:
    rows = await hub.rows(
        "select kind, dated, day::text, value, number from item_tally where study_id = $1 and deleted_at is null"
        " order by kind, day, value"
    )
    return [tuple(row.values()) for row in rows]


async def loaded(hub: Hub, key: str, mapping: dict[str, Any] = MAPPING) -> Hub:
    made = replace(hub, source=await declare(hub.settings, key, mapping=mapping))
    await made.load_audits(LABS)
    return made


async def test_values_are_counted_by_day_and_number(hub: Hub) -> None:
    """A word that is no number, a code without a word and a day not wholly known: not counted, not counted, no day."""
    labs = await loaded(hub, "TALLY")
    assert await told(labs) == TOLD
    assert await labs.value(
        "select bool_and(t.study_site_id = s.study_site_id and t.ingest_run_id is not null) from item_tally t"
        " join subject s on s.id = t.subject_id where t.study_id = $1"
    )


async def test_corrections_and_removals_follow_and_a_file_read_again_changes_nothing(hub: Hub) -> None:
    labs = await loaded(hub, "TALLY-CHANGE")
    again = await labs.load_audits(LABS)
    assert (again.entities["item_tally"].created, again.entities["item_tally"].changed) == (0, 0)
    await labs.load_audits([entry(13, "LB", "GRADE", "1", row=1), entry(14, "LB", "GRADE", row=2, remove="ITEM")], 2)
    grades = [row for row in await told(labs) if row[0] == "TOXICITY_GRADE"]
    assert grades == [
        ("TOXICITY_GRADE", True, "2025-03-05", 1, 1),
        ("TOXICITY_GRADE", True, "2025-03-05", 3, 1),
        ("TOXICITY_GRADE", True, None, 4, 1),
    ]
    assert await labs.value("select count(*) from item_tally where study_id = $1 and deleted_at is not null") == 1
    await labs.load_audits([entry(15, "LB", "DAT", "06 MAR 2025", row=2)], 3)
    days = {row[2] for row in await told(labs) if row[0] == "TOXICITY_GRADE"}
    assert days == {None}, "two dates on one page: nobody knows which"


async def test_a_mapping_applied_later_tallies_what_is_stored(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    labs = await loaded(hub, "TALLY-LATER", {"items": CLASSES})
    assert await told(labs) == []

    async def applied(document: dict[str, Any]) -> None:
        await apply(ingest_connection, labs.source.name, labs.source.study_key, document, started_by="test")

    await applied(MAPPING)
    assert await told(labs) == TOLD
    await applied(MAPPING | {"tally": [GRADE | {"when": {"LB.GRADE": ["4"]}}]})
    assert await told(labs) == [("TOXICITY_GRADE", True, None, 4, 1)]
    await applied(MAPPING | {"items": {"identifier": ["LB.*"]}})
    assert [row for row in await told(labs) if row[0] == "TOXICITY_GRADE"] == []


@pytest.mark.parametrize("wrong", [{"kind": "GRADE"}, {"words": {"N": "1"}}, {"on": ""}, {"colour": "red"}])
def test_what_is_no_tally_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(MappingInvalid, match="tally"):
        parse({"tally": [GRADE | wrong]})
