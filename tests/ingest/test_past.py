"""What was known of queries and deviations before a load or a user said otherwise is kept, and nothing else."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from hub.tables.past import PAST, kept
from tests.ingest.conftest import Hub
from tests.ingest.exports import audit, query

ANNA = "anna"


def _asked(at: int, state: str, text: str = "Is that so?") -> list[str]:
    return [audit(at, ANNA, item=("DM.SEX", "F"), inside=query(7, text, state))]


async def _past(hub: Hub) -> list[dict[str, Any]]:
    return await hub.rows("select * from data_query_past where study_id = $1 order by known_to")


async def test_each_load_that_moves_a_query_leaves_what_was_known(hub: Hub) -> None:
    await hub.load_audits([audit(1, ANNA), *_asked(2, "Open")])
    assert await _past(hub) == []
    await hub.load_audits(_asked(3, "Answered"), file=2)
    await hub.load_audits(_asked(3, "Answered"), file=2)
    await hub.load_audits([*_asked(4, "Closed"), *_asked(5, "Open")], file=3)
    first, second = await _past(hub)
    (now,) = await hub.rows("select * from data_query where study_id = $1")
    assert [row["status"] for row in (first, second, now)] == ["OPEN", "ANSWERED", "OPEN"]
    assert first["known_from"] == now["known_from"] < first["known_to"] == second["known_from"] < second["known_to"]
    assert first["answered_at"] is None and second["answered_at"] == now["answered_at"] is not None
    assert not first["removed"] and first["data_query_id"] == now["id"]


async def test_a_change_of_what_no_figure_counts_leaves_nothing(hub: Hub) -> None:
    await hub.load_audits([audit(1, ANNA), *_asked(2, "Open")])
    change = "update data_query set raised_by = 'somebody', changed_at = now() where study_id = $1"
    await hub.admin.execute(change, hub.source.study_id)
    assert await _past(hub) == []


async def test_what_is_removed_was_there(hub: Hub) -> None:
    await hub.load_audits([audit(1, ANNA), *_asked(2, "Open")])
    for gone in ("now()", "null"):
        await hub.admin.execute(f"update data_query set deleted_at = {gone} where study_id = $1", hub.source.study_id)
    assert [row["removed"] for row in await _past(hub)] == [False, True]


async def test_a_deviation_that_a_user_changes_leaves_what_it_was(hub: Hub) -> None:
    await hub.load_audits([audit(1, ANNA)])
    made = "insert into protocol_deviation (id, study_id, code) values (gen_random_uuid(), $1, 'IMPORTANT')"
    await hub.admin.execute(made, hub.source.study_id)
    change = "update protocol_deviation set code = 'NOT_IMPORTANT' where study_id = $1"
    await hub.admin.execute(change, hub.source.study_id)
    (past,) = await hub.rows(
        "select code, known_from < known_to as later from protocol_deviation_past where study_id = $1"
    )
    assert (past["code"], past["later"]) == ("IMPORTANT", True)


async def test_no_role_changes_what_was_known(admin: asyncpg.Connection) -> None:
    for past in PAST.values():
        for role in ("hub_read", "hub_app", "hub_ingest", "hub_audit", "hub_access"):
            for what in ("update", "delete", *(() if role == "hub_audit" else ("insert",))):
                may = "select has_table_privilege($1, $2, $3) or has_any_column_privilege($1, $2, 'update')"
                assert not await admin.fetchval(may, role, past.name, what), (role, past.name, what)


@pytest.mark.parametrize("of", PAST, ids=lambda of: of.name)
def test_what_is_kept_is_of_the_table(of: Any) -> None:
    assert set(kept(of)) < set(of.c.keys())
