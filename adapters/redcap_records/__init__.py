"""What the REDCap API answers and its pages download: records, data dictionary, events, groups, logging."""

from __future__ import annotations

from adapters.redcap_records.reader import RedcapRecordsAdapter

ADAPTER = RedcapRecordsAdapter()
