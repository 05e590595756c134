"""The demo's participants: who they are and what happened to them, derived from the plan of their study-site.

Every name, number and date is invented; national ids have a form no country issues, addresses end in `example.org`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from uuid import UUID, uuid5

from hub.demo.places import TODAY, Name, StudySite, draw, institution, sites, study

NAMESPACE = UUID("6f1d3c52-9f0b-5f65-8a4f-2f2f0a8a7d11")
"""Keys of the demo are minted in this name space (RFC 9562 version 5)."""

COMPLETED = "COMPLETED"
WITHDRAWN = "WITHDRAWN"
FAILED = "FAILED"
ONGOING = "ONGOING"
SCREENING = "SCREENING"

FAIL_REASONS = ("Inclusion criterion 3 not met", "Exclusion criterion 5 met", "Consent withdrawn before enrolment")
WITHDRAWAL_REASONS = ("WITHDRAWAL BY SUBJECT", "ADVERSE EVENT", "LOST TO FOLLOW-UP", "PROTOCOL DEVIATION")

_FAMILIES = {
    "ko": (("남궁", "Namgung"), ("황보", "Hwangbo"), ("제갈", "Jegal"), ("선우", "Seonu"), ("독고", "Dokgo")),
    "ja": (("東雲", "Shinonome"), ("小鳥遊", "Takanashi"), ("月見里", "Yamanashi"), ("五十嵐", "Igarashi")),
    "zh-Hant-TW": (("司徒", "Szutu"), ("諸葛", "Chuko"), ("夏侯", "Hsiahou"), ("令狐", "Linghu")),
    "th": (("ศรีสว่างวงศ์", "Sisawangwong"), ("ทองประเสริฐ", "Thongprasoet"), ("บุญเลิศ", "Bunloet")),
    "en": (("Ashgrove", ""), ("Birchwood", ""), ("Calloway", ""), ("Dunmore", ""), ("Everleigh", "")),
}
_GIVEN = {
    "ko": (
        ("아름", "Areum"), ("보람", "Boram"), ("하늘찬", "Haneulchan"), ("이슬", "Iseul"), ("나래", "Narae"),
        ("슬기", "Seulgi"), ("우람", "Uram"), ("가온", "Gaon"), ("누리봄", "Nuribom"),
    ),
    "ja": (
        ("綾乃", "Ayano"), ("大和", "Yamato"), ("千尋", "Chihiro"), ("隼人", "Hayato"), ("美琴", "Mikoto"),
        ("蓮太郎", "Rentaro"), ("小夜子", "Sayoko"),
    ),
    "zh-Hant-TW": (
        ("雅筑", "Yachu"), ("柏翰", "Pohan"), ("詩涵", "Shihhan"), ("冠廷", "Kuanting"), ("語彤", "Yutung"),
        ("承恩", "Chengen"), ("家瑜", "Chiayu"),
    ),
    "th": (
        ("กนกวรรณ", "Kanokwan"), ("ธนพล", "Thanaphon"), ("พิมพ์ชนก", "Phimchanok"), ("สุรชัย", "Surachai"),
        ("อรทัย", "Orathai"),
    ),
    "en": (
        ("Beatrix", ""), ("Cornelius", ""), ("Delphine", ""), ("Ferdinand", ""), ("Genevieve", ""), ("Horatio", ""),
        ("Isadora", ""),
    ),
}  # fmt: skip

MISTYPED = frozenset({"101-001", "201-001"})
"""Labels of subjects whose birth date was typed wrong first: the trail holds an identifier's old and new value."""

_WINDOWS = {COMPLETED: (140, 300), WITHDRAWN: (110, 250), FAILED: (30, 280), ONGOING: (22, 95), SCREENING: (2, 9)}
"""Days before the data cut at which consent falls, so that each outcome has had its time."""

