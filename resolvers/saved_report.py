"""Saved reports, for whoever acts for the party they were saved for."""

from __future__ import annotations

from hub.tables.saved_report import saved_report as saved_report_table
from resolvers.common import version
from resolvers.engine.binding import bind, many, sort
from schema.types.saved_report import SavedReport

TYPES = (
    bind(
        SavedReport,
        saved_report_table,
        version=version(),
        orders={"RECORDED_AT": sort("recorded_at")},
        default_order="RECORDED_AT",
        filters=["id", "state"],
    ),
)
LISTED = {"saved_reports": many(SavedReport)}
