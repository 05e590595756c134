"""Staff of a study-site: assignments, delegated duties, training, tasks carried out, capacity (ICH E6(R3) 2.3, 2.1.1).

Training is of the person: GCP training is accepted by every study that begins within three years of it, where its
provider attests the minimum content (TransCelerate mutual recognition), so validity is a rule and no column. A study
that accepted it accepts it to its end; when a study began says `study_start` (`hub.tables.functions`).
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, Table, Text, UniqueConstraint, text

from hub.canonical.terminology import StaffDuty as StaffDuty
from hub.principal import Right, Role
from hub.tables.base import (
    PERSON_ON,
    PRINCIPAL,
    Policy,
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    own_staff,
    provenance,
    reach,
    reference,
    site_access,
    study_access,
    tenant,
    unless_barred,
)
from hub.tables.operated import amendable, employer_writes, operated, ordered, recorded
from hub.tables.study_site import PRINCIPAL_INVESTIGATOR, in_office

_SITE_SIDE = (Role.SITE, Role.SMO)


class SiteTask(StrEnum):
    """Tasks an investigator delegates."""

    CONSENT_EXPLANATION = "CONSENT_EXPLANATION"
    ELIGIBILITY = "ELIGIBILITY"
    PHYSICAL_EXAMINATION = "PHYSICAL_EXAMINATION"
    PRODUCT_DISPENSING = "PRODUCT_DISPENSING"
    SAMPLE_COLLECTION = "SAMPLE_COLLECTION"
    AE_ASSESSMENT = "AE_ASSESSMENT"
    DATA_ENTRY = "DATA_ENTRY"
    QUERY_ANSWERS = "QUERY_ANSWERS"
    CRF_SIGNATURE = "CRF_SIGNATURE"


class TrainingKind(StrEnum):
    """What a training is of."""

    GCP = "GCP"
    PROTOCOL = "PROTOCOL"
    SYSTEM = "SYSTEM"


staff_assignment = operated(
    Table(
        "staff_assignment",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("person_id", "person.id", index=True),
        Column("duty", Text, nullable=False),
        Column("starts_on", Date, nullable=False),
        Column("ends_on", Date),
        reference("handed_over_from_id", "staff_assignment.id", nullable=True),
        one_of("duty", StaffDuty),
        CheckConstraint("ends_on is null or ends_on >= starts_on", name="period"),
        *recorded(),
        amendable(),
        *provenance(),
        *changes(),
    ),
    # who keeps papers of staff and nothing else has to know whose
    Policy(
        "party_reads",
        " or ".join(reach("staff_assignment", f"'{right}'") for right in (Right.CONDUCT, Right.QUALIFICATION)),
    ),
    right=Right.CONDUCT,
    roles=_SITE_SIDE,
)
ordered(staff_assignment, "starts_on")
ordered(staff_assignment, "ends_on")

_BY_THE_INVESTIGATOR = (
    f"{PERSON_ON} and delegation.person_id <> {PRINCIPAL}"
    f" and {in_office('delegation.study_site_id', PRINCIPAL_INVESTIGATOR)}"
)
"""Signing CRFs is delegated by the principal investigator alone, and never to oneself."""

delegation = operated(
    Table(
        "delegation",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("person_id", "person.id", index=True),
        Column("task", Text, nullable=False),
        Column("starts_on", Date, nullable=False),
        Column("ends_on", Date),
        one_of("task", SiteTask),
        CheckConstraint("ends_on is null or ends_on >= starts_on", name="period"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("delegation", Right.CONDUCT),
    right=Right.CONDUCT,
    roles=(Role.SITE,),
    writes=f"delegation.task <> 'CRF_SIGNATURE' or ({_BY_THE_INVESTIGATOR})",
)
ordered(delegation, "starts_on")
ordered(delegation, "ends_on")

performed_task = operated(
    Table(
        "performed_task",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id", nullable=True, index=True),
        reference("person_id", "person.id", index=True),
        Column("task", Text, nullable=False),
        Column("performed_on", Date, nullable=False),
        one_of("task", SiteTask),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("performed_task", Right.CONDUCT),
    unless_barred("performed_task"),
    right=Right.CONDUCT,
    roles=_SITE_SIDE,
)
ordered(performed_task, "performed_on")

_QUALIFIED = f"'{Right.QUALIFICATION}'"
AT_SITES = " union all ".join(
    f"select person_id, study_id, study_site_id from {each} where deleted_at is null{now}"
    for each, now in (
        ("staff_assignment", ""),
        ("study_site_investigator", " and known_to is null"),
        ("delegation", ""),
    )
)
"""SQL: who works where, or worked, as far as the caller may read it; who only carried out a task is none of them."""

training = guard(
    Table(
        "training",
        metadata,
        key(),
        reference("person_id", "person.id"),
        reference("study_id", "study.id", nullable=True),  # of PROTOCOL and SYSTEM
        Column("kind", Text, nullable=False),
        Column("provider", Text, nullable=False),
        Column("recognised", Boolean, nullable=False),
        Column("completed_on", Date, nullable=False),
        Column("certificate", Text),
        one_of("kind", TrainingKind),
        CheckConstraint("(kind = 'GCP') = (study_id is null)", name="of_study"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    # one's own staff, and whoever works at a site whose staff's qualification one may read
    Policy(
        "party_reads",
        f"{own_staff('training.person_id')}"
        f" or exists (select 1 from ({AT_SITES}) w where w.person_id = training.person_id"
        " and (training.study_id is null or training.study_id = w.study_id)"
        f" and ({study_access(_QUALIFIED, 'w.study_id')} or {site_access(_QUALIFIED, 'w.study_site_id')}))",
    ),
    *employer_writes("training", *_SITE_SIDE),
    ingest_writes(),
)
training.info["operated"] = True
Index("ix_training_person_id_completed", training.c.person_id, training.c.completed_on, training.c.id)
Index("ix_training_completed", training.c.completed_on, training.c.id)
_accepted = text("(case when kind = 'GCP' and recognised then completed_on else 'infinity'::date end)")
Index("ix_training_valid_until", _accepted, training.c.id)
Index("ix_training_study_id_completed", training.c.study_id, training.c.completed_on, training.c.id)

staff_capacity = guard(
    Table(
        "staff_capacity",
        metadata,
        key(),
        reference("person_id", "person.id"),
        Column("points", Integer, nullable=False),
        CheckConstraint("points between 0 and 1000", name="points"),
        UniqueConstraint("person_id"),
        *recorded(),
        *changes(),
    ),
    Policy("party_reads", own_staff("staff_capacity.person_id")),
    *employer_writes("staff_capacity", *_SITE_SIDE),
    ingest_writes(),
)
staff_capacity.info["operated"] = True
