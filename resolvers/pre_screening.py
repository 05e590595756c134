"""Recruitment before consent, and the way from chart to randomization."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, Select, cast, distinct, func, select

from hub.canonical.terminology import SubjectMilestone
from hub.tables import pre_screening as tables
from hub.tables.subject import subject_milestone
from resolvers.common import version, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one, sort
from schema.types.pre_screening import (
    FunnelLoss,
    PreScreeningEntry,
    PreScreeningSharing,
    RecruitmentCampaign,
    RecruitmentFunnel,
)
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

_SINCE = {
    "pre_eligible": ("PRE_ELIGIBLE", "CONTACTED", "CONSENTED"),
    "contacted": ("CONTACTED", "CONSENTED"),
    "consented": ("CONSENTED",),
}
"""A stage is reached by whoever reached it or a later one: stages may be skipped."""


def _reached(entry: Any, kind: SubjectMilestone) -> Any:
    """How many of the entries have a participant with the milestone dated."""
    step = subject_milestone.alias()
    dated = (
        select(step.c.subject_id)
        .where(
            step.c.subject_id == entry.c.subject_id,
            step.c.kind == word(kind),
            step.c.known_to.is_(None),
            step.c.deleted_at.is_(None),
            step.c.occurred_latest.is_not(None),
        )
        .exists()
    )
    return cast(func.count(distinct(entry.c.id)).filter(dated), Integer)


def _funnel(row: Row, args: Arguments) -> Select[Any]:
    entry = tables.pre_screening_entry.alias()
    counts = [
        cast(func.count().filter(entry.c.stage.in_([word(each) for each in stages])), Integer).label(name)
        for name, stages in _SINCE.items()
    ]
    return (
        select(
            row.id.label("study_site_id"),
            entry.c.channel,
            cast(func.count(), Integer).label("reviewed"),
            *counts,
            _reached(entry, SubjectMilestone.SCREENED).label("screened"),
            _reached(entry, SubjectMilestone.RANDOMIZED).label("randomized"),
        )
        .where(entry.c.study_site_id == row.id, entry.c.deleted_at.is_(None))
        .group_by(entry.c.channel)
        .order_by(entry.c.channel)
    )


def _losses(row: Row, args: Arguments) -> Select[Any]:
    entry = tables.pre_screening_entry.alias()
    return (
        select(entry.c.stage, entry.c.lost_reason.label("reason"), cast(func.count(), Integer).label("candidates"))
        .where(
            entry.c.study_site_id == row.study_site_id,
            entry.c.channel == row.channel,
            entry.c.lost_on.is_not(None),
            entry.c.deleted_at.is_(None),
        )
        .group_by(entry.c.stage, entry.c.lost_reason)
        .order_by(entry.c.stage, entry.c.lost_reason)
    )


def funnel() -> Derived:
    """`recruitmentFunnel` of a study-site."""
    return derived(RecruitmentFunnel, _funnel, assume=6, weight=20)


recruitment_campaign = bind(
    RecruitmentCampaign,
    tables.recruitment_campaign,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    orders={"STARTS_ON": sort("starts_on")},
    default_order="STARTS_ON",
    filters=["id", "study", "site", "channel"],
)

pre_screening_sharing = bind(
    PreScreeningSharing,
    tables.pre_screening_sharing,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    orders={"VALID_TO": sort("valid_to")},
    default_order="VALID_TO",
)

pre_screening_entry = bind(
    PreScreeningEntry,
    tables.pre_screening_entry,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    recruitment_campaign=one(RecruitmentCampaign, "recruitment_campaign_id"),
    subject=one(Subject, "subject_id"),
    orders={"REVIEWED_ON": sort("reviewed_on")},
    default_order="REVIEWED_ON",
    filters=["id", "study", "site", "recruitment_campaign", "channel", "stage", "lost_reason", "reviewed_on"],
)

TYPES = (
    recruitment_campaign,
    pre_screening_sharing,
    pre_screening_entry,
    bind(RecruitmentFunnel, None, losses=derived(FunnelLoss, _losses, assume=8)),
    bind(FunnelLoss, None),
)
LISTED = {"recruitment_campaigns": RecruitmentCampaign, "pre_screening_entries": PreScreeningEntry}
