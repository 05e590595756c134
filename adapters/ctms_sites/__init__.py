"""A CTMS's list of study-sites as CSV in the hub's own layout."""

from __future__ import annotations

from adapters.ctms_sites.reader import SiteListAdapter

ADAPTER = SiteListAdapter()
