"""Fact tables: one flat row per object, with the keys of its dimensions."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from hub.canonical.terminology import QueryKind, QueryStatus, SubjectMilestone
from hub.principal import Right
from hub.tables.document import DocumentState, Holder
from hub.tables.issue import Importance
from hub.tables.milestone import MilestoneMeasure
from schema.enums import Absence, ActionWith
from schema.fields import field
from schema.inputs import DateFilter, DateTimeFilter, IDFilter, TextFilter, WordFilter, filter_, may
from schema.orders import order


@strawberry.type(description="What every row of a fact table has.")
class Fact:
    id: strawberry.ID = field("Key of the row: the id of the object it is of.")
    study_id: strawberry.ID | None = field("Id of the study.")
    study_key: str | None = field("The hub's key of the study.")
    site_id: strawberry.ID | None = field("Id of the study-site; null when it is of none the caller may see.")
    site_number: str | None = field("Number of the site in the study.")
    country: str | None = field("Country of the site, ISO 3166-1 alpha-2.")


@strawberry.type(description="What every row about a participant has as well.")
class SubjectFact(Fact):
    subject_id: strawberry.ID | None = field("Id of the participant; null when it is of none, or beside an absence.")
    subject_label: str | None = field("The participant's code.")
    subject_absence: Absence | None = field(
        "NOT_PERMITTED without the right to participants' codes, whether or not there is a participant; else null."
    )


@strawberry.type(
    description="A row of the fact table of participants: how far each has come, as known now. Days are ISO 8601 text,"
    " as far as the source knows them."
)
class SubjectStatus(Fact):
    subject_label: str = field("The participant's code.")
    status: SubjectMilestone | None = field("The milestone with the latest day; null when none has a day.")
    status_on: str | None = field("The day of that milestone.")
    consented_on: str | None = field("When the participant consented.")
    screened_on: str | None = field("When screening began.")
    screen_failed_on: str | None = field("When screening failed.")
    enrolled_on: str | None = field("When the participant was enrolled.")
    randomized_on: str | None = field("When the participant was randomized.")
    treatment_ended_on: str | None = field("When treatment ended.")
    study_ended_on: str | None = field("When the study ended for the participant.")
    withdrawn_on: str | None = field("When the participant withdrew.")
    completed_on: str | None = field("When the participant completed the study.")
    not_collected: str | None = field(
        "Milestones no study mapping says the place of, with a space between: their null means nothing."
    )
    freshness: datetime | None = field(
        "Instant the data are of: of each source's last published load, the oldest; null when none was published,"
        " and beside `Study.openFactsAbsence`."
    )


@strawberry.type(description="A row of the fact table of EDC queries.")
class QueryFact(SubjectFact):
    kind: QueryKind = field("Kind of note.")
    is_query: bool = field("Whether it is a query and counted as one; notes are not.")
    status: QueryStatus = field("Present state.")
    action_with: ActionWith | None = field("Whose turn it is.")
    form_oid: str | None = field("OID of the CRF page it is about.")
    item_oid: str = field("OID of the item; empty when it is about none.")
    raised_at: datetime | None = field("Instant it was raised.")
    answered_at: datetime | None = field("Instant it was first answered.")
    closed_at: datetime | None = field("Instant it was closed.")
    times_opened: int = field("How often it was opened.")
    open_days: int | None = field("Whole days of 24 hours from raised to closed, or to now; null without a time.")


@strawberry.type(description="A row of the fact table of milestones of studies and study-sites, as known now.")
class MilestoneFact(Fact):
    name: str = field("Name of the milestone.")
    measure: MilestoneMeasure = field("Which of its dates this is.")
    effective: date = field("The date.")
    known_from: datetime = field("Instant from which the hub knew this.")


@strawberry.type(description="A row of the fact table of protocol deviations.")
class DeviationFact(SubjectFact):
    category: str | None = field("Category, in the source's words.")
    code: str | None = field("Code, in the source's words.")
    importance: Importance | None = field("How much it matters, where somebody said so.")
    status: str | None = field("Status, in the source's words.")
    occurred_on: str | None = field("When it happened, as far as it is known: ISO 8601 text.")
    identified_on: str | None = field("When it was found, as far as it is known: ISO 8601 text.")


@strawberry.type(description="A row of the fact table of regulatory documents: one per version.")
class DocumentFact(Fact):
    document_rule_id: strawberry.ID | None = field("Id of the rule by which it is expected.")
    artifact: str = field("Number of the artifact in the TMF Reference Model.")
    title: str = field("What it is called.")
    document_version: str = field("Its version.")
    holder: Holder = field("In whose file it is.")
    needs: Right = field("The right to read it.")
    state: DocumentState = field("How far it has come.")
    dated_on: date = field("Its date.")
    filed_on: date | None = field("The day it was filed.")
    expires_on: date | None = field("The last day it holds.")


@filter_
class SubjectStatusFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    status: SubjectMilestone | None = may("By the milestone with the latest day.")


@filter_
class QueryFactFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    is_query: bool | None = may("Whether it is a query.")
    status: WordFilter[QueryStatus] | None = may("By present state.")
    raised_at: DateTimeFilter | None = may("By the instant it was raised.")


@filter_
class MilestoneFactFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    milestone: TextFilter | None = may("By name of the milestone.")
    measure: WordFilter[MilestoneMeasure] | None = may("By which of its dates it is.")
    effective: DateFilter | None = may("By the date.")


@filter_
class DeviationFactFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    importance: WordFilter[Importance] | None = may("By how much it matters.")
    status: TextFilter | None = may("By status, in the source's words.")
    occurred_earliest: DateFilter | None = may("By the first day it may have happened.")


@filter_
class DocumentFactFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    artifact: TextFilter | None = may("By artifact.")
    state: WordFilter[DocumentState] | None = may("By how far it has come.")
    dated_on: DateFilter | None = may("By its date.")


SubjectStatusOrder = order("SubjectStatus", SUBJECT_LABEL="By the participant's code.")
QueryFactOrder = order("QueryFact", RAISED_AT="By the instant it was raised.")
MilestoneFactOrder = order("MilestoneFact", EFFECTIVE="By the date.")
DeviationFactOrder = order("DeviationFact", OCCURRED="By the first day it may have happened.")
DocumentFactOrder = order("DocumentFact", DATED_ON="By its date.")
