"""What the study mapping takes from items: milestones, visit dates, screening attempts, randomization and arms.

Taken from items as stored, for every subject the run touched, so that a rule over two items of two files holds; whose
items turned into another class are touched (`reclassify`).
What no rule names has no row: NOT_COLLECTED, never zero. A status of the EDC is never a milestone.
Worked out anew each time from all that is stored, so the order of versions, which items have, means nothing here; a
mapping that changed touches every subject of its source.
"""

from __future__ import annotations

from hub.database.minted import beneath
from hub.ingest.publish.sql import STAMP, dated, history, merge, parsed, temporary, unless_amended
from hub.ingest.publish.subject import IDENTITY_KINDS

_QUOTED = "'{}'"

RULES = """
create temp table rule (position integer, kind text, form text, item text, reason_item text, dated boolean,
  entity text, by_group boolean, yes text[], no text[], consent text) on commit drop;
create temp table rule_condition (position integer, item text, wanted text[], holds boolean) on commit drop;
create temp table site_number (site_key text primary key, number text) on commit drop
"""

_EVERYBODY = " union ".join(
    f"select t.subject_id from {table} t join load l on l.study_id = t.study_id and l.source_id = t.source_system_id"
    for table in ("form_data", "study_event")
)
TOUCHED = [
    temporary(
        "touched",
        "select f.subject_id from form_data f where f.id in (select form_id from item_fold union all"
        " select form_id from item_once) union select subject_id from turned",
    ),
    # asked once, not of every row: a run of the same mapping does not look at everybody
    f"insert into touched select subject_id from ({_EVERYBODY}) e where (select remapped from load)"
    " and subject_id not in (select subject_id from touched)",
]
EVERYBODY = [temporary("touched", _EVERYBODY)]
RULE_FORM = temporary(
    "rule_form",
    "select r.position, o.oid from rule r join (select distinct f.oid from form_data f"
    " join touched t on t.subject_id = f.subject_id) o on o.oid ~ r.form",
)

_IN = "join form_data_items {0} on {0}.form_data_id = f.id cross join lateral jsonb_each({0}.items) {0}e (path, entry)"
_IS = "right({0}e.path, length({1}) + 1) = '/' || {1} and not {0}e.entry ? 'x' and {0}e.entry ? 'v'"

MAPPED = temporary(
    "mapped",
    "select r.position, r.kind, f.subject_id, f.study_site_id, f.study_event_id, f.id as form_id,"
    " ie.entry ->> 'v' as raw, i.data_class, left(ie.path, -length(r.item) - 1) as place,"
    " i.source_line as line, coalesce((ie.entry ->> 'o')::bigint, 0) as source_version, f.source_key,"
    " case when r.reason_item is not null then (select min(we.entry ->> 'v') from form_data_items w"
    " cross join lateral jsonb_each(w.items) we (path, entry) where w.form_data_id = f.id"
    f" and w.data_class in ('CODE', 'CLINICAL') and {_IS.format('w', 'r.reason_item')}) end as reason"
    " from touched t join form_data f on f.subject_id = t.subject_id and f.deleted_at is null"
    " join rule_form o on o.oid = f.oid join rule r using (position)"
    f" {_IN.format('i')} where {_IS.format('i', 'r.item')}"
    " and (f.study_event_id is null or exists (select from study_event v where v.id = f.study_event_id"
    " and v.deleted_at is null))"
    " and not exists (select from rule_condition c where c.position = r.position and c.holds <> exists ("
    "select from form_data_items w cross join lateral jsonb_each(w.items) we (path, entry)"
    f" where w.form_data_id = f.id and {_IS.format('w', 'c.item')} and we.entry ->> 'v' = any (c.wanted)))",
)

_EVENTS = (
    "study_event e join touched t on t.subject_id = e.subject_id"
    " join load l on l.study_id = e.study_id and l.source_id = e.source_system_id"
)
STARTED = f"select e.started_raw from {_EVENTS} where l.remapped and not l.visit_dates"
"""Dates the events themselves have, which count again when a mapping names no visit dates any more."""

