"""A list of subjects as CSV: where a new adapter starts. Say here what the format is."""

from __future__ import annotations

from .reader import ListAdapter

ADAPTER = ListAdapter()
