"""An item that a later mapping hides is found by nobody without the right, whatever quotes it: the trail as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from hub.database.reads import ReadPool
from hub.ingest.acceptance import accept_site
from hub.ingest.rederive import apply
from hub.operations import declaration
from hub.operations.commands import Commands
from hub.principal import Party, Principal, PrincipalKind, Role, Scope
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.access.crawl import ALONE, everything
from tests.ingest import exports
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, query

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
ALWAYS = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC))

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


@dataclass(slots=True)
class Parties:
    """The callers, and the engine they ask."""

    engine: Engine
    callers: dict[str, Principal]

    async def find(self, *callers: str) -> dict[str, set[str]]:
        """Which of the values each of the callers, or of all, finds anywhere."""
        asking = {name: self.callers[name] for name in callers or self.callers}
        told = await everything(self.engine, asking, {}, 50, depth=ALONE)
        return {name: _values(said) for name, said in told.items()}


def _values(said: bytes) -> set[str]:
    text = said.decode().lower()
    found = {value for value in (*NAMES, NUMBER) if value.lower() in text}
    return found | ({DAY} if "2025-02-07" in text else set())


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
    """A sponsor of the study with and without an unblinding grant, its site with and without scopes."""
    organizations = (
        declaration.Organization("lantern", "Lantern", ("SPONSOR",)),
        declaration.Organization("harbor", "Harbor", ("SITE",)),
    )
    roles = (
        declaration.Role("HIDDEN", "PRODUCTION", "lantern", "SPONSOR", *ALWAYS),
        declaration.Role("HIDDEN", "PRODUCTION", "harbor", "SITE", *ALWAYS),
    )
    await declaration.apply(ingest_connection, declaration.Declaration(organizations=organizations, roles=roles))
    site = await accept_site(ingest_connection, hub.source, "101")
    await ingest_connection.execute(
        "update study_site set organization_id = (select id from organization where key = 'harbor') where id = $1", site
    )
    callers: dict[str, Principal] = {}
    for name, organization, role, scopes in (
        ("sponsor", "lantern", Role.SPONSOR, frozenset(Scope)),
        ("unblinded", "lantern", Role.SPONSOR, frozenset(Scope)),
        ("site", "harbor", Role.SITE, frozenset(Scope)),
        ("plain_site", "harbor", Role.SITE, frozenset({Scope.READ, Scope.AUDIT})),
    ):
        row = await ingest_connection.fetchrow(
            "select p.id, o.id as organization_id from party p join organization o on o.id = p.organization_id"
            " where o.key = $1 and p.role = $2",
            organization,
            role,
        )
        assert row is not None
        party = Party(row["id"], row["organization_id"], organization, role)
        principal = UUID(int=len(callers) + 1)
        callers[name] = Principal(principal, PrincipalKind.MACHINE, name, party, scopes, "t", 4102444800)
    await ingest_connection.execute(
        "insert into unblinding_grant (id, principal_id, study_id, reason, granted_by, valid_from, valid_to)"
        " values (gen_random_uuid(), $1, $2, 'test', 'test', $3, $4)",
        callers["unblinded"].id,
        hub.source.study_id,
        *ALWAYS,
    )
    return Parties(Engine(schema, bindings(), crawl_pool, write_pool, commands=Commands(write_pool)), callers)


async def test_what_a_mapping_hides_later_is_found_by_nobody_without_the_right(
    hub: Hub, parties: Parties, ingest_connection: asyncpg.Connection
) -> None:
    async def change(document: dict[str, Any], lift: str | None = None) -> dict[str, int]:
        name, key = hub.source.name, hub.source.study_key
        made = await apply(ingest_connection, name, key, document, started_by="test", lift=lift)
        trail = made.receipt.entities.get("audit_stricter")
        return {"hidden": trail.created, "shown": trail.removed} if trail else {}

    values = {*NAMES, NUMBER}
    assert await parties.find() == dict.fromkeys(parties.callers, values)

    assert (await change(HIDDEN))["hidden"] > 5

    hidden = {"sponsor": set(), "plain_site": set(), "unblinded": {NUMBER}, "site": set(NAMES)}
    assert await parties.find() == hidden
    await hub.load_audits(CHART)  # the same words again change nothing of it
    quoted = audit(20, ANNA, item=("VS.PULSE", "71"), form="VS", inside=query(3, f"was it {EARLIER}?"))
    await hub.load_audits([quoted], file=2)
    assert await parties.find("sponsor") == {"sponsor": set()}, "an earlier value is known as one"
    shown = await hub.rows("select classes from read_record where principal_id = $2 or $1::uuid is null", UUID(int=3))
    assert any("IDENTIFIER" in row["classes"] for row in shown)

    assert "shown" not in await change(OPEN)
    left = {NOTE, WHY, DAY, NUMBER}
    assert await parties.find("sponsor") == {"sponsor": left}, "items are shown, what the trail hid is not"
    assert (await change(OPEN, lift="classified by mistake"))["shown"] > 5
    assert await parties.find("sponsor") == {"sponsor": values}
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
