"""Consents and dispensations a study mapping takes from items: what a row says, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import asyncpg
import pytest

from hub.errors import MappingInvalid
from hub.ingest.mapping import parse
from hub.ingest.rederive import apply
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
CONSENTED = {"kind": "CONSENTED", "form": "IC*", "date": "IC.DAT", "icf_version": "IC.VER"}
STOPPED = {"kind": "WITHDREW_FOLLOWUP", "form": "DS", "date": "DS.DAT", "when": {"DS.WHY": ["SUBJECT"]}}
KIT = {"form": "EX", "each": "item_group", "kit_number": "EX.KIT", "date": "EX.DAT"}
MAPPING: dict[str, Any] = {
    "consent": [CONSENTED, {**CONSENTED, "kind": "RECONSENTED", "when": {"IC.VER": ["3.0"]}}, STOPPED],
    "dispensation": [KIT],
    "items": {"code": ["IC.VER", "DS.*", "EX.*"]},
}


def entry(number: int, item: str, value: str, event: str = "W1", row: int = 0, **options: Any) -> str:
    return audit(number, ANNA, item=(item, value), form=item.split(".")[0], event=event, row=row, **options)


CHART = [
    entry(1, "IC.DAT", "03 FEB 2025"),
    entry(2, "IC.VER", "2.0"),
    entry(3, "IC.DAT", "07 MAR 2025", "W2"),
    entry(4, "IC.VER", "3.0", "W2"),
    entry(5, "DS.DAT", "UN APR 2025"),
    entry(6, "DS.WHY", "SUBJECT"),
    entry(7, "EX.KIT", "K-17", row=1),
    entry(8, "EX.DAT", "04 FEB 2025", row=1),
    entry(9, "EX.KIT", "K-18", row=2),
]


async def study(hub: Hub, key: str, mapping: dict[str, Any]) -> Hub:
    made = replace(hub, source=await declare(hub.settings, key, mapping=mapping))
    await made.load_audits(CHART)
    return made


async def told(hub: Hub, table: str, columns: str) -> list[tuple[Any, ...]]:
    rows = await hub.rows(f"select {columns} from {table} where study_id = $1 and deleted_at is null order by 1, 2")
    return [tuple(row.values()) for row in rows]


CONSENTS = ("consent_event", "kind, effective, icf_version")
KITS = ("dispensation", "kit_number, dispensed")


async def test_each_form_is_a_consent_of_each_kind_a_rule_gives_it(hub: Hub) -> None:
    """A date that names no day leaves the day out; a withdrawal counts from the first day it may mean."""
    made = await study(hub, "CONSENT-1", MAPPING)
    assert await told(made, *CONSENTS) == [
        ("CONSENTED", date(2025, 2, 3), "2.0"),
        ("CONSENTED", date(2025, 3, 7), "3.0"),
        ("RECONSENTED", date(2025, 3, 7), "3.0"),
        ("WITHDREW_FOLLOWUP", date(2025, 4, 1), None),
    ]
    assert await told(made, *KITS) == [("K-17", date(2025, 2, 4)), ("K-18", None)]
    await made.load_audits([entry(10, "DS.DAT", "05 APR 2025"), entry(11, "EX.KIT", "", row=2, remove="GROUP")], 2)
    assert (await told(made, *CONSENTS))[-1] == ("WITHDREW_FOLLOWUP", date(2025, 4, 5), None)
    assert await told(made, *KITS) == [("K-17", date(2025, 2, 4))]
    gone = "select count(*) from dispensation where study_id = $1 and deleted_at is not null and kit_number is null"
    assert await made.value(gone) == 1


async def test_words_and_numbers_are_told_of_coded_items_alone(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    """A kit number of class BLINDED is for nobody here; hidden later, the trail hides it as well."""
    unclassed = await study(hub, "CONSENT-2", MAPPING | {"items": {"blinded": ["EX.KIT"]}})
    assert (await told(unclassed, *CONSENTS))[0] == ("CONSENTED", date(2025, 2, 3), None)
    assert {kit for kit, _ in await told(unclassed, *KITS)} == {None}
    made = await study(hub, "CONSENT-3", MAPPING)
    shown = (
        "select count(*) from audit_record a where study_id = $1 and entity = 'dispensation'"
        " and not exists (select from audit_stricter s where s.audit_record_id = a.id)"
    )
    assert await made.value(shown) == 2
    stricter = MAPPING | {"items": {"code": ["IC.VER", "DS.*"], "blinded": ["EX.*"]}}
    await apply(ingest_connection, made.source.name, made.source.study_key, stricter, started_by="test")
    assert await told(made, *KITS) == [(None, None), (None, None)]
    quoting = " and concat(old, new) like '%K-1%'"
    assert await made.value(shown + quoting) == 0
    assert await made.value(shown.split(" and not")[0] + quoting) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"consent": [{**CONSENTED, "kind": "AGREED"}]},
        {"consent": [{"kind": "CONSENTED", "form": "IC"}]},
        {"consent": [{**CONSENTED, "term": "IC.X"}]},
        {"dispensation": [{"form": "EX", "date": "EX.DAT"}]},
        {"dispensation": [{**KIT, "kit_type": "EX.TYPE"}]},
        {"dispensation": [{**KIT, "serious_yes": ["1"]}]},
    ],
)
def test_a_rule_that_says_too_little_or_too_much_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(MappingInvalid):
        parse(wrong)
