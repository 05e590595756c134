"""Conduct of a trial at study-sites: monitors' visits and their reports, action items, issues, CAPA, start-up.

Rows of the class BLINDED, issues of oversight and what hangs on them count for nobody: who may see more gets the same
figure as who may not.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Double, FromClause, and_, case, func, literal_column, not_, or_, select

from hub.performance.scope import NO, Condition, Element, Scope, local, number, word
from hub.principal import DataClass
from hub.tables.action_item import ActionItemState, action_item
from hub.tables.corrective_action import corrective_action
from hub.tables.document import start_up_record, submission
from hub.tables.issue import IssueKind, issue
from hub.tables.kpi_threshold import kpi_threshold
from hub.tables.monitoring_report import monitoring_report
from hub.tables.monitoring_visit import MonitoringVisitState, monitoring_visit

SUBMISSION_DAYS, APPROVAL_DAYS = 14, 28
LIMITS = {"visitReportSubmissionTime": SUBMISSION_DAYS, "visitReportApprovalTime": APPROVAL_DAYS}
"""Days that a report may take, unless the study sets its contract's: by figure, whose threshold it is."""


def _until(day: Element, sites: Any) -> Element:
    """The date, unless it comes after the day."""
    return case((day <= sites.c.day, day))


def _visits(scope: Scope) -> tuple[Any, Any, list[Condition]]:
    """Visits of monitors at the sites: FROM, visit, WHERE."""
    visit = monitoring_visit.alias()
    joined = scope.sites.join(visit, visit.c.study_site_id == scope.sites.c.site_id)
    open_ = [
        visit.c.deleted_at.is_(None),
        visit.c.data_class == word(DataClass.CODE),
        visit.c.state != word(MonitoringVisitState.CANCELLED),
    ]
    return joined, visit, open_


def monitoring_visits(scope: Scope) -> FromClause:
    """One row per monitor's visit planned by the day, and whether it took place by then."""
    joined, visit, open_ = _visits(scope)
    day = scope.sites.c.day
    return (
        select(
            *scope.carried(),
            visit.c.id.label("monitoring_visit_id"),
            func.coalesce(visit.c.conducted_to <= day, NO).label("conducted"),
            visit.c.planned_on,
        )
        .select_from(joined)
        .where(*open_, visit.c.planned_on <= day)
        .subquery()
    )


def _limit(of: str, joined: Any, study_id: Element) -> tuple[Any, Element]:
    """The days that the study's contract allows, else those of the definition: FROM, days."""
    own = kpi_threshold.alias()
    mine = and_(own.c.study_id == study_id, own.c.definition == word(of), own.c.known_to.is_(None))
    days: Element = func.coalesce(own.c.thresholds[literal_column("1")], number(LIMITS[of]), type_=Double)
    return joined.outerjoin(own, and_(mine, own.c.version == number(1))), days


def monitoring_reports(scope: Scope) -> FromClause:
    """One row per monitor's visit that ended by the day: days to its report's first submission, and to approval."""
    joined, visit, open_ = _visits(scope)
    sites, report = scope.sites, monitoring_report.alias()
    joined = joined.outerjoin(report, and_(report.c.monitoring_visit_id == visit.c.id, report.c.deleted_at.is_(None)))
    columns: list[Element] = []
    for of, step, on in (
        ("visitReportSubmissionTime", "submitted", report.c.first_submitted_on),
        ("visitReportApprovalTime", "approved", report.c.approved_on),
    ):
        joined, limit = _limit(of, joined, sites.c.study_id)
        done = _until(on, sites)
        columns += [
            done.label(f"{step}_on"),
            (done - visit.c.conducted_to).label(f"{step}_days"),
            (func.coalesce(done, sites.c.day) - visit.c.conducted_to > limit).label(f"{step}_late"),
        ]
    return (
        select(
            *scope.carried(),
            visit.c.id.label("monitoring_visit_id"),
            visit.c.conducted_to.label("conducted_on"),
            report.c.returns,
            *columns,
        )
        .select_from(joined)
        .where(*open_, visit.c.conducted_to <= sites.c.day)
        .subquery()
    )


