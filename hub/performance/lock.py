"""Figures of what is left to do before a database is locked: data points, pages, participants."""

from __future__ import annotations

from hub.canonical.terminology import Fact, PageStatus
from hub.canonical.terminology import Measure as Tallied
from hub.performance import measures as m
from hub.performance.definition import Definition
from hub.principal import Right

UNSIGNED_DAYS: tuple[tuple[int, int | None], ...] = ((0, 44), (45, 89), (90, None))

_SAID = " Excluded: pages of sources whose study mapping does not say what means verified."

LOCK = (
    Definition(
        "dataPoints",
        1,
        "Data points",
        "Data points that the study mapping tallies, of a visit on or before the as-of day where it names a date."
        " Excluded: data points of which the date is missing.",
        "DATA_POINTS",
        "gsm.kri kri0008, denominator; here of every participant, not of those enrolled alone",
        Right.CLINICAL,
        "dataPoints",
        (m.data_points,),
        (Tallied.DATA_POINT_CHANGES,),
    ),
    Definition(
        "dataChangeRate",
        1,
        "Data points changed",
        "Data points that were changed after their entry by data points (see dataPoints).",
        "RATIO",
        "gsm.kri kri0011, version 2: points changed / points; 1.8.4 summed the changes",
        Right.CLINICAL,
        "dataPoints",
        (m.changed,),
        (Tallied.DATA_POINT_CHANGES,),
        divided=True,
        lower=True,
    ),
    Definition(
        "sdvBacklog",
        1,
        "Pages not verified",
        "CRF pages entered on or before the as-of instant whose status now is none that means verified, by pages"
        " entered." + _SAID,
        "RATIO",
        "Rave flags RequiresVerification; by page, for no source says which items need it",
        Right.CLINICAL,
        "pageStates",
        (m.page_without(PageStatus.VERIFIED),),
        (PageStatus.VERIFIED,),
        divided=True,
        lower=True,
        and_rights=(Right.CODE,),
    ),
    Definition(
        "unsignedPageAge",
        1,
        "Unsigned pages by age",
        "CRF pages entered on or before the as-of instant whose status now is none that its source's mapping says means"
        " signed, and that no"
        " investigator endorsed in the hub as they are now, by as-of day minus the day of first entry. Excluded:"
        " unsigned pages without a time of entry.",
        "PAGES",
        "Rave BO4 PI Signature: buckets of 45 and 90 days since data complete, here since the first entry",
        Right.CODE,
        "pageStates",
        tuple(m.unsigned(*bounds) for bounds in UNSIGNED_DAYS),
        (PageStatus.SIGNED,),
        parts=tuple(f"{low}-{'' if high is None else high}" for low, high in UNSIGNED_DAYS),
    ),
    Definition(
        "cleanPages",
        1,
        "Clean pages",
        "CRF pages entered on or before the as-of instant whose status now means verified and on which no query is open"
        " (see openQueries), by pages entered." + _SAID,
        "RATIO",
        "Rave BO4 % Clean Entered CRF: entered, no open query, verified; frozen is said by no source",
        Right.CLINICAL,
        "pageStates",
        (m.clean,),
        (PageStatus.VERIFIED, Fact.QUERY),
        divided=True,
        and_rights=(Right.CODE,),
    ),
    Definition(
        "lockReadySubjects",
        1,
        "Participants ready for database lock",
        "Participants now at the study-sites at whom nothing waits by participants: every expected page begun (see"
        " missingPages), no query open (see openQueries), every page verified and coded where its source's mapping"
        " says what means so, every page signed, every serious adverse event reported to the sponsor. Excluded:"
        " participants of studies of which nobody knows the pages expected, or keeps no reports of adverse events.",
        "RATIO",
        "The hub's own, of the report set of Rave BO4; gates as in lockReadiness",
        Right.CODE,
        "readiness",
        (m.lock_ready,),
        (Fact.QUERY, PageStatus.VERIFIED, PageStatus.CODED, PageStatus.SIGNED),
        divided=True,
        and_rights=(Right.CLINICAL, Right.SAFETY),
    ),
)
