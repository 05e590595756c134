"""The SQL of the figures: one formula for a site, a country and a study, over the rows row-level security leaves.

A measure is a SELECT of one row: `numerator` (counted or summed), `denominator` (null for a count) and `excluded`
(objects left out because a date they need is missing or not known fully).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Integer,
    Select,
    Text,
    and_,
    cast,
    extract,
    func,
    literal_column,
    null,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.tables.data_query import QueryKind, QueryStatus, data_query
from hub.tables.form_data import form_data
from hub.tables.study_event import study_event
from hub.tables.study_site import study_site
from hub.tables.subject import SubjectMilestone, subject, subject_milestone

Element = ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted, as SQL: the study, its sites (uuid[]), the instant (inclusive), its day in the study's zone."""

    study: Element
    sites: Element
    as_of: Element
    day: Element
    zone: Element


Measure = Callable[[Scope], "Select[Any]"]

STILL_OPEN = (QueryStatus.OPEN, QueryStatus.ANSWERED, QueryStatus.FORWARDED)


def _words(values: Sequence[str]) -> Element:
    return literal_column("array[" + ", ".join(f"'{value}'" for value in values) + "]", ARRAY(Text))


def _of(table: Any, scope: Scope) -> list[Element]:
    return [
        table.c.study_id == scope.study,
        table.c.study_site_id == func.any(scope.sites),
        table.c.deleted_at.is_(None),
    ]


def _living(subject_id: Element) -> Element:
    """The participant was not removed by the source."""
    person = subject.alias()
    return select(literal_column("1")).where(person.c.id == subject_id, person.c.deleted_at.is_(None)).exists()


def _result(numerator: Element, denominator: Element | None, excluded: Element) -> list[Element]:
    return [
        cast(numerator, Double).label("numerator"),
        (cast(null(), Integer) if denominator is None else cast(denominator, Integer)).label("denominator"),
        cast(excluded, Integer).label("excluded"),
    ]


def reached(*of: SubjectMilestone, among: SubjectMilestone | None = None) -> Measure:
    """Participants who reached all of the milestones by the day; `among` those who reached that one."""
    kinds = [*of, *([] if among is None or among in of else [among])]

    def measure(scope: Scope) -> Select[Any]:
        step = subject_milestone.alias()
        done = step.c.occurred_latest <= scope.day
        unsure = or_(
            step.c.occurred_latest.is_(None),
            and_(step.c.occurred_earliest <= scope.day, step.c.occurred_latest > scope.day),
        )
        each = (
            select(
                func.array_agg(step.c.kind, type_=ARRAY(Text)).filter(done).label("steps"),
                func.bool_or(unsure).label("unsure"),
            )
            .where(
                *_of(step, scope),
                step.c.known_to.is_(None),
                step.c.kind == func.any(_words(kinds)),
                _living(step.c.subject_id),
            )
            .group_by(step.c.subject_id)
            .subquery()
        )
        sure = ~each.c.unsure
        return select(
            *_result(
                func.count().filter(sure, each.c.steps.contains(_words(of))),
                None if among is None else func.count().filter(sure, each.c.steps.contains(_words([among]))),
                func.count().filter(each.c.unsure),
            )
        ).select_from(each)

    return measure


def open_queries(ages: tuple[int, int | None] = (0, None)) -> Measure:
    """EDC queries raised by the instant and not closed by it; of an age in whole days between the bounds."""
    low, high = ages

    def measure(scope: Scope) -> Select[Any]:
        query = data_query.alias()
        still = query.c.status == func.any(_words(STILL_OPEN))
        open_ = and_(query.c.raised_at <= scope.as_of, or_(still, query.c.closed_at > scope.as_of))
        age = func.floor(extract("epoch", scope.as_of - query.c.raised_at) / literal_column("86400"))
        bounds = [age >= literal_column(str(low)), *([] if high is None else [age <= literal_column(str(high))])]
        return select(
            *_result(func.count().filter(open_, *bounds), None, func.count().filter(query.c.raised_at.is_(None), still))
        ).where(*_of(query, scope), query.c.is_query, _living(query.c.subject_id))

    return measure


def response_time(kind: QueryKind) -> Measure:
    """Days from raised to answered, summed over queries answered by the instant; those not answered are left out."""

    def measure(scope: Scope) -> Select[Any]:
        query = data_query.alias()
        answered = and_(query.c.raised_at.is_not(None), query.c.answered_at <= scope.as_of)
        days = extract("epoch", query.c.answered_at - query.c.raised_at) / literal_column("86400")
        return select(
            *_result(
                func.coalesce(func.sum(days).filter(answered), literal_column("0")),
                func.count().filter(answered),
                func.count().filter(~func.coalesce(answered, literal_column("false"))),
            )
        ).where(
            *_of(query, scope),
            query.c.is_query,
            query.c.kind == literal_column(f"'{kind}'"),
            or_(query.c.raised_at.is_(None), query.c.raised_at <= scope.as_of),
            _living(query.c.subject_id),
        )

    return measure


def entry_lag(scope: Scope) -> Select[Any]:
    """Calendar days from the visit to the first entry on each of its pages, in the site's zone; not inclusive."""
    page, visit, site = form_data.alias(), study_event.alias(), study_site.alias()
    zone = func.coalesce(site.c.time_zone, scope.zone)
    known = and_(page.c.first_entered_at.is_not(None), visit.c.occurred_earliest == visit.c.occurred_latest)
    lag = func.local_day(page.c.first_entered_at, zone) - visit.c.occurred_earliest
    joined = page.join(visit, visit.c.id == page.c.study_event_id).join(site, site.c.id == page.c.study_site_id)
    return (
        select(
            *_result(
                func.coalesce(func.sum(lag).filter(known), literal_column("0")),
                func.count().filter(known),
                func.count().filter(~func.coalesce(known, literal_column("false"))),
            )
        )
        .select_from(joined)
        .where(
            *_of(page, scope),
            visit.c.deleted_at.is_(None),
            or_(page.c.first_entered_at.is_(None), page.c.first_entered_at <= scope.as_of),
            _living(page.c.subject_id),
        )
    )
