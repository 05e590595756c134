"""Organizations, studies and study-sites of the demo: invented, and the same on every run.

Nothing here is read from a clock. Every date of the demo is counted from `AS_OF` (`hub.demo.day`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from hub.demo.day import cut, on

AS_OF = cut()
TODAY = AS_OF.date()

REGION = "KR"
"""Where the demo's hub may keep identifiers (`HUB_REGION`)."""


def draw(bound: int, *key: object) -> int:
    """A number in [0, bound) that depends on the key alone.

    A hash and not `random`: a subject added at one site changes no value at another, and no release of
    Python may change the bytes of an export.
    """
    text = "\x1f".join(str(part) for part in key)
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") % bound


@dataclass(frozen=True, slots=True)
class Name:
    """A name in native script, its BCP 47 language tag and its romanised form."""

    native: str
    language: str
    romanised: str


@dataclass(frozen=True, slots=True)
class Organization:
    """A company or an institution. `country` is ISO 3166-1 alpha-2; `role` is its usual one."""

    key: str
    role: str
    name: Name
    country: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A hospital that takes part in studies, with the place its clocks and names belong to."""

    key: str
    name: Name
    country: str
    city: str
    time_zone: str
    address: Name


@dataclass(frozen=True, slots=True)
class Study:
    """A protocol in its production environment. `arms` are (code, text) in the order of allocation."""

    key: str
    title: str
    phase: str
    sponsor: str
    blinding: str
    started: date
    arms: tuple[tuple[str, str], ...]
    environment: str = "PRODUCTION"


@dataclass(frozen=True, slots=True)
class Plan:
    """How the subjects of a study-site fare; their sum is the number of screening attempts.

    rescreened: pairs of attempts of one person; the first failed, the second goes on (neither is counted above).
    lag: days of data-entry delay are drawn from 0 to this.
    """

    completed: int = 0
    withdrawn: int = 0
    failed: int = 0
    ongoing: int = 0
    screening: int = 0
    rescreened: int = 0
    lag: int = 3


@dataclass(frozen=True, slots=True)
class StudySite:
    """An institution in a study. `edc_key` is the EDC's key of the site, `number` the study's and the CTMS's."""

    study: str
    number: str
    institution: str
    investigator: Name
    edc_key: str
    status: str
    activated: date | None
    target: int
    plan: Plan
    parent: str = ""
    in_ctms: bool = True


def _same(text: str) -> Name:
    return Name(text, "en", text)


ORGANIZATIONS = (
    Organization("haneul", "SPONSOR", Name("하늘바이오팜", "ko", "Haneul Biopharm"), "KR"),
    Organization("aoba", "SPONSOR", Name("青葉創薬株式会社", "ja", "Aoba Drug Discovery K.K."), "JP"),
    Organization("meridian", "CRO", _same("Meridian Pacific Research"), "AU"),
    Organization("dasom", "SMO", Name("다솜임상지원", "ko", "Dasom Site Management"), "KR"),
    Organization("ondam", "IRB", Name("온담임상시험심사위원회", "ko", "Ondam Institutional Review Board"), "KR"),
    Organization("haram", "LABORATORY", Name("하람임상검사센터", "ko", "Haram Clinical Laboratory"), "KR"),
)

