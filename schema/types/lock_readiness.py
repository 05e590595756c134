"""Readiness for database lock: which gates a participant's data, or a study-site's, have passed."""

from __future__ import annotations

from enum import StrEnum

import strawberry

from schema.enums import Absence
from schema.fields import field, words


class LockGateKind(StrEnum):
    """Gates before database lock, in order."""

    PAGES = "PAGES"
    QUERIES = "QUERIES"
    SOURCE_DATA_VERIFICATION = "SOURCE_DATA_VERIFICATION"
    CODING = "CODING"
    SIGNATURE = "SIGNATURE"
    SAE_RECONCILIATION = "SAE_RECONCILIATION"


words(
    LockGateKind,
    "A gate before database lock, in the order they are passed.",
    PAGES="Every CRF page that the study's metadata expect of a visit that took place is begun.",
    QUERIES="No EDC query is open.",
    SOURCE_DATA_VERIFICATION="Every page has a status that the study mapping takes for verified against source.",
    CODING="Every page has a status that the study mapping takes for coded.",
    SIGNATURE="Every page has a status that the study mapping takes for signed, or an investigator endorsed it, or its"
    " participant, in the hub and it has not changed since.",
    SAE_RECONCILIATION="Every serious adverse event has a report made to the sponsor.",
)


@strawberry.type(description="What one gate still waits for.")
class LockGate:
    gate: LockGateKind = field("The gate.")
    open: int | None = field(
        "Pages not begun, verified, coded or signed, queries open, events not reported; null beside `absence`."
    )
    subjects: int | None = field("Participants they are of; null beside `absence`.")
    absence: Absence | None = field(
        "NOT_PERMITTED without the right to count; NOT_COLLECTED where no source delivers what is counted; else null."
    )


@strawberry.type(description="Readiness for database lock, as of now.")
class LockReadiness:
    first_failing: LockGateKind | None = field("The first gate something still waits at; null when none is known of.")
    ready: bool | None = field("False when something waits at a gate; null when a gate cannot be seen; else true.")
    gates: list[LockGate] = field("The gates, in order.")
