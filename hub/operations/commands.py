"""The commands a request may call, with what they need at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from hub.operations.accept_site import accept_site
from hub.operations.carry import carry
from hub.operations.decide_conflict import decide_conflict
from hub.operations.decide_match import decide_site_match, decide_study_match
from hub.operations.hand_in import ingest_files
from hub.operations.make_feed import make_feed
from hub.operations.request_replay import replay_record, replay_run
from hub.operations.verb import Readable, Verb, unread
from hub.principal import Principal
from hub.settings import BOUNDS, Bounds
from hub.tables.conflict import ConflictDecision
from hub.tables.site_match import MatchDecision


@dataclass(frozen=True, slots=True)
class Commands:
    """The verbs behind mutations; `pool` is of `hub_app`, `bounds` are of what a party keeps."""

    pool: asyncpg.Pool
    bounds: Bounds = BOUNDS

    async def carry(
        self,
        principal: Principal,
        verb: Verb,
        given: Mapping[str, Any],
        *,
        reason: str | None = None,
        object_id: UUID | None = None,
        version: str | None = None,
        readable: Readable = unread,
    ) -> UUID:
        """As `hub.operations.carry`."""
        return await carry(
            self.pool,
            principal,
            verb,
            given,
            reason=reason,
            object_id=object_id,
            version=version,
            readable=readable,
            bounds=self.bounds,
        )

    async def make_feed(self, principal: Principal, given: Mapping[str, Any], reason: str | None) -> tuple[UUID, str]:
        """As `hub.operations.make_feed`."""
        return await make_feed(self.pool, principal, given, reason)

    async def accept_site(self, principal: Principal, study_id: UUID, number: str, reason: str) -> UUID:
        """As `hub.operations.accept_site`."""
        return await accept_site(self.pool, principal, study_id, number, reason)

    async def ingest_files(
        self,
        principal: Principal,
        study: UUID,
        source: UUID,
        files: Sequence[UUID],
        dry_run: bool,
        reason: str,
    ) -> list[UUID]:
        """As `hub.operations.hand_in`."""
        return await ingest_files(self.pool, principal, study, source, files, dry_run, reason)

    async def replay_run(self, principal: Principal, run: UUID, reason: str, version: str) -> UUID:
        """As `hub.operations.request_replay`."""
        return await replay_run(self.pool, principal, run, reason, version)

    async def replay_record(self, principal: Principal, record: UUID, reason: str, version: str) -> UUID:
        """As `hub.operations.request_replay`."""
        return await replay_record(self.pool, principal, record, reason, version)

    async def decide_site_match(
        self,
        principal: Principal,
        match: UUID,
        decision: MatchDecision,
        reason: str,
        version: str,
        kept: UUID | None = None,
    ) -> UUID:
        """As `hub.operations.decide_match`."""
        return await decide_site_match(self.pool, principal, match, decision, reason, version, kept)

    async def decide_conflict(
        self,
        principal: Principal,
        conflict: UUID,
        decision: ConflictDecision,
        reason: str,
        version: str,
        source: UUID | None = None,
    ) -> UUID:
        """As `hub.operations.decide_conflict`."""
        return await decide_conflict(self.pool, principal, conflict, decision, reason, version, source)

    async def decide_study_match(
        self,
        principal: Principal,
        match: UUID,
        decision: MatchDecision,
        reason: str,
        version: str,
        kept: UUID | None = None,
    ) -> UUID:
        """As `hub.operations.decide_match`."""
        return await decide_study_match(self.pool, principal, match, decision, reason, version, kept)
