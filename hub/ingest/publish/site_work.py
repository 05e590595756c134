"""Monitors' visits, action items and staff of study-sites: rows of a source beside those that users record.

A row is its source's as long as no user changed it (`amended_at`); from then on what the source says of it is told as
a finding and not taken. Rows of users are no source's at all. What a source leaves out stays, a day or a contact that
it says is empty goes. A person is one source's person, by its key there; nothing makes two people one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hub.canonical.revealing import TELLING
from hub.database.minted import beneath, minted
from hub.ingest.publish import superseded
from hub.ingest.publish.person_contact import REACHED
from hub.ingest.publish.sql import LAST_OP, NEWER, STAMP, VERSION, amended, last, merge, temporary
from hub.ingest.publish.words import LAID

_FACT_MISSING = "FACT_MISSING"
_READABLE = ("n.days_read", _FACT_MISSING, "a day is none the hub can read, or no whole one")


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of a kind become rows of the table that has the record's name.

    said: fields that are folded. facts: column to SQL of what the fold `f` says of it (null: nothing), `t` being the
    row as it stands; days: field to column, None for a day the table has not; more: further columns of the new rows
    `n`. may: SQL that holds for a row that can be stored, else the rule and the reason. waits: SQL of the class of
    what waits; astray: SQL that holds for what waits and is of no site, since it says of two. joins: what facts and
    more need. stands: statements that look at what stands, before anything is held; before, after: around the merge.
    """

    name: str
    staged: str
    key: str
    said: tuple[str, ...]
    facts: Mapping[str, str]
    days: Mapping[str, str | None]
    more: Mapping[str, str]
    waits: str
    may: tuple[tuple[str, str, str], ...]
    astray: str = "false"
    joins: str = ""
    stands: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the source may change."""
        return (*self.facts, *(column for column in self.days.values() if column))

    @property
    def statements(self) -> tuple[str, ...]:
        """The step of publishing."""
        return tuple(self._statements())

    def _statements(self) -> Iterator[str]:
        yield self._fold()
        yield self._new()
        yield from self.stands
        for holds, rule, reason in (_READABLE, *self.may):
            yield self._held(holds, rule, reason)
        yield from self.before
        said = {column: f"n.{column}" for column in self.columns}
        yield amended(self.name, self.staged, said, "case when n.waits <> 'BLINDED' then n.study_site_id end")
        own = {column: f"case when {NEWER} then excluded.{column} else t.{column} end" for column in self.columns}
        yield merge(self.staged, (), ("study_site_id",), own=own, only="t.amended_at is null")
        yield from self.after

    def _fold(self) -> str:
        folded = ", ".join(f"{last(field)} as {field}" for field in (*self.said, *self.days))
        return temporary(
            f"{self.staged}_fold",
            f"select x.{self.key}, {last('site_key', '')} as site_key, {folded}, {LAST_OP} as op, {VERSION} as version,"
            " max(x.line) as line, (array_agg(to_jsonb(x)::text order by x.version desc, x.seq desc))[1] as fragment"
            f" from staged_{self.staged} x cross join load l group by x.{self.key}",
        )

    def _new(self) -> str:
        told = [f"coalesce({said}, t.{column}) as {column}" for column, said in self.facts.items()]
        told += [_day(field, column) for field, column in self.days.items()]
        told += [f"{said} as {column}" for column, said in self.more.items()]
        read = (f"(coalesce(f.{field}, '') = '' or d_{field}.earliest = d_{field}.latest)" for field in self.days)
        told.append(f"{' and '.join(read)} as days_read")
        dates = "".join(f" left join parsed d_{field} on d_{field}.raw = f.{field}" for field in self.days)
        minting = beneath("l.scope", f"'{self.name}'", f"f.{self.key}")
        return temporary(
            f"{self.staged}_new",
            "select i.id, l.study_id, coalesce(t.study_site_id, q.study_site_id) as study_site_id,"
            f" {', '.join(told)}, f.op = 'R' as removed, f.{self.key} as source_key, f.line as source_line,"
            f" f.version as source_version, f.fragment, {self.waits} as waits from {self.staged}_fold f"
            f" cross join load l cross join lateral (select {minting} as id) i"
            f" left join {self.staged} t on t.id = i.id left join site_ref q on q.site_key = f.site_key"
            f"{self.joins}{dates} where f.op <> 'R' or t.id is not null",
        )

    def _held(self, holds: str, rule: str, reason: str) -> str:
        """What may not be stored waits as it was sent; what a grant alone shows, or is astray, is of no site."""
        return (
            f"with n as (delete from {self.staged}_new n where ({holds}) is not true returning n.*)"
            " insert into found"
            " (rule, severity, message, record_kind, source_line, study_site_id, fragment, data_class, stands_for)"
            f" select '{rule}', 'ERROR', '{reason}', '{self.name}', n.source_line,"
            f" case when n.waits <> 'BLINDED' and not ({self.astray}) then n.study_site_id end, n.fragment, n.waits,"
            f" array[{superseded.of(self.name, ['n.source_key'])}] from n cross join load l"
        )


def _day(field: str, column: str | None) -> str:
    """A whole day; what is none leaves the one before, the empty text takes it away."""
    day = f"when d_{field}.earliest = d_{field}.latest then d_{field}.earliest"
    if column is None:
        return f"case {day} end as {field}"
    return f"case when f.{field} = '' then null {day} else t.{column} end as {column}"


def _stands(field: str, column: str) -> str:
    """A day is said, or stands and nothing is said of it."""
    return f"(f.{field} <> '' or f.{field} is null and t.{column} is not null)"


_REPORT = temporary(
    "monitoring_report_new",
    f"select {beneath('n.id', chr(39) + 'REPORT' + chr(39))} as id, n.study_id, n.study_site_id,"
    " n.id as monitoring_visit_id, n.data_class, n.report_submitted as first_submitted_on,"
    " n.report_submitted as submitted_on, n.report_approved as approved_on,"
    " case when n.report_approved is null then 'SUBMITTED' else 'APPROVED' end as state, n.removed, n.source_key,"
    " n.source_line, n.source_version from monitoring_visit_new n where n.report_submitted is not null"
    " and not exists (select from monitoring_report o where o.monitoring_visit_id = n.id"
    " and o.source_system_id is null)",
)
"""Unless a user recorded the report."""

_NOT_SUBMITTED = (
    "insert into found (rule, severity, message, record_kind, source_line)"
    f" select '{_FACT_MISSING}', 'WARNING', 'a report is approved of which nothing says when it was submitted: it is"
    " left out', 'MonitoringVisit', n.source_line from monitoring_visit_new n"
    " where n.report_approved is not null and n.report_submitted is null"
)

_HIDDEN = (
    f"update monitoring_visit t set data_class = 'BLINDED', {STAMP} from monitoring_visit_new n where n.id = t.id"
    " and n.data_class = 'BLINDED' and t.data_class <> 'BLINDED' and n.source_version >= t.source_version"
)
"""Users do not change the class: that the monitor is unblinded is taken although they changed the rest."""


def _of_hidden(table: str, report: str) -> str:
    return (
        f"update {table} t set data_class = 'BLINDED', {STAMP} from monitoring_visit_new n"
        " join monitoring_visit v using (id) join monitoring_report r on r.monitoring_visit_id = v.id"
        f" where r.id = t.{report} and v.data_class = 'BLINDED' and t.data_class <> 'BLINDED'"
    )


VISITS = Kind(
    name="MonitoringVisit",
    staged="monitoring_visit",
    key="visit_key",
    said=("kind", "method", "state", "unblinded"),
    facts={
        "data_class": "case when f.unblinded then 'BLINDED' when not f.unblinded or t.id is null then 'CODE' end",
        "kind": "f.kind",
        "method": "f.method",
        "state": "coalesce(f.state, case when t.state = 'CANCELLED' then t.state"
        f" when {_stands('conducted_from', 'conducted_from')} then 'CONDUCTED'"
        f" when {_stands('confirmed', 'confirmed_on')} then 'CONFIRMED' when f.planned <> '' then 'PLANNED' end)",
    },
    days={
        "planned": "planned_on",
        "confirmed": "confirmed_on",
        "conducted_from": "conducted_from",
        "conducted_to": "conducted_to",
        "letter": "letter_on",
        "report_submitted": None,
        "report_approved": None,
    },
    more={},
    waits="case when coalesce(f.unblinded, t.data_class = 'BLINDED', false) then 'BLINDED' else 'IDENTIFIER' end",
    may=(
        (
            "n.kind is not null and n.method is not null and n.state is not null and n.planned_on is not null",
            _FACT_MISSING,
            "the visit lacks its kind, its method, its state or the day it was planned for",
        ),
        (
            "n.conducted_to is null or n.conducted_from is null or n.conducted_to >= n.conducted_from",
            "VALUE_INVALID",
            "the visit ends before its first day",
        ),
    ),
    after=(
        _HIDDEN,
        _REPORT,
        merge(
            "monitoring_report",
            ("state", "first_submitted_on", "submitted_on", "approved_on", "data_class"),
            ("study_site_id", "monitoring_visit_id"),
            only="t.amended_at is null",
        ),
        _NOT_SUBMITTED,
        _of_hidden("monitoring_report", "id"),
        _of_hidden("monitoring_report_step", "monitoring_report_id"),
    ),
)

_NAMES_NOBODY = (
    "not exists (select from unnest((select array_agg(distinct i.value) from (select as_read(i.value) as value from"
    " subject_identity i join load l using (study_id) where i.deleted_at is null"
    f" and i.kind not in ('SEX', 'BIRTH_YEAR') offset 0) i where {TELLING.format('i.value')} and position(i.value in"
    " (select string_agg(e.read, e'\\n') from action_item_new e)) > 0)) v (value)"
    " where position(v.value in n.read) > 0)"
)
"""Each identifier is looked for once, in all words together."""

_TELLS_ARM = (
    "exists (select from unnest((select array_agg(t.word) from treatment t)) w (word)"
    " where position(w.word in o.read) > 0)"
)
"""Any arm of the study, of whomever: that the words wait tells nobody who has it."""

_STANDS = "n.words = t.description and t.description <> t.source_key"
_WITHDRAWN = tuple(
    statement
    for data_class, reveals in (
        ("IDENTIFIER_BLINDED", f"n.tells_arm and not {_NAMES_NOBODY}"),
        ("BLINDED", "n.tells_arm"),
        ("IDENTIFIER", f"not {_NAMES_NOBODY}"),
    )
    for statement in (
        "insert into audit_stricter (audit_record_id, form_oid, item_oid, study_id, source_system_id, data_class,"
        f" ingest_run_id) select a.id, '', 'action_item', l.study_id, l.source_id, '{data_class}', l.run_id"
        " from action_item_new n join action_item t using (id) join audit_record a on a.entity_id = t.id"
        " and a.entity = 'action_item' and (a.old ? 'description' or a.new ? 'description') cross join load l"
        f" where {_STANDS} and {reveals} {LAID}",
        f"select set_config('hub.audit_class', '{data_class}', true)",
        f"update action_item t set description = t.source_key, {STAMP} from action_item_new n"
        f" where n.id = t.id and {_STANDS} and {reveals}",
        "select set_config('hub.audit_class', '', true)",
    )
)
"""Words that stand and that an identifier or an arm that came later gives away: the item's key takes their place, and
what the trail told of the item's words before is made stricter from beside it."""

