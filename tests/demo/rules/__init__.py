"""What a rule is: a fact of a format's notes and how to see it in the written exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.demo.conftest import Files


class Rule(NamedTuple):
    """section: of the domain's format notes. says: the fact. holds: whether the exports show it."""

    id: str
    section: str
    says: str
    holds: Callable[[Files], object]
