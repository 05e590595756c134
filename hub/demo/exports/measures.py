"""Clinical values of a visit and the adverse events of a subject, plausible and derived from the subject's label."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from hub.demo.people import Participant, Visit
from hub.demo.places import draw

TERMS = (
    "Headache",
    "Nausea",
    "Injection site reaction",
    "Nasopharyngitis",
    "Fatigue",
    "Dizziness",
    "Diarrhoea",
    "Rash",
)
SEVERITIES = ("MILD", "MODERATE", "SEVERE")


class AdverseEvent(NamedTuple):
    """One adverse event; `ended` is None while it lasts."""

    term: str
    started: date
    ended: date | None
    severity: str
    serious: bool


def vitals(person: Participant, visit: Visit) -> dict[str, str]:
    """Blood pressure (mmHg), pulse (/min), temperature (degree Celsius), weight (kg)."""
    seed = (person.site.study, person.label, visit.code)
    return {
        "SYSBP": str(104 + draw(56, *seed, "sys")),
        "DIABP": str(62 + draw(36, *seed, "dia")),
        "PULSE": str(56 + draw(44, *seed, "pulse")),
        "TEMP": f"36.{draw(10, *seed, 'temp')}",
        "WEIGHT": f"{48 + draw(45, person.site.study, person.label)}.{draw(10, *seed, 'weight')}",
    }


def labs(person: Participant, visit: Visit) -> dict[str, str]:
    """Haemoglobin (g/dL), leukocytes (10^9/L), platelets (10^9/L), alanine transferase (U/L), creatinine (mg/dL)."""
    seed = (person.site.study, person.label, visit.code)
    return {
        "HGB": f"{10 + draw(6, *seed, 'hgb')}.{draw(10, *seed, 'hgb1')}",
        "WBC": f"{4 + draw(6, *seed, 'wbc')}.{draw(10, *seed, 'wbc1')}",
        "PLT": str(150 + draw(220, *seed, "plt")),
        "ALT": str(9 + draw(60, *seed, "alt")),
        "CREAT": f"0.{60 + draw(40, *seed, 'creat')}",
    }


def adverse_events(person: Participant) -> list[AdverseEvent]:
    """None to three events, after the first dose."""
    if person.randomized is None:
        return []
    found = []
    for i in range(draw(4, person.site.study, person.label, "events")):
        seed = (person.site.study, person.label, "event", i)
        started = person.randomized + timedelta(days=1 + draw(12, *seed, "day"))
        lasts = draw(9, *seed, "lasts")
        found.append(
            AdverseEvent(
                TERMS[draw(len(TERMS), *seed)],
                started,
                started + timedelta(days=lasts) if lasts else None,
                SEVERITIES[min(draw(5, *seed, "severity") // 2, 2)],
                draw(12, *seed, "serious") == 0,
            )
        )
    return found
