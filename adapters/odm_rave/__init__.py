"""Medidata Rave Web Services: clinical audit records and snapshot datasets."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.odm import OdmAdapter
from adapters.odm_rave.reader import RaveClinical

ADAPTER = OdmAdapter(
    Path(__file__).parent,
    marks=("http://www.mdsol.com/ns/odm/metadata", "InboundODMFileOID", "IsTransactionSuccessful"),
    clinical=RaveClinical,
    bracketed=True,
)
