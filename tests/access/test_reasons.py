"""What is hidden of a deviation's words, and of a leave to see treatments, has its reason beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from hub.principal import Principal, Scope
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, key

WORDS = (
    '{{ node(id: "protocol_deviation_{}") {{ ... on ProtocolDeviation {{ texts {{ dataClass }} textsAbsence }} }} }}'
)
REMOVED = "update protocol_deviation_text set deleted_at = $1 where study_id = $2"
GRANTS = "{ unblindingGrants { nodes { principalId lastUsedAt lastUsedAbsence } } }"


@pytest.mark.parametrize(
    ("caller", "reason"),
    [
        *dict.fromkeys(("sponsor", "cro", "unblinded_sponsor", "site_without_scopes"), "NOT_PERMITTED").items(),
        *dict.fromkeys(("smo", "site"), "BLINDED").items(),
    ],
)
async def test_words_that_may_be_lacking_have_a_reason_whether_or_not_there_are_any(
    engine: Engine, admin: asyncpg.Connection, caller: str, reason: str
) -> None:
    row = await admin.fetchrow("select id, now() from protocol_deviation where study_site_id = $1", key("site 101"))
    assert row is not None
    document = WORDS.format(row["id"])
    assert (await ask(engine, CALLERS[caller], document))["node"]["textsAbsence"] == reason
    await admin.execute(REMOVED, row["now"], key("study alpha"))
    try:
        assert await ask(engine, CALLERS[caller], document) == {"node": {"texts": [], "textsAbsence": reason}}
    finally:
        await admin.execute(REMOVED, None, key("study alpha"))


async def test_words_of_an_open_study_are_all_there_are_for_who_reads_every_class(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    id_ = await admin.fetchval("select id from protocol_deviation where study_site_id = $1", key("site 201"))
    told = (await ask(engine, CALLERS["site"], WORDS.format(id_)))["node"]
    assert told == {"texts": [{"dataClass": "IDENTIFIER"}], "textsAbsence": None}


async def test_the_last_use_of_a_grant_is_for_who_reads_the_whole_trail_and_else_has_a_reason(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    holder = CALLERS["unblinded_sponsor"]

    async def told(caller: Principal) -> list[tuple[Any, Any]]:
        found = (await ask(engine, caller, GRANTS))["unblindingGrants"]["nodes"]
        return [
            (each["lastUsedAt"], each["lastUsedAbsence"]) for each in found if each["principalId"] == str(holder.id)
        ]

    without = replace(holder, scopes=holder.scopes - {Scope.AUDIT})
    ((at, absence),) = await told(holder)
    assert at is not None and absence is None
    assert await told(without) == [(None, "NOT_PERMITTED")]

    await admin.execute("update read_record set classes = '{IDENTIFIER}' where principal_id = $1", holder.id)
    assert await told(holder) == [(None, "NOT_COLLECTED")]
    assert await told(without) == [(None, "NOT_PERMITTED")]
