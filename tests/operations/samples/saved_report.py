"""Verbs on saved reports: everybody may save one, and who saved it alone changes and runs it."""

from __future__ import annotations

from datetime import date

from hub.tables.saved_report import AnswerFormat, ReportFrequency
from tests.graphql.world import CALLERS, key
from tests.operations.samples import Sample

_REPORT = key("report haru")

SAMPLES = {
    "saveReport": Sample(
        CALLERS.keys() - {"nobody", "site_without_scopes"},
        {"title": "Months", "document": "{ siteMonths { nodes { month screened } } }", "format": AnswerFormat.PARQUET},
    ),
    "pinReport": Sample({"sponsor"}, on=_REPORT),
    "scheduleReport": Sample(
        {"sponsor"},
        {"frequency": ReportFrequency.MONTHLY, "zone": "Asia/Seoul", "starts_on": date(2024, 1, 31), "hour": 6},
        on=_REPORT,
    ),
    "unscheduleReport": Sample({"sponsor"}, on=_REPORT),
    "retireReport": Sample({"sponsor"}, on=_REPORT),
    "runReport": Sample({"sponsor"}, {"saved_report_id": _REPORT}),
}