INSTITUTIONS = (
    Institution(
        "hanbit",
        Name("한빛누리대학교병원", "ko", "Hanbit Nuri University Hospital"),
        "KR",
        "Seoul",
        "Asia/Seoul",
        Name("가온로 12\n강남구\n서울특별시\n06000", "", "12 Gaon-ro\nGangnam-gu\nSeoul\n06000"),
    ),
    Institution(
        "neulpureun",
        Name("늘푸른해안의료원", "ko", "Neulpureun Coast Medical Center"),
        "KR",
        "Busan",
        "Asia/Seoul",
        Name("물결로 7\n해운대구\n부산광역시\n48000", "", "7 Mulgyeol-ro\nHaeundae-gu\nBusan\n48000"),
    ),
    Institution(
        "midori",
        Name("みどりの丘総合病院", "ja", "Midorinooka General Hospital"),
        "JP",
        "Yokohama",
        "Asia/Tokyo",
        Name("緑町1-2-3\n横浜市\n神奈川県\n220-0000", "", "1-2-3 Midori-cho\nYokohama\nKanagawa\n220-0000"),
    ),
    Institution(
        "shirakaba",
        Name("白樺台記念病院", "ja", "Shirakabadai Memorial Hospital"),
        "JP",
        "Sapporo",
        "Asia/Tokyo",
        Name("白樺台4-5\n札幌市\n北海道\n060-0000", "", "4-5 Shirakabadai\nSapporo\nHokkaido\n060-0000"),
    ),
    Institution(
        "chenxi",
        Name("晨曦綜合醫院", "zh-Hant-TW", "Chenxi General Hospital"),
        "TW",
        "Taichung",
        "Asia/Taipei",
        Name("晨曦路8號\n北區\n臺中市\n404", "", "8 Chenxi Road\nNorth District\nTaichung\n404"),
    ),
    Institution(
        "saithan",
        Name("โรงพยาบาลสายธารเหนือ", "th", "Saithan Nuea Hospital"),
        "TH",
        "Chiang Mai",
        "Asia/Bangkok",
        Name("99 ถนนสายธาร\nเมืองเชียงใหม่\nเชียงใหม่\n50000", "", "99 Saithan Road\nMueang Chiang Mai\nChiang Mai\n50000"),
    ),
    Institution(
        "wattle",
        _same("Wattle Bay Clinical Research Centre"),
        "AU",
        "Melbourne",
        "Australia/Melbourne",
        _same("1 Wattle Bay Drive\nMelbourne\nVIC\n3000"),
    ),
    Institution(
        "jarrah",
        _same("Jarrah Ridge Hospital"),
        "AU",
        "Perth",
        "Australia/Perth",
        _same("20 Jarrah Ridge Road\nPerth\nWA\n6000"),
    ),
)

STUDIES = (
    Study(
        "HUB-101",
        "Orvanimab in moderate plaque psoriasis, a randomised double-blind study",
        "PHASE_3",
        "haneul",
        "DOUBLE",
        on(2024, 9, 2),
        (("AQ", "ORV 150 mg every 4 weeks"), ("BO", "ORV dummy injection every 4 weeks")),
    ),
    Study(
        "HUB-202",
        "Lumetrexin in chronic kidney disease with anaemia, a single-blind study",
        "PHASE_2",
        "aoba",
        "SINGLE",
        on(2024, 10, 7),
        (("L5", "LMX tablet 5 mg daily"), ("L0", "LMX tablet 0 mg daily")),
    ),
    Study(
        "HUB-303",
        "Early mobilisation after hip replacement, an open study",
        "NOT_APPLICABLE",
        "haneul",
        "OPEN",
        on(2024, 11, 4),
        (("1", "Early mobilisation"), ("2", "Usual care")),
    ),
)

