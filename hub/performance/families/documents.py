"""Regulatory documents of study-sites: what the rules expect, what there is, and how soon it was filed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, FromClause, Integer, Select, Uuid, and_, case, cast, func, null, or_, select, union_all
from sqlalchemy.dialects.postgresql import distinct_on

from hub.canonical.terminology import SiteStatus
from hub.performance.families.base import minted
from hub.performance.families.staff import people
from hub.performance.scope import NO, ZERO, Scope, number, word, words
from hub.tables.document import AnsweredBy, DocumentState, document, document_rule
from hub.tables.qualification import qualification
from hub.tables.staff import TrainingKind, training
from hub.tables.study_site import study_site_status

_STEPS = words(list(SiteStatus))
_VALID = words([DocumentState.FINAL, DocumentState.WAIVED])


def due_step(scope: Scope) -> Any:
    """One row per site of a group: the place of the step that comes after the last one it reached by the day."""
    status, sites = study_site_status.alias(), scope.sites
    place = func.max(func.array_position(_STEPS, status.c.status, type_=Integer))
    reached = and_(
        status.c.study_site_id == sites.c.site_id,
        status.c.deleted_at.is_(None),
        *scope.known(status),
        status.c.effective_latest <= sites.c.day,
    )
    return (
        select(sites.c.g, sites.c.site_id, (func.coalesce(place, ZERO) + number(1)).label("step"))
        .select_from(sites.outerjoin(status, reached))
        .group_by(sites.c.g, sites.c.site_id)
        .subquery()
    )


def _filed(scope: Scope, rule: Any) -> list[Select[Any]]:
    """Documents that answer a rule: of the site, or of the whole study."""
    sites, filed = scope.sites, document.alias()
    same = and_(*(filed.c[name] == rule.c[name] for name in ("artifact", "holder", "needs")))
    here = or_(filed.c.country.is_(None), filed.c.country == sites.c.country)
    mine = or_(filed.c.document_rule_id == rule.c.id, and_(filed.c.document_rule_id.is_(None), same, here))
    columns = _answer(scope, rule, filed, filed.c.person_id, filed.c.state, filed.c.dated_on, filed.c.expires_on)
    return [
        select(*columns)
        .select_from(sites.join(filed, place).join(rule, and_(rule.c.study_id == filed.c.study_id, mine)))
        .where(filed.c.deleted_at.is_(None), filed.c.state.in_([word(each) for each in _COUNTED]), *of)
        for place, of in (
            (filed.c.study_site_id == sites.c.site_id, ()),
            (filed.c.study_id == sites.c.study_id, (filed.c.study_site_id.is_(None),)),
        )
    ]


def _held(scope: Scope, rule: Any) -> list[Select[Any]]:
    """What people of a site hold for all studies and answers a rule: CVs, licences, training in GCP."""
    sites, who, held, gcp = scope.sites, people(scope), qualification.alias(), training.alias()
    joined = sites.join(who, and_(who.c.g == sites.c.g, who.c.site_id == sites.c.site_id)).join(
        rule, and_(rule.c.study_id == sites.c.study_id, rule.c.duty == who.c.duty)
    )
    final, none = word(DocumentState.FINAL), cast(null(), Date)
    return [
        select(*_answer(scope, rule, held, who.c.person_id, final, held.c.dated_on, held.c.valid_until))
        .select_from(joined.join(held, held.c.person_id == who.c.person_id))
        .where(
            held.c.kind == rule.c.answered_by,
            or_(held.c.kind == word(AnsweredBy.CV), held.c.country == sites.c.country),
            or_(held.c.ended_on.is_(None), held.c.ended_on >= sites.c.day),
            held.c.deleted_at.is_(None),
        ),
        select(*_answer(scope, rule, gcp, who.c.person_id, final, gcp.c.completed_on, none))
        .select_from(joined.join(gcp, gcp.c.person_id == who.c.person_id))
        .where(
            rule.c.answered_by == word(AnsweredBy.GCP_TRAINING),
            gcp.c.kind == word(TrainingKind.GCP),
            gcp.c.recognised,
            gcp.c.deleted_at.is_(None),
        ),
    ]


def _answer(scope: Scope, rule: Any, of: Any, person: Any, state: Any, dated_on: Any, expires_on: Any) -> list[Any]:
    """The columns of what answers a rule: whose it is, where the rule asks for one of each person, and until when."""
    keys = [of.c.id if of.element is each else cast(null(), Uuid) for each in (document, qualification, training)]
    sites = scope.sites
    by_rule = cast(dated_on + func.make_interval(ZERO, rule.c.valid_months), Date)
    return [
        *(sites.c[name] for name in ("g", "site_id", "day")),
        rule.c.id.label("rule_id"),
        case((rule.c.duty.is_(None), rule.c.id), else_=person).label("whose"),
        *(id_.label(name) for id_, name in zip(keys, ("document_id", "qualification_id", "training_id"), strict=True)),
        state.label("state"),
        dated_on.label("dated_on"),
        func.coalesce(expires_on, by_rule, type_=Date).label("expires_on"),
    ]


def answers(scope: Scope, *, ahead: bool = False) -> Any:
    """The latest by the day that answers a rule at a site, for the person where the rule asks one of each.

    A version that was superseded since counts where what took its place is of a later day. ahead: what is dated later
    answers too.
    """
    rule = document_rule.alias()
    every = union_all(*_filed(scope, rule), *_held(scope, rule)).subquery()
    key = [every.c[name] for name in ("g", "site_id", "rule_id", "whose")]
    latest = func.max(every.c.dated_on).filter(every.c.state == func.any(_VALID)).over(partition_by=key)
    found = select(every, latest.label("latest_on")).subquery()
    group = [found.c[name] for name in ("g", "site_id", "rule_id", "whose")]
    valid = found.c.state == func.any(_VALID)
    return (
        select(found)
        .ext(distinct_on(*group))
        .where(*([valid] if ahead else [found.c.dated_on <= found.c.day, or_(valid, found.c.latest_on > found.c.day)]))
        .order_by(*group, found.c.dated_on.desc(), found.c.state, found.c.document_id)
        .subquery()
    )


_COUNTED = (DocumentState.FINAL, DocumentState.WAIVED, DocumentState.SUPERSEDED)


def expected_documents(scope: Scope) -> FromClause:
    """One row per rule that asks for a document of a site now, and per person of its duty: whether there is one."""
    sites, rule, due, filed, who = scope.sites, document_rule.alias(), due_step(scope), answers(scope), people(scope)
    here = and_(
        rule.c.study_id == sites.c.study_id,
        or_(rule.c.study_site_id.is_(None), rule.c.study_site_id == sites.c.site_id),
        or_(rule.c.country.is_(None), rule.c.country == sites.c.country),
    )
    whose = case((rule.c.duty.is_(None), rule.c.id), else_=who.c.person_id)
    joined = (
        sites.join(due, and_(due.c.g == sites.c.g, due.c.site_id == sites.c.site_id))
        .join(rule, here)
        .outerjoin(who, and_(who.c.g == sites.c.g, who.c.site_id == sites.c.site_id, who.c.duty == rule.c.duty))
        .outerjoin(
            filed,
            and_(
                filed.c.g == sites.c.g,
                filed.c.site_id == sites.c.site_id,
                filed.c.rule_id == rule.c.id,
                filed.c.whose == whose,
            ),
        )
    )
    expired = func.coalesce(filed.c.expires_on < sites.c.day, NO)
    waived = func.coalesce(filed.c.state == word(DocumentState.WAIVED), NO)
    return (
        select(
            *scope.carried(),
            minted(sites.c.site_id, rule.c.id, whose).label("row_id"),
            rule.c.id.label("document_rule_id"),
            rule.c.holder,
            rule.c.needs,
            rule.c.duty,
            waived.label("waived"),
            and_(filed.c.dated_on.is_not(None), ~waived, ~expired).label("there"),
        )
        .select_from(joined)
        .where(
            rule.c.deleted_at.is_(None),
            or_(rule.c.duty.is_(None), who.c.person_id.is_not(None)),
            or_(rule.c.ended_on.is_(None), rule.c.ended_on >= sites.c.day),
            func.array_position(_STEPS, rule.c.before_step, type_=Integer) <= due.c.step,
        )
        .subquery()
    )


def documents(scope: Scope) -> FromClause:
    """One row per version of a study-site's document dated by the day, drafts aside: days until it was filed."""
    filed, sites = document.alias(), scope.sites
    done = case((filed.c.filed_on <= sites.c.day, filed.c.filed_on))
    return (
        select(
            *scope.carried(),
            filed.c.id.label("document_id"),
            filed.c.holder,
            filed.c.needs,
            filed.c.dated_on,
            done.is_not(None).label("filed"),
            (func.coalesce(done, sites.c.day) - filed.c.dated_on).label("days"),
        )
        .select_from(sites.join(filed, filed.c.study_site_id == sites.c.site_id))
        .where(
            filed.c.deleted_at.is_(None),
            filed.c.state.not_in([word(DocumentState.DRAFT), word(DocumentState.WAIVED)]),
            filed.c.dated_on <= sites.c.day,
        )
        .subquery()
    )
