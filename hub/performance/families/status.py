"""What is left to do before a database is locked: by page, by data point, by participant."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    and_,
    case,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    union,
)
from sqlalchemy import true as always

from hub.canonical.terminology import Measure, PageStatus
from hub.performance.families.base import living
from hub.performance.families.data import expected_pages, queries
from hub.performance.scope import NO, ZERO, Element, Scope, local, word
from hub.tables.adverse_event import adverse_event
from hub.tables.form_data import form_data
from hub.tables.item_tally import item_tally
from hub.tables.metadata_version import study_event_def
from hub.tables.safety_report import Recipient, safety_report
from hub.tables.signature import SignatureMeaning, signature
from hub.tables.source_system import study_mapping
from hub.tables.subject import subject

_ONE: Element = literal_column("1")


def data_points(scope: Scope) -> FromClause:
    """One row per number of data points of a participant, day and number of changes, up to the day."""
    point, sites = item_tally.alias(), scope.sites
    joined, alive, _ = living(point, scope)
    return (
        select(
            *scope.carried(),
            point.c.id.label("row_id"),
            point.c.subject_id,
            point.c.number,
            point.c.day.label("entered_on"),
            (point.c.value > ZERO).label("changed"),
            and_(point.c.dated, point.c.day.is_(None)).label("undated"),
        )
        .select_from(joined)
        .where(
            *alive,
            point.c.kind == word(Measure.DATA_POINT_CHANGES),
            or_(not_(point.c.dated), point.c.day.is_(None), point.c.day <= sites.c.day),
        )
        .subquery()
    )


def _endorsed(scope: Scope) -> Any:
    """Pages and participants of a group that investigators endorsed by the instant as they are now, each once."""
    made, sites = signature.alias(), scope.sites
    return (
        select(sites.c.g, made.c.record_id)
        .join(sites, sites.c.site_id == made.c.study_site_id)
        .where(
            made.c.meaning == word(SignatureMeaning.ENDORSED),
            made.c.signed_at <= sites.c.as_of,
            func.signature_holds(made.c.id, type_=Boolean),
        )
        .distinct()
        .subquery()
    )


def _told(mapping: Any, page: Any, status: PageStatus) -> Element:
    """Whether the page's status means so, as its source's mapping says; null where that says nothing."""
    said = mapping.c.document[word("page_status")][word(status)]
    means: ColumnElement[bool] = said.has_key(func.coalesce(page.c.source_status, word("")))
    return case((func.jsonb_typeof(said) == word("array"), means))


def page_states(scope: Scope) -> FromClause:
    """One row per CRF page entered by the instant: what its status means now, and whether a query on it is open."""
    page, sites, mapping = scope.facts(form_data), scope.sites, study_mapping.alias()
    joined, alive, _ = living(page, scope)
    asked = queries(scope)
    waiting = select(asked.c.g, asked.c.page).where(asked.c.open).distinct().subquery()
    one, whole = _endorsed(scope), _endorsed(scope)
    joined = (
        joined.outerjoin(
            mapping,
            and_(
                mapping.c.study_id == page.c.study_id,
                mapping.c.source_system_id == page.c.source_system_id,
                mapping.c.known_to.is_(None),
            ),
        )
        .outerjoin(waiting, and_(waiting.c.g == sites.c.g, waiting.c.page == page.c.id))
        .outerjoin(one, and_(one.c.g == sites.c.g, one.c.record_id == page.c.id))
        .outerjoin(whole, and_(whole.c.g == sites.c.g, whole.c.record_id == page.c.subject_id))
    )
    signed = _told(mapping, page, PageStatus.SIGNED)
    here = or_(one.c.record_id.is_not(None), whole.c.record_id.is_not(None))
    return (
        select(
            *scope.carried(),
            page.c.id.label("form_data_id"),
            page.c.subject_id.label("participant"),
            *(_told(mapping, page, status).label(status) for status in (PageStatus.VERIFIED, PageStatus.CODED)),
            case((here, literal_column("true")), else_=func.coalesce(signed, NO)).label("signed"),
            waiting.c.page.is_not(None).label("queried"),
            (sites.c.day - local(page.c.first_entered_at, sites.c.zone)).label("days"),
        )
        .select_from(joined)
        .where(*alive, or_(page.c.first_entered_at.is_(None), page.c.first_entered_at <= sites.c.as_of))
        .subquery()
    )


def _unreported(scope: Scope) -> Any:
    """Participants with a serious adverse event of which the sponsor had no report by the day."""
    event, report, sites = adverse_event.alias(), safety_report.alias(), scope.sites
    joined, alive, _ = living(event, scope)
    reported = exists(
        select(_ONE).where(
            report.c.adverse_event_id == event.c.id,
            report.c.recipient == word(Recipient.SPONSOR),
            report.c.reported_on <= sites.c.day,
            report.c.deleted_at.is_(None),
        )
    )
    begun = func.coalesce(event.c.onset_earliest <= sites.c.day, literal_column("true"))
    return (
        select(sites.c.g, event.c.subject_id)
        .select_from(joined)
        .where(*alive, event.c.serious.is_(always()), begun, not_(reported))
    )


def readiness(scope: Scope) -> FromClause:
    """One row per participant now at a site: whether nothing waits at any gate, and whether all gates can be told."""
    person, sites, expected, report = subject.alias(), scope.sites, study_event_def.alias(), safety_report.alias()
    missing, asked, page = expected_pages(scope), queries(scope), page_states(scope)
    left = [func.coalesce(not_(page.c[each]), NO) for each in PageStatus]
    waiting = union(
        select(missing.c.g, missing.c.participant.label("who")).where(not_(missing.c.begun)),
        select(asked.c.g, asked.c.participant).where(asked.c.open),
        select(page.c.g, page.c.participant).where(or_(*left)),
        _unreported(scope),
    ).subquery()
    studies = (
        select(
            sites.c.study_id,
            and_(
                exists(
                    select(_ONE).where(
                        expected.c.study_id == sites.c.study_id, func.cardinality(expected.c.form_oids) > ZERO
                    )
                ),
                exists(select(_ONE).where(report.c.study_id == sites.c.study_id, report.c.deleted_at.is_(None))),
            ).label("told"),
        )
        .group_by(sites.c.study_id)
        .subquery()
    )
    joined = (
        sites.join(person, person.c.study_site_id == sites.c.site_id)
        .join(studies, studies.c.study_id == sites.c.study_id)
        .outerjoin(waiting, and_(waiting.c.g == sites.c.g, waiting.c.who == person.c.id))
    )
    return (
        select(
            *scope.carried(),
            person.c.id.label("subject_id"),
            studies.c.told,
            waiting.c.who.is_(None).label("ready"),
        )
        .select_from(joined)
        .where(person.c.deleted_at.is_(None))
        .subquery()
    )
