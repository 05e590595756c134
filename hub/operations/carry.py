"""Carries out a verb: what was given is checked, one row is made or changed, the trail says who and why.

Policies of the table decide for which study and site; what the caller may not see looks like what does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from hub.canonical.dates import DateRefused, Precision, partial_date
from hub.errors import NotFound, NotPermitted, RequestRefused, StateRefused, TextRevealing, VersionStale
from hub.operations.command import command, require_person, require_version
from hub.operations.text_rule import refuse_revealing, said_in
from hub.operations.verb import Doing, Given, Kind, Readable, Verb, type_of, unread
from hub.principal import DataClass, Principal
from hub.settings import BOUNDS, Bounds

LONGEST = {Kind.CODE: 200, Kind.PROSE: 4_000, Kind.DOCUMENT: 20_000, Kind.VERSION: 200}
"""Characters of a text."""

YEARS = range(1900, 2200)
"""Of a day or an instant; clocks and windows are counted from them."""

_PAPERS = ("document", "submission")

_PARTS = ("_raw", "", "_precision", "_earliest", "_latest")

Connection: TypeAlias = "PoolConnectionProxy[Any]"


async def carry(
    pool: asyncpg.Pool,
    principal: Principal,
    verb: Verb,
    given: Mapping[str, Any],
    *,
    reason: str | None = None,
    object_id: UUID | None = None,
    version: str | None = None,
    readable: Readable = unread,
    bounds: Bounds = BOUNDS,
) -> UUID:
    """The id of the object the verb made or changed.

    given: values by the names of the input, ids as UUIDs; what the caller did not say is not in it. version: as the
    object's `version` was read. readable: as `Doing` has it. Raises ScopeInsufficient for the whole request, and what a
    user error is made of: NotPermitted, PersonRequired, StateRefused, VersionStale, NotFound, TextRevealing,
    RequestRefused.
    """
    if principal.party.role not in verb.roles:
        raise NotPermitted(f"a party in the role {principal.party.role} may not do this")
    if verb.person:
        require_person(principal)
    columns = _columns(verb, given)
    texts = [value for each in verb.given if isinstance(value := given.get(each.name), str)]
    if verb.needs_reason and reason is None:
        raise RequestRefused("the reason must have 1 to 500 characters", field="reason")
    async with command(pool, principal, verb.scope, reason, *texts) as connection:
        try:
            if verb.creates:
                return await _create(connection, principal, verb, given, columns, reason, readable, bounds)
            return await _change(
                connection, principal, verb, given, columns, reason, object_id, version, readable, bounds
            )
        except asyncpg.InsufficientPrivilegeError:
            raise NotPermitted("the caller's rights there do not reach to doing this") from None
        except asyncpg.SerializationError:
            raise VersionStale("it was changed since it was read") from None
        except asyncpg.UniqueViolationError:
            raise StateRefused("there is one like this already") from None
        except asyncpg.IntegrityConstraintViolationError:
            raise RequestRefused("what was given does not go together") from None


async def _create(
    connection: Connection,
    principal: Principal,
    verb: Verb,
    given: Mapping[str, Any],
    columns: dict[str, Any],
    reason: str | None,
    readable: Readable,
    bounds: Bounds,
) -> UUID:
    place = await _place(connection, verb, given)
    known = {name: value for name, value in place.items() if name in verb.table.c and value is not None}
    made = {"id": uuid4(), **known, **columns, **_own(verb, principal, given)}
    if "recorded_by" in verb.table.c:
        made |= {"recorded_by": principal.id, "recorded_party_id": principal.party.id}
    doing = Doing(connection, principal, made["id"], {}, given, reason, readable, bounds)
    if verb.before is not None:
        made |= await verb.before(doing) or {}
    said = (connection, verb, given, {**place, **made}, reason)
    if verb.held:
        made |= await _hold_texts(*said)
    names = list(made)
    slots = ", ".join(f"${number}" for number, _ in enumerate(names, 1))
    await connection.execute(f"insert into {verb.table.name} ({', '.join(names)}) values ({slots})", *made.values())
    if not verb.held:  # only now: for who may not write this nothing is looked through
        await _hold_texts(*said)
    if verb.after is not None:
        await verb.after(doing)
    return doing.id


async def _change(
    connection: Connection,
    principal: Principal,
    verb: Verb,
    given: Mapping[str, Any],
    columns: dict[str, Any],
    reason: str | None,
    object_id: UUID | None,
    version: str | None,
    readable: Readable,
    bounds: Bounds,
) -> UUID:
    name = verb.table.name
    row = await connection.fetchrow(f"select * from {name} where id = $1 and deleted_at is null", object_id)
    if object_id is None or row is None:
        raise NotFound(f"there is no such {verb.entity}", field="id")
    require_version(version, str(row["changed_xid"]))
    if verb.from_ and row[verb.state] not in verb.from_:
        raise StateRefused(f"it is {row[verb.state]}")
    await _place(connection, verb, given, row)
    doing = Doing(connection, principal, object_id, row, given, reason, readable, bounds)
    found = await verb.before(doing) if verb.before is not None else None
    said = (connection, verb, given, row, reason)
    held = await _hold_texts(*said) if verb.held else {}
    sets = {**columns, **_own(verb, principal, given), **(found or {}), **held}
    if "amended_at" in verb.table.c:
        sets.setdefault("amended_at", datetime.now(UTC))
    each = [f"{column} = ${number}" for number, column in enumerate(sets, 3)]
    changed = await connection.fetchval(
        f"update {name} set {', '.join([*each, 'changed_xid = pg_current_xact_id()', 'changed_at = now()'])}"
        " where id = $1 and changed_xid = $2::text::xid8 and deleted_at is null returning true",
        object_id,
        version,
        *sets.values(),
    )
    if not changed:
        # another command was first, or the policies let the caller read the row and not change it
        now = await connection.fetchval(f"select changed_xid::text from {name} where id = $1", object_id)
        require_version(version, now)
        raise NotPermitted("the caller's rights there do not reach to doing this")
    if not verb.held:
        await _hold_texts(*said)
    if verb.after is not None:
        await verb.after(doing)
    return object_id


async def _place(
    connection: Connection, verb: Verb, given: Mapping[str, Any], row: Mapping[str, Any] | None = None
) -> dict[str, UUID | None]:
    """Study, site and participant of the objects named, which must be visible and of one study and site.

    Of a change what the row says comes first. Raises NotFound, RequestRefused.
    """
    place: dict[str, UUID | None] = {
        name: None if row is None else row.get(name) for name in ("study_id", "study_site_id", "subject_id")
    }
    for each in verb.given:
        if each.kind is not Kind.ID or each.unseen or given.get(each.name) is None:
            continue
        of = each.of
        says = {
            name: column
            for name in place
            if (column := "id" if of.name == name.removesuffix("_id") else name if name in of.c else None)
            and (name == "study_id" or each.column == f"{of.name}_id")  # an earlier code may be of another site
        }
        found = await connection.fetchrow(
            f"select {', '.join(f'{column} as {name}' for name, column in says.items()) or 'true as there'}"
            f" from {of.name} where id = $1" + (" and deleted_at is null" if "deleted_at" in of.c else ""),
            given[each.name],
        )
        if found is None:
            raise NotFound(f"there is no such {type_of(of.name)}", field=each.name)
        for name in says:
            if place[name] is not None and found[name] is not None and place[name] != found[name]:
                raise RequestRefused(f"the {type_of(of.name)} is of another study or site", field=each.name)
            place[name] = place[name] or found[name]
    if place["study_id"] is None and "study_id" in verb.table.c and not verb.table.c.study_id.nullable:
        raise RequestRefused("nothing given says of which study it is")
    return place


async def _hold_texts(
    connection: Connection, verb: Verb, given: Mapping[str, Any], row: Mapping[str, Any], reason: str | None
) -> Mapping[str, str]:
    """Nothing that others will read, the reason in the trail among it, may look as if it held an identifier; nor an
    arm, unless it is itself for who reads arms alone. A paper is called what it is called.

    What a verb keeps for its author instead is its `held`. Raises TextRevealing.
    """
    study = row.get("study_id")
    arms = study is not None and row.get("data_class") != DataClass.BLINDED and verb.table.name not in _PAPERS
    held: Mapping[str, str] = {}
    for each in verb.given:
        if study is None and each.kind is Kind.CODE:
            continue  # the name of a zone or of a firm may be somebody's somewhere
        for text, patterns in _said(each, given.get(each.name)):
            try:
                await refuse_revealing(connection, study, each.name, text, patterns=patterns, arms=arms)
            except TextRevealing:
                if not verb.held:
                    raise
                held = verb.held
    if reason:
        await refuse_revealing(connection, study, "reason", reason, patterns=False, arms=arms)
    return held


def _said(each: Given, value: str | None) -> Iterable[tuple[str, bool]]:
    """What a text says in words, and whether it is held against patterns too."""
    if not value or each.kind not in LONGEST or each.kind is Kind.VERSION:
        return ()
    return said_in(value) if each.kind is Kind.DOCUMENT else [(value, each.kind is Kind.PROSE)]


def _own(verb: Verb, principal: Principal, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the verb fills by itself."""
    now = datetime.now(UTC)
    return {
        **verb.sets,
        **(verb.fills(given) if verb.fills else {}),
        **dict.fromkeys(verb.today, now.date()),
        **dict.fromkeys(verb.now, now),
        **dict.fromkeys(verb.by, principal.id),
    }


