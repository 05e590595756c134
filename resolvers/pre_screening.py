"""Recruitment before consent, and the way from chart to randomization."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, Select, and_, case, cast, func, literal_column, or_, select

from hub.canonical.terminology import SubjectMilestone
from hub.tables import pre_screening as tables
from hub.tables.subject import ScreeningOutcome, screening_attempt, subject_milestone
from resolvers.common import version, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one, sort
from resolvers.figure_rows import counted, listed
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

WEIGHT = 20
"""Cost of a funnel, or of a list of its candidates: the entries of a study-site are read."""

_SINCE = {
    "pre_eligible": ("PRE_ELIGIBLE", "CONTACTED", "CONSENTED"),
    "contacted": ("CONTACTED", "CONSENTED"),
    "consented": ("CONSENTED",),
}
"""A stage is reached by whoever reached it or a later one: stages may be skipped."""

_LATER = {"screened": SubjectMilestone.SCREENED, "randomized": SubjectMilestone.RANDOMIZED}


def _dated(entry: Any, *kinds: SubjectMilestone) -> tuple[Any, list[Any]]:
    """The milestones of these kinds of an entry's participant that have a day, and what must hold of them."""
    step = subject_milestone.alias()
    return step, [
        step.c.subject_id == entry.c.subject_id,
        step.c.kind.in_([word(kind) for kind in kinds]),
        step.c.known_to.is_(None),
        step.c.deleted_at.is_(None),
        step.c.occurred_latest.is_not(None),
    ]


def _reached(entry: Any) -> dict[str, Any]:
    """By field of the funnel, whether a candidate came at least so far."""
    found: dict[str, Any] = {name: entry.c.stage.in_([word(each) for each in those]) for name, those in _SINCE.items()}
    for name, kind in _LATER.items():
        step, dated = _dated(entry, kind)
        found[name] = select(step.c.id).where(*dated).exists()
    return found


def _funnel(row: Row, args: Arguments) -> Select[Any]:
    entry = tables.pre_screening_entry.alias()
    counts = [cast(func.count().filter(far), Integer).label(name) for name, far in _reached(entry).items()]
    return (
        select(row.id.label("study_site_id"), entry.c.channel, cast(func.count(), Integer).label("reviewed"), *counts)
        .where(entry.c.study_site_id == row.id, entry.c.deleted_at.is_(None))
        .group_by(entry.c.channel)
        .order_by(entry.c.channel)
    )


def _candidates(row: Row, args: Arguments) -> list[Select[Any]]:
    """The entries of a channel that came at least as far as asked."""
    entry = tables.pre_screening_entry.alias()
    far = {word(name.upper()): reached for name, reached in _reached(entry).items()}
    return [
        select(*counted("pre_screening_entry_id", entry.c.id)).where(
            entry.c.study_site_id == row.study_site_id,
            entry.c.channel == row.channel,
            entry.c.deleted_at.is_(None),
            or_(args["stage"] == word("REVIEWED"), *(and_(args["stage"] == name, each) for name, each in far.items())),
        )
    ]


def _ended(entry: Any) -> Any:
    """How the participation of who consented ended, and why: screening failed before withdrawn."""
    step, dated = _dated(entry, SubjectMilestone.SCREEN_FAILED, SubjectMilestone.WITHDRAWN)
    attempt = screening_attempt.alias()
    of_log = (
        select(attempt.c.outcome_reason)
        .where(
            attempt.c.subject_id == entry.c.subject_id,
            attempt.c.outcome == word(ScreeningOutcome.FAILED),
            attempt.c.deleted_at.is_(None),
        )
        .order_by(attempt.c.number.desc())
        .limit(literal_column("1"))
        .scalar_subquery()
    )
    of_log_too = case((step.c.kind == word(SubjectMilestone.SCREEN_FAILED), of_log))
    return (
        select(step.c.id, func.nullif(func.coalesce(step.c.reason, of_log_too), word("")).label("reason"))
        .where(*dated)
        .order_by(step.c.kind)
        .limit(literal_column("1"))
        .lateral()
    )


def _lost(row: Row) -> Any:
    """The candidates of a channel that were lost: the last stage, the reason, and the words of who states one."""
    entry = tables.pre_screening_entry.alias()
    end, far = _ended(entry), _reached(entry)
    step, taken_in = _dated(entry, SubjectMilestone.ENROLLED, SubjectMilestone.RANDOMIZED)
    after = and_(end.c.id.is_not(None), ~select(step.c.id).where(*taken_in).exists())
    said = case((end.c.reason.is_not(None), word("STATED")), else_=word("NOT_STATED"))
    return (
        select(
            entry.c.id,
            case((far["screened"], word("SCREENED")), else_=entry.c.stage).label("stage"),
            func.coalesce(entry.c.lost_reason, said).label("reason"),
            case((entry.c.lost_reason.is_(None), end.c.reason)).label("stated_reason"),
        )
        .select_from(entry.outerjoin(end, literal_column("true")))
        .where(
            entry.c.study_site_id == row.study_site_id,
            entry.c.channel == row.channel,
            entry.c.deleted_at.is_(None),
            or_(entry.c.lost_on.is_not(None), after),
        )
        .subquery()
    )


def _losses(row: Row, args: Arguments) -> Select[Any]:
    lost = _lost(row)
    keys = (lost.c.stage, lost.c.reason, lost.c.stated_reason)
    return (
        select(
            *keys,
            cast(func.count(), Integer).label("candidates"),
            row.study_site_id.label("study_site_id"),
            row.channel.label("channel"),
        )
        .group_by(*keys)
        .order_by(*keys)
    )


def _lost_rows(row: Row, args: Arguments) -> list[Select[Any]]:
    lost = _lost(row)
    same = (lost.c[name].is_not_distinct_from(row[name]) for name in ("stage", "reason", "stated_reason"))
    return [select(*counted("pre_screening_entry_id", lost.c.id)).where(*same)]


def funnel() -> Derived:
    """`recruitmentFunnel` of a study-site."""
    return derived(RecruitmentFunnel, _funnel, assume=6, weight=WEIGHT)


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
    bind(RecruitmentFunnel, None, losses=derived(FunnelLoss, _losses, assume=8), rows=listed(_candidates, WEIGHT)),
    bind(FunnelLoss, None, rows=listed(_lost_rows, WEIGHT)),
)
LISTED = {"recruitment_campaigns": RecruitmentCampaign, "pre_screening_entries": PreScreeningEntry}