_AT = "coalesce(t.study_site_id, q.study_site_id)"
_AT_TWO_SITES = (
    f"v.study_site_id <> {_AT} or s.study_site_id <> {_AT} and not exists (select from subject_site b"
    f" where b.subject_id = s.id and b.study_site_id = {_AT})"
)

ITEMS = Kind(
    name="ActionItem",
    staged="action_item",
    key="item_key",
    said=("subject_key", "visit_key", "description", "assigned_role", "state", "data_class"),
    facts={
        "subject_id": "s.id",
        "monitoring_visit_id": "v.id",
        "description": "nullif(f.description, '')",
        "assigned_role": "f.assigned_role",
        "state": f"coalesce(f.state, case when {_stands('closed', 'closed_on')} then 'CLOSED'"
        f" when {_stands('done', 'done_on')} then 'DONE' when t.id is null then 'OPEN' end)",
    },
    days={"due": "due_on", "done": "done_on", "closed": "closed_on"},
    more={
        "words": "coalesce(f.description, '')",
        "read": "coalesce(o.read, '')",
        "words_class": "coalesce(f.data_class, 'CODE')",
        "subject_said": "coalesce(f.subject_key, '')",
        "visit_said": "coalesce(f.visit_key, '')",
        "visit_class": "coalesce(v.data_class, 'CODE')",
        "tells_arm": _TELLS_ARM,
        "at_two_sites": f"coalesce({_AT_TWO_SITES}, false)",
    },
    waits=f"case when v.data_class = 'BLINDED' or f.visit_key <> '' and v.id is null or {_TELLS_ARM} then 'BLINDED'"
    " else 'IDENTIFIER' end",
    astray="n.at_two_sites",
    may=(
        (
            "n.description is not null and n.assigned_role is not null and n.due_on is not null",
            _FACT_MISSING,
            "the action item lacks its words, who is to do it or the day it is due",
        ),
        (
            "n.subject_id is not null or n.subject_said = ''",
            "SUBJECT_UNKNOWN",
            "the action item is of a subject the source never described",
        ),
        (
            "n.monitoring_visit_id is not null or n.visit_said = ''",
            "VISIT_UNKNOWN",
            "the action item comes from a visit the source never described",
        ),
        (
            "n.visit_class <> 'BLINDED'",
            "VISIT_UNBLINDED",
            "the action item comes from a visit of an unblinded monitor, and who reads action items may not know of it",
        ),
        (
            "not n.at_two_sites",
            "SITE_CONTRADICTED",
            "the action item is of one site, and its subject or its visit of another",
        ),
        ("not n.tells_arm", "TEXT_REVEALING", "the words look as if they told a treatment"),
        (
            f"n.words_class = 'CODE' and {_NAMES_NOBODY}",
            "TEXT_REVEALING",
            "the words look as if they held an identifier",
        ),
    ),
    stands=_WITHDRAWN,
    joins=" left join source_identity k on f.subject_key <> '' and k.study_id = l.study_id"
    " and k.source_system_id = l.source_id and k.kind = 'SUBJECT' and k.source_key = f.subject_key"
    " left join subject s on s.id = k.entity_id"
    f" left join monitoring_visit v on v.id = {beneath('l.scope', chr(39) + VISITS.name + chr(39), 'f.visit_key')}"
    " cross join lateral (select as_read(f.description) as read offset 0) o",
)

