"""REDCap project XML, classic and longitudinal."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.odm import OdmAdapter
from adapters.odm_redcap.reader import RedcapClinical, RedcapMetadata

ADAPTER = OdmAdapter(
    Path(__file__).parent,
    marks=("https://projectredcap.org", 'SourceSystem="REDCap"'),
    clinical=RedcapClinical,
    metadata=RedcapMetadata,
)
