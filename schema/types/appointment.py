"""Visits of the schedule: when they are due, whether they were kept, and appointments for them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from hub.tables.appointment import AppointmentState
from schema.fields import field, later, words
from schema.inputs import DateTimeFilter, IDFilter, TextFilter, WordFilter, filter_, may
from schema.orders import order
from schema.page import Connection
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Person
from schema.types.thread import Thread, threads_about

if TYPE_CHECKING:
    from schema.types.study import Study
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")


class VisitTiming(StrEnum):
    """Where a visit of the schedule stands today, in the site's own zone."""

    DONE = "DONE"
    DONE_OUT_OF_WINDOW = "DONE_OUT_OF_WINDOW"
    UPCOMING = "UPCOMING"
    DUE = "DUE"
    LATE = "LATE"


class RiskRule(StrEnum):
    """Rules by which a participant is at risk of dropping out."""

    LATE_VISIT = "LATE_VISIT"
    MISSED_APPOINTMENT = "MISSED_APPOINTMENT"
    NOT_REACHED = "NOT_REACHED"
    WISHES_TO_STOP = "WISHES_TO_STOP"


class AppointmentConflict(StrEnum):
    """What a booked appointment meets."""

    PERSON = "PERSON"
    ROOM = "ROOM"
    PERSON_ELSEWHERE = "PERSON_ELSEWHERE"
    ROOM_ELSEWHERE = "ROOM_ELSEWHERE"
    MONITORING_VISIT = "MONITORING_VISIT"
    WEEKEND = "WEEKEND"
    HOLIDAY = "HOLIDAY"


class TrainingLapse(StrEnum):
    """What training of who sees a participant will not hold on the day of an appointment."""

    GCP_NOT_ACCEPTED = "GCP_NOT_ACCEPTED"
    GCP_OVER_THREE_YEARS = "GCP_OVER_THREE_YEARS"
    PROTOCOL_NOT_TRAINED = "PROTOCOL_NOT_TRAINED"


words(
    AppointmentState,
    "What became of an appointment.",
    BOOKED="It is booked.",
    ATTENDED="The participant came.",
    MISSED="The participant did not come.",
    CANCELLED="It was cancelled.",
)
words(
    VisitTiming,
    "Where a visit of the schedule stands today, in the site's own zone.",
    DONE="It took place within its window, or its day or window is not known fully.",
    DONE_OUT_OF_WINDOW="It took place outside its window.",
    UPCOMING="Its window opens later.",
    DUE="Its window is open.",
    LATE="Its window has closed and it did not take place.",
)
words(
    RiskRule,
    "Rules by which a participant is at risk of dropping out.",
    LATE_VISIT="A visit's window closed without the visit.",
    MISSED_APPOINTMENT="The last appointment that is past was missed.",
    NOT_REACHED="The last contact did not reach the participant.",
    WISHES_TO_STOP="At the last contact the participant wished to stop.",
)


words(
    AppointmentConflict,
    "What a booked appointment meets.",
    PERSON="Another of the same person at the study-site.",
    ROOM="Another in the same room at the study-site.",
    PERSON_ELSEWHERE="Another of the same person at another study-site, maybe of another sponsor: told to the person's"
    " employer alone, and nothing more of it.",
    ROOM_ELSEWHERE="Another in the same room of the institution for another study, maybe of another sponsor: told to"
    " the institution alone, and nothing more of it.",
    MONITORING_VISIT="A monitor's visit at the study-site on the day.",
    WEEKEND="The day is of the weekend in the site's country, and not worked.",
    HOLIDAY="The day is a public holiday in the site's country.",
)
words(
    TrainingLapse,
    "What training of who sees a participant will not hold on the day of an appointment.",
    GCP_NOT_ACCEPTED="No training of GCP that the study accepts.",
    GCP_OVER_THREE_YEARS="The last training of GCP is more than three years old: this study accepts it still, one that"
    " begins on the day would not.",
    PROTOCOL_NOT_TRAINED="No training of the protocol.",
)


@strawberry.type(description="An appointment of a participant for a visit of the schedule.")
class Appointment(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    event_oid: str = field("OID of the visit (ODM StudyEventOID).")
    visit_name: str | None = field("Name of the visit, as the last definition of it says; null where none names it.")
    starts_at: datetime = field("When it begins.")
    ends_at: datetime = field("When it ends.")
    person: Person | None = field("Who sees the participant.")
    room: str | None = field("Where.")
    state: AppointmentState = field("What became of it.")
    training_lapses: list[TrainingLapse] = field(
        "Of a booked appointment: what training of who sees the participant will not hold on its day, in the site's own"
        " zone. Empty where all holds, where nobody is named, and for who may not read the person's trainings."
    )
    conflicts: int = field(
        "Other booked appointments of the study-site at the same time with the same person, or in the same room."
    )
    conflict_kinds: list[AppointmentConflict] = field(
        "What the appointment meets while it is booked: others, also at other study-sites of the same environment, a"
        " monitor's visit, a day off; days in the site's own zone."
    )
    threads: Connection[Thread] = threads_about()


@strawberry.type(
    description="A visit the schedule of activities expects of a participant: target day and window counted in days"
    " from randomization, else enrolment, as the last definitions with such days say (ODM StudyEventDef, USDM Timing)."
    " While there is neither, visits before it are counted from consent, else screening: the schedule's first is on"
    " that day."
)
class ScheduledVisit:
    event_oid: str = field("OID of the visit.")
    name: str | None = field("Name of the visit.")
    earliest: date | None = field("The first day of its window.")
    target: date | None = field("The target day.")
    latest: date | None = field("The last day of its window.")
    timing: VisitTiming = field("Where it stands today.")
    occurred: date | None = field("The day it took place, when it is known fully.")
    holiday: str | None = field("The public holiday the target day falls on, in the site's country.")
    next_working_day: date | None = field(
        "The target day, or where it is a day off in the site's country the first later day of the window that is"
        " worked; null where none is, or the country is not known."
    )
    provisional: bool = field("Whether it is counted from consent or screening, for want of an enrolment.")
    forms: list[str] = field("OIDs of its forms.")


@filter_
class AppointmentFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    person: IDFilter | None = may("By who sees the participant.")
    event_oid: TextFilter | None = may("By the visit.")
    state: WordFilter[AppointmentState] | None = may("By what became of it.")
    starts_at: DateTimeFilter | None = may("By when it begins.")
    conflicting: bool | None = may("Only those that conflict with something (`conflictKinds`), or (false) the others.")
    training_lapsing: bool | None = may(
        "Only those before which the training of whoever sees the participant lapses (`trainingLapses`), or (false) the"
        " others."
    )


AppointmentOrder = order("Appointment", STARTS_AT="By when it begins.")
