"""eTMF Exchange Mechanism Standard: documents on their way from one trial master file to another."""

from __future__ import annotations

from adapters.etmf_ems.reader import EtmfAdapter

ADAPTER = EtmfAdapter()
