"""Data transfer agreements, and the deliveries that are owed by them."""

from __future__ import annotations

from hub.tables import transfer_agreement as tables
from resolvers.common import version
from resolvers.engine.binding import bind, one, sort
from schema.types.ingest_run import IngestRun
from schema.types.organization import Organization
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.transfer_agreement import ExpectedTransfer, TransferAgreement

TYPES = (
    bind(
        TransferAgreement,
        tables.transfer_agreement,
        version=version(),
        study=one(Study, "study_id"),
        source=one(SourceSystem, "source_system_id"),
        sender=one(Organization, "sender_id"),
        orders={"FIRST_DUE_ON": sort("first_due_on"), "LAST_DUE_ON": sort("last_due_on")},
        default_order="FIRST_DUE_ON",
        filters=["id", "study", "source", "sender", "content", "first_due_on"],
    ),
    bind(
        ExpectedTransfer,
        tables.expected_transfer,
        study=one(Study, "study_id"),
        agreement=one(TransferAgreement, "transfer_agreement_id"),
        source=one(SourceSystem, "source_system_id"),
        sender=one(Organization, "sender_id"),
        run=one(IngestRun, "ingest_run_id"),
        orders={"DUE_ON": sort("due_on")},
        default_order="DUE_ON",
        filters=["study", "agreement", "source", "sender", "content", "state", "due_on"],
        node=False,
    ),
)
LISTED = {"transfer_agreements": TransferAgreement, "expected_transfers": ExpectedTransfer}
