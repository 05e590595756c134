"""ODM-XML 2.0 of any sender, without extensions."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.odm import OdmAdapter
from adapters.odm2.reader import Odm2Clinical, Odm2Metadata

ADAPTER = OdmAdapter(
    Path(__file__).parent,
    marks=("http://www.cdisc.org/ns/odm/v2", 'ODMVersion="2'),
    clinical=Odm2Clinical,
    metadata=Odm2Metadata,
    major="2",
)
