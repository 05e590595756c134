"""Viedoc: study designs with their visit windows, and ODM exports."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.odm import OdmAdapter
from adapters.odm_viedoc.association import ViedocClinical
from adapters.odm_viedoc.reader import ViedocMetadata

ADAPTER = OdmAdapter(
    Path(__file__).parent, marks=("http://www.viedoc.net/ns/v4",), clinical=ViedocClinical, metadata=ViedocMetadata
)
