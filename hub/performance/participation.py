"""Figures of participants and study-sites: screening, enrolment, retention, start-up."""

from __future__ import annotations

from hub.canonical.terminology import SiteStatus
from hub.canonical.terminology import SubjectMilestone as Step
from hub.performance import measures as m
from hub.performance.definition import UNSURE, Definition
from hub.performance.scope import Measure
from hub.principal import Right

_COUNT = (
    "Participants whose {0} milestone is dated on or before the as-of day. Excluded: date missing or straddling it."
)
_VIEDOC = "Viedoc site performance"


def _people(
    id_: str, title: str, formula: str, measure: Measure, *needs: Step, source: str = _VIEDOC, ratio: bool = False
) -> Definition:
    unit = "RATIO" if ratio else "SUBJECTS"
    lower = id_ == "screenFailureRate"
    return Definition(
        id_, 1, title, formula, unit, source, Right.CODE, "participants", (measure,), needs, divided=ratio, lower=lower
    )


_ON_STUDY = (
    " Of study-sites: enrolled at one, or enrolled when the participant came to it from another, which counts from the"
    " day of the transfer; what ends a participation counts where it happened."
)


def _on_study(
    id_: str,
    title: str,
    formula: str,
    measure: Measure,
    *also: Step,
    needs: tuple[Step, ...] = (Step.ENROLLED, Step.WITHDRAWN),
    unsure: str = UNSURE,
    source: str = _VIEDOC,
    unit: str = "RATIO",
) -> Definition:
    return Definition(
        id_,
        2,
        title,
        formula + _ON_STUDY + unsure,
        unit,
        source,
        Right.CODE,
        "participations",
        (measure,),
        needs,
        divided=unit == "RATIO",
        also=also,
        lower=id_ in ("dropOutRate", "lostToFollowUpRate"),
    )


def _count(id_: str, title: str, formula: str, *steps: Step) -> Definition:
    return _people(id_, title, formula, m.reached(*steps), *steps, source="Enrolment log; Viedoc screening KPIs")


def _site(
    id_: str, title: str, formula: str, unit: str, source: str, measure: Measure, *needs: Step, scale: int = 1
) -> Definition:
    divided = unit != "SITES"
    right = Right.CODE if needs else Right.CONDUCT
    return Definition(
        id_,
        1,
        title,
        formula,
        unit,
        source,
        right,
        "sites",
        (measure,),
        needs,
        divided=divided,
        scale=scale,
        lower=id_ == "nonEnrollingSites",
    )


