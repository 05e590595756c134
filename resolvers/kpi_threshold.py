"""Thresholds a study sets for indicators and figures."""

from __future__ import annotations

from hub.tables.kpi_threshold import kpi_threshold as kpi_threshold_table
from resolvers.common import version
from resolvers.engine.binding import bind
from resolvers.performance_figure import of_id
from schema.types.kpi_threshold import KpiThreshold

TYPES = (
    bind(
        KpiThreshold,
        kpi_threshold_table,
        version=version(),
        definition=of_id("definition"),
        definition_version="version",
    ),
)
