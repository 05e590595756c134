"""Ids are the same in Python and in SQL; staging has the records' columns; text PostgreSQL cannot hold is kept out."""

from __future__ import annotations

from uuid import RFC_4122, UUID

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.canonical.records import KINDS, Audit, Form, Item, Query, Rejected
from hub.database.minted import beneath, minted
from hub.ingest.identity import Minter, form_id, mint, scope_of
from hub.ingest.prepare import storable
from hub.ingest.staging import DERIVED, Chunk, columns, name_of
from tests.ingest.conftest import Hub
from tests.ingest.exports import audit

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
SCOPES = [str(mint(source, study)) for source in ("edc", "ctms") for study in ("one", "other")]
TEXT = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=40)


@given(parts=st.lists(TEXT, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_python_and_sql_mint_the_same_id(ingest_connection: asyncpg.Connection, parts: list[str]) -> None:
    expressions = [f"${number}::text" for number in range(1, len(parts) + 1)]

    assert await ingest_connection.fetchval(f"select {minted(*expressions)}", *parts) == mint(*parts)


@pytest.mark.parametrize("parent", [SCOPES[0], mint("a form")], ids=["scope", "id"])
async def test_an_id_beneath_another_begins_as_it_does_and_is_else_as_minted(
    ingest_connection: asyncpg.Connection, parent: str | UUID
) -> None:
    kind = "text" if isinstance(parent, str) else "uuid"
    found = [
        await ingest_connection.fetchval(f"select {beneath(f'$1::{kind}', '$2::text')}", parent, key) for key in "ab"
    ]

    assert [str(each)[:13] for each in found] == [str(parent)[:13]] * 2
    assert [each.hex[12:] for each in found] == [mint(str(parent), key).hex[12:] for key in "ab"]
    assert {(each.version, each.variant) for each in found} == {(8, RFC_4122)}


@given(keys=st.lists(TEXT, min_size=9, max_size=9), said=st.lists(st.none() | TEXT, min_size=6, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_what_a_file_says_gets_in_python_the_ids_sql_would_mint(
    ingest_connection: asyncpg.Connection, keys: list[str], said: list[str | None]
) -> None:
    scope, minter = SCOPES[0], Minter(SCOPES[0])
    at, user, category, old, new, reason = said
    entry = Audit._make((1, 1, *keys, category, at, user, None, reason, old, new))
    query = Query._make((1, 1, 1, *keys, "MANUAL", "OPEN", True, *[None] * 6))
    form = Form(1, 1, 1, "U", *keys[:5], *[None] * 5)
    told = keys[8] or "\x1e".join(each or "" for each in said)

    async def minted_in_sql(*parts: str) -> UUID:
        expressions = [f"${number}::text" for number in range(3, len(parts) + 3)]
        minting = f"select {beneath('$1::text', *expressions, subject='$2::text')}"
        made: UUID = await ingest_connection.fetchval(minting, scope, keys[0], *parts)
        return made

    of_form, of_event = await minted_in_sql("FORM", *keys[:5]), await minted_in_sql("EVENT", *keys[:3])
    assert minter.form(form) == minter.form(query) == of_form
    assert minter.place(entry) == (of_form if keys[3] else of_event if keys[1] else None)
    assert minter.query(query) == await minted_in_sql("QUERY", *keys)
    assert minter.audit(entry) == await minted_in_sql("AUDIT", told, *keys[:8])


def test_ids_at_hand_are_those_of_the_last_form() -> None:
    minter = Minter(SCOPES[0])
    forms = [Form(1, 1, 1, "U", subject, "e", "1", form, "1", *[None] * 5) for subject in "st" for form in "fgf"]

    ids = [minter.form(form) for form in forms]

    assert ids == [Minter(SCOPES[0]).form(form) for form in forms]
    assert ids[0] == ids[2] != ids[1] != ids[3] == ids[5]


async def test_forms_of_a_study_are_neighbours_and_in_it_those_of_a_subject(
    ingest_connection: asyncpg.Connection,
) -> None:
    keys = "subject_key, event_oid, event_repeat, form_oid, form_repeat"
    scopes = SCOPES[:3]
    rows = await ingest_connection.fetch(
        f"select scope, subject_key, {form_id('scope')} as id from unnest($1::text[]) scope cross join"
        f" (values ('s', 'e', '1', 'f', '1'), ('t', 'e', '1', 'f', '1'), ('t', 'e', '2', 'f', '1'),"
        f" ('s', '', '', 'f', '2')) k ({keys})"
        " order by id",
        scopes,
    )

    assert len({row["id"] for row in rows}) == 12
    assert [row["scope"] for row in rows] == [scope for scope in sorted(scopes) for _ in range(4)]
    begins = [(row["scope"][:9], mint(row["scope"], row["subject_key"]).hex[:4]) for row in rows]
    assert [(str(row["id"])[:9], str(row["id"])[9:13]) for row in rows] == begins


async def test_how_ids_of_a_subject_begin_follows_from_its_key_in_one_study_of_one_source_alone(
    ingest_connection: asyncpg.Connection,
) -> None:
    """Else ids of two studies would tell that they are of one person, and any id what its subject's key may be."""
    keys = "subject_key, event_oid, event_repeat, form_oid, form_repeat"
    ids = await ingest_connection.fetch(
        f"select {form_id('scope')}::text as id from unnest($1::text[]) scope cross join"
        f" (values ('MRN-0042', 'e', '1', 'f', '1')) k ({keys})",
        SCOPES,
    )

    begins = {row["id"][9:13] for row in ids}
    assert len(begins) == len(SCOPES)
    assert mint("MRN-0042").hex[:4] not in begins


def test_a_minted_id_is_a_version_8_uuid() -> None:
    assert mint("a", "b").version == 8
    assert mint("a", "b") != mint("ab") != mint("a", "", "b")


def test_staging_has_the_fields_of_each_record_in_order() -> None:
    for kind in KINDS:
        names = list(columns(kind))
        assert names[: len(kind._fields)] == list(kind._fields)
        assert names[len(kind._fields) :] == list(DERIVED.get(kind, {}))
    assert name_of(KINDS[2]) == "study_event_def"


def test_a_record_with_a_character_no_text_may_hold_is_rejected_alone() -> None:
    good = Item(1, 1, 1, "U", "s", "", "", "f", "", "g", "", "i", "v", None, None, None)
    chunk = Chunk({Item: [good, good._replace(seq=2, value="a\0b"), good._replace(seq=3, value="\ud800")]}, 3, 0)

    kept = storable(chunk)

    assert kept.rows[Item] == [good]
    assert [(row[0], row[3]) for row in kept.rows[Rejected]] == [(2, "TEXT_NOT_STORABLE"), (3, "TEXT_NOT_STORABLE")]


async def test_no_id_of_a_participants_record_can_be_tried_by_who_is_not_ingest(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    """Of the source, the study and the key nothing follows; ingest alone reads the scope, and nobody changes it."""
    await hub.load_audits([audit(1, ANNA, item=("VS.PULSE", "70"), form="VS")])
    known = (hub.source.id, hub.source.study_id)
    scope = await scope_of(ingest_connection, *known)
    others = {str(mint("SCOPE", *map(str, known))), *map(str, known)}
    assert scope not in others

    (subject,) = await hub.rows("select id from subject where study_id = $1")
    minting = beneath("$1::text", "'SUBJECT'", "$2::text")
    assert await ingest_connection.fetchval(f"select {minting}", scope, ANNA) == subject["id"]
    for guess in others:
        assert await ingest_connection.fetchval(f"select {minting}", guess, ANNA) != subject["id"]

    for role in ("hub_app", "hub_read", "hub_auth", "hub_access", "hub_audit"):
        granted = "select has_table_privilege($1, 'hub.minting_scope', 'select')"
        assert not await hub.admin.fetchval(granted, role), role
    for statement in ("delete from minting_scope", "update minting_scope set scope = gen_random_uuid()"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await ingest_connection.execute(statement)


async def test_a_scope_is_drawn_once(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    """A dry run's is gone with it; then it stays, and each study of a source has its own."""
    page = [audit(1, ANNA, item=("VS.PULSE", "70"), form="VS")]
    drawn = "select count(*) from minting_scope where study_id = $1"
    await hub.load_audits(page, dry_run=True)
    assert await hub.value(drawn) == 0
    await hub.load_audits(page)
    first = await scope_of(ingest_connection, hub.source.id, hub.source.study_id)
    assert (await hub.load_audits(page)).changed == 0
    assert await scope_of(ingest_connection, hub.source.id, hub.source.study_id) == first
    assert await hub.value(drawn) == 1
