"""What is worked out and has no id, walked forward and back: a row is known again by its cursor."""

from __future__ import annotations

from typing import Any

import pytest

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS


@pytest.mark.parametrize("list_", ("expectedTransfers", "owedReports"))
async def test_pages_of_one_lose_and_double_nothing_forward_and_back(engine: Engine, list_: str) -> None:
    document = f"""query ($first: Int, $after: String, $last: Int, $before: String) {{
      {list_}(first: $first, after: $after, last: $last, before: $before, orderBy: {{ field: DUE_ON }}) {{
        totalCount edges {{ cursor }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"""
    ways = []
    for count, on, more, turn in (
        ("first", "after", "hasNextPage", "endCursor"),
        ("last", "before", "hasPreviousPage", "startCursor"),
    ):
        given: dict[str, Any] = {count: 1}
        seen: list[str] = []
        while True:
            page = (await ask(engine, CALLERS["sponsor"], document, given))[list_]
            seen += [edge["cursor"] for edge in page["edges"]]
            if not page["pageInfo"][more]:
                break
            given[on] = page["pageInfo"][turn]
        assert len({*seen}) == len(seen) == page["totalCount"] > 0
        ways.append(seen)
    assert ways[0] == ways[1][::-1]