SCHEDULE = (("BASE", 0), ("W4", 28), ("W8", 56), ("W12", 84), ("EOS", 98))
"""Visits from randomization on, with their day."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that took place: schedule code, planned day, actual day, and when it was entered (UTC)."""

    code: str
    planned: date
    actual: date
    entered: datetime


@dataclass(frozen=True, slots=True)
class Participant:
    """One screening attempt of one person; two attempts of a person share name, birth and national id.

    key: the source's stable key (a UUID). label: the code the site writes. previous: label of the failed attempt.
    """

    site: StudySite
    ordinal: int
    label: str
    key: str
    outcome: str
    name: Name
    sex: str
    born: date
    national_id: str
    phone: str
    email: str
    consented: date
    screened: date
    decided: date
    previous: str | None = None
    reason: str | None = None
    enrolled: date | None = None
    randomized: date | None = None
    number: str | None = None
    arm: tuple[str, str] | None = None
    treatment_ended: date | None = None
    withdrawn: date | None = None
    completed: date | None = None
    visits: tuple[Visit, ...] = ()

    @property
    def typed_born(self) -> date:
        """The birth date as first typed: a day off for those whose record is corrected later."""
        return self.born + timedelta(days=self.label in MISTYPED)

    @property
    def typed_national_id(self) -> str:
        """The national id as first typed."""
        return f"{self.national_id[:-2]}00" if self.label in MISTYPED else self.national_id


@dataclass(frozen=True, slots=True)
class _Attempt:
    outcome: str
    consented: date
    person: str
    first: str = ""


def _attempts(site: StudySite) -> list[_Attempt]:
    """All attempts of a site in order of consent."""
    found: list[_Attempt] = []
    counts = (site.plan.completed, site.plan.withdrawn, site.plan.failed, site.plan.ongoing, site.plan.screening)
    for outcome, count in zip(_WINDOWS, counts, strict=True):
        least, most = _WINDOWS[outcome]
        for i in range(count):
            person = f"{site.study}/{site.number}/{outcome}/{i}"
            found.append(
                _Attempt(outcome, TODAY - timedelta(days=least + draw(most - least + 1, person, "consent")), person)
            )
    for i in range(site.plan.rescreened):
        person = f"{site.study}/{site.number}/RESCREENED/{i}"
        first = TODAY - timedelta(days=118 + draw(8, person, "consent"))
        found.append(_Attempt(FAILED, first, person))
        found.append(_Attempt(ONGOING, first + timedelta(days=35), person, first=person))
    return sorted(found, key=lambda each: (each.consented, each.person))


def _person(person: str, site: StudySite) -> tuple[Name, str, date, str, str, str]:
    """Name, sex, birth date, national id, phone and mail of a person; unique over the demo (see the tests)."""
    language = institution(site.institution).name.language
    order = _order()[person]
    families, given = _FAMILIES[language], _GIVEN[language]
    family, own = families[order % len(families)], given[order % len(given)]
    if language == "en":
        name = Name(f"{own[0]} {family[0]}", "en", f"{own[0]} {family[0]}")
    elif language == "th":
        name = Name(f"{own[0]} {family[0]}", language, f"{own[1]} {family[1]}")
    else:
        name = Name(f"{family[0]}{own[0]}", language, f"{family[1]} {own[1]}")
    born = date(1944, 1, 5) + timedelta(days=draw(20800, person, "born"))
    serial = 100000 + draw(899999, person, "id")
    country = institution(site.institution).country
    return (
        name,
        "FM"[draw(2, person, "sex")],
        born,
        f"X{country}-{serial}-{draw(90, person, 'check') + 10}",
        f"+000 {serial % 9000 + 1000} {draw(9000, person, 'phone') + 1000}",
        f"{name.romanised.lower().replace(' ', '.')}.{serial % 97}@example.org",
    )


