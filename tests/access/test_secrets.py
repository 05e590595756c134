"""Everything a party can fetch, searched for what it may not know: names, birth dates, arms and kit types."""

from __future__ import annotations

import re
from collections.abc import Mapping

import asyncpg
import pytest
import pytest_asyncio

from hub.database.reads import ReadPool
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.access.crawl import document, everything, roots
from tests.graphql.world import ARMS_OPEN, CALLERS, IDENTIFIERS_OPEN, id_

SECRET_NAME = re.compile(rb"Zzname(\d{3})\d{3}")
SECRET_ARM = re.compile(rb"Qq(?:arm|kit)(\d{3})\d{3}")
ARGUMENTS = {
    "study": f'(id: "{id_("study", "study alpha")}")',
    "studyByKey": '(key: "BETA")',
    "studySite": f'(id: "{id_("study_site", "site 102")}")',
    "subject": f'(id: "{id_("subject", "subject 101-001")}")',
    "performance": "(metrics: [SCREENED, OPEN_QUERIES], groupBy: [SITE], first: 3)",
}


async def _birth_dates(world: asyncpg.Connection) -> dict[str, str]:
    rows = await world.fetch(
        "select i.value, s.number from subject_identity i join study_site s on s.id = i.study_site_id"
        " where i.kind = 'BIRTH_DATE'"
    )
    return {row["value"]: row["number"] for row in rows}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def told_to(world: asyncpg.Connection, crawl_pool: ReadPool, write_pool: asyncpg.Pool) -> Mapping[str, bytes]:
    """All that each caller can fetch."""
    return await everything(Engine(schema, bindings(), crawl_pool, write_pool), CALLERS, ARGUMENTS, 25)


@pytest.mark.parametrize("caller", CALLERS)
async def test_nothing_fetched_holds_what_the_caller_may_not_know(
    told_to: Mapping[str, bytes], world: asyncpg.Connection, caller: str
) -> None:
    told = told_to[caller]
    births = await _birth_dates(world)
    named = {site.decode() for site in SECRET_NAME.findall(told)}
    born = {site for value, site in births.items() if value.encode() in told}
    arms = {site.decode() for site in SECRET_ARM.findall(told)}
    # equal, not only within: what may be known is found by the same search
    assert named == IDENTIFIERS_OPEN.get(caller, frozenset())
    assert born == IDENTIFIERS_OPEN.get(caller, frozenset())
    assert arms == ARMS_OPEN.get(caller, frozenset())


def test_the_search_reaches_every_field_of_every_class_of_data() -> None:
    documents = " ".join(document(name, field, ARGUMENTS, 5, 1) for name, field in roots())
    for field in ("values { id kind value }", "arm kitType", "text response", "old new", "itemOid", "dataClass text"):
        assert field in documents, field
