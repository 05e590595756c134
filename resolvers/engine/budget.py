"""What the operations of one client may cost in a minute, together: counted in this process, and gone with it.

Several processes that serve one hub give a client a budget each.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil

from hub.errors import LimitExceeded
from resolvers.engine.recent import Recent

SECONDS = 60.0
"""How long a budget lasts, from the first operation that is paid of it."""

KEPT_CLIENTS = 10_000


class BudgetSpent(LimitExceeded):
    """The client has spent what its operations may cost in a minute (RFC 6585 section 4)."""

    http_status = 429


@dataclass(slots=True)
class _Spent:
    until: float
    cost: int = 0


class Budget:
    """What each client has left. `limit`: of a minute, in the unit of `extensions.cost`; 0 for none. `clock`: seconds
    that never go back."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._clients: Recent[str, _Spent] = Recent(KEPT_CLIENTS)

    def check(self, client: str, cost: int) -> None:
        """Raises BudgetSpent where the client cannot pay the cost now. What is dearer than a whole budget can be paid
        of one that nothing was spent of."""
        own = self._current(client)
        if not self._limit or own is None or not own.cost or own.cost + cost <= self._limit:
            return
        seconds = ceil(own.until - self._clock())
        raise BudgetSpent(
            f"the operation costs {cost}; of {self._limit} in {SECONDS:.0f} s the client has spent {own.cost}:"
            f" try again in {seconds} s",
            number=own.cost + cost,
            limit=self._limit,
            retryAfter=seconds,
        )

    def spend(self, client: str, cost: int) -> None:
        """Pay the cost. Raises as `check`, and then nothing is paid."""
        self.check(client, cost)
        self.pay(client, cost)

    @contextmanager
    def advance(self, client: str, cost: int, least: int) -> Iterator[None]:
        """Work that is paid before it is done, as far as the budget goes. What comes to its end is given back; what is
        refused or breaks off is not. Raises as `check` where less than `least` is left."""
        self.check(client, least)
        own, paid = self.pay(client, cost)
        yield
        own.cost -= paid

    def pay(self, client: str, cost: int) -> tuple[_Spent, int]:
        """Pay the cost as far as the budget goes."""
        own = self._current(client) or self._clients.put(client, _Spent(self._clock() + SECONDS))
        paid = min(cost, self._limit - own.cost)
        own.cost += paid
        return own, paid

    def left(self, client: str) -> dict[str, int] | None:
        """What the client may spend now, of how much, and in how many seconds it is whole again; None where nothing
        limits it."""
        if not self._limit:
            return None
        own = self._current(client)
        spent, seconds = (0, 0) if own is None else (own.cost, ceil(own.until - self._clock()))
        return {"limit": self._limit, "remaining": max(self._limit - spent, 0), "resetsIn": seconds}

    def _current(self, client: str) -> _Spent | None:
        own = self._clients.get(client)
        return None if own is None or own.until <= self._clock() else own
