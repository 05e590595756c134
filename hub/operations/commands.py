"""The commands a request may call, with what they need at hand."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import asyncpg

from hub.operations.accept_site import accept_site
from hub.principal import Principal


@dataclass(frozen=True, slots=True)
class Commands:
    """The verbs behind mutations; `pool` is of `hub_app`."""

    pool: asyncpg.Pool

    async def accept_site(self, principal: Principal, study_id: UUID, number: str, reason: str) -> UUID:
        """As `hub.operations.accept_site`."""
        return await accept_site(self.pool, principal, study_id, number, reason)
