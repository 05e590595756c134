"""A record that waits, and of which a later file of its source brings the keys anew, waits no more: it is superseded.

Whatever is wrong with the new one, it waits itself, so that of a record one thing waits. A record is known by its kind
and keys (`named` of `hub.canonical.records`), of which the ledger has a digest; one without keys waits until its bytes
are read again. Of a record that would have been several, as a row of many forms and fields, a later file has to bring
them all: one that has fewer of them says nothing of the rest. Later is what arrived later: reading an old file again
supersedes nothing that a newer one brought.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import asyncpg

from hub.database.held import HELD
from hub.database.minted import minted
from hub.ingest.publish.sql import STAMP

_FORM: Final = ("subject_key", "event_oid", "event_repeat", "form_oid", "form_repeat")
_GROUP: Final = (*_FORM, "group_oid", "group_repeat")

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "Site": ("site_key",),
    "Subject": ("subject_key",),
    "SubjectIdentity": ("subject_key", "kind"),
    "StudyEvent": _FORM[:3],
    "Form": _FORM,
    "ItemGroup": _GROUP,
    "Row": ("subject_key", "group_oid", "group_repeat"),
    "Item": (*_GROUP, "item_oid"),
    "Query": (*_GROUP, "item_oid", "query_key"),
    "Deviation": ("subject_key", "deviation_key"),
    "MonitoringVisit": ("visit_key",),
    "ActionItem": ("item_key",),
    "StaffAssignment": ("assignment_key",),
    "Document": ("document_key",),
}
"""What tells a record of a kind from others of it. `Row`: an item group of a format that numbers these by themselves,
so that a row which does not say its page says all the same which it is.
"""

_SAID: Final[Mapping[str, str]] = {
    "Site": "staged_site x where op <> 'L'",
    "Subject": "staged_subject x where op <> 'L'",
    "SubjectIdentity": "staged_subject_identity x",
    "StudyEvent": "staged_study_event x where op <> 'L'",
    "Form": "staged_form x where op <> 'L'",
    "ItemGroup": "staged_at x where op <> 'L'",
    "Row": "staged_at x where op <> 'L'",
    "Item": f"(select {', '.join(_GROUP)}, item_oid from staged_item where op <> 'L' union all"
    f" select {', '.join(_GROUP)}, substr(e.path, length(group_oid) + length(group_repeat) + 4)"
    " from staged_item_group cross join lateral jsonb_object_keys(items::jsonb) e (path) where op <> 'L') x",
    "Query": "staged_query x",
    "Deviation": "staged_deviation x where op <> 'L'",
    "MonitoringVisit": "staged_monitoring_visit x where op <> 'L'",
    "ActionItem": "staged_action_item x where op <> 'L'",
    "StaffAssignment": "staged_staff_assignment x where op <> 'L'",
    "Document": "staged_document x where op <> 'L'",
}
"""Where a file says something of them: what merely names one on the way says nothing of it."""


def told(text: str) -> str:
    """SQL of what the ledger keeps of a record's name, an expression; beside the row of `load`, as `l`."""
    digest = minted("l.scope", "'HELD'", text)
    return f"case when {text} <> '' then split_part({text}, e'\\x1f', 1) || ' ' || {digest} end"


def of(kind: str, keys: Sequence[str]) -> str:
    """The same of the kind and expressions of its keys."""
    parts = " || ".join([f"'{kind}'", *(f"e'\\x1f' || {key}" for key in keys)])
    return told(f"({parts})")


def of_staged(kind: str, staged: str) -> str:
    """The same of a staged row `x`, and where that holds several items of the one of `each`; null of what may come in
    parts, a query's states and the entries of a trail, of which one says nothing of the others.
    """
    if kind not in KEYS or kind == "Query":
        return "null::text"
    within = "substr(e.path, length(x.group_oid) + length(x.group_repeat) + 4)"
    item = within if staged == "item_group" else "x.item_oid"
    return of(kind, [item if key == "item_oid" else f"x.{key}" for key in KEYS[kind]])


_OURS = (
    "r.id = q.ingest_run_id and me.id = l.run_id and r.id <> me.id and q.study_id = l.study_id"
    f" and r.source_system_id = l.source_id and {HELD}"
)
_AWAITED = (
    "quarantined_record q left join lateral unnest(q.stands_for) name on true, ingest_run r, load l, ingest_run me"
    f" where {_OURS}"
)
_ARRIVED = """
with arrived as materialized (
  select a.sha256, max(a.started_at) as at from load l
  join ingest_run a on a.study_id = l.study_id and a.source_system_id = l.source_id and a.reads_again_id is null
  group by 1)"""
