"""Proposes a study mapping from what is stored: names, labels and values of items, and how dates lie to each other.

Nothing is applied: each proposal has its evidence and a confidence of 0 to 100, an opinion of these rules alone, and a
person decides. No value of class IDENTIFIER or BLINDED is quoted; of others only a coded word a condition needs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import asyncpg

from hub.canonical.dates import DateRefused, Times
from hub.canonical.terminology import Fact
from hub.ingest.source import Source

SUBJECTS: Final = 300
"""Subjects that are looked at, first by label."""

_VALUES: Final = 20
_DATES: Final = 0.9
_NAMES: Final[Mapping[str, str]] = {
    "CONSENTED": r"consent|inform|icf|(^|[^a-z])(ic|rfic)[_.]?da?t",
    "SCREENED": r"screen(?!.*fail)|(^|[^a-z])scr[_.]?da?t",
    "SCREEN_FAILED": r"screen.*fail|(^|[^a-z])sf[_.]?da?t",
    "ENROLLED": r"enrol|inclusion date",
    "RANDOMIZED": r"rando?mi|(^|[^a-z])rand[_.]?da?t",
    "TREATMENT_ENDED": r"(last|end|stop).*(dose|treat|drug)|(dose|treat|drug).*(last|end|stop)",
    "STUDY_ENDED": r"end of study|(^|[^a-z])eos[_.]?da?t|study.*(end|termin)",
    "WITHDRAWN": r"withdr|discontin|drop.?out",
    "COMPLETED": r"complet",
    "VISIT_DATE": r"visit|(^|[^a-z])(sv|vis)(st)?[_.]?da?t",
    "COLLECTED": r"collect|specimen|sampl|drawn|taken|diary|(^|[^a-z])(lb|pc|is|mb|spec|col)_?(dtc|da?t)",
    "BIRTH_DATE": r"birth|brth|(^|[^a-z])dob([^a-z]|$)",
}
"""What an item of that meaning is called: its OID, name or question, lower case."""

_TABLES: Final[Mapping[str, str]] = {
    "VISIT_DATE": "visit_date",
    "COLLECTED": "collected",
    "BIRTH_DATE": "identity",
}
"""The table of a mapping that a kind stands in; of others it is `milestone`."""

_FAILED: Final = re.compile(r"screen.{0,3}(ing)?.{0,3}fail|fail.{0,6}screen", re.I)

_ITEMS = """
with seen as (select id from subject where study_id = $1 and deleted_at is null order by label limit $3)
select f.oid as form, split_part(e.path, ']/', 2) as item, i.data_class, f.subject_id, v.oid as event,
  e.entry ->> 'v' as value
from seen s join form_data f on f.subject_id = s.id and f.deleted_at is null
join form_data_items i on i.form_data_id = f.id and i.source_system_id = $2
left join study_event v on v.id = f.study_event_id
cross join lateral jsonb_each(i.items) e (path, entry) where e.entry ->> 'v' <> ''
"""
_CALLED = """
select oid, concat_ws(' ', max(name), max(question)) as called from item_def
where study_id = $1 and source_system_id = $2 group by oid
"""

_EXTERNAL = f"""
select exists (select from study_mapping where study_id = $1 and source_system_id = $2 and known_to is null
  and document -> 'delivers' -> 'facts' ? '{Fact.EXTERNAL_DATA}')
"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule somebody may want. kind: a milestone, VISIT_DATE, COLLECTED, or a direct identifier. when: item and value,
    if any.
    """

    kind: str
    form: str
    item: str
    confidence: int
    evidence: str
    when: tuple[str, str] | None = None

    def toml(self) -> str:
        """The rule as a study mapping has it."""
        table = _TABLES.get(self.kind, "milestone")
        lines = [f"[[{table}]]  # {self.confidence}: {self.evidence}"]
        lines += [] if self.kind == table.upper() else [f"kind = {_quoted(self.kind)}"]
        lines += [f"form = {_quoted(self.form)}", f"item = {_quoted(self.item)}"]
        if self.when is not None:
            lines.append(f"when = {{ {_quoted(self.when[0])} = [{_quoted(self.when[1])}] }}")
        return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Item:
    """What is stored of an item. first: its first day, by subject."""

    form: str
    item: str
    data_class: str
    called: str
    subjects: set[object]
    events: set[str]
    words: set[str]
    values: int
    dates: int
    first: dict[object, date]

    @property
    def dated(self) -> bool:
        return self.dates >= _DATES * self.values


async def suggest(connection: asyncpg.Connection, source: Source) -> list[Proposal]:
    """Proposals for what the source's mapping does not say yet, the surest first."""
    called = {row["oid"]: row["called"] for row in await connection.fetch(_CALLED, source.study_id, source.id)}
    rows = await connection.fetch(_ITEMS, source.study_id, source.id, SUBJECTS)
    items = _read(rows, called, source.mapping.times)
    said = {(rule.kind, rule.item) for rule in source.mapping.rules}
    external = await connection.fetchval(_EXTERNAL, source.study_id, source.id)
    found = [each for each in (*_dated(items), *_failures(items)) if external or each.kind != "COLLECTED"]
    fresh = [each for each in found if (each.kind, each.item) not in said]
    return sorted(fresh, key=lambda each: (-each.confidence, each.kind, each.form, each.item))


