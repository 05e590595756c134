"""What a coordinator carries, in points: the published weights."""

from __future__ import annotations

from hub.performance.definition import Published

SITE_POINTS, SUBJECT_POINTS, VISIT_POINTS, AHEAD_DAYS = 5, 1, 2, 14

WORKLOAD = Published(
    "crcWorkload",
    1,
    "Workload of a coordinator",
    f"{SITE_POINTS} points a study-site the person is CRC of today, {SUBJECT_POINTS} a participant enrolled there whose"
    f" participation has not ended, {VISIT_POINTS} a booked appointment of the person in the next {AHEAD_DAYS} days.",
    "POINTS",
    "Weights of the hub",
)
