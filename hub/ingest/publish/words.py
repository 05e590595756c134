"""Free words that quote what a class forbids: a text with one of the subject's own identifiers is an identifier.

Compared as they are read (`as_read`), each text and each value made so once, over values that say something among
words (`TELLING`): those of `subject_identity`, those of items of class IDENTIFIER or BLINDED as stored now and as the
file tells them on the way, earlier ones kept beside the trail, and the arms of the whole study, with earlier ones
(`treatment_word`). What such a value comes later for is looked at again: words of queries and deviations that stand,
and what the trail told of them. A public kit number is of class CODE and nothing to hide. A text that quotes an
identifier and an arm, or one of an item of the other class, is of the class of both.

A number or a date of a blinded item that another source told of the participant is not looked for (`told_by`): alone
it says nothing, and a source whose party sees which of its words are withheld would find it by sending all there are.
"""

from __future__ import annotations

from uuid import UUID

import asyncpg

from hub.canonical.revealing import GUESSED, TELLING
from hub.ingest.publish.sql import STAMP, temporary

COMPARED = f"{TELLING.format('value')} and length(value) <= 200"
"""SQL: a value that is looked for, as it is read."""
_LONGEST = 2400
"""Bytes of a value that is looked at: the greatest of `COMPARED` and as much again for what reading takes away."""


def _read(value: str) -> str:
    """SQL of a value as it is read; null for the whole rows and long texts that are kept among values."""
    return f"case when octet_length({value}) <= {_LONGEST} then as_read({value}) end"


_ENTRY = _read("e.value ->> 'v'")
_FOUND_BY_TRYING = f"data_class = 'BLINDED' and {GUESSED.format('value')}"
_TOLD_BY = f"case when {_FOUND_BY_TRYING} then told_by end"
"""SQL: the source whose words alone are held against the value; null for those of all."""
_NAMES = "kind not in ('SEX', 'BIRTH_YEAR')"
NOBODY = UUID(int=0)
"""Stands for the participant of words that are of none, or of one no source has described."""


FEW = 12
"""Values of a blinded item up to which it says of many participants the same, as an arm or a dose does."""


_BLINDED = "join load l on l.study_id = {0}.study_id where {0}.data_class = 'BLINDED' and {0}.deleted_at is null"
_HELD = temporary(
    "blinded_held",
    "select split_part(e.key, ']/', 2) as item, as_read(e.value ->> 'v') as word, min(i.changed_at) as changed_at"
    f" from form_data_items i cross join lateral jsonb_each(i.items) e {_BLINDED.format('i')} group by 1, 2"
    f" union all select d.oid, null, null from item_def d {_BLINDED.format('d')}",
)
_FEW = temporary(
    "blinded_few",
    f"select item from blinded_held group by item having count(distinct word) filter (where word <> '') <= {FEW}",
)
_ON_THE_WAY = (
    " union all select false, i.item_oid, i.value, null from item_row i join blinded_few f on f.item = i.item_oid"
    " where i.data_class = 'BLINDED' union all select false, a.item_oid, v.value, null from staged_audit a"
    " join blinded_few f on f.item = a.item_oid cross join lateral (values (a.old_value), (a.new_value)) v (value)"
    " where a.data_class = 'BLINDED'"
)
"""What the file tells that nobody has at its end."""


def _told(more: str) -> str:
    return temporary(
        "treatment_told",
        "select arm, item, value as word, min(changed_at) as changed_at from (select arm, item,"
        " as_read(value) as value, changed_at from (select true as arm,"
        " case when a.source_system_id = l.source_id then (select min(item) from rule where kind = 'ARM') end as item,"
        f" a.arm as value, a.changed_at from allocation a {_BLINDED.format('a')}"
        " union all select false, d.oid, t.value, greatest(c.changed_at, d.changed_at) from item_def d"
        " join code_list c on c.metadata_version_id = d.metadata_version_id and c.oid = d.code_list_oid"
        " cross join lateral (select * from jsonb_each_text(c.items)) i"
        f" cross join lateral (values (i.key), (i.value)) t (value) {_BLINDED.format('d')}"
        " union all select false, item, word, changed_at from blinded_held join blinded_few using (item)"
        f"{more}) v offset 0) v where {COMPARED} group by 1, 2, 3",
    )


