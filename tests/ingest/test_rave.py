"""A Rave stream published: what its rules make of the rows, whatever order and however often files come."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, query, stream

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
BORA = "0a6e2c1e-0000-4000-8000-000000000002"


def chart() -> list[str]:
    return [
        audit(10, ANNA, category="SubjectCreated"),
        audit(11, ANNA, status="Enrolled", category="SubjectStatusChanged"),
        audit(12, ANNA, item=("DM.SEX", "F")),
        audit(13, ANNA, item=("DM.NAM", "Anna Lantern")),
        audit(14, ANNA, item=("VS.PULSE", "71"), form="VS", event="W1"),
    ]


async def test_receipt_counts_what_was_read_and_done(hub: Hub) -> None:
    receipt = await hub.load_audits(chart())

    assert receipt.state == "PUBLISHED"
    subject, item, trail = (receipt.entities[name] for name in ("subject", "item", "audit"))
    assert (subject.created, item.read, item.created, trail.read, trail.created) == (1, 3, 3, 5, 5)
    assert receipt.entities["study_event"].created == receipt.entities["form_data"].created == 2
    assert await hub.value("select receipt ->> 'size' from ingest_run where study_id = $1") == str(receipt.size)


async def test_the_same_file_twice_changes_nothing(hub: Hub) -> None:
    await hub.load_audits(chart())
    before = await hub.state()
    trail = await hub.value("select count(*) from audit_record where study_id = $1")

    again = await hub.load_audits(chart())

    assert again.changed == 0
    assert again.entities["item"].unchanged == 3
    assert await hub.state() == before
    assert await hub.value("select count(*) from audit_record where study_id = $1") == trail


async def test_an_audit_enters_the_trail_once_wherever_a_file_repeats_it(hub: Hub) -> None:
    await hub.load_audits(chart())
    new, later = audit(5, ANNA, item=("DM.SEX", "F")), audit(20, ANNA, item=("DM.SEX", "M"))

    receipt = await hub.load_audits([new, *chart()[3:], later, later], file=2)

    trail = receipt.entities["audit"]
    assert (trail.read, trail.created, trail.unchanged) == (5, 2, 3)
    keys = "select string_agg(source_key, ' ' order by at) from audit_record where study_id = $1 and origin = 'SOURCE'"
    assert await hub.value(keys) == "5 10 11 12 13 14 20"


async def test_a_later_file_updates_and_an_absent_value_is_not_an_empty_one(hub: Hub) -> None:
    await hub.load_audits(chart())
    seen = audit(20, ANNA, item=("DM.SEX", ""), category="SetVisible").replace(' Value=""', "")
    receipt = await hub.load_audits([seen, audit(21, ANNA, item=("VS.PULSE", ""), form="VS", event="W1")], file=2)

    assert await hub.items("DM") == {"DM.SEX": "F", "DM.NAM": "Anna Lantern"}
    assert await hub.items("VS") == {"VS.PULSE": None}
    assert (receipt.entities["item"].changed, receipt.entities["item"].unchanged) == (1, 1)


async def test_files_end_the_same_in_any_order(hub: Hub) -> None:
    pages = (
        [*chart(), audit(15, BORA, label="101-002")],
        [audit(20, ANNA, item=("DM.SEX", "M")), audit(21, BORA, label="101-902"), audit(22, ANNA, label="101-001X")],
        [audit(30, ANNA, item=("DM.SEX", "F"), remove="ITEM"), audit(31, BORA, remove="SUBJECT", label="101-902")],
    )
    ends = []
    for number, order in enumerate(permutations(range(3))):
        study = Hub(hub.settings, hub.admin, await declare(hub.settings, f"ORDER-{number}"), hub.folder)
        for page in order:
            await study.load_audits(pages[page], file=page + 1)
        ends.append(await study.state())

    assert all(end == ends[0] for end in ends[1:])
    assert await hub.admin.fetchval("select count(*) from subject where label = '101-001X'") == 6


async def test_removals_leave_tombstones_and_an_upsert_revives(hub: Hub) -> None:
    await hub.load_audits(chart())
    removed = [
        audit(20, ANNA, form="VS", event="W1", remove="FORM"),
        audit(21, ANNA, remove="GROUP"),
        audit(22, ANNA, item=("DM.SEX", "F")),
        audit(23, BORA, remove="SUBJECT", label="101-002"),
        audit(24, BORA, item=("DM.SEX", "F"), label="101-002", site="105"),
    ]
    receipt = await hub.load_audits(removed, file=2)

    assert await hub.items("DM") == {"DM.SEX": "F", "DM.NAM": "REMOVED"}
    assert await hub.value("select deleted_at is not null from form_data where study_id = $1 and oid = 'VS'")
    bora = await hub.rows("select deleted_at, label from subject where study_id = $1 and source_key = $2", BORA)
    assert bora[0]["deleted_at"] is not None
    assert receipt.entities["subject"].removed == 1
    revived = await hub.load_audits([audit(30, BORA, label="101-002")], file=3)
    assert revived.entities["subject"].changed == 1
    assert await hub.value("select count(*) from subject where study_id = $1 and deleted_at is null") == 2


async def test_a_removed_item_keeps_the_instant_of_its_removal_and_no_value(hub: Hub) -> None:
    async def item() -> dict[str, Any]:
        (row,) = await hub.rows(
            "select e.value as entry, (e.value ->> 'x')::timestamptz between i.changed_at - interval '1 day' and now()"
            " as taken_over from form_data_items i cross join lateral jsonb_each(i.items) e"
            " where i.study_id = $1 and e.key like '%DM.SEX'"
        )
        return row

    await hub.load_audits(chart())
    removal = [audit(20, ANNA, item=("DM.SEX", "F"), remove="ITEM")]
    await hub.load_audits(removal, file=2)
    first = await item()
    assert first["taken_over"] and "v" not in json.loads(first["entry"])
    assert (await hub.load_audits(removal, file=2)).changed == 0
    await hub.load_audits([audit(21, ANNA, item=("DM.SEX", "F"), remove="ITEM")], file=3)
    assert (await item())["entry"] == first["entry"]


async def test_a_moved_subject_keeps_its_past(hub: Hub) -> None:
    moved = [*chart(), audit(40, ANNA, item=("VS.PULSE", "75"), form="VS", event="W2", site="105")]
    await hub.load_audits(moved)

    spans = await hub.rows(
        "select t.number, s.valid_to is null as current, s.valid_from, s.number as place, s.known_from,"
        " s.end_known_from from subject_site s"
        " join study_site t on t.id = s.study_site_id where s.study_id = $1 order by s.valid_from"
    )
    assert [(span["number"], span["current"]) for span in spans] == [("101", False), ("105", True)]
    assert f"{spans[1]['valid_from']:%H:%M}" == "00:40"
    assert [span["place"] for span in spans] == [1, 2]
    # both were learned with this load
    assert spans[0]["known_from"] == spans[0]["end_known_from"] == spans[1]["known_from"] > spans[1]["valid_from"]
    assert spans[1]["end_known_from"] is None
    events = (
        "select e.oid, t.number from study_event e join study_site t on t.id = e.study_site_id where e.study_id = $1"
    )
    assert {row["oid"]: row["number"] for row in await hub.rows(events)} == {
        "SCREEN": "101",
        "W1": "101",
        "W2": "105",
    }
    number = "select t.number from subject s join study_site t on t.id = s.study_site_id where s.study_id = $1"
    assert await hub.value(number) == "105"
    assert (await hub.load_audits(moved)).changed == 0


async def test_a_subject_moves_between_files(hub: Hub) -> None:
    await hub.load_audits(chart())
    receipt = await hub.load_audits([audit(50, ANNA, item=("DM.SEX", "F"), site="105")], file=2)

    assert receipt.entities["subject_site"].created == 1
    assert await hub.value("select count(*) from subject_site where study_id = $1 and valid_to is null") == 1
    await hub.load_audits([audit(60, ANNA, item=("DM.SEX", "M"), site="101")], file=3)
    stays = "select number, known_from, end_known_from from subject_site where study_id = $1 order by valid_from"
    first, second, third = await hub.rows(stays)
    assert [stay["number"] for stay in (first, second, third)] == [1, 2, 3]
    assert first["known_from"] < first["end_known_from"] == second["known_from"] < second["end_known_from"]
    assert second["end_known_from"] == third["known_from"] and third["end_known_from"] is None


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=lambda order: "".join(map(str, order)))
async def test_a_subject_moves_in_a_stream_whose_audits_are_in_any_order(hub: Hub, order: tuple[int, ...]) -> None:
    """Rave's own come by their ids; in a file put together otherwise the subject is where the file says it last was."""
    told = [
        audit(number, ANNA, item=("VS.PULSE", f"7{number}"), form="VS", event=f"W{number}", site=site)
        for number, site in enumerate(("101", "105", "102", "103"), 1)
    ]
    stream = [told[place] for place in order]
    await hub.load_audits(stream)
    assert await hub.value("select count(*) from study_event where study_id = $1") == 4
    stays = await hub.rows(
        "select s.valid_from, s.valid_to, s.study_site_id = u.study_site_id as here from subject_site s"
        " join subject u on u.id = s.subject_id where s.study_id = $1 order by s.number"
    )
    assert [stay["valid_to"] is None for stay in stays] == [False] * (len(stays) - 1) + [True]
    assert stays[-1]["here"]
    assert (await hub.load_audits(stream)).changed == 0


