"""CSV datasets of Rave's Biostat Adapter."""

from __future__ import annotations

from adapters.rave_tables.reader import RaveTablesAdapter

ADAPTER = RaveTablesAdapter()