VISITS = [
    temporary(
        "visit",
        "select * from (select distinct on (m.study_event_id) m.study_event_id, "
        + parsed("p", "m.raw", "occurred")
        + " from mapped m left join parsed p using (raw) where m.kind = 'VISIT_DATE' and m.study_event_id is not null"
        " order by m.study_event_id, p.earliest nulls last, m.raw) m union all select e.id, "
        + parsed("p", "e.started_raw", "occurred")
        + f" from {_EVENTS} left join parsed p on p.raw = e.started_raw where l.remapped and not l.visit_dates",
    ),
    f"with dated as (update study_event e set {', '.join(f'{c} = v.{c}' for c in dated('occurred'))}, {STAMP}"
    f" from (select e.id, v.*, e.occurred_raw as before from {_EVENTS} left join visit v on v.study_event_id = e.id"
    " where l.visit_dates or l.remapped) v where e.id = v.id"
    f" and ({', '.join(f'e.{c}' for c in dated('occurred'))})"
    f" is distinct from ({', '.join(f'v.{c}' for c in dated('occurred'))}) returning v.before, e.occurred_raw)"
    " insert into tally (entity, created, changed, removed) select 'visit_date',"
    " count(*) filter (where before is null), count(*) filter (where before is not null and occurred_raw is not null),"
    " count(*) filter (where occurred_raw is null) from dated",
]

COLLECTED = (
    temporary(
        "collection",
        f"select distinct on (m.form_id) m.form_id, {parsed('p', 'm.raw', 'collected')}"
        # who reads a page reads its day: of an item of another class nothing is told
        " from mapped m left join parsed p using (raw) where m.kind = 'COLLECTED' and m.data_class = 'CODE'"
        " order by m.form_id, p.earliest nulls last, m.raw",
    ),
    f"with dated as (update form_data f set {', '.join(f'{c} = v.{c}' for c in dated('collected'))}, {STAMP}"
    " from (select b.id, c.*, b.collected_raw as before from form_data b join touched t on t.subject_id = b.subject_id"
    " join load l on l.study_id = b.study_id and l.source_id = b.source_system_id"
    " left join collection c on c.form_id = b.id) v where f.id = v.id"
    f" and ({', '.join(f'f.{c}' for c in dated('collected'))})"
    f" is distinct from ({', '.join(f'v.{c}' for c in dated('collected'))}) returning v.before, f.collected_raw)"
    " insert into tally (entity, created, changed, removed) select 'collected',"
    " count(*) filter (where before is null), count(*) filter (where before is not null and collected_raw is not null),"
    " count(*) filter (where collected_raw is null) from dated having count(*) > 0",
)
"""The days of pages that others than the site made; only where a mapping names an item for them, or did."""

_MILESTONE = (
    "kind in ('CONSENTED', 'SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'TREATMENT_ENDED',"
    " 'STUDY_ENDED', 'WITHDRAWN', 'COMPLETED')"
)

MILESTONES = [
    temporary(
        "subject_milestone_new",
        "select distinct on (m.subject_id, m.kind)"
        f" {beneath('m.subject_id', _QUOTED.format('MILESTONE'), 'm.kind', 'l.run_id')} as id, l.study_id,"
        " m.subject_id, m.kind, m.study_site_id, m.reason, l.mapping_version,"
        f" {parsed('p', 'm.raw', 'occurred')}, true as present, m.source_key, m.line as source_line, m.source_version"
        f" from mapped m join parsed p using (raw) cross join load l where m.{_MILESTONE} and p.iso is not null"
        " order by m.subject_id, m.kind, p.earliest, m.position, m.raw, m.source_key, m.place",
    ),
    "insert into subject_milestone_new (id, study_id, subject_id, kind, present, source_version)"
    " select c.id, c.study_id, c.subject_id, c.kind, false, c.source_version from subject_milestone c"
    " join touched t using (subject_id) cross join load l where c.known_to is null and c.source_system_id = l.source_id"
    " and not exists (select from subject_milestone_new n where n.subject_id = c.subject_id and n.kind = c.kind)",
    *history(
        "subject_milestone",
        ("subject_id", "kind"),
        (*dated("occurred"), "reason", "study_site_id"),
        ("mapping_version",),
        ordered=False,
    ),
]


