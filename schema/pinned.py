"""By which definitions the figures of a document are: their ids and versions, for a report that is pinned to them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from hub.performance.definitions import DEFINITIONS, METRICS
from hub.performance.indicators import INDICATORS
from hub.performance.workload import WORKLOAD

_VERSIONS: Final[Mapping[str, int]] = {
    **{id_: each.version for id_, each in DEFINITIONS.items()},
    **{id_: each.version for id_, each in INDICATORS.items()},
    WORKLOAD.id: WORKLOAD.version,
}
_WORDS: Final[Mapping[str, Sequence[str]]] = {
    **{id_: (id_,) for id_ in _VERSIONS},
    **{word: (id_,) for word, id_ in METRICS.items()},
    "staffWorkloads": (WORKLOAD.id,),
    **dict.fromkeys(("riskIndicators", "qualityToleranceLimits", "siteRiskScores"), tuple(INDICATORS)),
}
"""Names of fields and words of arguments that ask for figures."""


def pinned(document: str, variables: str | None) -> list[str]:
    """`id@version` of every figure the document names, in order; a name that means another thing counts as well."""
    named = re.findall(r"\w+", f"{document} {variables or ''}")
    ids = {id_ for name in named for id_ in _WORDS.get(name, ())}
    return [f"{id_}@{_VERSIONS[id_]}" for id_ in sorted(ids)]


def reading(
    readable: Callable[[str, str | None, str | None, bool], Awaitable[None]],
) -> Callable[[str, str | None, str | None, bool], Awaitable[Sequence[str]]]:
    """Reads a document and says by which definitions its figures are."""

    async def read(document: str, variables: str | None, name: str | None, flat: bool) -> Sequence[str]:
        await readable(document, variables, name, flat)
        return pinned(document, variables)

    return read