STUDY_SITES = (
    StudySite(
        "HUB-101", "101", "hanbit", Name("윤가람", "ko", "Yun Garam"), "101", "ACTIVATED", on(2024, 11, 18), 14,
        Plan(completed=4, withdrawn=2, failed=2, ongoing=2, screening=1, rescreened=1, lag=4),
    ),
    StudySite(
        "HUB-101", "102", "neulpureun", Name("명새론", "ko", "Myeong Saeron"), "102", "ACTIVATED",
        on(2024, 12, 9), 10, Plan(completed=3, withdrawn=1, failed=2, ongoing=2, screening=1, lag=2),
    ),
    StudySite(
        "HUB-101", "103", "midori", Name("葉山 律子", "ja", "Hayama Ritsuko"), "103", "ACTIVATED",
        on(2025, 1, 14), 10, Plan(completed=2, withdrawn=1, failed=1, ongoing=3, lag=9),
    ),
    StudySite(
        "HUB-101", "104", "chenxi", Name("歐陽思齊", "zh-Hant-TW", "Ouyang Siqi"), "104", "RECRUITMENT_CLOSED",
        on(2025, 1, 20), 8, Plan(completed=1, failed=4, ongoing=1, lag=14),
    ),
    StudySite(
        "HUB-101", "105", "wattle", _same("Imogen Farraday"), "105", "ACTIVATED", on(2025, 2, 3), 6,
        Plan(completed=2, withdrawn=1, ongoing=1, lag=1),
    ),
    StudySite(
        "HUB-101", "106", "jarrah", _same("Callum Prideaux"), "106", "SUBMITTED", None, 4, Plan(), parent="105",
    ),
    StudySite(
        "HUB-101", "109", "saithan", Name("ปรียา ธารทอง", "th", "Priya Tharathong"), "109", "ACTIVATED",
        on(2025, 8, 1), 4, Plan(ongoing=1, screening=1, lag=2), in_ctms=False,
    ),
    StudySite(
        "HUB-202", "201", "hanbit", Name("표다온", "ko", "Pyo Daon"), "S_HUB202_201", "ACTIVATED", on(2024, 12, 2), 9,
        Plan(completed=3, withdrawn=1, failed=1, ongoing=2, rescreened=1, lag=3),
    ),
    StudySite(
        "HUB-202", "202", "midori", Name("葉山 律子", "ja", "Hayama Ritsuko"), "S_HUB202_202", "ACTIVATED",
        on(2025, 1, 8), 8, Plan(completed=2, withdrawn=1, failed=1, ongoing=2, lag=6),
    ),
    StudySite(
        "HUB-202", "203", "shirakaba", Name("藤堂 修平", "ja", "Todo Shuhei"), "S_HUB202_203", "ACTIVATED",
        on(2025, 2, 3), 6, Plan(completed=1, failed=3, ongoing=1, lag=12),
    ),
    StudySite(
        "HUB-202", "204", "saithan", Name("วิศรุต แก้วมณี", "th", "Wisarut Kaeomani"), "S_HUB202_204", "ACTIVATED",
        on(2025, 2, 24), 7, Plan(completed=1, withdrawn=2, ongoing=2, lag=4),
    ),
    StudySite(
        "HUB-303", "301", "neulpureun", Name("도하율", "ko", "Do Hayul"), "neulpureun", "ACTIVATED", on(2024, 12, 16),
        12, Plan(completed=3, withdrawn=1, failed=2, ongoing=3, lag=5),
    ),
    StudySite(
        "HUB-303", "302", "chenxi", Name("上官明月", "zh-Hant-TW", "Shangguan Mingyue"), "chenxi", "ACTIVATED",
        on(2025, 1, 27), 9, Plan(completed=2, withdrawn=2, failed=1, ongoing=2, lag=2),
    ),
    StudySite(
        "HUB-303", "303", "wattle", _same("Imogen Farraday"), "wattle_bay", "CLOSED", on(2025, 1, 6), 5,
        Plan(completed=3, failed=2, lag=8),
    ),
    StudySite(
        "HUB-303", "304", "jarrah", _same("Rosalind Keogh"), "jarrah_ridge", "CONTRACTED", None, 5, Plan(),
        parent="303",
    ),
)  # fmt: skip

STEPS = ("selected", "submitted", "approved", "contracted", "initiated", "activated")
_DAYS_BEFORE_ACTIVATION = (210, 160, 110, 75, 21, 0)


def institution(key: str) -> Institution:
    """The institution of that key."""
    return next(each for each in INSTITUTIONS if each.key == key)


def study(key: str) -> Study:
    """The study of that key."""
    return next(each for each in STUDIES if each.key == key)


def sites(study_key: str) -> tuple[StudySite, ...]:
    """The study-sites of a study, by number."""
    return tuple(each for each in STUDY_SITES if each.study == study_key)


def site_dates(site: StudySite) -> dict[str, date]:
    """Dates of the steps a study-site has reached, by the names of `canonical.records.Site`."""
    anchor = site.activated or TODAY + timedelta(days=60)
    reached = STEPS.index(site.status.lower()) if site.activated is None else len(STEPS) - 1
    dates = {
        step: anchor - timedelta(days=_DAYS_BEFORE_ACTIVATION[i] + draw(9, site.study, site.number, step))
        for i, step in enumerate(STEPS[: reached + 1])
    }
    if site.activated is not None:
        dates["activated"] = site.activated
    if site.status in ("RECRUITMENT_CLOSED", "CLOSED"):
        dates["recruitment_closed"] = TODAY - timedelta(days=60)
    if site.status == "CLOSED":
        dates["closed"] = TODAY - timedelta(days=7)
    return dates
