"""An item that a later mapping hides is found by nobody without the right, whatever quotes it: the trail as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from hub.database.reads import ReadPool
from hub.ingest.rederive import apply
from hub.settings import Settings
from tests.access.parties import Parties, parties_of
from tests.ingest import exports
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, query

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"

NOTE, EARLIER, WHY, DAY, NUMBER = "CANARY-NOTE", "CANARY-EARLIER", "CANARY-WHY", "07 FEB 2025", "CANARY-NUMBER"
NAMES = (NOTE, EARLIER, WHY, DAY)
"""What becomes an identifier; NUMBER becomes blinded. EARLIER stands in no item any more."""

OPEN: dict[str, Any] = dict(exports.MAPPING)
HIDDEN = OPEN | {
    "milestone": OPEN["milestone"][1:],
    "visit_date": [],
    "randomization": {"form": "RAND", "arm": "RAND.ARM"},
    "items": {
        "identifier": ["DM.NAM", "VS.NOTE", "IC.WHY", "VISIT.DAT"],
        "blinded": ["RAND.ARM", "RAND.NO"],
        "code": ["IC.DAT", "SC.*"],
        "clinical": ["VS.PULSE", "DM.SEX"],
    },
}
CHART = [
    audit(1, ANNA),
    audit(2, ANNA, item=("VS.NOTE", EARLIER), form="VS", inside=query(1, f"is {EARLIER} meant?")),
    audit(3, ANNA, item=("VS.NOTE", NOTE), form="VS"),
    audit(4, ANNA, item=("VS.PULSE", "70"), form="VS", inside=query(2, f"after {NOTE.lower()}?", answer=EARLIER)),
    audit(5, ANNA, item=("IC.DAT", "03 FEB 2025"), form="IC"),
    audit(6, ANNA, item=("IC.WHY", WHY), form="IC"),
    audit(7, ANNA, item=("VISIT.DAT", DAY), form="VISIT", event="W1"),
    audit(8, ANNA, item=("RAND.NO", NUMBER), form="RAND"),
]
DAYS = (DAY, "2025-02-07")
"""As the source writes it, and as the hub does."""


async def found(parties: Parties, *callers: str) -> dict[str, set[str]]:
    """Which of the values each of the callers, or of all, finds anywhere."""
    told = await parties.find((*NAMES, NUMBER, *DAYS), *callers)
    return {name: {DAY if value in DAYS else value for value in values} for name, values in told.items()}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hub(database: Settings, admin: asyncpg.Connection, tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """A study whose chart was loaded under the mapping that hides nothing."""
    source = await declare(database, "HIDDEN", mapping=OPEN, environment="PRODUCTION")
    made = Hub(database, admin, source, Path(tmp_path_factory.mktemp("hidden")))
    await made.load_audits(CHART)
    return made


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def parties(
    hub: Hub, ingest_connection: asyncpg.Connection, crawl_pool: ReadPool, write_pool: asyncpg.Pool
) -> Parties:
    """A sponsor of the study and its site."""
    return await parties_of(hub.source, ingest_connection, crawl_pool, write_pool)


async def test_what_a_mapping_hides_later_is_found_by_nobody_without_the_right(
    hub: Hub, parties: Parties, ingest_connection: asyncpg.Connection
) -> None:
    async def change(document: dict[str, Any], lift: str | None = None) -> dict[str, int]:
        name, key = hub.source.name, hub.source.study_key
        made = await apply(ingest_connection, name, key, document, started_by="test", lift=lift)
        trail = made.receipt.entities.get("audit_stricter")
        return {"hidden": trail.created, "shown": trail.removed} if trail else {}

    values = {*NAMES, NUMBER}
    assert await found(parties) == dict.fromkeys(parties.callers, values)

    assert (await change(HIDDEN))["hidden"] > 5

    hidden = {"sponsor": set(), "plain_site": set(), "unblinded": {NUMBER}, "site": set(NAMES)}
    hidden["unblinded_site"] = values
    assert await found(parties) == hidden
    await hub.load_audits(CHART)  # the same words again change nothing of it
    quoted = audit(20, ANNA, item=("VS.PULSE", "71"), form="VS", inside=query(3, f"was it {EARLIER}?"))
    await hub.load_audits([quoted], file=2)
    assert await found(parties, "sponsor") == {"sponsor": set()}, "an earlier value is known as one"
    shown = await hub.rows("select classes from read_record where principal_id = $2 or $1::uuid is null", UUID(int=3))
    assert any("IDENTIFIER" in row["classes"] for row in shown)

    assert "shown" not in await change(OPEN)
    left = {NOTE, WHY, DAY, NUMBER}
    assert await found(parties, "sponsor") == {"sponsor": left}, "items are shown, what the trail hid is not"
    assert (await change(OPEN, lift="classified by mistake"))["shown"] > 5
    assert await found(parties, "sponsor") == {"sponsor": values}
    reasons = await hub.rows("select distinct lifted_reason from audit_stricter where study_id = $1")
    assert reasons == [{"lifted_reason": "classified by mistake"}]


async def test_nobody_may_take_a_hidden_row_out_of_the_list(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await ingest_connection.execute("delete from audit_stricter")
    with pytest.raises(asyncpg.CheckViolationError):
        await ingest_connection.execute(
            "insert into audit_stricter (audit_record_id, form_oid, item_oid, study_id, source_system_id, data_class,"
            " ingest_run_id, lifted_at) values ($1, '', '', $2, $1, 'IDENTIFIER', $1, now())",
            UUID(int=1),
            hub.source.study_id,
        )
