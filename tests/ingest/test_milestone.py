"""Milestones: made of items by the study mapping, changed and closed with them."""

from __future__ import annotations

from tests.ingest.conftest import Hub
from tests.ingest.exports import audit

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"


async def milestones(hub: Hub) -> dict[str, tuple[str, str | None]]:
    rows = await hub.rows(
        "select kind, occurred, occurred_precision from subject_milestone where study_id = $1 and known_to is null"
    )
    return {row["kind"]: (row["occurred"], row["occurred_precision"]) for row in rows}


async def test_a_milestone_is_an_items_date_never_a_status(hub: Hub) -> None:
    await hub.load_audits(
        [
            audit(1, ANNA, status="Enrolled"),
            audit(2, ANNA, item=("IC.DAT", "03 FEB 2025"), form="IC"),
            audit(3, ANNA, item=("SC.DAT", "NN FEB 2025"), form="SC1"),
            audit(4, ANNA, item=("SC.END", "12 FEB 2025"), form="SC1"),
            audit(5, ANNA, item=("SC.OK", "Y"), form="SC1"),
        ]
    )

    assert await milestones(hub) == {"CONSENTED": ("2025-02-03", "DAY"), "SCREENED": ("2025-02", "MONTH")}


async def test_a_corrected_date_closes_the_old_one_and_a_cleared_one_leaves_none(hub: Hub) -> None:
    await hub.load_audits([audit(1, ANNA, item=("IC.DAT", "03 FEB 2025"), form="IC")])
    await hub.load_audits([audit(2, ANNA, item=("IC.DAT", "04 FEB 2025"), form="IC")], file=2)
    assert await milestones(hub) == {"CONSENTED": ("2025-02-04", "DAY")}
    again = await hub.load_audits([audit(2, ANNA, item=("IC.DAT", "04 FEB 2025"), form="IC")], file=2)
    assert again.changed == 0

    await hub.load_audits([audit(3, ANNA, item=("IC.DAT", ""), form="IC")], file=3)

    assert await milestones(hub) == {}
    history = await hub.rows("select occurred, known_to from subject_milestone where study_id = $1 order by known_from")
    assert [row["occurred"] for row in history] == ["2025-02-03", "2025-02-04"]
    assert all(row["known_to"] for row in history)


async def test_of_two_pages_that_say_one_day_the_first_by_its_key_is_named_in_every_hub(hub: Hub) -> None:
    people = [f"0a6e2c1e-0000-4000-8000-{n:012d}" for n in range(20)]
    await hub.load_audits(
        [
            audit(20 * n + m, who, label=f"101-{n:03d}", item=("IC.DAT", "03 FEB 2025"), form="IC", event=event)
            for n, who in enumerate(people, 1)
            for m, event in enumerate(("W8", "SCREEN", "W1"))
        ]
    )

    named = await hub.rows("select source_key from subject_milestone where study_id = $1")
    assert len(named) == len(people)
    assert {row["source_key"].split("\x1f")[1] for row in named} == {"SCREEN"}


async def test_a_page_that_goes_takes_what_was_derived_from_it_along(hub: Hub) -> None:
    await hub.load_audits([audit(1, ANNA, item=("IC.DAT", "03 FEB 2025"), form="IC")])

    await hub.load_audits([audit(2, ANNA, form="IC", remove="FORM")], file=2)

    assert await milestones(hub) == {}


async def test_a_rule_over_two_items_of_two_files_holds(hub: Hub) -> None:
    await hub.load_audits([audit(1, ANNA, item=("SC.END", "12 FEB 2025"), form="SC1")])
    assert await milestones(hub) == {}

    await hub.load_audits([audit(2, ANNA, item=("SC.OK", "N"), form="SC1")], file=2)

    assert await milestones(hub) == {"SCREEN_FAILED": ("2025-02-12", "DAY")}


async def test_a_value_that_is_no_date_is_a_finding_without_the_value(hub: Hub) -> None:
    receipt = await hub.load_audits([audit(1, ANNA, item=("IC.DAT", "30 FEB 2025"), form="IC")])

    assert await milestones(hub) == {}
    findings = await hub.rows(
        "select rule, message, source_line from finding where study_id = $1 and rule like '%DATE'"
    )
    assert [finding["rule"] for finding in findings] == ["IMPOSSIBLE_DATE"]
    assert "30 FEB" not in findings[0]["message"]
    assert receipt.entities["item"].created == 1
