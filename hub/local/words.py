"""Closed vocabularies of local knowledge."""

from __future__ import annotations

from enum import StrEnum


class RuleTopic(StrEnum):
    """What a country's rule is about."""

    AUTHORITY_CLOCK = "AUTHORITY_CLOCK"
    ETHICS_CLOCK = "ETHICS_CLOCK"
    SAFETY_CLOCK = "SAFETY_CLOCK"
    DATA_TRANSFER = "DATA_TRANSFER"
    CONDUCT = "CONDUCT"


class ClockUnit(StrEnum):
    """What a clock counts."""

    HOURS = "HOURS"
    CALENDAR_DAYS = "CALENDAR_DAYS"
    WORKING_DAYS = "WORKING_DAYS"


class ClockEvent(StrEnum):
    """What starts or ends the clock of a submission."""

    SUBMISSION = "SUBMISSION"
    ACCEPTANCE = "ACCEPTANCE"
    DECISION = "DECISION"


class SafetyEvent(StrEnum):
    """Of what events a safety clock is (ICH E2A)."""

    SAE = "SAE"
    SAE_FATAL_OR_LIFE_THREATENING = "SAE_FATAL_OR_LIFE_THREATENING"
    SUSAR_FATAL_OR_LIFE_THREATENING = "SUSAR_FATAL_OR_LIFE_THREATENING"
    SUSAR_OTHER = "SUSAR_OTHER"
    AESI = "AESI"


class OwedTo(StrEnum):
    """Who is owed a report by the rule of a country."""

    SPONSOR = "SPONSOR"
    IRB = "IRB"
    AUTHORITY = "AUTHORITY"


class AuthorityKind(StrEnum):
    """What an authority does."""

    REGULATOR = "REGULATOR"
    REVIEW = "REVIEW"
    REGISTRY = "REGISTRY"
    GENETICS = "GENETICS"


class NameOrder(StrEnum):
    """Which part of a person's name comes first in the language."""

    FAMILY_FIRST = "FAMILY_FIRST"
    GIVEN_FIRST = "GIVEN_FIRST"


class AddressOrder(StrEnum):
    """Which end of an address comes first in the local script."""

    LARGEST_FIRST = "LARGEST_FIRST"
    SMALLEST_FIRST = "SMALLEST_FIRST"


class DayKind(StrEnum):
    """Why a day is not what its weekday says."""

    HOLIDAY = "HOLIDAY"
    WORKDAY = "WORKDAY"
