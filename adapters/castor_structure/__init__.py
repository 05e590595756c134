"""Castor's export of a study's structure: phases, steps, fields and option groups, no data."""

from __future__ import annotations

from adapters.castor_structure.reader import CastorStructureAdapter

ADAPTER = CastorStructureAdapter()
