"""How patient a fetch is: clocks, waits and limits, in one place so that a test waits for nothing."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_EPOCH: Final = 1_000_000_000
_LIMITS: Final = (
    ("ratelimit-remaining", "ratelimit-reset"),
    ("x-ratelimit-remaining", "x-ratelimit-reset"),
    ("x-rate-limit-remaining", "x-rate-limit-reset"),
    ("x-vaultapi-burstlimitremaining", ""),
)
"""Headers of what is left of a quota, and of when it is full again: seconds from now, or of the epoch."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pace:
    """base, cap: seconds of the exponential backoff with full jitter (Brooker, "Exponential Backoff And Jitter").

    attempt: seconds of one answer, whole. patience: seconds of one request with all its repetitions. attempts: how
    often a request is made. pause: seconds to wait when a quota is used up and nobody says how long.
    """

    base: float = 1.0
    cap: float = 60.0
    attempt: float = 600.0
    patience: float = 1800.0
    attempts: int = 8
    pause: float = 30.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    uniform: Callable[[float, float], float] = random.uniform
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now

    def wait(self, attempt: int, after: float | None) -> float:
        """Seconds before the next attempt: drawn below a bound that doubles, but what was asked for at least."""
        return max(after or 0.0, self.uniform(0.0, min(self.cap, self.base * 2**attempt)))

    def retry_after(self, headers: Mapping[str, str]) -> float | None:
        """Seconds of `Retry-After`, a number or a date (RFC 9110 section 10.2.3)."""
        said = headers.get("retry-after", "").strip()
        if said.isdecimal():
            return float(said)
        try:
            return max(0.0, (parsedate_to_datetime(said) - self.now()).total_seconds())
        except (TypeError, ValueError):
            return None

    def used_up(self, headers: Mapping[str, str]) -> float:
        """Seconds until the quota that an answer says is used up is full again; 0 when there is some left."""
        for left, reset in _LIMITS:
            said = headers.get(left, "").strip()
            if not said.lstrip("-").isdecimal() or int(said) > 0:
                continue
            when = headers.get(reset, "").strip()
            if not when.isdecimal():
                return self.pause
            seconds = float(when)
            return max(0.0, seconds - self.now().timestamp()) if seconds > _EPOCH else seconds
        return 0.0


PACE: Final = Pace()
