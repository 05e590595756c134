"""OpenClinica 3 and LibreClinica: ODM extracts with audit logs and discrepancy notes."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.odm import OdmAdapter
from adapters.odm_openclinica.reader import OpenClinicaClinical, OpenClinicaMetadata

ADAPTER = OdmAdapter(
    Path(__file__).parent,
    marks=("http://www.openclinica.org/ns/odm_ext",),
    clinical=OpenClinicaClinical,
    metadata=OpenClinicaMetadata,
)
