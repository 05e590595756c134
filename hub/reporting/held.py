"""What was held when rows were read, and whether it is held still: else nothing of them is kept or handed out.

Held are the rights of the party by study and study-site, the studies in which the principal is unblinded, and what is
withheld or was made stricter in each study. Rights may grow meanwhile; one that is lost, wherever it is, ends the
answer, as a withdrawal from follow-up and a stricter class do: which of its rows they concern is not known.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from hub.errors import NotPermitted
from hub.tables.base import VALID

LOCKED_BY: Final = "hashtextextended('bulk ' || $1::uuid::text, 0)"
"""The advisory lock of the worker that writes an answer."""

_STUDIES = (
    f"select a.study_id as id from access_study a where {VALID}"
    f" union select a.study_id from access_site a where {VALID}"
)

_NOW = f"""
select coalesce(jsonb_object_agg(k.key, k.held), '{{}}') as held from (
  select x.key, jsonb_agg(distinct x.held) as held from (
    select a.study_id::text as key, unnest(a.rights) as held from access_study a where {VALID}
    union all select a.study_site_id::text, unnest(a.rights) from access_site a where {VALID}
    union all select a.study_id || ' ' || a.source_system_id, unnest(a.rights) from access_source a where {VALID}
    union all select 'unblinded', a.study_id::text from access_unblinded a where {VALID}
    union all select 'withheld ' || s.id, coalesce((select md5(string_agg(w.entity_id::text, '' order by w.entity_id))
      from access_withheld w where w.study_id = s.id), '') from ({_STUDIES}) s
    union all select 'stricter ' || s.id, (select count(*)::text from audit_stricter r
      where r.study_id = s.id and r.lifted_at is null) from ({_STUDIES}) s
    ) x group by x.key) k
"""

_STILL = f"""
with n as materialized ({_NOW})
select n.held::text as held, coalesce(n.held @> b.held, true) as still
from n left join bulk_answer_access b on b.bulk_answer_id = $1
"""

HELD: Final = (
    "insert into bulk_answer_access (bulk_answer_id, held) values ($1, $2::text::jsonb)"
    " on conflict (bulk_answer_id) do update set held = excluded.held"
    " where bulk_answer_access.held is distinct from excluded.held"
)
"""Notes what `holds_still` gave, under the role of ingest."""


async def holds_still(connection: Any, answer: UUID) -> str:
    """What is held now, as JSON, under the identity of who asked. Raises NotPermitted when something was lost."""
    row = await connection.fetchrow(_STILL, answer)
    if not row["still"]:
        raise NotPermitted("rights that were held when the answer was written are held no more: ask for it anew")
    return str(row["held"])
