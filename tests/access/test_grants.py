"""What a party sees is what its agreements say, after any sequence of them.

The reference is written from the table of who sees what (ACCESS section 1), not from the tables' code: roles and
activities to classes of data, on whose behalf, where, from when to when. Two things are held to it: the rows each
party reads under row-level security, and the derived access tables, which must equal the view of the facts.
"""

from __future__ import annotations

from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.tables.base import metadata
from hub.tables.ddl import HIDDEN
from tests.access.grants import (
    COUNTRIES,
    FACTS,
    FAR,
    PARTIES,
    PAST,
    ROWS,
    SITES,
    Basis,
    Engagement,
    Fact,
    Role,
    expected,
)
from tests.graphql.world import key


async def _apply(connection: asyncpg.Connection, fact: Fact) -> None:
    if isinstance(fact, Role):
        await connection.execute(
            "insert into study_role (id, study_id, organization_id, role, country, valid_from, valid_to, deleted_at)"
            " values ($1, $2, $3, $4, $5, $6, $7, case when $8 then now() end)",
            uuid4(),
            key(f"study {fact.study}"),
            key(f"org {fact.organization}"),
            fact.role,
            fact.country,
            fact.valid_from,
            fact.valid_to,
            fact.deleted,
        )
    elif isinstance(fact, Engagement):
        await _engage(connection, fact)
    elif isinstance(fact, Basis):
        study, country, _ = SITES[fact.site]
        await connection.execute(
            "insert into transfer_basis (id, study_id, study_site_id, country, recipient_id, recipient_country, kind,"
            " reference, valid_from, valid_to, deleted_at)"
            " values ($1, $2, $3, $4, $5, $6, 'OTHER', 'R', $7, $8, case when $9 then now() end)",
            uuid4(),
            key(f"study {study}"),
            None if fact.whole_country else key(f"site {fact.site}"),
            country if fact.whole_country else None,
            None if fact.anybody_there else key(f"org {fact.recipient}"),
            COUNTRIES[fact.recipient] if fact.anybody_there else None,
            fact.valid_from,
            fact.valid_to,
            fact.deleted,
        )
    else:
        await connection.execute("update study_site set confirmed_at = null where id = $1", key(f"site {fact.site}"))


async def _engage(connection: asyncpg.Connection, fact: Engagement) -> None:
    engagement, study, site = uuid4(), key(f"study {SITES[fact.site][0]}"), key(f"site {fact.site}")
    await connection.execute(
        "insert into engagement (id, study_id, study_site_id, provider_id, on_behalf_of, valid_from, valid_to)"
        " values ($1, $2, $3, $4, $5, $6, $7)",
        engagement,
        study,
        site,
        key("org daso"),
        fact.on_behalf_of,
        PAST,
        fact.agreed_to,
    )
    await connection.execute(
        "insert into engagement_activity (id, engagement_id, study_id, study_site_id, activity, activity_group, owner,"
        " valid_from, valid_to, deleted_at) values ($1, $2, $3, $4, $5, $6, 'INVESTIGATOR', $7, $8,"
        " case when $9 then now() end)",
        uuid4(),
        engagement,
        study,
        site,
        fact.activity,
        fact.group,
        fact.valid_from,
        fact.valid_to,
        fact.deleted,
    )


async def _seen(connection: asyncpg.Connection, party: UUID) -> dict[str, set[str]]:
    await connection.execute(
        "select set_config('hub.party', $1, true), set_config('hub.identifiers', 'on', true)", str(party)
    )
    found = {}
    for right, (table, _) in ROWS.items():
        rows = await connection.fetch(
            f"select distinct study_site_id from {table} where study_site_id = any($1::uuid[])",
            [key(f"site {site}") for site in SITES],
        )
        names = {key(f"site {site}"): site for site in SITES}
        found[right] = {names[row["study_site_id"]] for row in rows}
    return found


DERIVED = """
select 'study' as kind, party_id, study_id, null::uuid as place, fact_id, rights, valid_from, valid_to from access_study
union all
select 'site', party_id, study_id, study_site_id, fact_id, rights, valid_from, valid_to from access_site
union all
select 'source', party_id, study_id, source_system_id, fact_id, rights, valid_from, valid_to from access_source
"""
FACTS_VIEW = """
select case when source_system_id is not null then 'source' when study_site_id is null then 'study' else 'site' end,
  party_id, study_id, coalesce(source_system_id, study_site_id), fact_id, rights, valid_from, valid_to from access_fact
"""