@cache
def _order() -> dict[str, int]:
    """Each person's rank among those of one language: pairs of names then never repeat while pools are coprime."""
    ranks: dict[str, int] = {}
    totals: dict[str, int] = {}
    for site in (each for key in ("HUB-101", "HUB-202", "HUB-303") for each in sites(key)):
        language = institution(site.institution).name.language
        for attempt in _attempts(site):
            if attempt.person not in ranks:
                ranks[attempt.person] = totals.get(language, 0)
                totals[language] = ranks[attempt.person] + 1
    return ranks


def _visits(site: StudySite, person: str, consented: date, base: date | None, last: date | None) -> Iterator[Visit]:
    """Visits up to `last` (early termination moves the final visit there), entered before the data cut."""
    days = [("SCREEN", consented, consented)]
    for code, offset in SCHEDULE if base is not None else ():
        planned = (base or consented) + timedelta(days=offset)
        actual = planned + timedelta(days=draw(7, person, code) - 3 if offset else 0)
        if last is not None and (actual >= last or code == "EOS"):
            days.append(("EOS", planned, last))
            break
        days.append((code, planned, actual))
    for code, planned, actual in days:
        lag = draw(site.plan.lag + 1, person, code, "lag")
        at = time(1 + draw(7, person, code, "hour"), draw(60, person, code, "minute"), draw(60, person, code, "second"))
        entered = datetime.combine(actual + timedelta(days=lag), at)
        if entered.date() < TODAY:
            yield Visit(code, planned, actual, entered)


def _participant(site: StudySite, ordinal: int, attempt: _Attempt, labels: dict[str, str]) -> Participant:
    person, outcome = attempt.person, attempt.outcome
    name, sex, born, national_id, phone, email = _person(person, site)
    label = f"{site.number}-{ordinal:03d}"
    decided = attempt.consented + timedelta(days=4 + draw(8, label, "decided"))
    enrolled = decided if outcome in (COMPLETED, WITHDRAWN, ONGOING) else None
    base = enrolled + timedelta(days=draw(3, label, "base")) if enrolled else None
    withdrawn = base + timedelta(days=15 + draw(60, label, "out")) if base and outcome == WITHDRAWN else None
    completed = base + timedelta(days=98 + draw(5, label, "end")) if base and outcome == COMPLETED else None
    ended = withdrawn or (completed - timedelta(days=14) if completed else None)
    arms = study(site.study).arms
    reason = None
    if outcome == FAILED:
        reason = FAIL_REASONS[draw(len(FAIL_REASONS), label, "reason")]
    elif outcome == WITHDRAWN:
        reason = WITHDRAWAL_REASONS[draw(len(WITHDRAWAL_REASONS), label, "reason")]
    return Participant(
        site=site,
        ordinal=ordinal,
        label=label,
        key=str(uuid5(NAMESPACE, f"{site.study}/{label}")),
        outcome=outcome,
        name=name,
        sex=sex,
        born=born,
        national_id=national_id,
        phone=phone,
        email=email,
        consented=attempt.consented,
        screened=attempt.consented + timedelta(days=draw(3, label, "screened")),
        decided=decided,
        previous=labels.get(attempt.first),
        reason=reason,
        enrolled=enrolled,
        randomized=base,
        number=f"R{site.number}{ordinal:03d}" if base else None,
        arm=arms[draw(len(arms), label, "arm")] if base else None,
        treatment_ended=ended,
        withdrawn=withdrawn,
        completed=completed,
        visits=tuple(_visits(site, person + label, attempt.consented, base, withdrawn or completed)),
    )


@cache
def participants(study_key: str) -> tuple[Participant, ...]:
    """Every screening attempt of a study, by site number and label."""
    found: list[Participant] = []
    for site in sites(study_key):
        labels: dict[str, str] = {}
        for ordinal, attempt in enumerate(_attempts(site), 1):
            made = _participant(site, ordinal, attempt, labels)
            labels.setdefault(attempt.person, made.label)
            found.append(made)
    return tuple(found)
