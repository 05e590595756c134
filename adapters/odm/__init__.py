"""Plain ODM-XML of any sender, without extensions."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.odm import OdmAdapter

ADAPTER = OdmAdapter(Path(__file__).parent)
