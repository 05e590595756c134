"""Enrolment by month: planned, actual and forecast, side by side."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import strawberry

from hub.canonical.terminology import SubjectMilestone
from schema.enums import Absence
from schema.fields import field, words
from schema.types.enrolment_plan import EnrolmentPlan


class TargetBasis(StrEnum):
    """Whose word a target is."""

    PLAN = "PLAN"
    COUNTRIES = "COUNTRIES"
    SITES = "SITES"


class ForecastMethod(StrEnum):
    """How enrolment is forecast."""

    POISSON_GAMMA = "POISSON_GAMMA"


words(
    TargetBasis,
    "Whose word a target is.",
    PLAN="The last month of the enrolment plan.",
    COUNTRIES="The participants planned for the countries, added up.",
    SITES="The targets of enrolment of the sites, added up; of one site its own.",
)
words(
    ForecastMethod,
    "How enrolment is forecast.",
    POISSON_GAMMA="Each site recruits as a Poisson process, rates of sites are gamma distributed, and what a site"
    " recruited gives its own (Anisimov and Fedorov 2007, Statistics in Medicine 26:4958-4975).",
)


@strawberry.type(description="How many participants are aimed at.")
class EnrolmentTarget:
    target: int = field("The number of participants.")
    basis: TargetBasis = field("Whose word it is: the first there is, of the plan, the countries and the sites.")
    known_from: datetime = field("Instant from which the hub knew this version of it.")


@strawberry.type(description="Bounds of a number of participants that is not known yet, both included.")
class CountInterval:
    level: int = field("Probability in percent that the number lies within.")
    lower: int = field("Lowest number.")
    upper: int = field("Highest number.")


@strawberry.type(description="Bounds of a day that is not known yet, both included.")
class DateInterval:
    level: int = field("Probability in percent that the day lies within.")
    lower: date | None = field("First day; null when it is later than can be said.")
    upper: date | None = field("Last day; null when it is later than can be said.")


@strawberry.type(description="What is forecast for a month, as if recruitment went on after the target is reached.")
class EnrolmentForecastMonth:
    expected: float = field("Participants expected in the month; in that of the data cut, in what was left of it.")
    intervals: list[CountInterval] = field("Bounds of those, by level.")
    cumulative_expected: float = field("Participants expected in all by the end of the month.")
    cumulative_intervals: list[CountInterval] = field("Bounds of those, by level.")


@strawberry.type(description="A forecast: by which method, from which data, and when the last participant comes in.")
class EnrolmentForecast:
    method: ForecastMethod = field("The method.")
    method_version: int = field("Version of the method.")
    milestone: SubjectMilestone = field("The milestone that is forecast.")
    as_of: datetime = field("Instant it is told for: nothing that happened later was known to it.")
    data_cut: date = field("Last day whose data it knows, in the study's time zone.")
    computed_at: datetime = field("Instant it was computed.")
    enrolled: int = field("Participants until the data cut.")
    target: int | None = field("The target at that time; null when there was none.")
    sites_open: int = field("Sites that were open at the data cut, or had been.")
    sites_planned: int = field("Sites that were to open, at their planned dates.")
    sites_left_out: int = field("Sites neither open nor with a planned date, which it knows nothing of.")
    last_in: date | None = field("Day by which the target is reached with even chances (last patient in).")
    last_in_intervals: list[DateInterval] = field("Bounds of that day, by level; empty without a target.")
    last_in_absence: Absence | None = field(
        "NOT_RECEIVED when there was no target; UNKNOWN when the day is later than can be said; else null."
    )


@strawberry.type(description="A month of enrolment: planned, actual and forecast.")
class EnrolmentMonth:
    month: date = field("First day of the month.")
    planned: int | None = field("Participants planned by the end of the month; null when nothing is planned for it.")
    actual: int | None = field(
        "Participants whose milestone is dated in the month, on the last day it can be; null after `asOf`."
    )
    cumulative: int | None = field("Those until the end of the month; null after `asOf`.")
    screened: int | None = field("Participants screened in the month; null after `asOf`.")
    screen_failed: int | None = field("Participants whose screening failed in the month; null after `asOf`.")
    forecast: EnrolmentForecastMonth | None = field("What is forecast for it; null when nothing is.")


@strawberry.type(
    description="Enrolment as planned, as it was and as forecast. Actual numbers are over the sites the caller may see;"
    " plan and forecast of a study or a country are of all its sites, and shown to who may see all of them."
)
class Enrolment:
    milestone: SubjectMilestone = field(
        "The milestone that is counted: RANDOMIZED where a study mapping places it, else ENROLLED."
    )
    as_of: datetime = field("Instant it is told for.")
    enrolled: int | None = field("Participants who reached the milestone; null beside `absence`.")
    screened: int | None = field("Participants screened.")
    screen_failed: int | None = field("Participants whose screening failed.")
    absence: Absence | None = field(
        "Why there are no actual numbers: NOT_PERMITTED, or NOT_COLLECTED when no study mapping places the milestone."
    )
    target: EnrolmentTarget | None = field("How many participants are aimed at, as known now.")
    plan: list[EnrolmentPlan] = field("The plan by month, with its history.")
    plan_absence: Absence | None = field("Why there is no plan or target: NOT_PERMITTED, or NOT_RECEIVED; else null.")
    forecast: EnrolmentForecast | None = field("The latest forecast told for `asOf` or before.")
    forecast_absence: Absence | None = field("Why there is none: NOT_PERMITTED, or NOT_RECEIVED; else null.")
    months: list[EnrolmentMonth] = field(
        "Every month from the first milestone to `asOf`, and each that is planned or forecast, in order."
    )
