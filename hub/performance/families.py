"""The families of facts figures are counted over: each a relation with one row per object and group.

Row-level security decides the rows. What was removed, and what is of a participant who was, does not count.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Date,
    Double,
    FromClause,
    Integer,
    Text,
    and_,
    case,
    cast,
    extract,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.sql.selectable import Subquery

from hub.canonical.terminology import QueryStatus, SiteStatus, SubjectMilestone
from hub.performance.scope import DAY_SECONDS, NO, ZERO, Condition, Element, Rows, Scope, local, number, words
from hub.tables.data_query import data_query
from hub.tables.enrolment_plan import enrolment_plan
from hub.tables.form_data import form_data
from hub.tables.metadata_version import study_event_def
from hub.tables.protocol_deviation import protocol_deviation
from hub.tables.study import study_country
from hub.tables.study_event import study_event
from hub.tables.study_site import study_site_status, study_site_target
from hub.tables.subject import subject, subject_milestone

STILL_OPEN = (QueryStatus.OPEN, QueryStatus.ANSWERED, QueryStatus.FORWARDED)
BIT = {kind: 1 << place for place, kind in enumerate(SubjectMilestone)}
"""A milestone in a set of milestones, which is an integer."""


def bits(*kinds: SubjectMilestone) -> Element:
    """A set of milestones."""
    return number(sum({BIT[kind] for kind in kinds}))


def _word(text: str) -> Element:
    return literal_column(f"'{text}'")


def _days(later: Element, earlier: Element) -> Element:
    """From instant to instant in days of 24 hours."""
    return cast(extract("epoch", later - earlier) / DAY_SECONDS, Double)


def _living(table: Any, scope: Scope) -> tuple[Any, list[Condition], Any]:
    """Rows of a table at the sites, of participants who were not removed: FROM, WHERE, participant."""
    person = scope.facts(subject)
    joined = scope.sites.join(table, table.c.study_site_id == scope.sites.c.site_id).join(
        person, person.c.id == table.c.subject_id
    )
    return joined, [table.c.deleted_at.is_(None), person.c.deleted_at.is_(None), *scope.told(table)], person


def _reached(step: Any, sites: Any) -> Condition:
    reached: Condition = step.c.occurred_latest <= sites.c.day
    return reached


def _bit(step: Any, kinds: Any) -> Element:
    return case({_word(kind): number(BIT[kind]) for kind in kinds}, value=step.c.kind, else_=ZERO)


def _milestones(step: Any, scope: Scope) -> list[Element]:
    """The milestones of a participant in a group: surely reached by the day, and those of which that is not known."""
    sites = scope.sites
    unsure = or_(
        step.c.occurred_latest.is_(None),
        and_(step.c.occurred_earliest <= sites.c.day, step.c.occurred_latest > sites.c.day),
    )
    bit = _bit(step, scope.steps)
    found: list[Element] = [
        func.coalesce(func.bit_or(bit).filter(_reached(step, sites)), ZERO, type_=Integer).label("reached"),
        func.coalesce(func.bit_or(bit).filter(unsure), ZERO, type_=Integer).label("unsure"),
    ]
    return found + [
        func.max(step.c.occurred_latest).filter(step.c.kind == _word(kind), _reached(step, sites)).label(kind)
        for kind in scope.steps
    ]


def _once(scope: Scope) -> list[Element]:
    """The columns of a group where several rows of it become one."""
    sites = scope.sites
    same = [sites.c[name] for name in ("g", "day", "as_of", "first")]
    return [*same, *(func.bool_and(sites.c[flag]).label(flag) for flag in scope.flags)]


def participants(scope: Scope) -> FromClause:
    """One row per participant who has milestones at the sites of a group: which, and when."""
    step = subject_milestone.alias()
    joined, living, _ = _living(step, scope)
    sites = scope.sites
    return (
        select(*_once(scope), step.c.subject_id, *_milestones(step, scope))
        .select_from(joined)
        .where(*living, *scope.known(step), step.c.kind == func.any(words(scope.steps)))
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
        select(*_once(scope), person.c.id.label("subject_id"), *_milestones(step, scope))
        .select_from(here)
        .where(person.c.deleted_at.is_(None))
        .group_by(sites.c.g, sites.c.day, sites.c.as_of, sites.c.first, person.c.id)
        .subquery()
    )


def queries(scope: Scope) -> FromClause:
    """One row per EDC query raised by the instant, or nobody knows when: its state then, and its times in days."""
    query, sites = data_query.alias(), scope.sites
    joined, living, _ = _living(query, scope)
    still = query.c.status == func.any(words(STILL_OPEN))
    raised, replied, closed = query.c.raised_at, query.c.answered_at, query.c.closed_at
    answered = and_(raised.is_not(None), replied <= sites.c.as_of)
    ended = and_(query.c.status == _word(QueryStatus.CLOSED), raised.is_not(None), closed <= sites.c.as_of)
    return (
        select(
            *scope.carried(),
            query.c.id.label("data_query_id"),
            query.c.kind,
            or_(still, closed > sites.c.as_of).label("open"),
            cast(func.floor(_days(sites.c.as_of, raised)), Double).label("age"),
            _days(replied, raised).label("response"),
            _days(closed, raised).label("resolution"),
            _days(closed, replied).label("approval"),
            _days(sites.c.as_of, replied).label("waiting"),
            func.coalesce(answered, NO).label("answered"),
            func.coalesce(ended, NO).label("closed"),
            (query.c.status == _word(QueryStatus.CLOSED)).label("said_closed"),
            local(raised, sites.c.zone).label("raised_on"),
            local(replied, sites.c.zone).label("answered_on"),
            local(closed, sites.c.zone).label("closed_on"),
            raised.label("raised_at"),
            still.label("still"),
        )
        .select_from(joined)
        .where(*living, query.c.is_query, or_(raised.is_(None), raised <= sites.c.as_of))
        .subquery()
    )


def pages(scope: Scope) -> FromClause:
    """One row per CRF page of a visit: calendar days from the visit to its first entry, in the site's zone."""
    page, visit, sites = scope.facts(form_data), scope.facts(study_event), scope.sites
    joined, living, _ = _living(page, scope)
    day = local(page.c.first_entered_at, sites.c.zone)
    known = visit.c.occurred_earliest == visit.c.occurred_latest
    return (
        select(
            *scope.carried(),
            page.c.id.label("form_data_id"),
            (day - visit.c.occurred_earliest).label("lag"),
            func.coalesce(known, NO).label("known"),
            day.label("entered_on"),
        )
        .select_from(joined.join(visit, visit.c.id == page.c.study_event_id))
        .where(
            *living,
            visit.c.deleted_at.is_(None),
            *scope.told(visit),
            or_(page.c.first_entered_at.is_(None), page.c.first_entered_at <= sites.c.as_of),
        )
        .subquery()
    )


