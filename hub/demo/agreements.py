"""Who takes which role in the demo's studies, and which SMO activity is contracted where, for whom, until when.

These are the facts access derives from. Ends lie far ahead so that the demo still answers in years;
one engagement has ended, so that "no longer" can be shown too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from hub.demo.day import on
from hub.demo.places import STUDIES, STUDY_SITES

FROM = datetime.combine(on(2024, 9, 1), time(), UTC)
UNTIL = datetime(2035, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StudyRole:
    """An organization's role in a study; without countries it holds for the whole study."""

    study: str
    organization: str
    role: str
    countries: tuple[str, ...] = ()
    valid_from: datetime = FROM
    valid_to: datetime = UNTIL


STUDY_ROLES = (
    *(StudyRole(each.key, each.sponsor, "SPONSOR") for each in STUDIES),
    StudyRole("HUB-101", "meridian", "CRO"),
    StudyRole("HUB-202", "meridian", "CRO", countries=("JP", "TH")),
    *(StudyRole(key, "ondam", "IRB", countries=("KR",)) for key in ("HUB-101", "HUB-202")),
    StudyRole("HUB-101", "haram", "LABORATORY"),
    *(StudyRole(each.study, each.institution, "SITE") for each in STUDY_SITES if each.in_ctms),
)
"""HUB-303 has no CRO, HUB-202 one in two countries only. An institution sees its own study-site of the study, the IRB
what the hospital in Seoul submitted to it, the laboratory what it delivered."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """Activities an SMO is contracted for at a study-site. `parties` are (organization key, relation)."""

    study: str
    site: str
    provider: str
    on_behalf_of: str
    activities: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    valid_from: datetime = FROM
    valid_to: datetime = UNTIL


_CRC = (
    "CONSENT_EXPLANATION_SUPPORT",
    "ELIGIBILITY_CHECK",
    "VISIT_AND_TEST_SCHEDULING",
    "AE_DATA_CHECK",
    "ECRF_DRAFTING_SUPPORT",
    "QUERY_ANSWERS",
)

ENGAGEMENTS = (
    Engagement("HUB-101", "101", "dasom", "INVESTIGATOR", _CRC, (("hanbit", "CONTRACTS"), ("haneul", "PAYS"))),
    Engagement("HUB-101", "102", "dasom", "SPONSOR", ("DATA_COLLECTION", "QUERY_ANSWERS"), (("haneul", "CONTRACTS"),)),
    Engagement(
        "HUB-202",
        "201",
        "dasom",
        "INVESTIGATOR",
        ("IRB_SUBMISSION", "ESSENTIAL_DOCUMENT_FILING"),
        (("hanbit", "CONTRACTS"), ("aoba", "SUPERVISES")),
    ),
    Engagement(
        "HUB-303",
        "301",
        "dasom",
        "INVESTIGATOR",
        ("ECRF_DRAFTING_SUPPORT", "QUERY_ANSWERS"),
        (("neulpureun", "CONTRACTS"),),
    ),
    Engagement(
        "HUB-303",
        "302",
        "dasom",
        "INVESTIGATOR",
        _CRC,
        (("chenxi", "CONTRACTS"),),
        valid_to=datetime.combine(on(2025, 9, 30), time(), UTC),
    ),
)
"""In order: full CRC service for the site; data service for the sponsor; documents only; data only; ended."""


@dataclass(frozen=True, slots=True)
class TransferBasis:
    """On what ground coded data of the study's sites in `homes` go to an organization elsewhere."""

    study: str
    homes: tuple[str, ...]
    recipient: str
    kind: str
    reference: str


TRANSFER_BASES = (
    TransferBasis("HUB-101", ("JP", "TW", "AU", "TH"), "haneul", "STANDARD_CONTRACT", "HB-DTA-101"),
    TransferBasis("HUB-101", ("KR", "JP", "TW", "TH"), "meridian", "STANDARD_CONTRACT", "MPR-DTA-101"),
    TransferBasis("HUB-101", ("JP", "TW", "AU"), "haram", "STANDARD_CONTRACT", "HL-DTA-101"),
    TransferBasis("HUB-202", ("KR", "TH"), "aoba", "CONSENT", "ICF 2.0, section 11"),
    TransferBasis("HUB-202", ("JP",), "meridian", "CERTIFICATION", "CBPR-2024-118"),
    TransferBasis("HUB-303", ("TW", "AU"), "haneul", "CONSENT", "ICF 1.1, section 8"),
)
"""Nothing lets data of HUB-202's site in Thailand go to its CRO, which sees the site there and no participant."""
