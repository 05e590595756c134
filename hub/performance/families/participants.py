"""Participants of a group, and the milestones they reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import FromClause, Integer, and_, case, func, or_, select

from hub.canonical.terminology import SubjectMilestone
from hub.performance.families.base import living, once, reached
from hub.performance.scope import NO, ZERO, Element, Scope, number, word, words
from hub.tables.subject import subject, subject_milestone

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
    return _reaching(scope, lambda step: [])


def withdrawals(scope: Scope) -> FromClause:
    """As participants, and whether the reason of a withdrawal is a term of the codelist, and that of being lost."""

    def reasons(step: Any) -> list[Element]:
        left = and_(step.c.kind == word(SubjectMilestone.WITHDRAWN), reached(step, scope.sites))
        said = func.upper(func.btrim(step.c.reason))
        kinds = {"lost": said == word(LOST), "coded": said.in_([word(each) for each in REASONS])}
        return [func.coalesce(func.bool_or(is_).filter(left), NO).label(name) for name, is_ in kinds.items()]

    return _reaching(scope, reasons)


def _reaching(scope: Scope, more: Callable[[Any], list[Element]]) -> FromClause:
    step = subject_milestone.alias()
    joined, alive, _ = living(step, scope)
    sites = scope.sites
    return (
        select(*once(scope), step.c.subject_id, *_milestones(step, scope), *more(step))
        .select_from(joined)
        .where(*alive, *scope.known(step), step.c.kind == func.any(words(scope.steps)))
        .group_by(sites.c.g, sites.c.day, sites.c.as_of, sites.c.first, step.c.subject_id)
        .subquery()
    )


def subjects(scope: Scope) -> FromClause:
    """One row per participant now at the sites of a group, with milestones or without."""
    person, step, sites = subject.alias(), subject_milestone.alias(), scope.sites
    here = sites.join(person, person.c.study_site_id == sites.c.site_id).outerjoin(
        step, and_(step.c.subject_id == person.c.id, step.c.deleted_at.is_(None), *scope.known(step))
    )
    return (
        select(*once(scope), person.c.id.label("subject_id"), *_milestones(step, scope))
        .select_from(here)
        .where(person.c.deleted_at.is_(None))
        .group_by(sites.c.g, sites.c.day, sites.c.as_of, sites.c.first, person.c.id)
        .subquery()
    )