_KEPT = (
    "insert into treatment_word (study_id, arm, item, word) select l.study_id, t.arm, t.item, t.word"
    " from treatment_told t cross join load l where t.item is not null on conflict do nothing"
)
_TREATMENT = temporary(
    "treatment",
    "select word, coalesce(min(changed_at) = now(), false) or coalesce(bool_and(anew), false) as fresh from ("
    "select word, changed_at, null::boolean as anew from treatment_told union all"
    " select k.word, null, k.known_at = now() from treatment_word k join load l using (study_id)"
    " join blinded_few using (item)) t group by word",
)
"""What tells the participants of the study apart by treatment: its arms, what the code list of a blinded item has, the
values of one that has few, and what once was one of these while the item is of the class still. All are held against
the words of each participant: if they were against those of who has the value alone, words that many are told and some
are not would tell who has it; and what a code list tells beforehand is hidden before the first has it. `fresh`: what it
is since this run.
"""


def _stored(subjects: str) -> str:
    """SQL of what is kept of the subjects of a table: subject, value, class, who told it (null: as if all had)."""
    return (
        "select s.subject_id, t.word as value, 'BLINDED' as data_class, null::uuid as told_by from (select "
        f" subject_id from {subjects} union all select '{NOBODY}') s cross join treatment t"
        f" union all select i.subject_id, {_read('i.value')}, 'IDENTIFIER', null from subject_identity i"
        f" join {subjects} using (subject_id) where i.{_NAMES}"
        f" union all select d.subject_id, {_ENTRY}, d.data_class, d.source_system_id from"
        f" form_data_items d join {subjects} using (subject_id) cross join lateral jsonb_each(d.items) e"
        " where d.data_class in ('IDENTIFIER', 'BLINDED')"
        f" union all select a.subject_id, {_read('a.value')}, 'IDENTIFIER', null from audit_value a"
        f" join {subjects} using (subject_id)"
    )


KNOWN = temporary(
    "known_value",
    f"select distinct subject_id, value, data_class from ({_stored('subject_ref')}"
    f" union all select r.subject_id, {_read('i.value')}, i.data_class, null from staged_each i"
    " join subject_ref r using (subject_key)"
    " where i.data_class in ('IDENTIFIER', 'BLINDED')"
    f" union all select r.subject_id, {_read('v.value')}, a.data_class, null from staged_audit a"
    " join subject_ref r using (subject_key)"
    " cross join lateral (values (a.old_value), (a.new_value)) v (value)"
    " where a.item_oid <> '' and a.data_class in ('IDENTIFIER', 'BLINDED')"
    f" offset 0) v where {COMPARED} and (told_by is null or told_by = (select source_id from load)"
    f" or not ({_FOUND_BY_TRYING}))",
)


def joined(quoted: str, own: str = "''") -> str:
    """SQL aggregate: the class of words of a class `own` that quote values of the classes `quoted`."""
    every = f"concat({own}, ' ', {quoted})"
    return (
        f"case when bool_or({every} like '%IDENTIFIER%') then 'IDENTIFIER'"
        f" || case when bool_or({every} like '%BLINDED%') then '_BLINDED' else '' end else 'BLINDED' end"
    )


def laxer(own: str, quoted: str) -> str:
    """SQL: words of the class `own` do not hide what is of the class `quoted`, IDENTIFIER or BLINDED or both."""
    return f"{own} not in ({quoted}, 'IDENTIFIER_BLINDED')"


