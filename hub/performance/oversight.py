"""Figures of monitoring and of what it finds: visits, reports, action items, issues, corrective actions."""

from __future__ import annotations

from hub.performance import measures as m
from hub.performance.definition import Definition
from hub.performance.families.conduct import APPROVAL_DAYS, SUBMISSION_DAYS
from hub.performance.scope import Measure
from hub.principal import Right

_BLINDED = " Visits of unblinded monitors do not count."
_MADE = "of the end of its visit, mean over visits that ended on or before the as-of day and whose report was"
_CONTRACT = (
    " The threshold is the days that the contract allows, which a study sets; without it those in common use, {0}"
    " calendar days for {1} business days."
)


def _report(
    id_: str, title: str, formula: str, unit: str, source: str, measure: Measure, *thresholds: float
) -> Definition:
    return Definition(
        id_,
        1,
        title,
        formula + _BLINDED,
        unit,
        source,
        Right.MONITORING,
        "monitoringReports",
        (measure,),
        divided=True,
        thresholds=thresholds,
        lower=id_ == "visitReportReturns",
    )


def _conduct(
    id_: str, title: str, formula: str, unit: str, source: str, family: str, measure: Measure, *, lower: bool = True
) -> Definition:
    return Definition(
        id_, 1, title, formula, unit, source, Right.CONDUCT, family, (measure,), divided=True, lower=lower
    )


OVERSIGHT = (
    _conduct(
        "monitoringVisitAdherence",
        "Monitoring visits conducted of those planned",
        "Monitoring visits conducted by the as-of day by visits planned for a day on or before it. Cancelled visits do"
        " not count." + _BLINDED,
        "RATIO",
        "The hub's own: done visits / planned visits due, dates from CTMS",
        "monitoringVisits",
        m.share("conducted", "planned_on"),
        lower=False,
    ),
    _report(
        "visitReportSubmissionTime",
        "Visit report to first submission",
        f"Days from the end of a monitoring visit to the first submission of its report, mean {_MADE} submitted."
        " Excluded: ended visits whose report was not submitted." + _CONTRACT.format(SUBMISSION_DAYS, 10),
        "DAYS",
        "CTMS sitemonitoringvisitreport firstsubmissioncompleteddays; 5 or 10 business days: catalystcr.com",
        m.until("submitted_on", "submitted_days"),
        SUBMISSION_DAYS,
    ),
    _report(
        "visitReportApprovalTime",
        "Visit report to final approval",
        f"Days from the end of a monitoring visit to the approval of its report, mean {_MADE} approved."
        " Excluded: ended visits whose report was not approved." + _CONTRACT.format(APPROVAL_DAYS, 20),
        "DAYS",
        "CTMS sitemonitoringvisitreport finalapprovalcompleteddays; 15 to 20 business days: catalystcr.com",
        m.until("approved_on", "approved_days"),
        APPROVAL_DAYS,
    ),
    _report(
        "visitReportReturns",
        "Returns of a visit report",
        "Returns for revision by visit reports submitted on or before the as-of day, as counted now. Excluded: ended"
        " visits whose report was not submitted.",
        "RATIO",
        "CTMS sitemonitoringvisitreport revisioncount",
        m.returns,
    ),
    *(
        _report(
            f"visitReport{name}InTime",
            f"Visit reports {word} in time",
            f"Monitoring visits whose report was {word} within the contract's days of the end of the visit (threshold"
            f" of {of}) by visits whose report was {word} or whose days are over. Excluded: visits that still have"
            " days left.",
            "RATIO",
            "catalystcr.com: approved within contracted days",
            m.on_time(word),
        )
        for name, word, of in (
            ("Submitted", "submitted", "visitReportSubmissionTime"),
            ("Approved", "approved", "visitReportApprovalTime"),
        )
    ),
    _conduct(
        "actionItemsOverdue",
        "Action items overdue",
        "Action items due before the as-of day that were not done by then, by action items due before it. What comes"
        " from an issue of oversight does not count.",
        "RATIO",
        "CTMS action items: due < today and not closed; one that is done and waits to be closed is not overdue",
        "actionItems",
        m.share("done", "due_on", holds=False),
    ),
    _conduct(
        "issueAge",
        "Age of issues",
        "Closed minus opened in calendar days, as-of day minus opened while it is open, mean over issues opened on or"
        " before the as-of day. Issues of oversight do not count.",
        "DAYS",
        "CTMS issues: closed - opened, else today - opened",
        "issues",
        m.mean("age"),
    ),
    _conduct(
        "correctiveActionAge",
        "Age of corrective and preventive actions",
        "Check of its effect minus the day it was recorded, in calendar days; as-of day minus that day while it is not"
        " checked; mean over corrective and preventive actions recorded on or before the as-of day. What comes from an"
        " issue of oversight does not count.",
        "DAYS",
        "CTMS CAPA: closed - opened, else today - opened",
        "correctiveActions",
        m.mean("age"),
    ),
)