_PERSON = minted("'PERSON'", "l.source_id", "f.person_key")
_PERSONS = (
    "insert into person as t (id, name, name_romanised, language, organization_id)"
    " select distinct on (n.person_id) n.person_id, n.name, n.name_romanised, n.language, n.organization_id"
    " from staff_assignment_new n where n.name is not null and n.person_id = n.own_person_id and not n.removed"
    " and not exists (select from staff_assignment a where a.person_id = n.person_id"
    " and a.source_version > n.source_version) order by n.person_id, n.source_version desc, n.source_line desc"
    " on conflict (id) do update set name = excluded.name,"
    " name_romanised = coalesce(excluded.name_romanised, t.name_romanised),"
    " language = coalesce(excluded.language, t.language),"
    f" organization_id = coalesce(excluded.organization_id, t.organization_id), {STAMP}"
    " where (t.name, t.name_romanised, t.language, t.organization_id) is distinct from (excluded.name,"
    " coalesce(excluded.name_romanised, t.name_romanised), coalesce(excluded.language, t.language),"
    " coalesce(excluded.organization_id, t.organization_id))"
)
_IDENTITY = minted("l.source_id", "l.study_id", "'PERSON'", "n.person_key")
_IDENTITIES = (
    "insert into source_identity (id, study_id, source_system_id, kind, source_key, entity_id)"
    f" select distinct on (n.person_key) {_IDENTITY},"
    " l.study_id, l.source_id, 'PERSON', n.person_key, n.person_id from staff_assignment_new n cross join load l"
    " where not n.removed order by n.person_key on conflict (source_system_id, study_id, kind, source_key) do nothing"
)
_EMPLOYER = (
    "insert into found (rule, severity, message, record_kind, source_line, study_site_id)"
    " select 'ORGANIZATION_UNKNOWN', 'WARNING', 'the person is said to be of an organization nobody declared',"
    " 'StaffAssignment', n.source_line, n.study_site_id from staff_assignment_new n"
    " where n.organization_key <> '' and n.organization_id is null"
)

