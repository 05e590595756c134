"""What a study-site is owed for visits and procedures: earned, invoiced, paid (ICH E6(R3) 3.6.2, 3.14).

A payable is between the site and who pays it; beside them the SMO reads it that the site engaged for its budget, and
nobody else, whatever rights it holds in the study.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Numeric, Table, Text

from hub.principal import Right, Role
from hub.tables.base import (
    PARTY,
    Policy,
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    provenance,
    reach,
    reference,
    unless_barred,
    unless_withheld,
)
from hub.tables.operated import operated, ordered, recorded


class PayableState(StrEnum):
    """How far a payable has come."""

    EARNED = "EARNED"
    INVOICED = "INVOICED"
    PAID = "PAID"


_OURS = (
    f"exists (select 1 from party p where p.id = {PARTY} and (p.organization_id = payable_item.payer_id"
    " or p.role = 'SMO' or (p.role = 'SITE' and exists (select 1 from study_site s"
    " where s.id = payable_item.study_site_id and s.organization_id = p.organization_id))))"
)

payable_item = operated(
    Table(
        "payable_item",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id", nullable=True, index=True),
        reference("study_event_id", "study_event.id", nullable=True, index=True),
        reference("payer_id", "organization.id"),
        Column("agreement_document", Text, nullable=False),
        Column("item", Text, nullable=False),
        Column("amount", Numeric(14, 2), nullable=False),
        Column("currency", Text, nullable=False),  # ISO 4217
        Column("state", Text, nullable=False),
        Column("earned_on", Date, nullable=False),
        Column("invoiced_on", Date),
        Column("invoice", Text),
        Column("paid_on", Date),
        one_of("state", PayableState),
        CheckConstraint("amount > 0 and currency ~ '^[A-Z]{3}$'", name="money"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    Policy("party_reads", f"{reach('payable_item', chr(39) + Right.FINANCE + chr(39))} and {_OURS}"),
    unless_barred("payable_item"),
    unless_withheld("payable_item"),
    definer_reads(),
    right=Right.FINANCE,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
    writes=_OURS,
)
ordered(payable_item, "earned_on")