"""When bytes came last, which is when whatever is read of them is of."""

_LEAVE = f"""{_ARRIVED}
update quarantined_record q set superseded_at = now(), superseded_by_id = me.id, {STAMP}
from ingest_run r join arrived before using (sha256), load l, ingest_run me join arrived mine using (sha256)
where {_OURS} and (r.sha256 = me.sha256
  or before.at < mine.at
  and (select bool_and(name in (select stands_for from brought)) from unnest(q.stands_for) name))
"""
"""Of the same bytes, what is not loaded now is held back anew, whatever its keys."""

BORN = f"""{_ARRIVED}
update quarantined_record n set superseded_at = now(), superseded_by_id = z.id, {STAMP}
from quarantined_record q join ingest_run r on r.id = q.ingest_run_id join ingest_run z on z.id = q.superseded_by_id
join arrived later on later.sha256 = z.sha256, load l, ingest_run me join arrived mine using (sha256)
where me.id = l.run_id and me.reads_again_id is not null and n.ingest_run_id = me.id and q.study_id = l.study_id
  and r.source_system_id = l.source_id and q.stands_for = n.stands_for and later.at > mine.at
"""
"""What a file held back that is read again, and a later one has brought anew since, does not come back to wait."""

_SAME = "f.rule, f.message, f.source_line, f.record_kind, h.stands_for, w.words"

ASIDE = f"""
with held as (
  select q.id, q.finding_id, q.stands_for, true as anew, null::uuid as decision, null::timestamptz as at
  from load l join quarantined_record q on q.ingest_run_id = l.run_id
  where exists (select from quarantined_record o, load where o.superseded_by_id = run_id and o.set_aside_id is not null)
  union all
  select q.id, q.finding_id, q.stands_for, false, s.id, q.set_aside_at
  from load l join ingest_run me on me.id = l.run_id join quarantined_record q on q.superseded_by_id = me.id
  join ingest_run r on r.id = q.ingest_run_id and r.sha256 = me.sha256
  left join set_aside s on s.id = q.set_aside_id and s.state = 'SET_ASIDE'
  where q.replayed_at is null
), placed as (
  select h.id, h.anew, h.decision, h.at, {_SAME},
    bool_and(h.anew or h.decision is not null) over (partition by {_SAME}) as every,
    row_number() over (partition by {_SAME}, h.anew order by h.id) as place
  from held h join finding f on f.id = h.finding_id left join lateral (
    select sha256(convert_to(fragment, 'UTF8')) as words from quarantined_fragment where quarantined_record_id = h.id
  ) w on true
), those as (
  select id, anew and every as stays, lag(at) over pair as at, lag(decision) over pair as decision from placed
  window pair as (partition by rule, message, source_line, record_kind, stands_for, words, place order by anew)
)
update quarantined_record n set set_aside_at = t.at, set_aside_id = t.decision, {STAMP}
from those t where t.id = n.id and t.stays and t.decision is not null
"""
"""What somebody set aside of some bytes stays so when they are read again and hold it back for the same reason.

Of several that a line holds, what they stand for and their words tell which; those that nothing tells apart stay so
only where all of them were set aside. Each is paired with one before it by windows: a join would loop over rows just
written, of which the planner knows nothing yet.
"""


async def leave(connection: asyncpg.Connection) -> None:
    """Have those leave that this run brings anew, loaded or held back; `found` has what it holds back."""
    kinds = [row[0] for row in await connection.fetch(f"select distinct split_part(name, ' ', 1) from {_AWAITED}")]
    if not kinds:
        return
    brought = ["select unnest(stands_for) as name from found"]
    brought += [
        f"select {of(kind, [f'x.{key}' for key in KEYS[kind]])} from load l cross join {_SAID[kind]}"
        for kind in kinds
        if kind in KEYS
    ]
    await connection.execute(
        "create temp table brought on commit drop as select distinct name as stands_for"
        f" from ({' union all '.join(brought)}) b where name in (select name from {_AWAITED}); analyze brought"
    )
    await connection.execute(_LEAVE)