STAFF = Kind(
    name="StaffAssignment",
    staged="staff_assignment",
    key="assignment_key",
    said=(
        "person_key",
        "name",
        "name_romanised",
        "language",
        "organization_key",
        "duty",
        "data_class",
        "email",
        "telephone",
    ),
    facts={"person_id": f"k.entity_id, {_PERSON}", "duty": "f.duty"},
    days={"starts": "starts_on", "ends": "ends_on"},
    more={
        "person_key": "f.person_key",
        "own_person_id": _PERSON,
        "known": "p.id is not null",
        "name": "nullif(f.name, '')",
        "name_romanised": "f.name_romanised",
        "language": "f.language",
        "organization_key": "f.organization_key",
        "organization_id": "o.id",
        "words_class": "f.data_class",
        "email": "f.email",
        "telephone": "f.telephone",
    },
    waits="'IDENTIFIER'",
    may=(
        (
            "n.duty is not null and n.starts_on is not null and (n.removed or n.known or n.name is not null)",
            _FACT_MISSING,
            "the assignment lacks the name, the duty or the day it starts",
        ),
        ("n.ends_on is null or n.ends_on >= n.starts_on", "VALUE_INVALID", "the assignment ends before it starts"),
        ("n.words_class is null", "TEXT_REVEALING", "the name holds an address or a number"),
    ),
    joins=" left join source_identity k on k.study_id = l.study_id and k.source_system_id = l.source_id"
    " and k.kind = 'PERSON' and k.source_key = f.person_key"
    f" left join person p on p.id = coalesce(k.entity_id, {_PERSON})"
    " left join organization o on o.key = f.organization_key",
    before=(_PERSONS, *REACHED, _IDENTITIES, _EMPLOYER),
)
"""Who was accepted as somebody else in the crosswalk is that person, whose name is not this source's to say."""

KINDS = (VISITS, ITEMS, STAFF)
