"""What was made or asked for since an instant and goes on by itself: what whoever stole a signing key may have left."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import asyncpg
import typer
from rich.table import Table

from hub import settings as hub_settings
from hub.cli_command import connected
from hub.cli_console import Console

_WAITING = " union all ".join(
    f"select '{words}', id, {at}, principal_id, party_id, null from {table} where finished_at is null and {at} >= $1"
    for table, at, words in (
        ("ingest_request", "requested_at", "file handed in"),
        ("replay_request", "requested_at", "replay"),
        ("site_match_decision", "decided_at", "decision about a site"),
        ("study_match_decision", "decided_at", "decision about a study"),
        ("conflict_decision", "decided_at", "decision about a conflict"),
    )
)
_LEFT = f"""
select l.what, l.id, l.at, l.by, o.name, p.role, l.until from (
  select 'calendar feed' as what, id, recorded_at as at, recorded_by as by, recorded_party_id as party_id,
    expires_at as until
  from calendar_feed where recorded_at >= $1 and revoked_at is null and expires_at > now()
  union all
  select 'scheduled report', id, changed_at, principal_id, party_id, null
  from saved_report where changed_at >= $1 and next_due_at is not null
  union all
  select 'bulk answer', id, recorded_at, principal_id, party_id, expires_at
  from bulk_answer where recorded_at >= $1 and (finished_at is null or expires_at > now() or frozen)
  union all
  select 'tie of participants', id, changed_at, asked_by_id, asked_party_id, null
  from subject_tie where changed_at >= $1 and finished_at is null
  union all {_WAITING}
) l left join party p on p.id = l.party_id left join organization o on o.id = p.organization_id
order by l.at, l.id
"""

console = Console()


def left(
    since: Annotated[datetime, typer.Argument(help="From when on, in UTC: when the key may have been taken.")],
) -> None:
    """What was made, changed or asked for since and goes on by itself: to look through after a key was stolen."""

    async def work(connection: asyncpg.Connection) -> list[asyncpg.Record]:
        return await connection.fetch(_LEFT, since.replace(tzinfo=UTC))

    table = Table()
    for header in ("what", "id", "since", "by", "for", "until"):
        table.add_column(header, overflow="fold")
    for row in connected(hub_settings.read(), work):
        party = f"{row['name']} ({row['role']})" if row["name"] else ""
        until = f"{row['until']:%Y-%m-%d %H:%M:%S}" if row["until"] else ""
        table.add_row(row["what"], str(row["id"]), f"{row['at']:%Y-%m-%d %H:%M:%S}", str(row["by"] or ""), party, until)
    console.print(table)
