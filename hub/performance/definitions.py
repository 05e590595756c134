"""What each figure is: its formula in words, its version, its source, and the SQL that computes it.

A changed formula is a new version. Cut-off: the as-of instant is inclusive; milestones are compared by calendar day in
the study's time zone, and a partial date counts only when its last possible day is not later. The present knowledge of
the hub is used: what sources corrected since is counted as corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hub.canonical.terminology import Fact, QueryKind
from hub.canonical.terminology import SubjectMilestone as Step
from hub.performance.measures import Count, entry_lag, open_queries, reached, response_time
from hub.principal import Right


@dataclass(frozen=True, slots=True)
class Definition:
    """A performance figure.

    right: what a party must hold to have it counted. needs: milestones that a study mapping must place, and facts
    that a source must deliver.
    divided: the value is numerator by denominator; else it is the numerator. unit: SUBJECTS | QUERIES | RATIO | DAYS.
    family: whose rows `counts` aggregates, one triple per part of the figure (open queries by age have four).
    """

    id: str
    version: int
    title: str
    formula: str
    unit: str
    source: str
    right: Right
    family: str
    counts: tuple[Count, ...]
    needs: tuple[Step | Fact, ...] = ()
    divided: bool = False


AGE_BUCKETS: tuple[tuple[int, int | None], ...] = ((0, 7), (8, 14), (15, 30), (31, None))
"""Ranges of whole days, both ends included; null for no bound."""

_COUNT = (
    "Participants whose {0} milestone is dated on or before the as-of day. Excluded: date missing or straddling it."
)


def _count(id_: str, title: str, formula: str, *steps: Step) -> Definition:
    return Definition(
        id_,
        1,
        title,
        formula,
        "SUBJECTS",
        "Enrolment log; Viedoc screening KPIs",
        Right.CODE,
        "participants",
        (reached(*steps),),
        steps,
    )


_DEFINITIONS = (
    _count("screened", "Screened", _COUNT.format("SCREENED"), Step.SCREENED),
    _count("screenFailed", "Screen failed", _COUNT.format("SCREEN_FAILED"), Step.SCREEN_FAILED),
    _count("enrolled", "Enrolled", _COUNT.format("ENROLLED"), Step.ENROLLED),
    _count(
        "discontinued",
        "Discontinued",
        "Participants whose ENROLLED and WITHDRAWN milestones are both dated on or before the as-of day. Excluded: a"
        " date of either is missing or straddles it.",
        Step.ENROLLED,
        Step.WITHDRAWN,
    ),
    _count("completed", "Completed", _COUNT.format("COMPLETED"), Step.COMPLETED),
    Definition(
        "screenFailureRate",
        1,
        "Screen failure rate",
        "Participants with SCREEN_FAILED by participants with SCREENED, both dated on or before the as-of day; null"
        " when none is screened. Excluded from both: a date of either is missing or straddles the day.",
        "RATIO",
        "Viedoc screen failure rate; gsm.kri kri0012 (no denominator, no result)",
        Right.CODE,
        "participants",
        (reached(Step.SCREEN_FAILED, among=Step.SCREENED),),
        (Step.SCREENED, Step.SCREEN_FAILED),
        divided=True,
    ),
    Definition(
        "dropOutRate",
        1,
        "Drop-out rate",
        "Participants with ENROLLED and WITHDRAWN by participants with ENROLLED, dated on or before the as-of day; null"
        " when none is enrolled. Excluded from both: a date of either is missing or straddles the day.",
        "RATIO",
        "Viedoc drop-out rate; Veeva Drop Out Rate (%)",
        Right.CODE,
        "participants",
        (reached(Step.ENROLLED, Step.WITHDRAWN, among=Step.ENROLLED),),
        (Step.ENROLLED, Step.WITHDRAWN),
        divided=True,
    ),
    Definition(
        "openQueries",
        1,
        "Open queries",
        "Manual and system queries raised on or before the as-of instant whose state is OPEN, ANSWERED or FORWARDED, or"
        " that were closed after it. Notes are no queries. Excluded: open queries without a time of raising.",
        "QUERIES",
        "Viedoc OpenQueryAge (states not closed)",
        Right.CLINICAL,
        "queries",
        (open_queries(),),
        (Fact.QUERY,),
    ),
    Definition(
        "openQueryAge",
        1,
        "Open queries by age",
        "Open queries (see openQueries) by age: as-of instant minus raised, in whole days of 24 hours.",
        "QUERIES",
        "Viedoc OpenQueryAge; over 30 days as gsm.kri kri0009",
        Right.CLINICAL,
        "queries",
        tuple(open_queries(*bounds) for bounds in AGE_BUCKETS),
        (Fact.QUERY,),
    ),
    *(
        Definition(
            f"queryResponseTime{kind.capitalize()}",
            1,
            f"Response time of {kind.lower()} queries",
            f"Answered minus raised in days of 24 hours, mean over {kind.lower()} queries answered on or before the"
            " as-of instant; never replaced by the closing time. Excluded: queries raised by then and not answered.",
            "DAYS",
            "Viedoc TimeToResolution",
            Right.CLINICAL,
            "queries",
            (response_time(kind),),
            (Fact.QUERY,),
            divided=True,
        )
        for kind in (QueryKind.MANUAL, QueryKind.SYSTEM)
    ),
    Definition(
        "dataEntryLag",
        1,
        "Data-entry lag",
        "First entry on a CRF page minus the date of its visit, in calendar days of the site's time zone, not"
        " inclusive; mean over pages entered on or before the as-of instant. Excluded: pages without an entry time, or"
        " whose visit has no fully known date.",
        "DAYS",
        "clindata data_entry_lag; gsm.kri kri0010",
        Right.CODE,
        "pages",
        (entry_lag,),
        (Fact.ENTRY_TIME,),
        divided=True,
    ),
)

DEFINITIONS: Mapping[str, Definition] = {each.id: each for each in _DEFINITIONS}