def _read(rows: Sequence[asyncpg.Record], called: Mapping[str, str], times: Times) -> list[_Item]:
    known: dict[str, date | None] = {}
    items: dict[tuple[str, str], _Item] = {}
    for form, item, data_class, subject, event, value in rows:
        found = items.get((form, item))
        if found is None:
            name = f"{item} {called.get(item, '')}".lower()
            found = items[form, item] = _Item(form, item, data_class, name, set(), set(), set(), 0, 0, {})
        if value not in known:
            known[value] = _day(value, times)
        found.subjects.add(subject)
        found.events.add(event or "")
        found.values += 1
        if len(found.words) <= _VALUES:
            found.words.add(value)
        if (day := known[value]) is not None:
            found.dates += 1
            found.first[subject] = min(day, found.first.get(subject, day))
    return list(items.values())


def _day(text: str, times: Times) -> date | None:
    if len(text) < 8 or not any(letter.isdigit() for letter in text):
        return None
    try:
        return times.partial(text).earliest
    except DateRefused:
        return None


def _dated(items: Sequence[_Item]) -> Iterator[Proposal]:
    """Items of dates that are called what a rule is about; a consent precedes, a birth precedes by years."""
    dated = [item for item in items if item.dated]
    lived = [item for item in dated if not re.search(_NAMES["BIRTH_DATE"], item.called)]
    earliest: dict[object, date] = {}
    for item in lived:
        for subject, day in item.first.items():
            earliest[subject] = min(day, earliest.get(subject, day))
    for item in dated:
        for kind, pattern in _NAMES.items():
            if not re.search(pattern, item.called):
                continue
            if kind == "BIRTH_DATE":
                yield Proposal(kind, item.form, item.item, 90, "a date, called a birth date")
            elif kind == "COLLECTED":
                yield _collected(item)
            elif kind == "VISIT_DATE":
                if item in lived:
                    many = len(item.events) > 1
                    told = f"a date, called one of a visit, at {len(item.events)} kinds of event"
                    yield Proposal(kind, item.form, item.item, 85 if many else 50, told)
            elif item in lived:
                yield _milestone(kind, item, earliest)


def _milestone(kind: str, item: _Item, earliest: Mapping[object, date]) -> Proposal:
    once = item.values <= 1.1 * len(item.subjects)
    confidence = 60 + 10 * once
    told = f"a date of {len(item.subjects)} participants, called so" + (", once each" if once else "")
    if kind == "CONSENTED":
        leads = sum(day <= earliest[subject] for subject, day in item.first.items()) / len(item.first)
        confidence = round(confidence - 20 + 50 * leads)
        told += f", no later than every other date in {leads:.0%}"
    return Proposal(kind, item.form, item.item, min(confidence, 99), told)


def _collected(item: _Item) -> Proposal:
    """Of a page of outside data: it counts where whoever reads the page may read the day."""
    told = f"a date of {len(item.subjects)} participants, called one of collecting"
    coded = item.data_class == "CODE"
    told += "" if coded else f"; of class {item.data_class}, and counts once [items] has it in code"
    return Proposal("COLLECTED", item.form, item.item, 80 if coded else 55, told)


def _failures(items: Sequence[_Item]) -> Iterator[Proposal]:
    """A coded word for screen failure, and a date that stands on the same form."""
    dates: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        if item.dated and not re.search(_NAMES["BIRTH_DATE"], item.called):
            dates[item.form].append(item)
    for item in items:
        if item.data_class not in ("CODE", "CLINICAL") or len(item.words) > _VALUES:
            continue
        for value in sorted(item.words):
            if _FAILED.search(value):
                for on in dates[item.form]:
                    told = "one of few words means it, and the date stands on the same form"
                    confidence = 80 if len(dates[item.form]) == 1 else 60
                    yield Proposal("SCREEN_FAILED", on.form, on.item, confidence, told, (item.item, value))


def _quoted(text: str) -> str:
    """A TOML basic string (TOML 1.0): what a source wrote ends no string and adds no line."""
    told = "".join(c if c >= " " and c not in '"\\\x7f' else f"\\u{ord(c):04x}" for c in text)
    return f'"{told}"'
