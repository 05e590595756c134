"""Accountability of investigational product at a study-site (ICH E6(R3) 2.10.3, 3.15.3): units by count.

Counts that would reveal the arm (by product or kit type) are of class BLINDED: unblinded monitors and pharmacy staff
alone read and write them.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Integer, Table, Text

from hub.principal import DataClass, Right, Role
from hub.tables.base import (
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    unblinded,
    unless_barred,
    unless_withheld,
)
from hub.tables.operated import open_or_blinded, operated, ordered, recorded

ip_account = operated(
    Table(
        "ip_account",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id", nullable=True, index=True),
        Column("data_class", Text, nullable=False, server_default="CODE"),
        Column("product", Text, nullable=False),
        Column("kit_number", Text),
        Column("counted_on", Date, nullable=False),
        Column("dispensed", Integer, nullable=False),
        Column("expected", Integer, nullable=False),
        Column("returned", Integer, nullable=False),
        Column("explanation", Text),
        one_of("data_class", (DataClass.CODE, DataClass.BLINDED)),
        CheckConstraint("dispensed >= 0 and expected >= 0 and returned >= 0", name="counts"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    open_or_blinded("ip_account", Right.CONDUCT),
    unless_barred("ip_account"),
    unless_withheld("ip_account"),
    definer_reads(),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO, Role.SITE, Role.SMO),
    writes="data_class <> 'BLINDED' or " + unblinded("ip_account"),
)
ip_account.info["logged"] = True  # who is shown a treatment by it is put on record
ordered(ip_account, "counted_on")
