"""Milestones due, read from their latest plans."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, Select, and_, case, cast, exists, func, literal_column, select
from sqlalchemy.dialects.postgresql import distinct_on

from hub.tables.milestone import milestone
from hub.tables.study_site import study_site_status
from resolvers.common import in_environment, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from schema.types.milestone_due import DUE, MOST_DUE, SOON, MilestoneDue
from schema.types.organization import Organization
from schema.types.study import Milestone, Study
from schema.types.study_site import StudySite


def _current(row: Any) -> Any:
    return and_(row.known_to.is_(None), row.deleted_at.is_(None))


def _due(args: Arguments) -> Select[Any]:
    """Of each milestone not reached its forecast, else its plan, when that is within the days asked for."""
    plan, actual, step = milestone.alias("plan$"), milestone.alias(), study_site_status.alias()
    today = cast(args["on"], Date) if "on" in args else func.current_date()
    ahead = args["withinDays"] if "withinDays" in args else literal_column(str(SOON))
    done = exists().where(
        actual.c.study_id == plan.c.study_id,
        actual.c.study_site_id.is_not_distinct_from(plan.c.study_site_id),
        actual.c.name == plan.c.name,
        actual.c.measure == word("ACTUAL"),
        _current(actual.c),
    )
    reached = exists().where(
        step.c.study_site_id == plan.c.study_site_id,
        step.c.status == plan.c.name,
        step.c.effective_latest <= today,
        _current(step.c),
    )
    latest = (
        select(plan)
        .ext(distinct_on(plan.c.study_id, plan.c.study_site_id, plan.c.name))
        .where(
            plan.c.measure.in_([word("FORECAST"), word("PLANNED")]),
            _current(plan.c),
            in_environment(Row("plan$", plan.c), args),
            ~done,
            ~reached,
        )
        .order_by(
            plan.c.study_id,
            plan.c.study_site_id,
            plan.c.name,
            case((plan.c.measure == word("FORECAST"), literal_column("0")), else_=literal_column("1")),
            plan.c.known_from.desc(),
        )
        .subquery()
    )
    days = latest.c.effective - today
    return (
        select(
            latest.c.id.label("milestone_id"),
            latest.c.study_id,
            latest.c.study_site_id,
            latest.c.owner_id,
            latest.c.name,
            latest.c.effective.label("due_on"),
            days.label("days"),
            (latest.c.effective < today).label("overdue"),
        )
        .where(days <= ahead)
        .order_by(latest.c.effective, latest.c.name, latest.c.id)
        .limit(args["first"] if "first" in args else literal_column(str(DUE)))
    )


def of_root() -> Derived:
    """The root field `milestonesDue`."""
    return derived(MilestoneDue, lambda row, args: _due(args), assume=DUE, most=MOST_DUE, weight=50)


TYPES = (
    bind(
        MilestoneDue,
        None,
        study=one(Study, "study_id"),
        site=one(StudySite, "study_site_id"),
        owner=one(Organization, "owner_id"),
        milestone=one(Milestone, "milestone_id"),
    ),
)
