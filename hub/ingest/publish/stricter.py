"""Items that a mapping or a definition makes stricter: what quotes their values follows.

The words of queries and deviations take the class; the past of milestones loses the value; rows of the trail, which
nobody may change, are made stricter from beside them (`audit_stricter`). Compared as elsewhere (`words`): as they are
read, values that say something, of the subject itself. A row that stands at the item follows whatever its value is.
Nothing is ever made less strict here but by `lift`, which says why.
"""

from __future__ import annotations

from collections.abc import Collection

import asyncpg

from hub.ingest.classify import Classifier
from hub.ingest.publish.sql import ABROAD, STAMP, dated, temporary
from hub.ingest.publish.words import COMPARED, FEW, TEXTS, joined, laxer, raise_stored
from hub.principal import IDENTIFYING, DataClass

HIDES = frozenset({DataClass.IDENTIFIER.value, DataClass.BLINDED.value})

_HASHED = ", ".join(f"'{kind}'" for kind in IDENTIFYING)
_ITEM = "regexp_replace(a.entity_key, '^.*\\]/', '')"
_OF_SOURCE = "join load l on l.study_id = a.study_id and l.source_id = a.source_system_id"
_ENTRIES = (
    "cross join lateral (select * from jsonb_each(case jsonb_typeof(a.old -> 'items') when 'object'"
    " then a.old -> 'items' else '{}' end) union all select * from jsonb_each(case jsonb_typeof(a.new -> 'items')"
    " when 'object' then a.new -> 'items' else '{}' end)) e (path, entry)"
)
_ENTRY_LAXER = laxer("a.data_class", "x.data_class")
_TEXT_LAXER = laxer("t.data_class", "x.data_class")
_AT_ITEM = "split_part(e.path, ']/', 2) = x.item_oid"

QUOTED = f"""
select * from (
  select distinct coalesce(f.oid, '') as form_oid, {_ITEM} as item_oid, a.data_class, r.data_class as laid
  from audit_record a {_OF_SOURCE} left join form_data f on f.id = a.entity_id
  left join audit_stricter r on r.audit_record_id = a.id and r.lifted_at is null
    and r.form_oid = coalesce(f.oid, '') and r.item_oid = {_ITEM}
  where a.origin = 'SOURCE' and a.entity = 'item'
  union select f.oid, q.item_oid, t.data_class, null from data_query_text t
    join load l on l.study_id = t.study_id and l.source_id = t.source_system_id
    join data_query_state s on s.id = t.data_query_state_id join data_query q on q.id = s.data_query_id
    join form_data f on f.id = q.form_data_id where q.item_oid <> ''
  union select f.oid, d.item_oid, t.data_class, null from protocol_deviation_text t
    join load l on l.study_id = t.study_id and l.source_id = t.source_system_id
    join protocol_deviation d on d.id = t.protocol_deviation_id join form_data f on f.id = d.form_data_id
    where d.item_oid <> '') q
where $1::text[] is null or item_oid = any($1)
"""
"""Items at which the source's own trail or words stand, under which class, and of the trail what is laid over it: they
need not be stored. $1: of these items alone."""

_TABLE = "create temp table stricter_item (form_oid text, item_oid text, data_class text) on commit drop"

_ROWS = temporary(
    "stricter_row",
    "select a.id, a.subject_id, x.form_oid, x.item_oid, x.data_class,"
    f" case when a.data_class in ({_HASHED}) then k.value else v.value end as value"
    f" from audit_record a {_OF_SOURCE} left join form_data f on f.id = a.entity_id"
    f" join stricter_item x on x.form_oid = coalesce(f.oid, '') and x.item_oid = {_ITEM}"
    " cross join lateral (values (a.old #>> '{}'), (a.new #>> '{}')) v (value)"
    f" left join audit_value k on k.sha256 = v.value and a.data_class in ({_HASHED})"
    f" where a.origin = 'SOURCE' and a.entity = 'item' and {_ENTRY_LAXER}"
    " union select a.id, a.subject_id, x.form_oid, x.item_oid, x.data_class, e.entry ->> 'v'"
    " from stricter_item x join form_data f on f.oid = x.form_oid join form_data_items i on i.form_data_id = f.id"
    " join load l on l.study_id = i.study_id and l.source_id = i.source_system_id"
    f" join audit_record a on a.entity_id = i.id and a.entity = 'form_data_items' {_ENTRIES}"
    f" where a.origin = 'HUB' and {_ENTRY_LAXER} and {_AT_ITEM}",
)
"""Rows of the trail that stand at such an item, with the values they tell."""

