"""Two sources whose keys name one participant: nothing is lost, nothing doubled, and no run fails."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, query
from tests.ingest.test_sdtm import dm, load, sdtm

__all__ = ["sdtm"]

ANNA = "anna"
_SITES = (
    "select t.number, s.source_system_id from subject_site s join study_site t on t.id = s.study_site_id"
    " where s.study_id = $1 order by s.valid_to"
)
_EVENTS = "select oid, source_system_id, subject_id from study_event where study_id = $1 order by oid"


def chart(sex: str, *more: str) -> list[str]:
    return [audit(1, ANNA), audit(2, ANNA, item=("DM.SEX", sex), inside=query(1, "Sure?")), *more]


async def _same(hub: Hub, **options: Any) -> Hub:
    """A second source of the study, whose keys name the participants that the first one's do."""
    name = f"{hub.source.study_key} other"
    other = replace(hub, source=await declare(hub.settings, hub.source.study_key, name=name, **options))
    await hub.value(
        "insert into source_identity (id, study_id, source_system_id, kind, source_key, entity_id)"
        " select gen_random_uuid(), $1, $2, 'SUBJECT', source_key, entity_id from source_identity"
        " where study_id = $1 and kind = 'SUBJECT' returning id",
        other.source.id,
    )
    return other


async def _one_subject(hub: Hub) -> Hub:
    """Load the chart of a first source; a second one whose key `anna` is the same participant."""
    assert (
        await hub.load_audits(chart("F", audit(3, ANNA, item=("VS.WT", "60"), form="VS", event="V1")))
    ).error is None
    return await _same(hub)


async def test_the_same_event_of_a_second_source_waits_and_the_rest_is_loaded(hub: Hub) -> None:
    other = await _one_subject(hub)
    before = await hub.state()
    audits = chart("M", audit(4, ANNA, item=("VS.WT", "61"), form="VS", event="V2"))
    for _ in range(2):
        receipt = await other.load_audits(audits)
        assert receipt.error is None
        assert receipt.findings["ERROR"] == 2
    events = await hub.rows(_EVENTS)
    assert [(row["oid"], row["source_system_id"] == hub.source.id) for row in events] == [
        ("SCREEN", True),
        ("V1", True),
        ("V2", False),
    ]
    assert len({row["subject_id"] for row in events}) == 1
    assert await hub.items("DM") == {"DM.SEX": "F"}
    # nobody classified the words, and the source tells arms
    held = await hub.rows(
        "select f.rule, f.record_kind, f.subject_id is not null as of_subject, w.data_class, w.fragment"
        " from quarantined_record q join finding f on f.id = q.finding_id join quarantined_fragment w"
        " on w.quarantined_record_id = q.id where q.study_id = $1 order by 2"
    )
    assert {(row["rule"], row["of_subject"], row["data_class"]) for row in held} == {("EVENT_TAKEN", True, "BLINDED")}
    assert {row["record_kind"] for row in held} == {"Item", "Query"}
    assert {json.loads(row["fragment"]).get("value") for row in held} == {"M", None}

    again = await hub.load_audits(chart("F", audit(3, ANNA, item=("VS.WT", "60"), form="VS", event="V1")))
    assert again.error is None and "ERROR" not in again.findings
    assert (await hub.state())["data_query"] == before["data_query"]


async def test_sources_that_disagree_on_a_site_move_nobody_by_repeating_themselves(hub: Hub) -> None:
    other = await _one_subject(hub)

    async def said(by: Hub, *audits: str) -> list[tuple[str, bool]]:
        assert (await by.load_audits(audits)).error is None
        return [(row["number"], row["source_system_id"] == hub.source.id) for row in await hub.rows(_SITES)]

    own = (audit(1, ANNA), audit(9, ANNA, site="102"))
    theirs = (audit(7, ANNA, site="103"),)
    before = [("101", True), ("102", True)]
    assert await said(hub, *own) == before
    apart = [*before, ("103", False)]
    for by, audits in ((other, theirs), (hub, own), (other, theirs)):
        assert await said(by, *audits) == apart
    assert await said(hub, *own, audit(11, ANNA, site="104")) == [*apart, ("104", True)]


async def test_a_form_that_stands_under_the_participant_waits_too(sdtm: Hub) -> None:
    await load(sdtm, dm())
    before = await sdtm.rows("select id, source_system_id from form_data where study_id = $1 order by 1")
    other = await _same(sdtm, adapter="dataset_json", mapping=None, study_oids=[])
    (held,) = await load(other, dm())
    assert held["item"] >= len(before) > 0
    assert await sdtm.rows("select id, source_system_id from form_data where study_id = $1 order by 1") == before
