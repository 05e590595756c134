"""Recruitment before consent."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from hub.tables.pre_screening import Channel, LossReason, PreScreeningStage
from schema.fields import argument, field, later, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.figure_row import FigureRow, rows
from schema.types.node import REMOVED, Recorded

if TYPE_CHECKING:
    from schema.types.study import Study
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")

words(
    Channel,
    "Where candidates come from.",
    CHART_REVIEW="Review of charts.",
    CLINIC="The site's own clinic.",
    REFERRAL="Another physician.",
    REGISTRY="A registry of patients.",
    ADVERTISEMENT="An advertisement.",
    COMMUNITY="A patients' organization or an event.",
)
_STAGES = {
    "REVIEWED": "The chart was reviewed.",
    "PRE_ELIGIBLE": "The chart allows it.",
    "CONTACTED": "The candidate was contacted.",
    "CONSENTED": "The candidate consented, and has a participant's code.",
}
_REASONS = {
    "NOT_ELIGIBLE": "A criterion is not met.",
    "NOT_REACHED": "Nobody reached the candidate.",
    "DECLINED": "The candidate does not want to.",
    "TRAVEL": "The way or the visits are too much.",
    "PHYSICIAN_DECISION": "The physician decided against it.",
    "OTHER_STUDY": "The candidate is in another study.",
    "RECRUITMENT_CLOSED": "Recruitment closed.",
    "OTHER": "Another reason.",
}
words(PreScreeningStage, "How far a candidate has come before screening.", **_STAGES)
words(LossReason, "Why a candidate does not go on.", **_REASONS)


class FunnelStage(StrEnum):
    """How far a candidate has come on the way to randomization, in order."""

    REVIEWED = "REVIEWED"
    PRE_ELIGIBLE = "PRE_ELIGIBLE"
    CONTACTED = "CONTACTED"
    CONSENTED = "CONSENTED"
    SCREENED = "SCREENED"
    RANDOMIZED = "RANDOMIZED"


class FunnelLossReason(StrEnum):
    """Why a candidate does not go on: a word of `LossReason`, or whether a source states one after consent."""

    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    NOT_REACHED = "NOT_REACHED"
    DECLINED = "DECLINED"
    TRAVEL = "TRAVEL"
    PHYSICIAN_DECISION = "PHYSICIAN_DECISION"
    OTHER_STUDY = "OTHER_STUDY"
    RECRUITMENT_CLOSED = "RECRUITMENT_CLOSED"
    OTHER = "OTHER"
    STATED = "STATED"
    NOT_STATED = "NOT_STATED"


words(
    FunnelStage,
    "How far a candidate has come on the way to randomization.",
    **_STAGES,
    SCREENED="The participant was screened.",
    RANDOMIZED="The participant was randomized.",
)
words(
    FunnelLossReason,
    "Why a candidate does not go on.",
    **_REASONS,
    STATED="In the words of the source, or of the site's screening log, after consent.",
    NOT_STATED="Screening failed or the participant withdrew, and nothing says why.",
)


@strawberry.type(description="A campaign that brings candidates.")
class RecruitmentCampaign(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    name: str = field("Its name.")
    channel: Channel = field("Where its candidates come from.")
    starts_on: date = field("Its first day.")
    ends_on: date | None = field("Its last day.")
    planned_contacts: int | None = field("How many people it is to reach.")


@strawberry.type(description="That a site opened its pre-screening codes to the sponsor's side of the study.")
class PreScreeningSharing(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    valid_from: datetime = field("Instant from which it holds.")
    valid_to: datetime = field("Instant at which it ends.")


@strawberry.type(
    description="A candidate before consent, under a code of the site's. Outside the site and the SMO engaged for it"
    " nobody sees it unless the site opened its codes in the study."
)
class PreScreeningEntry(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    recruitment_campaign: RecruitmentCampaign | None = field("The campaign it comes from.")
    subject: Subject | None = field("The participant, once there is consent.", REMOVED)
    code: str = field("The site's code.")
    channel: Channel = field("Where the candidate comes from.")
    stage: PreScreeningStage = field("How far the candidate has come.")
    reviewed_on: date = field("The day the chart was reviewed.")
    pre_eligible_on: date | None = field("The day the chart was found to allow it.")
    contacted_on: date | None = field("The day of the first contact.")
    consented_on: date | None = field("The day of consent.")
    lost_on: date | None = field("The day the candidate was lost.")
    lost_reason: LossReason | None = field("Why.")


@strawberry.type(description="How many candidates of a channel were lost at a stage for a reason.")
class FunnelLoss:
    stage: FunnelStage = field("The last stage reached.")
    reason: FunnelLossReason = field("The reason.")
    stated_reason: str | None = field("The words of the source or of the site, where the reason is STATED.")
    candidates: int = field("How many.")
    rows: list[FigureRow] = rows("Which candidates.")


@strawberry.type(
    description="The way from chart to randomization, of the entries the caller may see: candidates that came at least"
    " so far, by channel. Screened and randomized are of those that consented and have a participant's code."
)
class RecruitmentFunnel:
    channel: Channel = field("Where the candidates come from.")
    reviewed: int = field("Charts reviewed.")
    pre_eligible: int = field("Found pre-eligible.")
    contacted: int = field("Contacted.")
    consented: int = field("Consented.")
    screened: int = field("Screened: the participant's milestone has a day.")
    randomized: int = field("Randomized: the participant's milestone has a day.")
    losses: list[FunnelLoss] = field(
        "Who was lost, by stage and reason: as the site recorded it; after consent also participants whose screening"
        " failed or who withdrew, neither enrolled nor randomized."
    )
    rows: list[FigureRow] = rows("Which candidates came at least so far.", argument("stage", FunnelStage, "How far."))


@filter_
class RecruitmentCampaignFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    channel: WordFilter[Channel] | None = may("By where its candidates come from.")


@filter_
class PreScreeningEntryFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    recruitment_campaign: IDFilter | None = may("By campaign.")
    channel: WordFilter[Channel] | None = may("By where the candidate comes from.")
    stage: WordFilter[PreScreeningStage] | None = may("By how far the candidate has come.")
    lost_reason: WordFilter[LossReason] | None = may("By why the candidate was lost.")
    reviewed_on: DateFilter | None = may("By the day of review.")


RecruitmentCampaignOrder = order("RecruitmentCampaign", STARTS_ON="By its first day.")
PreScreeningEntryOrder = order("PreScreeningEntry", REVIEWED_ON="By the day of review.")