def raised(table: str, *columns: str) -> str:
    """Raise the class of rows of a temporary table (`subject_id`, `data_class`) whose words quote a known value."""
    words = f"as_read(concat_ws(e'\\x1f', {', '.join(f't.{column}' for column in columns)}))"
    return (
        f"update {table} t set data_class = k.data_class from ("
        f"select t.ctid as place, {joined('k.data_class', 't.data_class')} as data_class from"
        f" (select t.ctid, t.subject_id, t.data_class, {words} as words from {table} t offset 0) t"
        f" join known_value k on k.subject_id = coalesce(t.subject_id, '{NOBODY}')"
        f" and {laxer('t.data_class', 'k.data_class')} and position(k.value in t.words) > 0 group by t.ctid) k"
        " where t.ctid = k.place"
    )


STATEMENTS = (KNOWN,)

_NEW_ARMS = (
    "select s.subject_id, t.word as value, 'BLINDED' as data_class, null::uuid as told_by from"
    f" (select s.id as subject_id from subject s join load l using (study_id) union all select '{NOBODY}') s"
    " join treatment t on t.fresh"
)
OF_FILE = temporary(
    "fresh_value",
    f"select distinct subject_id, value, data_class, {_TOLD_BY} as told_by, true as anew from ({_NEW_ARMS}"
    f" union all select i.subject_id, {_read('i.value')}, 'IDENTIFIER', null from subject_identity i"
    " join subject_ref using (subject_id)"
    f" where i.{_NAMES} and i.deleted_at is null and i.changed_at = now()"
    # of an item that the file tells of several times, each
    f" union all select f.subject_id, {_read('i.value')}, i.data_class, f.source_system_id from item_row i"
    " left join item_decided d using (form_id, path) join form_data f on f.id = i.form_id"
    " where i.data_class in ('IDENTIFIER', 'BLINDED') and i.value is distinct from d.before ->> 'v'"
    f" union all select i.subject_id, {_ENTRY}, i.data_class, i.source_system_id from item_once o"
    " join form_data_items i on i.form_data_id = o.form_id cross join lateral jsonb_each(i.items) e"
    " where not o.stored and i.data_class in ('IDENTIFIER', 'BLINDED')"
    f" offset 0) v where {COMPARED} and (select exists (select from data_query q join load l using (study_id))"
    " or exists (select from protocol_deviation d join load l using (study_id))"
    " or exists (select from ingest_run r join load l using (study_id) where r.receipt -> 'entities' ? 'audit'))",
)
"""What the run says anew, when anything stands that may quote it."""

OF_STUDY = temporary("fresh_value", f"select distinct *, true as anew from ({_NEW_ARMS}) v")
OF_TOUCHED = temporary(
    "fresh_value",
    f"select subject_id, value, data_class, {_TOLD_BY} as told_by, bool_or(anew) as anew from ("
    f"select n.*, true as anew from ({_NEW_ARMS}) n union all select s.*, false from ({_stored('touched')}) s"
    " offset 0) v"
    f" where {COMPARED} group by 1, 2, 3, 4",
)

