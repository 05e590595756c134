"""A participant who withdrew from follow-up: what is dated later is shown to nobody, but for what must be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

import asyncpg
import orjson
import pytest

from hub.database import engine
from hub.database.engine import LoginRole
from hub.database.reads import ReadPool
from hub.database.session import identified
from hub.ingest.rederive import apply
from hub.principal import Principal
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.graphql.world import CALLERS
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, query

ANNA: Final = "0a6e2c1e-0000-4000-8000-000000000001"
BORA: Final = "0a6e2c1e-0000-4000-8000-000000000002"
STOPPED: Final = {"form": "DS", "date": "DS.DAT", "when": {"DS.WHY": ["SUBJECT"]}}
MAPPING: Final[dict[str, Any]] = {
    "consent": [{**STOPPED, "kind": "WITHDREW_FOLLOWUP"}, {"kind": "RECONSENTED", "form": "IC", "date": "IC.DAT"}],
    "visit_date": [{"form": "VISIT", "item": "VISIT.DAT"}],
    "adverse_event": [
        {"form": "AE", "each": "item_group", "term": "AE.TERM", "onset": "AE.ST", "serious": "AE.SER"},
    ],
    "collected": [{"form": "L?", "item": "LB.DAT"}, {"form": "L?", "item": "LC.DAT"}],
    "dispensation": [{"form": "EX", "kit_number": "EX.KIT", "date": "EX.DAT"}],
    "withdrawal": {"termination": ["EO?"]},
    "items": {"code": ["*"]},
}


def chart(subject: str, label: str) -> list[str]:
    """Visits in March, April and June, the last visit in June, adverse events before and after 15 April."""
    first = 1 if subject == ANNA else 51

    def said(number: int, item: str, value: str, event: str, **more: Any) -> str:
        form = item.split(".")[0]
        return audit(first + number, subject, item=(item, value), form=form, event=event, label=label, **more)

    asked = query(first, "Is this right?")
    return [
        said(0, "VISIT.DAT", "01 MAR 2025", "W1"),
        said(1, "VISIT.DAT", "15 APR 2025", "W2"),
        said(2, "VISIT.DAT", "01 JUN 2025", "W3", inside=asked),
        said(3, "VISIT.DAT", "UN JUN 2025", "W4"),
        said(4, "VISIT.WT", "70", "W5"),
        said(5, "VISIT.DAT", "10 JUN 2025", "EOS"),
        said(6, "DS.DAT", "15 APR 2025", "EOS"),
        said(7, "DS.WHY", "SUBJECT", "EOS"),
        said(8, "AE.TERM", "Nausea", "LOG", row=1),
        said(9, "AE.ST", "02 MAR 2025", "LOG", row=1),
        said(10, "AE.TERM", "Headache", "LATER", row=1),
        said(11, "AE.ST", "02 MAY 2025", "LATER", row=1),
        said(12, "AE.TERM", "Syncope", "WORSE", row=1),
        said(13, "AE.ST", "03 MAY 2025", "WORSE", row=1),
        said(14, "AE.SER", "Y", "WORSE", row=1),
        said(15, "EX.KIT", "K-1", "W1"),
        said(16, "EX.DAT", "01 MAR 2025", "W1"),
        said(17, "EX.KIT", "K-2", "W5"),
        said(18, "EX.DAT", "02 JUN 2025", "W5"),
        said(19, "LB.DAT", "01 MAR 2025", "W5"),
        said(20, "LC.DAT", "02 JUN 2025", "W5"),
        said(21, "LC.DAT", "02 JUN 2025", "W1"),
    ]


ASKED: Final = {
    "visits": "select oid from study_event e",
    "pages": "select e.oid || '/' || f.oid from form_data f join study_event e on e.id = f.study_event_id",
    "values": "select e.oid from form_data_items i join form_data f on f.id = i.form_data_id"
    " join study_event e on e.id = f.study_event_id",
    "queries": "select coalesce(e.oid, '') from data_query q left join study_event e on e.id = q.study_event_id",
    "words": "select t.text from data_query_text t",
    "events": "select a.term from adverse_event a",
    "kits": "select d.kit_number from dispensation d",
}
ALL: Final = ["EOS", "LATER", "LOG", "W1", "W2", "W3", "W4", "W5", "WORSE"]
KEPT: Final = [each for each in ALL if each not in ("W3", "W4")]


async def reader(admin: asyncpg.Connection, study: UUID) -> Principal:
    """Who holds every right in the study, and the scopes for it."""
    made = replace(CALLERS["site"], id=uuid4(), party=replace(CALLERS["site"].party, id=uuid4()), client_id=str(study))
    await admin.execute("update study_site set confirmed_at = now() where study_id = $1", study)
    await admin.execute(
        "insert into access_study (party_id, study_id, fact_id, rights, valid_from, valid_to) values ($1, $2,"
        " gen_random_uuid(), '{CODE,CLINICAL,IDENTIFIER,SAFETY,CONDUCT,RANDOMIZATION,AUDIT}', $3, $4)",
        made.party.id,
        study,
        datetime(2020, 1, 1, tzinfo=UTC),
        datetime(2099, 1, 1, tzinfo=UTC),
    )
    return made


async def shown(pool: asyncpg.Pool, caller: Principal, label: str) -> dict[str, list[Any]]:
    """What of a participant the caller sees, by what is asked."""
    found = {}
    async with identified(pool, caller) as connection:
        for name, sql in ASKED.items():
            where = "and" if "where" in sql else "where"
            alias = sql.partition(" from ")[2].split()[1] if name != "visits" else "e"
            one = f"{sql} {where} {alias}.subject_id = (select id from subject where label = $1)"
            found[name] = sorted(row[0] for row in await connection.fetch(one, label))
    return found


@pytest.fixture
async def loaded(database: Settings, admin: asyncpg.Connection, tmp_path: Path) -> Hub:
    """Two participants of one chart; of the one the mapping takes that she withdrew."""
    hub = Hub(database, admin, await declare(database, f"STOP-{uuid4()}", mapping=MAPPING), tmp_path)
    later = [each.replace("SUBJECT", "LOST") if "DS.WHY" in each else each for each in chart(BORA, "101-002")]
    assert (await hub.load_audits(chart(ANNA, "101-001") + later)).error is None
    return hub


async def test_later_events_are_withheld_but_for_what_must_be_shown(
    loaded: Hub, admin: asyncpg.Connection, write_pool: asyncpg.Pool
) -> None:
    """An undated visit stays, one dated to the month goes; nothing of another participant is touched."""
    caller = await reader(admin, loaded.source.study_id)
    anna, bora = [await shown(write_pool, caller, label) for label in ("101-001", "101-002")]
    assert (bora["visits"], bora["events"]) == (ALL, ["Headache", "Nausea", "Syncope"])
    assert anna["visits"] == KEPT
    assert Counter(bora["pages"]) - Counter(anna["pages"]) == Counter(["W3/VISIT", "W4/VISIT", "W5/LC", "LATER/AE"])
    assert set(bora["values"]) - set(anna["values"]) == {"W3", "W4", "LATER"}
    assert (bora["queries"], bora["words"]) == (["W3"], ["Is this right?"])
    assert (anna["queries"], anna["words"]) == ([], [])
    assert anna["events"] == ["Nausea", "Syncope"]
    assert (anna["kits"], bora["kits"]) == (["K-1"], ["K-1", "K-2"])
    assert await admin.fetchval("select count(*) from study_event where study_id = $1", loaded.source.study_id) == 18


async def test_what_is_shown_follows_what_is_declared(
    loaded: Hub, admin: asyncpg.Connection, write_pool: asyncpg.Pool
) -> None:
    """A later consent ends it from its day on; what comes later is withheld at once; another mapping lifts it."""
    caller = await reader(admin, loaded.source.study_id)
    more = audit(200, ANNA, item=("VISIT.DAT", "02 MAY 2025"), form="VISIT", event="W6")
    await loaded.load_audits([more], 2)
    assert (await shown(write_pool, caller, "101-001"))["visits"] == KEPT
    await loaded.load_audits([audit(201, ANNA, item=("IC.DAT", "01 JUN 2025"), form="IC", event="W5")], 3)
    assert (await shown(write_pool, caller, "101-001"))["visits"] == ALL, "but W6, of May"
    connection = await engine.connect(loaded.settings, LoginRole.INGEST)
    try:
        source = loaded.source
        treatment = MAPPING | {"consent": [{**STOPPED, "kind": "WITHDREW_TREATMENT"}]}
        await apply(connection, source.name, source.study_key, treatment, started_by="test")
    finally:
        await connection.close()
    anna = await shown(write_pool, caller, "101-001")
    assert (anna["visits"], anna["events"]) == (sorted([*ALL, "W6"]), ["Headache", "Nausea", "Syncope"])


async def test_a_query_is_told_why(
    loaded: Hub, admin: asyncpg.Connection, read_pool: ReadPool, write_pool: asyncpg.Pool
) -> None:
    caller = await reader(admin, loaded.source.study_id)
    asked = Engine(schema, bindings(), read_pool, write_pool)
    document = """{ subjects(environment: UAT) { nodes {
        label eventsAbsence consentEvents { kind effective } events { totalCount }
        auditRecords(first: 100, filter: {origin: {eq: SOURCE}}) { nodes { entityKey } }
    } } }"""
    body = orjson.loads((await asked.execute(document, {}, None, caller)).body)
    anna, bora = body["data"]["subjects"]["nodes"]
    trails = [{each["entityKey"].split("[")[0] for each in one.pop("auditRecords")["nodes"]} for one in (anna, bora)]
    assert trails[1] - trails[0] == {"W3", "W4", "LATER"}
    assert anna == {
        "label": "101-001",
        "eventsAbsence": "WITHDRAWN",
        "consentEvents": [{"kind": "WITHDREW_FOLLOWUP", "effective": "2025-04-15"}],
        "events": {"totalCount": len(KEPT)},
    }
    assert bora == {
        "label": "101-002",
        "eventsAbsence": None,
        "consentEvents": [],
        "events": {"totalCount": len(ALL)},
    }
