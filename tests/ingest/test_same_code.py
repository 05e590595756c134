"""A second source names participants by codes that another has: that is told, and a person says what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from hub.ingest import subject_tie, subject_tie_batch
from hub.ingest.receipt import Receipt
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import MAPPING, audit

_TOLD = (
    "select n.number, f.message, f.severity, f.subject_id from finding f join study_site n on n.id = f.study_site_id"
    " join ingest_run r on r.id = f.ingest_run_id"
    " where f.study_id = $1 and f.rule = 'SUBJECT_UNTIED' order by r.started_at, n.number"
)
_WHO = {"by": "operator", "reason": "One screening log"}


def _count(row: Mapping[str, Any]) -> int:
    return int(row["message"].rpartition(" ")[2])


def one(number: int, code: str, site: str = "101", source: str = "a") -> list[str]:
    """A participant of a source with an item, so that there are rows to move."""
    key = f"0a6e2c1e-{ord(source):04d}-4000-8000-{int(site):06d}{number:06d}"
    at = number * 2
    said: dict[str, Any] = {"label": code, "site": site, "event": f"V-{source}"}
    return [audit(at, key, **said), audit(at + 1, key, item=("DM.SEX", "F"), **said)]


async def second(hub: Hub, name: str = "tracker", mapping: Mapping[str, Any] = MAPPING) -> Hub:
    """Another source of the study."""
    called = f"{hub.source.study_key} {name}"
    return replace(hub, source=await declare(hub.settings, hub.source.study_key, name=called, mapping=mapping))


async def loaded(hub: Hub, *participants: list[str], file: int = 1) -> Receipt:
    """A load of the participants, without an error; sites are accepted after it."""
    receipt = await hub.load_audits([each for of in participants for each in of], file=file)
    assert receipt.error is None
    await hub.admin.execute("update study_site set confirmed_at = now() where study_id = $1", hub.source.study_id)
    return receipt


async def _both(hub: Hub, theirs: list[list[str]], mapping: Mapping[str, Any] = MAPPING) -> tuple[Hub, Receipt]:
    edc = [one(1, "101-001"), one(2, "101-002"), one(3, "S-0012"), one(4, "AB 7", site="102")]
    await loaded(hub, *edc)
    other = await second(hub, mapping=mapping)
    return other, await loaded(other, *theirs)


async def test_codes_that_another_source_has_are_counted_by_site(hub: Hub) -> None:
    theirs = [
        ("101-001", "101"),
        ("101-2", "101"),
        ("s12", "101"),
        ("101-009", "101"),
        ("ab 7", "102"),
        ("S-12", "102"),
    ]
    _, receipt = await _both(hub, [one(n, code, site, "b") for n, (code, site) in enumerate(theirs, 1)])
    assert receipt.rules[("SUBJECT_UNTIED", "WARNING")] == 2
    told = await hub.rows(_TOLD)
    assert [(row["number"], _count(row)) for row in told] == [("101", 3), ("102", 1)]
    assert {row["subject_id"] for row in told} == {None}
    assert not any(code in row["message"] for row in told for code, _ in theirs)
    assert await hub.value("select count(*) from subject where study_id = $1 and deleted_at is null") == 10


@pytest.mark.parametrize(
    ("code", "other"), [("1-11", "11-1"), ("1-11", "111"), ("101-1", "1011"), ("1-01", "10/1"), ("A1-1", "a11")]
)
async def test_a_separator_between_numbers_keeps_its_place(hub: Hub, code: str, other: str) -> None:
    await loaded(hub, one(1, code), one(2, "7/07"))
    tracker = await second(hub)
    receipt = await loaded(tracker, one(1, other, source="b"), one(2, "07 7", source="b"))
    assert receipt.rules[("SUBJECT_UNTIED", "WARNING")] == 1
    assert [_count(row) for row in await hub.rows(_TOLD)] == [1]
    of = tracker.source, hub.source, None
    shown = await subject_tie_batch.tie_all(hub.admin, *of, by="operator", reason="", dry_run=True)
    assert [(pair.code, pair.kept_code) for pair in shown.found.pairs] == [("07 7", "7/07")]


@pytest.mark.parametrize("theirs", [one(1, "101-001", "102", "b"), one(1, "101-003", "101", "b")])
async def test_a_code_of_another_site_or_of_nobody_tells_nothing(hub: Hub, theirs: list[str]) -> None:
    _, receipt = await _both(hub, [theirs])
    assert ("SUBJECT_UNTIED", "WARNING") not in receipt.rules


async def test_it_is_told_again_until_they_are_tied_or_said_to_be_two(hub: Hub) -> None:
    theirs = [one(1, "101-001", source="b"), one(2, "101-002", source="b")]
    tracker, _ = await _both(hub, theirs)
    await subject_tie.tie(hub.admin, tracker.source, "101-001", (hub.source, "101-001"), **_WHO)
    await loaded(tracker, *theirs, file=2)
    await subject_tie.tie(hub.admin, tracker.source, "101-002", (hub.source, "101-002"), **_WHO)
    await loaded(tracker, *theirs, file=3)
    await subject_tie.untie(hub.admin, tracker.source, "101-002", **_WHO)
    await loaded(tracker, *theirs, file=4)
    counts = [_count(row) for row in await hub.rows(_TOLD)]
    assert counts == [2, 1], "of whom a person took apart nothing is said again"


async def test_a_source_that_numbers_by_itself_is_held_against_nobody(hub: Hub) -> None:
    theirs = [one(1, "101-001", source="b")]
    _, receipt = await _both(hub, theirs, {**MAPPING, "subjects": {"own_codes": True}})
    assert ("SUBJECT_UNTIED", "WARNING") not in receipt.rules
    receipt = await loaded(hub, one(1, "101-001"), file=2)
    assert ("SUBJECT_UNTIED", "WARNING") not in receipt.rules, "nor is the other against it"
