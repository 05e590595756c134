"""CDISC Dataset-JSON files with SDTM datasets."""

from __future__ import annotations

from pathlib import Path

from adapters.dataset_json.reader import DatasetJsonAdapter

ADAPTER = DatasetJsonAdapter(Path(__file__).parent)
