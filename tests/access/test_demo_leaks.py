"""Everything each party of the demo can fetch, fetched, and searched for what the access table says it may not see.

What may be seen is written out here by hand; that engagements say the same is held apart.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import asyncpg
import orjson
import pytest
import pytest_asyncio

from auth import store
from hub.canonical.activities import GROUPS
from hub.database.reads import ReadPool
from hub.demo import seed, world
from hub.demo.exports.rave_scenes import MOVED
from hub.operations.commands import Commands
from hub.principal import Principal, Scope
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.access.walk import Crawl, Told

CODES_OPEN: Mapping[str, frozenset[str]] = {
    "sponsor": frozenset({"101", "102", "103", "104", "105", "301", "302", "303"}),
    "cro": frozenset({"101", "102", "103", "104", "105", "202", "203"}),
    "smo": frozenset({"101", "102", "301"}),
    "site": frozenset({"101", "201"}),
    "sponsor2": frozenset({"201", "202", "203", "204"}),
    "irb": frozenset(),
    "laboratory": frozenset(),
}
"""Sites whose participant codes a party may see. 109 is unconfirmed, 201 documents only and 302 ended for the SMO;
nothing lets data of 204 go to the CRO. An IRB and a laboratory see none."""

IDENTIFIERS_OPEN: Mapping[str, frozenset[str]] = {"smo": frozenset({"101"}), "site": frozenset({"101", "201"})}
"""Sites whose identifiers a party may see: of the SMO's the one where it serves participants for the investigator."""

AT = {MOVED[0]: MOVED[1]}
"""Where a participant is now who was moved to another site: there its identifiers and its code are."""

PARTIES = tuple(CODES_OPEN)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def engine(demo_data: None, crawl_pool: ReadPool, write_pool: asyncpg.Pool) -> Engine:
    """An engine over the demo."""
    return Engine(schema, bindings(), crawl_pool, write_pool, commands=Commands(write_pool))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def callers(demo_data: None, auth_pool: asyncpg.Pool) -> Mapping[str, Principal]:
    """Each party as a token of the demo's own client makes it."""
    found = {}
    for client in seed.CLIENTS:
        grant = await store.find_grant(auth_pool, client.name, time.time())
        assert grant is not None
        found[client.name] = Principal(grant.id, grant.kind, client.name, grant.party, grant.scopes, "t", 4_000_000_000)
    return found


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def crawls(engine: Engine, callers: Mapping[str, Principal]) -> Mapping[str, Told]:
    """What each party can fetch."""
    return await Crawl(engine, callers).run()


SECRETS = [replace(secret, site=AT.get(secret.subject, secret.site)) for secret in world.secrets()]
LABELS = {p.label: AT.get(p.label, p.site.number) for study in world.STUDIES for p in world.participants(study.key)}
ARM_CODES = frozenset(code for study in world.STUDIES if study.blinding != "OPEN" for code, _ in study.arms)
UNCONFIRMED = {"Saithan Nuea Hospital", "โรงพยาบาลสายธารเหนือ", "Priya Tharathong", "ปรียา ธารทอง", "Chiang Mai"}


@pytest.mark.parametrize("party", PARTIES)
def test_no_identifier_and_no_arm_where_the_table_says_no(crawls: Mapping[str, Told], party: str) -> None:
    """Names, birth dates, national ids, phones, mails and arms, in any text of any answer, trail and words included."""
    everything = "\n".join(crawls[party].texts).lower()
    found = [secret for secret in SECRETS if secret.value.lower() in everything]
    opened = IDENTIFIERS_OPEN.get(party, frozenset())
    leaked = [secret for secret in found if secret.data_class == "BLINDED" or secret.site not in opened]
    assert not leaked
    assert {secret.site for secret in found} == opened


OPENS_IDENTIFIERS = {"PRE_SCREENING", "CRC_PARTICIPANTS", "CRC_SAFETY"}


def _may_know(client: seed.DemoClient, secret: world.Secret) -> bool:
    """Whether ACCESS section 1 lets the client know a participant's identifier; arms of blinded studies nobody may."""
    if secret.data_class == "BLINDED" or Scope.IDENTIFIERS not in client.scopes:
        return False
    if client.role == "SITE":
        place = (secret.study, secret.site)
        institution = next(s.institution for s in world.STUDY_SITES if (s.study, s.number) == place)
        return institution == client.organization
    now = datetime.now(UTC)
    return any(
        (e.study, e.site, e.provider) == (secret.study, secret.site, client.organization)
        and e.on_behalf_of == "INVESTIGATOR"
        and e.valid_from <= now < e.valid_to
        and any(GROUPS[activity] in OPENS_IDENTIFIERS for activity in e.activities)
        for e in world.ENGAGEMENTS
    )


