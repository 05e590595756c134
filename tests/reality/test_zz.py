"""No name, birth date or address of the public samples reaches a sponsor or a CRO, wherever they look.

`public.tsv` lists the suspects whose values are public all the same, each with its reason.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio

from hub.ingest.source import Source
from tests.access.crawl import everything
from tests.adapters.reading import SAMPLES, public_sample
from tests.adapters.test_counts import OPENCLINICA, RAVE, REDCAP
from tests.reality.conftest import CRO, SITE, SPONSOR, Hub, items
from tests.reality.secrets import secrets

FILES = {"/".join(OPENCLINICA): "odm_openclinica", "/".join(RAVE): "odm_rave", **dict.fromkeys(REDCAP, "odm_redcap")}
PAGE = 100


def public() -> dict[tuple[str, str], str]:
    """Reason by file and item."""
    with Path(__file__).with_name("public.tsv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, dialect="excel-tab")
    assert header == ["file", "item", "reason"]
    return {(file, item): reason for file, item, reason in rows}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sources(hub: Hub) -> dict[str, Source]:
    """Every sample in which somebody could be identified, in production, its sites accepted."""
    public_sample("redcap")
    found = {}
    for file, adapter in FILES.items():
        if secrets(SAMPLES / file):
            found[file] = await hub.declare(file, adapter, "PRODUCTION")
            (receipt,) = await hub.load(found[file], SAMPLES / file)
            assert receipt.error is None
            await hub.open(found[file])
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text and key of an answer, but for opaque ids."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key not in ("id", "endCursor"):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif value is not None:
        yield str(value)


async def leaks(hub: Hub, sources: dict[str, Source], party: Any) -> set[tuple[str, str]]:
    """File and item of every value of a suspect that is found in what the party can fetch."""
    told = await everything(hub.engine, party, {}, PAGE)
    heap = "\n".join({text for answer in told.split(b"\n") for text in texts(orjson.loads(answer))})
    for file in sources:
        for item, values in secrets(SAMPLES / file).items():
            for v in values:
                if _holds(heap, v):
                    print("HIT", file[-50:], item, repr(v), [l for l in heap.split("\n") if v in l and _holds(l, v)][:4])
    return {
        (file, item)
        for file in sources
        for item, values in secrets(SAMPLES / file).items()
        if any(_holds(heap, value) for value in values)
    }


def _holds(heap: str, value: str) -> bool:
    """Whether the value stands there as words of its own."""
    at = heap.find(value)
    while at >= 0:
        if not (heap[at - 1 : at].isalnum() or heap[at + len(value) : at + len(value) + 1].isalnum()):
            return True
        at = heap.find(value, at + 1)
    return False


@pytest.mark.parametrize("party", [SPONSOR, CRO], ids=["sponsor", "cro"])
async def test_nothing_a_party_can_fetch_tells_who_somebody_is(
    hub: Hub, sources: dict[str, Source], party: Any
) -> None:
    assert await leaks(hub, sources, party) == set(public())


async def test_the_institution_is_told(hub: Hub, sources: dict[str, Source]) -> None:
    suspects = {(file, item) for file in sources for item in secrets(SAMPLES / file)}
    assert await leaks(hub, sources, SITE) == suspects