def _columns(verb: Verb, given: Mapping[str, Any]) -> dict[str, Any]:
    """Columns and values of what was given. Raises RequestRefused."""
    made: dict[str, Any] = {}
    for each in verb.given:
        if each.required and given.get(each.name) is None:
            raise RequestRefused("it must be given", field=each.name)
        if each.name in given:
            made |= _filled(each, given[each.name])
    return {name: value for name, value in made.items() if name in verb.table.c}


def _filled(each: Given, value: Any) -> dict[str, Any]:
    if each.kind is Kind.PARTIAL_DAY:
        return dict(zip((f"{each.column}{part}" for part in _PARTS), _partial(each, value), strict=True))
    if isinstance(value, str) and each.kind in LONGEST:
        value = value.strip()
        if not 1 <= len(value) <= LONGEST[each.kind]:
            raise RequestRefused(f"a text has 1 to {LONGEST[each.kind]:,} characters", field=each.name)
    if isinstance(value, date) and value.year not in YEARS:
        raise RequestRefused(f"a day is of the years {YEARS.start} to {YEARS.stop - 1}", field=each.name)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise RequestRefused("an instant needs its offset", field=each.name)
    if each.kind is Kind.PARTIES:
        return {}
    return {each.column: value.value if each.kind is Kind.WORD and value is not None else value}


def _partial(each: Given, value: str | None) -> tuple[Any, ...]:
    if value is None:
        return (None,) * len(_PARTS)
    try:
        found = partial_date(value)
    except DateRefused as error:
        raise RequestRefused(f"this is no day: {error.rule}", field=each.name) from None
    if found.precision not in (Precision.YEAR, Precision.MONTH, Precision.DAY):
        raise RequestRefused("a year, a month or a day is asked for", field=each.name)
    return (found.raw, found.iso, found.precision.value, found.earliest, found.latest)
