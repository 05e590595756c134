"""Many participants that two sources name are tied at once on somebody's word, shown before, and undone at once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from hub.database.same_code import listed
from hub.errors import HubError, NotFound, RequestRefused, RunConflict, StateRefused, VersionStale
from hub.ingest import subject_tie, subject_tie_batch
from tests.ingest.conftest import Hub
from tests.ingest.test_same_code import loaded, one, second

_WHO = {"by": "operator", "reason": "The screening log of March"}
_ALIVE = "select label from subject where study_id = $1 and deleted_at is null order by label"


async def _three(hub: Hub) -> Hub:
    """Of four participants of an EDC three have their code in a tracker, which has one more, and one code twice."""
    await loaded(hub, one(1, "101-001"), one(2, "101-002"), one(3, "S-0012"), one(4, "7"), one(5, "AB 1", site="102"))
    tracker = await second(hub)
    theirs = [one(1, "101-1", source="b"), one(2, "101 002", source="b"), one(3, "s12", source="b")]
    theirs += [one(4, "07", source="b"), one(5, "007", source="b"), one(6, "101-9", source="b")]
    await loaded(tracker, *theirs, one(7, "ab1", site="102", source="b"))
    return tracker


async def _tie_all(hub: Hub, tracker: Hub, codes: str | None = None, **more: Any) -> subject_tie_batch.Done:
    given = None if codes is None else listed(codes)
    return await subject_tie_batch.tie_all(hub.admin, tracker.source, hub.source, given, **{**_WHO, **more})


async def _labels(hub: Hub) -> list[str]:
    return [row["label"] for row in await hub.rows(_ALIVE)]


async def test_a_dry_run_shows_who_would_be_tied_and_writes_nothing(hub: Hub) -> None:
    tracker = await _three(hub)
    before, labels = await hub.state(), await _labels(hub)
    shown = await _tie_all(hub, tracker, dry_run=True)
    pairs = [(pair.number, pair.code, pair.kept_code) for pair in shown.found.pairs]
    assert pairs == [
        ("101", "101 002", "101-002"),
        ("101", "101-1", "101-001"),
        ("101", "s12", "S-0012"),
        ("102", "ab1", "AB 1"),
    ]
    assert sum(shown.found.left_out.values()) == 2, "07 and 007 are both 7: a person says which"
    assert shown.moved > 8
    assert (await hub.state(), await _labels(hub)) == (before, labels)
    assert await hub.value("select count(*) from subject_tie_batch where study_id = $1") == 0


async def test_each_is_counted_once_and_the_same_again_ties_nobody(hub: Hub) -> None:
    tracker = await _three(hub)
    before, labels = await hub.state(), await _labels(hub)
    done = await _tie_all(hub, tracker)
    assert len(labels) == 12 and await _labels(hub) == [
        "007",
        "07",
        "101-001",
        "101-002",
        "101-9",
        "7",
        "AB 1",
        "S-0012",
    ]
    assert len(done.batches) == 2, "one of each study-site"
    forms = "select count(*) from form_data f join subject s on s.id = f.subject_id where f.study_id = $1"
    assert await hub.value(f"{forms} and s.label = $2 and s.deleted_at is null", "101-001") == 2
    again = await _tie_all(hub, tracker)
    assert (again.found.pairs, again.batches, again.moved) == ([], [], 0)
    trail = "select distinct reason from audit_record where study_id = $1 and entity = $2 and action = 'UPDATE'"
    assert [row["reason"] for row in await hub.rows(trail, "form_data")] == ["The screening log of March (operator)"]

    ties, rows = await subject_tie_batch.untie_all(hub.admin, done.batches, **_WHO)
    assert (ties, rows > 8) == (4, True)
    assert (await hub.state(), await _labels(hub)) == (before, labels)
    assert await subject_tie_batch.untie_all(hub.admin, done.batches, **_WHO) == (0, 0)
    assert (await _tie_all(hub, tracker)).found.pairs == [], "whom a person took apart"


async def test_a_list_pairs_by_code_or_key_and_names_the_lines_that_name_nobody(hub: Hub) -> None:
    tracker = await _three(hub)
    done = await _tie_all(hub, tracker, "101-9;7\n101-1;101-001\n")
    assert [(pair.line, pair.code, pair.kept_code) for pair in done.found.pairs] == [
        (1, "101-9", "7"),
        (2, "101-1", "101-001"),
    ]
    again = await _tie_all(hub, tracker, "101-9;7\n101 002;101-002\n")
    assert (again.found.before, [pair.line for pair in again.found.pairs]) == (1, [2])
    with pytest.raises(NotFound, match=r"name no participant there: 2, 3$"):
        await _tie_all(hub, tracker, "s12,S-0012\nnobody,7\ns12,nobody\n")
    with pytest.raises(RunConflict, match=r"line 2: .* two study-sites"):
        await _tie_all(hub, tracker, "s12\tS-0012\n07\tAB 1\n")
    assert "s12" in await _labels(hub), "all or nothing"
    for text in ("", "a,b,c\n", "a\n", "a,\n"):
        with pytest.raises(RequestRefused):
            listed(text)


async def test_nobody_is_tied_but_those_who_were_shown(hub: Hub) -> None:
    tracker = await _three(hub)
    shown = await _tie_all(hub, tracker, dry_run=True)
    await subject_tie.tie(hub.admin, tracker.source, "s12", (hub.source, "S-0012"), **_WHO)
    with pytest.raises(VersionStale):
        await _tie_all(hub, tracker, version=shown.version)
    now = await _tie_all(hub, tracker, dry_run=True)
    assert len((await _tie_all(hub, tracker, version=now.version)).found.pairs) == 3


async def test_at_one_site_alone_and_of_two_sources(hub: Hub) -> None:
    tracker = await _three(hub)
    site = await hub.value("select id from study_site where study_id = $1 and number = '102'")
    assert [pair.code for pair in (await _tie_all(hub, tracker, site=site)).found.pairs] == ["ab1"]
    with pytest.raises(HubError, match="one source"):
        await _tie_all(hub, hub)
    with pytest.raises(NotFound):
        await subject_tie_batch.untie_all(hub.admin, [uuid4()], **_WHO)


async def test_a_text_that_is_the_key_of_one_and_the_code_of_another_names_several(hub: Hub) -> None:
    tracker = await _three(hub)
    key = "0a6e2c1e-0097-4000-8000-000101000001"
    await loaded(hub, one(6, key), file=2)
    with pytest.raises(RequestRefused, match=r"another's key \(give keys, or tie those one by one\): 2$"):
        await _tie_all(hub, tracker, f"s12,S-0012\n101-1,{key}\n", dry_run=True)
    shown = await _tie_all(hub, tracker, "101-1,0a6e2c1e-0097-4000-8000-000101000006\n", dry_run=True)
    assert [pair.kept_code for pair in shown.found.pairs] == [key]


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        ("s12,S-0012\n101-1,101-001\n101-1,101-002\n", r"tied twice: 2, 3$"),
        ("101-1,101-001\ns12,S-0012\n07,101-001\n", r"tied twice: 1, 3$"),
        ("101-9,7\n101-1,101-001\n", r"one system names, so they are two: 1$"),
    ],
)
async def test_pairs_that_exclude_each_other_are_refused_by_their_lines(hub: Hub, codes: str, says: str) -> None:
    tracker = await _three(hub)
    await subject_tie.tie(hub.admin, tracker.source, "07", (hub.source, "7"), **_WHO)
    for dry_run in (True, False):
        with pytest.raises(RequestRefused, match=says):
            await _tie_all(hub, tracker, codes.replace("07,", "007,"), dry_run=dry_run)
    same = await _tie_all(hub, tracker, "101-1,101-001\n101-1,101-001\n", dry_run=True)
    assert [pair.line for pair in same.found.pairs] == [1], "the same line again says nothing else"


@pytest.mark.parametrize(
    "text", ["a,b\rc,d", "a,b\r\nc,d\r\n", "\ufeff\ufeffa;b\nc;d", "a\tb\rc\td\r", '"a",b\n"c","d"']
)
def test_a_list_is_read_as_whatever_wrote_it(text: str) -> None:
    assert listed(text) == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a,b\nc," + "x" * 200_000, 2),
        ("a,b\n\nc,d", 2),
        ('a,b\n"c\n",d\ne,f', 2),
        ("a,b\nc\x00,d", 2),
        ('"a,b\nc,d', 1),
    ],
)
def test_a_line_that_cannot_be_a_pair_is_named(text: str, line: int) -> None:
    with pytest.raises(RequestRefused, match=f"two codes: {line}$"):
        listed(text)


async def test_batches_that_cannot_be_undone_say_which_and_why(hub: Hub) -> None:
    tracker = await _three(hub)
    done = await _tie_all(hub, tracker)
    copy = (
        "insert into subject_tie_batch (id, study_id, study_site_id, gone_source_id, kept_source_id, left_out, state,"
        " reason, asked_by) select gen_random_uuid(), coalesce($2, study_id), study_site_id, gone_source_id,"
        " kept_source_id, 0, $3, reason, asked_by from subject_tie_batch where id = $1 returning id"
    )
    prepared = await hub.admin.fetchval(copy, done.batches[0], None, "PREPARED")
    with pytest.raises(StateRefused, match=str(prepared)):
        await subject_tie_batch.untie_all(hub.admin, [*done.batches, prepared], **_WHO)
    states = "select distinct state from subject_tie_batch where id = any($2) and study_id = $1"
    assert [row["state"] for row in await hub.rows(states, list(done.batches))] == ["REQUESTED"]
    other = await hub.admin.fetchval("select id from study where id <> $1 limit 1", hub.source.study_id)
    abroad = await hub.admin.fetchval(copy, done.batches[0], other, "REQUESTED")
    with pytest.raises(RequestRefused, match="several studies"):
        await subject_tie_batch.untie_all(hub.admin, [*done.batches, abroad], **_WHO)
    await hub.admin.execute("delete from subject_tie_batch where id = any($1)", [prepared, abroad])

    of = "select id, kept_subject_id from subject_tie where batch_id = any($2) and study_id = $1 order by id limit 1"
    (tied,) = await hub.rows(of, list(done.batches))
    move = (
        "update subject s set study_site_id = (select id from study_site n where n.study_id = s.study_id"
        " and n.id <> s.study_site_id limit 1) where s.id = $1"
    )
    await hub.admin.execute(move, tied["kept_subject_id"])
    with pytest.raises(RunConflict, match=f"the tie {tied['id']}: .*one by one$"):
        await subject_tie_batch.untie_all(hub.admin, done.batches, **_WHO)
