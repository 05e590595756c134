"""Closed vocabularies of local knowledge, described for the contract."""

from __future__ import annotations

from hub.local.words import AddressOrder, AuthorityKind, ClockUnit, DayKind, NameOrder, RuleTopic
from schema.fields import words

words(
    RuleTopic,
    "What a country's rule is about.",
    AUTHORITY_CLOCK="How long an authority has.",
    ETHICS_CLOCK="How long an IRB or ethics committee has.",
    SAFETY_CLOCK="By when an adverse event is to be reported.",
    DATA_TRANSFER="Under which condition data leave the country.",
    CONDUCT="How trials are conducted.",
)
words(
    ClockUnit,
    "What a clock counts.",
    HOURS="Hours.",
    CALENDAR_DAYS="Days of the calendar.",
    WORKING_DAYS="Days that are no weekend and no holiday of the country.",
)
words(
    AuthorityKind,
    "What an authority does.",
    REGULATOR="Decides on trials.",
    REVIEW="Reviews for whom decides.",
    REGISTRY="Keeps a public register of trials.",
    GENETICS="Decides on the use of human genetic resources.",
)
words(
    NameOrder,
    "Which part of a person's name comes first.",
    FAMILY_FIRST="The family name.",
    GIVEN_FIRST="The given name.",
)
words(
    AddressOrder,
    "Which end of an address comes first in the local script.",
    LARGEST_FIRST="The region.",
    SMALLEST_FIRST="The addressee.",
)
words(
    DayKind,
    "Why a day is not what its weekday says.",
    HOLIDAY="A day off in the whole country.",
    WORKDAY="A day of the weekend that is worked.",
)
