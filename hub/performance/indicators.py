"""Key risk indicators, quality tolerance limits and the site risk score: what each is, as data.

Numerator and denominator name measures of `hub.performance.risk_facts`; both are summed over the sites of a group. All
but screening are of enrolled participants. Dates: what has a date counts when it is on or before the as-of day;
deviations, days on study and the enrolment log are not cut by it (gsm.kri on clindata). A changed formula is a new
version; thresholds may differ by study (`kpi_threshold`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hub.canonical.terminology import Fact, Measure
from hub.canonical.terminology import SubjectMilestone as Step
from hub.performance.risk_facts import Count
from hub.performance.statistics import Accrual, Method
from hub.principal import Right

ADVERSE_EVENT = "ADVERSE_EVENT"
"""What a study mapping with a rule for adverse events places."""

_FIVE, _THREE = (-2, -1, 0, 1, 2), (0, 1, 2)
_TWO, _OUTER, _UPPER = (-2.0, -1.0, 2.0, 3.0), (-3.0, -2.0, 2.0, 3.0), (2.0, 3.0)
_KRI, _QTL = "gsm.kri", "gsm.qtl"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A risk indicator.

    needs: what a study mapping must place or a source deliver. rights: what a party must hold at a site to have it
    counted. thresholds ascend; flags are one more. weights: by flag, for the site risk score; none: not part of it.
    """

    id: str
    title: str
    formula: str
    numerator: Count
    denominator: Count
    method: Method
    needs: tuple[Step | Fact | Measure | str, ...]
    rights: tuple[Right, ...]
    thresholds: tuple[float, ...]
    accrual: Accrual
    accrual_least: float
    flags: tuple[int, ...] = _THREE
    weights: tuple[float, ...] | None = None
    version: int = 1
    source: str = _KRI

    @property
    def unit(self) -> str:
        """Unit of the metric."""
        return "SUBJECTS" if self.method is Method.COUNT else "RATIO"


def _by_day(id_: str, title: str, what: str, count: Count, need: Fact | str, right: Right, **more: object) -> Indicator:
    return Indicator(
        id_,
        title,
        f"{what} of enrolled participants by the days they are on study (last - first + 1, summed).",
        count,
        Count.STUDY_DAYS,
        Method.RATE,
        (Step.ENROLLED, Measure.STUDY_DAYS, need),
        (Right.CODE, Right.CLINICAL, right),
        accrual=Accrual.DENOMINATOR,
        accrual_least=30,
        flags=_FIVE,
        **more,  # type: ignore[arg-type]  # thresholds and weights, by name
    )


def _of_enrolled(id_: str, title: str, what: str, count: Count, need: Measure, **more: object) -> Indicator:
    given: dict[str, object] = {
        "method": Method.BINARY,
        "thresholds": _UPPER,
        "accrual": Accrual.NUMERATOR,
        "accrual_least": 3,
    }
    return Indicator(
        id_,
        title,
        f"{what}, by enrolled participants; as the sources tell it now, not cut by the as-of day.",
        count,
        Count.ENROLLED,
        needs=(Step.ENROLLED, need),
        rights=(Right.CODE, Right.CLINICAL),
        **(given | more),  # type: ignore[arg-type]  # the rest, by name
    )


def _of_data(
    id_: str,
    title: str,
    formula: str,
    counts: tuple[Count, Count],
    needs: tuple[Fact | Measure, ...],
    least: float = 30,
    **more: object,
) -> Indicator:
    given: dict[str, object] = {"method": Method.BINARY, "weights": (0, 1, 2)}
    return Indicator(
        id_,
        title,
        formula,
        *counts,
        needs=(Step.ENROLLED, *needs),
        rights=(Right.CODE, Right.CLINICAL),
        thresholds=_UPPER,
        accrual=Accrual.NUMERATOR,
        accrual_least=least,
        **(given | more),  # type: ignore[arg-type]  # the rest, by name
    )