async def _same(connection: asyncpg.Connection) -> bool:
    """Whether the derived tables say what the view of the facts says, no more and no less."""
    different = await connection.fetchval(
        f"select count(*) from ((({DERIVED}) except all ({FACTS_VIEW}))"
        f" union all (({FACTS_VIEW}) except all ({DERIVED}))) d"
    )
    different += await connection.fetchval(
        "select count(*) from ((table access_barred except table access_barred_fact)"
        " union all (table access_barred_fact except table access_barred)) d"
    )
    unconfirmed = await connection.fetchval(
        "select count(*) from (select id from study_site where confirmed_at is null) s"
        " full join access_unconfirmed u on u.study_site_id = s.id where s.id is null or u.study_site_id is null"
    )
    # what a policy relies on when it does not hold access to a site to the accepted ones
    hidden = await connection.fetchval("select count(*) from access_site join access_unconfirmed using (study_site_id)")
    return bool(different == 0 and unconfirmed == 0 and hidden == 0)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def owner(world: asyncpg.Connection, admin: asyncpg.Connection) -> asyncpg.Connection:
    """The administrator, after the small world is loaded: it takes the roles of ingest and of readers in turn."""
    return admin


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(FACTS, max_size=8))
async def test_any_sequence_of_grants_shows_what_the_table_says(owner: asyncpg.Connection, facts: list[Fact]) -> None:
    transaction = owner.transaction()
    await transaction.start()
    try:
        await owner.execute("delete from engagement_party; delete from engagement_activity; delete from engagement")
        await owner.execute("delete from transfer_basis")
        await owner.execute("delete from study_role")
        for fact in facts:
            await _apply(owner, fact)
        assert await _same(owner)
        await owner.execute("set local role hub_read")
        for organization, role in PARTIES:
            party = key(f"party {organization} {role}")
            assert await _seen(owner, party) == expected(facts, (organization, role)), (organization, role)
    finally:
        await transaction.rollback()


READ = "select count(distinct l.subject_id) from read_log($1, null, null, null) l where l.study_site_id = $2"
_ALPHA = "(select study_id from study_site where id = $1)"
OF_101 = {
    "participants": "select count(*) from subject where study_site_id = $1",
    "trail": "select count(*) from audit_record where study_site_id = $1 and (subject_id is not null"
    " or entity in ('source_identity', 'protocol_deviation_text'))",
    "actions": "select count(*) from corrective_action where study_site_id = $1 and protocol_deviation_id is not null",
    "signatures": "select count(*) from signature where study_site_id = $1 and subject_id is not null",
    "deviations": "select count(*) from protocol_deviation where code = 'NOT YET'"
    " and (study_site_id is null or study_site_id = $1)",
    "issues": "select count(*) from issue where title = 'NOT YET' and study_site_id = $1",
    "unconfirmed": f"select count(*) from unconfirmed_sites({_ALPHA}) where country = 'JP'",
    **{
        table.name: f"select count(*) from {table.name} where study_site_id = $1 and subject_id is not null"
        for table in metadata.sorted_tables
        if {"study_site_id", "subject_id"} <= {*table.c.keys()} and table.name not in HIDDEN
    },
}
OF_NOBODY = {
    "deviations": "select count(*) from protocol_deviation where code = 'OF SITE' and study_site_id = $1",
    "issues": "select count(*) from issue where title = 'OF SITE' and study_site_id = $1",
    "findings": "select count(*) from finding where study_site_id is null and record_kind = 'Item'"
    f" and rule = 'COLUMN_UNMAPPED' and study_id = {_ALPHA}",
    "unconfirmed": f"select count(*) from unconfirmed_sites({_ALPHA}) where country is null",
}
NOT_YET = """
with site as (insert into study_site (id, study_id, number) select gen_random_uuid(), study_id, 'new' from study_site
  where id = $1),
deviation as (insert into protocol_deviation (id, study_id, study_site_id, code, source_key)
  select gen_random_uuid(), s.study_id, case when of_site then s.id end, code, whose || e'\\x1f' || 'D'
  from study_site s
  cross join (values ('NOT YET', 'S-9', true), ('NOT YET', 'S-9', false), ('OF SITE', '', true))
    d (code, whose, of_site)
  where s.id = $1 returning *)
insert into issue (id, study_id, study_site_id, protocol_deviation_id, kind, importance, title, state, assigned_role,
  opened_on)
select gen_random_uuid(), study_id, study_site_id, id, 'CONDUCT', 'MAJOR', code, 'OPEN', 'SITE', '2024-05-02'
from deviation where study_site_id is not null
"""