def _seen(table: Any, joined: Any) -> tuple[Any, Condition]:
    """What hangs on no issue of oversight: FROM, WHERE."""
    of = issue.alias()
    return joined.outerjoin(of, of.c.id == table.c.issue_id), or_(
        table.c.issue_id.is_(None), func.coalesce(of.c.kind == word(IssueKind.CONDUCT), NO)
    )


def action_items(scope: Scope) -> FromClause:
    """One row per action item due before the day, and whether it was done by then."""
    item, sites = action_item.alias(), scope.sites
    joined, seen = _seen(item, sites.join(item, item.c.study_site_id == sites.c.site_id))
    visit = monitoring_visit.alias()
    joined = joined.outerjoin(visit, visit.c.id == item.c.monitoring_visit_id)
    plain = or_(item.c.monitoring_visit_id.is_(None), func.coalesce(visit.c.data_class == word(DataClass.CODE), NO))
    done = func.coalesce(item.c.done_on, item.c.closed_on) <= sites.c.day
    return (
        select(
            *scope.carried(),
            item.c.id.label("action_item_id"),
            and_(item.c.state != word(ActionItemState.OPEN), func.coalesce(done, NO)).label("done"),
            item.c.due_on,
        )
        .select_from(joined)
        .where(item.c.deleted_at.is_(None), seen, plain, item.c.due_on < sites.c.day)
        .subquery()
    )


def issues(scope: Scope) -> FromClause:
    """One row per issue of conduct opened by the day: its age then."""
    found, sites = issue.alias(), scope.sites
    return (
        select(
            *scope.carried(),
            found.c.id.label("issue_id"),
            (func.coalesce(_until(found.c.closed_on, sites), sites.c.day) - found.c.opened_on).label("age"),
            _until(found.c.closed_on, sites).is_(None).label("open"),
        )
        .select_from(sites.join(found, found.c.study_site_id == sites.c.site_id))
        .where(
            found.c.deleted_at.is_(None),
            found.c.kind == word(IssueKind.CONDUCT),
            found.c.opened_on <= sites.c.day,
        )
        .subquery()
    )


def corrective_actions(scope: Scope) -> FromClause:
    """One row per corrective or preventive action recorded by the day: its age then."""
    action, sites = corrective_action.alias(), scope.sites
    joined, seen = _seen(action, sites.join(action, action.c.study_site_id == sites.c.site_id))
    opened = local(action.c.recorded_at, sites.c.zone)
    checked = _until(action.c.checked_on, sites)
    return (
        select(
            *scope.carried(),
            action.c.id.label("corrective_action_id"),
            func.greatest(func.coalesce(checked, sites.c.day) - opened, number(0)).label("age"),
        )
        .select_from(joined)
        .where(action.c.deleted_at.is_(None), seen, opened <= sites.c.day)
        .subquery()
    )


def submissions(scope: Scope) -> FromClause:
    """One row per first submission of a study-site to its IRB/EC or to an authority by the day: days to the answer."""
    sent, sites = submission.alias(), scope.sites
    decided = _until(sent.c.decided_on, sites)
    approved = func.coalesce(sent.c.decision.in_([word("APPROVED"), word("APPROVED_WITH_CONDITIONS")]), NO)
    return (
        select(
            *scope.carried(),
            sent.c.id.label("submission_id"),
            sent.c.recipient,
            case((approved, decided)).label("approved_on"),
            (decided - sent.c.submitted_on).label("days"),
        )
        .select_from(sites.join(sent, sent.c.study_site_id == sites.c.site_id))
        .where(sent.c.deleted_at.is_(None), sent.c.kind == word("INITIAL"), sent.c.submitted_on <= sites.c.day)
        .subquery()
    )


def contracts(scope: Scope) -> FromClause:
    """One row per contract of a study-site begun by the day, or nobody knows when: days until it was executed."""
    step, sites = start_up_record.alias(), scope.sites
    done = _until(step.c.done_on, sites)
    return (
        select(
            *scope.carried(),
            step.c.id.label("start_up_record_id"),
            case((step.c.started_on.is_not(None), done)).label("executed_on"),
            (done - step.c.started_on).label("days"),
        )
        .select_from(sites.join(step, step.c.study_site_id == sites.c.site_id))
        .where(
            step.c.deleted_at.is_(None),
            step.c.step == word("CONTRACT"),
            not_(func.coalesce(step.c.started_on > sites.c.day, NO)),
        )
        .subquery()
    )
