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


CLASSED = "update protocol_deviation_text set data_class = $2 where protocol_deviation_id = $1"
WITHHELD = '{{ node(id: "protocol_deviation_{}") {{ ... on ProtocolDeviation {{ withheld {{ reason }} }} }} }}'


async def test_words_of_an_open_study_may_be_blinded_since_before(engine: Engine, admin: asyncpg.Connection) -> None:
    id_ = await admin.fetchval("select id from protocol_deviation where study_site_id = $1", key("site 201"))
    told = (await ask(engine, CALLERS["site"], WORDS.format(id_)))["node"]
    assert told == {"texts": [{"dataClass": "IDENTIFIER"}], "textsAbsence": "BLINDED"}
    withheld = (await ask(engine, CALLERS["site"], WITHHELD.format(id_)))["node"]
    assert withheld == {"withheld": [{"reason": "BLINDED"}]}
    await admin.execute(CLASSED, id_, "BLINDED")
    told = (await ask(engine, CALLERS["site"], WORDS.format(id_)))["node"]
    await admin.execute(CLASSED, id_, "IDENTIFIER")
    assert told == {"texts": [], "textsAbsence": "BLINDED"}


async def test_the_last_use_of_a_grant_is_not_told_to_who_a_site_is_barred_to(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    """The log leaves its participants out, so what it shows last may not be the last."""
    holder = CALLERS["unblinded_sponsor"]
    await admin.execute(
        "insert into access_barred (party_id, study_site_id, study_id, rights, valid_from, valid_to)"
        " values ($1, $2, $3, '{CODE}', '2020-01-01', '2099-01-01')",
        *(holder.party.id, key("site 101"), key("study alpha")),
    )
    found = (await ask(engine, holder, GRANTS))["unblindingGrants"]["nodes"]
    await admin.execute("delete from access_barred where valid_to = '2099-01-01'")
    told = [(each["lastUsedAt"], each["lastUsedAbsence"]) for each in found if each["principalId"] == str(holder.id)]
    assert told == [(None, "NOT_PERMITTED")]


async def test_the_last_use_of_a_grant_may_be_at_a_site_that_nobody_accepted(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    holder = CALLERS["unblinded_sponsor"]
    await admin.execute(
        "insert into read_record (at, principal_id, party_id, document_sha256, classes, subject_ids)"
        " values ('2024-05-20 01:00Z', $1, $2, 'd', '{BLINDED}', jsonb_build_array($3::text))",
        *(holder.id, holder.party.id, str(key("subject 103-001"))),
    )
    found = (await ask(engine, holder, GRANTS))["unblindingGrants"]["nodes"]
    await admin.execute("delete from read_record where document_sha256 = 'd'")
    told = [each["lastUsedAt"] for each in found if each["principalId"] == str(holder.id)]
    assert told == ["2024-05-20T01:00:00+00:00"]


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