_QUOTED = (
    f"{laxer('t.data_class', 'v.data_class')} and (v.told_by is null or v.told_by = t.source_system_id)"
    " and position(v.value in t.words) > 0"
)
_SUBJECTS = "(select subject_id from fresh_value)"
_LATER = temporary(
    "later_word",
    "select t.entity, t.id, v.data_class from (select 'data_query_text' as entity, t.id, q.subject_id, t.data_class,"
    " t.source_system_id, as_read(concat_ws(e'\\x1f', t.text, t.response)) as words from data_query q"
    " join data_query_state s on s.data_query_id = q.id join data_query_text t on t.data_query_state_id = s.id"
    f" where q.subject_id in {_SUBJECTS}"
    " union all select 'protocol_deviation_text', t.id, d.subject_id, t.data_class, t.source_system_id, as_read(t.text)"
    " from protocol_deviation d join protocol_deviation_text t on t.protocol_deviation_id = d.id"
    f" where d.subject_id in {_SUBJECTS}"
    f" union all select 'protocol_deviation_text', t.id, '{NOBODY}', t.data_class, t.source_system_id, as_read(t.text)"
    " from load l"
    " join protocol_deviation d on d.study_id = l.study_id and d.subject_id is null"
    f" join protocol_deviation_text t on t.protocol_deviation_id = d.id where '{NOBODY}' in {_SUBJECTS} offset 0) t"
    f" join fresh_value v on v.subject_id = t.subject_id and {_QUOTED}",
)
TEXTS = ("data_query_text", "protocol_deviation_text")
LAID = (
    "on conflict (audit_record_id, form_oid, item_oid) do update set"
    " data_class = case when excluded.data_class = audit_stricter.data_class then excluded.data_class"
    " else 'IDENTIFIER_BLINDED' end, ingest_run_id = excluded.ingest_run_id where audit_stricter.lifted_at is null"
    " and audit_stricter.data_class not in (excluded.data_class, 'IDENTIFIER_BLINDED')"
)
"""An entry of the trail whose words were found to hide one class, and now hide the other too."""
_TRAIL = (
    "insert into audit_stricter (audit_record_id, form_oid, item_oid, study_id, source_system_id, data_class,"
    f" ingest_run_id) select a.id, '', w.entity, l.study_id, l.source_id, {joined('w.data_class')}, l.run_id from"
    " later_word w join audit_record a on a.entity_id = w.id and a.entity = w.entity cross join load l"
    f" where {laxer('a.data_class', 'w.data_class')} group by a.id, w.entity, l.study_id, l.source_id, l.run_id"
    f" {LAID}"
)
_SOURCE_TRAIL = (
    "insert into audit_stricter (audit_record_id, form_oid, item_oid, study_id, source_system_id, data_class,"
    f" ingest_run_id) select a.id, '', 'audit', l.study_id, l.source_id, {joined('v.data_class')}, l.run_id"
    " from (select a.id, a.subject_id, a.data_class, a.source_system_id,"
    " as_read(concat_ws(e'\\x1f', a.old #>> '{}', a.new #>> '{}', a.reason))"
    " as words from audit_record a where a.subject_id in (select subject_id from fresh_value where anew)"
    " and a.origin = 'SOURCE' offset 0) a join (select * from fresh_value where anew) v using (subject_id)"
    f" cross join load l where {laxer('a.data_class', 'v.data_class')} and position(v.value in a.words) > 0"
    " and (v.told_by is null or v.told_by = a.source_system_id)"
    " and not exists (select from audit_stricter r where r.audit_record_id = a.id and r.lifted_at is null"
    f" and not ({laxer('r.data_class', 'v.data_class')})) group by a.id, l.study_id, l.source_id, l.run_id {LAID}"
)
"""What a source's own trail told before: an EDC's stream comes before the list of who has which treatment."""


def raise_stored(table: str, words: str) -> str:
    """Raise the class of stored words to that of `words` (`entity`, `id`, `data_class`), and count them."""
    return (
        f"with raised as (update {table} t set data_class = w.data_class, {STAMP} from (select t.id,"
        f" {joined('w.data_class', 't.data_class')} as data_class from {words} w join {table} t using (id)"
        f" where w.entity = '{table}' group by t.id) w where t.id = w.id returning 1)"
        f" insert into tally (entity, changed) select '{table}', count(*) from raised having count(*) > 0"
    )


async def again(connection: asyncpg.Connection, fresh: str = OF_FILE) -> None:
    """Look again at words that stand, where something new is to be hidden: OF_FILE what the run's file says, OF_TOUCHED
    all that is kept of the touched subjects, OF_STUDY what tells the participants of the study apart.
    """
    for statement in (_HELD, _FEW, _told(_ON_THE_WAY if fresh == OF_FILE else ""), _KEPT, _TREATMENT, fresh):
        await connection.execute(statement)
    if await connection.fetchval("select exists (select from fresh_value)"):
        for statement in (_LATER, _TRAIL, _SOURCE_TRAIL, *(raise_stored(table, "later_word") for table in TEXTS)):
            await connection.execute(statement)
