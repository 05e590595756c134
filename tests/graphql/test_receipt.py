"""What a load counted, to a party that a country's rule keeps participants of a site from."""

from __future__ import annotations

import asyncpg

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import READERS, key

ASKED = "{ ingestRuns { nodes { fileName entities { entity } } } }"


async def test_a_receipt_counts_nothing_of_participants_where_a_site_is_barred(
    engine: Engine, world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    """But to a laboratory what its own system delivered."""
    told: dict[str, list[set[str]]] = {}
    for barred in (False, True):
        for caller in ("sponsor", "laboratory"):
            if barred:
                await admin.execute(
                    "insert into access_barred (party_id, study_site_id, study_id, rights, valid_from, valid_to)"
                    " values ($1, $2, $3, '{CODE}', '2020-01-01', '2099-01-01')",
                    *(READERS[caller].party.id, key("site 101"), key("study alpha")),
                )
            runs = (await ask(engine, READERS[caller], ASKED))["ingestRuns"]["nodes"]
            told.setdefault(caller, []).append({each["entity"] for run in runs for each in run["entities"]})
    await admin.execute("delete from access_barred where valid_to = '2099-01-01'")
    assert told == {"sponsor": [{"subject", "item"}, set()], "laboratory": [{"item"}, {"item"}]}
