"""Adverse events a study mapping takes from items: what a row says, and what becomes of it."""

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
RULE = {
    "form": "AE*",
    "each": "item_group",
    "term": "AE.TERM",
    "onset": "AE.ST",
    "resolved": "AE.END",
    "serious": "AE.SER",
    "severity": "AE.SEV",
    "outcome": "AE.OUT",
}
CLASSES = {"clinical": ["AE.*"]}
MAPPING: dict[str, Any] = {"adverse_event": [RULE], "items": CLASSES}


def entry(number: int, row: int, item: str, value: str = "", **options: Any) -> str:
    return audit(number, ANNA, item=(f"AE.{item}", value), form="AE", event="LOG", row=row, **options)


NAUSEA = [
    entry(1, 1, "TERM", "Nausea"),
    entry(2, 1, "ST", "UN FEB 2025"),
    entry(3, 1, "SER", "N"),
    entry(4, 1, "SEV", "MILD"),
]
SYNCOPE = [entry(5, 2, "TERM", "Syncope"), entry(6, 2, "SER", "Y"), entry(7, 2, "OUT", "RECOVERED/RESOLVED")]


async def told(hub: Hub) -> list[tuple[Any, ...]]:
    rows = await hub.rows(
        "select term, serious, severity, outcome, onset, onset_precision, resolved from adverse_event"
        " where study_id = $1 and deleted_at is null order by onset, term, severity"
    )
    return [tuple(row.values()) for row in rows]


async def study(hub: Hub, key: str, mapping: dict[str, Any] = MAPPING) -> Hub:
    return replace(hub, source=await declare(hub.settings, key, mapping=mapping))


async def applied(hub: Hub, connection: asyncpg.Connection, document: dict[str, Any]) -> Any:
    return await apply(connection, hub.source.name, hub.source.study_key, document, started_by="test")


async def test_each_repeat_of_the_item_group_is_an_event_and_says_where_it_is_from(hub: Hub) -> None:
    ae = await study(hub, "AE-ROWS")
    receipt = await ae.load_audits(NAUSEA + SYNCOPE)

    nausea = ("Nausea", False, "MILD", None, "2025-02", "MONTH", None)
    assert await told(ae) == [nausea, ("Syncope", True, None, "RECOVERED/RESOLVED", None, None, None)]
    assert receipt.entities["adverse_event"].created == 2
    from_ = await ae.rows(
        "select e.source_system_id, e.ingest_run_id, e.source_line is not null as line, e.source_key,"
        " e.subject_id = f.subject_id and e.study_site_id = f.study_site_id as same, f.source_key as form"
        " from adverse_event e join form_data f using (study_id) where e.study_id = $1"
    )
    for row in from_:
        assert (row["source_system_id"], row["ingest_run_id"]) == (ae.source.id, receipt.run_id)
        assert (row["line"], row["same"], row["source_key"]) == (True, True, row["form"])
    trail = "select count(*) from audit_record where study_id = $1 and entity = 'adverse_event' and action = 'INSERT'"
    assert await ae.value(trail) == 2


async def test_what_is_corrected_or_removed_follows_and_a_file_read_again_changes_nothing(hub: Hub) -> None:
    ae = await study(hub, "AE-CHANGES")
    await ae.load_audits(NAUSEA + SYNCOPE)
    later = [
        entry(8, 1, "SEV", "SEVERE"),
        entry(9, 1, "END", "05 MAR 2025"),
        audit(10, ANNA, form="AE", event="LOG", row=2, remove="GROUP"),
    ]

    receipt = await ae.load_audits(later, file=2)

    assert await told(ae) == [("Nausea", False, "SEVERE", None, "2025-02", "MONTH", "2025-03-05")]
    tally = receipt.entities["adverse_event"]
    assert (tally.created, tally.changed, tally.removed) == (0, 1, 1)
    gone = "select coalesce(term, onset_raw, outcome, serious::text) from adverse_event where study_id = $1 and {}"
    assert await ae.value(gone.format("deleted_at is not null")) is None, "a tombstone says nothing"
    assert (await ae.load_audits(later, file=2)).changed == 0
    await ae.load_audits([audit(11, ANNA, form="AE", event="LOG", remove="FORM")], file=3)
    assert await told(ae) == []


async def test_a_form_is_one_event_when_the_mapping_says_so_and_its_conditions_hold(hub: Hub) -> None:
    rule = RULE | {"each": "form", "when": {"AE.YN": ["Y"]}}
    ae = await study(hub, "AE-FORM", {"adverse_event": [rule], "items": CLASSES})
    await ae.load_audits(NAUSEA)
    assert await told(ae) == []

    await ae.load_audits([audit(20, ANNA, item=("AE.YN", "Y"), form="AE", event="LOG")], file=2)

    assert await told(ae) == [("Nausea", False, "MILD", None, "2025-02", "MONTH", None)]


