"""A word that takes the place of another: who says it names the version of the one it read, and the old one is history.

Without that, of two who say it at once neither would learn of the other (lost update).
"""

from __future__ import annotations

from typing import Any

from hub.errors import VersionStale
from hub.operations.verb import Doing, version

SUPERSEDES = version(
    "supersedes",
    "`version` of the word on the same that is current, as the caller read it: somebody else's is not passed over. Null"
    " where there is none. Where a source and a user said it at once both are current: the version of the later one.",
)


async def supersede(doing: Doing, table: str, where: str, *values: Any) -> None:
    """Close what is current, of which the latest is the row of the version given. where: SQL over the values, from $2.

    A source's load and a user that say a first word at once are both current, and the next word is after both. Raises
    VersionStale where another is the latest, or none is current, or one is that the caller did not name.
    """
    current = f"({where}) and known_to is null and deleted_at is null"
    said = doing.given.get(SUPERSEDES.name)
    closed = await doing.connection.fetch(
        f"update {table} set known_to = now(), changed_xid = pg_current_xact_id(), changed_at = now()"
        f" where {current} and $1 = (select changed_xid::text from {table} where {current}"
        " order by known_from desc, id desc limit 1) returning id",
        said or "",
        *values,
    )
    left = await doing.connection.fetchval(
        f"select exists (select 1 from {table} where {current} and $1::text is not null)", said or "", *values
    )
    if left or (said is not None and not closed):
        raise VersionStale("another word on this is current than the caller read", field=SUPERSEDES.name)
