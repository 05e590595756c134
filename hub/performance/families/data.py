"""What an EDC holds of participants: queries, pages, visits; and protocol deviations."""

from __future__ import annotations

from sqlalchemy import Double, FromClause, and_, case, cast, func, or_, select

from hub.canonical.terminology import QueryStatus
from hub.performance.families.base import days, ended, living, minted, stands
from hub.performance.scope import NO, Scope, local, word, words
from hub.tables.data_query import data_query
from hub.tables.form_data import form_data
from hub.tables.metadata_version import study_event_def
from hub.tables.protocol_deviation import protocol_deviation
from hub.tables.study_event import study_event
from hub.tables.subject import subject

STILL_OPEN = (QueryStatus.OPEN, QueryStatus.ANSWERED, QueryStatus.FORWARDED)


def queries(scope: Scope) -> FromClause:
    """One row per EDC query raised by the instant, or nobody knows when: its state then, and its times in days."""
    query, sites = scope.as_known(data_query), scope.sites
    joined, alive, _ = living(query, scope)
    still = query.c.status == func.any(words(STILL_OPEN))
    raised, replied, closed = query.c.raised_at, query.c.answered_at, query.c.closed_at
    answered = and_(raised.is_not(None), replied <= sites.c.as_of)
    ended = and_(query.c.status == word(QueryStatus.CLOSED), raised.is_not(None), closed <= sites.c.as_of)
    return (
        select(
            *scope.carried(),
            query.c.id.label("data_query_id"),
            query.c.form_data_id.label("page"),
            query.c.subject_id.label("participant"),
            query.c.kind,
            func.coalesce(or_(still, closed > sites.c.as_of), NO).label("open"),
            (query.c.status == word(QueryStatus.OPEN)).label("opened"),
            cast(func.floor(days(sites.c.as_of, raised)), Double).label("age"),
            days(replied, raised).label("response"),
            days(closed, raised).label("resolution"),
            days(closed, replied).label("approval"),
            days(sites.c.as_of, replied).label("waiting"),
            func.coalesce(answered, NO).label("answered"),
            func.coalesce(ended, NO).label("closed"),
            (query.c.status == word(QueryStatus.CLOSED)).label("said_closed"),
            local(raised, sites.c.zone).label("raised_on"),
            local(replied, sites.c.zone).label("answered_on"),
            local(closed, sites.c.zone).label("closed_on"),
            raised.label("raised_at"),
            still.label("still"),
        )
        .select_from(joined)
        .where(*alive, query.c.is_query, or_(raised.is_(None), raised <= sites.c.as_of))
        .subquery()
    )


def pages(scope: Scope) -> FromClause:
    """One row per CRF page of a visit: calendar days from the visit to its first entry, in the site's zone."""
    page, visit, sites = scope.facts(form_data), scope.facts(study_event), scope.sites
    joined, alive, _ = living(page, scope)
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
            *alive,
            visit.c.deleted_at.is_(None),
            *scope.told(visit),
            or_(page.c.first_entered_at.is_(None), page.c.first_entered_at <= sites.c.as_of),
        )
        .subquery()
    )


def events(scope: Scope) -> FromClause:
    """One row per visit that took place by the day or is expected: whether it did, and when its window ends."""
    visit, sites, gone = scope.facts(study_event), scope.sites, ended(scope)
    joined, alive, _ = living(visit, scope)
    started = func.coalesce(visit.c.occurred_earliest <= sites.c.day, NO)
    return (
        select(
            *scope.carried(),
            visit.c.id.label("study_event_id"),
            started.label("started"),
            visit.c.window_end_latest.label("window_ends"),
        )
        .select_from(joined.outerjoin(gone, and_(gone.c.g == sites.c.g, gone.c.subject_id == visit.c.subject_id)))
        .where(*alive, or_(started, gone.c.ended_on.is_(None), visit.c.window_end_latest <= gone.c.ended_on))
        .subquery()
    )


def expected_pages(scope: Scope) -> FromClause:
    """One row per CRF page that the study's metadata expect of a visit that took place, and whether it was begun."""
    visit, page, expected, sites = study_event.alias(), form_data.alias(), study_event_def.alias(), scope.sites
    joined, alive, _ = living(visit, scope)
    forms = (
        select(expected.c.study_id, expected.c.oid, func.unnest(expected.c.form_oids).label("form_oid"))
        .where(expected.c.deleted_at.is_(None))
        .distinct()
        .subquery()
    )
    begun = (
        select(sites.c.g, page.c.study_event_id, page.c.oid)
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
        begun,
        and_(begun.c.g == sites.c.g, begun.c.study_event_id == visit.c.id, begun.c.oid == forms.c.form_oid),
    )
    return (
        select(
            *scope.carried(),
            minted(visit.c.id, forms.c.form_oid).label("row_id"),
            visit.c.id.label("study_event_id"),
            visit.c.subject_id.label("participant"),
            begun.c.study_event_id.is_not(None).label("begun"),
            (sites.c.day - visit.c.occurred_latest).label("days"),
        )
        .select_from(every)
        .where(*alive, visit.c.occurred_latest <= sites.c.day)
        .subquery()
    )


def deviations(scope: Scope) -> FromClause:
    """One row per protocol deviation that occurred by the day, or of which that is not known: the day it surely had."""
    found, person, sites = scope.as_known(protocol_deviation), subject.alias(), scope.sites
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
            case((found.c.occurred_latest <= sites.c.day, found.c.occurred_latest)).label("occurred_on"),
        )
        .select_from(joined)
        .where(
            found.c.deleted_at.is_(None),
            *scope.told(found),
            or_(found.c.subject_id.is_(None), stands(found, person)),
            or_(found.c.occurred_earliest.is_(None), found.c.occurred_earliest <= sites.c.day),
        )
        .subquery()
    )
