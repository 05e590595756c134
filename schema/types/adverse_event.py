"""Adverse events."""

from __future__ import annotations

import strawberry

from schema.fields import field
from schema.types.node import Node, PartialDate


@strawberry.type(description="An adverse event (SDTM AE); of a serious one the blinded form.")
class AdverseEvent(Node):
    term: str | None = field("Coded term.")
    serious: bool | None = field("Whether it is serious (ICH E2A).")
    severity: str | None = field("Severity, in the source's words.")
    outcome: str | None = field("Outcome, in the source's words.")
    onset: PartialDate | None = field("When it began.")
    resolved: PartialDate | None = field("When it ended.")
