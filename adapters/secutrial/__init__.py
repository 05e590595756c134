"""A secuTrial export: a ZIP archive of delimited tables and the options it was made with."""

from __future__ import annotations

from adapters.secutrial.reader import SecuTrialAdapter

ADAPTER = SecuTrialAdapter()
