"""Participants on study at the sites of a group: since when, until when, and how it ended, stay by stay.

Who is enrolled at one study-site and goes on at another counts at each for the days of the stay there. A stay is made
of what stands at its own site and of what the participant came with (`came_with`), so whoever may count a site counts
the same, and days of sites add up to those of their study.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Date,
    FromClause,
    Integer,
    and_,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from hub.canonical.terminology import SubjectMilestone as Step
from hub.performance.families.base import living
from hub.performance.families.participants import BIT, LOST, REASONS, came_with
from hub.performance.scope import NO, ZERO, Condition, Element, Scope, local, number, word, words
from hub.tables.study import study
from hub.tables.subject import subject_milestone, subject_site

_KINDS = (Step.ENROLLED, Step.WITHDRAWN, Step.COMPLETED)
_YES: Condition = literal_column("true")


def _days(scope: Scope, stay: Any, own: Any) -> list[Element]:
    """First day of a stay (null: of the first), and the day it had ended by, in the study's zone."""
    zone = func.known_zone(own.c.time_zone)  # asked of who moved alone
    left: Condition = stay.c.valid_to.is_not(None)
    if scope.known_at is not None:
        left = and_(left, func.coalesce(stay.c.end_known_from, stay.c.valid_to) <= scope.known_at)
    return [
        case((stay.c.number > number(1), local(stay.c.valid_from, zone))).label("entered_on"),
        case((left, local(stay.c.valid_to, zone))).label("left_on"),
    ]


def _there(scope: Scope, stay: Any) -> Condition:
    """The stay was not removed, and was known."""
    found: Condition = stay.c.deleted_at.is_(None)
    return found if scope.known_at is None else and_(found, stay.c.known_from <= scope.known_at)


def _first(stay: Any) -> Condition:
    """It is the participant's first stay at its study-site."""
    before = subject_site.alias()
    earlier = exists(
        select(number(1)).where(
            before.c.subject_id == stay.c.subject_id,
            before.c.study_site_id == stay.c.study_site_id,
            before.c.number < stay.c.number,
            before.c.deleted_at.is_(None),
        )
    )
    return or_(stay.c.number == number(1), ~earlier)


def _own(scope: Scope) -> Any:
    """Milestones that stand at a site: of the first stay there."""
    step, stay, own, sites = subject_milestone.alias(), subject_site.alias(), study.alias(), scope.sites
    joined, alive, _ = living(step, scope)
    here = and_(
        stay.c.subject_id == step.c.subject_id,
        stay.c.study_site_id == sites.c.site_id,
        _there(scope, stay),
        _first(stay),
    )
    said = func.upper(func.btrim(step.c.reason))
    return (
        select(
            *scope.carried(),
            step.c.subject_id,
            func.coalesce(stay.c.number, ZERO, type_=Integer).label("number"),
            *_days(scope, stay, own),
            step.c.kind,
            step.c.occurred_earliest,
            step.c.occurred_latest,
            NO.label("came"),
            (said == word(LOST)).label("lost"),
            said.in_([word(each) for each in REASONS]).label("coded"),
        )
        .select_from(joined.outerjoin(stay, here).outerjoin(own, own.c.id == stay.c.study_id))
        .where(*alive, *scope.known(step), step.c.kind == func.any(words(_KINDS)))
    )


def _brought(scope: Scope) -> Any:
    """What participants came with, of each later stay at a site."""
    stay, own = subject_site.alias(), study.alias()
    joined, alive, _ = living(stay, scope)
    came = came_with(scope, stay)
    return (
        select(
            *scope.carried(),
            stay.c.subject_id,
            stay.c.number,
            *_days(scope, stay, own),
            came.c.kind,
            came.c.occurred_earliest,
            came.c.occurred_latest,
            _YES.label("came"),
            NO.label("lost"),
            NO.label("coded"),
        )
        .select_from(joined.join(own, own.c.id == stay.c.study_id).join(came, _YES))
        .where(*alive, _there(scope, stay), stay.c.number > number(1), came.c.kind == func.any(words(_KINDS)))
    )


def _spans(scope: Scope) -> Any:
    """One row per stay of a participant of whom something is said: from which day, until which, and why."""
    each = union_all(_own(scope), _brought(scope)).subquery()
    done = each.c.occurred_latest <= each.c.day
    here = and_(done, ~each.c.came)
    straddles = and_(each.c.occurred_earliest <= each.c.day, ~done)
    bit = case({word(kind): number(BIT[kind]) for kind in _KINDS}, value=each.c.kind, else_=ZERO)
    ended = each.c.kind != word(Step.ENROLLED)

    def last(kind: Step, where: Condition) -> Element:
        return func.max(each.c.occurred_latest).filter(where, each.c.kind == word(kind))

    keys = [each.c[name] for name in ("g", "site_id", "day", "as_of", "first", "subject_id", "number")]
    return (
        select(
            *keys,
            *(func.bool_and(each.c[flag]).label(flag) for flag in scope.flags),
            func.min(each.c.entered_on).label("entered_on"),
            func.min(each.c.left_on).label("left_on"),
            last(Step.ENROLLED, done).label("enrolled_on"),
            func.coalesce(func.bool_or(each.c.came).filter(each.c.kind == word(Step.ENROLLED)), NO).label("came"),
            last(Step.WITHDRAWN, here).label("withdrawn_on"),
            last(Step.COMPLETED, here).label("completed_on"),
            func.min(each.c.occurred_latest).filter(done, ended).label("ended_on"),
            func.coalesce(
                func.bit_or(bit).filter(or_(each.c.occurred_latest.is_(None), straddles)), ZERO, type_=Integer
            ).label("unsure"),
            *(func.bool_or(and_(here, each.c[why])).label(why) for why in ("lost", "coded")),
        )
        .group_by(*keys)
        .subquery()
    )


def participations(scope: Scope) -> FromClause:
    """One row per participant of whom it is said that they are on study at the sites of a group, or ended there.

    joined: day from which they count: of enrolment, or of the transfer to the site they went on at (of what ended there
    before, as its source says, that day). days: on study there by the day, those of the period.
    """
    span = _spans(scope)
    came = func.greatest(span.c.enrolled_on, span.c.entered_on, type_=Date)
    begins = case((span.c.came, came), else_=span.c.enrolled_on)
    ended_here = func.least(span.c.withdrawn_on, span.c.completed_on, type_=Date)
    counts = case(
        (span.c.came, func.greatest(span.c.enrolled_on, func.least(span.c.entered_on, ended_here), type_=Date)),
        else_=span.c.enrolled_on,
    )
    until = func.least(span.c.left_on - number(1), span.c.ended_on, span.c.day, type_=Date)
    start = func.greatest(begins, span.c.first, type_=Date)
    on_study = span.c.enrolled_on.is_not(None)
    keys = [span.c[name] for name in ("g", "day", "as_of", "first", "subject_id")]
    return (
        select(
            *keys,
            *(func.bool_and(span.c[flag]).label(flag) for flag in scope.flags),
            func.min(counts).filter(on_study, counts <= span.c.day).label("joined"),
            func.max(span.c.withdrawn_on).label("withdrawn_on"),
            func.max(span.c.completed_on).label("completed_on"),
            func.coalesce(
                func.sum(until - start + number(1)).filter(on_study, until >= start), ZERO, type_=Integer
            ).label("days"),
            func.bit_or(span.c.unsure, type_=Integer).label("unsure"),
            *(func.coalesce(func.bool_or(span.c[why]), NO).label(why) for why in ("lost", "coded")),
        )
        .group_by(*keys)
        .subquery()
    )
