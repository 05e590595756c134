"""Lists by the day on which something ends: the next first, what has no end last, and the other way round."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS

AT = "md5('study alpha')::uuid, md5('site 101')::uuid, md5('person kim')::uuid"
MORE = f"""
set session_replication_role = replica;
insert into training (id, person_id, study_id, kind, provider, recognised, completed_on)
  select md5('ends ' || done)::uuid, md5('person kim')::uuid, case kind when 'PROTOCOL' then md5('study alpha')::uuid
    end,
    kind, 'Ends', recognised, done::date
  from (values ('GCP', true, '2024-05-01'), ('GCP', true, '2024-02-29'), ('GCP', false, '2019-01-01'),
    ('PROTOCOL', true, '2018-01-01')) t (kind, recognised, done);
insert into delegation (id, study_id, study_site_id, person_id, task, starts_on, ends_on)
  select md5('ends ' || ends)::uuid, {AT}, 'DATA_ENTRY', '2023-01-01', ends::date
  from (values ('2024-12-31'), ('2024-06-30')) t (ends);
insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on, ends_on)
  select md5('ends ' || ends)::uuid, {AT}, 'NURSE', '2023-01-01', ends::date
  from (values ('2024-12-31'), ('2024-06-30')) t (ends);
insert into document (id, study_id, study_site_id, artifact, title, version, holder, needs, state, dated_on, expires_on)
  select md5('ends ' || ends)::uuid, md5('study alpha')::uuid, md5('site 101')::uuid, '05.03.01', 'Ends', '1',
    'INVESTIGATOR_ISF', 'CONDUCT', 'FINAL', '2023-01-01', ends::date
  from (values ('2024-12-31'), ('2024-06-30')) t (ends);
set session_replication_role = origin;
"""
TABLES = ("training", "delegation", "staff_assignment", "document")
ENDS = {
    "trainings": ("VALID_UNTIL", "validUntil", ["2022-05-01", "2026-05-01", "2027-02-28", "2027-05-01"]),
    "delegations": ("ENDS_ON", "endsOn", ["2024-06-30", "2024-12-31"]),
    "staffAssignments": ("ENDS_ON", "endsOn", ["2024-06-30", "2024-12-31"]),
    "documents": ("EXPIRES_ON", "expiresOn", ["2024-06-30", "2024-12-31"]),
    "transferAgreements": ("LAST_DUE_ON", "lastDueOn", ["2024-07-31", "2024-08-06"]),
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ending(world: asyncpg.Connection, admin: asyncpg.Connection) -> AsyncIterator[None]:
    """Rows that end, for as long as this module asks for them."""
    await admin.execute(MORE)
    yield
    gone = "".join(f"delete from {each} where id in (select md5('ends ' || d)::uuid from ends);" for each in TABLES)
    days = "select to_char(d, 'YYYY-MM-DD') d from generate_series('2018-01-01'::date, '2024-12-31', '1 day') d"
    await admin.execute(
        f"set session_replication_role = replica; create temp table ends as {days}; {gone}"
        "drop table ends; set session_replication_role = origin"
    )


@pytest.mark.usefixtures("ending")
@pytest.mark.parametrize("name", ENDS)
async def test_what_ends_next_comes_first(engine: Engine, name: str) -> None:
    order, field, ends = ENDS[name]
    found = {}
    for direction in ("ASC", "DESC"):
        by = f"orderBy: {{field: {order}, direction: {direction}}}"
        document = f"{{ {name}(first: 200, {by}) {{ nodes {{ id {field} }} }} }}"
        found[direction] = (await ask(engine, CALLERS["sponsor"], document))[name]["nodes"]
    dated = [node[field] for node in found["ASC"] if node[field]]
    assert dated == ends and [node[field] for node in found["ASC"]][: len(dated)] == dated
    assert found["DESC"] == found["ASC"][::-1]