def _latest(table: str, alias: str) -> str:
    """A version no row of the subject in the table is newer than: what is worked out now holds."""
    return (
        f"greatest({alias}.source_version, (select max(v.source_version) from {table} v"
        " where v.subject_id = t.subject_id), 1)"
    )


_SCREENED = ", ".join(f"c.{old} as {new}" for old, new in zip(dated("occurred"), dated("screened"), strict=True))

_ATTEMPT = beneath("t.subject_id", _QUOTED.format("SCREENING"))

SCREENING = [
    temporary(
        "screening_attempt_new",
        f"select {_ATTEMPT} as id, l.study_id, s.study_site_id, t.subject_id, 1 as number,"
        " case when f.id is not null then 'FAILED' when p.subject_id is not null then 'PASSED' else 'PENDING' end"
        " as outcome, f.reason as outcome_reason,"
        " coalesce(b.id, a.previous_subject_id) as previous_subject_id,"
        f" {_SCREENED},"
        f" c.id is null as removed, s.source_key, c.source_line, {_latest('screening_attempt', 'c')} as source_version"
        " from touched t join subject s on s.id = t.subject_id cross join load l"
        " left join subject_milestone c on c.subject_id = s.id and c.kind = 'SCREENED' and c.known_to is null"
        " left join subject_milestone f on f.subject_id = s.id and f.kind = 'SCREEN_FAILED' and f.known_to is null"
        " left join lateral (select m.subject_id from subject_milestone m where m.subject_id = s.id"
        "  and m.kind in ('ENROLLED', 'RANDOMIZED') and m.known_to is null limit 1) p on true"
        " left join lateral (select b.id from mapped m join subject b on b.study_id = l.study_id"
        "  and (b.label = m.raw or b.source_key = m.raw) and b.id <> s.id where m.subject_id = s.id"
        "  and m.kind = 'PREVIOUS_SUBJECT' order by b.id limit 1) b on true"
        # of a subject of two sources the one that says nothing of earlier codes leaves what the other says
        f" left join screening_attempt a on a.id = {_ATTEMPT} and a.source_system_id <> l.source_id"
        "  and not exists (select from rule where kind = 'PREVIOUS_SUBJECT')"
        f" where c.id is not null or exists (select from screening_attempt e where e.id = {_ATTEMPT})",
    ),
    "with recursive chain as (select n.id, n.previous_subject_id as before, 1 as depth from screening_attempt_new n"
    " union all select c.id, a.previous_subject_id, c.depth + 1 from chain c"
    " join (select subject_id, previous_subject_id from screening_attempt_new"
    "  union all select a.subject_id, a.previous_subject_id from screening_attempt a"
    "  where a.subject_id not in (select subject_id from touched)) a on a.subject_id = c.before"
    " where c.before is not null and c.depth < 20)"
    " update screening_attempt_new n set number = d.depth from (select id, max(depth + (before is not null)::integer)"
    " as depth from chain group by id) d where d.id = n.id and d.depth > 1",
    # an attempt that a user recorded is that user's, and so is an outcome
    "delete from screening_attempt_new n using screening_attempt a where a.subject_id = n.subject_id"
    " and a.number = n.number and a.id <> n.id and a.source_system_id is null",
    merge(
        "screening_attempt",
        (),
        ("study_site_id", "subject_id"),
        own={
            **{column: f"excluded.{column}" for column in ("number", "previous_subject_id", *dated("screened"))},
            **{column: unless_amended(f"excluded.{column}", column) for column in ("outcome", "outcome_reason")},
        },
    ),
]