_STORED = (
    "select f.subject_id, x.form_oid, x.item_oid, x.data_class, e.entry ->> 'v' as value from stricter_item x"
    " join form_data f on f.oid = x.form_oid join form_data_items i on i.form_data_id = f.id"
    " join load l on l.study_id = i.study_id and l.source_id = i.source_system_id"
    f" cross join lateral jsonb_each(i.items) e (path, entry) where {_AT_ITEM}"
)
_HELD = temporary("stricter_held", _STORED)
"""Before the items move, for then a hub of a region drops values, and before the file says others."""


def _json_words(text: str) -> str:
    """SQL of JSON text to be read, which writes a blank line as letters. To be worked out beneath an `offset 0`:
    `as_read` asks for its argument several times.
    """
    return f"regexp_replace({text}, '\\\\[bfnrt]', ' ', 'g')"


_VALUES = temporary(
    "stricter_value",
    "select subject_id, form_oid, item_oid, data_class, raw as value, value as spoken, quoted from ("
    "select subject_id, form_oid, item_oid, data_class, value as raw, as_read(value) as value, as_read(said) as quoted"
    f" from (select v.*, {_json_words('substr(q, 2, length(q) - 2)')} as said"
    " from (select *, to_jsonb(value)::text as q from ("
    "select subject_id, form_oid, item_oid, data_class, value from stricter_row"
    f" union table stricter_held union {_STORED}) v"
    f" where subject_id is not null) v offset 0) v offset 0) v where {COMPARED}",
)
"""Values such an item has or had, by subject. `quoted`: as JSON writes it."""


_SUBJECTS = "(select subject_id from stricter_value)"
_WORDS = temporary(
    "stricter_word",
    "select 'data_query_text' as entity, t.id, x.form_oid, x.item_oid, x.data_class from data_query_text t"
    " join data_query_state s on s.id = t.data_query_state_id join data_query q on q.id = s.data_query_id"
    " join form_data f on f.id = q.form_data_id"
    " join stricter_item x on x.form_oid = f.oid and x.item_oid = q.item_oid"
    " join load l on l.study_id = t.study_id and l.source_id = t.source_system_id"
    f" where {_TEXT_LAXER}"
    " union select 'data_query_text', t.id, x.form_oid, x.item_oid, x.data_class from (select t.id, t.subject_id,"
    " t.data_class, as_read(concat_ws(e'\\x1f', t.text, t.response)) as words from data_query_text t"
    f" where t.subject_id in {_SUBJECTS} offset 0) t join stricter_value x using (subject_id)"
    f" where {_TEXT_LAXER} and position(x.spoken in t.words) > 0"
    " union select 'protocol_deviation_text', t.id, x.form_oid, x.item_oid, x.data_class"
    " from protocol_deviation_text t join protocol_deviation d on d.id = t.protocol_deviation_id"
    " join form_data f on f.id = d.form_data_id join stricter_item x on x.form_oid = f.oid and x.item_oid = d.item_oid"
    " join load l on l.study_id = t.study_id and l.source_id = t.source_system_id"
    f" where {_TEXT_LAXER}"
    " union select 'protocol_deviation_text', t.id, x.form_oid, x.item_oid, x.data_class"
    " from (select t.id, d.subject_id, t.data_class, as_read(t.text) as words from protocol_deviation_text t"
    f" join protocol_deviation d on d.id = t.protocol_deviation_id where d.subject_id in {_SUBJECTS} offset 0) t"
    f" join stricter_value x using (subject_id) where {_TEXT_LAXER} and position(x.spoken in t.words) > 0",
)


