"""What withdrawals from follow-up withhold is worked out anew once a load is done (`hub.tables.withheld`)."""

from __future__ import annotations

import asyncpg

_WITHHELD = """
insert into tally (entity, created, removed)
select 'withheld', w.created, w.removed from load l cross join lateral withhold(l.study_id) w
where w.created + w.removed > 0
"""


async def withhold(connection: asyncpg.Connection) -> None:
    """Bring what is withheld in the study of `load` to what its consent events say now."""
    await connection.execute(_WITHHELD)