def _fact(table: str, kind: str, column: str, more: str = "", own: tuple[str, ...] = ()) -> list[str]:
    """One value of a subject, taken from its items into a table of its own; gone from the items, gone from there."""
    extra = f", {more}" if more else ""
    return [
        temporary(
            f"{table}_new",
            f"select distinct on (t.subject_id) {beneath('t.subject_id', _QUOTED.format(kind))} as id,"
            f" l.study_id, s.study_site_id, t.subject_id, m.raw as {column}{extra}, m.raw is null as removed,"
            f" s.source_key, m.line as source_line, {_latest(table, 'm')} as source_version"
            " from touched t join subject s on s.id = t.subject_id cross join load l"
            f" left join mapped m on m.subject_id = t.subject_id and m.kind = '{kind}'"
            f" where m.raw is not null or exists (select from {table} a where a.subject_id = t.subject_id"
            " and a.source_system_id = l.source_id)"
            " order by t.subject_id, m.source_version desc, m.raw, m.source_key, m.place",
        ),
        merge(
            table,
            (),
            ("study_site_id", "subject_id"),
            own={name: f"excluded.{name}" for name in (column, *own)},
        ),
    ]


_RANDOMIZED = (
    "(select d.occurred_earliest from subject_milestone d where d.subject_id = t.subject_id"
    " and d.kind = 'RANDOMIZED' and d.known_to is null and d.occurred_precision in ('DAY', 'INSTANT')) as randomized"
)
_CLASS = "case when l.open_study then 'CODE' else 'BLINDED' end as data_class"

DROPPED = (
    f"with gone as (update subject_identity i set deleted_at = now(), {STAMP} from load l where l.remapped"
    " and i.study_id = l.study_id and i.source_system_id = l.source_id and i.deleted_at is null"
    " and i.kind not in (select kind from rule) and i.kind in (select e ->> 'kind' from study_mapping m"
    " cross join lateral jsonb_array_elements(m.document -> 'identity') e where m.study_id = l.study_id"
    " and m.source_system_id = l.source_id and m.version = l.mapping_before) returning 1)"
    " insert into tally (entity, removed) select 'subject_identity', count(*) from gone"
)
"""Identifiers of kinds the mapping took from items before and does not take any more."""

IDENTITIES = [
    "drop table if exists subject_identity_new",
    temporary(
        "subject_identity_new",
        f"select distinct on (1) {beneath('t.subject_id', 'l.source_id', 'r.kind')} as id, l.study_id, s.study_site_id,"
        " t.subject_id, r.kind, coalesce(m.raw, i.value) as value, m.raw is null as removed, s.source_key,"
        " m.line as source_line, greatest(m.source_version, i.source_version, 1) as source_version"
        f" from touched t join subject s on s.id = t.subject_id cross join load l"
        f" join (select distinct kind from rule where kind in ({IDENTITY_KINDS})) r on true"
        " left join mapped m on m.subject_id = t.subject_id and m.kind = r.kind"
        " left join subject_identity i on i.subject_id = t.subject_id and i.source_system_id = l.source_id"
        " and i.kind = r.kind where m.raw is not null or i.id is not null"
        " order by 1, m.source_version desc nulls last, m.raw",
    ),
    merge("subject_identity", ("value",), ("study_site_id", "subject_id", "kind")),
]
"""Direct identifiers a mapping takes from items; of a kind it names, attributes of the subject do not count."""

STATEMENTS = (
    *VISITS,
    *MILESTONES,
    *SCREENING,
    *_fact("randomization", "RANDOMIZATION_NUMBER", "number", _RANDOMIZED, ("randomized",)),
    *_fact("allocation", "ARM", "arm", _CLASS, ("data_class",)),
    *IDENTITIES,
)
