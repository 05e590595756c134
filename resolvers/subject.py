"""Trial participants: code, milestones, identity and treatment where they may be seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, and_, case, cast, exists, or_, select

from hub.canonical.terminology import ConsentKind
from hub.principal import Right
from hub.tables import subject as tables
from hub.tables.randomization import allocation
from hub.tables.randomization import dispensation as dispensation_table
from hub.tables.randomization import randomization as randomization_table
from hub.tables.signature import SignedKind
from resolvers import lock_readiness, read_log
from resolvers.appointment import at_risk, drop_out_risk, scheduled_visits
from resolvers.common import THREADS, by, open_label, partial_date, version, withheld_rights, word
from resolvers.consent_form import is_due, reconsent_due
from resolvers.engine.binding import Row, bind, derived, expression, many, one, sort
from resolvers.engine.rights import holds, unblinded
from resolvers.signature import signature_version
from schema.types.adverse_event import AdverseEvent
from schema.types.appointment import Appointment
from schema.types.audit_record import AuditRecord
from schema.types.data_query import DataQuery
from schema.types.form_data import FormData
from schema.types.ingest_run import Finding
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.retention_contact import RetentionContact
from schema.types.signature import Signature
from schema.types.source_system import SourceIdentity
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import (
    ConsentEvent,
    Dispensation,
    IdentityValue,
    Randomization,
    ScreeningAttempt,
    Subject,
    SubjectIdentity,
    SubjectMilestone,
    SubjectSite,
    TreatmentAllocation,
)


def _identity(row: Row) -> Select[Any]:
    """Why there are no identifiers: for want of the right first, so that it says nothing of what there is."""
    kept = tables.subject_identity.alias()
    some = exists().where(kept.c.subject_id == row.id, kept.c.deleted_at.is_(None))
    permitted = holds(row, Right.IDENTIFIER)
    absent = case((~permitted, word("NOT_PERMITTED")), (~some, word("NOT_COLLECTED")))
    shown = case((permitted, word("IDENTIFIER")), else_=word("CODE"))
    return select(row.id.label("subject_id"), absent.label("absence"), shown.label("data_class"))


def _treatment(row: Row) -> Select[Any]:
    """The participant's allocation under the caller's rights, and one row even when there is none to see."""
    one_row = select(row.id.label("subject_id")).subquery()
    given = allocation.alias()
    readable = or_(unblinded(row), and_(open_label(row), holds(row, Right.CODE)))
    absent = case((given.c.id.is_not(None), None), (~readable, word("BLINDED")), else_=word("NOT_COLLECTED"))
    return (
        select(
            one_row.c.subject_id,
            given.c.arm,
            given.c.kit_type,
            absent.label("absence"),
            case((given.c.id.is_(None), word("CODE")), else_=given.c.data_class).label("data_class"),
        )
        .select_from(
            one_row.outerjoin(given, and_(given.c.subject_id == one_row.c.subject_id, given.c.deleted_at.is_(None)))
        )
        .limit(1)
    )


def _events_absence(row: Row, _args: Mapping[str, Any]) -> ColumnElement[Any]:
    """Why later events are not there, once the participant withdrew from follow-up."""
    declared = tables.consent_event.alias()
    withdrew = exists().where(
        declared.c.subject_id == row.id,
        declared.c.kind == ConsentKind.WITHDREW_FOLLOWUP,
        declared.c.deleted_at.is_(None),
    )
    return case((withdrew, word("WITHDRAWN")))


subject = bind(
    Subject,
    tables.subject,
    tenant="study_site_id",
    threads=THREADS,
    removed_at="deleted_at",
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    milestones=many(SubjectMilestone, "subject_id", where=lambda row, args: row.known_to.is_(None), assume=6),
    milestone_history=many(SubjectMilestone, "subject_id", where=lambda row, args: row.known_to.is_not(None), assume=4),
    screening_attempts=many(ScreeningAttempt, "subject_id", assume=2),
    site_history=many(SubjectSite, "subject_id", assume=2),
    scheduled_visits=scheduled_visits(),
    appointments=many(Appointment, "subject_id", assume=12),
    drop_out_risk=drop_out_risk(),
    reconsent_due=reconsent_due(),
    retention_contacts=many(RetentionContact, "subject_id", assume=5),
    consent_events=many(ConsentEvent, "subject_id", assume=2),
    identity=derived(SubjectIdentity, lambda row, args: _identity(row), total=True),
    randomization=one(Randomization, by="subject_id"),
    dispensations=many(Dispensation, "subject_id", assume=4),
    treatment=derived(TreatmentAllocation, lambda row, args: _treatment(row), total=True),
    withheld=withheld_rights(),
    signatures=many(Signature, "record_id", assume=2),
    signature_version=signature_version(SignedKind.SUBJECT),
    source_identities=many(SourceIdentity, "entity_id", assume=2),
    lock_readiness=lock_readiness.of_subject(),
    adverse_events=many(AdverseEvent, "subject_id", assume=10),
    events_absence=expression(_events_absence),
    events=many(StudyEvent, "subject_id"),
    forms=many(FormData, "subject_id"),
    data_queries=many(DataQuery, "subject_id"),
    protocol_deviations=many(ProtocolDeviation, "subject_id"),
    findings=many(Finding, "subject_id"),
    audit_records=many(AuditRecord, "subject_id"),
    read_records=read_log.of_subject(),
    orders={"LABEL": sort("label")},
    default_order="LABEL",
    filters=by(
        "id",
        "study",
        "site",
        "label",
        "source_status",
        "events",
        "data_queries",
        removed_at="deleted_at",
        drop_out_risk=lambda row, value: at_risk(row) == cast(value, Boolean),
        reconsent_due=lambda row, value: is_due(row) == cast(value, Boolean),
    ),
)

subject_identity = bind(SubjectIdentity, None, values=many(IdentityValue, "subject_id", local="subject_id", assume=3))

identity_value = bind(
    IdentityValue, tables.subject_identity, orders={"KIND": sort("kind")}, default_order="KIND", node=False
)

subject_milestone = bind(
    SubjectMilestone,
    tables.subject_milestone,
    occurred=partial_date("occurred"),
    site=one(StudySite, "study_site_id"),
    orders={"OCCURRED": sort("occurred_earliest")},
    default_order="OCCURRED",
)

screening_attempt = bind(
    ScreeningAttempt,
    tables.screening_attempt,
    version=version(),
    screened=partial_date("screened"),
    previous_subject=one(Subject, "previous_subject_id"),
    orders={"NUMBER": sort("number")},
    default_order="NUMBER",
)

subject_site = bind(
    SubjectSite,
    tables.subject_site,
    site=one(StudySite, "study_site_id"),
    orders={"VALID_FROM": sort("valid_from")},
    default_order="VALID_FROM",
)

consent_event = bind(
    ConsentEvent,
    tables.consent_event,
    version=version(),
    orders={"EFFECTIVE": sort("effective")},
    default_order="EFFECTIVE",
)

randomization = bind(Randomization, randomization_table)

dispensation = bind(
    Dispensation, dispensation_table, orders={"DISPENSED": sort("dispensed")}, default_order="DISPENSED"
)

treatment_allocation = bind(TreatmentAllocation, None)

TYPES = (
    subject,
    subject_identity,
    identity_value,
    subject_milestone,
    screening_attempt,
    subject_site,
    consent_event,
    randomization,
    dispensation,
    treatment_allocation,
)
