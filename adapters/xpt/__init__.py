"""SAS transport files (XPT) with SDTM datasets."""

from __future__ import annotations

from pathlib import Path

from adapters.xpt.reader import XptAdapter

ADAPTER = XptAdapter(Path(__file__).parent)
