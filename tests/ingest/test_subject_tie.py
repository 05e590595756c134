"""Participants that two sources name: a person ties them, later loads of both land on one, undoing gives two again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from hub.errors import NotFound, RunConflict
from hub.ingest import rederive, subject_tie
from hub.operations import declaration
from tests.ingest.conftest import Hub, declare, drain
from tests.ingest.exports import audit, query

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
BORA = "0a6e2c1e-0000-4000-8000-000000000002"
CLEO = "0a6e2c1e-0000-4000-8000-000000000003"
_WHO = {"by": "operator", "reason": "One screening log"}
_MILESTONES = (
    "select s.label, m.kind, m.occurred from subject_milestone m join subject s on s.id = m.subject_id"
    " where m.study_id = $1 and m.known_to is null and m.deleted_at is null and s.deleted_at is null order by 1, 2"
)
_FORMS = (
    "select s.label, e.oid as event, f.oid, f.source_system_id from form_data f join subject s on s.id = f.subject_id"
    " left join study_event e on e.id = f.study_event_id where f.study_id = $1 and s.deleted_at is null"
    " order by 1, 2, 3, 4"
)


async def _two(hub: Hub) -> Hub:
    """Anna of the first source is BORA of the second, by another code."""
    name = f"{hub.source.study_key} irt"
    irt = replace(hub, source=await declare(hub.settings, hub.source.study_key, name=name))
    assert (await hub.load_audits(_of_edc())).error is None
    await hub.admin.execute("update study_site set confirmed_at = now() where study_id = $1", hub.source.study_id)
    assert (await irt.load_audits(_of_irt())).error is None
    return irt


def _of_edc(*more: str) -> list[str]:
    return [audit(1, ANNA), audit(2, ANNA, item=("DM.SEX", "F")), *more]


def _of_irt(*more: str) -> list[str]:
    return [
        audit(1, BORA, label="R-77"),
        audit(2, BORA, label="R-77", item=("RN.KIT", "K1"), form="RN", event="RAND"),
        *more,
    ]


async def _tie(hub: Hub, irt: Hub) -> int:
    return await subject_tie.tie(hub.admin, irt.source, "R-77", (hub.source, ANNA), **_WHO)


async def _untie(hub: Hub, irt: Hub) -> int:
    return await subject_tie.untie(hub.admin, irt.source, BORA, **_WHO)


async def _labels(hub: Hub) -> list[str]:
    rows = await hub.rows("select label from subject where study_id = $1 and deleted_at is null order by 1")
    return [row["label"] for row in rows]


async def _forms(hub: Hub) -> list[tuple[Any, ...]]:
    return [
        (row["label"], row["event"], row["oid"], row["source_system_id"] == hub.source.id)
        for row in await hub.rows(_FORMS)
    ]


async def test_later_loads_of_both_sources_land_on_one_participant(hub: Hub) -> None:
    irt = await _two(hub)
    assert await _labels(hub) == ["101-001", "R-77"]
    assert await _tie(hub, irt) >= 4  # event, form, items and the key
    assert (await hub.load_audits(_of_edc(audit(5, ANNA, item=("VS.WT", "60"), form="VS", event="V1")))).error is None
    more = audit(6, BORA, label="R-77", item=("RN.KIT", "K2"), form="RN", event="RAND2")
    assert (await irt.load_audits(_of_irt(more))).error is None
    assert await _labels(hub) == ["101-001"]
    assert await _forms(hub) == [
        ("101-001", "RAND", "RN", False),
        ("101-001", "RAND2", "RN", False),
        ("101-001", "SCREEN", "DM", True),
        ("101-001", "V1", "VS", True),
    ]
    keys = "select source_key, label from source_identity where study_id = $1 and kind = 'SUBJECT' order by 1"
    assert [tuple(row.values()) for row in await hub.rows(keys)] == [(ANNA, "101-001"), (BORA, "R-77")]


async def test_undoing_gives_two_again_without_loss(hub: Hub) -> None:
    irt = await _two(hub)
    before, forms = await hub.state(), await _forms(hub)
    await _tie(hub, irt)
    await _untie(hub, irt)
    assert (await hub.state(), await _forms(hub)) == (before, forms)

    await _tie(hub, irt)
    more = audit(6, BORA, label="R-77", item=("RN.KIT", "K2"), form="RN", event="RAND2")
    assert (await irt.load_audits(_of_irt(more))).error is None
    await _untie(hub, irt)
    assert await _labels(hub) == ["101-001", "R-77"]
    assert await _forms(hub) == [forms[0], ("R-77", "RAND", "RN", False), ("R-77", "RAND2", "RN", False)]
    assert (await irt.load_audits(_of_irt(more))).error is None
    assert await hub.value("select count(*) from subject_tie where study_id = $1 and state <> 'UNDONE'") == 0


async def _site(hub: Hub) -> UUID:
    """The party that the study-sites are of."""
    key, always = hub.source.study_key, (datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC))
    made = declaration.Declaration(
        organizations=(declaration.Organization(key, key, ("SITE",)),),
        roles=(declaration.Role(key, "UAT", key, "SITE", *always),),
    )
    await declaration.apply(hub.admin, made)
    await hub.value(
        "update study_site set organization_id = (select id from organization where key = $2) where study_id = $1", key
    )
    of = "select p.id from party p join organization o on o.id = p.organization_id where o.key = $1"
    party: UUID = await hub.admin.fetchval(of, key)
    return party


async def test_what_is_asked_for_by_a_mutation_a_worker_carries_out(hub: Hub) -> None:
    irt = await _two(hub)
    ids = [await subject_tie.subject_of(hub.admin, each, key) for each, key in ((irt.source, BORA), (hub.source, ANNA))]
    asked = (
        "insert into subject_tie (id, study_id, study_site_id, subject_id, kept_subject_id, state, reason, asked_by,"
        " asked_by_id, asked_party_id) select gen_random_uuid(), study_id, study_site_id, id, $3, 'REQUESTED',"
        " 'One log', 'portal', gen_random_uuid(), $4 from subject where study_id = $1 and id = $2"
        " returning id"
    )
    again = (
        "update subject_tie set state = 'UNDO_REQUESTED', finished_at = null where study_id = $1 and id = $2"
        " returning id"
    )
    ended = "select state, error_code, finished_at is not null from subject_tie where study_id = $1 and id = $2"

    async def drained(made: Any) -> tuple[Any, ...]:
        assert await drain(hub.settings) == []
        (row,) = await hub.rows(ended, made)
        return tuple(row.values())

    made = await hub.value(asked, *ids, uuid4())
    assert await drained(made) == ("REQUESTED", "NOT_PERMITTED", True), "who asked has no right there any more"
    ids.append(await _site(hub))
    made = await hub.value(asked, *ids)
    with pytest.raises(RunConflict):
        await subject_tie.tie(hub.admin, irt.source, BORA, (hub.source, ANNA), **_WHO)
    assert await drained(made) == ("TIED", None, True)
    assert await _labels(hub) == ["101-001"]
    with pytest.raises(asyncpg.UniqueViolationError):
        await hub.value(asked, *ids)
    assert await hub.value(again, made) == made
    assert await drained(made) == ("UNDONE", None, True)
    assert await _labels(hub) == ["101-001", "R-77"]


async def test_an_event_that_both_have_stays_with_who_brought_it_first(hub: Hub) -> None:
    irt = await _two(hub)
    theirs = audit(3, BORA, label="R-77", item=("DM.SEX", "M"))
    assert (await irt.load_audits(_of_irt(theirs))).error is None
    before = await hub.state()
    await _tie(hub, irt)
    assert ("101-001", "SCREEN", "DM", True) in await _forms(hub)
    assert ("101-001", "SCREEN", "DM", False) not in await _forms(hub)
    receipt = await irt.load_audits(_of_irt(theirs, audit(7, BORA, label="R-77", item=("DM.AGE", "40"))))
    assert receipt.error is None and receipt.findings["ERROR"] >= 1  # EVENT_TAKEN: it waits
    await _untie(hub, irt)
    assert (await hub.state())["form_data_items"] == before["form_data_items"]


async def test_what_follows_from_items_is_the_ones_and_then_the_others_again(hub: Hub) -> None:
    irt = await _two(hub)
    assert (await hub.load_audits(_of_edc(audit(3, ANNA, item=("IC.DAT", "03 Feb 2025"), form="IC")))).error is None
    theirs = audit(3, BORA, label="R-77", item=("IC.DAT", "04 Feb 2025"), form="IC", event="RAND")
    assert (await irt.load_audits(_of_irt(theirs))).error is None
    before = await hub.rows(_MILESTONES)
    assert [(row["label"], row["occurred"]) for row in before] == [("101-001", "2025-02-03"), ("R-77", "2025-02-04")]
    await _tie(hub, irt)
    assert [(row["label"], row["occurred"]) for row in await hub.rows(_MILESTONES)] == [("101-001", "2025-02-03")]
    await _untie(hub, irt)
    assert await hub.rows(_MILESTONES) == before


async def test_who_may_not_be_one_is_not_tied(hub: Hub) -> None:
    irt = await _two(hub)
    other = [audit(8, CLEO, label="R-78", site="102"), audit(9, BORA, label="R-77")]
    assert (await irt.load_audits(other)).error is None
    with pytest.raises(RunConflict, match="two study-sites"):
        await subject_tie.tie(hub.admin, irt.source, "R-78", (hub.source, ANNA), **_WHO)
    with pytest.raises(RunConflict, match="names both"):
        await hub.load_audits(_of_edc(audit(4, CLEO, label="101-009")))
        await subject_tie.tie(hub.admin, hub.source, CLEO, (hub.source, ANNA), **_WHO)
    with pytest.raises(NotFound):
        await subject_tie.tie(hub.admin, irt.source, "nobody", (hub.source, ANNA), **_WHO)
    with pytest.raises(NotFound):
        await _untie(hub, irt)
    assert await hub.value("select count(*) from subject_tie where study_id = $1") == 0


async def _ids(hub: Hub, irt: Hub) -> list[Any]:
    """Of Anna, who is kept, and of R-77."""
    return [
        await subject_tie.subject_of(hub.admin, each, key) for each, key in ((hub.source, ANNA), (irt.source, BORA))
    ]


async def test_a_broken_blind_opens_the_treatment_of_whom_it_was_broken_for(hub: Hub) -> None:
    irt = await _two(hub)
    _, theirs = await _ids(hub, irt)
    await hub.admin.execute(
        "insert into blind_break (id, study_id, study_site_id, subject_id, cause, broken_at)"
        " select gen_random_uuid(), study_id, study_site_id, id, 'Emergency', now() from subject where id = $1",
        theirs,
    )
    await _tie(hub, irt)
    assert await hub.value("select subject_id from blind_break where study_id = $1") == theirs


async def test_what_a_withdrawal_withholds_stays_withheld_in_a_tie(hub: Hub) -> None:
    irt = await _two(hub)
    seen = audit(3, BORA, label="R-77", item=("VISIT.DAT", "01 Mar 2025"), form="VISIT")
    assert (await irt.load_audits(_of_irt(seen))).error is None
    _, theirs = await _ids(hub, irt)
    await hub.admin.execute(
        "insert into consent_event (id, study_id, study_site_id, subject_id, kind, effective)"
        " select gen_random_uuid(), study_id, study_site_id, id, 'WITHDREW_FOLLOWUP', '2025-02-01' from subject"
        " where id = $1",
        theirs,
    )
    withheld = "select entity_id from access_withheld where study_id = $1 order by 1"
    await hub.admin.execute("select withhold($1)", hub.source.study_id)
    before = await hub.rows(withheld)
    assert before
    await _tie(hub, irt)
    assert {row["entity_id"] for row in before} <= {row["entity_id"] for row in await hub.rows(withheld)}
    await _untie(hub, irt)
    assert await hub.rows(withheld) == before


async def test_undoing_takes_from_the_kept_one_what_the_other_source_told_of_who_it_is(hub: Hub) -> None:
    irt = await _two(hub)
    kept, _ = await _ids(hub, irt)
    await _tie(hub, irt)
    for source, value in ((irt.source, "MRN-2"), (hub.source, "MRN-1")):
        await hub.admin.execute(
            "insert into subject_identity (id, study_id, study_site_id, subject_id, kind, value, source_system_id)"
            " select gen_random_uuid(), study_id, study_site_id, id, $2, $3, $4 from subject where id = $1",
            *(kept, "UNIQUE_IDENTIFIER" if source is irt.source else "SECONDARY_ID", value, source.id),
        )
    await _untie(hub, irt)
    left = "select value from subject_identity where study_id = $1 and deleted_at is null"
    assert [row["value"] for row in await hub.rows(left)] == ["MRN-1"]


async def test_words_are_compared_with_what_the_other_source_tells_of_who_it_is(hub: Hub) -> None:
    irt = await _two(hub)
    asked = audit(7, ANNA, item=("VS.WT", "60"), form="VS", inside=query(1, "Did Kim Minseo rest before?"))
    named = audit(8, BORA, label="R-77", item=("DM.NAM", "Kim Minseo"), event="RAND")
    assert [(await each.load_audits([told])).error for each, told in ((hub, asked), (irt, named))] == [None, None]
    classes = "select data_class from data_query_text where study_id = $1"
    assert await hub.value(classes) == "CLINICAL"
    await _tie(hub, irt)
    assert await hub.value(classes) == "IDENTIFIER"


async def test_screening_attempts_that_users_recorded_follow_and_go_back(hub: Hub) -> None:
    irt = await _two(hub)
    kept, theirs = await _ids(hub, irt)
    for subject, number, outcome in ((kept, 1, "FAILED"), (theirs, 1, "PENDING"), (theirs, 2, "PASSED")):
        await hub.admin.execute(
            "insert into screening_attempt (id, study_id, study_site_id, subject_id, number, outcome, recorded_by)"
            " select gen_random_uuid(), study_id, study_site_id, id, $2, $3, gen_random_uuid() from subject"
            " where id = $1",
            *(subject, number, outcome),
        )
    attempts = (
        "select s.label, a.number, a.outcome from screening_attempt a join subject s on s.id = a.subject_id"
        " where a.study_id = $1 and s.deleted_at is null and a.deleted_at is null order by 1, 2"
    )
    before = await hub.rows(attempts)
    await _tie(hub, irt)
    assert [tuple(row.values()) for row in await hub.rows(attempts)] == [
        ("101-001", 1, "FAILED"),  # of a number that both have, the kept one's
        ("101-001", 2, "PASSED"),
    ]
    await _untie(hub, irt)
    assert await hub.rows(attempts) == before and len(before) == 3


async def test_who_was_transferred_since_is_not_taken_apart(hub: Hub) -> None:
    irt = await _two(hub)
    assert (await irt.load_audits([audit(8, CLEO, label="R-78", site="102")])).error is None
    kept, _ = await _ids(hub, irt)
    await _tie(hub, irt)
    await hub.admin.execute(
        "update subject set study_site_id = (select study_site_id from subject where label = 'R-78' and study_id = $2)"
        " where id = $1",
        *(kept, hub.source.study_id),
    )
    with pytest.raises(RunConflict, match="at another study-site"):
        await _untie(hub, irt)


async def test_whom_others_are_tied_to_is_the_one_that_is_kept(hub: Hub) -> None:
    irt = await _two(hub)
    name = f"{hub.source.study_key} lab"
    lab = replace(hub, source=await declare(hub.settings, hub.source.study_key, name=name))
    assert (await lab.load_audits([audit(1, CLEO, label="L-1")])).error is None
    await _tie(hub, irt)
    with pytest.raises(RunConflict, match="another is tied"):
        await subject_tie.tie(hub.admin, hub.source, ANNA, (lab.source, CLEO), **_WHO)
    assert await subject_tie.tie(hub.admin, lab.source, CLEO, (hub.source, ANNA), **_WHO)


async def test_a_tie_is_no_delivery(hub: Hub) -> None:
    irt = await _two(hub)
    await _tie(hub, irt)
    worked_out = (
        "select bool_and(reads_again_id is not null) from ingest_run where study_id = $1 and file_name like '%tied%'"
    )
    assert await hub.value(worked_out) is True


async def test_a_tie_derives_no_mapping_for_the_others(hub: Hub) -> None:
    """A version declared and not applied yet is still to be: a tie that worked under it classified nothing."""
    irt = await _two(hub)
    other = audit(3, CLEO, label="R-78", item=("SC.DAT", "05 FEB 2025"), form="SC1", event="RAND")
    assert (await irt.load_audits(_of_irt(other))).error is None
    mapping = {"milestone": [{"kind": "ENROLLED", "form": "SC1", "item": "SC.DAT"}], "items": {"blinded": ["SC.DAT"]}}
    await declare(hub.settings, hub.source.study_key, name=irt.source.name, mapping=mapping)
    await _tie(hub, irt)
    applied = await rederive.apply(hub.admin, irt.source.name, hub.source.study_key, mapping, started_by="operator")
    assert applied.milestones["ENROLLED"].created == 1
    stored = "select data_class from form_data_items where study_id = $1 and items::text like '%SC.DAT%'"
    assert await hub.value(stored) == "BLINDED"


async def test_the_trail_says_who_tied_them_and_why(hub: Hub) -> None:
    irt = await _two(hub)
    await _tie(hub, irt)
    told = "select distinct reason from audit_record where study_id = $1 and entity = $2 and action = 'UPDATE'"
    assert [row["reason"] for row in await hub.rows(told, "form_data")] == ["One screening log (operator)"]
    (row,) = await hub.rows("select asked_by, reason, state, error_code from subject_tie where study_id = $1")
    assert tuple(row.values()) == ("operator", "One screening log", "TIED", None)
