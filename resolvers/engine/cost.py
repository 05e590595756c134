"""What an operation costs: the objects it may fetch, as a function of the variables (page size x children)."""

from __future__ import annotations

from dataclasses import dataclass

from resolvers.engine.limits import MOST
from resolvers.engine.values import Getter, Variables


@dataclass(frozen=True, slots=True)
class Cost:
    """A constant and products of page sizes with the cost of one object."""

    constant: int = 0
    products: tuple[tuple[Getter, Cost], ...] = ()

    def plus(self, constant: int) -> Cost:
        """So much more."""
        return Cost(self.constant + constant, self.products)

    def add(self, other: Cost) -> Cost:
        """Both."""
        return Cost(self.constant + other.constant, self.products + other.products)

    def times(self, size: Getter) -> Cost:
        """That often."""
        return Cost(0, ((size, self),))

    def of(self, variables: Variables) -> int:
        """The number of objects with these variables."""
        total = self.constant
        for size, each in self.products:
            total += size(variables) * each.of(variables)
        return min(MOST, total)
