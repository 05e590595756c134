"""Many parties at once: nobody's answer becomes another's, and nobody is somebody after an error."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack

from hub.database.reads import ReadPool
from resolvers.engine.engine import Engine
from tests.graphql.world import CALLERS, id_

DOCUMENTS = (
    "{ subjects { totalCount nodes { label identity { values { value } absence } } } }",
    "{ studies { nodes { key sites { nodes { number subjects { nodes { label } } } } } } }",
    "{ viewer { clientId organization { key } } dataQueries { totalCount nodes { states { text } } } }",
    f'{{ subject(id: "{id_("subject", "subject 101-001")}") {{ label treatment {{ arm absence }} }} }}',
)
BROKEN = (
    '{ studyEvents(filter: { occurredEarliest: { eq: "0000-13-45" } }) { totalCount } }',
    '{ subjects(after: "nonsense") { nodes { id } } }',
    # refused by PostgreSQL itself, in the middle of the statement
    '{ dataQueries(filter: { raisedAt: { gte: "9999-12-31T23:00:00-23:00" } }) { totalCount } }',
    "{ nothing }",
)


async def test_two_hundred_requests_of_mixed_parties_never_bleed(engine: Engine, read_pool: ReadPool) -> None:
    alone = {}
    for caller, who in CALLERS.items():
        for document in DOCUMENTS:
            alone[caller, document] = (await engine.execute(document, None, None, who)).body
    assert len(set(alone.values())) > len(DOCUMENTS)
    pairs = random.Random(7).choices(list(alone), k=200)
    answers = await asyncio.gather(
        *(engine.execute(document, None, None, CALLERS[caller]) for caller, document in pairs),
        *(engine.execute(document, None, None, CALLERS["site"]) for document in BROKEN * 10),
    )
    for (caller, document), answer in zip(pairs, answers, strict=False):
        assert answer.body == alone[caller, document], caller
    assert {answer.ran for answer in answers[200:]} == {False}
    async with AsyncExitStack() as stack:
        every = [await stack.enter_async_context(read_pool.acquire()) for _ in range(4)]
        assert [await each.fetchval("select count(*) from subject") for each in every] == [0] * 4


async def test_two_fields_of_one_request_share_one_caller(engine: Engine) -> None:
    document = "{ a: subjects { totalCount } b: subjects { totalCount } viewer { clientId } }"
    answer = (await engine.execute(document, None, None, CALLERS["other_site"])).body
    assert b'"a":{"totalCount":2},"b":{"totalCount":2},"viewer":{"clientId":"nishi-portal"}' in answer