async def test_a_value_that_others_may_not_read_is_left_out_and_the_event_stays(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    ae = await study(hub, "AE-CLASS", {"adverse_event": [RULE], "items": {"code": ["AE.S*"], "blinded": ["AE.OUT"]}})
    await ae.load_audits(NAUSEA + SYNCOPE)
    assert await told(ae) == [(None, False, "MILD", None, "2025-02", "MONTH", None), (None, True, *[None] * 5)]

    await applied(ae, ingest_connection, MAPPING)
    assert [row[0] for row in await told(ae)] == ["Nausea", "Syncope"]
    await applied(ae, ingest_connection, {"adverse_event": [RULE], "items": {"clinical": ["AE.S*"]}})
    assert [row[0] for row in await told(ae)] == [None, None]
    trail = (
        "select count(*) from audit_record a where study_id = $1 and entity = 'adverse_event'"
        " and concat(old, new) ~ 'Nausea|Syncope' and not exists (select from audit_stricter s"
        " where s.audit_record_id = a.id)"
    )
    assert await ae.value(trail) == 0, "what the trail kept of it is hidden as well"


async def test_what_is_hidden_later_is_hidden_in_the_trail_however_short_it_is(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    ae = await study(hub, "AE-SHORT")
    await ae.load_audits(SYNCOPE)
    await ae.load_audits([entry(8, 2, "SER", "N")], file=2)
    shown = (
        "select count(*) from audit_record a where study_id = $1 and entity = 'adverse_event' and old ? 'serious'"
        " and not exists (select from audit_stricter s where s.audit_record_id = a.id and s.data_class = 'BLINDED')"
    )
    assert await ae.value(shown) == 1

    await applied(
        ae,
        ingest_connection,
        {"adverse_event": [RULE], "items": {"blinded": ["AE.SER"], "clinical": ["AE.T*", "AE.O*"]}},
    )

    assert await told(ae) == [("Syncope", None, None, "RECOVERED/RESOLVED", None, None, None)]
    assert await ae.value(shown) == 0


async def test_events_come_with_a_rule_and_go_with_it(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    none = {"items": CLASSES}
    ae = await study(hub, "AE-RULE", none)
    await ae.load_audits(NAUSEA + SYNCOPE)
    assert await told(ae) == []

    made = await applied(ae, ingest_connection, MAPPING)
    assert (made.tables, made.receipt.entities["adverse_event"].created, len(await told(ae))) == (
        ("adverse_event",),
        2,
        2,
    )
    run = await ae.value("select distinct ingest_run_id from adverse_event where study_id = $1")
    assert run == made.receipt.run_id
    gone = await applied(ae, ingest_connection, none)
    assert (gone.receipt.entities["adverse_event"].removed, await told(ae)) == (2, [])
    await declare(hub.settings, "AE-RULE", mapping=MAPPING)
    await ae.load_audits([entry(30, 3, "TERM", "Cough")], file=2)
    assert [row[0] for row in await told(ae)] == ["Nausea", "Cough", "Syncope"], "a file under a new mapping as well"


async def test_a_word_for_serious_that_nobody_declared_is_a_finding(hub: Hub) -> None:
    ae = await study(hub, "AE-SERIOUS")
    await ae.load_audits([entry(1, 1, "TERM", "Nausea"), entry(2, 1, "SER", "1"), entry(3, 2, "SER", "Y")])

    assert [row[:2] for row in await told(ae)] == [("Nausea", None), (None, True)]
    rules = "select array_agg(rule) from finding where study_id = $1 and record_kind = 'Item'"
    assert await ae.value(rules) == ["CODE_UNKNOWN"]
    rule = RULE | {"serious_yes": ["1", "Yes"], "serious_no": "0"}
    (serious,) = [rule for rule in parse({"adverse_event": [rule]}).rules if rule.kind == "AESER"]
    assert (serious.yes, serious.no, serious.by_group) == (("1", "Yes"), ("0",), True)


async def test_causality_is_the_source_s_word_and_one_of_two_related_to_any_product(hub: Hub) -> None:
    rule = RULE | {
        "causality": "AE.REL",
        "products": {"A": "AE.REL_A", "B": "AE.REL_B"},
        "not_related": ["Unlikely", "None"],
        "special_interest": "AE.AESI",
        "fatal": "AE.DTH",
        "life_threatening": "AE.LIFE",
    }
    ae = await study(hub, "AE-CAUSALITY", {"adverse_event": [rule], "items": CLASSES})
    await ae.load_audits(
        [
            *(entry(1, 1, "TERM", "Nausea"), entry(2, 1, "REL_A", "none"), entry(3, 1, "REL_B", "Probable")),
            *(entry(4, 2, "TERM", "Rash"), entry(5, 2, "REL", "Unlikely"), entry(6, 2, "AESI", "Y")),
            *(entry(7, 2, "DTH", "N"), entry(8, 3, "TERM", "Syncope"), entry(9, 3, "REL", "Remote")),
            entry(10, 3, "LIFE", "Y"),
        ]
    )
    assert [
        tuple(row.values())
        for row in await ae.rows(
            "select term, causality, causality_word, causality_by_product, special_interest, fatal, life_threatening"
            " from adverse_event where study_id = $1 order by term"
        )
    ] == [
        ("Nausea", "RELATED", None, '{"A": "none", "B": "Probable"}', None, None, None),
        ("Rash", "NOT_RELATED", "Unlikely", None, True, False, None),
        ("Syncope", None, "Remote", None, None, None, True),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"form": "AE"}, "term"),
        ({"form": "AE", "term": "T", "each": "subject"}, "each"),
        ({"form": "AE", "term": "T", "serious_yes": []}, "serious_yes"),
        ({"form": "AE", "term": "T", "start": "D"}, "start"),
    ],
)
def test_a_rule_that_is_wrong_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(MappingInvalid, match=said):
        parse({"adverse_event": [wrong]})
