"""No name, birth date, address or arm of the public samples reaches a sponsor or a CRO, wherever they look.

`public.tsv` lists the suspects whose values are public all the same, each with its reason.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.canonical.activities import GROUPS, OWNERS
from hub.canonical.terminology import ActivityGroup
from hub.database.reads import ReadPool
from hub.ingest.source import Source
from hub.operations import declaration
from hub.principal import Role, Scope
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.access.crawl import ALONE, REFERENCE, everything
from tests.adapters.reading import SAMPLES, public_sample
from tests.adapters.test_counts import OPENCLINICA, RAVE, REDCAP
from tests.reality.conftest import CRO, FROM, SITE, SPONSOR, TO, Hub, caller, items
from tests.reality.secrets import ATTRIBUTES, secrets

FILES = {"/".join(OPENCLINICA): "odm_openclinica", "/".join(RAVE): "odm_rave", **dict.fromkeys(REDCAP, "odm_redcap")}
PAGE = 100
SMO = caller(Role.SMO, frozenset(Scope))
OTHER_SITE = caller(Role.SITE, frozenset(Scope), "further")
SHORTEST = 4
"""Characters below which a text is found everywhere: a code, a sex, initials. Their items are looked at alone."""
WORD = re.compile(r"[^\W_]+")
"""A value stands somewhere as words of its own only where each of its words does: most need no search."""


def public(what: str) -> set[tuple[str, str]]:
    """File and item of what is public. ITEM: the item tells of nobody; VALUE: a value of it stands elsewhere too."""
    with Path(__file__).with_name("public.tsv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, dialect="excel-tab")
    assert header == ["file", "item", "what", "reason"]
    return {(file, item) for file, item, kind, _ in rows if kind == what}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sources(hub: Hub) -> dict[str, Source]:
    """Every sample in which somebody could be identified, in production, its sites accepted."""
    public_sample("redcap")
    found = {}
    for file, adapter in FILES.items():
        if secrets(SAMPLES / file):
            found[file] = await hub.declare(file, adapter, "PRODUCTION")
            (receipt,) = await hub.load(found[file], SAMPLES / file)
            assert receipt.error is None
            await hub.open(found[file])
            await _beside(hub, found[file])
    return found


async def _beside(hub: Hub, source: Source) -> None:
    """An SMO with documents alone to see to at every site, and a further site that has no participants."""
    study, environment = source.study_key, source.environment
    parties = (SMO, OTHER_SITE)
    declared = declaration.Declaration(
        tuple(declaration.Organization(p.client_id, p.client_id, (p.party.role,)) for p in parties),
        roles=(declaration.Role(study, environment, OTHER_SITE.client_id, Role.SITE, FROM, TO),),
    )
    await declaration.apply(hub.connection, declared)
    sites = await hub.admin.fetch(
        "select number from study_site where study_id = $1 and deleted_at is null", source.study_id
    )
    await hub.admin.execute(
        "insert into study_site (id, study_id, organization_id, number, name, confirmed_at)"
        " values (gen_random_uuid(), $1, $2, 'further', 'Further site', now())",
        source.study_id,
        OTHER_SITE.party.organization_id,
    )
    documents = tuple((each, GROUPS[each], OWNERS[each]) for each in GROUPS if GROUPS[each] is ActivityGroup.SITE_SETUP)
    engaged = tuple(
        declaration.Engagement(study, environment, site["number"], SMO.client_id, "INVESTIGATOR", FROM, TO, documents)
        for site in sites
    )
    await declaration.apply(hub.connection, declaration.Declaration(engagements=engaged))


PARTIES = {"sponsor": SPONSOR, "cro": CRO, "smo": SMO, "other site": OTHER_SITE}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def told(
    hub: Hub, sources: dict[str, Source], crawl_pool: ReadPool, write_pool: asyncpg.Pool
) -> dict[str, bytes]:
    """All that each party can fetch."""
    engine = Engine(schema, bindings(), crawl_pool, write_pool)
    return await everything(engine, PARTIES, {}, PAGE, opaque=False, without=REFERENCE, depth=ALONE)


def leaks(told: bytes, sources: dict[str, Source]) -> set[tuple[str, str]]:
    """File and item of every value of a suspect that is found in what a party can fetch."""
    nobody = public("ITEM")
    heap = "\n".join(map(str, orjson.loads(b"[" + told.replace(b"\n", b",") + b"]")))
    words = set(WORD.findall(heap))
    return {
        (file, item)
        for file in sources
        for item, values in secrets(SAMPLES / file).items()
        if (file, item) not in nobody
        and any(
            len(value) >= SHORTEST and words.issuperset(WORD.findall(value)) and _holds(heap, value) for value in values
        )
    }


def _holds(heap: str, value: str) -> bool:
    """Whether the value stands there as words of its own."""
    at = heap.find(value)
    while at >= 0:
        if not (heap[at - 1 : at].isalnum() or heap[at + len(value) : at + len(value) + 1].isalnum()):
            return True
        at = heap.find(value, at + 1)
    return False


@pytest.mark.parametrize("party", ["sponsor", "cro"])
def test_nothing_a_party_can_fetch_tells_a_secret(
    told: dict[str, bytes], sources: dict[str, Source], party: str
) -> None:
    assert leaks(told[party], sources) == public("VALUE")


@pytest.mark.parametrize("party", ["smo", "other site"])
async def test_who_has_no_participants_to_see_is_told_less_still(
    hub: Hub, told: dict[str, bytes], sources: dict[str, Source], party: str
) -> None:
    assert leaks(told[party], sources) <= public("VALUE")
    document = "{ studies { totalCount } studySites { totalCount } subjects { totalCount } }"
    seen = await hub.ask(document, PARTIES[party])
    assert {name: part["totalCount"] > 0 for name, part in seen.items()} == {
        "studies": True,
        "studySites": True,
        "subjects": False,
    }


async def test_no_item_of_a_suspect_is_shown(hub: Hub, sources: dict[str, Source]) -> None:
    """Whatever its value, and the institution is shown each: what is not found above was there to be found."""
    shown = set()
    for file, source in sources.items():
        suspects = {item: values for item, values in secrets(SAMPLES / file).items() if item not in ATTRIBUTES}
        for party in (SPONSOR, CRO):
            shown |= {(file, item["itemOid"]) for item in items(await hub.forms(source, party))}
        told = defaultdict(set)
        for item in items(await hub.forms(source)):
            told[item["itemOid"]].add((item["value"] or "").strip())
        assert all(told[item] & values for item, values in suspects.items())
    assert shown & {(file, item) for file in sources for item in secrets(SAMPLES / file)} == public("ITEM")


async def test_birth_dates_are_the_institution_s_to_know(hub: Hub, sources: dict[str, Source]) -> None:
    file = "/".join(OPENCLINICA)
    document = """query ($study: ID!) {
      subjects(first: 100, filter: {study: {id: {eq: $study}}}) { nodes { identity { values { kind value } absence } } }
    }"""
    study = f"study_{sources[file].study_id}"
    identities = [node["identity"] for node in (await hub.ask(document, SITE, study=study))["subjects"]["nodes"]]
    told = {value["value"] for identity in identities for value in identity["values"] if value["kind"] == "BIRTH_DATE"}
    assert told == secrets(SAMPLES / file)["DateOfBirth"]
    for party in (SPONSOR, CRO):
        nodes = (await hub.ask(document, party, study=study))["subjects"]["nodes"]
        assert [node["identity"] for node in nodes] == [{"values": [], "absence": "NOT_PERMITTED"}] * len(identities)