async def test_of_two_keys_of_one_subject_one_speaks_and_what_comes_under_the_other_waits(hub: Hub) -> None:
    await hub.load_audits(chart())
    await hub.admin.execute(
        "insert into source_identity (id, study_id, study_site_id, source_system_id, kind, source_key, entity_id)"
        " select gen_random_uuid(), study_id, study_site_id, source_system_id, kind, $2, entity_id from source_identity"
        " where study_id = $1 and source_key = $3",
        hub.source.study_id,
        BORA,
        ANNA,
    )
    words = [
        audit(50, ANNA, status="Screening"),
        audit(51, BORA, status="Completed", site="105", label="105-009"),
        audit(52, ANNA, item=("VS.PULSE", "75"), form="VS", event="W2"),
        audit(53, BORA, item=("VS.PULSE", "76"), form="VS", event="W2", site="105", label="105-009"),
    ]
    receipt = await hub.load_audits(words, file=2)

    assert receipt.rules.keys() >= {("SUBJECT_REPEATED", "ERROR")} and receipt.findings["ERROR"] > 1
    now = "select s.label, s.source_status, t.number from subject s join study_site t on t.id = s.study_site_id"
    (subject,) = await hub.rows(f"{now} where s.study_id = $1 and s.deleted_at is null")
    assert subject == {"label": "101-001", "source_status": "Screening", "number": "101"}
    assert await hub.value("select count(*) from study_event where study_id = $1 and oid = 'W2'") == 1
    pulses = "select string_agg(e.value ->> 'v', ' ' order by e.value ->> 'v') from form_data_items i"
    assert await hub.value(f"{pulses}, jsonb_each(i.items) e where i.study_id = $1 and e.key like '%PULSE'") == "71 75"
    assert (await hub.load_audits(words, file=2)).changed == 0


