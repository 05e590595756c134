"""Every verb by every caller: who may does, who may not changes nothing; versions, reasons, scopes and words hold."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from hub.errors import (
    HubError,
    NotFound,
    NotPermitted,
    PersonRequired,
    RequestRefused,
    ScopeInsufficient,
    TextRevealing,
    VersionStale,
)
from hub.operations.carry import carry
from hub.operations.verb import Kind, Verb
from hub.operations.verbs import VERBS
from hub.principal import Principal, PrincipalKind
from tests.graphql.world import CALLERS, key
from tests.operations import samples, signing
from tests.operations.samples import Sample

SAMPLES: Mapping[str, Sample] = {
    name: sample
    for module in pkgutil.iter_modules(samples.__path__)
    for name, sample in importlib.import_module(f"{samples.__name__}.{module.name}").SAMPLES.items()
}
REFUSED = (NotPermitted, NotFound)
MANY = 3


class Undone:
    """A pool of one connection within a transaction that is never committed: what a verb did is seen, then gone."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Any]:
        """The connection."""
        yield self.connection


@asynccontextmanager
async def undone(pool: asyncpg.Pool) -> AsyncIterator[Any]:
    """As a pool of `hub_app`, for `carry`."""
    async with pool.acquire() as connection:
        transaction = connection.transaction()
        await transaction.start()
        try:
            yield Undone(connection)
        finally:
            await transaction.rollback()


def _as(verb: Verb, caller: str) -> Principal:
    """The caller; where a human answers for the verb, a person of the same party."""
    who = CALLERS[caller]
    if not verb.person:
        return who
    # of the site the investigator of 101
    person = key("person kim") if caller == "site" else who.id
    return replace(who, kind=PrincipalKind.PERSON, id=person, grant=key(f"grant {caller}"))


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def _signed_in(world: asyncpg.Connection, admin: asyncpg.Connection) -> None:
    """The investigator of 101 is signed in, asked to sign a page, and signed in anew for it."""
    kim = await signing.person(admin, "site", "kim", key("grant site"))
    await signing.request(admin, key("request 101-001"), kim, key("form 101-001VISIT2"))
    await signing.confirm(admin, kim, key("request 101-001"))


async def _version(admin: asyncpg.Connection, verb: Verb, on: UUID | None) -> str | None:
    if on is None:
        return None
    found: str | None = await admin.fetchval(f"select changed_xid::text from {verb.table.name} where id = $1", on)
    assert found is not None, f"the small world has no {verb.table.name} for the sample"
    return found


async def given_of(admin: asyncpg.Connection, sample: Sample) -> Mapping[str, Any]:
    """What the sample gives, with what its caller read before."""
    return {**sample.given, **{name: await admin.fetchval(said) for name, said in sample.read.items()}}


async def _read(*_: Any) -> list[str]:
    return ["screened@1"]


async def _run(pool: Any, admin: asyncpg.Connection, name: str, who: Principal, **changed: Any) -> UUID:
    verb, sample = VERBS[name], SAMPLES[name]
    given = {"reason": "as the sample says", "version": await _version(admin, verb, sample.on), **changed}
    return await carry(
        pool,
        who,
        verb,
        given["given"] if "given" in given else await given_of(admin, sample),
        reason=given["reason"],
        object_id=given.get("object_id", sample.on),
        version=given["version"],
        readable=_read,
    )


def test_every_verb_has_a_sample_and_every_sample_a_verb() -> None:
    assert SAMPLES.keys() == VERBS.keys()
    assert all((VERBS[name].creates) == (sample.on is None) for name, sample in SAMPLES.items())


def test_every_verb_has_callers_that_may_and_that_may_not() -> None:
    for name, sample in SAMPLES.items():
        assert sample.may and sample.may < set(CALLERS), name


