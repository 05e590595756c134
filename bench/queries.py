"""What is asked: three GraphQL operations, whose variables differ from request to request."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import orjson

from bench import data
from bench.data import ONE_SITE, Caller, Scale

SEED = 20250106
VARIANTS = 997


@dataclass(frozen=True, slots=True)
class Query:
    """One operation. `name` is its operationName, `title` what the report calls it."""

    name: str
    title: str
    document: str

    def body(self, variables: dict[str, str]) -> bytes:
        """The body of a request."""
        return orjson.dumps({"query": self.document, "operationName": self.name, "variables": variables})


STUDIES = Query(
    "Studies",
    "list, 10 studies x 20 sites",
    """query Studies($after: String) {
  studies(first: 10, after: $after) {
    nodes {
      id key protocolNumber title phase
      sites(first: 20) { nodes { id number name country sourceStatus } }
    }
  }
}""",
)
SUBJECTS = Query(
    "Subjects",
    "100 subjects, 3 levels",
    """query Subjects($after: String) {
  subjects(first: 100, after: $after) {
    nodes {
      id label sourceStatus
      events(first: 3) {
        nodes {
          id oid name occurred { iso precision }
          forms(first: 3) { nodes { id oid name sourceStatus } }
        }
      }
    }
  }
}""",
)
SUBJECT = Query(
    "Subject",
    "one subject by key",
    """query Subject($id: ID!) {
  subject(id: $id) { id label sourceStatus site { id number name } }
}""",
)
QUERIES = (STUDIES, SUBJECTS, SUBJECT)

_STUDY_CURSORS = "query Cursors($after: String) { list: studies(first: 200, after: $after) { edges { cursor } } }"
_SUBJECT_CURSORS = "query Cursors($after: String) { list: subjects(first: 200, after: $after) { edges { cursor } } }"

Ask = Callable[[bytes], Awaitable[bytes]]


async def cursors(document: str, ask: Ask) -> list[str]:
    """Every cursor of a list, in its order, as the hub gives them to the caller who asks."""
    found: list[str] = []
    while True:
        variables = {"after": found[-1]} if found else {}
        answer = orjson.loads(await ask(orjson.dumps({"query": document, "variables": variables})))
        edges = answer["data"]["list"]["edges"]
        found += [edge["cursor"] for edge in edges]
        if len(edges) < 200:
            return found


def position(cursor: str) -> tuple[str, str]:
    """Sort key and id a cursor of the hub stands for: what a server without seals reads in it."""
    _, key, id_ = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return key, id_


async def bodies(query: Query, caller: Caller, scale: Scale, ask: Ask, ask_all: Ask) -> list[bytes]:
    """Requests of a query for a caller, shuffled. `ask` asks the hub as this caller, `ask_all` as one of all sites.

    Every page asked for is full as far as the caller has that many rows.
    """
    chance = random.Random(SEED)
    if query is SUBJECT:
        asked = [{"id": f"subject_{id_}"} for id_ in _subjects(caller, scale, chance)]
    elif query is SUBJECTS:
        asked = _pages(await cursors(_SUBJECT_CURSORS, ask), 100)
    else:
        found = await cursors(_STUDY_CURSORS, ask_all)
        asked = _pages(found[: scale.own_study] if caller is ONE_SITE else found, 1 if caller is ONE_SITE else 10)
    chance.shuffle(asked)
    return [query.body(variables) for variables in asked[:VARIANTS]]


def _pages(found: Sequence[str], size: int) -> list[dict[str, str]]:
    return [{"after": cursor} for cursor in found[: max(len(found) - size, 1)]]


def _subjects(caller: Caller, scale: Scale, chance: random.Random) -> list[str]:
    if caller is ONE_SITE:
        return [data.subject_id(scale.own_study, number) for number in range(1, scale.own_subjects + 1)]
    return [
        data.subject_id(chance.randint(1, scale.studies), chance.randint(1, scale.subjects)) for _ in range(VARIANTS)
    ]