_PAST = f"""
with told as (
  update subject_milestone m set {", ".join(f"{column} = null" for column in dated("occurred"))}, reason = null, {STAMP}
  from stricter_value x where m.subject_id = x.subject_id and x.data_class = $1 and m.known_to is not null
    and (as_read(m.occurred_raw) = x.spoken or position(x.spoken in as_read(m.reason)) > 0) returning 1)
insert into tally (entity, changed) select 'subject_milestone', count(*) from told
"""
_REASONS = f"""
with told as (
  update subject_milestone m set reason = null, {STAMP}
  from load l, stricter_item x join form_data f on f.oid = x.form_oid
  where m.subject_id = f.subject_id and m.source_key = f.source_key and m.source_system_id = l.source_id
    and x.data_class = $1 and m.known_to is not null and m.reason is not null and x.item_oid in (
      select v #>> '{{}}' from study_mapping d
      cross join lateral jsonb_path_query(d.document, '$.milestone[*].reason_item') v
      where d.study_id = l.study_id and d.source_system_id = l.source_id) returning 1)
insert into tally (entity, changed) select 'subject_milestone', count(*) from told
"""
"""Reasons that some version of the mapping took from such an item, however short."""
_AUDIT_CLASS = "select set_config('hub.audit_class', $1, true)"
"""The trail of what is done to a row that quoted the value is of its class too."""

_KNOWN = f"""
insert into audit_value (sha256, study_id, study_site_id, subject_id, salt, value)
select encode(sha256(convert_to(v.salt || v.value, 'UTF8')), 'hex'), s.study_id, s.study_site_id, s.id, v.salt, v.value
from (select distinct on (subject_id, value) subject_id, value, gen_random_uuid()::text as salt from stricter_value x
  where data_class = 'IDENTIFIER'
    and not exists (select from audit_value k where k.subject_id = x.subject_id and k.value = x.value)) v
join subject s on s.id = v.subject_id cross join load l left join study_site h on h.id = s.study_site_id
where not {ABROAD.format("h")}
"""
"""So that words of later files that quote an earlier value are raised as well; where all words are dropped, none."""
_TREATMENTS = f"""
insert into treatment_word (study_id, arm, item, word)
select l.study_id, false, v.item_oid, v.spoken from load l cross join (
  select distinct item_oid, spoken, dense_rank() over (partition by item_oid order by spoken)
    + dense_rank() over (partition by item_oid order by spoken desc) - 1 as several
  from stricter_value where data_class = 'BLINDED') v where v.several <= {FEW} on conflict do nothing
"""
"""What an item had once tells a treatment as what it has does (`words`)."""


def _made(table: str, rule: str, place: str = "e.source_key = f.source_key") -> str:
    """The trail of a table's rows that some version of the mapping made of such an item, however short what it told."""
    return f"""
select a.id, x.form_oid, x.item_oid, x.data_class from stricter_item x cross join load l
join form_data f on f.study_id = l.study_id and f.oid = x.form_oid and f.source_system_id = l.source_id
join {table} e on e.subject_id = f.subject_id and {place} and e.source_system_id = l.source_id
join audit_record a on a.entity_id = e.id and a.entity = '{table}'
where {_ENTRY_LAXER} and x.item_oid in (
  select v #>> '{{}}' from study_mapping m cross join lateral jsonb_path_query(m.document, '$.{rule}[*].*') v
  where m.study_id = l.study_id and m.source_system_id = l.source_id)
"""


_MADE = " union ".join(
    _made(*of)
    for of in (
        ("adverse_event", "adverse_event"),
        ("consent_event", "consent"),
        ("dispensation", "dispensation"),
        ("subject_milestone", "milestone"),
        ("screening_attempt", "milestone", "true"),
    )
)