def events(scope: Scope) -> FromClause:
    """One row per visit: whether it took place by the day, and when its window ends."""
    visit, sites = scope.facts(study_event), scope.sites
    joined, living, _ = _living(visit, scope)
    return (
        select(
            *scope.carried(),
            visit.c.id.label("study_event_id"),
            func.coalesce(visit.c.occurred_earliest <= sites.c.day, NO).label("started"),
            visit.c.window_end_latest.label("window_ends"),
        )
        .select_from(joined)
        .where(*living)
        .subquery()
    )


def expected_pages(scope: Scope) -> FromClause:
    """One row per CRF page that the study's metadata expect of a visit that took place, and whether it was begun."""
    visit, page, expected, sites = study_event.alias(), form_data.alias(), study_event_def.alias(), scope.sites
    joined, living, _ = _living(visit, scope)
    forms = (
        select(expected.c.study_id, expected.c.oid, func.unnest(expected.c.form_oids).label("form_oid"))
        .where(expected.c.deleted_at.is_(None))
        .distinct()
        .subquery()
    )
    begun = (
        select(page.c.study_event_id, page.c.oid)
        .join(sites, page.c.study_site_id == sites.c.site_id)
        .where(
            page.c.deleted_at.is_(None),
            *scope.told(page),
            or_(page.c.first_entered_at.is_(None), page.c.first_entered_at <= sites.c.as_of),
        )
        .distinct()
        .subquery()
    )
    every = joined.join(forms, and_(forms.c.study_id == visit.c.study_id, forms.c.oid == visit.c.oid)).outerjoin(
        begun, and_(begun.c.study_event_id == visit.c.id, begun.c.oid == forms.c.form_oid)
    )
    return (
        select(
            *scope.carried(),
            visit.c.id.label("study_event_id"),
            begun.c.study_event_id.is_not(None).label("begun"),
            (sites.c.day - visit.c.occurred_latest).label("days"),
        )
        .select_from(every)
        .where(*living, visit.c.occurred_latest <= sites.c.day)
        .subquery()
    )


def deviations(scope: Scope) -> FromClause:
    """One row per protocol deviation that occurred by the day, or nobody knows when."""
    found, person, sites = protocol_deviation.alias(), subject.alias(), scope.sites
    joined = sites.join(found, found.c.study_site_id == sites.c.site_id).outerjoin(
        person, person.c.id == found.c.subject_id
    )
    return (
        select(
            *scope.carried(),
            found.c.id.label("protocol_deviation_id"),
            found.c.code,
            (found.c.identified_earliest - found.c.occurred_earliest).label("days"),
            and_(
                found.c.occurred_earliest == found.c.occurred_latest,
                found.c.identified_earliest == found.c.identified_latest,
                found.c.identified_latest <= sites.c.day,
            ).label("dated"),
            found.c.occurred_latest.label("occurred_on"),
        )
        .select_from(joined)
        .where(
            found.c.deleted_at.is_(None),
            *scope.told(found),
            person.c.deleted_at.is_(None),
            or_(found.c.subject_id.is_(None), person.c.id.is_not(None)),
            or_(found.c.occurred_earliest.is_(None), found.c.occurred_earliest <= sites.c.day),
        )
        .subquery()
    )


