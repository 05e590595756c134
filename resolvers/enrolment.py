"""Enrolment by month: what is planned, what was, and the forecast that stands there, in one statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    case,
    cast,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.performance.sums import placed
from hub.principal import Right
from hub.tables.access import access_site
from hub.tables.enrolment_forecast import enrolment_forecast, enrolment_forecast_month
from hub.tables.enrolment_plan import enrolment_plan
from hub.tables.study import study as study_table
from hub.tables.study_site import study_site
from hub.tables.subject import subject, subject_milestone
from resolvers.common import version, word
from resolvers.engine.binding import Arguments, Derived, Part, Row, bind, derived, expression, many, one, part, sort
from resolvers.engine.rights import holds, party, valid
from schema.types.enrolment import (
    CountInterval,
    DateInterval,
    Enrolment,
    EnrolmentForecast,
    EnrolmentForecastMonth,
    EnrolmentMonth,
    EnrolmentTarget,
)
from schema.types.enrolment_plan import EnrolmentPlan
from schema.types.organization import Organization
from schema.types.source_system import SourceSystem

Element = ColumnElement[Any]

WEIGHT = 100
"""Cost of one object `Enrolment`: it counts the milestones of its sites and finds a forecast."""

_ONE: Element = literal_column("1")
_ZERO: Element = literal_column("0")


def _enrolment(study_id: Element, country: Element, site: Element, args: Arguments) -> Select[Any]:
    """What everything else is told for. country, site: null SQL for none."""
    owner, place = study_table.alias(), study_site.alias()
    now = cast(args["asOf"], DateTime(timezone=True)) if "asOf" in args else func.now()
    sites = select(place.c.id).where(
        place.c.study_id == owner.c.id,
        place.c.deleted_at.is_(None),
        or_(site.is_(None), place.c.id == site),
        or_(country.is_(None), place.c.country == country),
    )
    base = (
        select(
            owner.c.id.label("study_id"),
            country.label("country"),
            site.label("study_site_id"),
            func.concat(cast(owner.c.id, Text), word(":"), func.coalesce(cast(site, Text), country), type_=Text).label(
                "scope"
            ),
            now.label("as_of"),
            func.local_day(now, owner.c.time_zone, type_=Date).label("day"),
            func.array(sites.scalar_subquery(), type_=ARRAY(Uuid)).label("sites"),
            placed(owner.c.id).label("placed"),
        )
        .where(owner.c.id == study_id)
        .limit(_ONE)
        .subquery()
    )
    milestone = case((base.c.placed.contains(_words("RANDOMIZED")), word("RANDOMIZED")), else_=word("ENROLLED"))
    found = enrolment_forecast.alias()
    latest = (
        select(found.c.id)
        .where(found.c.scope == base.c.scope, found.c.deleted_at.is_(None), found.c.as_of <= base.c.as_of)
        .order_by(found.c.as_of.desc(), found.c.computed_at.desc())
        .limit(_ONE)
    )
    row: Any = base.c
    return select(
        base,
        milestone.label("milestone"),
        _somewhere(row).label("coded"),
        holds(row, Right.CONDUCT).label("conducted"),
        latest.scalar_subquery().label("forecast_id"),
    ).limit(_ONE)


def _somewhere(row: Any) -> Element:
    """The caller may read participants of the study, or of any of the sites."""
    here = access_site.alias()
    there = exists().where(
        here.c.party_id == party(),
        here.c.study_site_id == func.any(row.sites),
        valid(here),
        word(Right.CODE) == func.any(here.c.rights),
    )
    return or_(holds(row, Right.CODE, site=None), there)


def _words(*those: str) -> Element:
    return literal_column("array[" + ", ".join(f"'{each}'" for each in those) + "]::text[]", ARRAY(Text))


def of_study() -> Derived:
    """`enrolment` of a study."""
    return _scoped(lambda row: (row.id, _none(Text), _none(Uuid)))


def of_country() -> Derived:
    """`enrolment` of a country in a study."""
    return _scoped(lambda row: (row.study_id, row.country, _none(Uuid)))


def of_site() -> Derived:
    """`enrolment` of a study-site."""
    return _scoped(lambda row: (row.study_id, _none(Text), row.id))


def _none(type_: Any) -> Element:
    return cast(null(), type_)


def _scoped(scope: Callable[[Row], tuple[Element, Element, Element]]) -> Derived:
    return derived(Enrolment, lambda row, args: _enrolment(*scope(row), args), total=True, weight=WEIGHT)


def _absence(row: Any) -> Element:
    """Why actual numbers cannot be given."""
    return case(
        (~row.coded, word("NOT_PERMITTED")),
        (row.milestone != func.all(row.placed), word("NOT_COLLECTED")),
    )


def _steps(row: Any) -> tuple[Any, Any, list[Element]]:
    """Milestones of the scope's sites that are counted, until its day: table, FROM, WHERE."""
    step, person = subject_milestone.alias(), subject.alias()
    where = [
        step.c.study_id == row.study_id,
        step.c.study_site_id == func.any(row.sites),
        or_(step.c.kind == row.milestone, step.c.kind == func.any(_words("SCREENED", "SCREEN_FAILED"))),
        step.c.occurred_latest <= row.day,
        step.c.known_to.is_(None),
        step.c.deleted_at.is_(None),
        person.c.deleted_at.is_(None),
    ]
    return step, step.join(person, person.c.id == step.c.subject_id), where


