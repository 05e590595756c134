"""Vocabularies of risk indicators."""

from __future__ import annotations

from enum import StrEnum

from schema.fields import words


class GroupLevel(StrEnum):
    """What is compared."""

    SITE = "SITE"
    COUNTRY = "COUNTRY"
    SMO = "SMO"
    CRC = "CRC"
    STUDY = "STUDY"


class FlagAbsence(StrEnum):
    """Why a risk indicator has no flag."""

    BELOW_ACCRUAL = "BELOW_ACCRUAL"
    NO_DENOMINATOR = "NO_DENOMINATOR"
    NOT_COLLECTED = "NOT_COLLECTED"
    NOT_PERMITTED = "NOT_PERMITTED"


words(
    GroupLevel,
    "What the groups are that are compared.",
    SITE="Study-sites.",
    COUNTRY="Countries of the study.",
    SMO="Organizations engaged at study-sites at the instant; a study-site of two counts in both.",
    CRC="Coordinators assigned to study-sites on the day; a study-site of two counts in both, one without in none's.",
    STUDY="The study as a whole, one group.",
)
words(
    FlagAbsence,
    "Why a risk indicator has no flag.",
    BELOW_ACCRUAL="Too little has accrued for one; the score is told.",
    NO_DENOMINATOR="There is nothing to divide by.",
    NOT_COLLECTED="What it counts is not collected, or no study mapping says where it stands.",
    NOT_PERMITTED="The caller's party does not hold the rights it needs for the whole study.",
)
