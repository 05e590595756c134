"""Calendar feeds: who may read which site's or person's calendar by an address alone, and until when.

Of the token in the address the hub keeps the SHA-256. A feed is of the party that made it, shows what that party may
see, and is read by it alone; the authorization server's role looks a token up before anybody is known.
"""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, Index, Table, Text

from hub.principal import Right
from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    Policy,
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    provenance,
    reach,
    reference,
)
from hub.tables.operated import recorded

_CODE = f"'{Right.CODE}'"
_OWN = f"recorded_party_id = {PARTY}"

calendar_feed = guard(
    Table(
        "calendar_feed",
        metadata,
        key(),
        reference("study_id", "study.id", nullable=True, index=True),
        reference("study_site_id", "study_site.id", nullable=True, index=True),
        reference("person_id", "person.id", nullable=True, index=True),
        Column("token_sha256", Text, nullable=False, unique=True),
        Column("key_thumbprint", Text),  # of the key a machine's token was fetched with that made it
        Column("shows_subjects", Boolean, nullable=False),
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("revoked_at", DateTime(timezone=True)),
        CheckConstraint("num_nonnulls(study_site_id, person_id) = 1", name="of_one"),
        CheckConstraint("(study_site_id is null) = (study_id is null)", name="of_study"),
        CheckConstraint("token_sha256 ~ '^[0-9a-f]{64}$'", name="digest"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    Policy("party_reads", _OWN),
    *(
        Policy(
            name,
            f"{IN_COMMAND} and {_OWN} and (study_site_id is null or {reach('calendar_feed', _CODE)})",
            "hub_app",
            command,
        )
        for name, command in (("party_inserts", "insert"), ("party_updates", "update"))
    ),
    Policy("looked_up", "true", "hub_auth"),
    ingest_writes(),
)
calendar_feed.info["operated"] = True
Index(
    "ix_calendar_feed_recorded_party_id_expires",
    calendar_feed.c.recorded_party_id,
    calendar_feed.c.expires_at,
    calendar_feed.c.id,
)
Index("ix_calendar_feed_expires", calendar_feed.c.expires_at, calendar_feed.c.id)
