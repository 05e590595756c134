"""Requests the hub refused, and clients that look as if they tried ids."""

from __future__ import annotations

from datetime import datetime

import strawberry

from hub.audit.refusals import RULE
from schema.fields import field
from schema.inputs import DateTimeFilter, TextFilter, filter_, may
from schema.orders import order
from schema.types.node import Node
from schema.types.organization import Person


@strawberry.type(
    description="Requests of one client in one minute that were refused alike. Written a minute later and not without"
    " loss: when the hub is pressed it answers first. Neither variables nor values are kept, and it is forgotten after"
    " 180 days. What had no valid token is not here: nobody knows whose it was."
)
class RefusedRequest(Node):
    minute: datetime = field("First instant of the minute.")
    client_id: str = field("OAuth client.")
    person: Person | None = field("The person who used it; null for a machine.")
    code: str = field(
        "Code of the refusal; NOT_FOUND as well for ids asked for that led to nothing, DROPPED for refusals that were"
        " not written in time."
    )
    operation_name: str | None = field("Name of the operation.")
    document_sha256: str | None = field("SHA-256 of the document, hexadecimal; null: of several, not told apart.")
    requests: int = field("Requests.")
    missing: int = field("Different ids they asked for that do not exist or that the caller may not see.")


@strawberry.type(description="What one client was refused in a period, and whether it looks as if it tried ids.")
class ClientRefusals:
    client_id: str = field("OAuth client.")
    person: Person | None = field("The person who used it; null for a machine.")
    requests: int = field("Requests refused.")
    codes: list[str] = field("Codes, by name.")
    documents: int = field("Different documents.")
    missing: int = field("Different ids asked for that led to nothing, by minute.")
    most_missing: int = field("The most of them within the minutes of the rule.")
    first_at: datetime = field("First minute.")
    last_at: datetime = field("Last minute.")
    probing: bool = field("Whether the rule flags it.")
    rule: str = field(f"The rule. {RULE}")


@filter_
class RefusedRequestFilter:
    client_id: TextFilter | None = may("By OAuth client.")
    code: TextFilter | None = may("By code.")
    minute: DateTimeFilter | None = may("By minute.")


RefusedRequestOrder = order("RefusedRequest", MINUTE="By minute.")
