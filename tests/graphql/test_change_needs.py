"""What a set of the feed says its rows need: nobody who reads one is passed by, nobody else is told of it."""

from __future__ import annotations

from collections import Counter

import asyncpg
import pytest
import pytest_asyncio

from hub.database.reads import ReadPool
from hub.database.session import identity
from hub.tables.audit_trigger import AUDITED
from hub.tables.base import PART, metadata, site_open, site_or_study_open, studywide
from hub.tables.change_needs import ROWS
from hub.tables.change_set import fed, words
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask, settled
from tests.graphql.test_changes import FEED, _read
from tests.graphql.world import READERS

ALSO = {"study_match", "study_role", "training", "unblinding_grant"}
"""Tables of which somebody may learn how many hidden rows there are: what decides stands in no column of theirs."""

OF_THE_PARTY = {"message", "signature_request"}
"""And those of which a party's other people may: who holds a message back, or is asked to sign."""


CLASSED, BY_ANYTHING = {"allocation", "subject_identity"}, {"study", "study_site"}
"""Tables whose sets are told by their rows' class, and those that any right at all opens."""


def test_a_table_that_any_right_does_not_open_says_what_its_rows_need() -> None:
    """Whatever rows the small world has: how many rows of a table there are is told to who reads them."""
    silent = set()
    for table in AUDITED:
        if table in ROWS or not fed(table) or words(table)[1]:
            continue
        reads = {
            policy.using
            for policy in metadata.tables[table].info["policies"]
            if policy.command in ("select", "all")
            and "hub_read" in policy.roles
            and not policy.restrictive
            and policy.name != PART
        }
        if not reads <= {opened(table).using for opened in (studywide, site_open, site_or_study_open)}:
            silent.add(table)
    assert silent == CLASSED | BY_ANYTHING | (ALSO - ROWS.keys() - {"study_match"}) | {"study_match_decision"}


OF_HIDDEN = """
insert into action_item (id, study_id, study_site_id, monitoring_visit_id, description, assigned_role, due_on, state)
  select gen_random_uuid(), study_id, study_site_id, id, 'Count the kits again', 'SITE', '2024-07-01', 'OPEN'
  from monitoring_visit where data_class = 'BLINDED'
"""
"""What an unblinded monitor's visit asks, which the small world has not."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def touched(world: asyncpg.Connection, admin: asyncpg.Connection) -> str:
    """The first transaction in which every row of a told table was changed once more: what is older, was inserted."""
    await admin.execute(OF_HIDDEN)
    begun = str(await admin.fetchval("select pg_current_xact_id()"))
    for table in ROWS:
        await admin.execute(f"update {table} set changed_at = changed_at")
    await settled(admin)
    return begun


async def _found(admin: asyncpg.Connection, caller: str, sql: str) -> int:
    async with admin.transaction():
        await admin.execute("set local role hub_read")
        names = ("hub.party", "hub.principal", "hub.identifiers", "hub.viewer")
        for name, value in zip(names, identity(READERS[caller]), strict=True):
            await admin.execute("select set_config($1, $2, true)", name, value)
        return int(await admin.fetchval(sql))


@pytest.mark.parametrize("caller", READERS)
async def test_sets_are_read_by_who_reads_a_row_of_them_and_by_nobody_else(
    admin: asyncpg.Connection, touched: str, caller: str
) -> None:
    passed, told = Counter[str](), Counter[str]()
    for table in sorted(each for each in AUDITED if fed(each)):
        if caller in ("committee", "laboratory"):  # they are told nothing, whatever went to them
            assert not await _found(admin, caller, f"select count(*) from change_set where entity = '{table}'")
            continue
        for when in (f"s.xid < '{touched}'", f"s.xid >= '{touched}'") if table in ROWS else ("true",):
            missing = (
                f"select count(*) from {table} t where t.study_id is not null and not exists"
                f" (select 1 from change_set s where s.entity = '{table}' and s.row_ids @> array[t.id] and {when})"
            )
            passed[table] += await _found(admin, caller, missing if table != "study" else "select 0")
            hidden = (
                f"select count(*) from change_set s where s.entity = '{table}' and {when}"
                f" and not exists (select 1 from {table} t where t.id = any (s.row_ids))"
            )
            told[table] += await _found(admin, caller, hidden)
    assert {table: many for table, many in passed.items() if many} == {}
    assert {table: many for table, many in told.items() if many and table not in ALSO | OF_THE_PARTY} == {}


MANY = """
do $$ begin
  for i in 1..300 loop
    update %s;
  end loop;
end $$
"""


@pytest.mark.parametrize(
    ("caller", "type_", "change"),
    [
        ("sponsor", "PAYABLE_ITEM", "payable_item set changed_at = now() where item = 'Second visit'"),
        ("smo", "DOCUMENT", "document set changed_at = now() where needs = 'QUALIFICATION' and person_id is not null"),
        ("sponsor", "DOCUMENT", "document set changed_at = now() where needs = 'DOCUMENT'"),
        ("cro", "PRE_SCREENING_ENTRY", "pre_screening_entry set changed_at = now() where code = 'PS-0002'"),
        ("site", "ISSUE", "issue set changed_at = now() where kind = 'OVERSIGHT'"),
        ("sponsor", "MESSAGE", "message set changed_at = now()"),
        ("smo", "TASK", "task set changed_at = now()"),
        ("other_site", "TASK_ASSIGNEE", "task_assignee set changed_at = now()"),
        ("cro", "MONITORING_VISIT", "monitoring_visit set changed_at = now() where data_class = 'BLINDED'"),
    ],
)
async def test_a_page_is_the_same_whether_or_not_there_are_rows_for_others(
    engine: Engine,
    read_pool: ReadPool,
    world: asyncpg.Connection,
    admin: asyncpg.Connection,
    caller: str,
    type_: str,
    change: str,
) -> None:
    """More sets than a page looks at: the same changes, the same end, and each set passed by at a look."""
    who = READERS[caller]
    await settled(admin)
    end = (await ask(engine, who, FEED, {"last": 1}))["changes"]["pageInfo"]["endCursor"]
    asked = [{"after": end}, {"last": 5}, {"first": 5, "filter": {"type": {"eq": type_}}}]
    asked.append({"last": 1, "filter": {"type": {"eq": type_}}})
    before = [(await ask(engine, who, FEED, given))["changes"] for given in asked]
    await world.execute(MANY % change)
    await settled(admin)
    assert [(await ask(engine, who, FEED, given))["changes"] for given in asked] == before
    _, rows = await _read(engine, read_pool, caller, {"after": end})
    assert max(rows) < 20_000  # 300 sets, by the rows that a table of the small world has
