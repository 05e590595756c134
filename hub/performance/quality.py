"""Figures of data quality and timeliness, and of protocol deviations."""

from __future__ import annotations

from hub.canonical.terminology import Fact, QueryKind
from hub.canonical.terminology import Measure as Tallied
from hub.canonical.terminology import SubjectMilestone as Step
from hub.performance import measures as m
from hub.performance.definition import Definition
from hub.performance.scope import Measure
from hub.principal import Right

AGE_BUCKETS: tuple[tuple[int, int | None], ...] = ((0, 7), (8, 14), (15, 30), (31, None))
"""Ranges of whole days, both ends included; null for no bound."""


def _clinical(
    id_: str, title: str, formula: str, unit: str, source: str, *measures: Measure, parts: tuple[str, ...] = ()
) -> Definition:
    return Definition(
        id_,
        1,
        title,
        formula,
        unit,
        source,
        Right.CLINICAL,
        "queries",
        measures,
        (Fact.QUERY,),
        divided=unit != "QUERIES",
        parts=parts,
    )


def _pages(id_: str, title: str, formula: str, unit: str, source: str, measure: Measure) -> Definition:
    return Definition(
        id_,
        1,
        title,
        formula,
        unit,
        source,
        Right.CODE,
        "pages",
        (measure,),
        (Fact.ENTRY_TIME,),
        divided=True,
        lower=True,
    )


def _visits(id_: str, title: str, formula: str, unit: str, source: str, family: str, measure: Measure) -> Definition:
    return Definition(id_, 1, title, formula, unit, source, Right.CODE, family, (measure,), divided=True, lower=True)


def _deviation(id_: str, title: str, formula: str, unit: str, source: str, measure: Measure) -> Definition:
    return Definition(
        id_,
        1,
        title,
        formula,
        unit,
        source,
        Right.CODE,
        "deviations",
        (measure,),
        divided=unit != "DEVIATIONS",
        lower=True,
    )


