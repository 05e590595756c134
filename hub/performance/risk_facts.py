"""What risk indicators count, by site: one relation of sums, over the rows row-level security leaves.

Facts of participants count for those enrolled (gsm.kri: `Mapped_SUBJ`), at the site they were at then. `excluded`
counts rows left out because the date they are to be counted by is missing or not one whole day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    FromClause,
    Integer,
    Text,
    and_,
    case,
    cast,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
    values,
)

from hub.canonical.terminology import Measure, QueryStatus
from hub.canonical.terminology import SubjectMilestone as Step
from hub.tables.adverse_event import adverse_event
from hub.tables.data_query import data_query
from hub.tables.item_tally import item_tally
from hub.tables.protocol_deviation import protocol_deviation
from hub.tables.subject import subject, subject_milestone

Element = ColumnElement[Any]
Condition = ColumnElement[bool]


class Count(StrEnum):
    """What is summed."""

    SCREENED = "SCREENED"
    SCREEN_FAILED = "SCREEN_FAILED"
    ENROLLED = "ENROLLED"
    STUDY_DAYS = "STUDY_DAYS"
    ADVERSE_EVENTS = "ADVERSE_EVENTS"
    SERIOUS_ADVERSE_EVENTS = "SERIOUS_ADVERSE_EVENTS"
    OTHER_DEVIATIONS = "OTHER_DEVIATIONS"
    IMPORTANT_DEVIATIONS = "IMPORTANT_DEVIATIONS"
    GRADES = "GRADES"
    HIGH_GRADES = "HIGH_GRADES"
    QUERIES = "QUERIES"
    OLD_QUERIES = "OLD_QUERIES"
    PAGES = "PAGES"
    LATE_PAGES = "LATE_PAGES"
    DATA_POINTS = "DATA_POINTS"
    CHANGED_DATA_POINTS = "CHANGED_DATA_POINTS"
    SAMPLES = "SAMPLES"
    SAMPLES_COLLECTED = "SAMPLES_COLLECTED"
    STUDY_DISCONTINUED = "STUDY_DISCONTINUED"
    TREATMENT_DISCONTINUED = "TREATMENT_DISCONTINUED"
    INELIGIBLE = "INELIGIBLE"
    EARLY_DEATHS = "EARLY_DEATHS"


HIGH_GRADE, OLD_DAYS, LATE_DAYS, EARLY_DEATH_DAYS = 3, 30, 10, 90


@dataclass(frozen=True, slots=True)
class Cut:
    """The study, the last day that counts, the instant its data were cut, and the zone of its calendar days, as SQL."""

    study: Element
    day: Element
    data: Element
    zone: Element


_NONE: Element = literal_column("0")


def _int(number: int) -> Element:
    return literal_column(str(number), Integer)


def _word(text: str) -> Element:
    return literal_column(f"'{text}'", Text)


def _live(table: Any, cut: Cut) -> list[Condition]:
    return [table.c.study_id == cut.study, table.c.deleted_at.is_(None)]


def _enrolled(table: Any, cut: Cut) -> Condition:
    """The row is of an enrolled participant."""
    step, person = subject_milestone.alias(), subject.alias()
    return exists(
        select(literal_column("1"))
        .select_from(step.join(person, person.c.id == step.c.subject_id))
        .where(
            step.c.subject_id == table.c.subject_id,
            step.c.study_id == cut.study,
            step.c.kind == _word(Step.ENROLLED),
            step.c.known_to.is_(None),
            person.c.deleted_at.is_(None),
        )
    )


def _stacked(rows: Any, counts: Iterable[tuple[Count, Element, Element]]) -> Any:
    """Columns of sums by site as one row per sum: site_id, name, number, excluded."""
    each = values(column("name", Text), column("number", Double), column("excluded", Integer), name="v").data(
        [(_word(name), cast(number, Double), cast(excluded, Integer)) for name, number, excluded in counts]
    )
    lateral = each.lateral("v")
    return select(rows.c.site_id, lateral.c.name, lateral.c.number, lateral.c.excluded).select_from(
        rows.join(lateral, literal_column("true"))
    )


def _grouped(table: Any, columns: Mapping[str, Element], *where: Condition) -> Any:
    named = [value.label(name) for name, value in columns.items()]
    site = table.c.study_site_id
    return select(site.label("site_id"), *named).where(*where).group_by(site).subquery()


def _log(cut: Cut) -> Any:
    """The enrolment log: participants by what they reached, whenever."""
    step, person = subject_milestone.alias(), subject.alias()
    kinds = (Count.SCREENED, Count.SCREEN_FAILED, Count.ENROLLED)
    rows = (
        select(
            step.c.study_site_id.label("site_id"),
            *(func.count().filter(step.c.kind == _word(kind)).label(kind) for kind in kinds),
        )
        .select_from(step.join(person, person.c.id == step.c.subject_id))
        .where(step.c.study_id == cut.study, step.c.known_to.is_(None), person.c.deleted_at.is_(None))
        .group_by(step.c.study_site_id)
        .subquery()
    )
    return _stacked(rows, [(kind, rows.c[kind], _NONE) for kind in kinds])


def _adverse_events(cut: Cut) -> Any:
    event = adverse_event.alias()
    dated = event.c.onset_latest <= cut.day
    straddles = and_(event.c.onset_earliest <= cut.day, event.c.onset_latest > cut.day)
    unsure = or_(event.c.onset_latest.is_(None), straddles)
    columns = {
        "every": func.count().filter(dated),
        "serious": func.count().filter(dated, event.c.serious),
        "without": func.count().filter(unsure),
        "serious_without": func.count().filter(unsure, event.c.serious),
    }
    rows = _grouped(event, columns, *_live(event, cut), _enrolled(event, cut))
    return _stacked(
        rows,
        [
            (Count.ADVERSE_EVENTS, rows.c.every, rows.c.without),
            (Count.SERIOUS_ADVERSE_EVENTS, rows.c.serious, rows.c.serious_without),
        ],
    )


def _deviations(cut: Cut) -> Any:
    """Those that are of no participant have no site: they are left out."""
    deviation = protocol_deviation.alias()
    words = {"important": "IMPORTANT", "other": "NOT_IMPORTANT"}
    columns = {name: func.count().filter(deviation.c.code == _word(word)) for name, word in words.items()}
    columns["unsaid"] = func.count().filter(
        func.coalesce(deviation.c.code.not_in([_word(word) for word in words.values()]), literal_column("true"))
    )
    rows = _grouped(deviation, columns, *_live(deviation, cut), _enrolled(deviation, cut))
    return _stacked(
        rows,
        [
            (Count.IMPORTANT_DEVIATIONS, rows.c.important, rows.c.unsaid),
            (Count.OTHER_DEVIATIONS, rows.c.other, rows.c.unsaid),
        ],
    )


def _queries(cut: Cut) -> Any:
    query = data_query.alias()
    counted = query.c.status.in_([_word(s) for s in (QueryStatus.OPEN, QueryStatus.ANSWERED, QueryStatus.CLOSED)])
    zone = case((query.c.time_precision == _word("DAY"), _word("UTC")), else_=cut.zone)
    raised = func.local_day(query.c.raised_at, zone)
    end = case(
        (query.c.status == _word(QueryStatus.CLOSED), func.local_day(query.c.closed_at, zone)),
        (query.c.status == _word(QueryStatus.ANSWERED), func.local_day(query.c.answered_at, zone)),
        else_=func.local_day(cut.data, zone),
    )
    columns = {
        "every": func.count().filter(raised <= cut.day),
        "old": func.count().filter(raised <= cut.day, end - raised + _int(1) > _int(OLD_DAYS)),
        "without": func.count().filter(query.c.raised_at.is_(None)),
    }
    rows = _grouped(query, columns, *_live(query, cut), query.c.is_query, counted, _enrolled(query, cut))
    return _stacked(rows, [(Count.QUERIES, rows.c.every, rows.c.without), (Count.OLD_QUERIES, rows.c.old, _NONE)])


def _sum(of: Any, *where: Condition, amount: Element | None = None) -> Element:
    return func.coalesce(func.sum(of.c.number if amount is None else amount).filter(*where), _NONE)


_TALLIED = (
    (Count.GRADES, Measure.TOXICITY_GRADE, None),
    (Count.HIGH_GRADES, Measure.TOXICITY_GRADE, HIGH_GRADE),
    (Count.PAGES, Measure.ENTRY_LAG, None),
    (Count.LATE_PAGES, Measure.ENTRY_LAG, LATE_DAYS + 1),
    (Count.DATA_POINTS, Measure.DATA_POINT_CHANGES, None),
    (Count.CHANGED_DATA_POINTS, Measure.DATA_POINT_CHANGES, 1),
    (Count.SAMPLES, Measure.SAMPLE_COLLECTED, None),
    (Count.SAMPLES_COLLECTED, Measure.SAMPLE_COLLECTED, 1),
)
"""Sums of tallies: of a measure all values, or those from a least one on."""


def _tallies(cut: Cut) -> Any:
    of = item_tally.alias()
    falls = case((of.c.dated, of.c.day <= cut.day), else_=literal_column("true"))
    days = of.c.kind == _word(Measure.STUDY_DAYS)
    columns = {Count.STUDY_DAYS.value: _sum(of, days, amount=of.c.number * of.c.value)}
    undated: dict[str, Element] = {}
    for name, measure, least in _TALLIED:
        mine = of.c.kind == _word(measure)
        columns[name.value] = _sum(of, mine, falls, *([] if least is None else [of.c.value >= _int(least)]))
        if least is None:
            undated[name.value] = _sum(of, mine, of.c.dated, of.c.day.is_(None))
    columns |= {f"{name} excluded": value for name, value in undated.items()}
    kinds = of.c.kind.in_([_word(kind) for kind in (Measure.STUDY_DAYS, *dict.fromkeys(m for _, m, _ in _TALLIED))])
    rows = _grouped(of, columns, *_live(of, cut), kinds, _enrolled(of, cut))
    counts = [(Count.STUDY_DAYS, rows.c[Count.STUDY_DAYS], _NONE)]
    counts += [(name, rows.c[name], rows.c[f"{name} excluded"] if name in undated else _NONE) for name, *_ in _TALLIED]
    return _stacked(rows, counts)


_PEOPLE = (
    (Count.STUDY_DISCONTINUED, Measure.STUDY_DISCONTINUED),
    (Count.TREATMENT_DISCONTINUED, Measure.TREATMENT_DISCONTINUED),
    (Count.INELIGIBLE, Measure.CRITERION_VIOLATED),
    (Count.EARLY_DEATHS, Measure.DEATH_DAY),
)


def _people(cut: Cut) -> Any:
    """Participants for whom something holds, each once."""
    of = item_tally.alias()
    holds = case(
        (of.c.kind == _word(Measure.DEATH_DAY), of.c.value <= _int(EARLY_DEATH_DAYS)), else_=of.c.value == _int(1)
    )
    kinds = of.c.kind.in_([_word(measure) for _, measure in _PEOPLE])
    columns = {
        name.value: func.count(of.c.subject_id.distinct()).filter(of.c.kind == _word(measure))
        for name, measure in _PEOPLE
    }
    rows = _grouped(of, columns, *_live(of, cut), kinds, holds, _enrolled(of, cut))
    return _stacked(rows, [(name, rows.c[name], _NONE) for name, _ in _PEOPLE])


_FAMILIES = (
    (_log, frozenset({Count.SCREENED, Count.SCREEN_FAILED, Count.ENROLLED})),
    (_adverse_events, frozenset({Count.ADVERSE_EVENTS, Count.SERIOUS_ADVERSE_EVENTS})),
    (_deviations, frozenset({Count.IMPORTANT_DEVIATIONS, Count.OTHER_DEVIATIONS})),
    (_queries, frozenset({Count.QUERIES, Count.OLD_QUERIES})),
    (_tallies, frozenset({Count.STUDY_DAYS, *(name for name, *_ in _TALLIED)})),
    (_people, frozenset(name for name, _ in _PEOPLE)),
)


def facts(cut: Cut, wanted: Callable[[Collection[Count]], Condition | None]) -> FromClause:
    """site_id, name (of `Count`), number and excluded.

    wanted: whether one of a family's counts is asked for, which spares the family when none is; None: it is never.
    """
    parts = [(family(cut).subquery(), wanted(counts)) for family, counts in _FAMILIES]
    return union_all(*(select(rows).where(condition) for rows, condition in parts if condition is not None)).subquery()
