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