QUALITY = (
    _clinical(
        "openQueries",
        "Open queries",
        "Manual and system queries raised on or before the as-of instant whose state is OPEN, ANSWERED or FORWARDED, or"
        " that were closed after it. Notes are no queries. Excluded: open queries without a time of raising.",
        "QUERIES",
        "Viedoc OpenQueryAge (states not closed)",
        m.open_queries(),
    ),
    _clinical(
        "openQueryAge",
        "Open queries by age",
        "Open queries (see openQueries) by age: as-of instant minus raised, in whole days of 24 hours.",
        "QUERIES",
        "Viedoc OpenQueryAge; over 30 days as gsm.kri kri0009",
        *(m.open_queries(*bounds) for bounds in AGE_BUCKETS),
        parts=tuple(f"{low}-{high}" if high is not None else f"{low}-" for low, high in AGE_BUCKETS),
    ),
    Definition(
        "openQueryMeanAge",
        1,
        "Mean age of open queries",
        "As-of instant minus raised in whole days of 24 hours, mean over open queries (see openQueries). Excluded: open"
        " queries without a time of raising.",
        "DAYS",
        "Viedoc OpenQueryAge: now - raised, states not closed",
        Right.CLINICAL,
        "queries",
        (m.open_age,),
        (Fact.QUERY,),
        divided=True,
    ),
    *(
        Definition(
            id_,
            1,
            title,
            f"{words} manual and system queries raised on or before the as-of instant that are open, answered,"
            f" forwarded or closed by {by_words}. Notes and cancelled queries do not count. Excluded: queries without a"
            " time of raising.",
            "QUERIES",
            source,
            Right.CLINICAL,
            "queries",
            (m.raised,),
            (Fact.QUERY, need),
            divided=True,
            by=by,
            scale=scale,
        )
        for id_, title, words, by_words, source, need, by, scale in (
            (
                "queriesPerSubject",
                "Queries per participant",
                "The",
                "participants enrolled (see enrolled)",
                "Industry usage",
                Step.ENROLLED,
                "enrolled",
                1,
            ),
            (
                "queriesPer100DataPoints",
                "Queries per 100 data points",
                "100 times the",
                "data points (see dataPoints)",
                "gsm.kri kri0008, times 100",
                Tallied.DATA_POINT_CHANGES,
                "dataPoints",
                100,
            ),
        )
    ),
    _clinical(
        "queryApprovalWait",
        "Age of answered queries",
        "As-of instant minus answered in days of 24 hours, mean over queries answered and not closed. Excluded:"
        " queries opened again since.",
        "DAYS",
        "Viedoc resolved age (waiting for approval)",
        m.waiting,
    ),
    *(
        _clinical(
            f"queryResponseTime{kind.capitalize()}",
            f"Response time of {kind.lower()} queries",
            f"Answered minus raised in days of 24 hours, mean over {kind.lower()} queries answered on or before the"
            " as-of instant; never replaced by the closing time. Excluded: queries raised by then and not answered.",
            "DAYS",
            "Viedoc TimeToResolution",
            m.response_time(kind),
        )
        for kind in (QueryKind.MANUAL, QueryKind.SYSTEM)
    ),
    _clinical(
        "queryAnsweredInTime",
        "Queries answered within 5 days",
        "Queries answered no later than 5 days of 24 hours after they were raised by queries answered. Excluded:"
        " queries not answered.",
        "RATIO",
        "SCRS survey (myscrs.org 6952)",
        m.answered_in_time,
    ),
    _clinical(
        "queryResolutionTime",
        "Time to resolution (query cycle time)",
        "Closed minus raised in days of 24 hours, mean over queries closed on or before the as-of instant. Excluded:"
        " closed queries of which a time is missing.",
        "DAYS",
        "Viedoc TimeofQueryCycle",
        m.resolution_time,
    ),
    _clinical(
        "queryApprovalTime",
        "Time to approval",
        "Closed minus answered in days of 24 hours, mean over queries answered and closed on or before the as-of"
        " instant. Excluded: queries closed without an answer.",
        "DAYS",
        "Viedoc TimeToApproval",
        m.approval_time,
    ),
    _pages(
        "dataEntryLag",
        "Data-entry lag",
        "First entry on a CRF page minus the date of its visit, in calendar days of the site's time zone, not"
        " inclusive; mean over pages entered on or before the as-of instant. Excluded: pages without an entry time, or"
        " whose visit has no fully known date.",
        "DAYS",
        "clindata data_entry_lag; gsm.kri kri0010; Viedoc form lapse",
        m.entry_lag,
    ),
    _pages(
        "lateEntryRate",
        "Pages entered late",
        "CRF pages whose data-entry lag (see dataEntryLag) is over 10 days by pages that have one.",
        "RATIO",
        "gsm.kri kri0010",
        m.late_entry,
    ),
    _visits(
        "eventsOverdue",
        "Visits overdue",
        "Visits that had not taken place by the as-of day and whose window ended before it, by visits whose window"
        " ended before it. Visits that did not take place and whose participant had ended (SCREEN_FAILED, WITHDRAWN or"
        " COMPLETED) before their window did are expected no more and do not count. Excluded: visits that did not take"
        " place and have no window.",
        "RATIO",
        "Viedoc event overdue: window end < today and not initiated",
        "events",
        m.overdue,
    ),
    _visits(
        "missingPages",
        "Missing pages",
        "CRF pages that the study's metadata expect of a visit that took place and nobody began, by pages expected.",
        "RATIO",
        "Rave BO4 Missing Pages",
        "expectedPages",
        m.missing_pages,
    ),
    _visits(
        "daysPagesMissing",
        "Days pages are missing",
        "As-of day minus the date of the visit in calendar days, mean over missing pages (see missingPages).",
        "DAYS",
        "Rave BO4 Missing Pages, # days missing",
        "expectedPages",
        m.days_missing,
    ),
    _deviation(
        "deviations",
        "Protocol deviations",
        "Deviations dated on or before the as-of day. Excluded: date missing or straddling it.",
        "DEVIATIONS",
        "gsm.kri kri0003 and kri0004, numerators together",
        m.deviations,
    ),
    Definition(
        "deviationsPer100Enrolled",
        1,
        "Deviations per 100 enrolled",
        "100 times deviations (see deviations) by participants enrolled (see enrolled).",
        "DEVIATIONS",
        "clinicalstudies.in",
        Right.CODE,
        "deviations",
        (m.deviations,),
        (Step.ENROLLED,),
        divided=True,
        by="enrolled",
        scale=100,
    ),
    Definition(
        "deviationsPerSubjectDay",
        2,
        "Deviations per participant and day",
        "Deviations (see deviations) by days on study (see daysOnStudy).",
        "DEVIATIONS",
        "gsm.kri kri0003 and kri0004",
        Right.CODE,
        "deviations",
        (m.deviations,),
        (Step.ENROLLED, Step.WITHDRAWN),
        divided=True,
        by="daysOnStudy",
    ),
    _deviation(
        "importantDeviationShare",
        "Share of important deviations",
        "Deviations deemed important by deviations of which it is said whether they are. Excluded: the others.",
        "RATIO",
        "clindata deemedimportant",
        m.important,
    ),
    _deviation(
        "deviationReportTime",
        "Time to report a deviation",
        "Date of identification minus date of occurrence in calendar days, mean over deviations identified on or before"
        " the as-of day. Excluded: a date of either is missing or not known fully.",
        "DAYS",
        "Veeva: identified - deviation date",
        m.report_time,
    ),
)
