"""Grounds of transfers, and why a study-site shows no participants."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, literal_column

from hub.principal import Right
from hub.tables.transfer_basis import access_barred
from hub.tables.transfer_basis import transfer_basis as transfer_basis_table
from resolvers.common import version
from resolvers.engine.binding import Row, bind, one, sort
from resolvers.engine.rights import valid
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.transfer_basis import TransferBasis


def data_absence(row: Row) -> ColumnElement[Any]:
    """`NO_TRANSFER_BASIS` while the rule of the study-site's country keeps its participants from the caller's party."""
    barred = access_barred.alias()
    code = literal_column(f"'{Right.CODE}'") == func.any(barred.c.rights)
    return case(
        (exists().where(barred.c.study_site_id == row.id, valid(barred), code), literal_column("'NO_TRANSFER_BASIS'"))
    )


TYPES = (
    bind(
        TransferBasis,
        transfer_basis_table,
        version=version(),
        study=one(Study, "study_id"),
        site=one(StudySite, "study_site_id"),
        recipient=one(Organization, "recipient_id"),
        orders={"VALID_TO": sort("valid_to")},
        default_order="VALID_TO",
        filters=["id", "study", "site", "country", "recipient", "kind", "valid_to"],
    ),
)
LISTED = {"transfer_bases": TransferBasis}
