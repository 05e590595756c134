"""What each figure is: its formula in words, its version, its source, and the SQL that computes it.

A changed formula is a new version. Cut-off: the as-of instant is inclusive; milestones are compared by calendar day in
the study's time zone, and a partial date counts only when its last possible day is not later. The present knowledge of
the hub is used, unless an earlier instant is asked for, which the histories of milestones, stays, statuses, targets,
plans, queries and deviations can answer: of everything else (`known_now`) what sources corrected since is counted as
corrected.

In a period a figure counts what happened in it, numerator and denominator each by its own date, so that months add up;
a state (open queries, sites active, enrolment to plan) is that at the end of the period. What happened at a study-site
before a participant was transferred stays that site's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from hub.performance.definition import AS_NOW, Definition
from hub.performance.lock import LOCK
from hub.performance.oversight import OVERSIGHT
from hub.performance.paperwork import PAPERWORK
from hub.performance.participation import PARTICIPATION
from hub.performance.quality import AGE_BUCKETS, QUALITY

__all__ = ["AGE_BUCKETS", "DEFINITIONS", "METRICS", "Definition", "Metric", "known_now"]

DEFINITIONS: Mapping[str, Definition] = {
    each.id: each for each in (*PARTICIPATION, *QUALITY, *LOCK, *OVERSIGHT, *PAPERWORK)
}


def known_now(of: Definition) -> str | None:
    """Why it is counted as known now whatever instant is asked for: no history is kept of it, or of what divides it."""
    divisor = None if of.by is None else AS_NOW.get(DEFINITIONS[of.by].family)
    return AS_NOW.get(of.family, divisor)


METRICS = {re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", "_", id_).upper(): id_ for id_ in DEFINITIONS}
"""Ids of definitions by the words of `Metric`."""

_words: Any = StrEnum
Metric: Any = _words("Metric", {name: name for name in METRICS})
"""A figure, by the id of its definition."""
