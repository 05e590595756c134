"""What families of facts share: joins of a table to the sites and to living participants, and columns of a group."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Double, Text, Uuid, and_, case, cast, exists, extract, func, literal_column, select

from hub.canonical.terminology import SubjectMilestone
from hub.performance.scope import DAY_SECONDS, ZERO, Condition, Element, Scope, words
from hub.tables.subject import subject, subject_milestone, subject_site

ONE: Element = literal_column("1")

ENDED = (SubjectMilestone.SCREEN_FAILED, SubjectMilestone.WITHDRAWN, SubjectMilestone.COMPLETED)
"""Milestones after which a participant is expected at nothing more."""


def minted(*ids: Element) -> Element:
    """An id of a row that has none of its own, the same whenever it is read."""
    return cast(func.md5(func.concat(*(cast(each, Text) for each in ids))), Uuid)


def days(later: Element, earlier: Element) -> Element:
    """From instant to instant in days of 24 hours."""
    return cast(extract("epoch", later - earlier) / DAY_SECONDS, Double)


def worked_out(rows: Any) -> Any:
    """The rows of a family, each column reckoned once: PostgreSQL would do so anew in each sum that asks for it."""
    return select(rows).offset(ZERO).subquery()


def living(table: Any, scope: Scope) -> tuple[Any, list[Condition], Any]:
    """Rows of a table at the sites, of participants who were not removed: FROM, WHERE, participant."""
    person = scope.facts(subject)
    joined = scope.sites.join(table, table.c.study_site_id == scope.sites.c.site_id).outerjoin(
        person, person.c.id == table.c.subject_id
    )
    return joined, [table.c.deleted_at.is_(None), stands(table, person), *scope.told(table)], person


def stands(table: Any, person: Any) -> Condition:
    """The row's participant was not removed: one who may be read, or who left the row's site for another.

    The site that was left reads its own rows and the stay there, and the participant no more.
    """
    stay = subject_site.alias()
    left = exists(
        select(ONE).where(
            stay.c.subject_id == table.c.subject_id,
            stay.c.study_site_id == table.c.study_site_id,
            stay.c.valid_to.is_not(None),
            stay.c.deleted_at.is_(None),
        )
    )
    gone = and_(person.c.id.is_(None), left, func.subject_stands(table.c.subject_id, type_=Boolean))
    return case((person.c.id.is_not(None), person.c.deleted_at.is_(None)), else_=gone)


def reached(step: Any, sites: Any) -> Condition:
    """The milestone was surely reached by the day."""
    found: Condition = step.c.occurred_latest <= sites.c.day
    return found


def ended(scope: Scope) -> Any:
    """The participants of a group whose participation surely ended by the day, and when."""
    step, sites = subject_milestone.alias(), scope.sites
    joined, alive, _ = living(step, scope)
    return (
        select(sites.c.g, step.c.subject_id, func.min(step.c.occurred_latest).label("ended_on"))
        .select_from(joined)
        .where(*alive, *scope.known(step), step.c.kind == func.any(words(ENDED)), reached(step, sites))
        .group_by(sites.c.g, step.c.subject_id)
        .subquery()
    )


def once(scope: Scope) -> list[Element]:
    """The columns of a group where several rows of it become one."""
    sites = scope.sites
    same = [sites.c[name] for name in ("g", "day", "as_of", "first")]
    return [*same, *(func.bool_and(sites.c[flag]).label(flag) for flag in scope.flags)]