def _reached(row: Any) -> Select[Any]:
    """Participants by month of the last day each milestone can have been."""
    step, joined, where = _steps(row)
    month = _month(step.c.occurred_latest).label("month")
    counts: list[Element] = [
        func.count().filter(step.c.kind == row.milestone).label("actual"),
        func.count().filter(step.c.kind == word("SCREENED")).label("screened"),
        func.count().filter(step.c.kind == word("SCREEN_FAILED")).label("screen_failed"),
    ]
    return select(month, *counts).select_from(joined).where(*where).group_by(month)


def _month(day: Element) -> Element:
    return cast(func.date_trunc(word("month"), cast(day, DateTime)), Date)


def _until_now(row: Any) -> Select[Any]:
    """Every month from the first milestone's to that of the day; none without the right."""
    step, joined, where = _steps(row)
    first = select(_month(func.min(step.c.occurred_latest))).select_from(joined).where(*where).scalar_subquery()
    series = func.generate_series(first, _month(row.day), literal_column("interval '1 month'"))
    month = series.table_valued("month", name="series$").render_derived()
    each = select(cast(month.c.month, Date).label("month")).where(row.coded).subquery()
    counted = _reached(row).subquery()
    return select(each.c.month, *(counted.c[name] for name in ("actual", "screened", "screen_failed"))).select_from(
        each.outerjoin(counted, counted.c.month == each.c.month)
    )


def _total(row: Row, column: str, step: str | None = None) -> Element:
    """One number over all months; null beside an absence, or when no study mapping places the step."""
    every = _reached(row).subquery()
    number = select(func.coalesce(func.sum(every.c[column]), _ZERO, type_=Integer)).scalar_subquery()
    known = _absence(row).is_(None) if step is None else and_(row.coded, row.placed.contains(_words(step)))
    return case((known, cast(number, Integer)))


def _months(row: Row, args: Arguments) -> Select[Any]:
    was = _until_now(row).subquery()
    planned, told = enrolment_plan.alias(), enrolment_forecast_month.alias()
    plan = (
        select(planned.c.month, planned.c.cumulative)
        .where(planned.c.scope == row.scope, planned.c.known_to.is_(None), planned.c.deleted_at.is_(None))
        .subquery()
    )
    head = enrolment_forecast.alias()
    ahead = (
        select(told, head.c.levels)
        .select_from(told.join(head, head.c.id == told.c.enrolment_forecast_id))
        .where(told.c.enrolment_forecast_id == row.forecast_id)
        .subquery()
    )
    month = func.coalesce(was.c.month, plan.c.month, ahead.c.month, type_=Date)
    open_ = and_(month <= row.day, _absence(row).is_(None))

    def until(number: Element, step: str | None = None) -> Element:
        known = open_ if step is None else and_(month <= row.day, row.coded, row.placed.contains(_words(step)))
        return case((known, cast(func.coalesce(number, _ZERO), Integer)))

    return (
        select(
            month.label("month"),
            plan.c.cumulative.label("planned"),
            until(was.c.actual).label("actual"),
            until(func.sum(was.c.actual).over(order_by=month)).label("cumulative"),
            until(was.c.screened, "SCREENED").label("screened"),
            until(was.c.screen_failed, "SCREEN_FAILED").label("screen_failed"),
            *(ahead.c[name] for name in ("expected", "lower", "upper", "levels")),
            *(ahead.c[f"cumulative_{name}"] for name in ("expected", "lower", "upper")),
        )
        .select_from(
            was.outerjoin(plan, plan.c.month == was.c.month, full=True).outerjoin(
                ahead, ahead.c.month == func.coalesce(was.c.month, plan.c.month), full=True
            )
        )
        .order_by(month)
    )


