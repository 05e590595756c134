"""The SQL of the figures: one formula for a site, a country and a study, over the rows row-level security leaves.

Figures of one family are counted in one pass over the same rows. A family's rows are a relation; a figure is three
aggregates over it: numerator (counted or summed), denominator (None for a count), excluded (objects left out because a
date they need is missing or not known fully).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    FromClause,
    Text,
    and_,
    cast,
    extract,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.canonical.terminology import QueryKind, QueryStatus, SubjectMilestone
from hub.tables.data_query import data_query
from hub.tables.form_data import form_data
from hub.tables.study_event import study_event
from hub.tables.study_site import study_site
from hub.tables.subject import subject, subject_milestone

Element = ColumnElement[Any]
Counts = tuple[Element, Element | None, Element]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted, as SQL: the study, its sites (uuid[]), the instant (inclusive), its day in the study's zone."""

    study: Element
    sites: Element
    as_of: Element
    day: Element
    zone: Element


Rows = Callable[[Scope], FromClause]
Count = Callable[[Any], Counts]
"""From the columns of the family's rows to the aggregates of a figure."""

STILL_OPEN = (QueryStatus.OPEN, QueryStatus.ANSWERED, QueryStatus.FORWARDED)
_ZERO: Element = literal_column("0")
_DAY: Element = literal_column("86400")


def _words(values: Sequence[str]) -> Element:
    return literal_column("array[" + ", ".join(f"'{value}'" for value in values) + "]", ARRAY(Text))


def _of(table: Any, person: Any, scope: Scope) -> list[Element]:
    """Rows of the scope that were not removed, of participants who were not."""
    return [
        table.c.study_id == scope.study,
        table.c.study_site_id == func.any(scope.sites),
        table.c.deleted_at.is_(None),
        person.c.deleted_at.is_(None),
    ]


def participants(scope: Scope) -> FromClause:
    """One row per participant: milestones surely reached by the day, and those of which that cannot be said."""
    step, person = subject_milestone.alias(), subject.alias()
    reached = step.c.occurred_latest <= scope.day
    unsure = or_(
        step.c.occurred_latest.is_(None),
        and_(step.c.occurred_earliest <= scope.day, step.c.occurred_latest > scope.day),
    )
    none: Element = literal_column("'{}'::text[]")
    return (
        select(
            func.coalesce(func.array_agg(step.c.kind).filter(reached), none, type_=ARRAY(Text)).label("reached"),
            func.coalesce(func.array_agg(step.c.kind).filter(unsure), none, type_=ARRAY(Text)).label("unsure"),
        )
        .select_from(step.join(person, person.c.id == step.c.subject_id))
        .where(*_of(step, person, scope), step.c.known_to.is_(None))
        .group_by(step.c.subject_id)
        .subquery()
    )


def reached(*of: SubjectMilestone, among: SubjectMilestone | None = None) -> Count:
    """Participants who reached all of the milestones; by those who reached `among`."""
    needed = _words([*of, *([] if among is None else [among])])

    def count(rows: Any) -> Counts:
        unsure = rows.unsure.overlap(needed)
        return (
            func.count().filter(~unsure, rows.reached.contains(_words(of))),
            None if among is None else func.count().filter(~unsure, rows.reached.contains(_words([among]))),
            func.count().filter(unsure),
        )

    return count


def queries(scope: Scope) -> FromClause:
    """One row per EDC query raised by the instant, or nobody knows when: whether open, age and response in days."""
    query, person = data_query.alias(), subject.alias()
    still = query.c.status == func.any(_words(STILL_OPEN))
    answered = and_(query.c.raised_at.is_not(None), query.c.answered_at <= scope.as_of)
    return (
        select(
            query.c.kind,
            or_(still, query.c.closed_at > scope.as_of).label("open"),
            cast(func.floor(extract("epoch", scope.as_of - query.c.raised_at) / _DAY), Double).label("age"),
            cast(extract("epoch", query.c.answered_at - query.c.raised_at) / _DAY, Double).label("response"),
            func.coalesce(answered, literal_column("false")).label("answered"),
            query.c.raised_at,
            still.label("still"),
        )
        .select_from(query.join(person, person.c.id == query.c.subject_id))
        .where(
            *_of(query, person, scope),
            query.c.is_query,
            or_(query.c.raised_at.is_(None), query.c.raised_at <= scope.as_of),
        )
        .subquery()
    )


def open_queries(low: int = 0, high: int | None = None) -> Count:
    """Open queries of an age in whole days from `low` to `high`, both included."""
    first: Element = literal_column(str(low))
    last: Element | None = None if high is None else literal_column(str(high))

    def count(rows: Any) -> Counts:
        of_age = [rows.age >= first, *([] if last is None else [rows.age <= last])]
        return func.count().filter(rows.open, *of_age), None, func.count().filter(rows.raised_at.is_(None), rows.still)

    return count


def response_time(kind: QueryKind) -> Count:
    """Days from raised to answered over the answered queries of the kind; the others are left out."""
    word: Element = literal_column(f"'{kind}'")

    def count(rows: Any) -> Counts:
        mine = rows.kind == word
        return (
            func.coalesce(func.sum(rows.response).filter(mine, rows.answered), _ZERO),
            func.count().filter(mine, rows.answered),
            func.count().filter(mine, ~rows.answered),
        )

    return count


def pages(scope: Scope) -> FromClause:
    """One row per CRF page of a visit: calendar days from the visit to its first entry, in the site's zone."""
    page, visit, site, person = form_data.alias(), study_event.alias(), study_site.alias(), subject.alias()
    day = func.local_day(page.c.first_entered_at, func.coalesce(site.c.time_zone, scope.zone))
    joined = (
        page.join(visit, visit.c.id == page.c.study_event_id)
        .join(site, site.c.id == page.c.study_site_id)
        .join(person, person.c.id == page.c.subject_id)
    )
    known = visit.c.occurred_earliest == visit.c.occurred_latest
    return (
        select(
            (day - visit.c.occurred_earliest).label("lag"), func.coalesce(known, literal_column("false")).label("known")
        )
        .select_from(joined)
        .where(
            *_of(page, person, scope),
            visit.c.deleted_at.is_(None),
            or_(page.c.first_entered_at.is_(None), page.c.first_entered_at <= scope.as_of),
        )
        .subquery()
    )


def entry_lag(rows: Any) -> Counts:
    """Days from the visit to the first entry, over pages of which both are known."""
    both = and_(rows.known, rows.lag.is_not(None))
    return func.coalesce(func.sum(rows.lag).filter(both), _ZERO), func.count().filter(both), func.count().filter(~both)


FAMILIES: dict[str, Rows] = {"participants": participants, "queries": queries, "pages": pages}
