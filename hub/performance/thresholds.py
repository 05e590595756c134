"""Thresholds a study sets for an indicator or a figure in place of its definition's: append-only, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final
from uuid import uuid4

import asyncpg

from hub.errors import ConfigurationError
from hub.performance.definitions import DEFINITIONS
from hub.performance.indicators import INDICATORS

_STUDY = "select id from study where key = $1 and environment = $2"
_CLOSE: Final = """
update kpi_threshold set known_to = now(), changed_xid = pg_current_xact_id(), changed_at = now()
where study_id = $1 and definition = $2 and version = $3 and known_to is null
"""
_OPEN = """
insert into kpi_threshold (id, study_id, definition, version, thresholds, reason) values ($1, $2, $3, $4, $5, $6)
"""
_LIST = """
select k.definition, k.version, k.thresholds, k.reason, k.known_from, k.known_to from kpi_threshold k
where k.study_id = $1 order by k.definition, k.version, k.known_from
"""


SETTABLE: Mapping[str, tuple[int, tuple[float, ...], int]] = {
    **{id_: (of.version, of.thresholds, len(of.thresholds)) for id_, of in INDICATORS.items()},
    **{
        id_: (of.version, of.thresholds, len(of.thresholds) or 2)
        for id_, of in DEFINITIONS.items()
        if of.lower_is_better is not None
    },
}
"""What a study may set thresholds of: version of the definition, its own thresholds, and how many a study sets."""


def held(id_: str, thresholds: Sequence[float] | None) -> tuple[int, tuple[float, ...]]:
    """The version these are of, and the thresholds: None for those of the definition, which may be none.

    Raises ValueError with words.
    """
    if id_ not in SETTABLE:
        raise ValueError("nothing with thresholds is called so; kpiDefinitions tells what there is")
    version, own, count = SETTABLE[id_]
    if thresholds is not None and not (len(thresholds) == count and all(map(isfinite, thresholds))):
        raise ValueError(f"{id_} has {count} thresholds")
    if thresholds is not None and list(thresholds) != sorted(thresholds):
        raise ValueError("thresholds ascend")
    return version, own if thresholds is None else tuple(thresholds)


async def set_thresholds(
    connection: asyncpg.Connection,
    study_key: str,
    environment: str,
    indicator: str,
    thresholds: Sequence[float] | None,
    reason: str,
) -> None:
    """Make these the study's thresholds of the indicator from now on; None goes back to those of the definition.

    Of a tolerance limit the one threshold is p0. Raises ConfigurationError.
    """
    if not reason.strip():
        raise ConfigurationError("a change of thresholds has a reason")
    try:
        version, _ = held(indicator, thresholds)
    except ValueError as error:
        raise ConfigurationError(str(error)) from None
    async with connection.transaction():
        study = await _study(connection, study_key, environment)
        await connection.execute(_CLOSE, study, indicator, version)
        if thresholds is not None:
            await connection.execute(_OPEN, uuid4(), study, indicator, version, list(thresholds), reason)


async def thresholds_of(connection: asyncpg.Connection, study_key: str, environment: str) -> list[asyncpg.Record]:
    """All a study ever set, by indicator and time. Raises ConfigurationError."""
    rows: list[asyncpg.Record] = await connection.fetch(_LIST, await _study(connection, study_key, environment))
    return rows


async def _study(connection: asyncpg.Connection, key: str, environment: str) -> object:
    study: object = await connection.fetchval(_STUDY, key, environment)
    if study is None:
        raise ConfigurationError(f"there is no study of this key in {environment}")
    return study