def _intervals(type_: type[Any], lower: str, upper: str) -> Derived:
    """Bounds by level, from the three arrays of the row."""

    def bounds(row: Row, args: Arguments) -> Select[Any]:
        arrays = func.unnest(row.levels, row[lower], row[upper])
        each = arrays.table_valued("level", "lower", "upper", name="bound$").render_derived()
        return select(each.c.level, each.c.lower, each.c.upper).where(row[lower].is_not(None))

    return derived(type_, bounds, assume=3)


def _forecast_month() -> Part:
    return part(
        EnrolmentForecastMonth,
        present=lambda row, args: row.expected.is_not(None),
        intervals=_intervals(CountInterval, "lower", "upper"),
        cumulative_intervals=_intervals(CountInterval, "cumulative_lower", "cumulative_upper"),
    )


def _target(row: Row, args: Arguments) -> Select[Any]:
    said = func.enrolment_target(row.study_id, row.country, row.study_site_id).table_valued(
        "target", "basis", "known_from"
    )
    return select(said).where(row.conducted)


def _forecast(row: Row, args: Arguments) -> Select[Any]:
    found = enrolment_forecast.alias()
    return select(found).where(found.c.id == row.forecast_id)


def _no_plan(row: Row, args: Arguments) -> Element:
    said = func.enrolment_target(row.study_id, row.country, row.study_site_id).table_valued("target")
    return case(
        (~row.conducted, word("NOT_PERMITTED")),
        (select(said.c.target).scalar_subquery().is_(None), word("NOT_RECEIVED")),
    )


def _no_forecast(row: Row, args: Arguments) -> Element:
    return case((~row.conducted, word("NOT_PERMITTED")), (row.forecast_id.is_(None), word("NOT_RECEIVED")))


def _no_last_in(row: Row, args: Arguments) -> Element:
    return case((row.target.is_(None), word("NOT_RECEIVED")), (row.last_in.is_(None), word("UNKNOWN")))


TYPES = (
    bind(
        Enrolment,
        None,
        enrolled=expression(lambda row, args: _total(row, "actual")),
        screened=expression(lambda row, args: _total(row, "screened", "SCREENED")),
        screen_failed=expression(lambda row, args: _total(row, "screen_failed", "SCREEN_FAILED")),
        absence=expression(lambda row, args: _absence(row)),
        target=derived(EnrolmentTarget, _target),
        plan=many(EnrolmentPlan, "scope", local="scope", assume=36),
        plan_absence=expression(_no_plan),
        forecast=derived(EnrolmentForecast, _forecast),
        forecast_absence=expression(_no_forecast),
        months=derived(EnrolmentMonth, _months, assume=36),
    ),
    bind(EnrolmentMonth, None, forecast=_forecast_month()),
    bind(
        EnrolmentForecast,
        None,
        last_in_intervals=_intervals(DateInterval, "last_in_lower", "last_in_upper"),
        last_in_absence=expression(_no_last_in),
    ),
    bind(
        EnrolmentPlan,
        enrolment_plan,
        version=version(),
        organization=one(Organization, "organization_id"),
        source=one(SourceSystem, "source_system_id"),
        orders={"MONTH": sort("month")},
        default_order="MONTH",
    ),
    bind(EnrolmentTarget, None),
    bind(CountInterval, None),
    bind(DateInterval, None),
    bind(EnrolmentForecastMonth, None),
)
