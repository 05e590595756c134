"""Files handed in, in the database: what it refuses whoever writes, and what of them is deleted when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from hub.database.session import identified
from hub.ingest import handed_in
from tests.http.desk import OWNER, PARTIES, Desk, clean, desk

__all__ = ["clean", "desk"]

_FILE = (
    "insert into uploaded_file (id, party_id, principal_id, uploaded_by, file_name, size, sha256, expires_at)"
    " values ($1, $2, $3, 'x', 'x', 1, repeat('0', 64), now() + interval '1 day')"
)
_REQUEST = (
    "insert into ingest_request (id, study_id, source_system_id, uploaded_file_id, dry_run, principal_id, party_id,"
    " principal_kind, token_id, scopes, requested_by, reason)"
    " values ($1, $2, $3, $4, false, $5, $6, 'MACHINE', 'x', '{hub.ingest}', 'x', 'x')"
)


@pytest.mark.parametrize("caller", ["sponsor", "hospital", "local", "rival", "laboratory"])
async def test_the_database_refuses_what_no_command_makes(clean: Desk, caller: str) -> None:
    """A file where no source is the caller's, a request for a source of another, for another's file, for another."""
    who, theirs = PARTIES[caller], UUID((await clean.sent(b"a,b\n")).rpartition("_")[2])
    values: list[tuple[Any, ...]] = [(_FILE, uuid4(), OWNER.party.id, OWNER.id)]
    if caller not in ("rival", "laboratory"):
        values.append((_FILE, uuid4(), who.party.id, who.id))
    for party in (who, OWNER):
        values.append((_REQUEST, uuid4(), clean.source.study_id, clean.source.id, theirs, party.id, party.party.id))
    values.append((_REQUEST, uuid4(), clean.rivals.study_id, clean.rivals.id, theirs, who.id, who.party.id))
    values.append(("update uploaded_file set expires_at = now() where id = $1 and 1 / (select 1) = 1", theirs))
    for statement, *given in values[:-1]:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with identified(clean.pool, who) as connection:
                await connection.execute("select set_config('hub.command', 'on', true)")
                await connection.execute(statement, *given)
    async with identified(clean.pool, who) as connection:
        await connection.execute("select set_config('hub.command', 'on', true)")
        assert await connection.execute(values[-1][0], theirs) == "UPDATE 0"


async def test_what_nobody_used_goes_and_what_waits_or_is_held_stays(clean: Desk) -> None:
    old, waits, held = [await clean.sent(body) for body in (b"1", b"2", b"3")]
    young = await clean.sent(b"4")
    await clean.ask_for(waits)
    await clean.ask_for(held, dryRun=True)
    await drain_dry(clean, held)
    await clean.admin.execute(
        "update uploaded_file set expires_at = now() - interval '1 hour' where id <> $1", _key(young)
    )
    hold = uuid4()
    await clean.admin.execute(
        "insert into legal_hold (id, study_id, matter, recorded_by, recorded_party_id) values ($1, $2, 'm', $1, $1)",
        hold,
        clean.rivals.study_id,
    )
    await clean.admin.execute(
        "update ingest_request set study_id = $1 where uploaded_file_id = $2", clean.rivals.study_id, _key(held)
    )
    stray = uuid4()
    (clean.folder / "raw" / "uploads" / str(stray)).write_bytes(b"x")
    await handed_in.tend(clean.settings)
    assert clean.waiting() == sorted(map(str, (stray, *map(_key, (waits, held, young)))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handed_in, "STRAY", timedelta(seconds=-1))
        await clean.admin.execute("update legal_hold set released_at = now() where id = $1", hold)
        await handed_in.tend(clean.settings)
    assert clean.waiting() == sorted(map(str, map(_key, (waits, young))))
    gone = await clean.admin.fetchval("select cleared_at is not null from uploaded_file where id = $1", _key(old))
    assert gone and (await clean.ask_for(old))["userErrors"][0]["code"] == "NOT_FOUND"


async def drain_dry(desk: Desk, id_: str) -> None:
    """End the dry run of a file, leaving what waits."""
    await desk.admin.execute(
        "update ingest_request set finished_at = now() where uploaded_file_id = $1 and dry_run", _key(id_)
    )


def _key(id_: str) -> UUID:
    return UUID(id_.rpartition("_")[2])
