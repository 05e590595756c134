"""Values that a file says before the definition of their item, or under one that is older than another file's: they are
of the class that the definitions give which hold.

Reading classifies what it comes to, by the definitions known until then. Settled in the staging, before anything is
published, so that no reader sees a value under a class that its definition denies it.
"""

from __future__ import annotations

from collections.abc import Mapping

import asyncpg

from hub.ingest.classify import Classifier

_ONE_BY_ONE = ("item", "query", "deviation", "audit")
_TOGETHER = "item_group"
_ITEM = "substr(e.path, length(g.group_oid) + length(g.group_repeat) + 4)"
_SAID = " union ".join(
    [
        f"select '{name}' as staged, form_oid, item_oid, data_class from staged_{name}, before"
        " where seq < before.last and item_oid <> ''"
        for name in _ONE_BY_ONE
    ]
    + [
        f"select '{_TOGETHER}', g.form_oid, {_ITEM}, g.data_class from staged_item_group g"
        " cross join lateral json_object_keys(g.items::json) e (path), before where g.seq < before.last"
    ]
)
_SAID = (
    "with before as materialized (select case when $1 then 9223372036854775807 else max(seq) end as last"
    f" from staged_item_def) {_SAID}"
)
_TABLE = """
create temp table late (form_oid text, item_oid text, was text, data_class text, primary key (form_oid, item_oid, was))
on commit drop
"""
_SETTLED = {
    name: f"update staged_{name} x set data_class = n.data_class from late n"
    " where (n.form_oid, n.item_oid, n.was) = (x.form_oid, x.item_oid, x.data_class)"
    for name in _ONE_BY_ONE
}
_LATE = f"late n on (n.form_oid, n.item_oid, n.was) = (g.form_oid, {_ITEM}, g.data_class)"
_COLUMNS = (
    "seq, line, version, op, subject_key, event_oid, event_repeat, form_oid, form_repeat, group_oid, group_repeat,"
    " metadata_oid, entered, entered_at, form_id"
)
_SETTLED[_TOGETHER] = f"""
create temp table late_group on commit drop as
select g.* from staged_item_group g where exists (select from json_object_keys(g.items::json) e (path) join {_LATE});
delete from staged_item_group g using late_group l where (l.seq, l.data_class) = (g.seq, g.data_class);
insert into staged_item_group ({_COLUMNS}, items, data_class, number)
select {_COLUMNS}, json_object_agg(path, entry)::text, now_class, count(*) from (
  select g.*, e.path, e.entry, coalesce(n.data_class, g.data_class) as now_class
  from late_group g cross join lateral json_each(g.items::json) e (path, entry) left join {_LATE}) g
group by {_COLUMNS}, now_class
"""
"""Of json, not jsonb, which keeps the text of each entry as it was written (`item_group.entries`)."""


async def settle(connection: asyncpg.Connection, classifier: Classifier, read: Mapping[str, int]) -> None:
    """Give staged values and what quotes them the class of the classifier, which knows all the file's definitions."""
    if "item_def" not in read:
        return
    said = await connection.fetch(_SAID, bool(classifier.overruled))
    found = [(*row, classifier.item(row["form_oid"], row["item_oid"])) for row in said]
    late = [each for each in found if each[3] != each[4]]
    if late:
        await connection.execute(_TABLE)
        await connection.copy_records_to_table("late", records={each[1:] for each in late})
        for name in sorted({each[0] for each in late}):
            await connection.execute(_SETTLED[name])