_INDICATORS = (
    _by_day(
        "kri0001",
        "Adverse event rate",
        "Adverse events with an onset on or before the as-of day",
        Count.ADVERSE_EVENTS,
        ADVERSE_EVENT,
        Right.SAFETY,
        thresholds=_TWO,
        weights=(32, 16, 0, 1, 2),
    ),
    _by_day(
        "kri0002",
        "Serious adverse event rate",
        "Serious adverse events with an onset on or before the as-of day",
        Count.SERIOUS_ADVERSE_EVENTS,
        ADVERSE_EVENT,
        Right.SAFETY,
        thresholds=_TWO,
        weights=(8, 0, 0, 4, 8),
    ),
    _by_day(
        "kri0003",
        "Non-important protocol deviation rate",
        "Protocol deviations the source deems not important",
        Count.OTHER_DEVIATIONS,
        Fact.DEVIATION_IMPORTANCE,
        Right.CONDUCT,
        thresholds=_OUTER,
        weights=(8, 4, 0, 8, 16),
    ),
    _by_day(
        "kri0004",
        "Important protocol deviation rate",
        "Protocol deviations the source deems important",
        Count.IMPORTANT_DEVIATIONS,
        Fact.DEVIATION_IMPORTANCE,
        Right.CONDUCT,
        thresholds=_OUTER,
        weights=(0, 0, 0, 16, 32),
    ),
    _of_data(
        "kri0005",
        "Laboratory abnormality rate",
        "Laboratory results of toxicity grade 3 or 4 by results of grade 0 to 4, collected on or before the as-of day.",
        (Count.HIGH_GRADES, Count.GRADES),
        (Measure.TOXICITY_GRADE,),
        least=10,
    ),
    _of_enrolled(
        "kri0006",
        "Study discontinuation rate",
        "Enrolled participants who discontinued the study",
        Count.STUDY_DISCONTINUED,
        Measure.STUDY_DISCONTINUED,
        weights=(0, 16, 32),
    ),
    _of_enrolled(
        "kri0007",
        "Treatment discontinuation rate",
        "Enrolled participants who discontinued a study treatment",
        Count.TREATMENT_DISCONTINUED,
        Measure.TREATMENT_DISCONTINUED,
        weights=(0, 16, 32),
    ),
    _of_data(
        "kri0008",
        "Query rate",
        "Queries raised on or before the as-of day that are open, answered or closed, by data points of visits on or"
        " before it.",
        (Count.QUERIES, Count.DATA_POINTS),
        (Fact.QUERY, Measure.DATA_POINT_CHANGES),
        method=Method.RATE,
    ),
    _of_data(
        "kri0009",
        "Outstanding query rate",
        "Queries older than 30 days by queries raised on or before the as-of day that are open, answered or closed. Age"
        " in calendar days, both ends included: to the closing of a closed one, the answer of an answered one, and for"
        " an open one to the cut of the data its files declare.",
        (Count.OLD_QUERIES, Count.QUERIES),
        (Fact.QUERY,),
    ),
    _of_data(
        "kri0010",
        "Outstanding data entry rate",
        "CRF pages entered more than 10 days after their visit (not inclusive) by pages of visits on or before the"
        " as-of day.",
        (Count.LATE_PAGES, Count.PAGES),
        (Measure.ENTRY_LAG,),
    ),
    _of_data(
        "kri0011",
        "Data change rate",
        "Data points that were changed at least once by data points of visits on or before the as-of day.",
        (Count.CHANGED_DATA_POINTS, Count.DATA_POINTS),
        (Measure.DATA_POINT_CHANGES,),
        least=100,
        version=2,
        source="gsm.kri; version 1 (gsm 1.8.4) summed the changes",
    ),
    Indicator(
        "kri0012",
        "Screen failure rate",
        "Participants whose screening failed by participants screened, as the enrolment log tells it now; not cut by"
        " the as-of day.",
        Count.SCREEN_FAILED,
        Count.SCREENED,
        Method.BINARY,
        (Step.SCREENED, Step.SCREEN_FAILED),
        (Right.CODE,),
        _OUTER,
        Accrual.DENOMINATOR,
        3,
        _FIVE,
        (0, 0, 0, 8, 16),
    ),
    Indicator(
        "kri0013",
        "Pharmacokinetic sample compliance",
        "Pharmacokinetic samples collected by samples expected on or before the as-of day; lower is worse.",
        Count.SAMPLES_COLLECTED,
        Count.SAMPLES,
        Method.IDENTITY,
        (Step.ENROLLED, Measure.SAMPLE_COLLECTED),
        (Right.CODE, Right.CLINICAL),
        (0.85, 0.9),
        Accrual.DIFFERENCE,
        3,
        (-2, -1, 0),
    ),
    _of_enrolled(
        "kri0014",
        "Ineligible participants",
        "Enrolled participants with an eligibility criterion violated (inclusion not met, or exclusion met), counted",
        Count.INELIGIBLE,
        Measure.CRITERION_VIOLATED,
        method=Method.COUNT,
        thresholds=(1.5, 2.5),
        accrual=Accrual.DENOMINATOR,
        weights=(0, 8, 16),
    ),
    _of_enrolled(
        "kri0015",
        "Deaths within 90 days",
        "Enrolled participants who died on or before study day 90, counted",
        Count.EARLY_DEATHS,
        Measure.DEATH_DAY,
        method=Method.COUNT,
        thresholds=(1.0, 2.0),
        accrual=Accrual.DENOMINATOR,
        accrual_least=1,
        weights=(0, 8, 16),
    ),
    _of_enrolled(
        "qtl0001",
        "Ineligible participants, tolerance limit",
        "Enrolled participants with an eligibility criterion violated; limits p0 and p0 + 3 sqrt(p0 (1 - p0) / N)",
        Count.INELIGIBLE,
        Measure.CRITERION_VIOLATED,
        method=Method.LIMIT,
        thresholds=(0.03,),
        accrual=Accrual.DENOMINATOR,
        accrual_least=1,
        source=_QTL,
    ),
    _of_enrolled(
        "qtl0002",
        "Study discontinuation, tolerance limit",
        "Enrolled participants who discontinued the study; limits p0 and p0 + 3 sqrt(p0 (1 - p0) / N)",
        Count.STUDY_DISCONTINUED,
        Measure.STUDY_DISCONTINUED,
        method=Method.LIMIT,
        thresholds=(0.07,),
        accrual=Accrual.DENOMINATOR,
        accrual_least=1,
        source=_QTL,
    ),
)

INDICATORS: Mapping[str, Indicator] = {each.id: each for each in _INDICATORS}

RISK_SCORE = ("srs0001", 1, "Site risk score")
RISK_SCORE_FORMULA = (
    "100 times the sum of the weights of the site's flags by the sum of the greatest weights, over the key risk"
    " indicators that have weights and a flag there; null when there is none."
)
"""Id, version and title of the score, and how it is made."""
