"""Events and forms of a subject that another source has brought already: what a further source says of them waits.

Keys of several sources may name one subject in the crosswalk. An event or form is of the source that brought it first:
it alone changes it, and nothing decides between two. The rest of what the others say of the subject is loaded.
"""

from __future__ import annotations

from hub.ingest.identity import event_id, form_id
from hub.ingest.publish.sql import each, temporary, told
from hub.ingest.publish.superseded import of_staged

_KEY = ("subject_key", "event_oid", "event_repeat", "form_oid", "form_repeat")

TAKEN = temporary(
    "taken",
    "with shared as materialized (select distinct r.subject_key, r.subject_id from subject_ref r cross join load l"
    " join source_identity i on i.entity_id = r.subject_id and i.kind = 'SUBJECT'"
    " and i.source_system_id <> l.source_id), theirs as ("
    " select h.subject_key, h.subject_id, e.oid as event_oid, e.repeat_key as event_repeat, '' as form_oid,"
    " '' as form_repeat from shared h join study_event e using (subject_id) cross join load l"
    " where e.source_system_id <> l.source_id union all"
    " select h.subject_key, h.subject_id, '', '', d.oid, d.repeat_key from shared h join form_data d using (subject_id)"
    " cross join load l where d.study_event_id is null and d.source_system_id <> l.source_id)"
    " select f.* from theirs f cross join load l"
    f" where not exists (select from study_event o where f.event_oid <> '' and o.id = {event_id('l.scope', 'f')}"
    " and o.subject_id = f.subject_id)"
    f" and not exists (select from form_data o where f.form_oid <> '' and o.id = {form_id('l.scope', 'f')}"
    " and o.subject_id = f.subject_id)",
)
"""Those of other sources, by the keys this source has for them, unless it has rows of its own for the same keys: not
those that stayed with a participant who is not kept (`hub.ingest.subject_tie`)."""


def _of(alias: str, columns: tuple[str, ...] = _KEY) -> str:
    """SQL of whether a row stands at or beneath what is taken."""
    at_form = f" and (w.event_oid <> '' or (w.form_oid, w.form_repeat) = ({alias}.form_oid, {alias}.form_repeat))"
    same = " and ".join(f"w.{column} = {alias}.{column}" for column in _KEY[:3])
    return f"{same}{at_form if 'form_oid' in columns else ''}"


_WORDS = "'IDENTIFIER'"
_CLASS = "case when x.data_class = 'BLINDED' then 'BLINDED' else 'IDENTIFIER' end"
HELD = tuple(
    "insert into found (rule, severity, message, record_kind, source_line, subject_id, study_site_id, fragment,"
    " data_class, stands_for) select 'EVENT_TAKEN', 'ERROR',"
    " 'another source has brought this event or form of the participant',"
    f" '{kind}', x.line, w.subject_id, case when cardinality(a.sites) = 1 then a.sites[1] end, {told(name)},"
    f" {_CLASS if kind in ('Item', 'Query') else _WORDS}, array[{of_staged(kind, name)}]"
    f" from load l cross join staged_{name} x"
    f" join taken w on {_of('x', columns)}{said}{each(name)} cross join lateral"
    " (select array_agg(distinct s.study_site_id) as sites from subject_site s where s.subject_id = w.subject_id) a"
    for kind, name, columns, said in (
        ("StudyEvent", "study_event", _KEY[:3], " and x.op <> 'L'"),
        ("Form", "form", _KEY, " and x.op <> 'L'"),
        ("Item", "item", _KEY, " and x.op <> 'L'"),
        ("Item", "item_group", _KEY, " and x.op <> 'L'"),
        ("Query", "query", _KEY, ""),
    )
)
"""What only names an event or form on the way says nothing of it. The source's trail is kept, whatever waits."""

QUERIES = f"delete from staged_query x using taken w where {_of('x')}"
ITEMS = "; ".join(f"delete from staged_{name} x using taken w where {_of('x')}" for name in ("item", "item_group"))
FORMS = f"delete from form_fold x using taken w where {_of('x')}"
EVENTS = f"delete from event_fold x using taken w where {_of('x', _KEY[:3])}"
