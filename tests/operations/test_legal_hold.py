"""While a legal hold is in force nothing of its study or site is deleted, and once it is released it may be again."""

from __future__ import annotations

import asyncpg
import pytest

from tests.graphql.world import key

DELETE = "delete from retention_contact where study_site_id = $1"


async def test_nothing_of_a_site_under_hold_is_deleted_by_whoever(
    world: asyncpg.Connection, admin: asyncpg.Connection
) -> None:
    contacts, document = "delete from retention_contact where study_site_id = $1", "delete from document where id = $1"
    held = "insert into legal_hold (id, study_id, study_site_id, matter) values (gen_random_uuid(), $1, $2, 'A claim')"
    transaction = admin.transaction()
    await transaction.start()
    for site in (key("site 101"), None):  # the site, then the whole study
        hold = await admin.fetchval(f"{held} returning id", key("study alpha"), site)
        for statement, on, free in (
            (contacts, key("site 101"), False),
            ("delete from subject_identity where study_site_id = $1", key("site 101"), False),
            (document, key("document 10205.03.01"), site is not None),
        ):
            attempt = admin.transaction()
            await attempt.start()
            if free:
                assert await admin.execute(statement, on) == "DELETE 1"
            else:
                with pytest.raises(asyncpg.RestrictViolationError, match="legal hold"):
                    await admin.execute(statement, on)
            await attempt.rollback()
        await admin.execute("update legal_hold set released_at = now() where id = $1", hold)
        attempt = admin.transaction()
        await attempt.start()
        assert await admin.execute(contacts, key("site 101")) == "DELETE 2"
        await attempt.rollback()
    await transaction.rollback()
    with pytest.raises(asyncpg.RestrictViolationError):
        await world.execute("delete from subject_identity where study_site_id = $1", key("site 201"))
