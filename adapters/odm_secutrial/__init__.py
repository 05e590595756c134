"""secuTrial's ODM export; its CSV export is the adapter `secutrial`."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.odm import OdmAdapter
from adapters.odm_secutrial.reader import SecuTrialClinical

ADAPTER = OdmAdapter(
    Path(__file__).parent,
    marks=("secuTrial", '"CL.SubjectIdentifier"', '"CL.SubjectStatus"', '"FF.VISITDY"'),
    clinical=SecuTrialClinical,
)
