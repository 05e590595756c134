"""Tables of a CTMS or an EDC, read as a study mapping describes them."""

from __future__ import annotations

from adapters.tabular.reader import TabularAdapter

ADAPTER = TabularAdapter()