PARTICIPATION = (
    _count("screened", "Screened", _COUNT.format("SCREENED"), Step.SCREENED),
    _count("screenFailed", "Screen failed", _COUNT.format("SCREEN_FAILED"), Step.SCREEN_FAILED),
    _count("enrolled", "Enrolled", _COUNT.format("ENROLLED"), Step.ENROLLED),
    _count("randomized", "Randomized", _COUNT.format("RANDOMIZED"), Step.RANDOMIZED),
    _on_study(
        "discontinued",
        "Discontinued",
        "Participants whose ENROLLED and WITHDRAWN milestones are both dated on or before the as-of day.",
        m.dropped(by=False),
        source="Enrolment log; Viedoc screening KPIs",
        unit="SUBJECTS",
    ),
    _count("completed", "Completed", _COUNT.format("COMPLETED"), Step.COMPLETED),
    _people(
        "screenFailureRate",
        "Screen failure rate",
        "Participants with SCREEN_FAILED by participants with SCREENED, both dated on or before the as-of day; null"
        " when none is screened. Excluded from both: a date of either is missing or straddles the day.",
        m.reached(Step.SCREEN_FAILED, among=Step.SCREENED),
        Step.SCREENED,
        Step.SCREEN_FAILED,
        source="Viedoc screen failure rate; gsm.kri kri0012 (no denominator, no result)",
        ratio=True,
    ),
    _on_study(
        "dropOutRate",
        "Drop-out rate",
        "Participants with ENROLLED and WITHDRAWN by participants with ENROLLED, dated on or before the as-of day; null"
        " when none is enrolled.",
        m.dropped(by=True),
        source="Viedoc drop-out rate; Veeva Drop Out Rate (%)",
    ),
    _on_study(
        "retentionRate",
        "Retention",
        "Participants with ENROLLED and without WITHDRAWN by participants with ENROLLED: one less the drop-out rate.",
        m.kept,
        source="1 - drop-out rate; the other definition in use is retentionRateEnded",
    ),
    _on_study(
        "retentionRateEnded",
        "Retention of those who ended",
        "Participants with ENROLLED and COMPLETED by participants with ENROLLED and either COMPLETED or WITHDRAWN; null"
        " when nobody ended.",
        m.finished,
        needs=(Step.ENROLLED, Step.COMPLETED, Step.WITHDRAWN),
        source="completed / (completed + dropped); the other definition in use is retentionRate",
    ),
    _on_study(
        "lostToFollowUpRate",
        "Lost to follow-up",
        "Participants with ENROLLED and WITHDRAWN whose reason of withdrawal is LOST TO FOLLOW-UP (CDISC codelist"
        " NCOMPLT) by participants with ENROLLED, dated on or before the as-of day; null when none is enrolled.",
        m.lost,
        unsure=UNSURE.removesuffix(".") + ", or the reason is no term of it.",
        source="Veeva: LTFU / enrolled",
    ),
    Definition(
        "candidates",
        1,
        "Candidates",
        "Participants now at the study-sites with none of SCREENED, COMPLETED and WITHDRAWN." + UNSURE,
        "SUBJECTS",
        _VIEDOC + ": NOT screened, completed, withdrawn",
        Right.CODE,
        "subjects",
        (m.in_state(None, Step.SCREENED, Step.COMPLETED, Step.WITHDRAWN),),
        (Step.SCREENED, Step.WITHDRAWN),
        also=(Step.COMPLETED,),
    ),
    Definition(
        "ongoing",
        1,
        "Ongoing",
        "Participants now at the study-sites with SCREENED and none of SCREEN_FAILED, COMPLETED and WITHDRAWN."
        + UNSURE,
        "SUBJECTS",
        _VIEDOC + ": screened AND NOT completed AND NOT withdrawn (there a screen failure is a withdrawal)",
        Right.CODE,
        "subjects",
        (m.in_state(Step.SCREENED, Step.SCREEN_FAILED, Step.COMPLETED, Step.WITHDRAWN),),
        (Step.SCREENED, Step.WITHDRAWN),
        also=(Step.SCREEN_FAILED, Step.COMPLETED),
    ),
    *(
        Definition(
            f"daysSinceLast{step.capitalize()}",
            1,
            f"Days since last {step.lower()}",
            f"As-of day minus the day of the latest {step} milestone of the group; null when there is none.",
            "DAYS",
            _VIEDOC,
            Right.CODE,
            "participants",
            (m.last(step),),
            (step,),
            blank=True,
        )
        for step in (Step.SCREENED, Step.ENROLLED)
    ),
    _on_study(
        "daysOnStudy",
        "Days on study",
        "Days from ENROLLED to WITHDRAWN, COMPLETED or the as-of day, whichever is first, both included, summed over"
        " participants; in a period those of the period. Of study-sites up to the day before a transfer at the one that"
        " was left.",
        m.days_on_study,
        Step.COMPLETED,
        source="clindata timeonstudy: last - first + 1",
        unit="DAYS",
    ),
    _site(
        "activeSites",
        "Active sites",
        "Study-sites with ACTIVATED and without CLOSED.",
        "SITES",
        "gsm.reporting",
        m.activated,
    ),
    Definition(
        "plannedSites",
        1,
        "Planned sites",
        "Study-sites planned for the countries of the group; null where groups are of single sites or SMOs, or"
        " sites are filtered. Excluded: countries without a plan.",
        "SITES",
        "gsm.reporting num_plan_site",
        Right.CONDUCT,
        "countries",
        (m.planned_sites,),
        blank=True,
    ),
    Definition(
        "siteActivationRate",
        1,
        "Sites activated of those planned",
        "Active sites (see activeSites) by planned sites (see plannedSites); null where there is no plan.",
        "RATIO",
        "gsm.reporting PercentSitesActivated",
        Right.CONDUCT,
        "sites",
        (m.activated,),
        divided=True,
        by="plannedSites",
    ),
    *(
        _site(
            f"selectionTo{name}",
            f"Site selection to {words}",
            f"{step} minus SELECTED in calendar days, mean over study-sites with both. Excluded: a date is missing.",
            "DAYS",
            "MCC Site Activation Milestone Metrics",
            m.between("selected_on", f"{step.lower()}_on"),
        )
        for name, words, step in (
            ("Submission", "IRB/EC submission", SiteStatus.SUBMITTED),
            ("Approval", "IRB/EC approval", SiteStatus.APPROVED),
            ("Contract", "contract", SiteStatus.CONTRACTED),
            ("Initiation", "initiation visit", SiteStatus.INITIATED),
            ("Activation", "activation", SiteStatus.ACTIVATED),
        )
    ),
    Definition(
        "plannedEnrolment",
        1,
        "Planned enrolment",
        "Participants planned to be enrolled by the end of the last whole month: of a study, of a country or of a"
        " study-site, as planned for it; null where groups are of parts of these, or sites are filtered.",
        "SUBJECTS",
        "Enrolment plan by month",
        Right.CONDUCT,
        "plans",
        (m.planned_enrolment,),
        blank=True,
    ),
    Definition(
        "enrolmentToPlan",
        1,
        "Enrolment to plan",
        "Participants enrolled (see enrolled) by those planned (see plannedEnrolment); null where there is no plan."
        " Below 0.8 RED, below 0.95 AMBER, else GREEN, unless the study sets other thresholds.",
        "RATIO",
        "actual enrolled / planned enrolled to date (clinicalstudies.in; MCC); thresholds are the hub's own",
        Right.CODE,
        "participants",
        (m.in_state(Step.ENROLLED),),
        (Step.ENROLLED,),
        divided=True,
        by="plannedEnrolment",
        thresholds=(0.8, 0.95),
    ),
    _site(
        "activationToFirstEnrolment",
        "Activation to first patient in",
        "First ENROLLED minus ACTIVATED in calendar days, mean over study-sites with both. Excluded: a date is"
        " missing.",
        "DAYS",
        "MCC/SCRS",
        m.between("activated_on", "first_on"),
        Step.ENROLLED,
    ),
    _site(
        "nonEnrollingSites",
        "Non-enrolling sites",
        "Study-sites active for over 90 days that enrolled nobody by study-sites active for over 90 days. Excluded:"
        " study-sites without ACTIVATED.",
        "RATIO",
        "Industry usage: activated, 0 enrolled, > N days; N = 90",
        m.non_enrolling,
        Step.ENROLLED,
    ),
    _site(
        "enrolmentPerformance",
        "Enrolment performance",
        "Participants enrolled by the enrolment targets of the study-sites, over study-sites with a target. Excluded:"
        " study-sites without one.",
        "RATIO",
        "actual enrolled / planned enrolled (clinicalstudies.in; MCC); targets have no dates, so the whole is planned",
        m.against_target,
        Step.ENROLLED,
    ),
    *(
        _site(
            f"enrolmentRate{name}",
            f"Enrolment rate per {name.lower()}",
            f"{days} times participants enrolled by days of recruitment, summed over study-sites: from the site's"
            " first visit to the as-of day, or to the last ENROLLED where the target is reached, both included."
            " Excluded: study-sites without a visit.",
            f"SUBJECTS_PER_{name.upper()}",
            "Viedoc: enrolled / (elapsedDays/" + f"{days})",
            m.per_day("recruiting_days"),
            Step.ENROLLED,
            scale=days,
        )
        for name, days in (("Month", 30), ("Week", 7))
    ),
    _site(
        "enrolmentRateSinceActivation",
        "Enrolment rate per month since activation",
        "30 times participants enrolled by days since ACTIVATED, summed over study-sites; else as enrolmentRateMonth.",
        "SUBJECTS_PER_MONTH",
        "Veeva metrics__ctms Enrollment Rate (subjects per month)",
        m.per_day("active_days"),
        Step.ENROLLED,
        scale=30,
    ),
)