async def test_queries_keep_every_state_in_order_of_time(hub: Hub) -> None:
    def asked(at: int, state: str, answer: str = "") -> str:
        return audit(at, ANNA, item=("DM.SEX", "F"), inside=query(7, "Is that so?", state, answer))

    await hub.load_audits([*chart(), asked(60, "Answered", "Yes"), asked(61, "Closed")])
    receipt = await hub.load_audits([asked(50, "Open")], file=2)

    assert receipt.entities["data_query_state"].created == receipt.entities["data_query_text"].created == 1
    states = await hub.rows(
        "select s.state, s.position, t.response from data_query_state s"
        " left join data_query_text t on t.data_query_state_id = s.id where s.study_id = $1 order by s.position"
    )
    assert [row["state"] for row in states] == ["OPEN", "ANSWERED", "CLOSED"]
    assert states[1]["response"] == "Yes"
    (found,) = await hub.rows("select * from data_query where study_id = $1")
    assert (found["status"], found["action_with"], found["is_query"]) == ("CLOSED", "NONE", True)
    assert found["raised_at"] < found["answered_at"] < found["closed_at"]
    assert (await hub.load_audits([asked(50, "Open")], file=2)).changed == 0

    await hub.load_audits([asked(70, "Open")], file=3)
    (found,) = await hub.rows("select status, closed_at, times_opened, action_with from data_query where study_id = $1")
    assert found == {"status": "OPEN", "closed_at": None, "times_opened": 2, "action_with": "SITE"}


async def test_words_stand_apart_from_their_state_and_may_be_withdrawn(hub: Hub) -> None:
    def asked(text: str) -> list[str]:
        return [*chart(), audit(50, ANNA, item=("DM.SEX", "F"), inside=query(7, text))]

    async def told() -> list[tuple[Any, ...]]:
        rows = await hub.rows(
            "select s.state, t.text, t.data_class from data_query_state s left join data_query_text t"
            " on t.data_query_state_id = s.id and t.deleted_at is null where s.study_id = $1"
        )
        return [tuple(row.values()) for row in rows]

    await hub.load_audits(asked("Is that so?"))
    assert await told() == [("OPEN", "Is that so?", "CLINICAL")]
    receipt = await hub.load_audits(asked("Is Anna Lantern sure?"), file=2)
    assert (receipt.entities["data_query_state"].unchanged, receipt.entities["data_query_text"].changed) == (1, 1)
    assert await told() == [("OPEN", "Is Anna Lantern sure?", "IDENTIFIER")]
    receipt = await hub.load_audits(asked(""), file=3)
    assert receipt.entities["data_query_text"].removed == 1
    assert await told() == [("OPEN", None, None)]
    assert (await hub.load_audits(asked(""), file=3)).changed == 0
    await hub.load_audits(asked("Please check."), file=4)
    assert await told() == [("OPEN", "Please check.", "CLINICAL")]


async def test_first_entry_is_the_earliest_whatever_comes_first(hub: Hub) -> None:
    await hub.load_audits([*chart(), audit(90, ANNA, item=("DM.SEX", "F"))])
    await hub.load_audits([audit(5, ANNA, item=("DM.SEX", "M"))], file=2)

    assert await hub.items("DM") == {"DM.SEX": "F", "DM.NAM": "Anna Lantern"}
    first = await hub.value("select first_entered_at from form_data where study_id = $1 and oid = 'DM'")
    assert f"{first:%H:%M}" == "00:05"


async def test_two_files_in_one_call_are_two_runs(hub: Hub) -> None:
    one = stream(hub.folder / "one.xml", chart())
    two = stream(hub.folder / "two.xml", [audit(99, ANNA, item=("DM.SEX", "M"))], 2)

    receipts = await hub.load(one, two)

    assert [receipt.state for receipt in receipts] == ["PUBLISHED", "PUBLISHED"]
    assert (await hub.items("DM"))["DM.SEX"] == "M"
