"""What a coordinator carries, in points: the published weights."""

from __future__ import annotations

from hub.performance.definition import Published

SITE_POINTS, VISIT_POINTS, AHEAD_DAYS = 5, 2, 14
PAGES_A_POINT, MOST_COMPLEX = 50, 5

WORKLOAD = Published(
    "crcWorkload",
    1,
    "Workload of a coordinator",
    f"{SITE_POINTS} points a study-site the person is CRC of today; for each participant enrolled there whose"
    " participation has not ended as many as its study is complex; "
    f"{VISIT_POINTS} a booked appointment of the person in the next {AHEAD_DAYS} days. A study is as complex as its"
    f" metadata expect CRF pages of all visits together, by {PAGES_A_POINT} and rounded up, 1 to {MOST_COMPLEX}; of"
    " several versions of the metadata the one that expects most counts; 1 where none says.",
    "POINTS",
    "Weights of the hub",
)
