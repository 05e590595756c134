"""What risk indicators count, by site: one relation of sums, over the rows row-level security leaves.

Facts of participants count for those enrolled (gsm.kri: `Mapped_SUBJ`), at the site they were at then. `excluded`
counts rows left out because the date they are to be counted by is missing or not one whole day. The sums and the
objects behind them are made of the same predicates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    FromClause,
    Integer,
    Select,
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
from hub.performance.scope import Term
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


@dataclass(frozen=True, slots=True)
class Facts:
    """A family: rows of a table, and which of them each count takes.

    counts: what is counted, and what is left out of it (None: nothing ever is). key: the column of the object a row is
    of; several rows of a participant are one object. once: a participant counts once, in however many rows.
    """

    table: Any
    where: Sequence[Condition]
    counts: Mapping[Count, tuple[Term, Term | None]]
    key: str = "subject_id"
    once: bool = False

    def total(self, of: Term) -> Element:
        """What the rows of a group that count come to."""
        if self.once:
            return func.count(self.table.c.subject_id.distinct()).filter(of.where)
        if of.amount is None:
            return func.count().filter(of.where)
        return func.coalesce(func.sum(of.amount).filter(of.where), _NONE)


Wanted = Callable[[Count], Condition]


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


def _log(cut: Cut) -> Facts:
    """The enrolment log: participants by what they reached, whenever."""
    step, person = subject_milestone.alias(), subject.alias()
    living = exists(select(literal_column("1")).where(person.c.id == step.c.subject_id, person.c.deleted_at.is_(None)))
    kinds = (Count.SCREENED, Count.SCREEN_FAILED, Count.ENROLLED)
    return Facts(
        step,
        [step.c.study_id == cut.study, step.c.known_to.is_(None), living],
        {kind: (Term(step.c.kind == _word(kind)), None) for kind in kinds},
    )


def _adverse_events(cut: Cut) -> Facts:
    event = adverse_event.alias()
    dated = event.c.onset_latest <= cut.day
    straddles = and_(event.c.onset_earliest <= cut.day, event.c.onset_latest > cut.day)
    unsure = or_(event.c.onset_latest.is_(None), straddles)
    return Facts(
        event,
        [*_live(event, cut), _enrolled(event, cut)],
        {
            Count.ADVERSE_EVENTS: (Term(dated), Term(unsure)),
            Count.SERIOUS_ADVERSE_EVENTS: (Term(and_(dated, event.c.serious)), Term(and_(unsure, event.c.serious))),
        },
        "adverse_event_id",
    )


def _deviations(cut: Cut) -> Facts:
    """Those that are of no participant have no site: they are left out."""
    deviation = protocol_deviation.alias()
    words = {Count.IMPORTANT_DEVIATIONS: "IMPORTANT", Count.OTHER_DEVIATIONS: "NOT_IMPORTANT"}
    unsaid = func.coalesce(deviation.c.code.not_in([_word(word) for word in words.values()]), literal_column("true"))
    return Facts(
        deviation,
        [*_live(deviation, cut), _enrolled(deviation, cut)],
        {count: (Term(deviation.c.code == _word(word)), Term(unsaid)) for count, word in words.items()},
        "protocol_deviation_id",
    )


def _queries(cut: Cut) -> Facts:
    query = data_query.alias()
    counted = query.c.status.in_([_word(s) for s in (QueryStatus.OPEN, QueryStatus.ANSWERED, QueryStatus.CLOSED)])
    zone = case((query.c.time_precision == _word("DAY"), _word("UTC")), else_=cut.zone)
    raised = func.local_day(query.c.raised_at, zone)
    end = case(
        (query.c.status == _word(QueryStatus.CLOSED), func.local_day(query.c.closed_at, zone)),
        (query.c.status == _word(QueryStatus.ANSWERED), func.local_day(query.c.answered_at, zone)),
        else_=func.local_day(cut.data, zone),
    )
    old = and_(raised <= cut.day, end - raised + _int(1) > _int(OLD_DAYS))
    return Facts(
        query,
        [*_live(query, cut), query.c.is_query, counted, _enrolled(query, cut)],
        {
            Count.QUERIES: (Term(raised <= cut.day), Term(query.c.raised_at.is_(None))),
            Count.OLD_QUERIES: (Term(old), None),
        },
        "data_query_id",
    )


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


def _tallies(cut: Cut) -> Facts:
    """What is tallied, by participant: the results, pages and points themselves are not told apart."""
    of = item_tally.alias()
    falls = case((of.c.dated, of.c.day <= cut.day), else_=literal_column("true"))
    days = Term(of.c.kind == _word(Measure.STUDY_DAYS), of.c.number * of.c.value)
    counts: dict[Count, tuple[Term, Term | None]] = {Count.STUDY_DAYS: (days, None)}
    for name, measure, least in _TALLIED:
        mine = of.c.kind == _word(measure)
        high = [] if least is None else [of.c.value >= _int(least)]
        undated = None if high else Term(and_(mine, of.c.dated, of.c.day.is_(None)), of.c.number)
        counts[name] = (Term(and_(mine, falls, *high), of.c.number), undated)
    kinds = of.c.kind.in_([_word(kind) for kind in (Measure.STUDY_DAYS, *dict.fromkeys(m for _, m, _ in _TALLIED))])
    return Facts(of, [*_live(of, cut), kinds, _enrolled(of, cut)], counts)


_PEOPLE = (
    (Count.STUDY_DISCONTINUED, Measure.STUDY_DISCONTINUED),
    (Count.TREATMENT_DISCONTINUED, Measure.TREATMENT_DISCONTINUED),
    (Count.INELIGIBLE, Measure.CRITERION_VIOLATED),
    (Count.EARLY_DEATHS, Measure.DEATH_DAY),
)


def _people(cut: Cut) -> Facts:
    """Participants for whom something holds, each once."""
    of = item_tally.alias()
    holds = case(
        (of.c.kind == _word(Measure.DEATH_DAY), of.c.value <= _int(EARLY_DEATH_DAYS)), else_=of.c.value == _int(1)
    )
    kinds = of.c.kind.in_([_word(measure) for _, measure in _PEOPLE])
    return Facts(
        of,
        [*_live(of, cut), kinds, holds, _enrolled(of, cut)],
        {name: (Term(of.c.kind == _word(measure)), None) for name, measure in _PEOPLE},
        once=True,
    )


_FAMILIES = (_log, _adverse_events, _deviations, _queries, _tallies, _people)


def _stacked(rows: Any, counts: Mapping[Count, Any]) -> Any:
    """Columns of sums by site as one row per sum: site_id, name, number, excluded."""
    data = [
        (
            _word(name),
            cast(rows.c[name], Double),
            cast(_NONE if left_out is None else rows.c[f"{name} excluded"], Integer),
        )
        for name, (_, left_out) in counts.items()
    ]
    each = values(column("name", Text), column("number", Double), column("excluded", Integer), name="v").data(data)
    lateral = each.lateral("v")
    return select(rows.c.site_id, lateral.c.name, lateral.c.number, lateral.c.excluded).select_from(
        rows.join(lateral, literal_column("true"))
    )


def _summed(of: Facts) -> Any:
    totals = []
    for name, (counted, left_out) in of.counts.items():
        totals.append(of.total(counted).label(name))
        if left_out is not None:
            totals.append(of.total(left_out).label(f"{name} excluded"))
    site = of.table.c.study_site_id
    rows = select(site.label("site_id"), *totals).where(*of.where).group_by(site).subquery()
    return _stacked(rows, of.counts)


def facts(cut: Cut, wanted: Callable[[Collection[Count]], Condition | None]) -> FromClause:
    """site_id, name (of `Count`), number and excluded.

    wanted: whether one of a family's counts is asked for, which spares the family when none is; None: it is never.
    """
    each = [family(cut) for family in _FAMILIES]
    parts = [(_summed(of).subquery(), wanted(of.counts)) for of in each]
    return union_all(*(select(rows).where(condition) for rows, condition in parts if condition is not None)).subquery()


def objects(cut: Cut, sites: Select[Any], wanted: Wanted, *, left_out: bool = False) -> list[tuple[str, Select[Any]]]:
    """Per family what its objects are (`subject_id`, `adverse_event_id`, ...), and the objects of the counts wanted, or
    what is left out of them: id and amount. The amounts are what the sums are made of.

    sites: ids of those counted. wanted: whether a count is asked for; no more than one of a family's is.
    """
    found = []
    for family in _FAMILIES:
        of = family(cut)
        terms = {
            name: term for name, pair in of.counts.items() if (term := pair[1] if left_out else pair[0]) is not None
        }
        if not terms:
            continue
        some, mine = or_(*map(wanted, terms)), or_(*(and_(wanted(name), term.where) for name, term in terms.items()))
        found.append((of.key, _listed(of, terms, wanted).where(some, mine, of.table.c.study_site_id.in_(sites))))
    return found


def _listed(of: Facts, terms: Mapping[Count, Term], wanted: Wanted) -> Select[Any]:
    """One row per object; of a participant what its rows add."""
    if of.key != "subject_id":
        return select(of.table.c.id, literal_column("1").label("amount")).where(*of.where)
    amounts = [(wanted(name), term.amount) for name, term in terms.items() if term.amount is not None]
    amount: Element = func.sum(case(*amounts)) if amounts else func.count(of.table.c.study_site_id.distinct())
    person = of.table.c.subject_id
    return select(person.label("id"), amount.label("amount")).where(*of.where).group_by(person)