@pytest.mark.parametrize("client", seed.CLIENTS, ids=lambda client: client.name)
def test_nothing_fetched_holds_what_the_party_may_not_know(crawls: Mapping[str, Told], client: seed.DemoClient) -> None:
    everything = "\n".join(crawls[client.name].texts)
    known = {secret for secret in SECRETS if secret.value in everything}
    # one text may be two people's: it is a leak only when nobody of that text is the party's to know
    texts = {secret.value for secret in SECRETS if _may_know(client, secret)}
    assert {(s.kind, s.study, s.site, s.subject) for s in known if s.value not in texts} == set()
    assert bool(known) is bool(texts)


@pytest.mark.parametrize("party", PARTIES)
def test_no_value_is_a_code_of_a_blinded_arm(crawls: Mapping[str, Told], party: str) -> None:
    assert not ARM_CODES & crawls[party].values


@pytest.mark.parametrize("party", PARTIES)
def test_codes_of_the_sites_in_scope_alone(crawls: Mapping[str, Told], party: str) -> None:
    """All of them and no other: not of an unconfirmed site, an ended engagement, one of documents alone."""
    everything = "\n".join(crawls[party].texts)
    assert {LABELS[label] for label in LABELS if label in everything} == CODES_OPEN[party]


async def test_no_id_leads_to_more_than_the_lists(
    engine: Engine, crawls: Mapping[str, Told], callers: Mapping[str, Principal], admin: asyncpg.Connection
) -> None:
    """Ids are minted from keys of the sources and so may be guessed: a guessed one shows no secret and no new site."""
    crawl = Crawl(engine, callers)
    for type_, binding in bindings().types.items():
        if binding.node and type_ != "AuditRecord":
            rows = await admin.fetch(f"select id from {binding.prefix()}")
            all_ = {f"{binding.prefix()}_{row['id']}" for row in rows}
            await crawl.guess(type_, {party: sorted(all_ - told.seen[type_]) for party, told in crawls.items()})
    for party, told in crawl.told.items():
        guessed = "\n".join(told.texts).lower()
        opened = IDENTIFIERS_OPEN.get(party, frozenset())
        assert not [s for s in SECRETS if s.value.lower() in guessed and s.site not in opened]
        assert {LABELS[label] for label in LABELS if label in guessed} <= CODES_OPEN[party]
        assert not told.shown & {"StudySite", "Subject", "StudyEvent", "FormData", "DataQuery", "IdentityValue"}


async def test_of_a_site_that_nobody_accepted_its_number_alone_is_told_to_who_may_accept_it(
    engine: Engine, crawls: Mapping[str, Told], callers: Mapping[str, Principal], admin: asyncpg.Connection
) -> None:
    """Nobody else learns of it, and nobody by its rows, its place in the crosswalk, the trail or its name."""
    site = await admin.fetchrow("select id, study_id, number from study_site where confirmed_at is null")
    assert site is not None
    may = {
        row["party_id"]
        for row in await admin.fetch(
            "select party_id from access_study where study_id = $1 and rights @> '{CODE,CONDUCT}'", site["study_id"]
        )
    }
    assert may
    crosswalk = await admin.fetch("select id from source_identity where entity_id = $1", site["id"])
    asked = """query ($study: ID!, $site: ID!, $ids: [ID!]!, $audit: Boolean!) {
      nodes(ids: $ids) { id } studySite(id: $site) { id }
      performance(metrics: [SCREENED], filter: {id: {eq: $site}}) { figures { value } }
      studySites(filter: {number: {eq: "109"}}) { totalCount }
      findings(filter: {site: {eq: $site}}) { totalCount } dataQueries(filter: {site: {eq: $site}}) { totalCount }
      accepted: studySites(filter: {study: {key: {eq: "HUB-101"}}}) { totalCount }
      study(id: $study) { unconfirmedSites { numbers screened enrolled } }
      made: auditRecords(filter: {study: {eq: $study}, entity: {eq: "study_site"}, action: {eq: "INSERT"}})
      @include(if: $audit) { totalCount } }"""
    given = {"study": f"study_{site['study_id']}", "site": f"study_site_{site['id']}"}
    given_ids = [f"source_identity_{row['id']}" for row in crosswalk]
    for party, caller in callers.items():
        variables = {**given, "ids": given_ids, "audit": caller.has(Scope.AUDIT)}
        answer = await engine.execute(asked, variables, None, caller)
        data = orjson.loads(answer.body)["data"]
        none = {"totalCount": 0}
        assert data["nodes"] == [None] * len(given_ids), party
        assert (data["studySite"], data["performance"]) == (None, [])
        told = [each["numbers"] for each in (data["study"] or {"unconfirmedSites": []})["unconfirmedSites"]]
        assert told == ([[site["number"]]] if caller.party.id in may else []), party
        assert data["studySites"] == data["findings"] == data["dataQueries"] == none
        assert data.get("made", none)["totalCount"] <= data["accepted"]["totalCount"], party
    assert not UNCONFIRMED & crawls["sponsor"].texts
