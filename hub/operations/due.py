"""When a scheduled report is due next: by the clock of a zone, whatever it does to its hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hub.tables.saved_report import ReportFrequency

_DAYS = {ReportFrequency.DAILY: 1, ReportFrequency.WEEKLY: 7}


def due_after(frequency: ReportFrequency, starts_on: date, hour: int, zone: ZoneInfo, after: datetime) -> datetime:
    """The first time of the schedule that is later than `after`, in UTC.

    Monthly: the day of the month of `starts_on`, or the last day of a month that has none such.
    """
    passed = (after.astimezone(zone).date() - starts_on).days
    step = max(passed // _DAYS.get(frequency, 31) - 1, 0)
    while True:
        day = (
            _months_later(starts_on, step)
            if frequency is ReportFrequency.MONTHLY
            else starts_on + timedelta(days=_DAYS[frequency] * step)
        )
        found = datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(UTC)
        if found > after:
            return found
        step += 1


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
