"""Study-sites of a group: their steps and enrolment; and what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Date, FromClause, Text, and_, case, cast, func, literal_column, select
from sqlalchemy.sql.selectable import Subquery

from hub.canonical.terminology import SiteStatus, SubjectMilestone
from hub.performance.families.base import living, minted, once, reached
from hub.performance.scope import ZERO, Scope, number, word
from hub.tables.enrolment_plan import enrolment_plan
from hub.tables.study import study_country
from hub.tables.study_event import study_event
from hub.tables.study_site import study_site_status, study_site_target
from hub.tables.subject import subject_milestone


def study_sites(scope: Scope) -> FromClause:
    """One row per study-site: its steps, its enrolment, its target, and its first visit."""
    sites = scope.sites
    steps, enrolled, began, planned = _steps(scope), _enrolled(scope), _began(scope), _planned(scope)
    every: Any = sites
    for part in (steps, enrolled, began, planned):
        every = every.outerjoin(part, and_(part.c.g == sites.c.g, part.c.site_id == sites.c.site_id))
    count = func.coalesce(enrolled.c.enrolled, ZERO)
    until = case((count >= planned.c.target, enrolled.c.last_on), else_=sites.c.day)
    return (
        select(
            *scope.carried(),
            *(steps.c[each].label(f"{each.lower()}_on") for each in SiteStatus if each in steps.c),
            count.label("enrolled"),
            enrolled.c.first_on,
            enrolled.c.last_on,
            planned.c.target,
            (until - began.c.began_on + number(1)).label("recruiting_days"),
            (until - steps.c[SiteStatus.ACTIVATED] + number(1)).label("active_days"),
        )
        .select_from(every)
        .subquery()
    )


def _steps(scope: Scope) -> FromClause:
    """The last day of each step a site took."""
    sites, status, key = scope.sites, study_site_status.alias(), _key(scope)
    return (
        select(
            *key,
            *(
                func.max(status.c.effective_latest).filter(status.c.status == word(each)).label(each)
                for each in SiteStatus
                if each is not SiteStatus.RECRUITMENT_CLOSED
            ),
        )
        .select_from(sites.join(status, status.c.study_site_id == sites.c.site_id))
        .where(status.c.deleted_at.is_(None), *scope.known(status), status.c.effective_latest <= sites.c.day)
        .group_by(*key)
        .subquery()
    )


def _enrolled(scope: Scope) -> FromClause:
    """How many were enrolled at a site, and the first and the last day of it."""
    step, key = subject_milestone.alias(), _key(scope)
    joined, alive, _ = living(step, scope)
    return (
        select(
            *key,
            func.count().label("enrolled"),
            func.min(step.c.occurred_latest).label("first_on"),
            func.max(step.c.occurred_latest).label("last_on"),
        )
        .select_from(joined)
        .where(*alive, *scope.known(step), step.c.kind == word(SubjectMilestone.ENROLLED), reached(step, scope.sites))
        .group_by(*key)
        .subquery()
    )


def _began(scope: Scope) -> FromClause:
    """The first visit at a site."""
    visit, key = study_event.alias(), _key(scope)
    joined, alive, _ = living(visit, scope)
    return (
        select(*key, func.min(visit.c.occurred_latest).label("began_on"))
        .select_from(joined)
        .where(*alive, visit.c.occurred_latest <= scope.sites.c.day)
        .group_by(*key)
        .subquery()
    )


def _planned(scope: Scope) -> FromClause:
    """How many a site is to enrol."""
    sites, target, key = scope.sites, study_site_target.alias(), _key(scope)
    return (
        select(*key, func.sum(target.c.target).label("target"))
        .select_from(sites.join(target, target.c.study_site_id == sites.c.site_id))
        .where(target.c.deleted_at.is_(None), target.c.kind == word("ENROLLED"), *scope.known(target))
        .group_by(*key)
        .subquery()
    )


def _key(scope: Scope) -> Sequence[ColumnElement[Any]]:
    return scope.sites.c.g, scope.sites.c.site_id


def countries(scope: Scope) -> FromClause:
    """One row per country of a study that sites of a group are in: how many sites are planned there."""
    plan, sites = study_country.alias(), scope.sites
    of: Subquery = (
        select(*once(scope), sites.c.study_id, sites.c.country)
        .group_by(sites.c.g, sites.c.day, sites.c.as_of, sites.c.first, sites.c.study_id, sites.c.country)
        .subquery()
    )
    names = ("g", "day", "as_of", "first", *scope.flags)
    return (
        select(*(of.c[name] for name in names), plan.c.planned_sites, plan.c.id.label("study_country_id"))
        .select_from(of.join(plan, and_(plan.c.study_id == of.c.study_id, plan.c.country == of.c.country)))
        .where(plan.c.deleted_at.is_(None), literal_column("true" if scope.whole else "false"))
        .subquery()
    )


def plans(scope: Scope) -> FromClause:
    """One row per study, country or study-site of a group: who is planned to be enrolled by the last month ended."""
    plan, sites = enrolment_plan.alias(), scope.sites
    part = {"SITE": cast(sites.c.site_id, Text), "COUNTRY": sites.c.country}.get(
        scope.level or "", cast(word(""), Text)
    )
    keys = [sites.c[name] for name in ("g", "day", "as_of", "first")]
    of = (
        select(*once(scope), sites.c.study_id, part.label("part"))
        .where(literal_column("false" if scope.level is None else "true"))
        .group_by(*keys, sites.c.study_id, part)
        .subquery()
    )
    ends = cast(plan.c.month + literal_column("interval '1 month'"), Date)
    planned = (
        select(plan.c.id, plan.c.cumulative)
        .where(
            plan.c.scope == func.concat(cast(of.c.study_id, Text), word(":"), of.c.part),
            plan.c.deleted_at.is_(None),
            *scope.known(plan),
            ends <= of.c.day + number(1),
        )
        .order_by(plan.c.month.desc())
        .limit(number(1))
        .lateral()
    )
    names = ("g", "day", "as_of", "first", *scope.flags, "study_id")
    return (
        select(
            *(of.c[name] for name in names),
            planned.c.cumulative.label("planned"),
            planned.c.id.label("enrolment_plan_id"),
            func.coalesce(planned.c.id, minted(of.c.study_id, of.c.part)).label("row_id"),
        )
        .select_from(of.outerjoin(planned, literal_column("true")))
        .subquery()
    )