_HIDE = f"""
with hidden as (
  insert into audit_stricter as t
    (audit_record_id, form_oid, item_oid, study_id, source_system_id, data_class, ingest_run_id)
  select q.id, q.form_oid, q.item_oid, l.study_id, l.source_id, {joined("q.data_class")}, l.run_id from (
    select id, form_oid, item_oid, data_class from stricter_row
    union select a.id, w.form_oid, w.item_oid, w.data_class from stricter_word w
      join audit_record a on a.entity_id = w.id and a.entity = w.entity
      where {laxer("a.data_class", "w.data_class")}
    union {_MADE}
    union select a.id, x.form_oid, x.item_oid, x.data_class from stricter_value x join (
      select id, subject_id, data_class, as_read(told) as told, as_read(reason) as words from (
        select id, subject_id, data_class, reason, {_json_words("concat(old, ' ', new)")} as told
        from audit_record where subject_id in {_SUBJECTS} offset 0) a offset 0) a using (subject_id)
      where {_ENTRY_LAXER}
      and (position(x.quoted in a.told) > 0 or position(x.spoken in a.words) > 0)
  ) q cross join load l group by q.id, q.form_oid, q.item_oid, l.study_id, l.source_id, l.run_id
  on conflict (audit_record_id, form_oid, item_oid) do update set data_class = excluded.data_class,
    ingest_run_id = excluded.ingest_run_id, set_at = now(), lifted_at = null, lifted_reason = null
  where t.lifted_at is not null or t.data_class <> excluded.data_class returning 1)
insert into tally (entity, created) select 'audit_stricter', count(*) from hidden
"""
_LAID = """
select distinct form_oid, item_oid from audit_stricter a join load l on l.study_id = a.study_id
  and l.source_id = a.source_system_id where lifted_at is null
  and not (form_oid = '' and item_oid in ('action_item', 'audit', 'data_query_text', 'protocol_deviation_text'))
"""
"""By items; words that quote an identifier or an arm of somebody (`words`, `site_work`) no mapping shows again."""
_LIFT = """
with lifted as (
  update audit_stricter a set lifted_at = now(), lifted_reason = $3 from load l
  where l.study_id = a.study_id and l.source_id = a.source_system_id and lifted_at is null
    and (form_oid, item_oid) in (select * from unnest($1::text[], $2::text[])) returning 1)
insert into tally (entity, removed) select 'audit_stricter', count(*) from lifted
"""


async def note(connection: asyncpg.Connection, items: Collection[tuple[str, str, str]]) -> None:
    """Take down which items (form OID, item OID, class) are stricter than something that quotes them may be, and what
    they hold: before any of it moves.
    """
    await connection.execute(_TABLE)
    await connection.copy_records_to_table("stricter_item", records=list(items))
    await connection.execute("analyze stricter_item")
    await connection.execute(_HELD)


async def hide(connection: asyncpg.Connection) -> None:
    """Bring all that quotes the noted items to their class; last of all, since what is derived writes the trail too."""
    for statement in (_ROWS, _VALUES, _WORDS):
        await connection.execute(statement)
    for kind in sorted(HIDES):
        await connection.execute(_AUDIT_CLASS, kind)
        for statement in (_PAST, _REASONS):
            await connection.execute(statement, kind)
    await connection.execute(_AUDIT_CLASS, "")
    for statement in (*(raise_stored(table, "stricter_word") for table in TEXTS), _KNOWN, _TREATMENTS, _HIDE):
        await connection.execute(statement)


async def lift(connection: asyncpg.Connection, classifier: Classifier, reason: str) -> None:
    """Show again what the trail hides for items that hide nothing by the classifier of now, for the reason given."""
    laid = await connection.fetch(_LAID)
    open_ = [(form, item) for form, item in laid if classifier.item(form, item) not in HIDES]
    await connection.execute(_LIFT, [form for form, _ in open_], [item for _, item in open_], reason)
