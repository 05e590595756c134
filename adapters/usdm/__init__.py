"""CDISC Unified Study Definitions Model (USDM) 4.0: what a protocol plans."""

from __future__ import annotations

from adapters.usdm.reader import UsdmAdapter

ADAPTER = UsdmAdapter()
