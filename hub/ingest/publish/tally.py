"""Tallies a study mapping takes from items: how many values, by participant, day and value.

Worked out anew from all that is stored, for each participant and kind whose forms the run touched. The day is that of
the one date the form has in the item the rule names. What no rule gives any more is left as a tombstone.
"""

from __future__ import annotations

from hub.database.minted import minted
from hub.ingest.publish.sql import merge, temporary

RULES = """
create temp table tally_rule (position integer, kind text, form text, item text, on_item text, words jsonb)
  on commit drop
"""

_EVERY = (
    "select t.subject_id, r.kind from touched t cross join tally_rule r"
    " union select t.subject_id, i.kind from touched t join item_tally i on i.subject_id = t.subject_id"
)
_ITEMS = (
    "select kind, form, item from tally_rule union select kind, form, on_item from tally_rule where on_item is not null"
    " union select r.kind, r.form, c.item from tally_rule r join rule_condition c using (position)"
)
FORMS = temporary(
    "tally_touched",
    # each path is compared once: a file has millions of items, and few of them are tallied
    "with told as materialized (select form_id, path from item_fold"
    " union all select w.form_id, k.path from item_once w join form_data_items d"
    " on d.form_data_id = w.form_id cross join lateral jsonb_object_keys(d.items) k (path)),"
    f" hit as materialized (select p.path, r.kind, r.form from (select distinct path from told) p"
    f" join ({_ITEMS}) r on right(p.path, length(r.item) + 1) = '/' || r.item)"
    " select f.subject_id, h.kind from hit h join told i using (path) join form_data f on f.id = i.form_id"
    " where f.oid ~ h.form"
    f" union select e.subject_id, e.kind from ({_EVERY}) e where (select remapped from load)"
    " or e.subject_id in (select subject_id from turned)",
)
EVERY_FORM = temporary("tally_touched", _EVERY)

_IS = "right(e.path, length({0}) + 1) = '/' || {0}"

TAKEN = temporary(
    "tally_taken",
    "select r.position, r.kind, f.id as form_id, f.subject_id, f.study_site_id,"
    f" {_IS.format('r.on_item')} as date, e.entry ->> 'v' as raw, count(*)::integer as number"
    " from tally_touched t join tally_rule r using (kind) join form_data f on f.subject_id = t.subject_id"
    " and f.deleted_at is null and f.oid ~ r.form join load l on l.source_id = f.source_system_id"
    " join form_data_items i on i.form_data_id = f.id and i.data_class in ('CODE', 'CLINICAL')"
    " cross join lateral jsonb_each(i.items) e (path, entry)"
    f" where ({_IS.format('r.item')} or {_IS.format('r.on_item')}) and not e.entry ? 'x' and e.entry ? 'v'"
    " and (f.study_event_id is null or exists (select from study_event v where v.id = f.study_event_id"
    " and v.deleted_at is null))"
    " and not exists (select from rule_condition c where c.position = r.position and c.holds <> exists ("
    "select from form_data_items w cross join lateral jsonb_each(w.items) we (path, entry)"
    " where w.form_data_id = f.id and right(we.path, length(c.item) + 1) = '/' || c.item and not we.entry ? 'x'"
    " and we.entry ->> 'v' = any (c.wanted))) group by 1, 2, 3, 4, 5, 6, 7",
)

DATES = "select raw from tally_taken where date"

_DAY = temporary(
    "tally_day",
    "select t.position, t.form_id, min(p.earliest) as day from tally_taken t left join parsed p using (raw)"
    " where t.date group by 1, 2 having count(*) = 1 and min(p.earliest) = max(p.latest)",
)

_VALUE = (
    "case when r.words is not null then (r.words ->> t.raw)::integer"
    r" when t.raw ~ '^ *-?[0-9]{1,9}(\.0*)? *$' then t.raw::numeric::integer end"
)
_PARTS = ("s.subject_id", "s.study_site_id", "'TALLY'", "s.kind", "s.dated::text", "coalesce(s.day::text, '')")

NEW = temporary(
    "item_tally_new",
    f"select {minted(*_PARTS, 's.value::text', 'l.scope')} as id, l.study_id, s.*, false as removed,"
    " null::text as source_key, null::bigint as source_line, 1::bigint as source_version from ("
    " select t.study_site_id, t.subject_id, t.kind, r.on_item is not null as dated, d.day,"
    f" {_VALUE} as value, sum(t.number)::integer as number"
    " from tally_taken t join tally_rule r using (position)"
    " left join tally_day d on d.position = t.position and d.form_id = t.form_id"
    " where t.date is not true group by 1, 2, 3, 4, 5, 6) s cross join load l where s.value is not null",
)

_GONE = (
    "insert into item_tally_new (id, study_id, study_site_id, subject_id, kind, dated, day, value, number, removed,"
    " source_version)"
    " select a.id, a.study_id, a.study_site_id, a.subject_id, a.kind, a.dated, a.day, a.value, a.number,"
    " true, 1 from item_tally a join tally_touched t using (subject_id, kind)"
    " join load l on l.source_id = a.source_system_id"
    " where a.deleted_at is null and a.id not in (select id from item_tally_new)"
)

STATEMENTS = (
    _DAY,
    NEW,
    _GONE,
    merge(
        "item_tally",
        (),
        ("study_site_id", "subject_id", "kind", "dated", "day", "value"),
        own={"number": "excluded.number"},
    ),
)
