"""Staff of study-sites: who works there, with which training, and what they carried out under which delegation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, FromClause, and_, cast, func, or_, select, union

from hub.performance.families.base import minted
from hub.performance.scope import NO, Scope, number, word
from hub.tables.staff import TrainingKind, delegation, performed_task, staff_assignment, training
from hub.tables.study_site import study_site_investigator

GCP_YEARS = 3
"""TransCelerate mutual recognition: the last GCP training is at most so much older than the study."""


def people(scope: Scope) -> Any:
    """One row per person of a duty at a site on the day: assigned to it, or an investigator in office."""
    sites, work, named = scope.sites, staff_assignment.alias(), study_site_investigator.alias()
    own = (sites.c.g, sites.c.site_id)
    assigned = (
        select(*own, work.c.person_id, work.c.duty)
        .select_from(sites.join(work, work.c.study_site_id == sites.c.site_id))
        .where(
            work.c.deleted_at.is_(None),
            work.c.starts_on <= sites.c.day,
            or_(work.c.ends_on.is_(None), work.c.ends_on >= sites.c.day),
        )
    )
    in_office = (
        select(*own, named.c.person_id, named.c.duty)
        .select_from(sites.join(named, named.c.study_site_id == sites.c.site_id))
        .where(
            named.c.deleted_at.is_(None),
            *scope.known(named),
            or_(named.c.effective.is_(None), named.c.effective <= sites.c.day),
            or_(named.c.ended.is_(None), named.c.ended > sites.c.day),
        )
    )
    return union(assigned, in_office).subquery()


def staff(scope: Scope) -> FromClause:
    """One row per person who works at a site on the day: whether the study accepts their training in GCP."""
    every, gcp = people(scope), training.alias()
    who = select(every.c.g, every.c.site_id, every.c.person_id).distinct().subquery()
    at = scope.sites.c
    begins = func.coalesce(func.study_start(at.study_id, at.site_id, type_=Date), at.day)
    sites = select(*scope.carried(), begins.label("begins")).offset(number(0)).subquery()
    joined = sites.join(who, and_(who.c.g == sites.c.g, who.c.site_id == sites.c.site_id)).outerjoin(
        gcp,
        and_(
            gcp.c.person_id == who.c.person_id,
            gcp.c.kind == word(TrainingKind.GCP),
            gcp.c.recognised,
            gcp.c.deleted_at.is_(None),
            gcp.c.completed_on <= sites.c.day,
        ),
    )
    until = cast(func.max(gcp.c.completed_on) + func.make_interval(number(GCP_YEARS)), Date)
    columns = [sites.c[name] for name in ("g", "site_id", "day", "as_of", "first", *scope.flags)]
    return (
        select(
            *columns,
            minted(sites.c.site_id, who.c.person_id).label("row_id"),
            who.c.person_id,
            func.coalesce(until >= sites.c.begins, NO).label("valid"),
        )
        .select_from(joined)
        .group_by(*columns, sites.c.begins, who.c.person_id)
        .subquery()
    )


def tasks(scope: Scope) -> FromClause:
    """One row per task of a participant's or the site's carried out by the day, and whether it was delegated then."""
    task, given, sites = performed_task.alias(), delegation.alias(), scope.sites
    delegated = (
        select(given.c.id)
        .where(
            given.c.study_site_id == task.c.study_site_id,
            given.c.person_id == task.c.person_id,
            given.c.task == task.c.task,
            given.c.deleted_at.is_(None),
            given.c.starts_on <= task.c.performed_on,
            or_(given.c.ends_on.is_(None), given.c.ends_on >= task.c.performed_on),
        )
        .exists()
    )
    return (
        select(
            *scope.carried(),
            task.c.id.label("performed_task_id"),
            task.c.performed_on,
            delegated.label("delegated"),
        )
        .select_from(sites.join(task, task.c.study_site_id == sites.c.site_id))
        .where(task.c.deleted_at.is_(None), task.c.performed_on <= sites.c.day)
        .subquery()
    )
