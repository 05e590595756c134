"""Subjects by the source's stable key, where they are and were, and their direct identifiers.

A site change closes one row of `subject_site` and opens the next; events and forms keep the site they were made at.
Of several sources whose keys name one subject each moves it by what it has not said before; of several keys of one
source one speaks, and what comes under the others waits.
"""

from __future__ import annotations

from hub.canonical.nulls import NO_SITE
from hub.canonical.terminology import IdentityKind
from hub.database.minted import beneath
from hub.ingest.publish import superseded
from hub.ingest.publish.sql import LAST_OP, STAMP, VERSION, each, last, merge, temporary, told

IDENTITY_KINDS = ", ".join(f"'{kind}'" for kind in IdentityKind)

FOLD = temporary(
    "subject_fold",
    f"select x.subject_key, coalesce({last('label')}, {last('label', '')}, x.subject_key) as label,"
    f" {last('status')} as status, {LAST_OP} as op, {VERSION} as version, max(x.line) as line,"
    " max(x.seq) filter (where x.op = 'R') as removed_at"
    " from staged_subject x cross join load l group by x.subject_key",
)

REFERENCES = f"""
create temp table subject_ref on commit drop as
select f.subject_key, coalesce(i.entity_id, {beneath("l.scope", "'SUBJECT'", "f.subject_key")})
  as subject_id, i.id is null as fresh
from (select subject_key from subject_fold union select subject_key from staged_study_event
  union select subject_key from staged_form union select subject_key from staged_at
  union select subject_key from staged_query union select subject_key from staged_audit
  union select subject_key from staged_deviation union select subject_key from staged_subject_identity) f
cross join load l left join source_identity i on i.study_id = l.study_id and i.source_system_id = l.source_id
  and i.kind = 'SUBJECT' and i.source_key = f.subject_key
where i.id is not null or f.subject_key in (select subject_key from subject_fold);
analyze subject_ref
"""

OTHER_KEYS = """
create temp table subject_other_key on commit drop as
select source_key as subject_key from (
  select i.source_key, row_number() over (partition by i.entity_id order by exists (select from study_event e
    where e.subject_id = i.entity_id and e.source_system_id = i.source_system_id
    and split_part(e.source_key, e'\\x1f', 1) = i.source_key) desc, (s.source_key = i.source_key) is true desc, i.id)
    as place
  from (select i.*, count(*) over (partition by i.entity_id) as keys from source_identity i join load l
    on l.study_id = i.study_id and l.source_id = i.source_system_id where i.kind = 'SUBJECT') i
  join subject s on s.id = i.entity_id where i.keys > 1) k where place > 1;
delete from subject_ref where subject_key in (select subject_key from subject_other_key)
"""
"""Of several keys of the source that name one subject the one speaks under which it has brought something."""

SPANS = f"""
create temp table site_span on commit drop as
with words as (
  select s.subject_key, r.subject_id, q.study_site_id, s.seq, s.version,
    lag(q.study_site_id) over (partition by s.subject_key order by s.version, s.seq) as before
  from (select subject_key, coalesce(site_key, '{NO_SITE}') as site_key, version, seq
    from (select subject_key, site_key, version, seq, count(site_key) over (partition by subject_key) as named
      from staged_subject) x
    where site_key is not null or (named = 0
      and subject_key in (select subject_key from subject_ref where fresh))) s
  join subject_ref r using (subject_key) join site_ref q using (site_key)
  join subject_fold f using (subject_key) where f.op <> 'R' or f.removed_at is null or s.seq <= f.removed_at
)
select subject_key, subject_id, study_site_id, seq as from_seq, version,
  coalesce(min(seq) over (partition by subject_key order by version, seq
    rows between 1 following and unbounded following), 9223372036854775807) as to_seq,
  row_number() over (partition by subject_key order by version, seq) = 1 as first,
  row_number() over (partition by subject_key order by version desc, seq desc) = 1 as latest
from words where before is distinct from study_site_id;
analyze site_span
"""
"""Where the subject was from one word on to the next, later in the file and newer: of no row of the file two hold."""

NEW = temporary(
    "subject_new",
    "select r.subject_id as id, l.study_id, coalesce(n.study_site_id, s.study_site_id) as study_site_id, f.label,"
    " f.status as source_status, f.op = 'R' as removed, f.subject_key as source_key, f.line as source_line,"
    " f.version as source_version"
    " from subject_fold f join subject_ref r using (subject_key) cross join load l"
    " left join site_span n on n.subject_key = f.subject_key and n.latest"
    " left join subject s on s.id = r.subject_id where coalesce(n.study_site_id, s.study_site_id) is not null",
)

MERGE = merge(
    "subject",
    ("label", "source_status"),
    ("study_site_id",),
    only="t.source_system_id = excluded.source_system_id",  # code and status are of the source that brought it first
)

IDENTITIES = f"""
insert into source_identity (id, study_id, study_site_id, source_system_id, kind, source_key, label, entity_id)
select {beneath("l.scope", "'SUBJECT_IDENTITY'", "r.subject_key")}, l.study_id, n.study_site_id,
  l.source_id, 'SUBJECT', r.subject_key, n.label, r.subject_id
from subject_ref r join subject_new n on n.id = r.subject_id cross join load l where r.fresh
"""

