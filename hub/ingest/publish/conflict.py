"""What sources say of a study-site, which of several words prevails, and where they disagree.

Every word is kept under the source's own key. Of a site that has several keys the prevailing words go into its row:
of the source somebody chose, else of the first in the declared order (`source_precedence`), else by default of a site
list before other sources, and of the source declared for the study first. So it is with its steps, its investigator
and its target, which have histories of their own. A source that says nothing of a field, or says it is empty, leaves
it to the next. Out of a country whose rule keeps data there no word takes an accepted site, nor gives it to another
institution: what stood stands, and is a disagreement, until somebody decides. A disagreement opens a conflict and
closes it when it is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hub.canonical.spelling import spelling
from hub.canonical.terminology import SiteField, SiteStatus
from hub.database.home import standing_country, standing_institution
from hub.database.minted import minted
from hub.ingest.publish.conflict_history import HISTORIES, tallied
from hub.ingest.publish.site import ADDRESS
from hub.ingest.publish.sql import STAMP, dated, history, parsed, temporary, unless_amended


class _Column(NamedTuple):
    """name: the column of `study_site`; said: the word in `site_word` w; stored: word to column, told: the way back."""

    name: str
    said: str
    stored: str = "{0}"
    told: str = "{0}"


STEPS = tuple(SiteField(status) for status in SiteStatus)
DATED = (*STEPS, SiteField.INVESTIGATOR, SiteField.TARGET_ENROLMENT)
"""Fields that are no columns of the site but histories of their own (`conflict_history`)."""


def _text(field: SiteField) -> _Column:
    return _Column(field.lower(), f"w.{field.lower()}")


COLUMNS: Mapping[SiteField, _Column] = {
    **{
        field: _text(field)
        for field in SiteField
        if field not in (SiteField.ORGANIZATION, SiteField.SATELLITE, SiteField.SOURCE_STATUS, *DATED)
    },
    SiteField.ORGANIZATION: _Column(
        "organization_id",
        "(select o.key from organization o where o.key = w.organization_key)",
        "(select o.id from organization o where o.key = {0})",
        "(select o.key from organization o where o.id = {0})",
    ),
    SiteField.SATELLITE: _Column(
        "satellite", "case when w.parent_key <> '' then 'true' else w.satellite::text end", "{0}::boolean", "{0}::text"
    ),
    SiteField.SOURCE_STATUS: _Column("source_status", "w.status"),
}

STANDING = (SiteField.COUNTRY, SiteField.ORGANIZATION)
"""Fields of which no source has the last word where a country's rule keeps data (`hub.database.home`)."""

_ITS_OWN = (SiteField.LANGUAGE, SiteField.SOURCE_STATUS, SiteField.ADDRESS, SiteField.ADDRESS_ROMANISED)
"""Fields on which no two sources disagree: the language is of their name, the status a word of their own, and one
address is written in many ways."""

_SPELLED = (SiteField.NAME, SiteField.NAME_ROMANISED, SiteField.CITY, SiteField.INVESTIGATOR)
"""Fields that systems write in several ways and mean alike."""


def _words(*fields: SiteField) -> str:
    return ", ".join(f"'{field}'" for field in fields)


_SAID = ", ".join(
    f"('{field}', {said})"
    for field, said in {
        **{field: column.said for field, column in COLUMNS.items()},
        **{step: f"w.{step.lower()}" for step in STEPS},
        SiteField.INVESTIGATOR: "w.investigator",
        SiteField.TARGET_ENROLMENT: "case when w.target_enrolment between 0 and 2147483647"
        " then w.target_enrolment::text end",
    }.items()
)

WORDS = [
    temporary(
        "source_value_new",
        f"select {minted('i.id', chr(39) + 'WORD' + chr(39), 'v.field', 'l.run_id')} as id, l.study_id,"
        " i.id as source_identity_id, i.entity_id as study_site_id, v.field, v.value,"
        f" {parsed('p', 'p.raw', 'day')},"
        " v.value <> '' as present,"
        " w.site_key as source_key, w.line as source_line, w.version as source_version"
        " from site_word w cross join load l join source_identity i on i.study_id = l.study_id"
        " and i.source_system_id = l.source_id and i.kind = 'STUDY_SITE' and i.source_key = w.site_key"
        f" cross join lateral (values {_SAID}) v (field, value)"
        f" left join parsed p on p.raw = v.value and v.field in ({_words(*STEPS)})"
        f" where v.value is not null and (v.value = '' or v.field not in ({_words(*STEPS)}) or p.iso is not null)",
    ),
    *history(
        "source_value", ("source_identity_id", "field"), ("value", *dated("day")), ("study_site_id",), tally=False
    ),
]

