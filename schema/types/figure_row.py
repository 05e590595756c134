"""The objects behind a number: what each is and what it adds, wherever the number stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import strawberry
from strawberry.types.arguments import StrawberryArgument

from schema.fields import argument, field, later
from schema.types.node import REMOVED

if TYPE_CHECKING:
    from schema.types.action_item import ActionItem
    from schema.types.adverse_event import AdverseEvent
    from schema.types.appointment import Appointment
    from schema.types.corrective_action import CorrectiveAction
    from schema.types.data_query import DataQuery
    from schema.types.document import Document, DocumentRule, StartUpRecord
    from schema.types.enrolment_plan import EnrolmentPlan
    from schema.types.form_data import FormData
    from schema.types.issue import Issue
    from schema.types.monitoring_visit import MonitoringVisit
    from schema.types.organization import Person
    from schema.types.pre_screening import PreScreeningEntry
    from schema.types.protocol_deviation import ProtocolDeviation
    from schema.types.staff import PerformedTask
    from schema.types.study import Study, StudyCountry
    from schema.types.study_event import StudyEvent
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject, SubjectSite
    from schema.types.submission import Submission
else:
    ActionItem = later("ActionItem", "action_item")
    CorrectiveAction = later("CorrectiveAction", "corrective_action")
    Document = later("Document", "document")
    DocumentRule = later("DocumentRule", "document")
    Issue = later("Issue", "issue")
    MonitoringVisit = later("MonitoringVisit", "monitoring_visit")
    PerformedTask = later("PerformedTask", "staff")
    Person = later("Person", "organization")
    StartUpRecord = later("StartUpRecord", "document")
    Submission = later("Submission", "submission")
    AdverseEvent = later("AdverseEvent", "adverse_event")
    Appointment = later("Appointment", "appointment")
    DataQuery = later("DataQuery", "data_query")
    FormData = later("FormData", "form_data")
    PreScreeningEntry = later("PreScreeningEntry", "pre_screening")
    ProtocolDeviation = later("ProtocolDeviation", "protocol_deviation")
    EnrolmentPlan = later("EnrolmentPlan", "enrolment_plan")
    Study = later("Study", "study")
    StudyCountry = later("StudyCountry", "study")
    StudyEvent = later("StudyEvent", "study_event")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")
    SubjectSite = later("SubjectSite", "subject")

ROWS, MOST_ROWS = 20, 200
"""How many objects behind a number are listed when nothing is said, and at most."""


@strawberry.type(description="An object that counts for a part of a number: what it is, and what it adds.")
class FigureRow:
    id: strawberry.ID = field("Its place in the list: the next page is that `after` the last one.")
    amount: float = field(
        "What it adds to the part: 1 where objects are counted; of a participant or a visit how many of its days,"
        " results, data points or pages, where these are what is counted; of a plan what is planned."
    )
    subject: Subject | None = field("The participant, where participants count, or what there is of each.", REMOVED)
    study: Study | None = field("The study, where it has no plan and is left out.")
    study_country: StudyCountry | None = field("The country of the study, where the sites planned in it count.")
    enrolment_plan: EnrolmentPlan | None = field(
        "The month of the plan, where the participants planned by its end count."
    )
    stay: SubjectSite | None = field(
        "The participant's first stay at the study-sites counted, where participants count in a figure. Of one who left"
        " for another study-site the site that was left has this alone."
    )
    site: StudySite | None = field("The study-site, where study-sites count.", REMOVED)
    data_query: DataQuery | None = field("The EDC query, where queries count.", REMOVED)
    form: FormData | None = field("The CRF page, where pages count.", REMOVED)
    study_event: StudyEvent | None = field("The visit, where visits or pages expected of them count.", REMOVED)
    protocol_deviation: ProtocolDeviation | None = field("The deviation, where deviations count.", REMOVED)
    adverse_event: AdverseEvent | None = field("The adverse event, where adverse events count.")
    pre_screening_entry: PreScreeningEntry | None = field("The candidate, where candidates count.")
    appointment: Appointment | None = field("The appointment, where appointments count.")
    monitoring_visit: MonitoringVisit | None = field("The monitor's visit, where visits or their reports count.")
    action_item: ActionItem | None = field("The action item, where action items count.")
    issue: Issue | None = field("The issue, where issues count.")
    corrective_action: CorrectiveAction | None = field("The action, where corrective and preventive actions count.")
    submission: Submission | None = field("The submission, where submissions count.")
    start_up_record: StartUpRecord | None = field("The step of start-up, where contracts count.")
    document: Document | None = field("The version, where versions of documents count.")
    document_rule: DocumentRule | None = field("The rule that expects a document, where expected documents count.")
    person: Person | None = field("The person, where people who work at a study-site count.")
    performed_task: PerformedTask | None = field("The task, where tasks carried out count.")


def rows(description: str, *arguments: StrawberryArgument) -> Any:
    """A field that lists what a number counts, page by page."""
    return field(
        description + " By key.",
        *arguments,
        argument("first", int | None, f"How many, 1 to {MOST_ROWS}; {ROWS} by default."),
        argument("after", strawberry.ID | None, "Only those whose place follows this `id`."),
    )
