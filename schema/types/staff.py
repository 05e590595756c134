"""Staff of study-sites: assignments, delegation, training, tasks and workload."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from hub.tables.staff import SiteTask, StaffDuty, TrainingKind
from schema.fields import field, later, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.figure_row import FigureRow, rows
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Person
from schema.types.performance import KpiDefinition

if TYPE_CHECKING:
    from schema.types.appointment import Appointment
    from schema.types.study import Study
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    Appointment = later("Appointment", "appointment")
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")


class Outside(StrEnum):
    """Why a task was carried out outside the rules."""

    NOT_DELEGATED = "NOT_DELEGATED"
    NOT_TRAINED = "NOT_TRAINED"


words(
    SiteTask,
    "A task an investigator delegates.",
    CONSENT_EXPLANATION="Explaining the study before consent.",
    ELIGIBILITY="Deciding on eligibility.",
    PHYSICAL_EXAMINATION="Examining participants.",
    PRODUCT_DISPENSING="Dispensing investigational product.",
    SAMPLE_COLLECTION="Taking samples.",
    AE_ASSESSMENT="Assessing adverse events.",
    DATA_ENTRY="Entering data.",
    QUERY_ANSWERS="Answering EDC queries.",
    CRF_SIGNATURE="Signing CRF pages for the principal investigator.",
)
words(
    TrainingKind,
    "What a training is of.",
    GCP="Good clinical practice; accepted once by all sponsors.",
    PROTOCOL="The protocol of a study.",
    SYSTEM="A system of a study.",
)
words(
    Outside,
    "Why a task was carried out outside the rules.",
    NOT_DELEGATED="No delegation held on the day.",
    NOT_TRAINED="No training of GCP that the study accepts, or none of the protocol, by the day.",
)


@strawberry.type(
    description="What is still in the name of a person whose assignment ends: one of an assignment that goes on, a"
    " booked appointment and a delegation of a task."
)
class RemainingWork:
    assignment: StaffAssignment | None = field("An assignment that goes on, at any study-site.")
    appointment: Appointment | None = field("A booked appointment of a later day, at any study-site.")
    delegation: Delegation | None = field(
        "A delegation at a study-site where the person has no assignment any more: the investigator ends it and"
        " delegates anew."
    )


@strawberry.type(description="A person's duty at a study-site.")
class StaffAssignment(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    person: Person | None = field("The person.")
    duty: StaffDuty = field("The duty.")
    starts_on: date = field("The first day.")
    ends_on: date | None = field("The last day; null while it goes on.")
    handed_over_from: StaffAssignment | None = field("The assignment whose work was handed over.")
    remaining: list[RemainingWork] = field(
        "Once the last day is known: what of later days is still in the person's name, as far as the caller may read"
        " it."
    )


@strawberry.type(description="A delegated task (ICH E6(R3) 2.3.1).")
class Delegation(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    person: Person | None = field("The person.")
    task: SiteTask = field("The task.")
    starts_on: date = field("The first day.")
    ends_on: date | None = field("The last day; null while it goes on.")


@strawberry.type(description="A task that was carried out, by whom, on which day.")
class PerformedTask(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    person: Person | None = field("The person.")
    task: SiteTask = field("The task.")
    performed_on: date = field("The day.")
    outside: list[Outside] = field(
        "Why it was outside the rules; empty when it was not. The principal investigator in office needs no"
        " delegation. Training counts for who may read the person's trainings"
        " alone. GCP is accepted when the last training whose provider attests the minimum is at most three years older"
        " than the start of the study: its milestone FPI as it came, else the site's activation, else the day."
    )


@strawberry.type(description="A training of a person.")
class Training(Recorded):
    person: Person | None = field("The person.")
    study: Study | None = field("The study; null for GCP.")
    kind: TrainingKind = field("What it is of.")
    provider: str = field("Who gave it.")
    recognised: bool = field("Of GCP: the provider attests the minimum of mutual recognition.")
    completed_on: date = field("The day it was completed.")
    valid_until: date | None = field(
        "Of GCP whose provider attests the minimum: the last day on which a study that accepts it may begin, three"
        " years on (TransCelerate mutual recognition); null for the others."
    )
    certificate: str | None = field("Number or place of the certificate.")


@strawberry.type(description="How many points of work a person can carry.")
class StaffCapacity(Recorded):
    person: Person | None = field("The person.")
    points: int = field("The points.")


@strawberry.type(
    description="What a person carries now, in points by the weights of `definition`: study-sites, participants each as"
    " many as its study is complex, and appointments. Of the assignments the caller may see."
)
class Workload:
    person: Person | None = field("The person.")
    studies: int = field("Studies.")
    sites: int = field("Study-sites.")
    active_subjects: int = field("Participants enrolled at those sites whose participation has not ended.")
    subject_points: int = field("Points of these participants.")
    visits_ahead: int = field("Booked appointments of the person in the next 14 days.")
    points: int = field("Points of all that.")
    definition: KpiDefinition = field("How the points are made.")
    site_rows: list[FigureRow] = rows("Which study-sites.")
    subject_rows: list[FigureRow] = rows("Which participants, each with its points.")
    visit_rows: list[FigureRow] = rows("Which appointments.")
    capacity: int | None = field("Points the person can carry; null when nobody said.")
    over_capacity: bool | None = field("Whether it is more than the person can carry.")


@filter_
class StaffAssignmentFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    person: IDFilter | None = may("By person.")
    duty: WordFilter[StaffDuty] | None = may("By duty.")
    ends_on: DateFilter | None = may("By the last day.")


@filter_
class DelegationFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    person: IDFilter | None = may("By person.")
    task: WordFilter[SiteTask] | None = may("By task.")


@filter_
class PerformedTaskFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    person: IDFilter | None = may("By person.")
    task: WordFilter[SiteTask] | None = may("By task.")
    performed_on: DateFilter | None = may("By the day.")


@filter_
class TrainingFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    person: IDFilter | None = may("By person.")
    kind: WordFilter[TrainingKind] | None = may("By what it is of.")
    completed_on: DateFilter | None = may("By the day it was completed.")
    lapses_by: date | None = may("Only those whose `validUntil` is this day or an earlier one.")


_LAST = "By the last day; what goes on comes last."
StaffAssignmentOrder = order("StaffAssignment", STARTS_ON="By the first day.", ENDS_ON=_LAST)
DelegationOrder = order("Delegation", STARTS_ON="By the first day.", ENDS_ON=_LAST)
PerformedTaskOrder = order("PerformedTask", PERFORMED_ON="By the day.")
TrainingOrder = order(
    "Training",
    COMPLETED_ON="By the day it was completed.",
    VALID_UNTIL="By the last day it is accepted; those that have none come last.",
)