@pytest.mark.parametrize("country", ["KR", None])  # without one it is that of its institution
async def test_a_sponsor_elsewhere_learns_of_no_participant_without_a_ground(
    owner: asyncpg.Connection, country: str | None
) -> None:
    """On no way to one, described or not; what is of none stays."""
    site, party = key("site 101"), key("party haru SPONSOR")
    seen: list[dict[str, int]] = []
    stays = dict.fromkeys(OF_NOBODY, 1)
    transaction = owner.transaction()
    await transaction.start()
    try:
        await owner.execute(NOT_YET, site)
        for abroad in (False, True):
            if abroad:
                await owner.execute("delete from transfer_basis")
                await owner.execute("update organization set country = 'CH' where id = $1", key("org haru"))
                await owner.execute("update study_site set country = $2 where id = $1", site, country)
            await owner.execute("select set_config('hub.party', $1, true)", str(party))
            await owner.execute("""select set_config('hub.viewer', '{"scopes": ["hub.audit"]}', true)""")
            await owner.execute("set local role hub_read")
            counts = {name: await owner.fetchval(statement, site) for name, statement in OF_101.items()}
            counts["read log"] = await owner.fetchval(READ, key("study alpha"), site)
            seen.append(counts)
            assert {name: await owner.fetchval(statement, site) for name, statement in OF_NOBODY.items()} == stays
            await owner.execute("reset role")
        there, barred_ = seen
        assert (
            there["participants"] > 0
            and there["trail"] > 0
            and there["actions"] > 0
            and (there["deviations"], there["issues"]) == (2, 1)
            and there["unconfirmed"] == 1
        )
        assert barred_ == dict.fromkeys(there, 0)
    finally:
        await transaction.rollback()


async def test_the_world_as_loaded_is_derived_right(owner: asyncpg.Connection) -> None:
    assert await _same(owner)
    assert await owner.fetchval("select count(*) from access_site") > 0


@pytest.mark.parametrize(
    "change",
    [
        "update organization set country = 'US' where id = $1",
        "delete from country_rule where requires_basis and $1::uuid is not null",
    ],
)
async def test_a_site_is_where_its_institution_is_whatever_changes_of_it(
    owner: asyncpg.Connection, change: str
) -> None:
    """Also of an institution that has no role in the study."""
    transaction = owner.transaction()
    await transaction.start()
    try:
        await owner.execute("delete from transfer_basis")
        await owner.execute("delete from study_role where role = 'SITE'")
        await owner.execute("update study_site set country = null where organization_id = $1", key("org hanbit"))
        barred = "select count(*) from access_barred where study_site_id = $1"
        before = await owner.fetchval(barred, key("site 101"))
        await owner.execute(change, key("org hanbit"))
        assert await _same(owner)
        assert before > await owner.fetchval(barred, key("site 101")) == 0
    finally:
        await transaction.rollback()


async def test_a_party_that_comes_later_is_derived_too(owner: asyncpg.Connection) -> None:
    transaction = owner.transaction()
    await transaction.start()
    try:
        organization = uuid4()
        await owner.execute("insert into organization (id, key, name) values ($1, 'late', 'Late')", organization)
        await owner.execute(
            "insert into study_role (id, study_id, organization_id, role, valid_from, valid_to)"
            " values ($1, $2, $3, 'CRO', $4, $5)",
            uuid4(),
            key("study beta"),
            organization,
            PAST,
            FAR,
        )
        await owner.execute(
            "insert into party (id, organization_id, role) values ($1, $2, 'CRO')", uuid4(), organization
        )
        assert await _same(owner)
    finally:
        await transaction.rollback()


@pytest.mark.parametrize("table", ["access_barred", "access_study", "access_site", "access_source", "access_unblinded"])
async def test_nobody_reads_another_party_s_access(owner: asyncpg.Connection, table: str) -> None:
    async with owner.transaction():
        await owner.execute("set local role hub_read")
        assert await owner.fetchval(f"select count(*) from {table}") == 0
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with owner.transaction():
                await owner.execute(f"delete from {table}")