LABELS = (
    f"update source_identity i set label = coalesce(n.label, i.label), study_site_id = n.study_site_id, {STAMP}"
    " from (select r.subject_key, s.study_site_id, case when s.source_system_id = l.source_id then s.label"
    " else f.label end as label from subject_ref r join subject s on s.id = r.subject_id cross join load l"
    " left join subject_fold f using (subject_key)) n, load l"
    " where i.study_id = l.study_id and i.source_system_id = l.source_id and i.kind = 'SUBJECT'"
    " and i.source_key = n.subject_key and (i.label, i.study_site_id)"
    " is distinct from (coalesce(n.label, i.label), n.study_site_id)"
)

_AT = beneath("m.subject_id", "'AT'", "m.study_site_id", "m.word::text", "l.source_id")

MOVES = [
    temporary(
        "site_move",
        "with moved as (select * from (select n.*, l.study_id, l.as_of, c.id as open_id,"
        " coalesce(nullif(n.version, 0), l.received) as word,"
        " lag(n.study_site_id, 1, coalesce(o.study_site_id, c.study_site_id))"
        " over (partition by n.subject_id order by n.from_seq) as before"
        " from site_span n cross join load l left join subject_site c on c.subject_id = n.subject_id"
        " and c.valid_to is null left join lateral (select b.study_site_id, b.source_version from subject_site b"
        " where b.subject_id = n.subject_id and b.source_system_id = l.source_id"
        " order by b.source_version desc, b.valid_to desc limit 1) o on true"
        " where o.source_version is null or coalesce(nullif(n.version, 0), l.received) > o.source_version) n"
        " where n.before is distinct from n.study_site_id)"
        " select n.*, a.at from moved n left join (select m.subject_key, m.from_seq, min(a.moment) as at from moved m"
        " join staged_audit a on a.subject_key = m.subject_key and a.seq >= m.from_seq and a.seq < m.to_seq"
        " group by 1, 2) a using (subject_key, from_seq)",
    ),
    f"update subject_site c set valid_to = greatest(c.valid_from, coalesce(m.at, m.as_of)),"
    f" end_known_from = now(), {STAMP}"
    " from (select distinct on (subject_id) * from site_move order by subject_id, from_seq) m where c.id = m.open_id",
    "with opened as (insert into subject_site (id, study_id, study_site_id, subject_id, number, valid_from,"
    " valid_to, end_known_from, source_key, source_version, source_system_id, ingest_run_id)"
    f" select {_AT}, m.study_id, m.study_site_id, m.subject_id, (row_number() over w)::integer"
    " + (select count(*)::integer from subject_site b where b.subject_id = m.subject_id), coalesce(m.at, m.as_of),"
    " lead(coalesce(m.at, m.as_of)) over w, case when lead(m.from_seq) over w is not null then now() end,"
    " m.subject_key, m.word, l.source_id, l.run_id from site_move m cross join load l"
    " window w as (partition by m.subject_id order by m.from_seq) returning 1)"
    " insert into tally (entity, created) select 'subject_site', count(*) from opened",
    f"update subject s set study_site_id = c.study_site_id, {STAMP} from subject_site c, site_move m"
    " where s.id = m.subject_id and c.subject_id = s.id and c.valid_to is null"
    " and s.study_site_id <> c.study_site_id",
]

DIRECT = [
    "insert into found (rule, severity, message, record_kind, source_line)"
    " select 'IDENTITY_KIND_UNKNOWN', 'ERROR', 'the identifier is of no kind the hub keeps', 'SubjectIdentity', line"
    f" from staged_subject_identity where kind not in ({IDENTITY_KINDS})",
    temporary(
        "subject_identity_new",
        f"select distinct on (1) {beneath('r.subject_id', 'l.source_id', 'x.kind')} as id, l.study_id,"
        " s.study_site_id, r.subject_id, x.kind, x.value, x.value = '' as removed, x.subject_key as source_key,"
        " x.line as source_line, coalesce(nullif(x.version, 0), l.received) as source_version"
        " from staged_subject_identity x join subject_ref r using (subject_key) join subject s on s.id = r.subject_id"
        f" cross join load l where x.kind in ({IDENTITY_KINDS}) and x.kind not in (select kind from rule)"
        " order by 1, x.version desc, x.seq desc",
    ),
    merge("subject_identity", ("value",), ("study_site_id", "subject_id", "kind")),
]

ORPHANS = [
    "insert into found (rule, severity, message, record_kind, source_line, fragment, data_class, waits_for,"
    " stands_for)"
    " select case when o.subject_key is null then 'SUBJECT_UNKNOWN' else 'SUBJECT_REPEATED' end, 'ERROR',"
    " case when o.subject_key is null then 'the record is of a subject the source never described'"
    f" else 'the source has brought the subject under another key' end, '{kind}',"
    f" x.line, {told(name)}, 'IDENTIFIER', array['SUBJECT ' || x.subject_key],"
    f" array[{superseded.of_staged(kind, name)}]"
    f" from load l cross join staged_{name} x left join subject_other_key o using (subject_key){each(name)}"
    " where x.subject_key <> '' and x.subject_key not in (select subject_key from subject_ref)"
    for kind, name in (
        ("Subject", "subject"),
        ("StudyEvent", "study_event"),
        ("Form", "form"),
        ("Item", "item"),
        ("Item", "item_group"),
        ("Query", "query"),
        ("Audit", "audit"),
        ("SubjectIdentity", "subject_identity"),
    )
]

STATEMENTS = (FOLD, REFERENCES, OTHER_KEYS, SPANS, NEW, MERGE, IDENTITIES, *MOVES, LABELS, *DIRECT, *ORPHANS)
