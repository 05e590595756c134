"""Whether words that several parties will read look as if they held a direct identifier of a participant.

Patterns are held against everybody's words. What the hub keeps of participants is held only against the words of who
may read it: for anybody else a refusal would tell that there is such a name.
"""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from asyncpg.pool import PoolConnectionProxy

from hub.errors import TextRevealing

_INSTANT = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
"""Dates and instants are full of digits and reveal nobody."""

PATTERNS: dict[str, re.Pattern[str]] = {
    "an e-mail address": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"),
    "a telephone or identity number": re.compile(r"(?<![0-9A-Za-z-])\+?[0-9](?:[ .()-]{0,2}[0-9]){8,}(?![0-9A-Za-z])"),
}

_KNOWN = """
select exists (select 1 from subject_identity i where i.study_id = $1 and i.deleted_at is null
  and length(i.value) >= case when i.value ~ '^[ -~]*$' then 4 else 2 end
  and position(lower(i.value) in lower($2)) > 0)
"""


def pattern_found(text: str) -> str | None:
    """What the text looks as if it held; None for nothing."""
    plain = _INSTANT.sub(" ", text)
    return next((what for what, pattern in PATTERNS.items() if pattern.search(plain)), None)


async def refuse_revealing(
    connection: PoolConnectionProxy[Any], study: UUID, name: str, text: str, *, patterns: bool = True
) -> None:
    """Raises TextRevealing, which never quotes the words. The caller's identity is set on the connection.

    patterns: hold the words against them too; a short text as a number of a document is held to what is kept alone.
    What is kept is asked only by a token that may read it, or a refusal would tell it.
    """
    what = pattern_found(text) if patterns else None
    if what is None:
        known = await connection.fetchval(_KNOWN, study, text)
        what = "what is kept of a participant" if known else None
    if what is not None:
        raise TextRevealing(f"the text looks as if it held {what}", field=name)
