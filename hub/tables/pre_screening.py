"""Recruitment before consent: campaigns, pre-screening entries under a code, and what a site lets others see of them.

An entry holds no identifier: who the person is stays in the site's own records. Outside the site and the SMO engaged
for it nobody sees even the code until the site opens its entries to the sponsor's side of that study.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Integer, Table, Text, UniqueConstraint

from hub.principal import Right, Role
from hub.tables.base import (
    VALID,
    Policy,
    changes,
    feed_looks_up,
    key,
    metadata,
    one_of,
    provenance,
    reach,
    reference,
    site_access,
    site_open,
    site_or_study_open,
)
from hub.tables.operated import acting, operated, ordered, recorded


class Channel(StrEnum):
    """Where candidates come from."""

    CHART_REVIEW = "CHART_REVIEW"
    CLINIC = "CLINIC"
    REFERRAL = "REFERRAL"
    REGISTRY = "REGISTRY"
    ADVERTISEMENT = "ADVERTISEMENT"
    COMMUNITY = "COMMUNITY"


class PreScreeningStage(StrEnum):
    """How far a candidate has come, in order."""

    REVIEWED = "REVIEWED"
    PRE_ELIGIBLE = "PRE_ELIGIBLE"
    CONTACTED = "CONTACTED"
    CONSENTED = "CONSENTED"


class LossReason(StrEnum):
    """Why a candidate did not go on."""

    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    NOT_REACHED = "NOT_REACHED"
    DECLINED = "DECLINED"
    TRAVEL = "TRAVEL"
    PHYSICIAN_DECISION = "PHYSICIAN_DECISION"
    OTHER_STUDY = "OTHER_STUDY"
    RECRUITMENT_CLOSED = "RECRUITMENT_CLOSED"
    OTHER = "OTHER"


_SITE_SIDE = (Role.SITE, Role.SMO)
_OPENED = (
    "exists (select 1 from pre_screening_sharing a where a.study_site_id = pre_screening_entry.study_site_id"
    f" and a.deleted_at is null and {VALID})"
)
_OUTSIDE = (
    f"{reach('pre_screening_entry', chr(39) + Right.CODE + chr(39))} and {acting(Role.SPONSOR, Role.CRO)} and {_OPENED}"
)

recruitment_campaign = operated(
    Table(
        "recruitment_campaign",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("name", Text, nullable=False),
        Column("channel", Text, nullable=False),
        Column("starts_on", Date, nullable=False),
        Column("ends_on", Date),
        Column("planned_contacts", Integer),
        one_of("channel", Channel),
        CheckConstraint("ends_on is null or ends_on >= starts_on", name="period"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    site_or_study_open("recruitment_campaign"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
)
ordered(recruitment_campaign, "starts_on")

pre_screening_sharing = operated(
    Table(
        "pre_screening_sharing",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
        CheckConstraint("valid_from < valid_to", name="period"),
        *recorded(),
        *changes(),
    ),
    site_open("pre_screening_sharing"),
    feed_looks_up(),
    right=Right.PRESCREENING,
    roles=(Role.SITE,),
)

pre_screening_entry = operated(
    Table(
        "pre_screening_entry",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("recruitment_campaign_id", "recruitment_campaign.id", nullable=True, index=True),
        reference("subject_id", "subject.id", nullable=True, index=True),
        Column("code", Text, nullable=False),
        Column("channel", Text, nullable=False),
        Column("stage", Text, nullable=False),
        Column("reviewed_on", Date, nullable=False),
        Column("pre_eligible_on", Date),
        Column("contacted_on", Date),
        Column("consented_on", Date),
        Column("lost_on", Date),
        Column("lost_reason", Text),
        one_of("channel", Channel),
        one_of("stage", PreScreeningStage),
        one_of("lost_reason", LossReason),
        CheckConstraint("(lost_on is null) = (lost_reason is null)", name="lost"),
        CheckConstraint("code !~ '[0-9]{7}'", name="code_is_no_number_of_a_person"),
        UniqueConstraint("study_site_id", "code"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    Policy("party_reads", site_access(f"'{Right.PRESCREENING}'", "pre_screening_entry.study_site_id")),
    Policy("outside_reads", _OUTSIDE),
    right=Right.PRESCREENING,
    roles=_SITE_SIDE,
)
pre_screening_entry.info["amends"] = frozenset({"subject_id"})  # of whoever consented
ordered(pre_screening_entry, "reviewed_on")