@pytest.mark.parametrize("caller", CALLERS)
async def test_who_may_does_and_nobody_else(
    caller: str, world: asyncpg.Connection, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    wrong = []
    for name, sample in SAMPLES.items():
        verb = VERBS[name]
        async with undone(write_pool) as pool:
            try:
                done = await _run(pool, admin, name, _as(verb, caller))
            except (*REFUSED, ScopeInsufficient) as error:
                came: object = error.code
            except HubError as error:
                came = f"{error.code}: {error.message} {error.details}"
            else:
                came = "done"
                if verb.creates and caller in sample.may:
                    assert await pool.connection.fetchval(
                        f"select count(*) = 1 from {verb.table.name} where id = $1", done
                    ), f"{name}: {caller} does not see what it made"
        if (came == "done") != (caller in sample.may) or (came != "done" and len(str(came).split()) > 1):
            wrong.append(f"{name}: {came}")
    assert not wrong


@pytest.mark.parametrize("name", VERBS)
async def test_a_verb_asks_for_its_scope_its_version_its_reason_and_its_person(
    name: str, world: asyncpg.Connection, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    verb = VERBS[name]
    who = _as(verb, min(SAMPLES[name].may))
    async with undone(write_pool) as pool:
        with pytest.raises(ScopeInsufficient):
            await _run(pool, admin, name, replace(who, scopes=who.scopes - {verb.scope}))
        if verb.needs_reason:
            for reason in (None, " ", "x" * 501):
                with pytest.raises(RequestRefused):
                    await _run(pool, admin, name, who, reason=reason)
        if verb.person:
            with pytest.raises(PersonRequired):
                await _run(pool, admin, name, replace(who, kind=PrincipalKind.MACHINE))
        if not verb.creates:
            with pytest.raises(VersionStale):
                await _run(pool, admin, name, who, version="1")
            for version in (None, "", "x", "-1", "٣", str(2**64)):
                with pytest.raises(RequestRefused):
                    await _run(pool, admin, name, who, version=version)
            with pytest.raises(NotFound):
                await _run(pool, admin, name, who, object_id=key("no such object"))


@pytest.mark.parametrize("name", VERBS)
async def test_a_verb_refuses_what_cannot_be_kept(
    name: str, world: asyncpg.Connection, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    verb, sample = VERBS[name], SAMPLES[name]
    who, whole = _as(verb, min(sample.may)), await given_of(admin, sample)
    hostile: dict[Kind, list[tuple[Any, type[HubError]]]] = {
        Kind.ID: [(key("no such object"), NotFound)],
        Kind.CODE: [("", RequestRefused), ("x" * 201, RequestRefused), ("a\x00b", RequestRefused)],
        Kind.PROSE: [
            (" ", RequestRefused),
            ("x" * 4_001, RequestRefused),
            ("call 010-1234-5678", TextRevealing),
            ("mail kim@example.org", TextRevealing),
        ],
        Kind.DAY: [(date(1899, 12, 31), RequestRefused), (date.max, RequestRefused)],
        Kind.INSTANT: [(datetime.max.replace(tzinfo=UTC), RequestRefused)],
        Kind.PARTIAL_DAY: [("2024-02-30", RequestRefused), ("soon", RequestRefused)],
    }
    async with undone(write_pool) as pool:
        for each in verb.given:
            if each.kind is Kind.PROSE and verb.held:
                hostile[Kind.PROSE] = [case for case in hostile[Kind.PROSE] if case[1] is not TextRevealing]
            if each.unseen and not verb.table.c[each.column].foreign_keys:
                continue  # the id of a principal: a person's or a client's
            for value, error in hostile.get(each.kind, []) if not each.unseen else [(key("nobody"), RequestRefused)]:
                with pytest.raises(error) as caught:
                    await _run(pool, admin, name, who, given={**whole, each.name: value})
                assert str(value) not in caught.value.message or len(str(value)) < MANY
            if each.required:
                rest = {given: value for given, value in whole.items() if given != each.name}
                with pytest.raises(RequestRefused):
                    await _run(pool, admin, name, who, given=rest)