def study_sites(scope: Scope) -> FromClause:
    """One row per study-site: its steps, its enrolment, its target, and its first visit."""
    sites = scope.sites
    status, step, target, visit = (
        study_site_status.alias(),
        subject_milestone.alias(),
        study_site_target.alias(),
        study_event.alias(),
    )
    key = (sites.c.g, sites.c.site_id)
    steps = (
        select(
            *key,
            *(
                func.max(status.c.effective_latest).filter(status.c.status == _word(each)).label(each)
                for each in SiteStatus
                if each is not SiteStatus.RECRUITMENT_CLOSED
            ),
        )
        .select_from(sites.join(status, status.c.study_site_id == sites.c.site_id))
        .where(status.c.deleted_at.is_(None), *scope.known(status), status.c.effective_latest <= sites.c.day)
        .group_by(*key)
        .subquery()
    )
    joined, living, _ = _living(step, scope)
    enrolled = (
        select(
            *key,
            func.count().label("enrolled"),
            func.min(step.c.occurred_latest).label("first_on"),
            func.max(step.c.occurred_latest).label("last_on"),
        )
        .select_from(joined)
        .where(*living, *scope.known(step), step.c.kind == _word(SubjectMilestone.ENROLLED), _reached(step, sites))
        .group_by(*key)
        .subquery()
    )
    began = (
        select(*key, func.min(visit.c.occurred_earliest).label("began_on"))
        .select_from(sites.join(visit, visit.c.study_site_id == sites.c.site_id))
        .where(visit.c.deleted_at.is_(None), *scope.told(visit), visit.c.occurred_latest <= sites.c.day)
        .group_by(*key)
        .subquery()
    )
    planned = (
        select(*key, func.sum(target.c.target).label("target"))
        .select_from(sites.join(target, target.c.study_site_id == sites.c.site_id))
        .where(target.c.deleted_at.is_(None), target.c.kind == _word("ENROLLED"), *scope.known(target))
        .group_by(*key)
        .subquery()
    )
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


def countries(scope: Scope) -> FromClause:
    """One row per country of a study that sites of a group are in: how many sites are planned there."""
    plan, sites = study_country.alias(), scope.sites
    of: Subquery = (
        select(*_once(scope), sites.c.study_id, sites.c.country)
        .group_by(sites.c.g, sites.c.day, sites.c.as_of, sites.c.first, sites.c.study_id, sites.c.country)
        .subquery()
    )
    names = ("g", "day", "as_of", "first", *scope.flags)
    return (
        select(*(of.c[name] for name in names), plan.c.planned_sites)
        .select_from(of.join(plan, and_(plan.c.study_id == of.c.study_id, plan.c.country == of.c.country)))
        .where(plan.c.deleted_at.is_(None), literal_column("true" if scope.whole else "false"))
        .subquery()
    )


def plans(scope: Scope) -> FromClause:
    """One row per study, country or study-site of a group: who is planned to be enrolled by the last month ended."""
    plan, sites = enrolment_plan.alias(), scope.sites
    part = {"SITE": cast(sites.c.site_id, Text), "COUNTRY": sites.c.country}.get(
        scope.level or "", cast(_word(""), Text)
    )
    keys = [sites.c[name] for name in ("g", "day", "as_of", "first")]
    of = (
        select(*_once(scope), sites.c.study_id, part.label("part"))
        .where(literal_column("false" if scope.level is None else "true"))
        .group_by(*keys, sites.c.study_id, part)
        .subquery()
    )
    ends = cast(plan.c.month + literal_column("interval '1 month'"), Date)
    planned = (
        select(plan.c.cumulative)
        .where(
            plan.c.scope == func.concat(cast(of.c.study_id, Text), _word(":"), of.c.part),
            plan.c.deleted_at.is_(None),
            *scope.known(plan),
            ends <= of.c.day + number(1),
        )
        .order_by(plan.c.month.desc())
        .limit(number(1))
        .scalar_subquery()
    )
    names = ("g", "day", "as_of", "first", *scope.flags)
    return select(*(of.c[name] for name in names), planned.label("planned")).subquery()


FAMILIES: dict[str, Rows] = {
    "participants": participants,
    "subjects": subjects,
    "queries": queries,
    "pages": pages,
    "events": events,
    "expectedPages": expected_pages,
    "deviations": deviations,
    "sites": study_sites,
    "countries": countries,
    "plans": plans,
}
