"""Readiness for database lock: which gates a participant's data, or a study-site's, have passed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from schema.enums import Absence
from schema.fields import argument, field, later, words
from schema.indicator_enums import GroupLevel
from schema.types.figure_row import FigureRow, rows
from schema.types.node import REMOVED
from schema.types.organization import Organization, Person

if TYPE_CHECKING:
    from schema.types.study_site import StudySite
else:
    StudySite = later("StudySite", "study_site")

GROUPS, MOST_GROUPS = 50, 500
"""How many groups are listed when nothing is said, and at most."""

LOCK_LEVEL = argument("level", GroupLevel | None, "What the groups are; STUDY when nothing is said.")
LOCK_FIRST = argument("first", int | None, f"How many groups, 1 to {MOST_GROUPS}; {GROUPS} by default.")


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
        "NOT_PERMITTED without the right to count, of a group at every of its study-sites; NOT_COLLECTED where no"
        " source delivers what is counted; else null."
    )
    rows: list[FigureRow] = rows(
        "What waits there: visits, each with how many pages are not begun; queries; pages; adverse events."
    )


@strawberry.type(description="Readiness for database lock, as of now.")
class LockReadiness:
    first_failing: LockGateKind | None = field("The first gate something still waits at; null when none is known of.")
    ready: bool | None = field("False when something waits at a gate; null when a gate cannot be seen; else true.")
    gates: list[LockGate] = field("The gates, in order.")


@strawberry.type(description="Study-sites of a study as one: those of a country, an SMO, a coordinator, or all.")
class LockReadinessGroup:
    level: GroupLevel = field("What the group is.")
    site: StudySite | None = field("The study-site, at the level SITE.", REMOVED)
    country: str | None = field("The country, ISO 3166-1 alpha-2; null at the levels SMO, CRC and STUDY.")
    smo: Organization | None = field(
        "The organization engaged, at the level SMO; null where there is none. A study-site of two counts in both."
    )
    crc: Person | None = field(
        "The coordinator assigned on the day, at the level CRC; null where there is none that the caller may read. A"
        " study-site of two counts in both."
    )
    sites: int = field("Study-sites of the group that the caller sees.")
    lock_readiness: LockReadiness = field("The gates, over all of them.")
