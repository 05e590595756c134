"""Selection of study-sites: asked whether they could do the study, selected or not, and why (ICH E6(R3) 3.7).

The steps of a site that sources report (`study_site_status`) begin with its selection; this is the decision itself.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Table, Text, UniqueConstraint

from hub.principal import Right, Role
from hub.tables.base import changes, key, metadata, one_of, provenance, reference, tenant
from hub.tables.operated import operated, ordered, recorded


class SelectionState(StrEnum):
    """How far the selection of a study-site has come."""

    FEASIBILITY = "FEASIBILITY"
    SELECTED = "SELECTED"
    NOT_SELECTED = "NOT_SELECTED"


site_selection = operated(
    Table(
        "site_selection",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        Column("state", Text, nullable=False),
        Column("asked_on", Date, nullable=False),
        Column("decided_on", Date),
        Column("rationale", Text),
        one_of("state", SelectionState),
        CheckConstraint(
            "(state = 'FEASIBILITY') = (decided_on is null) and (decided_on is null) = (rationale is null)",
            name="decided",
        ),
        UniqueConstraint("study_site_id"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("site_selection", Right.CONDUCT),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
)
ordered(site_selection, "asked_on")
