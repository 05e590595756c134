"""Run in a copy of the repository to which the example of adding-an-entity has been applied: make it, load it, ask it.

Prints what each party is answered, as one JSON object. The settings come from the environment, as the hub's do.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from hub import migrations
from hub import settings as hub_settings
from hub.database import engine as database
from hub.database.engine import LoginRole
from hub.migrations.freeze import freeze
from hub.migrations.roles import quote_identifier
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, WORLD

ROW = """
insert into temperature_excursion (id, study_id, study_site_id, storage, occurred_raw, occurred, occurred_precision,
  occurred_earliest, occurred_latest)
values (md5('excursion')::uuid, md5('study alpha')::uuid, md5('site 101')::uuid, 'FREEZER', '2024-05', '2024-05',
  'MONTH', '2024-05-01', '2024-05-31')
"""
PARTIES = ("sponsor", "site", "other_site", "other_sponsor")


async def _answers(settings: Settings, document: str) -> dict[str, Any]:
    loader = await database.connect(settings, LoginRole.INGEST)
    await loader.execute(WORLD.read_text("utf-8"))
    await loader.execute(ROW)
    trail = await loader.fetchval("select count(*) from audit_record where entity = 'temperature_excursion'")
    await loader.close()
    read = await database.read_pool(settings, size=2)
    write = await database.write_pool(settings, size=2)
    async with read, write:
        engine = Engine(schema, bindings(), read, write)
        answers = {party: await ask(engine, CALLERS[party], document) for party in PARTIES}
    return {"trail": trail, **answers}


async def main(document: str) -> dict[str, Any]:
    """Make the database of the settings, ask as each party, drop it."""
    settings = hub_settings.read()
    freeze()
    await migrations.migrate(settings)
    try:
        return await _answers(settings, document)
    finally:
        admin = await database.connect_admin(settings)
        await admin.execute(f"drop database {quote_identifier(settings.database)} with (force)")
        await admin.close()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(main(sys.stdin.read()))))