_RANKED = """
with declared as materialized (
  select study_id, source_system_id, min(known_from) as declared_at,
    bool_or(known_to is null and (document -> 'sites' -> 'authority') = 'true') as authority
  from study_mapping
  where study_id in (select study_id from study_site join to_settle on study_site_id = id)
  group by study_id, source_system_id
)
select v.study_id, v.study_site_id, v.field, v.place, v.value, v.known_from, v.source_system_id, v.ingest_run_id,
  v.source_key, v.source_line, v.source_version, v.day_raw, v.day, v.day_precision, v.day_earliest, v.day_latest,
  case when v.source_system_id = c.chosen_source_id then 'DECISION' when o.position is not null then 'PRECEDENCE'
    else 'DEFAULT' end as rule,
  row_number() over (partition by v.place order by (v.source_system_id = c.chosen_source_id) is true desc, o.position,
    m.authority is true desc, m.declared_at, s.name, v.source_version desc, v.source_key) as rank
from source_value v join to_settle using (study_site_id) join source_system s on s.id = v.source_system_id
left join conflict c on c.place = v.place and c.closed_at is null
left join source_precedence own on own.study_id = v.study_id and own.field = v.field
left join source_precedence every on every.study_id = v.study_id and every.field = ''
cross join lateral (select array_position(coalesce(own.sources, every.sources), s.name) as position) o
left join declared m on m.study_id = v.study_id and m.source_system_id = v.source_system_id
where v.known_to is null
"""

_PREVAILING = ", ".join(
    f"{column.stored.format(f'max(r.value) filter (where r.field = {chr(39)}{field}{chr(39)})')} as {column.name}"
    for field, column in COLUMNS.items()
)
_NAMES = [column.name for column in COLUMNS.values()]
_OLD = ", ".join(f"t.{name}" for name in _NAMES)
_TOLD = {name: f"coalesce(n.{name}, t.{name})" for name in _NAMES}
_TOLD["organization_id"] = standing_institution("t", _TOLD["organization_id"])
_TOLD["country"] = standing_country("t", _TOLD["country"], _TOLD["organization_id"])
_TOLD |= {name: unless_amended(_TOLD[name], name) for name in ADDRESS}
_NEW = ", ".join(_TOLD.values())

PREVAIL = (
    f"update study_site t set ({', '.join(_NAMES)}) = row({_NEW}), {STAMP}"
    f" from (select r.study_site_id, {_PREVAILING} from ranked r where r.rank = 1 group by r.study_site_id) n"
    f" where t.id = n.study_site_id and ({_OLD}) is distinct from ({_NEW})"
)

_RANK = temporary("ranked", _RANKED)

_MEANT = f"case when field in ({_words(*_SPELLED)}) then {spelling('value')} else coalesce(day, value) end"
_SHOWN = "case r.field " + " ".join(
    f"when '{field}' then {COLUMNS[field].told.format(f't.{COLUMNS[field].name}')}" for field in STANDING
)
_DISAGREE = temporary(
    "disagreed",
    "select study_id, study_site_id, field, place, (min(source_system_id::text)"
    " filter (where case when stands then value = shown else rank = 1 end))::uuid as source,"
    " case when stands then 'STANDING' else max(rule) filter (where rank = 1) end as rule"
    f" from (select r.*, w.shown, bool_or(r.field in ({_words(*STANDING)}) and r.rank = 1"
    "  and r.value is distinct from w.shown) over (partition by r.place) as stands"
    f" from ranked r join study_site t on t.id = r.study_site_id cross join lateral (select {_SHOWN} end as shown) w"
    f" where r.field not in ({_words(*_ITS_OWN)})) r group by study_id, study_site_id, field, place, stands"
    f" having stands or count(distinct source_system_id) > 1 and count(distinct {_MEANT}) > 1",
)
"""What stands although the word that prevails is another one is a disagreement, whoever else speaks."""

AGREE = (
    f"update conflict set state = 'AGREED', closed_at = clock_timestamp(), {STAMP} where closed_at is null"
    " and study_site_id in (select study_site_id from to_settle) and place not in (select place from disagreed)"
)
_REOPENS = "excluded.rule = 'STANDING'"
DISAGREE = (
    "insert into conflict as t (id, study_id, study_site_id, field, state, prevailing_source_id, rule)"
    " select gen_random_uuid(), study_id, study_site_id, field, 'OPEN', source, rule from disagreed"
    " on conflict (place) where closed_at is null do update set prevailing_source_id = excluded.prevailing_source_id,"
    f" rule = excluded.rule, state = case when {_REOPENS} then 'OPEN' else t.state end,"
    f" chosen_source_id = case when not {_REOPENS} then t.chosen_source_id end, {STAMP}"
    " where (t.prevailing_source_id, t.rule) is distinct from (excluded.prevailing_source_id, excluded.rule)"
    " or exists (select from source_value v where v.place = t.place and v.changed_xid = pg_current_xact_id())"
)
"""A choice is of what the source said then: when it says another one, somebody decides anew. A new word is a change of
the conflict, so that nobody decides on words he has not read."""

SETTLE = (_RANK, PREVAIL, _DISAGREE, *(sql for _, sql, _ in HISTORIES), AGREE, DISAGREE)
"""What prevails at the sites of the temporary table `to_settle`, and where sources disagree there."""

DONE = "drop table ranked, disagreed, to_settle"

_COUNTED = (
    f"with settled as ({PREVAIL} returning 1) insert into tally (entity, changed, unchanged)"
    " select 'study_site', count(*), -count(*) from settled"
)

_TALLIED = {sql: tallied(table, sql, what) for table, sql, what in HISTORIES}

STATEMENTS = (
    *WORDS,
    temporary("to_settle", "select study_site_id from shared_site"),
    *(_COUNTED if statement is PREVAIL else _TALLIED.get(statement, statement) for statement in SETTLE),
    DONE,
)
