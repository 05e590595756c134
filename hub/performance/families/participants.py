"""Participants of a group, and the milestones they reached."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Date,
    DateTime,
    FromClause,
    Integer,
    Text,
    and_,
    case,
    cast,
    column,
    func,
    literal_column,
    null,
    or_,
    select,
)

from hub.canonical.terminology import SubjectMilestone
from hub.performance.families.base import living, once, reached
from hub.performance.scope import ZERO, Element, Scope, number, word, words
from hub.tables.subject import subject, subject_milestone, subject_site

BIT = {kind: 1 << place for place, kind in enumerate(SubjectMilestone)}
"""A milestone in a set of milestones, which is an integer."""

LOST = "LOST TO FOLLOW-UP"
REASONS = (
    "ADVERSE EVENT",
    "DEATH",
    "LACK OF EFFICACY",
    LOST,
    "NON-COMPLIANCE WITH STUDY DRUG",
    "OTHER",
    "PHYSICIAN DECISION",
    "PREGNANCY",
    "PROGRESSIVE DISEASE",
    "PROTOCOL DEVIATION",
    "SITE TERMINATED BY SPONSOR",
    "STUDY TERMINATED BY SPONSOR",
    "TECHNICAL PROBLEMS",
    "WITHDRAWAL BY PARENT/GUARDIAN",
    "WITHDRAWAL BY SUBJECT",
)
"""Why a participant leaves a study: terms of the CDISC codelist NCOMPLT (C66727)."""


def bits(*kinds: SubjectMilestone) -> Element:
    """A set of milestones."""
    return number(sum({BIT[kind] for kind in kinds}))


def _bit(step: Any, kinds: Any) -> Element:
    return case({word(kind): number(BIT[kind]) for kind in kinds}, value=step.c.kind, else_=ZERO)


def _milestones(step: Any, scope: Scope) -> list[Element]:
    """The milestones of a participant in a group: surely reached by the day, and those of which that is not known."""
    sites = scope.sites
    unsure = or_(
        step.c.occurred_latest.is_(None),
        and_(step.c.occurred_earliest <= sites.c.day, step.c.occurred_latest > sites.c.day),
    )
    bit = _bit(step, scope.steps)
    found: list[Element] = [
        func.coalesce(func.bit_or(bit).filter(reached(step, sites)), ZERO, type_=Integer).label("reached"),
        func.coalesce(func.bit_or(bit).filter(unsure), ZERO, type_=Integer).label("unsure"),
    ]
    return found + [
        func.max(step.c.occurred_latest).filter(step.c.kind == word(kind), reached(step, sites)).label(kind)
        for kind in scope.steps
    ]


def participants(scope: Scope) -> FromClause:
    """One row per participant who has milestones at the sites of a group: which, and when."""
    step = subject_milestone.alias()
    joined, alive, _ = living(step, scope)
    sites = scope.sites
    return (
        select(*once(scope), step.c.subject_id, *_milestones(step, scope))
        .select_from(joined)
        .where(*alive, *scope.known(step), step.c.kind == func.any(words(scope.steps)))
        .group_by(sites.c.g, sites.c.day, sites.c.as_of, sites.c.first, step.c.subject_id)
        .subquery()
    )


def came_with(scope: Scope, stay: Any) -> Any:
    """What a participant had reached at the sites of the stays before this one."""
    known = cast(null(), DateTime(timezone=True)) if scope.known_at is None else scope.known_at
    columns = (column("kind", Text), column("occurred_earliest", Date), column("occurred_latest", Date))
    return func.came_with(stay.c.subject_id, stay.c.number, known).table_valued(*columns).render_derived().lateral()


def subjects(scope: Scope) -> FromClause:
    """One row per participant now at the sites of a group, with milestones or without, those they came with too."""
    person, step, stay, sites = subject.alias(), subject_milestone.alias(), subject_site.alias(), scope.sites
    came = came_with(scope, stay)
    before = (
        select(stay.c.subject_id, stay.c.study_site_id, came.c.kind, came.c.occurred_earliest, came.c.occurred_latest)
        .select_from(stay.join(came, literal_column("true")))
        .where(stay.c.number > number(1), stay.c.valid_to.is_(None), stay.c.deleted_at.is_(None))
        .subquery()
    )
    own = and_(step.c.subject_id == person.c.id, step.c.deleted_at.is_(None), *scope.known(step))
    brought = and_(before.c.subject_id == person.c.id, before.c.study_site_id == person.c.study_site_id)
    here = sites.join(person, person.c.study_site_id == sites.c.site_id).outerjoin(step, own).outerjoin(before, brought)
    columns = [_milestones(each, scope) for each in (step, before)]
    return (
        select(
            *once(scope),
            person.c.id.label("subject_id"),
            *(
                one.element.op("|")(other.element).label(one.name)
                for one, other in zip(*columns, strict=True)
                if one.name in ("reached", "unsure")
            ),
        )
        .select_from(here)
        .where(person.c.deleted_at.is_(None))
        .group_by(sites.c.g, sites.c.day, sites.c.as_of, sites.c.first, person.c.id)
        .subquery()
    )
